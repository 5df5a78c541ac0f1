"""An itinerary goes along a program and refuses whatever is not the next step of it."""

from __future__ import annotations

import pytest

from border_sim.domain.errors import BrokenInvariant
from border_sim.domain.program import Op, Plan
from border_sim.engines.itinerary import Itinerary, Planned
from tests.contracts.plans import Ask, Count, End, Join, Route, Step, closing, plan_of, switch

ROUTE: Route = [Count(60), Step(0, other=[Step(None), End(1)]), Ask(0, [Join(), End(2)])]
"""Rows 0 (the desk), 1 (the gate), 2 (the join where it is shut), 3 (the walk of who left the queue)."""


def plan() -> Plan:
    """Return a plan of two journeys on this route."""
    return plan_of([closing(1)], {"way": ROUTE}, [(0, "way", [5, 0, 0, 3]), (1, "way", [7, 0, 0, 4])], gates=[switch()])


LIMIT = Planned(Op.LIMIT, seconds=60)
DESK = Planned(Op.SERVE, "way.1", 0, 0, 7.0, may_leave=True)


def test_an_itinerary_knows_the_row_of_each_step_and_the_end_of_each_way() -> None:
    itinerary = Itinerary(plan(), 1)
    assert [0, -1] == [itinerary.take(LIMIT), itinerary.row]
    assert [1, 4] == [itinerary.take(DESK), itinerary.row]
    assert 3 == itinerary.choose(goes_on=True)
    assert [2, 5] == [itinerary.take(Planned(Op.GATE, "way.2", 0)), itinerary.row]
    assert 5 == itinerary.choose(goes_on=False)
    assert [4, 6] == [itinerary.take(Planned(Op.JOIN, "way.4")), itinerary.row]
    assert 5 == itinerary.take(Planned(Op.DONE, argument=2))


def test_an_itinerary_skips_the_rows_of_the_way_that_is_not_taken() -> None:
    itinerary = Itinerary(plan(), 1)
    itinerary.take(LIMIT)
    itinerary.take(DESK)
    assert 7 == itinerary.choose(goes_on=False)
    assert [6, 7] == [itinerary.take(Planned(Op.DELAY, "way.6", duration=4.0)), itinerary.row]


@pytest.mark.parametrize(
    "step",
    [
        Planned(Op.LIMIT, seconds=61),
        Planned(Op.URGE, seconds=60),
        DESK,
        Planned(Op.DONE),
    ],
)
def test_another_step_than_the_next_one_is_refused(step: Planned) -> None:
    with pytest.raises(BrokenInvariant, match=r"expected stage 0 of journey 1 as planned, .*, got .* from its machine"):
        Itinerary(plan(), 1).take(step)
