"""Advice on a case in whole sentences, below its explanation."""

from __future__ import annotations

from collections.abc import Iterator

from border_sim.cli.answer import print_explanation, print_lines
from border_sim.cli.session import Session
from border_sim.domain.results import Words
from border_sim.domain.terms import Text
from border_sim.service.advice import Advice, ConditionSaid, CrossingAdvice, RemedySaid, WhyNot

STATUSES = {
    "decides": Text("起决定作用", "decides here"),
    "beaten": Text("适用，但让位于{by}", "holds, and gives way to {by}"),
    "outweighed": Text("适用，但{by}更严", "holds, and {by} is stricter"),
    "holds": Text(
        "适用，是否起决定作用取决于尚未说明的事实", "holds; whether it decides depends on facts that are not stated"
    ),
    "may hold": Text("是否适用取决于尚未说明的事实", "may hold: that depends on facts that are not stated"),
    "does not hold": Text("不适用", "does not hold"),
    "not in force": Text("当日不在施行期内", "is not in force on that day"),
}
_GIVES_WAY = Text("适用，但让位", "holds, and gives way")
"""Where the winner is not among the rules that are named, since a lot decides on it."""
MARKS = {True: Text("满足", "met"), False: Text("不满足", "not met"), None: Text("未说明", "not stated")}
HITS = {
    True: Text("除外情形成立", "the exception holds"),
    False: Text("除外情形不成立", "it does not hold"),
    None: MARKS[None],
}

Said = tuple[int, Text]
"""A line of text with its depth."""


def print_advice(session: Session, advice: Advice) -> None:
    """Print the explanation of a case, then the advice."""
    print_explanation(session, advice.explanation)
    lines = [line for crossing in advice.crossings for line in _crossing(crossing)]
    lines += [line for one in advice.why_not for line in _why_not(one)]
    print_lines(session, [(depth, session.words(text)) for depth, text in lines])


def _crossing(crossing: CrossingAdvice) -> Iterator[Said]:
    yield 0, Text("", "")
    where, wanted = crossing.title, crossing.wanted
    zh, en = "，".join(one.zh for one in wanted), ", ".join(one.en for one in wanted)
    yield 0, Text(f"在{where.zh}最便捷的放行途径（{zh}）", f"The shortest way to release at {where.en} ({en})")
    if crossing.reached:
        yield 1, Text("本案已经达到，无须改变。", "The case is there already; nothing need change.")
    elif not crossing.remedies:
        yield 1, Text("在可以改变的事实范围内没有途径。", "There is none by the facts that may change.")
    for number, remedy in enumerate(crossing.remedies):
        if number:
            yield 1, Text("或者：", "or:")
        yield from _remedy(remedy)


def _remedy(remedy: RemedySaid) -> Iterator[Said]:
    for change in remedy.changes:
        yield 1, Text(f"· {change.says.zh}", f"· {change.says.en}")
    if not remedy.changes:
        yield 1, Text("无须改变，是否放行由抽签决定。", "Nothing need change; a lot decides whether it is released.")
    elif remedy.by_lot:
        yield 1, Text("此后仍由抽签决定，可能放行。", "A lot still decides after that; release is possible.")


def _why_not(one: WhyNot) -> Iterator[Said]:
    status = STATUSES[one.status] if one.by or one.status != "beaten" else _GIVES_WAY
    yield 0, Text("", "")
    yield (
        0,
        Text(
            f"{one.rule}“{one.title.zh}”在{one.where.zh}：{status.zh.format(by='、'.join(one.by))}",
            f"{one.rule}, “{one.title.en}”, at {one.where.en}: {status.en.format(by=', '.join(one.by))}",
        ),
    )
    for condition in one.conditions:
        yield 1, _condition(condition)


def _condition(one: ConditionSaid) -> Text:
    mark = (MARKS if one.of == "when" else HITS)[one.met]
    value = one.value or Words(zh="未说明", en="not stated")
    but = Text("除外：", "unless ") if one.of == "unless" else Text("", "")
    said = "" if one.value is None or one.met else f"，实为{value.zh}"
    in_fact = "" if one.value is None or one.met else f": it is {value.en}"
    return Text(f"{but.zh}{one.says.zh}：{mark.zh}{said}", f"{but.en}{one.says.en}: {mark.en}{in_fact}")
