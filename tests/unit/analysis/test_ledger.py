"""The ledger, counted by hand: what entered, what became of it, what is there, and what does not add up."""

from __future__ import annotations

from dataclasses import replace
from math import inf, isnan, nan

import numpy as np

from border_sim.analysis.flow_measures import Observed
from border_sim.analysis.ledger import Account, Booking, accounts, ledger_results
from border_sim.domain.manifest import ENTRIES, Bookings
from border_sim.domain.terms import LedgerEntry
from tests.unit.analysis.days import HOUR, UNFINISHED, Day, Journey, Stage

ENTERED, USED_UP, WRITTEN_OFF = LedgerEntry.ENTERED, LedgerEntry.USED_UP, LedgerEntry.WRITTEN_OFF
FIRST, SECOND = LedgerEntry.LEFT_FIRST, LedgerEntry.LEFT_SECOND


def account(*rows: tuple[int, LedgerEntry, float, float]) -> Account:
    return Account(tuple(Booking(*row) for row in rows))


def stays(one: Account) -> list[tuple[float, float | None, float]]:
    """Return the stays, with `None` for those that last."""
    return [(start, None if isnan(end) else end, quantity) for start, end, quantity in one.stays()]


def stock(one: Account, *times: float) -> list[float]:
    return [float(value) for value in one.stock().at(np.array(times))]


def test_goods_are_there_from_their_entry_until_they_are_gone() -> None:
    goods = account((0, ENTERED, 10, 2.5), (0, USED_UP, 30, 2.5), (1, ENTERED, 20, 4), (1, SECOND, nan, 4))
    assert [(10, 30, 2.5), (20, None, 4)] == stays(goods)
    assert [0, 2.5, 6.5, 4, 4] == stock(goods, 9, 10, 20, 30, 99)
    assert 0 == goods.opening
    assert (6.5, 2.5, 2.5) == (goods.total(ENTERED), goods.total(ENTERED, 19.9), goods.total(ENTERED, 10))
    assert (0, 2.5, 0) == (goods.total(USED_UP, 29), goods.total(USED_UP, 30), goods.total(SECOND))


def test_goods_that_leave_without_having_entered_were_there_from_before() -> None:
    goods = account((0, FIRST, 50, 3), (1, SECOND, nan, 4))
    assert [(-inf, 50, 3), (-inf, None, 4)] == stays(goods)
    assert 7 == goods.opening
    assert [7, 7, 4] == stock(goods, 0, 49, 50)


def test_goods_that_have_not_entered_yet_are_not_there() -> None:
    goods = account((0, ENTERED, nan, 3), (0, WRITTEN_OFF, nan, 3), (1, ENTERED, 5, 1))
    assert [(5, None, 1)] == stays(goods)
    assert (0, [1]) == (goods.opening, stock(goods, 9))


def test_goods_may_enter_again() -> None:
    goods = account((0, ENTERED, 5, 1), (0, FIRST, 6, 1), (0, ENTERED, 8, 1))
    assert [(5, 6, 1), (8, None, 1)] == stays(goods)
    assert [1, 0, 1] == stock(goods, 5, 7, 8)


def test_of_two_journeys_the_first_may_still_be_there_when_the_second_is_read() -> None:
    goods = account((0, ENTERED, 5, 1), (1, SECOND, 7, 2))
    assert [(5, None, 1), (-inf, 7, 2)] == stays(goods)
    assert [2, 3, 1] == stock(goods, 4, 5, 7)


def day(*rows: tuple[int, int, LedgerEntry, int, float]) -> Observed:
    """Return a day on which rows of (journey, good, entry, stage before, quantity) are booked.

    The first journey arrives at 0 and its stages end in the first and the third hour, that of the second never does.
    """
    journeys = [
        Journey(0, (Stage(0, 0, 0, 0.5 * HOUR), Stage(0, 0.5 * HOUR, 1 * HOUR, 2.5 * HOUR))),
        Journey(HOUR, (Stage(0, HOUR),), outcome=UNFINISHED),
    ]
    observed = Day(journeys, horizon=3 * HOUR).observed()
    numbers = [(journey, good, ENTRIES.index(entry), after) for journey, good, entry, after, _ in rows]
    journey_of, good_of, entry_of, after = np.array(numbers, dtype=np.int64).T
    bookings = Bookings(journey_of, good_of, entry_of, after, np.array([quantity for *_, quantity in rows]))
    return replace(observed, manifest=replace(observed.manifest, goods=("g.reagent", "g.machine"), bookings=bookings))


def test_a_day_reconciles_for_every_good() -> None:
    result = ledger_results(
        day(
            (0, 0, ENTERED, 0, 2.0),
            (0, 0, USED_UP, 1, 2.0),
            (1, 1, ENTERED, -1, 5.0),
            (1, 1, SECOND, 2, 5.0),
        )
    )
    assert ["g.reagent", "g.machine"] == list(result)
    reagent, machine = result.values()
    assert [0, 2, 0, 2] == [reagent.opening, reagent.entered, reagent.in_zone, reagent.used_up]
    assert [2, 2, 0] == list(reagent.stock_by_hour)
    assert [0, 0] == [reagent.discrepancy, machine.discrepancy]
    assert [5, 5, 0] == [machine.entered, machine.in_zone, machine.left_second]
    assert [5, 5, 5] == list(machine.stock_by_hour)


def test_a_good_that_is_never_booked_has_no_account() -> None:
    assert ["g.machine"] == list(accounts(day((1, 1, ENTERED, -1, 5.0))))


def test_goods_that_leave_twice_are_a_discrepancy() -> None:
    (result,) = ledger_results(day((0, 0, ENTERED, -1, 2.0), (0, 0, USED_UP, 0, 2.0), (0, 0, FIRST, 1, 2.0))).values()
    assert (2, 0, 2, 2, -2) == (
        result.entered,
        result.in_zone,
        result.used_up,
        result.left_first,
        result.discrepancy,
    )


def test_goods_that_enter_twice_are_a_discrepancy() -> None:
    (result,) = ledger_results(day((0, 0, ENTERED, -1, 2.0), (0, 0, ENTERED, 0, 2.0))).values()
    assert (4, 2, 2) == (result.entered, result.in_zone, result.discrepancy)
