"""Live machines and the plan where law is in force: gates, limits, urgency, joins; no way past a difference."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import numpy as np
import pytest

from border_sim.domain.errors import BrokenInvariant
from border_sim.domain.program import Op, Plan
from border_sim.engines import live
from border_sim.engines.simpy_engine import SimpyEngine
from border_sim.plan.prepare import Prepared
from tests.properties.park import ALL_OF_IT, CROWDED, LAMP, LOOKED_AT, WAVED_THROUGH, prepared_park


@pytest.fixture(name="park", scope="module")
def park_in_which_everything_happens() -> Prepared:
    return prepared_park(ALL_OF_IT)


@pytest.mark.parametrize("changes", [(), LAMP, WAVED_THROUGH], ids=["plain", "lamp", "waved through"])
def test_live_machines_give_the_log_of_the_plan(changes: tuple[tuple[str, str], ...]) -> None:
    park = prepared_park(ALL_OF_IT, *changes)
    log = SimpyEngine().run(park.plan)

    assert log.identical(live.run(park.plan, park.machines, park.script()))
    ops = park.plan.program.op[park.plan.instruction_of_rows()]
    assert ((ops == Op.JOIN) & (log.ended > log.enqueued)).any()
    assert (np.isnan(log.started) & ~np.isnan(log.ended)).any()
    assert (park.plan.program.urged > 0).any()


def test_live_machines_give_the_log_of_the_plan_where_areas_are_full() -> None:
    park = prepared_park(CROWDED)
    log = SimpyEngine().run(park.plan)
    op = park.plan.program.op
    holds = op[park.plan.instruction_of_rows()] == Op.HOLD

    assert log.identical(live.run(park.plan, park.machines, park.script()))
    assert {lane for lanes in park.plan.lanes for lane in lanes} == set(log.lane[log.lane >= 0].tolist())
    for number in range(len(park.plan.areas)):
        here = holds & (park.plan.program.argument[park.plan.instruction_of_rows()] == number)
        assert (log.ended[here] > log.enqueued[here]).any(), park.plan.areas[number]
    assert (op[:-1] == Op.HOLD)[np.isin(op[1:], (Op.TELL_CLEAN, Op.TELL_VIOLATION))].any(), (
        "told after the place is got"
    )


@pytest.mark.parametrize("since", ["declared", "looked"])
def test_live_machines_leave_the_counter_where_the_plan_does(since: str) -> None:
    # A limit that begins in passing stands between the bench and the ramp, so that the server is not kept for the ramp.
    park = prepared_park({**CROWDED, "since": since}, *LOOKED_AT)
    op = park.plan.program.op
    begins = (op[:-2] == Op.CHOOSE) | (op[:-2] == Op.SERVE)

    assert SimpyEngine().run(park.plan).identical(live.run(park.plan, park.machines, park.script()))
    assert (since == "looked") == bool(
        (begins & np.isin(op[1:-1], (Op.LIMIT, Op.TELL_CLEAN)) & (op[2:] == Op.LIMIT)).any()
    )


def other_area(plan: Plan) -> Plan:
    """Let journeys go to each other's areas."""
    program, last = plan.program, len(plan.areas) - 1
    argument = np.where(np.isin(program.op, (Op.HOLD, Op.VACATE)), last - program.argument, program.argument)
    return replace(plan, program=replace(program, argument=argument))


def other_lanes(plan: Plan) -> Plan:
    """Let journeys choose among each other's lanes."""
    argument = np.where(plan.program.op == Op.CHOOSE, 1 - plan.program.argument, plan.program.argument)
    return replace(plan, program=replace(plan.program, argument=argument))


@pytest.mark.parametrize("change", [other_area, other_lanes])
def test_a_machine_that_goes_elsewhere_than_the_plan_is_told_on(change: Callable[[Plan], Plan]) -> None:
    park = prepared_park(CROWDED)

    with pytest.raises(BrokenInvariant, match=r"expected .* as planned, .* from its machine"):
        live.run(change(park.plan), park.machines, park.script())


def swapped(plan: Plan, one: Op, other: Op) -> Plan:
    """Return a plan with two instructions taken for each other."""
    op = plan.program.op
    turned = np.where(op == one, other, np.where(op == other, one, op))
    return replace(plan, program=replace(plan.program, op=turned))


def other_limit(plan: Plan) -> Plan:
    """Let every limit last longer."""
    return replace(plan, limits=tuple(seconds + 1 for seconds in plan.limits))


def nobody_hurries(plan: Plan) -> Plan:
    """Let urgency count nowhere."""
    return replace(plan, program=replace(plan.program, urged=np.zeros_like(plan.program.urged)))


def other_gate(plan: Plan) -> Plan:
    """Let another gate be asked."""
    program, last = plan.program, len(plan.gates) - 1
    argument = np.where(program.op == Op.GATE, last - program.argument, program.argument)
    return replace(plan, program=replace(program, argument=argument))


def results_reversed(plan: Plan) -> Plan:
    """Tell the trust tier the opposite."""
    return swapped(plan, Op.TELL_CLEAN, Op.TELL_VIOLATION)


def limits_for_urgency(plan: Plan) -> Plan:
    """Let limits make urgent, and urgency pass."""
    return swapped(plan, Op.LIMIT, Op.URGE)


def other_status(plan: Plan) -> Plan:
    """Let statuses have each other's names."""
    return replace(plan, statuses=plan.statuses[::-1])


@pytest.mark.parametrize(
    "change",
    [other_limit, nobody_hurries, other_gate, results_reversed, limits_for_urgency, other_status],
)
def test_a_machine_that_obeys_another_law_than_the_plan_is_told_on(
    park: Prepared, change: Callable[[Plan], Plan]
) -> None:
    with pytest.raises(BrokenInvariant, match=r"expected .* as planned, .* from its machine"):
        live.run(change(park.plan), park.machines, park.script())
