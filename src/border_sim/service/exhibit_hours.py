"""A report by the hour: bands over replications, and each station with its calendar."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np

from border_sim.analysis.curves import StepCurve
from border_sim.analysis.measures import Measures
from border_sim.analysis.spread import HOUR, hour_edges
from border_sim.analysis.stages import sums
from border_sim.analysis.station_measures import rows_of_stations, visits_of
from border_sim.analysis.student import estimate
from border_sim.domain.arrays import Floats
from border_sim.domain.program import Station, WhenClosed
from border_sim.scenario.model import Scenario
from border_sim.service.exhibit_day import FirstDay
from border_sim.service.exhibit_result import Band, StationDay


def band(replications: Sequence[Sequence[float]]) -> Band:
    """Return the means by hour and their intervals, which end at 0: nothing here can be less."""
    estimates = [estimate(hour) for hour in zip(*replications, strict=True)]
    halves = [(one.value or 0.0, one.half_width) for one in estimates]
    return Band(
        mean=tuple(figures(mean) for mean, _ in halves),
        low=tuple(None if half is None else figures(max(0.0, mean - half)) for mean, half in halves),
        high=tuple(None if half is None else figures(mean + half) for mean, half in halves),
    )


def figures(value: float) -> float:
    """Return a number with six figures, which no picture shows and a file of them is half as large."""
    return float(f"{value:.6g}")


def flow_bands(replications: Sequence[Measures]) -> dict[str, Band]:
    """Return the journeys of each flow that were cleared by the hour."""
    return {name: band([one.flows[name].throughput_by_hour for one in replications]) for name in replications[0].flows}


def stock_bands(replications: Sequence[Measures]) -> dict[str, Band]:
    """Return what was in the zone by the hour, of each kind of good on the ledger; a kind may be absent on a day."""
    hours = {name: len(entry.stock_by_hour) for one in replications for name, entry in one.ledger.items()}
    return {
        name: band([one.ledger[name].stock_by_hour if name in one.ledger else (0.0,) * n for one in replications])
        for name, n in hours.items()
    }


def station_days(
    replications: Sequence[Measures], scenario: Scenario | None, day: FirstDay | None
) -> dict[str, StationDay]:
    """Return every station by the hour; its calendar comes from the scenario, waiting and work from the first day."""
    seen = _seen(day) if day else {}
    hours = len(next(iter(replications[0].flows.values())).throughput_by_hour) if replications[0].flows else 0
    return {
        name: StationDay(
            queue=band([one.stations[name].queue_by_hour for one in replications]),
            served=band([one.stations[name].served_by_hour for one in replications]),
            waiting=seen[name][0] if name in seen else (None,) * hours,
            servers=calendar(stations_called(scenario, name), scenario.horizon) if scenario else (),
            busy=seen[name][1] if name in seen else (),
        )
        for name in replications[0].stations
    }


def stations_called(scenario: Scenario, name: str) -> tuple[Station, ...]:
    """Return the stations of a plan that are one station together: its parallel lanes, or itself."""
    if name in scenario.lanes:
        return tuple(scenario.stations[number] for number in scenario.lanes[name])
    return tuple(station for station in scenario.stations if station.name == name)


def calendar(stations: Sequence[Station], horizon: float) -> tuple[tuple[float, float], ...]:
    """Return how many servers there are together from when on, up to the horizon; only where the number changes."""
    times = sorted({0.0, *(time for one in stations for time in one.change_times if time < horizon)})
    curves = [servers_over_time(one) for one in stations]
    totals = sum((curve.at(np.array(times)) for curve in curves), np.zeros(len(times))).tolist()
    steps = list(zip(times, totals, strict=True))
    return tuple(step for place, step in enumerate(steps) if not place or step[1] != steps[place - 1][1])


def servers_over_time(station: Station) -> StepCurve:
    """Return the number of servers of a station; a change at time 0 counts from the start."""
    first = station.change_times[:1] == (0.0,)
    times = station.change_times if first else (0.0, *station.change_times)
    values = station.change_servers if first else (station.servers, *station.change_servers)
    return StepCurve(np.array(times, dtype=np.float64), np.array(values, dtype=np.float64))


_Seen = tuple[tuple[float | None, ...], tuple[float, ...]]


def _seen(day: FirstDay) -> Mapping[str, _Seen]:
    """Return for each station the mean waiting of those who joined it in each hour, and the busy servers."""
    observed = day.observed
    horizon, stations = observed.plan.horizon, observed.plan.stations
    edges = hour_edges(horizon)
    of_lanes = {number: name for name, lanes in observed.manifest.lanes.items() for number in lanes}
    waited: dict[str, Floats] = {}
    joined: dict[str, Floats] = {}
    busy: dict[str, Floats] = {}
    for number, rows in enumerate(rows_of_stations(observed)):
        name, visits = of_lanes.get(number, stations[number].name), visits_of(observed, rows, observed.log.ended)
        hour = np.minimum((visits.enqueued / HOUR).astype(np.int64), len(edges) - 2)
        seconds = sums(hour, visits.waits(horizon), len(edges) - 1)
        begun = visits.has_begun  # whoever left the queue has ended, too, and was never served
        served = StepCurve.of_presence(visits.started[begun], visits.ended[begun])
        working = at_work(served, stations[number])
        joins = np.bincount(hour, minlength=len(edges) - 1).astype(np.float64)
        for table, values in ((waited, seconds), (joined, joins), (busy, working.means(edges))):
            table[name] = table[name] + values if name in table else values
    return {name: (_quotients(waited[name], joined[name]), tuple(map(figures, busy[name]))) for name in joined}


def _quotients(sums: Floats, numbers: Floats) -> tuple[float | None, ...]:
    pairs = zip(sums.tolist(), numbers.tolist(), strict=True)
    return tuple(figures(total / number) if number else None for total, number in pairs)


def at_work(served: StepCurve, station: Station) -> StepCurve:
    """Return how many servers work, from how many are being served: where work lies still, no more than are there."""
    if station.when_closed is not WhenClosed.PAUSE:
        return served
    servers = servers_over_time(station)
    both = served.with_changes(servers.times)
    return StepCurve(both.times, np.minimum(both.values, servers.at(both.times)))
