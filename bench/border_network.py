"""The SimPy engine beside a hand-written SimPy model of the same network, in turns, in one run."""

from __future__ import annotations

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
    kind = generator.choice(list(network.CLASSES), journeys, p=list(network.CLASSES.values()))
    inspected = generator.random(journeys) < network.INSPECTED
    routes = list(network.ROUTES)
    route = np.zeros(journeys, dtype=np.int64)
    for number, (name, is_inspected) in enumerate(routes):
        route[(kind == name) & (inspected == is_inspected)] = number
    program, starts = _programs(routes)
    lengths = np.array([len(network.ROUTES[key]) for key in routes])
    visited = np.concatenate([network.ROUTES[routes[number]] for number in route])
    return Plan(
        horizon=float(arrival[-1]) + DAY,
        stations=_stations(float(arrival[-1]) + DAY),
        statuses=tuple(f"network.{number}" for number in range(len(routes))),
        program=program,
        arrival=arrival,
        start=starts[route],
        first_row=np.concatenate([[0], np.cumsum(lengths[route])]),
        duration=generator.exponential(np.array(network.MEAN_SERVICE)[visited] * MINUTE),
    )


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
        _compare_waits("the SimPy engine", [np.concatenate(waits) for waits in zip(*ours, strict=True)]),
        _compare_waits("simpy.Resource", [np.concatenate(waits) for waits in zip(*theirs, strict=True)]),
    ]


def _compare_waits(name: str, waits: list[Floats]) -> Figure:
    """Tell by how much the mean waits differ from those to be expected, at the station where they differ most."""
    off = [abs(float(np.mean(minutes)) / mean - 1) for minutes, mean in zip(waits, network.MEAN_WAITING, strict=True)]
    worst = int(np.argmax(off))
    return Figure(
        f"mean waits of {name} beside those to be expected, worst at {network.STATIONS[worst]}",
        float(np.mean(waits[worst])),
        "min",
        baseline=network.MEAN_WAITING[worst],
        ratio=1 + off[worst],
        target=1 + TOLERANCE,
        passed=off[worst] <= TOLERANCE,
    )
