"""Selectivity: criteria first, then the lot, then topping up, red before yellow before blue, and green last."""

from __future__ import annotations

from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from border_sim.chance.selectivity import LANES, ROUND, Quotas, select_lanes
from tests.unit.chance.plain_selectivity import GREEN, Declaration, Rates, restated


def selected(
    declarations: list[Declaration], minimum_random: float, expected: list[Rates], past: tuple[int, ...] = ()
) -> list[int]:
    """Ask the program."""
    classes = np.array([each[0] for each in declarations], dtype=np.int64)
    hits = np.array([each[1] for each in declarations], dtype=np.int64)
    lots = np.array([each[2] for each in declarations], dtype=np.float64)
    written = tuple((float(red), float(yellow), float(blue)) for red, yellow, blue in expected)
    return [int(lane) for lane in select_lanes(classes, hits, lots, Quotas(minimum_random, written), past)]


@st.composite
def rates(draw: st.DrawFn) -> Rates:
    """Draw expected rates in hundredths of a per cent that add up to at most everything."""
    cuts = sorted(draw(st.lists(st.integers(0, 10_000), min_size=3, max_size=3)))
    return Fraction(cuts[0], 10_000), Fraction(cuts[1] - cuts[0], 10_000), Fraction(cuts[2] - cuts[1], 10_000)


lots = st.floats(0, 1, exclude_max=True)
declarations = st.lists(st.tuples(st.integers(0, 2), st.integers(0, GREEN), lots), max_size=200)
unhit = st.lists(st.tuples(st.just(0), st.just(GREEN), lots), max_size=300)
minimum = st.sampled_from([0.0, 0.01, 0.3, 1.0])
three = st.lists(rates(), min_size=3, max_size=3)


def test_the_lanes_are_numbered_from_the_strictest() -> None:
    assert ["red", "yellow", "blue", "green"] == list(LANES)


def test_nobody_declares_and_nobody_is_selected() -> None:
    assert [] == selected([], 0.5, [(Fraction(1), Fraction(0), Fraction(0))])


def test_a_day_in_the_documented_order() -> None:
    # One in five red, one in four yellow, one in ten blue; worked out by hand with the shares before each declaration.
    expected = [(Fraction(1, 5), Fraction(1, 4), Fraction(1, 10))]
    day = [
        (0, GREEN, 0.5, "red"),  #     red 0/1 < 1/5
        (0, 2, 0.5, "blue"),  #        a criterion says so
        (0, GREEN, 0.5, "yellow"),  #  red 1/3, yellow 0/3 < 1/4
        (0, GREEN, 0.005, "red"),  #   the lot
        (0, GREEN, 0.5, "yellow"),  #  red 2/5, yellow 1/5 < 1/4
        (0, GREEN, 0.5, "green"),  #   red 2/6, yellow 2/6, blue 1/6
        (0, 1, 0.005, "yellow"),  #    a criterion is not overruled by the lot
        (0, GREEN, 0.5, "green"),  #   red 2/8, yellow 3/8, blue 1/8
        (0, GREEN, 0.5, "green"),  #   red 2/9, yellow 3/9, blue 1/9
        (0, GREEN, 0.5, "green"),  #   red 2/10 and blue 1/10 are not below what is expected
        (0, GREEN, 0.5, "red"),  #     red 2/11 < 1/5
        (0, GREEN, 0.5, "blue"),  #    yellow 3/12 is not below 1/4, blue 1/12 < 1/10
        (0, GREEN, 0.5, "yellow"),  #  yellow 3/13 < 1/4
    ]

    got = selected([(each[0], each[1], each[2]) for each in day], 0.01, expected)

    assert [each[3] for each in day] == [LANES[code] for code in got]


@given(declarations, minimum, three)
def test_the_program_and_the_plain_restatement_agree(
    declared: list[Declaration], minimum_random: float, expected: list[Rates]
) -> None:
    assert restated(declared, minimum_random, expected) == selected(declared, minimum_random, expected)


