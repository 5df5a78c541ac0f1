"""Networks with an exact solution: Jackson's with feedback, and a hall of limited size (M/M/c/K and Erlang's loss).

J. R. Jackson, Networks of waiting lines, Operations Research 5 (1957); A. K. Erlang, 1917; D. Gross and C. M. Harris,
Fundamentals of Queueing Theory.
"""

from __future__ import annotations

from dataclasses import replace
from math import factorial

import numpy as np
import pytest

from border_sim.chance import Streams
from border_sim.domain.program import Op, Station
from tests.contracts.plans import Hold, Step, Vacate, plan_of
from tests.theory.queues import SEED, compare, erlang_c, play, poisson, routed_plan, steady

REPLICATIONS = 20
NOWHERE = -1


def test_a_jackson_network_with_feedback_is_queues_on_their_own() -> None:
    # Desk, inspection and booth; after the inspection four of ten go back to the desk, after the booth one of ten.
    servers, mean = np.array([2, 1, 3]), np.array([1.0, 1.2, 2.0])
    comes_from_outside = np.array([1.1, 0.0, 0.25])
    goes_to = np.array([[0.0, 0.3, 0.5], [0.4, 0.0, 0.0], [0.1, 0.0, 0.0]])
    rate = np.linalg.solve(np.eye(3) - goes_to.T, comes_from_outside)
    waits = [
        erlang_c(int(c), float(load)) / (c / s - r)
        for c, s, r, load in zip(servers, mean, rate, rate * mean, strict=True)
    ]
    sojourn = float(rate @ (np.array(waits) + mean)) / float(comes_from_outside.sum())

    until, warm_up = 6_000.0, 300.0
    stations = [Station(name, int(c)) for name, c in zip(("desk", "inspection", "booth"), servers, strict=True)]
    simulated: list[list[float]] = []
    for replication in range(REPLICATIONS):
        streams = Streams(SEED, replication)
        times = [poisson(streams, f"from outside {number}", comes_from_outside[number], until) for number in (0, 2)]
        arrival = np.concatenate(times)
        order = np.argsort(arrival, kind="stable")
        first = np.repeat([0, 2], [len(part) for part in times])[order].tolist()
        lots = iter(streams.generator("routes").random(20 * len(first)).tolist())
        up_to = [[*np.cumsum(row).tolist(), 1.0] for row in goes_to]
        routes = []
        for begin in first:
            route, here = [], begin
            while here < len(servers):
                route.append(here)
                lot = next(lots)
                here = next(number for number, bound in enumerate(up_to[here]) if lot < bound)
            routes.append(tuple(route))
        visited = np.concatenate(routes)
        durations = streams.generator("services").standard_exponential(len(visited)) * mean[visited]
        plan = routed_plan(arrival[order], routes, durations, stations, 10 * until)
        log = play(plan, replication)
        chosen = steady(plan, warm_up, until - warm_up)
        waiting, of_chosen = log.started - log.enqueued, chosen[plan.journey_of_rows()]
        simulated.append(
            [float(waiting[of_chosen & (visited == number)].mean()) for number in range(3)]
            + [float((log.finished - plan.arrival)[chosen].mean())]
        )
    for expected, values in zip((*waits, sojourn), np.array(simulated).T.tolist(), strict=True):
        compare(expected, values, within=0.2)


@pytest.mark.parametrize(
    ("servers", "places", "load"), [(3, 3, 2.0), (2, 5, 1.6)], ids=["loss system", "places to wait"]
)
def test_a_hall_of_limited_size_is_full_as_often_as_erlang_says(servers: int, places: int, load: float) -> None:
    # One officer outside always has somebody to serve, and lets people into a hall of so many places. While nobody is
    # blocked, the officer is a Poisson process; so an end of service finds the hall full as often as an arrival does in
    # M/M/c/K (without places to wait: Erlang's loss formula). With the one who is blocked they are M/M/c/(K + 1).
    weights = [load**n / (factorial(min(n, servers)) * servers ** max(n - servers, 0)) for n in range(places + 2)]
    full = weights[places] / sum(weights[: places + 1])
    throughput = load * (1 - weights[places + 1] / sum(weights))

    journeys, warm_up = 6_000, 500
    stations = [Station("outside", 1), Station("hall", servers)]
    template = plan_of(
        stations, {"in": [Step(0), Hold(0), Step(1), Vacate(0)]}, [(0.0, "in", [0.0] * 3)], areas=[places]
    )
    blocked, passed = [], []
    for replication in range(REPLICATIONS):
        streams = Streams(SEED, replication)
        outside = streams.generator("outside").exponential(1 / load, journeys)
        inside = streams.generator("inside").exponential(1.0, journeys)
        plan = replace(
            template,
            horizon=100.0 * journeys,
            arrival=np.zeros(journeys),
            start=np.zeros(journeys, dtype=np.int64),
            first_row=3 * np.arange(journeys + 1),
            duration=np.stack([outside, np.zeros(journeys), inside], axis=1).ravel(),
        )
        log = play(plan, replication)
        holds = plan.program.op[plan.instruction_of_rows()] == Op.HOLD
        wanted, got = log.enqueued[holds][warm_up:], log.started[holds][warm_up:]
        blocked.append(float(np.mean(got > wanted)))
        passed.append((len(got) - 1) / float(got[-1] - got[0]))
    compare(full, blocked, within=0.1)
    compare(throughput, passed, within=0.05)
