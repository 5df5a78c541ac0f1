"""One case before the rules: an item, the day of the law, what is decided, and the way through the machine."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Protocol

from border_sim.bdd.words import Vocabulary
from border_sim.domain.decision import Answer, Deadline, Decision, Verdict
from border_sim.domain.errors import Unfinished
from border_sim.domain.facts import Value
from border_sim.domain.hints import did_you_mean
from border_sim.domain.quantities import format_seconds
from border_sim.domain.terms import Direction, Finding, Line, SelectionLane
from border_sim.flows.flow import (
    COMPLETE,
    DOCUMENTS,
    FINDING,
    GATE,
    INCOMPLETE,
    KEPT,
    LIMIT,
    OPEN,
    PASSED,
    SELECTION,
    Flow,
    guard_text,
)
from border_sim.flows.machine import FlowMachine, Walker
from border_sim.rules.law import law_of
from border_sim.rules.pack import CHANNEL, RulePack
from border_sim.rules.programmes import possible_lanes
from border_sim.rules.selectivity import programme_at

PICKED, PASSED_OVER = 0.0, 1.0 - 2.0**-53
"""The two ends of a lot: below every rate above zero, and at or above every rate below one."""

LONGEST_WAY = 200
"""Statuses after which a way is said to go round in circles."""


class Decides(Protocol):
    """What answers for the rules of a pack on one day."""

    def decide(self, item: Mapping[str, Value | None], lots: Mapping[str, float] | None = None) -> Decision:
        """Return the decision on an item."""
        ...


class Law(Protocol):
    """Where the rules come from."""

    def pack(self, folder: Path) -> RulePack:
        """Return the pack in a folder."""
        ...

    def book(self, pack: RulePack, as_of: date) -> Decides:
        """Return the rules of a pack as they are on a day."""
        ...


@dataclass(slots=True)
class Case:
    """What the steps of one Gherkin scenario have said so far about a case."""

    law: Law
    folder: Path
    as_of: date | None = None
    flow: str = ""
    facts: dict[str, Value | None] = field(default_factory=dict)
    lots: dict[str, float] = field(default_factory=dict)
    findings: dict[str, Finding] = field(default_factory=dict)
    gates: dict[str, str] = field(default_factory=dict)
    overdue: set[str] = field(default_factory=set)
    lane: SelectionLane | None = None
    _decision: Decision | None = None

    @property
    def pack(self) -> RulePack:
        """The rule pack that is asked."""
        return self.law.pack(self.folder)

    @property
    def words(self) -> Vocabulary:
        """The words of the pack."""
        return Vocabulary(self.pack)

    def comes(self, flow: str, line: Line, direction: Direction, facts: str = "") -> None:
        """Say what comes, over which line, and what is declared about it."""
        self.flow = self.words.flow(flow)
        self.facts = {"flow": self.flow, "line": line.value, "direction": direction.value}
        if facts:
            self.declare(facts)

    def declare(self, sentence: str) -> None:
        """Add the facts of a sentence."""
        self.facts.update(self.words.clauses(self._known_flow(), sentence))

    def declare_table(self, rows: list[list[str]]) -> None:
        """Add the facts of a table with one fact in each row."""
        flow, words = self._known_flow(), self.words
        for row in rows:
            name, text = two(row)
            fact = words.facts(flow).find(name)
            self.facts[fact] = words.value(flow, fact, text)

    def _known_flow(self) -> str:
        if not self.flow:
            raise AssertionError("expected a step before that says what comes over which line, got none")
        return self.flow

    def decide(self) -> None:
        """Ask the rules."""
        self._known_flow()
        self._decision = self._ask(self.facts)

    def _ask(self, item: Mapping[str, Value | None]) -> Decision:
        return self.law.book(self.pack, self._day()).decide(item, self.lots)

    def _day(self) -> date:
        """Return the day of the law."""
        pack = self.pack
        day = self.as_of or pack.in_force.start
        if day is None:
            raise AssertionError(
                f"expected the date of the law, for the pack `{pack.name}` does not say since when it is in force"
            )
        return day

    @property
    def decision(self) -> Decision:
        """What was decided."""
        if self._decision is None:
            raise AssertionError("expected a step `it is decided` before, got none")
        return self._decision

    def verdict(self, word: str) -> tuple[str, Verdict]:
        """Return the name of a decision and what was decided."""
        spec = self.words.decision(word)
        return spec.name, self.decision.verdicts[spec.name]

    def expect_rules(self, ids: list[str]) -> None:
        """Check that the pack has some rules.

        Raises:
            AssertionError: it has not all of them.
        """
        pack = self.pack
        for rule in ids:
            if rule not in pack.rules:
                hint = did_you_mean(rule, pack.rules)
                lines = f"\n  {hint}" if hint else ""
                raise AssertionError(
                    f"expected a rule of the pack `{pack.name}` in the tag `@rule:{rule}`, got none{lines}"
                )

    def way(self) -> list[str]:
        """Return the statuses from the entry on, by the real machine: to an end, or as far as what is known leads.

        Every inspection finds nothing, every gate is open, every limit is kept and nothing is selected beyond the
        criteria unless a step said otherwise; at a further line the rules are asked again.
        """
        flow = self.pack.flows[self._known_flow()]
        machine = FlowMachine(flow)
        walker = machine.enter(_entry(flow, str(self.facts["line"]), str(self.facts["direction"])))
        walker.known = _known_facts(self.facts) | _known_answers(self.decision)
        way = [walker.status]
        while flow.statuses[walker.status].final is None:
            self._learn(walker, flow, first=len(way) == 1)
            try:
                machine.advance(walker)
            except Unfinished:
                break
            way.append(walker.status)
            if len(way) > LONGEST_WAY:
                raise AssertionError(f"expected a way that ends, got {way[:12]} and so on")
        return way

    def _learn(self, walker: Walker, flow: Flow, *, first: bool) -> None:
        """Let a walker know what the status it stands in brings: the decisions at a further line, a finding."""
        status = flow.statuses[walker.status]
        walker.known[LIMIT] = PASSED if status.name in self.overdue else KEPT
        if status.decide is not None and not first:
            line, direction = status.decide
            walker.known |= _known_answers(self._ask({**self.facts, "line": line.value, "direction": direction.value}))
        if status.decide is not None:
            walker.known |= self._selection(*status.decide, walker.known.get(CHANNEL, ""))
        if status.inspects is not None:
            walker.known[FINDING] = self.findings.get(status.name, Finding.CLEAN).value
        if status.gate is not None:
            walker.known[GATE] = self.gates.get(status.gate, OPEN)

    def _selection(self, line: Line, direction: Direction, channel: str) -> dict[str, str]:
        """Return where the selectivity programme of a line sends the case; what a step says must be possible."""
        programme = programme_at(self.pack.selectivity, (self.flow, line, direction))
        if programme is None:
            return {}
        lanes = possible_lanes(programme, law_of(self.pack, self._day()), (channel,), self.facts)
        lane = self.lane or lanes[-1]
        if lane not in lanes:
            raise AssertionError(f"expected a selection that is possible here ({', '.join(lanes)}), got {lane}")
        return {SELECTION: lane.value}


def two(row: list[str]) -> tuple[str, str]:
    """Return the name and the value in a row of a table."""
    if len(row) != 2:  # noqa: PLR2004 - a name and a value
        raise AssertionError(f"expected rows of a name and a value, got {row}")
    return row[0], row[1]


def _entry(flow: Flow, line: str, direction: str) -> str:
    """Return the entry at which a line is crossed in a direction."""
    for entry, status in flow.entries.items():
        if flow.statuses[status].decide == (Line(line), Direction(direction)):
            return entry
    raise AssertionError(f"expected an entry of `{flow.name}` at the {line} line, {direction}, got none")


def _known_facts(facts: Mapping[str, Value | None]) -> dict[str, str]:
    """Return the facts as guards read them."""
    return {name: guard_text(value) for name, value in facts.items() if isinstance(value, str | bool)}


def _known_answers(decision: Decision) -> dict[str, str]:
    """Return the answers as guards read them."""
    known = {name: verdict.answer for name, verdict in decision.verdicts.items() if isinstance(verdict.answer, str)}
    return known | {DOCUMENTS: INCOMPLETE if decision.lacking else COMPLETE}


def answer_words(answer: Answer) -> str:
    """Return an answer as it is written in a feature."""
    if answer is None:
        return "none"
    if isinstance(answer, Deadline):
        return format_seconds(answer.within)
    return ", ".join(answer) if isinstance(answer, tuple) else answer


def reasons(verdict: Verdict) -> str:
    """Return why a verdict is what it is, for a failure."""
    parts = [f"decided by {', '.join(verdict.decided)}" if verdict.decided else "no rule decided"]
    parts += [f"beaten: {', '.join(verdict.beaten)}"] if verdict.beaten else []
    parts += [f"outweighed: {', '.join(verdict.outweighed)}"] if verdict.outweighed else []
    parts += [f"needs {', '.join(verdict.needs)}"] if verdict.needs else []
    parts += [f"{rule} selects {share:.0%}" for rule, share in verdict.rates]
    return "; ".join(parts)
