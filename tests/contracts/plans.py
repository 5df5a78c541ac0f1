"""Plans for the engines: written by hand in a few lines, or generated to be as awkward as possible."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from border_sim.domain.program import Op, Plan, Program, Station, WhenClosed


@dataclass(frozen=True, slots=True)
class Step:
    """One instruction of a route: a service at a station, or a delay when there is none."""

    station: int | None
    priority: int = 0


Route = Sequence[Step]
Journey = tuple[float, str, Sequence[float]]
"""When a journey arrives, the name of its route, and the seconds of each stage."""


def plan_of(
    stations: Sequence[Station], routes: Mapping[str, Route], journeys: Sequence[Journey], horizon: float = 1_000.0
) -> Plan:
    """Write a plan; every route ends cleared."""
    rows: list[tuple[int, int, int, int]] = []
    starts: dict[str, int] = {}
    statuses: list[str] = []
    for name, route in routes.items():
        starts[name] = len(rows)
        for place, step in enumerate(route):
            op = Op.DELAY if step.station is None else Op.SERVE
            rows.append((op, -1 if step.station is None else step.station, len(statuses), step.priority))
            statuses.append(f"{name}.{place}")
        rows.append((Op.DONE, 0, len(statuses), 0))
        statuses.append(f"{name}.cleared")
    program = Program.straight(*np.array(rows, dtype=np.int64).reshape(-1, 4).T)
    lengths = [len(routes[route]) for _, route, _ in journeys]
    assert lengths == [len(durations) for _, _, durations in journeys], "a duration for each stage"
    return Plan(
        horizon=horizon,
        stations=tuple(stations),
        statuses=tuple(statuses),
        program=program,
        arrival=np.array([arrival for arrival, _, _ in journeys], dtype=np.float64),
        start=np.array([starts[route] for _, route, _ in journeys], dtype=np.int64),
        first_row=np.concatenate([[0], np.cumsum(lengths)]).astype(np.int64),
        duration=np.array([seconds for _, _, durations in journeys for seconds in durations], dtype=np.float64),
    )


def desk_plan(desk: Station, journeys: Sequence[tuple[float, float]], horizon: float = 1_000.0) -> Plan:
    """Return a plan of one station that every journey (arrival, duration) visits once."""
    visits: list[Journey] = [(arrival, "visit", [duration]) for arrival, duration in journeys]
    return plan_of([desk], {"visit": [Step(0)]}, visits, horizon)


def closing(servers: int, *changes: tuple[float, int], when_closed: WhenClosed = WhenClosed.FINISH) -> Station:
    """Return a station and the changes of its servers."""
    return Station("desk", servers, tuple(time for time, _ in changes), tuple(n for _, n in changes), when_closed)


def random_plan(seed: int, largest: int = 60) -> Plan:
    """Return a plan with everything that engines may disagree about.

    In half of the plans all times are small whole numbers, so that most events coincide. Stations open and close
    at any time, with nobody and with somebody in service; some close for good. The horizon may fall anywhere.
    """
    generator = np.random.default_rng(seed)
    whole = seed % 2 == 0
    count = int(generator.integers(0, largest + 1))
    span = max(1, count // int(generator.integers(1, 4)))

    def times(low: float, high: float, size: int) -> list[float]:
        drawn = generator.uniform(low, high, size)
        return [float(time) for time in (np.floor(drawn) if whole else drawn)]

    def station(number: int) -> Station:
        changes = sorted(set(times(0, 3 * span, int(generator.integers(0, 16)))))
        return Station(
            name=f"station_{number}",
            servers=int(generator.integers(0, 4)),
            change_times=tuple(changes),
            change_servers=tuple(int(generator.integers(0, 4)) for _ in changes),
            when_closed=WhenClosed.PAUSE if generator.random() < 0.5 else WhenClosed.FINISH,
        )

    stations = [station(number) for number in range(int(generator.integers(1, 5)))]

    def step() -> Step:
        if generator.random() < 0.25:
            return Step(None)
        return Step(int(generator.integers(len(stations))), int(generator.integers(3)))

    routes = {f"route_{number}": [step() for _ in range(int(generator.integers(0, 6)))] for number in range(3)}
    names = [f"route_{number}" for number in generator.integers(0, 3, count)]
    longest = float(generator.choice([3, 15]))  # of the whole numbers below 3 every third is 0
    journeys = [
        (arrival, name, times(0, longest, len(routes[name])))
        for arrival, name in zip(sorted(times(0, span, count)), names, strict=True)
    ]
    return plan_of(stations, routes, journeys, horizon=times(0, 5 * span, 1)[0])
