"""A rule pack as frozen values: the law of a zone, dated, with its sources, its lists and its examples."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import TypeAlias

from border_sim.domain.decision import Answer, Deadline
from border_sim.domain.errors import Place
from border_sim.domain.facts import Fact, Value
from border_sim.domain.terms import Combine, Text
from border_sim.flows.flow import Flow
from border_sim.rules.conditions import Named, Test
from border_sim.rules.dated import NOWHERE, NamedList, Parameter, Period
from border_sim.rules.gates import Gate
from border_sim.rules.properties import MustPass
from border_sim.rules.selectivity import Selectivity

ASSUMPTION = "assumption"
"""The basis of what nobody has written down as law; a rule that has it says why."""

FLOW = "flow"
LINE = "line"
DIRECTION = "direction"

CHANNEL = "channel"
"""The decision whose outcome is the customs route; a pack without it has one channel, without a name."""

Tests: TypeAlias = Mapping[str, Test]
"""One test for each of some facts; together they hold when all of them do."""


@dataclass(frozen=True, slots=True)
class Source:
    """A text of law, or a publication, that rules and parameters rest on."""

    name: str
    title: Text
    in_force: date | None = None
    where: str = ""


@dataclass(frozen=True, slots=True)
class Gives:
    """A rule gives one outcome."""

    outcome: str


@dataclass(frozen=True, slots=True)
class Selects:
    """A rule gives one outcome to a share of the journeys, drawn by lot, and another to the rest."""

    outcome: str
    rate: float | Named
    otherwise: str


@dataclass(frozen=True, slots=True)
class Requires:
    """A rule adds names to a decision that collects: documents to be held, quotas that count."""

    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Limits:
    """A rule sets a time limit."""

    deadline: Deadline


Consequence: TypeAlias = Gives | Selects | Requires | Limits


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule: whenever all tests of `when` hold and not all of `unless`, its consequence follows.

    It decides one decision, rests on a basis, and beats the rules that it names wherever both hold.
    Outside its period it is absent.
    """

    id: str
    title: Text
    decides: str
    when: Tests
    then: Consequence
    basis: tuple[str, ...]
    unless: Tests = field(default_factory=dict)
    why: Text | None = None
    period: Period = field(default_factory=Period)
    beats: tuple[str, ...] = ()
    place: Place = field(default=NOWHERE, compare=False)


@dataclass(frozen=True, slots=True)
class DecisionSpec:
    """What is decided: the outcomes, the strictest first, and how the rules' outcomes become one.

    `otherwise` is the answer where no rule holds: an outcome, no names, or no time limit. `if_missing` is what a
    journey gets while facts are missing that could change the answer; where the pack does not say, it is
    the strictest of the answers that are still possible (all their names, the shortest time limit).
    A collecting decision that names no outcomes of its own collects documents.
    """

    name: str
    title: Text
    combine: Combine
    outcomes: tuple[str, ...] = ()
    outcome_titles: Mapping[str, Text] = field(default_factory=dict)
    otherwise: Answer = None
    if_missing: Answer = None
    collects_documents: bool = False
    place: Place = field(default=NOWHERE, compare=False)


@dataclass(frozen=True, slots=True)
class Requirement:
    """A document that rules may require, and the facts that show that it is held."""

    name: str
    title: Text
    held_when: Tests


@dataclass(frozen=True, slots=True)
class MustHold:
    """A promise about every possible item: wherever `when` holds, the answers are among those of `then`.

    For a decision that takes the strictest outcome `then` names the outcomes that are allowed; for one
    that collects, the names that must be among the answer.
    """

    id: str
    title: Text
    when: Tests
    then: Mapping[str, tuple[str, ...]]
    place: Place = field(default=NOWHERE, compare=False)


UNDECIDED = "undecided"
"""What an example expects where the answer waits for facts."""


@dataclass(frozen=True, slots=True)
class Example:
    """A case with the answers that are expected of it; examples are the tests of a pack.

    `expect` holds for each decision the possible answers as text: `undecided`, an outcome, the names of
    a collecting decision, a time limit. `because` names the rules that decide here, `not_because` those
    that do not hold. `draws` says whether a rule with a selection rate selects the case; without a draw the
    expected answers of such a rule are all that the lot can bring.
    """

    title: Text | None
    item: Mapping[str, Value]
    expect: Mapping[str, tuple[str, ...]]
    because: tuple[str, ...] = ()
    not_because: tuple[str, ...] = ()
    draws: Mapping[str, bool] = field(default_factory=dict)
    as_of: date | None = None
    place: Place = field(default=NOWHERE, compare=False)


Aim: TypeAlias = Mapping[str, tuple[str, ...]]
"""For a decision the outcomes that count for an aim."""


@dataclass(frozen=True, slots=True)
class RulePack:
    """All the law of a zone, read from one folder and checked as a whole.

    Attributes:
        name: the pack's name.
        title: its title.
        folder: where it was read.
        in_force: the days on which the pack may be asked.
        sources: what rules rest on, by name.
        lists: the office's lists, by name.
        parameters: dated numbers, by name.
        decisions: what is decided, by name, in the order of the file.
        requirements: documents that rules may require, by name, in the order of the file.
        rules: by id, in order of id: their order has no meaning.
        must_hold: what is proved of every possible item.
        must_pass: what is proved of every way that an item may take.
        examples: the tests.
        flows: the flows, by name.
        facts: every fact that a rule may test, by name; those of the flows and `flow`, `line`, `direction`.
        aims: which outcomes count as `eligible`, `facilitated` and `stopped`.
        gates: what is asked while the clock runs, by name.
        selectivity: the programmes by which consignments are selected, by name.
        content_hash: of everything above that can change a decision or a route.
        notices: what was assumed while reading.
    """

    name: str
    title: Text
    folder: Path
    in_force: Period
    sources: Mapping[str, Source]
    lists: Mapping[str, NamedList]
    parameters: Mapping[str, Parameter]
    decisions: Mapping[str, DecisionSpec]
    requirements: Mapping[str, Requirement]
    rules: Mapping[str, Rule]
    must_hold: tuple[MustHold, ...]
    examples: tuple[Example, ...]
    flows: Mapping[str, Flow]
    facts: Mapping[str, Fact]
    aims: Mapping[str, Aim]
    content_hash: str
    gates: Mapping[str, Gate] = field(default_factory=dict)
    notices: tuple[str, ...] = ()
    selectivity: Mapping[str, Selectivity] = field(default_factory=dict)
    must_pass: tuple[MustPass, ...] = ()

    @property
    def place(self) -> Place:
        """Return the place of the pack as a whole."""
        return Place(str(self.folder / "pack.yaml"))

    def law_dates(self) -> tuple[date, ...]:
        """Return the days on which the wording of the law changes: rules come and go, parameters take new values.

        Entries of lists are left out: lists change every week without changing what the law says.
        """
        days = {value.start for parameter in self.parameters.values() for value in parameter.values}
        days |= {rule.period.start for rule in self.rules.values() if rule.period.start}
        last = date.max.toordinal()
        ends = (rule.period.end.toordinal() + 1 for rule in self.rules.values() if rule.period.end)
        days |= {date.fromordinal(min(end, last)) for end in ends}
        days |= {self.in_force.start} if self.in_force.start else set()
        return tuple(sorted(day for day in days if self.in_force.covers(day)))
