"""The same day with other officers: what changes is the plan, and law and chance stay as they were settled."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

import numpy as np

from border_sim.domain.arrays import Integers
from border_sim.domain.program import NOBODY, Op, Plan, Station


def with_one_more(plan: Plan, station: int) -> Plan:
    """Return a plan with one more server at a station, in every period in which it has at least one."""
    return with_stations(plan, {station: one_more(plan.stations[station])})


def one_more(station: Station) -> Station:
    """Return a station with one more server whenever it is open."""
    return replace(
        station,
        servers=_one_more(station.servers),
        change_servers=tuple(_one_more(servers) for servers in station.change_servers),
    )


def _one_more(servers: int) -> int:
    return servers + 1 if servers > 0 else 0


def one_more_between(station: Station, spans: Sequence[tuple[float, float]]) -> Station:
    """Return a station with one more server whenever it is open within some spans of seconds.

    Args:
        station: the station.
        spans: from when to when, rising and apart.
    """
    known = {0.0: station.servers} | dict(zip(station.change_times, station.change_servers, strict=True))
    corners = sorted({*known, *(corner for span in spans for corner in span)})
    changes: list[tuple[float, int]] = []
    servers = station.servers
    for time in corners:
        servers = known.get(time, servers)
        more = any(begin <= time < end for begin, end in spans)
        now = _one_more(servers) if more else servers
        if not changes or now != changes[-1][1]:
            changes.append((time, now))
    (_, first), *later = changes
    times, numbers = tuple(time for time, _ in later), tuple(number for _, number in later)
    return replace(station, servers=first, change_times=times, change_servers=numbers)


def with_service(plan: Plan, station: int, factor: float, lane: Integers = NOBODY) -> Plan:
    """Return a plan in which every service at a station takes so many times as long.

    Args:
        plan: the plan.
        station: the number of the station.
        factor: how many times as long.
        lane: which lane each stage has chosen on the day as it was (`JourneyLog.lane`). Of a lane, the services of
            those who chose it then are changed, since a plan gives a service its time before the lane is chosen.
    """
    instruction = plan.instruction_of_rows()
    here = (plan.program.op[instruction] == Op.SERVE) & (plan.program.argument[instruction] == station)
    if len(lane):
        here |= lane == station
    return replace(plan, duration=np.where(here, plan.duration * factor, plan.duration))


def with_stations(plan: Plan, changed: Mapping[int, Station]) -> Plan:
    """Return a plan with other stations in the places of some, by their numbers."""
    return replace(plan, stations=tuple(changed.get(number, kept) for number, kept in enumerate(plan.stations)))
