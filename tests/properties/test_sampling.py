"""Sampling plans find no less when more is looked at, more is bad or inspectors are better."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from border_sim.chance.contamination import Arrangement, BetaRate, Contamination, Contents, Loose, WholeBoxes
from border_sim.chance.hypergeometric import Draw
from border_sim.chance.sample_sizes import EVERYTHING, Detecting, Fixed, Proportion, SampleSize
from border_sim.chance.sampling import SamplingPlan, chance_of_finding
from border_sim.chance.streams import Streams

ROUNDING = 1e-12

SHARES = st.floats(0, 1)
COUNTS = st.integers(1, 300)
SIZES: st.SearchStrategy[SampleSize] = st.one_of(
    st.just(EVERYTHING),
    st.builds(Fixed, COUNTS),
    st.builds(Proportion, st.floats(0.001, 1)),
    st.builds(Detecting, st.floats(0.001, 0.9), st.floats(0.01, 0.999)),
)
PLANS = st.builds(SamplingPlan, SIZES, st.one_of(st.none(), SIZES), st.integers(0, 20), SHARES)
BELOW_ALL = st.floats(0, 1, exclude_max=True)


@st.composite
def consignments(draw: st.DrawFn) -> Contents:
    """Return consignments with as many bad units or boxes as one likes, from one to all."""
    units = np.array(draw(st.lists(st.integers(1, 3_000), min_size=1, max_size=6)))
    box = draw(st.integers(1, 400))
    arrangement: Arrangement = WholeBoxes() if draw(st.booleans()) else Loose()
    whole = Contents(units, units, box, arrangement)
    most = whole.boxes if isinstance(arrangement, WholeBoxes) else units
    share = np.array([draw(BELOW_ALL) for _ in units])
    return replace(whole, bad=1 + (share * most).astype(np.int64))


def most(contents: Contents) -> np.ndarray[tuple[int], np.dtype[np.int64]]:
    return contents.boxes if isinstance(contents.arrangement, WholeBoxes) else contents.units


@given(PLANS, consignments())
def test_a_chance_lies_between_never_and_always(plan: SamplingPlan, contents: Contents) -> None:
    found = chance_of_finding(plan, contents)
    assert ((found >= 0) & (found <= 1)).all()


@given(PLANS, consignments())
def test_one_more_that_is_bad_is_never_found_less(plan: SamplingPlan, contents: Contents) -> None:
    worse = replace(contents, bad=np.minimum(contents.bad + 1, most(contents)))
    # A bad last box holds fewer bad units, so that one more bad box is still never fewer bad units.
    assert (chance_of_finding(plan, contents) <= chance_of_finding(plan, worse) + ROUNDING).all()


@given(COUNTS, st.one_of(st.none(), COUNTS), st.integers(0, 5), SHARES, consignments())
def test_one_more_that_is_looked_at_never_finds_less(
    units: int, boxes: int | None, tolerance: int, effectiveness: float, contents: Contents
) -> None:
    plan = SamplingPlan(Fixed(units), None if boxes is None else Fixed(boxes), tolerance, effectiveness)
    found = chance_of_finding(plan, contents)
    assert (found <= chance_of_finding(replace(plan, units=Fixed(units + 1)), contents) + ROUNDING).all()
    if boxes is not None:
        assert (found <= chance_of_finding(replace(plan, boxes=Fixed(boxes + 1)), contents) + ROUNDING).all()


@given(COUNTS, st.integers(0, 5), SHARES, SHARES, consignments())
def test_better_inspectors_and_less_tolerance_never_find_less(
    units: int, tolerance: int, effectiveness: float, other: float, contents: Contents
) -> None:
    worse, better = sorted((effectiveness, other))
    plan = SamplingPlan(Fixed(units), None, tolerance, worse)
    found = chance_of_finding(plan, contents)
    assert (found <= chance_of_finding(replace(plan, effectiveness=better), contents) + ROUNDING).all()
    assert (chance_of_finding(replace(plan, tolerance=tolerance + 1), contents) <= found + ROUNDING).all()


@given(st.integers(1, 5_000), SHARES, SHARES, st.integers(0, 9))
def test_who_is_bad_and_who_is_drawn_may_change_places(units: int, first: float, second: float, above: int) -> None:
    bad, drawn = np.array([int(first * units)]), np.array([int(second * units)])
    table = (np.arange(units + 1) > above).astype(np.float64)
    one, other = (Draw(np.array([units]), *pair).expects(table)[0] for pair in ((bad, drawn), (drawn, bad)))
    assert abs(one - other) <= ROUNDING


@given(st.floats(0.0001, 0.9999), st.floats(0.01, 0.9), st.integers(1, 100_000))
def test_every_rate_gives_numbers_of_bad_units_that_can_be(mean: float, part: float, units: int) -> None:
    cv = part * ((1 - mean) / mean) ** 0.5
    n = 20
    held = Contamination(BetaRate(mean, cv)).contents(
        lambda name: Streams(1, 0).generator(name), np.full(n, units), np.arange(n)
    )
    assert ((held.bad >= 1) & (held.bad <= units)).all()
