"""The search for the cheapest rosters that meet the targets, on the same random numbers throughout.

1. Each station alone: the least margin over its offered load (a multiple of its square root, below none where a queue
   may build up) with which its roster keeps the pledge there; all stations at once, since one hardly sees the others.
2. Together: while a target is missed, the station that makes most of the waiting is strengthened in its worst hours.
3. One officer at a time is sent home, where most are above the load, as long as everything still holds.

A target counts as met here when its whole interval does, since other days are to meet it too.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace

import numpy as np

from border_sim.analysis.measures import measure
from border_sim.analysis.offered_load import SLOTS
from border_sim.analysis.paths import estimates
from border_sim.analysis.summary import Summary, summarise
from border_sim.domain.results import Estimate, StationResult
from border_sim.plan.prepare import Prepared
from border_sim.plan.variants import with_stations
from border_sim.scenario.model import Target
from border_sim.service.ports import Engine
from border_sim.service.staff_desks import Desk
from border_sim.service.staff_rosters import Roster, Rostering, Rosters, staffed, step
from border_sim.service.staff_trim import Trim

MARGINS = (-3.0, -2.0, -1.5, -1.0, -0.75, -0.5, -0.25, 0.0, 0.25, 0.5, 1.0, 1.5, 2.0, 3.0, 4.0)
"""The margins that are tried, in square roots of the load."""

ROUNDS = 40
"""Plays after which strengthening is given up."""

LEFT = 0.02
"""Share of those who came to a station that may be left waiting in the end, beyond those behind a closed door."""

WORST = 0.5
"""Of the longest queue of the day, the share from which an hour is one of the worst."""


@dataclass(frozen=True, slots=True)
class Seen:
    """What became of the targets and of the stations under some rosters."""

    table: Mapping[str, Estimate]
    stations: Mapping[str, StationResult]

    def waited(self, name: str, target: Target) -> float:
        """Return the mean wait at a station of those whom a target speaks of, over all of them, in seconds."""
        station = self.stations[name]
        for flow, share in station.flow_waiting_share.items():
            if f".{flow}." in f".{target.measure}.":
                return (share or 0.0) * (self.table[f"flows.{flow}.waiting.mean"].value or 0.0)
        return station.mean_queue


@dataclass(slots=True)
class Search:
    """One search, over replications that are prepared once.

    Attributes:
        days: the replications.
        desks: the stations that are staffed and to which some target says something.
        concerned: the stations (their names) on which each target depends.
        rostering: makes rosters.
        engine: plays the days.
        told: is told how often they have been played.
        plays: how often that is.
    """

    days: Sequence[Prepared]
    desks: Sequence[Desk]
    concerned: Mapping[str, frozenset[str]]
    rostering: Rostering
    engine: Engine = field(repr=False)
    told: Callable[[int], None] = field(repr=False)
    plays: int = 0

    def see(self, rosters: Rosters) -> Seen:
        """Play the replications under rosters; stations without one keep their servers."""
        self.plays += 1
        self.told(self.plays)
        summary = self._summary(rosters)
        return Seen(estimates(summary), summary.stations)

    def _summary(self, rosters: Rosters) -> Summary:
        measures = []
        for day in self.days:
            changed = {
                number: staffed(station, rosters[station.name], day.plan.horizon)
                for number, station in enumerate(day.plan.stations)
                if station.name in rosters
            }
            prepared = replace(day, plan=with_stations(day.plan, changed))
            travelled = prepared.travelled(self.engine(prepared, None))
            measures.append(measure(travelled.plan, travelled.log, travelled.manifest))
        return summarise(measures)

    def alone(self, rosters: Rosters) -> Rosters:
        """Return the rosters with the least margin with which each station keeps the pledge there (step 1)."""
        low = dict.fromkeys((desk.name for desk in self.desks), 0)
        high = dict.fromkeys(low, len(MARGINS) - 1)
        found = dict(rosters)
        while any(low[name] < high[name] for name in low):
            tried = {name: (low[name] + high[name]) // 2 for name in low}
            found |= self._with_margins(tried)
            seen = self.see(found)
            for desk in self.desks:
                if low[desk.name] < high[desk.name]:
                    if keeps(desk, seen.stations[desk.name]):
                        high[desk.name] = tried[desk.name]
                    else:
                        low[desk.name] = tried[desk.name] + 1
        return found | self._with_margins(high)

    def _with_margins(self, chosen: Mapping[str, int]) -> dict[str, Roster]:
        made = {desk.name: self.rostering.with_margin(desk, MARGINS[chosen[desk.name]]) for desk in self.desks}
        return {name: roster for name, roster in made.items() if roster is not None}

    def strengthened(self, rosters: Rosters, targets: Sequence[Target]) -> tuple[Rosters, bool]:
        """Return rosters that are strengthened until everything holds (step 2), and whether it does."""
        found = dict(rosters)
        for _ in range(ROUNDS):
            seen = self.see(found)
            weak = self._weak(found, seen, targets)
            if weak is None:
                return found, True
            stronger = {desk.name: self._stronger(desk, found[desk.name], seen) for desk in weak}
            made = {name: roster for name, roster in stronger.items() if roster is not None}
            if not made:
                return found, False
            found |= made
        return found, False

    def _weak(self, rosters: Rosters, seen: Seen, targets: Sequence[Target]) -> list[Desk] | None:
        """Return the stations to be strengthened, `None` where everything holds."""
        weak = {desk.name: desk for desk in self.desks if not keeps(desk, seen.stations[desk.name])}
        missed = [target for target in targets if not surely(target, seen.table)]
        if not weak and not missed:
            return None
        for target in missed:
            can = [
                desk
                for desk in self.desks
                if desk.name in self.concerned[target.measure] and max(rosters[desk.name].there) < desk.most
            ]
            waits = {desk.name: seen.waited(desk.name, target) for desk in can}
            weak |= {desk.name: desk for desk in can if waits[desk.name] >= max(waits.values()) * WORST}
        return list(weak.values())

    def _stronger(self, desk: Desk, roster: Roster, seen: Seen) -> Roster | None:
        """Return a roster with more officers in the hours of the longest queues, `None` where no more may be."""
        there = np.array(roster.there)
        need = np.where(_worst(seen.stations[desk.name]) & (desk.open > 0), there + step(desk), there)
        if (np.minimum(need, desk.most) <= there).all():
            need = (there + step(desk)) * desk.open
        need = np.minimum(np.maximum(need, 0), np.maximum(desk.most, there))
        stronger = self.rostering.covering(desk, need, max(desk.most, int(there.max())))
        return None if stronger is None or stronger.there == roster.there else stronger

    def holds(self, seen: Seen, targets: Sequence[Target]) -> bool:
        """Return whether every target is surely met and every station keeps its pledge."""
        return all(surely(target, seen.table) for target in targets) and all(
            keeps(desk, seen.stations[desk.name]) for desk in self.desks
        )

    def trimmed(self, rosters: Rosters, targets: Sequence[Target], others: Rosters) -> Rosters:
        """Return rosters from which nobody more can be sent home, as far as was tried (step 3).

        Every station sends one officer home at a time, all at once. One that does not keep its pledge then takes him
        back; where a target is missed, it is the station that has made most of the additional waiting.

        Args:
            rosters: those of all stations.
            targets: what must hold.
            others: other rosters of the stations that are trimmed; where one is cheaper it is tried first.
        """
        trims = {
            desk.name: Trim(desk, self.rostering, rosters[desk.name], others[desk.name])
            for desk in self.desks
            if desk.name in others
        }
        seen = self.see(rosters)
        while any(not trim.done for trim in trims.values()):
            tried = {name: trim.propose() for name, trim in trims.items() if not trim.done}
            proposed = {name: roster for name, roster in tried.items() if roster is not None}
            while proposed:
                now = {**rosters, **{name: trim.roster for name, trim in trims.items()}, **proposed}
                then = self.see(now)
                refused = self._refused(trims, proposed, (seen, then), targets)
                if not refused:
                    seen = then
                    for name, roster in proposed.items():
                        trims[name].accept(roster)
                    break
                for name in refused:
                    trims[name].refuse()
                    del proposed[name]
        return {**rosters, **{name: trim.roster for name, trim in trims.items()}}

    def _refused(
        self,
        trims: Mapping[str, Trim],
        proposed: Mapping[str, Roster],
        seen: tuple[Seen, Seen],
        targets: Sequence[Target],
    ) -> set[str]:
        """Return the stations that must take their officers back, from what was seen with them and without."""
        before, after = seen
        refused = {name for name in proposed if not keeps(trims[name].desk, after.stations[name])}
        for target in targets:
            suspects = sorted(name for name in proposed if name in self.concerned[target.measure])
            if suspects and not surely(target, after.table) and not refused & set(suspects):
                refused.add(max(suspects, key=lambda name: after.waited(name, target) - before.waited(name, target)))
        return refused


def keeps(desk: Desk, station: StationResult) -> bool:
    """Return whether a station keeps the pledge: few wait longer, and few are left in the end."""
    pledge = desk.pledge
    if pledge is None:
        return True
    waits = _upper(station.waiting.p50 if pledge.share == 0.5 else station.waiting.p95)  # noqa: PLR2004  # the median
    within = waits <= max(pledge.seconds, desk.delayed + 1)
    return within and station.left_waiting <= desk.left + max(0.5, LEFT * station.arrived)


def surely(target: Target, table: Mapping[str, Estimate]) -> bool:
    """Return whether the whole interval of a measure meets a target."""
    estimate = table.get(target.measure)
    if estimate is None or estimate.value is None:
        return False
    half = estimate.half_width or 0.0
    if target.bound == "at_most":
        return estimate.value + half <= target.limit
    return estimate.value - half >= target.limit


def _upper(estimate: Estimate) -> float:
    return 0.0 if estimate.value is None else estimate.value + (estimate.half_width or 0.0)


def _worst(station: StationResult) -> np.ndarray[tuple[int, ...], np.dtype[np.bool_]]:
    """Return in which half hours of the day the queue is longest."""
    day = np.zeros(SLOTS // 2)
    hours = np.array(station.queue_by_hour)
    np.maximum.at(day, np.arange(len(hours)) % len(day), hours)
    worst = (day >= WORST * day.max(initial=0.0)) & (day > 0)
    return np.asarray(np.repeat(worst, 2))
