"""The stations that are to be staffed: the work that is brought there, and how long a pledge lets people wait.

A percentile over a flow does not see the few who are sent aside: five in a hundred could wait for ever. So a time that
is pledged to a flow holds at each of its stations too: of those who come there, as many wait no longer than the pledge.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import partial

import numpy as np

from border_sim.analysis.flow_measures import Observed
from border_sim.analysis.measures import measure
from border_sim.analysis.offered_load import by_time_of_day, loads, servers_by_slot, stations_met
from border_sim.domain.arrays import Floats, Integers
from border_sim.domain.errors import InputError
from border_sim.domain.program import Plan, Station
from border_sim.domain.results import StationResult
from border_sim.plan.prepare import prepare
from border_sim.plan.variants import with_stations
from border_sim.scenario.model import Scenario, Target
from border_sim.service.ports import Engine, Progress
from border_sim.service.replicate import Failure, Reached, Stage, attempt

AMPLE = 100_000
"""Servers with which nobody waits for one."""

SHARES = {"p50": 0.5, "mean": 0.5, "p95": 0.05}
"""How many of those who come may wait longer than a time that is pledged as such a statistic; else one in a hundred."""
RARE = 0.01


@dataclass(frozen=True, slots=True)
class Ample:
    """One replication without waits for servers: loads by station and slot, who met which station, and the measures."""

    load: Floats
    met: Mapping[tuple[str, str], frozenset[int]]
    stations: Mapping[str, StationResult]


@dataclass(frozen=True, slots=True)
class AmpleWork:
    """What the replications have in common."""

    scenario: Scenario
    engine: Engine = field(repr=False)


@dataclass(frozen=True, slots=True)
class Pledge:
    """A time, and the share of those who come to a station that may wait longer there."""

    seconds: float
    share: float


@dataclass(frozen=True, slots=True)
class Desk:
    """A station that is to be staffed.

    Attributes:
        number: its number in the scenario.
        name: its name.
        load: servers that its work takes, for each half hour of the day; shape (48,).
        service: mean seconds of a service.
        open: in which half hours it needs at least one server (1 or 0); shape (48,).
        now: the servers that the scenario gives it; shape (48,).
        most: servers that it may have.
        pledge: how long those who come may wait, if a target says.
        delayed: seconds that those whom the share leaves out wait although there are servers for everybody.
        left: who wait at the horizon all the same, as behind a closed door.
    """

    number: int
    name: str
    load: Floats
    service: float
    open: Integers
    now: Integers
    most: int
    pledge: Pledge | None
    delayed: float
    left: float


def play_ample(work: AmpleWork, number: int, progress: Progress | None = None) -> Ample | Failure | InputError:
    """Play one replication with servers for everybody wherever a station is open."""
    del progress
    return attempt(partial(_play, work, number), work.scenario, number)


def _play(work: AmpleWork, number: int, reached: Reached) -> Ample:
    reached(Stage.PREPARE)
    prepared = prepare(work.scenario, number)
    reached(Stage.SIMULATE)
    plan = ample(prepared.plan)
    changed = replace(prepared, plan=plan)
    log = work.engine(changed, None)
    reached(Stage.MEASURE)
    travelled = changed.travelled(log)
    observed = Observed.of(travelled.plan, travelled.log, travelled.manifest)
    measured = measure(travelled.plan, travelled.log, travelled.manifest)
    return Ample(loads(plan, log), stations_met(observed), measured.stations)


def ample(plan: Plan) -> Plan:
    """Return a plan with servers for everybody wherever a station is open."""
    return with_stations(plan, {number: _ample(station) for number, station in enumerate(plan.stations)})


def _ample(station: Station) -> Station:
    return replace(
        station,
        servers=AMPLE if station.servers else 0,
        change_servers=tuple(AMPLE if servers else 0 for servers in station.change_servers),
    )


def concerned(target: Target, scenario: Scenario, met: Mapping[tuple[str, str], frozenset[int]]) -> frozenset[int]:
    """Return the stations on which the measure of a target depends, by their numbers.

    Those of a flow are the ones that its journeys meet, at one line if the target speaks of one; of a measure that is
    of no flow and of no station, all that anybody meets.
    """
    names = [station.name for station in scenario.stations]
    of_station = {number for number, name in enumerate(names) if target.measure.startswith(f"stations.{name}.")}
    if of_station:
        return frozenset(of_station)
    flows = [key for key in met if f".{key[0]}." in f".{target.measure}."] or list(met)
    lines = [key for key in flows if f".{key[1]}." in f".{target.measure}."] or flows
    return frozenset(number for key in lines for number in met[key])


def pledge_of(targets: Iterable[Target]) -> Pledge | None:
    """Return the strictest time that targets allow, `None` where none of them limits a time from above."""
    times = [target for target in targets if target.unit == "seconds" and target.bound == "at_most"]
    if not times:
        return None
    strictest = min(times, key=lambda target: target.limit)
    return Pledge(strictest.limit, SHARES.get(strictest.measure.rpartition(".")[2], RARE))


def desks_of(scenario: Scenario, days: Sequence[Ample], chosen: Sequence[int], most: int | None) -> tuple[Desk, ...]:
    """Return the chosen stations with their work, in the order of the scenario."""
    met = merged(days)
    of_target = {target: concerned(target, scenario, met) for target in scenario.targets}
    desks = []
    for number in sorted(chosen):
        station = scenario.stations[number]
        results = [day.stations[station.name] for day in days]
        now = servers_by_slot(station, scenario.horizon)
        pledge = pledge_of(target for target in scenario.targets if number in of_target[target])
        desks.append(
            Desk(
                number=number,
                name=station.name,
                load=by_time_of_day(np.mean([day.load[number] for day in days], axis=0)),
                service=_mean([one.mean_service for one in results]),
                open=np.minimum(now, 1),
                now=now,
                most=most or 2 * int(now.max(initial=1)),
                pledge=pledge,
                delayed=_mean([one.waiting.p95.value for one in results]),
                left=_mean([one.left_waiting for one in results]),
            )
        )
    return tuple(desks)


def merged(days: Sequence[Ample]) -> dict[tuple[str, str], frozenset[int]]:
    """Return the stations that the crossings of a flow at a line met in any replication."""
    met: dict[tuple[str, str], frozenset[int]] = {}
    for day in days:
        for key, numbers in day.met.items():
            met[key] = met.get(key, frozenset()) | numbers
    return met


def _mean(values: Sequence[float | None]) -> float:
    known = [value for value in values if value is not None]
    return sum(known) / len(known) if known else 0.0
