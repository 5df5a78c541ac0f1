"""What stands in a handbook, in words of one language; the pages only lay it out."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Citation:
    """A source that something rests on, or the word that it is an assumption."""

    name: str
    title: str
    is_assumption: bool


@dataclass(frozen=True, slots=True)
class Grounds:
    """What something rests on, and why it was read or assumed that way; `why` may be empty."""

    citations: tuple[Citation, ...]
    why: str


@dataclass(frozen=True, slots=True)
class RuleName:
    """A rule that is referred to."""

    id: str
    title: str


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
class PromiseEntry:
    """A promise about every possible item."""

    id: str
    title: str
    says: str


@dataclass(frozen=True, slots=True)
class DatedEntry:
    """A value of a parameter from a day on."""

    start: str
    amount: str
    grounds: Grounds
    is_current: bool


@dataclass(frozen=True, slots=True)
class ParameterEntry:
    """A number of the law over time, and the rules that use it."""

    name: str
    title: str
    values: tuple[DatedEntry, ...]
    rules: tuple[RuleName, ...]


@dataclass(frozen=True, slots=True)
class ListEntry:
    """A list of the office: how many stand on it on the day, the first of them, and the days of all entries."""

    name: str
    title: str
    entries: int
    first: tuple[str, ...]
    dates: str


@dataclass(frozen=True, slots=True)
class GateEntry:
    """A gate in sentences."""

    name: str
    title: str
    sentences: tuple[str, ...]
    grounds: Grounds


@dataclass(frozen=True, slots=True)
class ProgrammeEntry:
    """A selectivity programme: its steps in their order, and the expected rates of each class of declarants."""

    name: str
    title: str
    where: str
    steps: tuple[str, ...]
    lanes: tuple[str, ...]
    rates: tuple[tuple[str, tuple[str, ...]], ...]
    grounds: Grounds


@dataclass(frozen=True, slots=True)
class DocumentEntry:
    """A document that rules may require."""

    name: str
    title: str
    held: str
    rules: tuple[RuleName, ...]


@dataclass(frozen=True, slots=True)
class SourceEntry:
    """A source, and how much rests on it."""

    name: str
    title: str
    in_force: str
    where: str
    rules: int


@dataclass(frozen=True, slots=True)
class IndexEntry:
    """A rule in the index."""

    name: RuleName
    decision: str
    flow: str


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
