"""Who should work when, as whoever makes the roster reads it: sentences first, then the roster."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from border_sim.cli.answer import print_lines
from border_sim.cli.session import Session
from border_sim.cli.tables import Column, print_heading, print_table
from border_sim.domain.results import TargetResult, Words
from border_sim.domain.terms import Text
from border_sim.report.numbers import ABSENT
from border_sim.service.staff_result import ShiftRow, StaffedDay, Staffing, StationRoster

HOURS = 24
HALF_DAYS = ((0, 12), (12, 24))
"""The hours of a day do not stand beside each other on a screen; its halves do."""


def print_staffing(session: Session, answer: Staffing) -> None:
    """Print the whole answer."""
    print_lines(session, [(depth, session.words(text)) for depth, text in _sentences(answer)])
    _Tables(session, answer).print()


def missed(session: Session, answer: Staffing) -> str:
    """Return the message about the targets that no roster meets."""
    targets = [target for target in answer.roster.targets if not target.met]
    head = Text(
        f"没有排班能达到全部目标，{len(targets)}项未达到",
        f"no roster meets the targets: {len(targets)} of {len(answer.roster.targets)} missed",
    )
    return "\n  ".join([session.words(head), *(session.words(_text(target.says)) for target in targets)])


def _text(words: Words) -> Text:
    return Text(words.zh, words.en)


def _sentences(answer: Staffing) -> Iterator[tuple[int, Text]]:
    name = answer.scenario.title
    yield (
        0,
        Text(
            f"{name.zh}（种子{answer.seed}，引擎{answer.engine}，求解用{answer.searched}次重复，检验用{len(answer.fresh)}次新的重复）",
            f"{name.en} (seed {answer.seed}, engine {answer.engine}, {answer.searched} replications searched, "
            f"checked in {len(answer.fresh)} fresh ones)",
        ),
    )
    yield from ((1, _text(one)) for one in answer.summary)
    yield 0, Text("", "")
    yield 0, Text("目标（新的重复）", "Targets, in fresh replications")
    plans = [(Text("排班", "roster"), answer.roster), (Text("现有", "present"), answer.present)]
    if answer.rule_of_thumb is not None:
        plans.insert(1, (Text("经验法则", "rule of thumb"), answer.rule_of_thumb))
    for number, target in enumerate(answer.roster.targets):
        yield 1, _target(target)
        others = [(who, plan.targets[number]) for who, plan in plans[1:]]
        zh = "；".join(f"{who.zh}{_met(one).zh}" for who, one in others)
        en = "; ".join(f"{who.en}: {_met(one).en}" for who, one in others)
        yield 2, Text(zh, en)
    if answer.prices:
        yield 0, Text("", "")
        yield 0, Text("每项目标收紧一成的代价", "The price of each target, tightened by a tenth")
        yield from ((1, _text(price.says)) for price in answer.prices)


def _target(target: TargetResult) -> Text:
    half, met = target.estimate.half_width, _met(target)
    share = "" if half is None or not target.limit else f"{100 * half / target.limit:.2g} %"
    zh = f"（区间为限值的±{share}）" if share else ""
    en = f" (± {share} of the limit)" if share else ""
    return Text(f"{met.zh} {target.says.zh}{zh}", f"{met.en} {target.says.en}{en}")


def _met(target: TargetResult) -> Text:
    return Text("达到", "met") if target.met else Text("未达到", "missed")


@dataclass(frozen=True, slots=True)
class _ShiftLine:
    """A row of shifts; the station is named in its first row only."""

    station: str
    shift: ShiftRow


class _Tables:
    """Prints the tables of one answer."""

    def __init__(self, session: Session, answer: Staffing) -> None:
        self._session = session
        self._console = session.console()
        self._answer = answer

    def print(self) -> None:
        self._costs()
        for first, end in HALF_DAYS:
            self._hours(first, end)
        self._shifts()

    def _name(self, row: StationRoster) -> str:
        return self._session.words(_text(row.title))

    def _costs(self) -> None:
        print_heading(self._session, self._console, Text("各岗位人时", "Officer-hours by station"))
        columns: list[Column[StationRoster]] = [
            Column(Text("岗位", "station"), self._name, number=False),
            Column(Text("上班人数", "officers"), lambda row: f"{row.officers:,}"),
            Column(Text("排班", "roster"), lambda row: _hours(row.cost)),
            Column(Text("经验法则", "rule of thumb"), lambda row: _hours(row.rule_of_thumb_cost)),
            Column(Text("现有", "present"), lambda row: _hours(row.present_cost)),
        ]
        print_table(self._session, self._console, columns, [*self._answer.stations, *self._total()])

    def _total(self) -> Iterator[StationRoster]:
        rows, answer = self._answer.stations, self._answer
        if len(rows) > 1:
            yield StationRoster(
                station="",
                title=Words(zh="合计", en="in all"),
                shifts=(),
                officers=sum(row.officers for row in rows),
                by_hour=(),
                load_by_hour=(),
                cost=answer.roster.cost,
                rule_of_thumb_cost=_cost(answer.rule_of_thumb),
                present_cost=answer.present.cost,
            )

    def _hours(self, first: int, end: int) -> None:
        title = Text(f"各时段在岗人数（{first}时至{end}时）", f"Officers by hour, from {first}:00 to {end}:00")
        print_heading(self._session, self._console, title)
        columns: list[Column[StationRoster]] = [Column(Text("岗位", "station"), self._name, number=False)]
        columns += [
            Column(Text(f"{hour}", f"{hour}"), lambda row, hour=hour: _there(row.by_hour, hour))  # type: ignore[misc]  # the hour is bound
            for hour in range(first, end)
        ]
        print_table(self._session, self._console, columns, self._answer.stations)

    def _shifts(self) -> None:
        print_heading(self._session, self._console, Text("班次", "Shifts"))
        rows = [
            _ShiftLine(self._name(station) if not number else "", shift)
            for station in self._answer.stations
            for number, shift in enumerate(station.shifts)
        ]
        columns: list[Column[_ShiftLine]] = [
            Column(Text("岗位", "station"), lambda row: row.station, number=False),
            Column(Text("班次", "shift"), lambda row: _spans(row.shift)),
            Column(Text("人数", "officers"), lambda row: f"{row.shift.officers:,}"),
            Column(Text("每人人时", "hours each"), lambda row: f"{row.shift.cost:g}"),
        ]
        print_table(self._session, self._console, columns, rows)


def _cost(plan: StaffedDay | None) -> float | None:
    return None if plan is None else plan.cost


def _hours(cost: float | None) -> str:
    return ABSENT if cost is None else f"{cost:,.1f}"


def _there(by_hour: Sequence[int], hour: int) -> str:
    return str(by_hour[hour]) if by_hour[hour] else "·"


def _spans(shift: ShiftRow) -> str:
    return ", ".join(f"{begin}–{end}" for begin, end in shift.spans)
