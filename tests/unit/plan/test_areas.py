"""Areas on routes: when a place is taken and given back, and what stays of it after the fact."""

from __future__ import annotations

import numpy as np

from border_sim.domain.program import Op
from border_sim.engines.simpy_engine import SimpyEngine
from border_sim.plan.prepare import Prepared
from border_sim.plan.steps import Hold, Meet, Stage, Tell, Trail, Vacate
from tests.properties.park import CROWDED, prepared_park

DESK = Stage("desk", 0, serves=True)


def trail(*areas: int | None) -> Trail:
    """Return a trail that leads from a desk through some areas."""
    found = Trail()
    found.add(DESK)
    for place, area in enumerate(areas):
        found.be_in(area, f"status_{place}")
    return found


def test_a_place_is_taken_before_the_one_behind_is_given_back() -> None:
    expected = [DESK, Hold("status_0", 0, 4), Hold("status_1", 0, 5), Vacate(4), Vacate(5)]
    assert expected == trail(4, 5, None).steps


def test_who_stays_in_an_area_takes_no_second_place() -> None:
    assert [DESK, Hold("status_0", 0, 4), Vacate(4)] == trail(4, 4, None).steps


def test_a_place_owns_a_row_and_giving_it_back_owns_none() -> None:
    assert 2 == trail(4, None).rows


def test_a_place_is_asked_for_before_a_finding_is_told() -> None:
    found = Trail()
    found.add(DESK)
    found.add(Tell("trust", clean=True))
    found.be_in(4, "yard")
    assert [DESK, Hold("yard", 0, 4), Tell("trust", clean=True)] == found.steps


def test_a_trail_that_goes_on_by_itself_is_in_the_same_area() -> None:
    copied = trail(4).copy()
    copied.be_in(4, "yard")
    copied.add(Meet("yard", 0))
    assert [DESK, Hold("status_0", 0, 4), Meet("yard", 0)] == copied.steps


def crowded() -> Prepared:
    return prepared_park(CROWDED)


def test_what_is_given_back_stays_in_the_plan_after_the_fact() -> None:
    park = crowded()
    whole = park.travelled(SimpyEngine().run(park.plan)).plan
    for journey in range(whole.journeys):
        begin = int(whole.start[journey])
        end = begin + int(np.flatnonzero(whole.program.op[begin:] == Op.DONE)[0])
        here = slice(begin, end)
        taken = whole.program.argument[here][whole.program.op[here] == Op.HOLD]
        given_back = whole.program.argument[here][whole.program.op[here] == Op.VACATE]
        assert sorted(taken.tolist()) == sorted(given_back.tolist())
    assert (whole.program.op == Op.VACATE).any()
    assert not (whole.program.other >= 0).any()


def test_the_lane_that_was_chosen_stays_beside_its_row() -> None:
    park = crowded()
    log = SimpyEngine().run(park.plan)
    travelled = park.travelled(log)
    chooses = travelled.plan.program.op[travelled.plan.instruction_of_rows()] == Op.CHOOSE

    assert len(travelled.log.lane) == len(travelled.log.ended) < len(log.ended)
    assert ((travelled.log.lane >= 0) <= chooses).all()
    assert (log.lane >= 0).sum() == (travelled.log.lane >= 0).sum() > 0
