"""Sampling plans: closed forms against everything that can happen, and against a simulation unit by unit."""

from __future__ import annotations

from itertools import product

import numpy as np
import pytest

from border_sim.chance.box_draws import Lots
from border_sim.chance.contamination import Arrangement, Clusters, Contents, Loose, WholeBoxes
from border_sim.chance.sample_sizes import EVERYTHING, Detecting, Fixed, Proportion, SampleSize
from border_sim.chance.sampling import SamplingPlan, chance_of_finding
from border_sim.chance.streams import Streams, journey_keys
from tests.unit.chance import exact_sampling as exact

LOOKS = tuple(product((0, 1, 2), (1.0, 0.6)))
"""Tolerances and effectiveness."""


def one(units: int, bad: int, box: int = 0, arrangement: Arrangement = Loose()) -> Contents:  # noqa: B008 - it is frozen
    return Contents(np.array([units]), np.array([bad]), box, arrangement)


def chance(plan: SamplingPlan, contents: Contents) -> float:
    return float(chance_of_finding(plan, contents)[0])


@pytest.mark.parametrize(("tolerance", "effectiveness"), LOOKS)
def test_units_drawn_from_the_whole(tolerance: int, effectiveness: float) -> None:
    for units, bad, drawn in ((1, 1, 1), (6, 1, 2), (6, 6, 3), (7, 3, 4), (8, 5, 8)):
        seen = exact.units_drawn(frozenset(range(bad)), units, drawn)
        plan = SamplingPlan(Fixed(drawn), None, tolerance, effectiveness)
        expected = pytest.approx(exact.found(seen, effectiveness, tolerance), abs=1e-13)
        assert expected == chance(plan, one(units, bad))
        assert expected == chance(plan, one(units, bad, 3, Clusters(2)))


@pytest.mark.parametrize(("tolerance", "effectiveness"), LOOKS)
def test_boxes_opened_where_bad_units_are_loose(tolerance: int, effectiveness: float) -> None:
    for units, bad, box, opened, each in (
        (7, 2, 3, 2, 2),
        (7, 3, 3, 2, 3),
        (6, 2, 2, 2, 1),
        (4, 1, 9, 1, 2),
        (7, 3, 3, 3, 1),
    ):
        seen = exact.averaged(exact.boxes_opened(way, units, box, opened, each) for way in exact.loose(units, bad))
        plan = SamplingPlan(Fixed(each), Fixed(opened), tolerance, effectiveness)
        assert pytest.approx(exact.found(seen, effectiveness, tolerance), abs=1e-13) == chance(
            plan, one(units, bad, box)
        )


@pytest.mark.parametrize(("tolerance", "effectiveness"), LOOKS)
def test_boxes_opened_where_whole_boxes_are_bad(tolerance: int, effectiveness: float) -> None:
    for units, bad, box, opened, each in (
        (7, 1, 3, 2, 2),
        (7, 2, 3, 2, 3),
        (7, 3, 3, 1, 2),
        (10, 2, 3, 4, 2),
        (2, 1, 3, 1, 3),
    ):
        ways = exact.whole_boxes(units, box, bad)
        seen = exact.averaged(exact.boxes_opened(way, units, box, opened, each) for way in ways)
        plan = SamplingPlan(Fixed(each), Fixed(opened), tolerance, effectiveness)
        expected = exact.found(seen, effectiveness, tolerance)
        assert pytest.approx(expected, abs=1e-13) == chance(plan, one(units, bad, box, WholeBoxes()))


@pytest.mark.parametrize(("tolerance", "effectiveness"), LOOKS)
def test_units_drawn_where_whole_boxes_are_bad(tolerance: int, effectiveness: float) -> None:
    for units, bad, box, drawn in ((7, 1, 3, 2), (7, 2, 3, 4), (7, 3, 3, 5), (6, 1, 2, 3), (2, 1, 3, 1)):
        seen = exact.averaged(exact.units_drawn(way, units, drawn) for way in exact.whole_boxes(units, box, bad))
        plan = SamplingPlan(Fixed(drawn), None, tolerance, effectiveness)
        expected = exact.found(seen, effectiveness, tolerance)
        assert pytest.approx(expected, abs=1e-13) == chance(plan, one(units, bad, box, WholeBoxes()))


@pytest.mark.parametrize(("tolerance", "effectiveness"), [(0, 1.0), (1, 0.6)])
@pytest.mark.parametrize(
    ("units", "bad", "size", "box", "opened", "each"),
    [(7, 3, 2, 3, 2, 2), (7, 4, 3, 3, 1, 3), (8, 5, 2, 4, 1, 2), (6, 6, 4, 2, 2, 1), (7, 1, 5, 3, 2, 1)],
)
def test_a_draw_is_played_as_often_as_clusters_in_boxes_are_found(  # noqa: PLR0913, PLR0917 - a row of a table
    units: int, bad: int, size: int, box: int, opened: int, each: int, tolerance: int, effectiveness: float
) -> None:
    n = 40_000
    ways = exact.clusters(units, bad, size)
    seen = exact.averaged(exact.boxes_opened(way, units, box, opened, each) for way in ways)
    expected = exact.found(seen, effectiveness, tolerance)
    plan = SamplingPlan(Fixed(each), Fixed(opened), tolerance, effectiveness)
    contents = Contents(np.full(n, units), np.full(n, bad), box, Clusters(size))
    played = chance_of_finding(plan, contents, Lots(1, "probe", journey_keys(1, 0, "crowd", n)))
    assert pytest.approx(expected, abs=4 * (expected * (1 - expected) / n) ** 0.5) == played.mean()


