"""The SimPy engine beside a hand-written SimPy model of the same network, in turns, in one run."""

from __future__ import annotations

from collections.abc import Sequence
from statistics import median
from time import process_time

import numpy as np

from bench import network, peer_resource
from bench.figure import Figure
from border_sim.domain.arrays import Floats, Integers
from border_sim.domain.journey import JourneyLog
from border_sim.domain.program import Op, Plan, Program, Station
from border_sim.engines.simpy_engine import SimpyEngine

JOURNEYS = 46_080
"""Four days of arrivals in each round."""

ROUNDS = 5
TARGET = 1.3
"""The engine must be faster than the hand-written model by this factor, its whole log included."""

TOLERANCE = 0.15
"""How far the mean waits over all rounds may lie from those to be expected; four days are few for a busy station."""

MINUTE, HOUR, DAY = 60.0, 3_600.0, 86_400.0


def build_plan(seed: int, journeys: int) -> Plan:
    """Draw one replication of the border network as a plan."""
    generator = np.random.default_rng(seed)
    arrival = np.cumsum(generator.exponential(MINUTE / network.ARRIVALS_PER_MINUTE, journeys))
    shares = np.cumsum(list(network.CLASSES.values()))[:-1]
    kind = np.searchsorted(shares, generator.random(journeys), side="right")
    inspected = (generator.random(journeys) < network.INSPECTED).astype(np.int64)
    routes = list(network.ROUTES)
    route = np.array([[routes.index((name, yes)) for yes in (False, True)] for name in network.CLASSES])[
        kind, inspected
    ]
    program, starts = _programs(routes)
    lengths = np.array([len(stations) for stations in network.ROUTES.values()])
    first_row = np.concatenate([[0], np.cumsum(lengths[route])])
    return Plan(
        horizon=float(arrival[-1]) + DAY,
        stations=_stations(float(arrival[-1]) + DAY),
        statuses=tuple(f"network.{number}" for number in range(len(routes))),
        program=program,
        arrival=arrival,
        start=starts[route],
        first_row=first_row,
        duration=generator.standard_exponential(first_row[-1]) * _means(lengths, route),
    )


def _means(lengths: Integers, route: Integers) -> Floats:
    """Return the mean seconds of each stage."""
    means = np.zeros((len(lengths), lengths.max()))
    for number, stations in enumerate(network.ROUTES.values()):
        means[number, : len(stations)] = np.array(network.MEAN_SERVICE)[list(stations)] * MINUTE
    stages: Floats = means[route]
    return stages[np.arange(lengths.max()) < lengths[route, None]]


def _programs(routes: list[tuple[str, bool]]) -> tuple[Program, Integers]:
    rows: list[tuple[int, int, int, int]] = []
    starts = []
    for number, key in enumerate(routes):
        starts.append(len(rows))
        for station in network.ROUTES[key]:
            waits = station == network.CUSTOMS and key[0] != network.FIRST_AT_CUSTOMS
            rows.append((Op.SERVE, station, number, int(waits)))
        rows.append((Op.DONE, 0, number, 0))
    return Program.straight(*np.array(rows, dtype=np.int64).T), np.array(starts, dtype=np.int64)


def _stations(horizon: float) -> tuple[Station, ...]:
    by_hour = network.DOCUMENTS_SERVERS_BY_HOUR
    hours = range(1, int(horizon / HOUR) + 1)
    stations = [Station(*pair) for pair in zip(network.STATIONS, network.SERVERS, strict=True)]
    stations[network.DOCUMENTS] = Station(
        name=network.STATIONS[network.DOCUMENTS],
        servers=by_hour[0],
        change_times=tuple(hour * HOUR for hour in hours),
        change_servers=tuple(by_hour[hour % len(by_hour)] for hour in hours),
    )
    return tuple(stations)


def station_of_rows(plan: Plan) -> Integers:
    """Return the station of each stage; in this network every stage has one."""
    return plan.program.argument[plan.instruction_of_rows()]


def waits_of(plan: Plan, log: JourneyLog) -> list[Floats]:
    """Return the waits at each station, in minutes."""
    waiting, station = (log.started - log.enqueued) / MINUTE, station_of_rows(plan)
    return [waiting[station == number] for number in range(len(network.STATIONS))]


def measure() -> list[Figure]:
    """Compare the two in turns, from the seed to the last wait, and see that both are the right model.

    It is processor time that counts, so that a neighbour on the machine slows neither of them down.
    """
    engine = SimpyEngine()
    ours: list[list[Floats]] = []
    theirs: list[list[list[float]]] = []
    seconds: list[tuple[float, float, float]] = []
    for seed in range(ROUNDS):
        begin = process_time()
        plan = build_plan(seed, JOURNEYS)
        built = process_time()
        log = engine.run(plan)
        played = process_time()
        theirs.append(peer_resource.run(seed, JOURNEYS))
        seconds.append((played - begin, played - built, process_time() - played))
        ours.append(waits_of(plan, log))
    whole, alone, peer = (median(column) for column in zip(*seconds, strict=True))
    ratio = median(row[2] / row[0] for row in seconds)
    return [
        Figure(
            "SimPy engine with its whole log, variates included, beside simpy.Resource",
            JOURNEYS / whole,
            "journeys/s",
            baseline=JOURNEYS / peer,
            ratio=ratio,
            target=TARGET,
            passed=ratio >= TARGET,
        ),
        Figure("SimPy engine with its whole log, the plan given", JOURNEYS / alone, "journeys/s"),
        compare_waits("the SimPy engine", [_mean(waits) for waits in zip(*ours, strict=True)]),
        compare_waits("simpy.Resource", [_mean(waits) for waits in zip(*theirs, strict=True)]),
    ]


def _mean(waits: Sequence[Sequence[float] | Floats]) -> float:
    return float(np.mean(np.concatenate(waits)))


def compare_waits(name: str, means: Sequence[float]) -> Figure:
    """Tell by how much the mean waits differ from those to be expected, at the station where they differ most."""
    off = [abs(minutes / expected - 1) for minutes, expected in zip(means, network.MEAN_WAITING, strict=True)]
    worst = int(np.argmax(off))
    return Figure(
        f"mean waits of {name} beside those to be expected, worst at {network.STATIONS[worst]}",
        means[worst],
        "min",
        baseline=network.MEAN_WAITING[worst],
        ratio=1 + off[worst],
        target=1 + TOLERANCE,
        passed=off[worst] <= TOLERANCE,
    )
