"""The summary of a release in words: what was added, removed and changed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from border_sim.domain.terms import Text

MOST_NAMES = 8
"""Names that a line tells before it only counts the rest."""

SECTIONS = {
    "pack": Text("规则包", "pack"),
    "rules": Text("规则", "rules"),
    "parameters": Text("参数", "parameters"),
    "lists": Text("名单", "lists"),
    "list_entries": Text("名单条目", "list entries"),
    "decisions": Text("判定事项", "decisions"),
    "documents": Text("单证", "documents"),
    "promises": Text("承诺", "promises"),
    "gates": Text("闸", "gates"),
    "selectivity": Text("布控方案", "selectivity"),
    "flows": Text("流程", "flows"),
    "sources": Text("出处", "sources"),
    "aims": Text("目标", "aims"),
    "classes": Text("判定改变的事项类", "classes of items decided otherwise"),
}

KINDS = {
    "added": Text("新增", "added"),
    "removed": Text("删除", "removed"),
    "changed": Text("修改", "changed"),
    "looser": Text("变宽松", "looser"),
    "stricter": Text("变严格", "stricter"),
    "other": Text("其他变化", "other"),
}


def summary_lines(summary: Mapping[str, object]) -> Iterator[Text]:
    """Iterate over the lines of a summary; a summary without any says so."""
    if not summary:
        yield Text("仅措辞不同", "only the wording differs")
    for name, said in summary.items():
        if name == "first" and isinstance(said, Mapping):
            yield _first(said)
        elif name == "not_compared":
            yield Text(f"未能与上一发布比较：{said}", f"not compared with the release before: {said}")
        else:
            title, words = SECTIONS.get(name, Text(name, name)), _words(said)
            yield Text(f"{title.zh}：{words.zh}", f"{title.en}: {words.en}")


def _first(counts: Mapping[str, object]) -> Text:
    titles = [(SECTIONS.get(name, Text(name, name)), count) for name, count in counts.items()]
    zh = "，".join(f"{title.zh}{count}" for title, count in titles)
    en = ", ".join(f"{title.en} {count}" for title, count in titles)
    return Text(f"首次发布：{zh}", f"the first release: {en}")


def _words(said: object) -> Text:
    """Return a value of a summary in words, whatever it is made of."""
    if isinstance(said, Mapping):
        parts = [_pair(str(name), _words(inner)) for name, inner in said.items()]
        return Text("；".join(part.zh for part in parts), "; ".join(part.en for part in parts))
    if isinstance(said, list):
        more = len(said) - MOST_NAMES
        names = [str(name) for name in said[:MOST_NAMES]]
        rest = Text(f"等{len(said)}项", f" and {more} more") if more > 0 else Text("", "")
        return Text("、".join(names) + rest.zh, ", ".join(names) + rest.en)
    return Text(str(said), str(said))


def _pair(name: str, value: Text) -> Text:
    title = KINDS.get(name, Text(f"{name}：", f"{name}:"))
    return Text(f"{title.zh}{value.zh}", f"{title.en} {value.en}")
