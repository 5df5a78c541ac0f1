"""Axes: pieces that the rules can tell apart, and a typical point in each that the domain reaches."""

from __future__ import annotations

from math import inf, nextafter

import pytest

from border_sim.domain.facts import Fact, Kind
from border_sim.domain.terms import Text
from border_sim.rules.axes import Bits, Domain, cut_names, cut_scale
from border_sim.rules.rows import AxisKey, Of, RowTest
from border_sim.rules.shapes import Interval, Members

KEY = AxisKey(Of.FACT, ("value",))
BITS = Bits(rows=0b11, marks=0b100, mark=0b100)


def on(region: Interval | Members, *, wanted: bool = True) -> RowTest:
    return RowTest(KEY, region, wanted)


def test_a_line_is_cut_where_the_rules_change_and_nowhere_else() -> None:
    tests = [(0b01, on(Interval(5.0, 10.0))), (0b10, on(Interval(-inf, nextafter(10.0, inf))))]
    axis = cut_scale(KEY, Domain(0.0, 100.0), tests, BITS)
    assert (5.0, 10.0, nextafter(10.0, inf)) == axis.bounds
    assert (0b110, 0b111, 0b110, 0b100) == axis.masks
    assert 0b011 == axis.missing == axis.mask(None)
    assert [0b110, 0b111, 0b110, 0b100] == [axis.mask(point) for point in (0.0, 5.0, 10.0, 11.0)]
    # Pieces that nobody can tell apart are one choice.
    assert {0b110: 0.0, 0b111: 5.0, 0b100: 11.0} == dict(axis.choices)


def test_a_piece_that_the_domain_does_not_reach_is_no_choice() -> None:
    axis = cut_scale(KEY, Domain(1.0, 8.0), [(0b01, on(Interval(9.0, inf))), (0b10, on(Interval(-inf, 1.0)))], BITS)
    assert [(0b100, 1.0)] == list(axis.choices)


@pytest.mark.parametrize(
    ("domain", "start", "stop", "expected"),
    [
        (Domain(0.0, 100.0), -inf, 20.0, 0.0),
        (Domain(5.0, 100.0), -inf, 20.0, 5.0),
        (Domain(0.0, 100.0), 20.5, inf, 21.0),
        (Domain(0.0, 100.0), 20.25, 20.75, 20.25),
        (Domain(-100.0, 100.0), -inf, -20.5, -21.0),
        (Domain(-inf, inf), -inf, inf, 0.0),
        (Domain(1, 3_000_000, 739_000), -inf, 738_000, 737_999.0),
        (Domain(1, 3_000_000, 739_000), 738_000, inf, 739_000.0),
        (Domain(0.0, 10.0), 11.0, inf, None),
        (Domain(0.0, 10.0), -inf, 0.0, None),
    ],
)
def test_a_typical_point_is_a_whole_number_near_what_is_usual(
    domain: Domain, start: float, stop: float, expected: float | None
) -> None:
    assert expected == domain.point_in(start, stop)


def test_ids_are_told_apart_by_the_sets_in_which_they_stand() -> None:
    fact = Fact("party", Kind.ID, Text("", ""), register="parties")
    listed = Members(frozenset({"P1", "P2", "other-parties"}))
    tests = [(0b01, on(listed)), (0b10, on(Members(frozenset({"P2"})), wanted=False))]
    axis = cut_names(KEY, fact, tests, BITS)
    assert (0b111, 0b101, 0b110) == tuple(axis.table[name] for name in ("P1", "P2", "P9"))
    assert {0b111: "P1", 0b101: "P2", 0b110: "other-parties-"} == dict(axis.choices)
    assert 0b011 == axis.table[None] == axis.missing
