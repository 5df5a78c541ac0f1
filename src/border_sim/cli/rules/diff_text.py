"""The difference between two packs as an officer reads it: what becomes looser first, each class with an item."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from border_sim.analysis.wording import percent
from border_sim.cli.session import Session
from border_sim.domain.terms import Text
from border_sim.service.pack_diff import ChangedClass, Days, Leans, PackDiff, Side

MOST_SHOWN = 8
"""So many groups of each kind are shown when not all are asked for."""

KINDS: dict[Leans, Text] = {
    "looser": Text("变宽松", "looser"),
    "stricter": Text("变严格", "stricter"),
    "other": Text("其他变化", "other"),
}

Group = list[ChangedClass]
"""Classes in which the same answer gives way to the same other one; their rules differ."""


def print_diff(session: Session, diff: PackDiff, *, everything: bool) -> None:
    """Print the difference between two packs."""
    session.data("\n".join(session.words(line) for line in _lines(diff, everything=everything)))


def _lines(diff: PackDiff, *, everything: bool) -> Iterator[Text]:
    yield Text(f"旧：{diff.old_name}（{diff.old.hash[:12]}）", f"old: {diff.old_name} ({diff.old.hash[:12]})")
    yield Text(f"新：{diff.new_name}（{diff.new.hash[:12]}）", f"new: {diff.new_name} ({diff.new.hash[:12]})")
    yield _verdict(diff)
    yield from _procedure(diff)
    for kind, title in KINDS.items():
        groups = _groups([one for one in diff.classes if one.leaning == kind])
        if not groups:
            continue
        yield Text("", "")
        yield Text(
            f"{title.zh}（{diff.counts[kind]}类）", f"{title.en} ({_many(diff.counts[kind], 'class', 'classes')})"
        )
        shown = groups if everything else groups[:MOST_SHOWN]
        for group in shown:
            yield from _group(group, everything=everything)
        if len(groups) > len(shown):
            rest = len(groups) - len(shown)
            yield Text(f"  另有{rest}组，加上--all全部显示", f"  and {rest} more, shown with --all")
    if diff.unsettled:
        yield from _unsettled(diff)


def _verdict(diff: PackDiff) -> Text:
    span = _span(diff.days)
    if diff.equivalent:
        return Text(
            f"两者等价：{span.zh}，每一可能情形在各线各方向得到的判定都相同（比对{diff.compared:,}项判定）。",
            f"Equivalent: {span.en}, every possible item is decided alike ({diff.compared:,} decisions compared).",
        )
    total, begin = len(diff.classes), span.en[:1].upper() + span.en[1:]
    parts = [(diff.counts[kind], title) for kind, title in KINDS.items() if diff.counts[kind]]
    zh = "，".join(f"{count}类{title.zh}" for count, title in parts)
    en, are = ", ".join(f"{count} {title.en}" for count, title in parts), "is" if total == 1 else "are"
    return Text(
        f"{span.zh}，{total}类情形的判定不同：{zh}。",
        f"{begin}, {_many(total, 'class', 'classes')} of items {are} decided differently: {en}.",
    )


def _procedure(diff: PackDiff) -> Iterator[Text]:
    if diff.procedure:
        names = ", ".join(f"`{name}`" for name in diff.procedure)
        yield Text(
            f"流程也有变化：{names.replace(', ', '、')}。相同的判定可能走不同的路径。",
            f"The procedure changes too: {names}. The same decision may lead another way.",
        )


def _span(days: Sequence[Days]) -> Text:
    first, last = days[0], days[-1]
    if first.start == last.end:
        return Text(first.start, f"on {first.start}")
    if last.end is None:
        return Text(f"自{first.start}起", f"from {first.start} on")
    return Text(f"{first.start}至{last.end}", f"from {first.start} to {last.end}")


def _groups(classes: Sequence[ChangedClass]) -> list[Group]:
    """Return classes by place and answers, in the order of their gravest."""
    groups: dict[tuple[object, ...], Group] = {}
    for one in classes:
        answers = (str(one.old.answer), str(one.new.answer))
        groups.setdefault((one.flow, one.line, one.direction, one.decision, answers), []).append(one)
    return list(groups.values())


def _group(group: Group, *, everything: bool) -> Iterator[Text]:
    first = group[0]
    was, now = first.old.says, first.new.says
    share = _share(group)
    yield Text(
        f"  {first.where.zh}，{first.title.zh}：{was.zh} → {now.zh}（占可能情形的{share.zh}）",
        f"  {first.where.en}, {first.title.en}: {was.en} → {now.en} ({share.en} of what is possible)",
    )
    for one in group if everything else group[:1]:
        span = _span(one.days)
        item = _item(one)
        yield Text(f"    例如 {item.zh}", f"    for example {item.en}")
        yield Text(
            f"    原由{_rules(one.old).zh}，现由{_rules(one.new).zh}，{span.zh}",
            f"    was {_rules(one.old).en}, is {_rules(one.new).en}, {span.en}",
        )
    if len(group) > 1 and not everything:
        rest = len(group) - 1
        yield Text(
            f"    同样的变化另有{rest}类，出自其他规则",
            f"    and {_many(rest, 'class', 'classes')} more by other rules",
        )


_TINY = 0.0001


def _share(group: Group) -> Text:
    """Return the share of a group; nobody has counted what only the solver has found."""
    shares = [one.share for one in group if one.share is not None]
    if not shares:
        return Text("一部分", "part")
    share = percent(sum(shares)) if sum(shares) >= _TINY else "< 0.01 %"
    return Text(share, share)


_LOTS = {"selected by the old rate only": "仅按旧比例抽中", "selected by the new rate only": "仅按新比例抽中"}
"""What no file can say of a lot, in Chinese."""


def _item(one: ChangedClass) -> Text:
    facts = ", ".join(
        f"{name}: {value}" for name, value in one.item.items() if name not in {"flow", "line", "direction"}
    )
    if not one.draws:
        return Text(f"{{{facts}}}", f"{{{facts}}}")
    zh = ", ".join(f"{rule}: {_LOTS.get(drawn, drawn)}" for rule, drawn in one.draws.items())
    en = ", ".join(f"{rule}: {drawn}" for rule, drawn in one.draws.items())
    return Text(f"{{{facts}}}，抽签{{{zh}}}", f"{{{facts}}}, draws {{{en}}}")


def _rules(side: Side) -> Text:
    names = ", ".join(side.rules)
    return (
        Text(names.replace(", ", "、"), names) if names else Text("“otherwise”（无规则适用）", "`otherwise` (no rule)")
    )


def _unsettled(diff: PackDiff) -> Iterator[Text]:
    yield Text("", "")
    for one in diff.unsettled:
        yield Text(
            f"无法比对：{one.flow} {one.line} {one.direction} 的 {one.decision}（规则组合过多）",
            f"cannot compare `{one.decision}` of {one.flow} at {one.line} {one.direction}: too many ways to combine",
        )


def _many(count: int, one: str, several: str) -> str:
    return f"{count} {one if count == 1 else several}"