@pytest.mark.parametrize("per_ten_thousand", [57, 1, 3333, 9999])
def test_shares_are_compared_exactly_over_many_declarations(per_ten_thousand: int) -> None:
    # After n declarations red has the least count that is not below n times the rate; floating point would slip.
    declared = [(0, GREEN, 0.5)] * 50_000
    got = np.cumsum(
        np.array(selected(declared, 0.0, [(Fraction(per_ten_thousand, 10_000), Fraction(0), Fraction(0))])) == 0
    )

    assert [-(-n * per_ten_thousand // 10_000) for n in range(1, 50_001)] == got.tolist()


@given(declarations, minimum, three)
def test_what_a_criterion_hits_goes_where_the_criterion_says(
    declared: list[Declaration], minimum_random: float, expected: list[Rates]
) -> None:
    got = selected(declared, minimum_random, expected)

    assert [hit for _, hit, _ in declared if hit != GREEN] == [
        lane for (_, hit, _), lane in zip(declared, got, strict=True) if hit != GREEN
    ]


@given(declarations, minimum, three)
def test_green_is_given_only_where_every_expected_rate_is_met(
    declared: list[Declaration], minimum_random: float, expected: list[Rates]
) -> None:
    got = selected(declared, minimum_random, expected)

    for place, (its_class, _, _) in enumerate(declared):
        if got[place] == GREEN:
            so_far = [got[other] for other in range(place + 1) if declared[other][0] == its_class]
            shares = [Fraction(so_far.count(lane), len(so_far)) for lane in range(3)]
            assert all(share >= rate for share, rate in zip(shares, expected[its_class], strict=True))


@given(unhit, rates())
def test_rates_are_met_within_as_many_declarations_as_lanes_come_first(
    declared: list[Declaration], expected: Rates
) -> None:
    got = selected(declared, 0.0, [expected])

    for n in range(1, len(got) + 1):
        counts = [got[:n].count(lane) for lane in range(3)]
        # Red is never late; yellow may wait for red, and blue for both. No lane is topped up beyond its rate.
        assert all(count < rate * n + 1 for count, rate in zip(counts, expected, strict=True))
        assert counts[0] >= expected[0] * n
        assert counts[1] > expected[1] * n - 1
        assert counts[2] > expected[2] * n - 2


@given(declarations, minimum, three)
def test_each_class_is_counted_by_itself_wherever_others_come_between(
    declared: list[Declaration], minimum_random: float, expected: list[Rates]
) -> None:
    alone = [each for each in declared if each[0] == 1]
    got = selected(declared, minimum_random, expected)

    among_others = [lane for (its_class, _, _), lane in zip(declared, got, strict=True) if its_class == 1]

    assert selected(alone, minimum_random, expected) == among_others


def test_the_lot_picks_its_share_and_a_higher_share_picks_more() -> None:
    drawn = np.random.default_rng(7).random(100_000)
    declared = [(0, GREEN, float(lot)) for lot in drawn]
    nothing = [(Fraction(0), Fraction(0), Fraction(0))]

    few = np.array(selected(declared, 0.01, nothing)) == 0
    more = np.array(selected(declared, 0.02, nothing)) == 0

    assert (drawn < 0.01).tolist() == few.tolist()
    assert 0.02 == pytest.approx(more.mean(), abs=3 * (0.02 * 0.98 / 100_000) ** 0.5)
    assert (more | ~few).all()


@given(declarations, three, st.tuples(*[st.integers(0, 60)] * 3))
def test_what_lies_behind_a_class_is_counted_as_if_it_had_been_declared(
    declared: list[Declaration], expected: list[Rates], past: tuple[int, int, int]
) -> None:
    before = [(its_class, GREEN, 0.99) for its_class, length in enumerate(past) for _ in range(length)]

    assert restated(before + declared, 0.01, expected)[sum(past) :] == selected(declared, 0.01, expected, past)


@pytest.mark.parametrize("of_day", [(57, 500, 1000), (9000, 1000, 0), (1, 0, 9999)])
def test_over_a_round_of_pasts_each_declaration_is_selected_as_often_as_expected(of_day: tuple[int, int, int]) -> None:
    # Topping up without hits repeats itself, so the day may begin anywhere in one long sequence.
    rates = tuple(Fraction(share, ROUND) for share in of_day)
    endless = np.array(selected([(0, GREEN, 0.5)] * (2 * ROUND), 0.0, [(rates[0], rates[1], rates[2])]))

    for later in (0, 1, 12):
        counts = np.bincount(endless[later : later + ROUND], minlength=4)
        assert [*of_day, ROUND - sum(of_day)] == counts.tolist()
        day = [(0, GREEN, 0.5)] * 5
        assert endless[later : later + 5].tolist() == selected(day, 0.0, [(rates[0], rates[1], rates[2])], (later,))
