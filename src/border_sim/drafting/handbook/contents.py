"""What stands in a handbook, in words of one language; the pages only lay it out."""

from __future__ import annotations

from dataclasses import dataclass

from border_sim.drafting.handbook.reference_entries import (
    DocumentEntry,
    GateEntry,
    IndexEntry,
    ListEntry,
    ParameterEntry,
    ProgrammeEntry,
    PromiseEntry,
    SourceEntry,
)
from border_sim.drafting.handbook.sayings import Grounds, RuleName


@dataclass(frozen=True, slots=True)
class RuleEntry:
    """One rule.

    Attributes:
        name: its id and its title.
        says: the rule as a sentence.
        outcome: what it leads to, in a word or two.
        strictness: where its outcome stands: `strictest`, `between`, `loosest`, or empty where there is no order.
        grounds: its basis.
        period: the days on which it holds, empty where it holds as long as the pack.
        in_force: whether it holds on the day of the handbook.
        beats: the rules that give way to it.
        gives_way: the rules to which it gives way.
        parameters: the parameters that it uses, with their values on the day.
        cases: the numbers of the cases that show it.
    """

    name: RuleName
    says: str
    outcome: str
    strictness: str
    grounds: Grounds
    period: str
    in_force: bool
    beats: tuple[RuleName, ...]
    gives_way: tuple[RuleName, ...]
    parameters: tuple[str, ...]
    cases: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class RuleGroup:
    """The rules of one decision at one crossing."""

    title: str
    rules: tuple[RuleEntry, ...]


@dataclass(frozen=True, slots=True)
class RuleSection:
    """The rules of one decision."""

    name: str
    title: str
    otherwise: str
    groups: tuple[RuleGroup, ...]


@dataclass(frozen=True, slots=True)
class DecisionEntry:
    """What is decided, and how several rules become one answer."""

    name: str
    title: str
    combines: str
    outcomes: tuple[str, ...]
    otherwise: str
    if_missing: str


@dataclass(frozen=True, slots=True)
class FactEntry:
    """A fact that is declared, with what it may be."""

    name: str
    title: str
    kind: str
    values: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class MoveEntry:
    """A move: under which condition it is taken, and where it leads. An empty condition always holds."""

    condition: str
    target: str


@dataclass(frozen=True, slots=True)
class StatusEntry:
    """A status: what happens there, and the moves from it in the order in which they are tried."""

    name: str
    title: str
    doing: str
    moves: tuple[MoveEntry, ...]


@dataclass(frozen=True, slots=True)
class LaneEntry:
    """A part of a machine, with its picture as the text of an SVG."""

    title: str
    picture: str
    statuses: tuple[StatusEntry, ...]


@dataclass(frozen=True, slots=True)
class CaseEntry:
    """A case: what is declared, what is expected, and because of which rules."""

    number: int
    title: str
    crossing: str
    day: str
    facts: tuple[tuple[str, str], ...]
    expected: tuple[tuple[str, str], ...]
    lots: tuple[str, ...]
    because: tuple[RuleName, ...]
    outside: tuple[RuleName, ...]


@dataclass(frozen=True, slots=True)
class FlowChapter:
    """A flow: its machine, its facts, its rules and its cases; `entries` are ways in, each with where it leads."""

    name: str
    title: str
    entries: tuple[tuple[str, str], ...]
    lanes: tuple[LaneEntry, ...]
    ends: tuple[StatusEntry, ...]
    facts: tuple[FactEntry, ...]
    sections: tuple[RuleSection, ...]
    cases: tuple[CaseEntry, ...]


@dataclass(frozen=True, slots=True)
class Handbook:
    """All that a pack says, as of a day, in one language.

    Attributes:
        language: `zh` or `en`.
        pack: the pack's name.
        title: its title.
        content_hash: the hash of what it says.
        day: the day of the law, in words.
        period: the days on which the pack may be asked.
        assumptions: how many of its rules rest on an assumption.
        cases_counted: how many cases there are.
        decisions: what is decided.
        aims: which outcomes count for which aim.
        flows: a chapter for each flow.
        common: rules of several flows.
        cases: cases that name no flow.
        promises: what is proved of every possible item.
        parameters: the numbers of the law over time.
        lists: the lists of the office.
        documents: what rules may require.
        gates: what is asked while the clock runs.
        programmes: the selectivity programmes.
        sources: what everything rests on.
        index: every rule, in order of id.
    """

    language: str
    pack: str
    title: str
    content_hash: str
    day: str
    period: str
    assumptions: int
    cases_counted: int
    decisions: tuple[DecisionEntry, ...]
    aims: tuple[tuple[str, str], ...]
    flows: tuple[FlowChapter, ...]
    common: tuple[RuleSection, ...]
    cases: tuple[CaseEntry, ...]
    promises: tuple[PromiseEntry, ...]
    parameters: tuple[ParameterEntry, ...]
    lists: tuple[ListEntry, ...]
    documents: tuple[DocumentEntry, ...]
    gates: tuple[GateEntry, ...]
    programmes: tuple[ProgrammeEntry, ...]
    sources: tuple[SourceEntry, ...]
    index: tuple[IndexEntry, ...]