SIZES: tuple[SampleSize, ...] = (Fixed(12), Proportion(0.1), Detecting(0.1, 0.9), EVERYTHING)
ARRANGEMENTS: tuple[Arrangement, ...] = (Loose(), WholeBoxes(), Clusters(7))


@pytest.mark.parametrize("arrangement", ARRANGEMENTS, ids=["loose", "whole boxes", "clusters"])
@pytest.mark.parametrize("boxes", [None, Fixed(3), Proportion(0.25)], ids=["units", "three boxes", "a quarter"])
@pytest.mark.parametrize("size", SIZES, ids=["12", "a tenth", "detecting", "all"])
def test_every_plan_finds_as_often_as_inspectors_who_go_unit_by_unit(
    size: SampleSize, boxes: SampleSize | None, arrangement: Arrangement
) -> None:
    n, units, box, tolerance, effectiveness = 4_000, 94, 10, 1, 0.8
    plan = SamplingPlan(size, boxes, tolerance, effectiveness)
    bad = 2 if isinstance(arrangement, WholeBoxes) else 9
    contents = Contents(np.full(n, units), np.full(n, bad), box, arrangement)
    calculated = chance_of_finding(plan, contents, Lots(3, "grid", journey_keys(3, 0, "crowd", n))).mean()

    found = unit_by_unit(plan, contents)

    # Where a draw was played, it spreads as the simulation does.
    spread = max(calculated * (1 - calculated), 0.01) * (2 if isinstance(arrangement, Clusters) and boxes else 1)
    assert pytest.approx(calculated, abs=4 * (spread / n) ** 0.5) == found.mean()


def unit_by_unit(plan: SamplingPlan, contents: Contents) -> np.ndarray[tuple[int], np.dtype[np.bool_]]:
    """Play inspections of equal consignments, each unit on its own, from random numbers of another generator."""
    generator = Streams(11, 0).generator("unit by unit")
    n, units, boxes = len(contents.units), int(contents.units[0]), int(contents.boxes[0])
    box_of = np.arange(units) // contents.box
    bad = lay_out(contents, generator, box_of)
    if plan.boxes is None:
        drawn = int(plan.sizes(plan.units, contents.units[:1])[0])
        looked_at = generator.random((n, units)).argsort(axis=1).argsort(axis=1) < drawn
    else:
        opened = int(plan.sizes(plan.boxes, contents.boxes[:1])[0])
        each = int(plan.sizes(plan.units, np.array([contents.box]))[0])
        is_open = generator.random((n, boxes)).argsort(axis=1).argsort(axis=1) < opened
        order = np.where(is_open[:, box_of], generator.random((n, units)), 2.0)
        looked_at = np.zeros((n, units), dtype=np.bool_)
        for number in range(boxes):
            inside = np.flatnonzero(box_of == number)
            rank = order[:, inside].argsort(axis=1).argsort(axis=1)
            looked_at[:, inside] = (rank < each) & is_open[:, [number]]
    recognised = looked_at & bad & (generator.random((n, units)) < plan.effectiveness)
    return np.asarray(recognised.sum(axis=1) > plan.tolerance)


def lay_out(
    contents: Contents, generator: np.random.Generator, box_of: np.ndarray[tuple[int], np.dtype[np.int64]]
) -> np.ndarray[tuple[int, int], np.dtype[np.bool_]]:
    """Return which units are bad."""
    n, units, number = len(contents.units), int(contents.units[0]), int(contents.bad[0])
    if isinstance(contents.arrangement, Loose):
        return generator.random((n, units)).argsort(axis=1).argsort(axis=1) < number
    if isinstance(contents.arrangement, WholeBoxes):
        return (generator.random((n, int(contents.boxes[0]))).argsort(axis=1).argsort(axis=1) < number)[:, box_of]
    lengths = [contents.arrangement.size] * (number // contents.arrangement.size)
    lengths += [number - sum(lengths)] if sum(lengths) < number else []
    rows = []
    for _ in range(n):
        tokens = generator.permutation([*lengths, *[0] * (units - number)])
        row = np.concatenate([np.full(max(1, token), token > 0) for token in tokens])
        rows.append(np.roll(row, generator.integers(units)))
    return np.array(rows)


def test_clusters_in_boxes_need_lots() -> None:
    with pytest.raises(ValueError, match="no lots"):
        chance(SamplingPlan(boxes=Fixed(1)), one(7, 3, 3, Clusters(2)))


def test_a_played_draw_belongs_to_its_journey() -> None:
    n = 50
    plan = SamplingPlan(Fixed(2), Fixed(2), 0, 1.0)
    keys = journey_keys(1, 0, "crowd", n)
    units = np.arange(n) % 9 + 4
    contents = Contents(units, units // 2, 3, Clusters(2))
    every_third = np.arange(0, n, 3)
    fewer = Contents(units[every_third], units[every_third] // 2, 3, Clusters(2))
    assert (
        chance_of_finding(plan, contents, Lots(1, "a", keys))[every_third].tolist()
        == chance_of_finding(plan, fewer, Lots(1, "a", keys[every_third])).tolist()
    )


def test_no_consignments_have_no_probabilities() -> None:
    nobody = np.zeros(0, dtype=np.int64)
    plan = SamplingPlan(Detecting(0.05, 0.95), Fixed(2))
    lots = Lots(1, "a", journey_keys(1, 0, "crowd", 0))
    for arrangement in ARRANGEMENTS:
        assert [] == chance_of_finding(plan, Contents(nobody, nobody, 3, arrangement), lots).tolist()
