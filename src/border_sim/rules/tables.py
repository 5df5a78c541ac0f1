"""The rules of one frame on one day, compiled: rows to bits, facts to axes, decisions to rulings."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from border_sim.domain.facts import Fact, Kind
from border_sim.flows.flow import Flow
from border_sim.rules.axes import Axis, Bits, BitTest, Domain, Names, Scale, cut_names, cut_scale
from border_sim.rules.clauses import clauses_of
from border_sim.rules.law import Law
from border_sim.rules.pack import DIRECTION, LINE, RulePack
from border_sim.rules.rows import AxisKey, Frame, Of, Row
from border_sim.rules.rulings import Ruling

WORD = 64
"""Bits in a machine word; the marks of the axes begin at a word of their own."""

LAST_LOT = 1.0 - 2.0**-53
"""The largest lot; lots lie in [0, 1)."""


@dataclass(frozen=True, slots=True)
class Cut:
    """The space of items of a flow, cut into the pieces that some rows can tell apart.

    The bits of a mask, from the lowest: the rows, up to a full word; then one mark an axis, set where the axis's
    value is known.

    Attributes:
        facts: the facts of the items, `line` and `direction` among them.
        rows: every row by its bit.
        axes: every axis that some row tests, in order of key.
        marks: the mark of each axis.
        all_rows: the bits of all rows.
        day: the day of the law, which looks like any other.
    """

    facts: Mapping[str, Fact]
    rows: Mapping[int, Row]
    axes: tuple[Axis, ...]
    marks: Mapping[AxisKey, int]
    all_rows: int
    day: date

    def rows_on(self, key: AxisKey) -> int:
        """Return the bits of the rows that test an axis."""
        return sum(bit for bit, row in self.rows.items() if any(test.axis == key for test in row.tests))

    @property
    def all_marks(self) -> int:
        """Return the marks of all axes."""
        return sum(self.marks.values())

    @property
    def everything(self) -> int:
        """Return the mask of an item of which no axis has been looked at."""
        return self.all_rows | self.all_marks


@dataclass(frozen=True, slots=True)
class Tables(Cut):
    """One frame (a flow, mostly at one line in one direction) on one day, ready to be asked.

    Attributes:
        frame: what all items have in common.
        rulings: the decisions, in the order of the pack.
        documents: the bits that show that a document is held, by document; none where the flow never shows it.
    """

    frame: Frame
    rulings: tuple[Ruling, ...]
    documents: Mapping[str, int]


def compile_tables(law: Law, frame: Frame) -> Tables:
    """Return the tables of a frame."""
    clauses = clauses_of(law, frame)
    cut = cut_rows(clauses.rows, facts_of(law.pack, frame.flow), law.day)
    return Tables(
        facts=cut.facts,
        rows=cut.rows,
        axes=cut.axes,
        marks=cut.marks,
        all_rows=cut.all_rows,
        day=law.day,
        frame=frame,
        rulings=clauses.rulings,
        documents=clauses.documents,
    )


def facts_of(pack: RulePack, flow: Flow) -> dict[str, Fact]:
    """Return the facts of the items of a flow, its line and its direction among them."""
    return {**{name: pack.facts[name] for name in (LINE, DIRECTION)}, **flow.facts}


def cut_rows(rows: Mapping[int, Row], facts: Mapping[str, Fact], day: date) -> Cut:
    """Return the space of items with some facts, cut at the constants of some rows; the day looks like any other."""
    tests = _tests_by_axis(rows)
    first_mark = -(-max(rows, default=0).bit_length() // WORD) * WORD
    marks = {key: 1 << (first_mark + index) for index, key in enumerate(sorted(tests))}
    shared = (sum(rows), sum(marks.values()))
    axes = tuple(_cut(key, tests[key], facts, day, Bits(*shared, marks[key])) for key in marks)
    return Cut(facts, rows, axes, marks, sum(rows), day)


def _tests_by_axis(rows: Mapping[int, Row]) -> dict[AxisKey, list[BitTest]]:
    tests: dict[AxisKey, list[BitTest]] = {}
    for bit, row in rows.items():
        for test in row.tests:
            tests.setdefault(test.axis, []).append((bit, test))
    return tests


def _cut(key: AxisKey, tests: Sequence[BitTest], facts: Mapping[str, Fact], day: date, bits: Bits) -> Axis:
    """Cut one axis at the constants of its tests."""
    if key.of is Of.LOT:
        return cut_scale(key, Domain(0.0, LAST_LOT), tests, bits)
    if key.of is Of.GAP:
        span = date.max.toordinal()
        return cut_scale(key, Domain(-span, span), tests, bits)
    fact = facts[key.names[0]]
    if fact.kind is Kind.DATE:
        return cut_scale(key, Domain(1, date.max.toordinal(), day.toordinal()), tests, bits)
    if fact.kind is Kind.NUMBER:
        return cut_scale(key, Domain(fact.low, fact.high), tests, bits)
    return cut_names(key, fact, tests, bits)


def names_axes(cut: Cut) -> list[Names]:
    """Return the axes of names."""
    return [axis for axis in cut.axes if isinstance(axis, Names)]


def scale_axes(cut: Cut, of: Of, kind: Kind | None = None) -> list[Scale]:
    """Return the axes on a line that measure one thing; of facts, those of one kind."""
    return [
        axis
        for axis in cut.axes
        if isinstance(axis, Scale) and axis.key.of is of and (kind is None or cut.facts[axis.key.names[0]].kind is kind)
    ]
