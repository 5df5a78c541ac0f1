"""One replication and its variants: prepared once, then played with other officers on the same random numbers."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from typing import Literal, TypeAlias

import numpy as np

from border_sim.analysis.active_periods import BottleneckTime, active_periods, bottleneck_times
from border_sim.analysis.flow_measures import Observed
from border_sim.analysis.measures import measure
from border_sim.analysis.paths import estimates
from border_sim.analysis.stages import stations_of_rows, sums
from border_sim.analysis.station_measures import lane_results, station_results
from border_sim.analysis.summary import summarise
from border_sim.analysis.tolls import time_waited, tolls
from border_sim.domain.arrays import Floats
from border_sim.domain.errors import InputError
from border_sim.domain.journey import JourneyLog
from border_sim.domain.program import Plan
from border_sim.domain.results import Estimate
from border_sim.plan.prepare import Prepared, prepare
from border_sim.plan.variants import with_one_more, with_service
from border_sim.scenario.model import Scenario
from border_sim.service.ports import Engine, Progress
from border_sim.service.replicate import Failure, Reached, Stage, attempt

QUICKER = 0.9
"""How long a service takes where it is 10 % shorter."""

Kind: TypeAlias = Literal["one_more", "quicker"]


@dataclass(frozen=True, slots=True)
class Variant:
    """One change at one station, by its number."""

    kind: Kind
    station: int

    def of(self, plan: Plan, log: JourneyLog) -> Plan:
        """Return a plan with the change; the log is that of the day without it."""
        if self.kind == "one_more":
            return with_one_more(plan, self.station)
        return with_service(plan, self.station, QUICKER, log.lane)


@dataclass(frozen=True, slots=True)
class Day:
    """What one replication came to: measures by path, and the seconds waited at each station, by its number."""

    table: Mapping[str, Estimate]
    waited: Floats


@dataclass(frozen=True, slots=True)
class Days:
    """One replication as it is and with each change; what a log of it as it is tells of causes is there if asked."""

    base: Day
    variants: Mapping[Variant, Day]
    utilisation: tuple[float | None, ...] = ()
    bottleneck: Mapping[int, BottleneckTime] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class VariantWork:
    """What the replications have in common.

    Attributes:
        scenario: whose day it is.
        engine: who plays it.
        paths: measures that are wanted beside the tolls, by their paths in a result.
        placed: stations at which one more server stands already; again for another one.
        variants: the changes to be tried; none stands for both kinds at every station, and then causes are told, too.
        stations: the stations at which both kinds are tried then, by their numbers; none stands for all of them.
    """

    scenario: Scenario
    engine: Engine = field(repr=False)
    paths: tuple[str, ...] = ()
    placed: tuple[int, ...] = ()
    variants: tuple[Variant, ...] | None = None
    stations: tuple[int, ...] | None = None


def play_variants(work: VariantWork, number: int, progress: Progress | None = None) -> Days | Failure | InputError:
    """Play one replication and its variants."""
    return attempt(partial(_play, work, number, progress), work.scenario, number)


def _play(work: VariantWork, number: int, progress: Progress | None, reached: Reached) -> Days:
    reached(Stage.PREPARE)
    prepared = prepare(work.scenario, number)
    for station in work.placed:
        prepared = replace(prepared, plan=with_one_more(prepared.plan, station))
    reached(Stage.SIMULATE)
    log = work.engine(prepared, None)
    base, observed = _day(work, prepared, log)
    asked = work.variants is None
    everywhere = range(len(prepared.plan.stations)) if work.stations is None else work.stations
    variants = both_kinds(everywhere) if work.variants is None else work.variants
    touched = _touched(prepared.plan, log)
    days: dict[Variant, Day] = {}
    for done, variant in enumerate(variants, start=1):
        days[variant] = (
            base
            if not touched[variant.kind][variant.station]
            else _variant(work, prepared, variant.of(prepared.plan, log))
        )
        if progress is not None:
            progress(done / len(variants))
    if not asked:
        return Days(base, days)
    measured = {**station_results(observed), **lane_results(observed)}
    used = tuple(measured[station.name].utilisation for station in prepared.plan.stations)
    return Days(base, days, used, bottleneck_times(active_periods(prepared.plan, log)))


def both_kinds(stations: Iterable[int]) -> tuple[Variant, ...]:
    """Return both kinds of change at some stations."""
    kinds: tuple[Kind, ...] = ("one_more", "quicker")
    return tuple(Variant(kind, station) for station in stations for kind in kinds)


def _variant(work: VariantWork, prepared: Prepared, plan: Plan) -> Day:
    changed = replace(prepared, plan=plan)
    return _day(work, changed, work.engine(changed, None))[0]


def _day(work: VariantWork, prepared: Prepared, log: JourneyLog) -> tuple[Day, Observed]:
    travelled = prepared.travelled(log)
    observed = Observed.of(travelled.plan, travelled.log, travelled.manifest)
    table = tolls(observed)
    if work.paths:
        measured = estimates(summarise([measure(travelled.plan, travelled.log, travelled.manifest)]))
        table |= {path: measured[path] for path in work.paths if path in measured}
    return Day(table, _waited(prepared.plan, log)), observed


def _waited(plan: Plan, log: JourneyLog) -> Floats:
    """Return the seconds that were waited at each station."""
    station = stations_of_rows(plan, log)
    at_one = station >= 0
    return sums(station[at_one], time_waited(plan, log)[at_one], len(plan.stations))


def _touched(plan: Plan, log: JourneyLog) -> Mapping[Kind, Sequence[bool]]:
    """Return at which stations a change can change anything at all.

    Where nobody waits and no work lies still, another server finds nothing to do: the log would be the same.
    """
    station = stations_of_rows(plan, log)
    met = (station >= 0) & ~np.isnan(log.enqueued)
    held_up = met & ((time_waited(plan, log) > 0) | (log.paused > 0))
    stations = len(plan.stations)
    return {
        "one_more": (np.bincount(station[held_up], minlength=stations) > 0).tolist(),
        "quicker": (np.bincount(station[met], minlength=stations) > 0).tolist(),
    }
