"""Queues as plans, simulated by the engine, and how a simulated mean is compared with a closed form.

Every comparison is by Student's t over independent replications at the level of 99.9 %. There are some eighty of them,
all from one seed that was not chosen (the date of the scenario's Saturday), so that all pass together for more than
nine of ten seeds if theory and engine agree. And an interval must be narrow, or the comparison would say nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from math import factorial, sqrt

import numpy as np
import numpy.typing as npt

from border_sim.analysis.student import student_quantile
from border_sim.chance import Distribution, Streams, poisson_times
from border_sim.domain.journey import JourneyLog
from border_sim.domain.program import Op, Plan, Program, Station
from border_sim.engines.compiled.engine import CompiledEngine
from border_sim.engines.simpy_engine import SimpyEngine

SEED = 20251213
LEVEL = 0.999
FLAT = (1.0,) * 24
DAY = 86_400.0

Floats = npt.NDArray[np.float64]


def poisson(streams: Streams, name: str, rate: float, until: float) -> Floats:
    """Return arrivals at a constant rate a second."""
    return poisson_times(streams.generator(name), FLAT, rate * DAY, until)


def tandem_plan(arrival: Floats, stations: Sequence[Station], durations: Sequence[Floats], horizon: float) -> Plan:
    """Return a plan in which everybody visits the stations one after another."""
    n, m = len(arrival), len(stations)
    rows = [(Op.SERVE, number, number, 0) for number in range(m)] + [(Op.DONE, 0, m, 0)]
    return Plan(
        horizon=horizon,
        stations=tuple(stations),
        statuses=(*(f"flow.{station.name}" for station in stations), "flow.cleared"),
        program=Program.straight(*np.array(rows, dtype=np.int64).T),
        arrival=arrival,
        start=np.zeros(n, dtype=np.int64),
        first_row=np.arange(n + 1, dtype=np.int64) * m,
        duration=np.stack(durations, axis=1).ravel() if n else np.zeros(0),
    )


def priority_plan(arrivals: Sequence[Floats], durations: Sequence[Floats], station: Station, horizon: float) -> Plan:
    """Return a plan of one station and a class of journeys for each priority; class k starts at instruction 2 k."""
    arrival, duration = np.concatenate(arrivals), np.concatenate(durations)
    start = np.repeat(2 * np.arange(len(arrivals)), [len(times) for times in arrivals])
    order = np.argsort(arrival, kind="stable")
    rows = [row for number in range(len(arrivals)) for row in ((Op.SERVE, 0, 0, number), (Op.DONE, 0, 1, 0))]
    return Plan(
        horizon=horizon,
        stations=(station,),
        statuses=("flow.station", "flow.cleared"),
        program=Program.straight(*np.array(rows, dtype=np.int64).T),
        arrival=arrival[order],
        start=start[order].astype(np.int64),
        first_row=np.arange(len(arrival) + 1, dtype=np.int64),
        duration=duration[order],
    )


def routed_plan(
    arrival: Floats, routes: Sequence[tuple[int, ...]], durations: Floats, stations: Sequence[Station], horizon: float
) -> Plan:
    """Return a plan in which each journey visits the stations of its own route; one program for each that occurs."""
    starts: dict[tuple[int, ...], int] = {}
    rows: list[tuple[int, int, int, int]] = []
    for route in routes:
        if route not in starts:
            starts[route] = len(rows)
            rows += [*((Op.SERVE, number, number, 0) for number in route), (Op.DONE, 0, len(stations), 0)]
    return Plan(
        horizon=horizon,
        stations=tuple(stations),
        statuses=(*(f"flow.{station.name}" for station in stations), "flow.cleared"),
        program=Program.straight(*np.array(rows, dtype=np.int64).T),
        arrival=arrival,
        start=np.array([starts[route] for route in routes], dtype=np.int64),
        first_row=np.concatenate([[0], np.cumsum([len(route) for route in routes])]).astype(np.int64),
        duration=durations,
    )


def play(plan: Plan, replication: int) -> JourneyLog:
    """Return what the compiled engine makes of a plan; the first replication is played by the reference engine, too."""
    log = CompiledEngine().run(plan)
    assert replication or log.identical(run(plan)), "the engines differ"
    return log


def run(plan: Plan) -> JourneyLog:
    """Return what the reference engine makes of a plan."""
    return SimpyEngine().run(plan)


def steady(plan: Plan, warm_up: float, until: float) -> npt.NDArray[np.bool_]:
    """Return the journeys that arrive after the warm-up and early enough to meet the usual crowd all the way."""
    return np.asarray((plan.arrival >= warm_up) & (plan.arrival < until))


def waits_at(
    replication: int, rate: float, service: Distribution, servers: int, *, warm_up: float, until: float
) -> Floats:
    """Return the steady waits in one replication of a queue with Poisson arrivals."""
    streams = Streams(SEED, replication)
    arrival = poisson(streams, "arrivals", rate, until)
    plan = tandem_plan(
        arrival, [Station("desk", servers)], [service.sample(streams.generator("service"), len(arrival))], 10 * until
    )
    log = play(plan, replication)
    return np.asarray((log.started - log.enqueued)[steady(plan, warm_up, until)])


def agree(expected: float, replications: int, simulate: Callable[[int], float], within: float = 0.15) -> None:
    """Fail, and print both, unless a closed form lies within the half-width of the simulated mean.

    `within` bounds the half-width relative to the closed form, so that a wide interval does not pass for agreement.
    """
    compare(expected, [simulate(number) for number in range(replications)], within)


def compare(expected: float, values: Sequence[float], within: float = 0.15) -> None:
    """Compare the means of some replications with a closed form; see `agree`."""
    n = len(values)
    mean = float(np.mean(values))
    half_width = student_quantile((1 + LEVEL) / 2, n - 1) * float(np.std(values, ddof=1)) / sqrt(n)
    both = f"closed form {expected:.6g}, simulated {mean:.6g} +- {half_width:.3g} over {n} replications"
    assert half_width <= within * expected, f"the interval is too wide to tell: {both}"
    assert abs(mean - expected) <= half_width, both


def erlang_c(servers: int, load: float) -> float:
    """Return the probability of waiting in M/M/c with an offered load of `load` Erlang (Erlang 1917)."""
    terms = [load**k / factorial(k) for k in range(servers)]
    last = load**servers / factorial(servers) * servers / (servers - load)
    return last / (sum(terms) + last)
