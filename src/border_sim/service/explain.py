"""Explain a case: what the rules decide at each line it comes to, why, and its way through the machine."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Literal

from border_sim.domain.decision import Answer, Decision, Verdict
from border_sim.domain.errors import InputError, Place, Problem
from border_sim.domain.facts import Value
from border_sim.domain.hints import did_you_mean, one_of
from border_sim.domain.results import Words
from border_sim.domain.terms import Combine, Direction, Line
from border_sim.flows.flow import COMPLETE, DOCUMENTS, INCOMPLETE, SELECTION, Flow, Status, guard_text
from border_sim.flows.machine import FlowMachine
from border_sim.flows.paths import first_lines
from border_sim.rules.book import RuleBook
from border_sim.rules.guard_words import guard_titles, name_words, value_words
from border_sim.rules.law import law_of
from border_sim.rules.pack import CHANNEL, DIRECTION, LINE, RulePack
from border_sim.rules.programmes import possible_lanes
from border_sim.rules.selectivity import programme_at
from border_sim.service.answers import Speaker
from border_sim.service.cases import Case
from border_sim.service.explanation import (
    Asked,
    BranchSaid,
    CrossingSaid,
    EntrySaid,
    Explanation,
    StepSaid,
    WaySaid,
)
from border_sim.service.identities import pack_identity
from border_sim.service.titles import words
from border_sim.service.ways import Branch, Possible, Way, WayFinder


def explain(
    pack: RulePack, case: Case, as_of: date, entry: str | None = None, book: RuleBook | None = None
) -> Explanation:
    """Return the answer to a case under the law of a day.

    Without an entry, the case comes in wherever the line and the direction that it states allow. A case that states
    them asks about that crossing, and its way is told up to the next line; any other is told to its end.

    Args:
        pack: the pack.
        case: the case.
        as_of: the day.
        entry: where the case comes in.
        book: the pack as of that day, where somebody who asks again and again has it already.

    Raises:
        InputError: the pack is not in force on that day, or the flow has no such entry.
        Unfinished: so much is missing that the possible answers cannot be followed.
    """
    return _Explainer(pack, case, book or RuleBook(pack, as_of)).explanation(entry)


def answer_at(case: Case, line: Line, direction: Direction, book: RuleBook) -> CrossingSaid:
    """Return what the rules decide in a case at one line, as `explain` says it, without the way that follows."""
    explainer = _Explainer(book.pack, case, book)
    explainer.ask(line, direction)
    return explainer.crossings()[0]


def all_needs(crossings: Iterable[CrossingSaid]) -> tuple[Asked, ...]:
    """Return every fact that is to be asked for at some lines, each once."""
    asked = (need for crossing in crossings for verdict in crossing.verdicts for need in verdict.needs)
    return tuple(dict.fromkeys(asked))


class _Explainer:
    """Asks the rules and walks the machine for one case."""

    def __init__(self, pack: RulePack, case: Case, book: RuleBook) -> None:
        self._pack = pack
        self._case = case
        self._book = book
        self._flow = pack.flows[case.flow]
        self._law = law_of(pack, book.as_of)
        self._speaker = Speaker(self._law, self._flow)
        self._titles = guard_titles(pack, self._flow)
        self._decisions: dict[tuple[Line, Direction], Decision] = {}

    def explanation(self, entry: str | None) -> Explanation:
        entries = (self._expect(entry),) if entry else entries_for(self._flow, self._case.item)
        outcomes = {
            name: decision.outcomes if decision.combine is Combine.STRICTEST else ()
            for name, decision in self._pack.decisions.items()
        }
        one_line = LINE in self._case.item or DIRECTION in self._case.item
        values = self._flow.guard_values(outcomes)
        finder = WayFinder(FlowMachine(self._flow), values, self.ask, one_line=one_line)
        known = self._facts()
        ways = [EntrySaid(entry=name, way=self._way(finder.ways_from(name, known))) for name in entries]
        crossings = self.crossings()
        pack = self._pack
        return Explanation(
            pack=pack_identity(pack),
            as_of=self._book.as_of.isoformat(),
            flow=self._flow.name,
            title=words(self._flow.title),
            facts=tuple(self._speaker.fact(name, value) for name, value in self._case.item.items()),
            crossings=crossings,
            needs=all_needs(crossings),
            entries=tuple(ways),
        )

    def crossings(self) -> tuple[CrossingSaid, ...]:
        """Say what was decided at the lines that were asked about."""
        return tuple(
            self._speaker.crossing(line, direction, decision, self._uncertain(decision))
            for (line, direction), decision in self._decisions.items()
        )

    def _expect(self, entry: str) -> str:
        entries = self._flow.entries
        if entry not in entries:
            message = f"expected one of {one_of(entries)}, got `{entry}`"
            raise InputError([Problem(Place("--entry"), "U013", message, did_you_mean(entry, entries))])
        return entry

    def ask(self, line: Line, direction: Direction) -> Possible:
        """Ask the rules at a line; what they say is kept for the answer."""
        key = (line, direction)
        if key not in self._decisions:
            self._decisions[key] = self._book.decide({**self._case.item, LINE: line.value, DIRECTION: direction.value})
        decision = self._decisions[key]
        possible = {name: _answers(verdict) for name, verdict in decision.verdicts.items()}
        certain = set(decision.lacking) - self._uncertain(decision)
        papers = (INCOMPLETE,) if certain else (COMPLETE, INCOMPLETE) if decision.lacking else (COMPLETE,)
        known = {name: answers for name, answers in possible.items() if answers} | {DOCUMENTS: papers}
        return {**known, **self._selection(line, direction, possible.get(CHANNEL, ()))}

    def _selection(self, line: Line, direction: Direction, channels: tuple[str, ...]) -> Possible:
        """Return the lanes to which the selectivity programme of a line may send the case."""
        programme = programme_at(self._pack.selectivity, (self._flow.name, line, direction))
        if programme is None:
            return {}
        lanes = possible_lanes(programme, self._law, channels, self._case.item)
        return {SELECTION: tuple(lane.value for lane in lanes)}

    def _facts(self) -> Possible:
        """Return the facts of the case as guards read them."""
        return {name: (guard_text(value),) for name, value in self._case.item.items() if isinstance(value, bool | str)}

    def _uncertain(self, decision: Decision) -> frozenset[str]:
        """Return the lacking documents of which a fact that would show them is missing."""
        requirements = self._pack.requirements
        return frozenset(
            name
            for name in decision.lacking
            if any(fact not in self._case.item for fact in requirements[name].held_when)
        )

    def _way(self, way: Way) -> WaySaid:
        return WaySaid(
            steps=tuple(_step(self._flow.statuses[name]) for name in way.statuses),
            end=way.end.value,
            branches=tuple(self._branch(branch) for branch in way.branches),
        )

    def _branch(self, branch: Branch) -> BranchSaid:
        name = name_words(self._titles, branch.name)
        values = [value_words(self._titles, branch.name, value) for value in branch.values]
        says = Words(
            zh=f"{name.zh}：{'或'.join(value.zh for value in values)}",
            en=f"{name.en}: {' or '.join(value.en for value in values)}",
        )
        return BranchSaid(name=branch.name, values=branch.values, says=says, way=self._way(branch.way))


def entries_for(flow: Flow, item: Mapping[str, Value]) -> tuple[str, ...]:
    """Return the entries whose first line is the one that a case states; all of them where none is."""
    fitting = tuple(entry for entry, status in flow.entries.items() if _fits(flow, status, item))
    return fitting or tuple(flow.entries)


def _fits(flow: Flow, start: str, item: Mapping[str, Value]) -> bool:
    return any(
        item.get(LINE, line.value) == line.value and item.get(DIRECTION, direction.value) == direction.value
        for line, direction in first_lines(flow, start)
    )


def _answers(verdict: Verdict) -> tuple[str, ...]:
    answers: tuple[Answer, ...] = verdict.possible or (verdict.answer,)
    return tuple(answer for answer in answers if isinstance(answer, str))


def _step(status: Status) -> StepSaid:
    return StepSaid(
        status=status.name,
        title=words(status.title),
        kind=_kind(status),
        station=status.station or "",
        inspects=status.inspects or "",
        outcome=status.final.value if status.final else "",
    )


def _kind(status: Status) -> Literal["decide", "at", "dwell", "gate", "join", "final", "pass"]:
    if status.decide:
        return "decide"
    if status.station:
        return "at"
    if status.dwell:
        return "dwell"
    if status.gate:
        return "gate"
    if status.join:
        return "join"
    return "final" if status.final else "pass"
