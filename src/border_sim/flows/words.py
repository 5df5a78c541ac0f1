"""A flow in words: its statuses and what happens in them, its moves, and what their guards read."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from types import MappingProxyType

from border_sim.domain.facts import Kind
from border_sim.domain.terms import Direction, Language, LedgerEntry, Line, Outcome, Text
from border_sim.flows.flow import (
    COMPLETE,
    DOCUMENTS,
    FINDING,
    GATE,
    INCOMPLETE,
    KEPT,
    LIMIT,
    NO,
    OPEN,
    PASSED,
    SELECTION,
    SHUT,
    YES,
    Flow,
    Guard,
    Move,
    Status,
)

Titles = Mapping[tuple[str, ...], Text]
"""Words for what a flow names: `(name,)` for what guards read, `(name, value)` for a value of it, and
`("gate", name, "title")` for a gate of the pack."""

NO_TITLES: Titles = MappingProxyType({})

BUILT_IN_TITLES: Titles = MappingProxyType(
    {
        (DOCUMENTS,): Text("单证", "paperwork"),
        (DOCUMENTS, COMPLETE): Text("齐全", "complete"),
        (DOCUMENTS, INCOMPLETE): Text("不齐", "incomplete"),
        (FINDING,): Text("查验结果", "finding"),
        (FINDING, "clean"): Text("无异常", "clean"),
        (FINDING, "violation"): Text("发现违规", "violation"),
        (FINDING, "rejected"): Text("未通过", "rejected"),
        (GATE,): Text("闸", "gate"),
        (GATE, OPEN): Text("开", "open"),
        (GATE, SHUT): Text("关", "shut"),
        (LIMIT,): Text("时限", "time limit"),
        (LIMIT, KEPT): Text("未到", "kept"),
        (LIMIT, PASSED): Text("已过", "passed"),
        (SELECTION,): Text("布控分道", "selection"),
        (SELECTION, "red"): Text("红道", "red"),
        (SELECTION, "yellow"): Text("黄道", "yellow"),
        (SELECTION, "blue"): Text("蓝道", "blue"),
        (SELECTION, "green"): Text("绿道", "green"),
        (YES,): Text("是", "yes"),
        (NO,): Text("否", "no"),
    },
)

CROSSINGS: Mapping[tuple[Line, Direction], Text] = MappingProxyType(
    {
        (Line.FIRST, Direction.IN): Text("一线入区", "First line, inbound"),
        (Line.SECOND, Direction.IN): Text("二线入区", "Second line, inbound"),
        (Line.SECOND, Direction.OUT): Text("二线出区", "Second line, outbound"),
        (Line.FIRST, Direction.OUT): Text("一线出区", "First line, outbound"),
    },
)
"""The crossings by their names, in the order of a journey into the zone and out of it again."""

ENDINGS: Mapping[Outcome, Text] = MappingProxyType(
    {
        Outcome.CLEARED: Text("放行", "cleared"),
        Outcome.REFUSED: Text("拒绝", "refused"),
        Outcome.RETURNED: Text("退回", "returned"),
        Outcome.DETAINED: Text("暂扣", "detained"),
        Outcome.DESTROYED: Text("销毁", "destroyed"),
    },
)
"""How the final statuses of a flow end a journey."""

BOOKINGS: Mapping[LedgerEntry, Text] = MappingProxyType(
    {
        LedgerEntry.ENTERED: Text("入区", "entered"),
        LedgerEntry.USED_UP: Text("使用完毕", "used up"),
        LedgerEntry.WRITTEN_OFF: Text("核销", "written off"),
        LedgerEntry.LEFT_FIRST: Text("经一线出区", "left over the first line"),
        LedgerEntry.LEFT_SECOND: Text("经二线出区", "left over the second line"),
    },
)
"""What the ledger books."""


KINDS: Mapping[str, Text] = MappingProxyType(
    {
        "decide": Text("判定", "decision"),
        "inspects": Text("查验", "inspection"),
        "at": Text("岗位", "station"),
        "dwell": Text("停留", "stay"),
        "gate": Text("闸", "gate"),
        "join": Text("会合", "meeting of a group"),
        "pass": Text("经过", "passage"),
    },
)
"""What a status is for, in a word or two."""


class FlowWords:
    """The names of a flow in one language.

    `titles` are words for decisions, their outcomes and gates, which a flow names and does not describe.
    """

    def __init__(self, flow: Flow, language: Language, titles: Titles = NO_TITLES) -> None:
        """Take a flow and the language."""
        self._flow = flow
        self._language = language
        self._titles = {**BUILT_IN_TITLES, **titles}
        self._chinese = language is Language.ZH

    def plain(self, name: str) -> str:
        """Return a name that has no title as people read it."""
        return name.replace("_", " ")

    def status(self, status: Status) -> str:
        """Return the title of a status."""
        return status.title.into(self._language)

    def move(self, move: Move) -> str:
        """Return what stands on an arrow: the move's title, or its guard."""
        return move.title.into(self._language) if move.title else self.guard(move.when)

    def guard(self, when: Guard) -> str:
        """Return a guard, such as `channel is inspect or scan and documents is complete`; empty where it is none."""
        tests = (f"{self._name(name)}{self._is}{self._values(name, values)}" for name, values in when.items())
        return ("，且" if self._chinese else " and ").join(tests)

    def kind(self, kind: str) -> str:
        """Return what a status is for, in a word or two."""
        return KINDS[kind].into(self._language)

    def doing(self, status: Status) -> str:
        """Return what happens in a status."""
        said = [text.into(self._language) for text in self._doings(status)]
        return ("；" if self._chinese else "; ").join(said)

    def _doings(self, status: Status) -> Iterator[Text]:
        yield self._main(status)
        if status.inspects:
            inspection = self.plain(status.inspects)
            yield Text(f"查验：{inspection}", f"inspected: {inspection}")
        if status.tells:
            gate = self._gate(status.tells)
            yield Text(f"结果计入“{gate.zh}”", f"the finding counts for “{gate.en}”")
        if status.ledger:
            booked = BOOKINGS[status.ledger]
            yield Text(f"台账记“{booked.zh}”", f"the ledger books “{booked.en}”")

    def _main(self, status: Status) -> Text:
        """Return the one thing that a status is for."""
        if status.decide:
            crossing = CROSSINGS[status.decide]
            return Text(f"按规则判定（{crossing.zh}）", f"the rules are asked: {_within(crossing.en)}")
        if status.final:
            end = ENDINGS[status.final]
            return Text(f"结束：{end.zh}", f"ends: {end.en}")
        if status.gate:
            gate = self._gate(status.gate)
            return Text(f"问闸：{gate.zh}", f"a gate is asked: {gate.en}")
        named = {
            status.station: Text("在岗位“{}”办理", "served at “{}”"),
            status.dwell: Text("停留：{}", "time passes: {}"),
            status.join: Text("等候同组会合：{}", "the group is waited for: {}"),
        }
        for name, said in named.items():
            if name:
                return Text(said.zh.format(self.plain(name)), said.en.format(self.plain(name)))
        return Text("直接经过", "passed through")

    def _gate(self, name: str) -> Text:
        plain = self.plain(name)
        return self._titles.get((GATE, name, "title"), Text(plain, plain))

    @property
    def _is(self) -> str:
        return "为" if self._chinese else " is "

    def _name(self, name: str) -> str:
        fact = self._flow.facts.get(name)
        title = fact.title if fact else self._titles.get((name,))
        return title.into(self._language) if title else self.plain(name)

    def _values(self, name: str, values: tuple[str, ...]) -> str:
        return ("或" if self._chinese else " or ").join(self._value(name, value) for value in values)

    def _value(self, name: str, value: str) -> str:
        fact = self._flow.facts.get(name)
        if fact is not None and fact.kind is Kind.YES_NO:
            title = self._titles.get((value,))
        else:
            title = fact.value_titles.get(value) if fact else self._titles.get((name, value))
        return title.into(self._language) if title else self.plain(value)


def _within(title: str) -> str:
    return title[:1].lower() + title[1:]
