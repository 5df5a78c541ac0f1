"""The manifest of a replication: who the journeys are and what was decided of them.

The plan tells an engine what to do; the manifest tells the analysis whom it was done to. Neither
knows the other, and both number journeys in order of arrival and stages as the plan does.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np

from border_sim.domain.arrays import Flags, Floats, Integers
from border_sim.domain.program import NOBODY, NOTHING
from border_sim.domain.terms import LedgerEntry


@dataclass(frozen=True, slots=True)
class Crossings:
    """One row for each line that a journey comes to, in order of journey and time.

    A crossing owns the stages `first_row` to `end_row` (exclusive). It begins when the journey
    presents itself at the line (its arrival, or the end of the stage before) and ends with the last
    of its stages (at once when it has none). Dwelling in the zone lies between two crossings.

    Attributes:
        journey: the journey's number.
        line: code in `Manifest.lines`.
        channel: code in `Manifest.channels`.
        first_row: first stage.
        end_row: one past the last stage.
        eligible: the rules admit the journey at this line.
        facilitated: it was given a channel that the pack calls facilitated.
        stopped: it was given a channel that the pack calls stopping.
        documents: number of documents that the rules require.
        deadline: seconds allowed from the begin of the crossing to the end of it; NaN without one.
    """

    journey: Integers
    line: Integers
    channel: Integers
    first_row: Integers
    end_row: Integers
    eligible: Flags
    facilitated: Flags
    stopped: Flags
    documents: Integers
    deadline: Floats


@dataclass(frozen=True, slots=True)
class Spans:
    """One row for each time limit that begins on the way of a journey.

    `begin` and `end` are the stages with whose end the limit begins and ends: -1 is the arrival, and -2 as an end says
    that the way of the journey never comes to it.

    Attributes:
        journey: the journey's number.
        name: code in `Manifest.limits`.
        within: seconds.
        begin: the stage before the limit.
        end: the last stage within it.
        left: whether the journey has left something early because the limit passed.
    """

    journey: Integers
    name: Integers
    within: Floats
    begin: Integers
    end: Integers
    left: Flags = field(default_factory=lambda: np.zeros(0, dtype=np.bool_))


NEVER = -2
"""The end of a limit to which the way of a journey never comes."""


@dataclass(frozen=True, slots=True)
class Asks:
    """One row for each gate that a journey comes to: the stage, the code in `Manifest.gates`, and the answer."""

    row: Integers
    gate: Integers
    is_open: Flags


@dataclass(frozen=True, slots=True)
class Bookings:
    """One row for each time that the ledger books goods, in order of journey and time.

    Attributes:
        journey: the journey's number.
        good: code in `Manifest.goods`.
        entry: code in `ENTRIES`.
        after: the stage with whose end the goods come there, -1 for the arrival.
        quantity: how much.
    """

    journey: Integers
    good: Integers
    entry: Integers
    after: Integers
    quantity: Floats


ENTRIES: tuple[LedgerEntry, ...] = tuple(LedgerEntry)
"""What the ledger books, by its code."""


@dataclass(frozen=True, slots=True)
class SelectionGroup:
    """A class of declarants at a line where a selectivity programme stands, and what is expected of it.

    Attributes:
        name: such as `equipment.first_in.ordinary`: the flow, the line and the class.
        expected: the shares expected in the lanes, in the order of `SelectionLane`; of green there is none.
    """

    name: str
    expected: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class Selections:
    """One row for each crossing that a selectivity programme is about, in the order of `Manifest.crossings`.

    Attributes:
        groups: the groups that `group` numbers.
        crossing: the row of the crossing.
        group: code in `groups`.
        lane: code of the lane, in the order of `SelectionLane`.
    """

    groups: tuple[SelectionGroup, ...]
    crossing: Integers
    group: Integers
    lane: Integers

    @classmethod
    def none(cls) -> Selections:
        """Return what there is where no programme stands."""
        nobody = np.zeros(0, dtype=np.int64)
        return cls((), nobody, nobody, nobody)


@dataclass(frozen=True, slots=True)
class Manifest:
    """Who the journeys of one replication are.

    Attributes:
        flows: names of the flows that `flow` numbers.
        sources: names of the scenario's traffic sources that `source` numbers.
        lines: names such as `first_in` and `second_out`.
        channels: names such as `people:release`, a flow and the outcome of its channel decision.
        flow: one a journey.
        source: one a journey.
        violation: whether the journey carries a violation, one a journey.
        violation_kinds: names of the kinds of violation that `violation_kind` numbers.
        violation_kind: which kind it carries, -1 for none, one a journey; empty where there are no kinds.
        found_row: the stage at which an inspection finds the violation, -1 where none does.
        crossings: the lines that the journeys come to.
        limits: names `flow.from.to` of the time limits that `spans` numbers.
        spans: the time limits that begin on the way.
        gates: names of the gates that `asks` numbers.
        asks: how the gates answered.
        goods: names `flow.kind` of the goods that `bookings` numbers.
        bookings: what the ledger books.
        lanes: for each station with parallel lanes, by its name, the numbers of these among the stations of the plan.
        selections: where selectivity sends those who cross a line at which a programme stands.
    """

    flows: tuple[str, ...]
    sources: tuple[str, ...]
    lines: tuple[str, ...]
    channels: tuple[str, ...]
    flow: Integers
    source: Integers
    violation: Flags
    found_row: Integers
    crossings: Crossings
    violation_kinds: tuple[str, ...] = ()
    violation_kind: Integers = field(default_factory=lambda: NOBODY)
    limits: tuple[str, ...] = ()
    spans: Spans = field(default_factory=lambda: Spans(NOBODY, NOBODY, NOTHING, NOBODY, NOBODY))
    gates: tuple[str, ...] = ()
    asks: Asks = field(default_factory=lambda: Asks(NOBODY, NOBODY, np.zeros(0, dtype=np.bool_)))
    goods: tuple[str, ...] = ()
    bookings: Bookings = field(default_factory=lambda: Bookings(NOBODY, NOBODY, NOBODY, NOBODY, NOTHING))
    selections: Selections = field(default_factory=Selections.none)
    lanes: Mapping[str, tuple[int, ...]] = field(default_factory=dict)
