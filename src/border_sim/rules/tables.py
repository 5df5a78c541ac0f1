"""The rules of one frame on one day, compiled: rows to bits, facts to axes, decisions to rulings."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from border_sim.domain.facts import Fact, Kind
from border_sim.rules.axes import Axis, Bits, BitTest, Domain, Names, Scale, cut_names, cut_scale
from border_sim.rules.law import Law
from border_sim.rules.pack import DIRECTION, LINE, MustHold, Selects
from border_sim.rules.rows import AxisKey, Frame, Of, Row, rows_of_rule, rows_of_tests
from border_sim.rules.rulings import Ruling, ruling_of

WORD = 64
"""Bits in a machine word; the marks of the axes begin at a word of their own."""

LAST_LOT = 1.0 - 2.0**-53
"""The largest lot; lots lie in [0, 1)."""


@dataclass(frozen=True, slots=True)
class Tables:
    """One frame (a flow, mostly at one line in one direction) on one day.

    The bits of a mask, from the lowest: the rows of the rules, then those of documents and promises, up to a full
    word; then one mark an axis, set where the axis's value is known. Row order is that of rule ids.

    Attributes:
        frame: what all items have in common.
        facts: its facts, `line` and `direction` among them.
        rows: every row by its bit.
        axes: every axis that some row tests, in order of key.
        marks: the mark of each axis.
        all_rows: the bits of all rows.
        rulings: the decisions, in the order of the pack.
        documents: the bits that show that a document is held, by document; none where the flow never shows it.
        promises: the bits that show that a promise speaks of the item, by promise.
    """

    frame: Frame
    facts: Mapping[str, Fact]
    rows: Mapping[int, Row]
    axes: tuple[Axis, ...]
    marks: Mapping[AxisKey, int]
    all_rows: int
    rulings: tuple[Ruling, ...]
    documents: Mapping[str, int]
    promises: Mapping[str, int]

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


def compile_tables(law: Law, frame: Frame, promises: Sequence[MustHold] = ()) -> Tables:
    """Return the tables of a frame; `promises` get rows of their own when they are to be proved."""
    rates = {rule.id: law.rate(rule.then.rate) for rule in law.rules if isinstance(rule.then, Selects)}
    groups = [
        [row for rule in law.rules for row in rows_of_rule(rule, frame, law)],
        [
            row
            for name, document in law.pack.requirements.items()
            for row in rows_of_tests(name, document.held_when, frame, law)
        ],
        [row for promise in promises for row in rows_of_tests(promise.id, promise.when, frame, law)],
    ]
    sections: list[dict[int, Row]] = []
    position = 0
    for group in groups:
        sections.append({1 << (position + offset): row for offset, row in enumerate(group)})
        position += len(group)
    rows = {bit: row for section in sections for bit, row in section.items()}
    rules, documents, promised = sections
    facts = {**{name: law.pack.facts[name] for name in (LINE, DIRECTION)}, **frame.flow.facts}
    tests = _tests_by_axis(rows)
    first_mark = -(-len(rows) // WORD) * WORD
    marks = {key: 1 << (first_mark + index) for index, key in enumerate(sorted(tests))}
    shared = (sum(rows), sum(marks.values()))
    axes = tuple(_cut(key, tests[key], facts, law.day, Bits(*shared, marks[key])) for key in marks)
    return Tables(
        frame=frame,
        facts=facts,
        rows=rows,
        axes=axes,
        marks=marks,
        all_rows=sum(rows),
        rulings=tuple(ruling_of(spec, law.rules, rules, rates) for spec in law.pack.decisions.values()),
        documents={name: _bits_of(name, documents) for name in law.pack.requirements},
        promises={promise.id: _bits_of(promise.id, promised) for promise in promises},
    )


def _tests_by_axis(rows: Mapping[int, Row]) -> dict[AxisKey, list[BitTest]]:
    tests: dict[AxisKey, list[BitTest]] = {}
    for bit, row in rows.items():
        for test in row.tests:
            tests.setdefault(test.axis, []).append((bit, test))
    return tests


def _bits_of(owner: str, rows: Mapping[int, Row]) -> int:
    return sum(bit for bit, row in rows.items() if row.owner == owner)


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


def names_axes(tables: Tables) -> list[Names]:
    """Return the axes of names."""
    return [axis for axis in tables.axes if isinstance(axis, Names)]


def scale_axes(tables: Tables, of: Of, kind: Kind | None = None) -> list[Scale]:
    """Return the axes on a line that measure one thing; of facts, those of one kind."""
    return [
        axis
        for axis in tables.axes
        if isinstance(axis, Scale)
        and axis.key.of is of
        and (kind is None or tables.facts[axis.key.names[0]].kind is kind)
    ]
