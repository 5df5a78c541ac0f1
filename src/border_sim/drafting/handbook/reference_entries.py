"""What stands at the back of a handbook: promises, numbers, lists, documents, gates, programmes, sources, the index."""

from __future__ import annotations

from dataclasses import dataclass

from border_sim.drafting.handbook.sayings import Grounds, RuleName


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
