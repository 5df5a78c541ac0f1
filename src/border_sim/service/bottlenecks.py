"""Where the next officers should go: the same day again with one more at every station, and the cause beside the signs.

A busy station is not a cause. What a station costs is seen when it is relieved: the day is played again with one more
server there, and with services 10 % shorter, for the same people with the same service times.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from border_sim.analysis.active_periods import BottleneckTime
from border_sim.analysis.paths import MeasureNames, unit_of_measure
from border_sim.analysis.student import estimate
from border_sim.domain.errors import InputError, Place, Problem
from border_sim.domain.quantities import Malformed
from border_sim.domain.results import Estimate, Words
from border_sim.rules.pack import CHANNEL
from border_sim.scenario.in_force import in_force
from border_sim.scenario.load import load_scenario, with_run
from border_sim.scenario.model import Scenario
from border_sim.service.bottlenecks_result import Bottlenecks, ChangeEffect, Placement, StationCause
from border_sim.service.bottlenecks_words import placement_words, summary_words
from border_sim.service.identities import pack_identity, scenario_identity
from border_sim.service.ports import Progress
from border_sim.service.replicate import play_all
from border_sim.service.savings import MINUTES, effect_of, gain
from border_sim.service.titles import titles_of
from border_sim.service.trials import Workplace
from border_sim.service.variant_days import Day, Days, Kind, Variant, VariantWork, play_variants

AT_ONCE = 4
"""Stations that are tried together where one more officer is placed."""


@dataclass(frozen=True, slots=True)
class BottlenecksRequest:
    """What is asked; `seed` and `replications` replace those of the scenario."""

    scenario: Path
    by: str = MINUTES
    officers: int = 3
    seed: int | None = None
    replications: int | None = None


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is wanted of a scenario: the criterion, how many officers, and which stations, by number; none for all."""

    by: str = MINUTES
    officers: int = 3
    stations: tuple[int, ...] | None = None


@dataclass(frozen=True, slots=True)
class _Question:
    """What all plays have in common."""

    scenario: Scenario
    by: str
    workplace: Workplace
    progress: Progress
    officers: int
    stations: tuple[int, ...] | None

    @property
    def everywhere(self) -> tuple[int, ...]:
        return tuple(range(len(self.scenario.stations))) if self.stations is None else self.stations

    @property
    def flows(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(source.flow for source in self.scenario.sources))

    def play(self, placed: tuple[int, ...], variants: tuple[Variant, ...] | None, part: float) -> tuple[Days, ...]:
        """Play the replications and variants of them; `part` is the number of the officer that is placed."""
        paths = () if self.by == MINUTES else (self.by,)
        work = VariantWork(self.scenario, self.workplace.engine, paths, placed, variants, self.stations)
        told = _part(self.progress, part, self.officers)
        return play_all(
            partial(play_variants, work),
            self.scenario.replications,
            self.workplace.workers,
            told,
            self.workplace.executor,
        )


def bottlenecks(request: BottlenecksRequest, workplace: Workplace, progress: Progress) -> Bottlenecks:
    """Return where one more officer would save most, and then the next ones.

    Raises:
        InputError: the scenario is not as it must be, or the criterion is no time of it.
        ReplicationFailed: a replication failed through no fault of the input.
    """
    scenario = with_run(load_scenario(request.scenario), seed=request.seed, replications=request.replications)
    expect_time(scenario, request.by)
    return bottlenecks_of(scenario, Wanted(request.by, request.officers), workplace, progress)


def bottlenecks_of(scenario: Scenario, wanted: Wanted, workplace: Workplace, progress: Progress) -> Bottlenecks:
    """Return the same of a scenario that has been read.

    Raises:
        ReplicationFailed: a replication failed through no fault of the input.
    """
    question = _Question(scenario, wanted.by, workplace, progress, wanted.officers, wanted.stations)
    days = question.play((), None, 0)
    stations = _causes(question, days)
    officers = tuple(_placements(question, days))
    titles = _titles(scenario)
    longest = max(stations, key=lambda one: (one.sole.value or 0.0) + (one.shifting.value or 0.0))
    answer = Bottlenecks(
        scenario=scenario_identity(scenario),
        pack=pack_identity(scenario.pack),
        seed=scenario.seed,
        engine=workplace.engine_name,
        replications=scenario.replications,
        by=wanted.by,
        officers=officers,
        stations=stations,
        busiest=max(stations, key=lambda one: one.utilisation or 0.0).station,
        longest_active=longest.station if longest.sole.value or longest.shifting.value else None,
        titles=titles,
        summary=(),
    )
    return answer.model_copy(update={"summary": tuple(summary_words(answer))})


def _titles(scenario: Scenario) -> dict[str, Words]:
    """Return the titles of a scenario, in which a lane is a station, too."""
    titles = titles_of(scenario)
    return titles | {f"stations.{name}": titles[f"lanes.{name}"] for name in scenario.lane_titles}


def expect_time(scenario: Scenario, by: str) -> None:
    """Refuse a criterion that is no time of a scenario.

    Raises:
        InputError: it names no measure, or one that is no time.
    """
    if by == MINUTES:
        return
    flows = list(dict.fromkeys(source.flow for source in scenario.sources))
    decision = scenario.pack.decisions.get(CHANNEL)
    channels = [f"{flow}:{outcome}" for flow in flows for outcome in (decision.outcomes if decision else ())]
    joins = list(in_force(scenario.pack, flows)["joins"])
    names = MeasureNames(flows, [station.name for station in scenario.stations], channels, joins=joins)
    try:
        unit = unit_of_measure(by, names)
    except Malformed as error:
        raise InputError([Problem(Place("--by"), "U150", str(error), error.hint)]) from None
    if unit != "seconds":
        message = f"expected a measure that is a time, got `{by}`"
        raise InputError([Problem(Place("--by"), "U150", message, "such as `flows.people.sojourn.p95`")])


def _causes(question: _Question, days: Sequence[Days]) -> tuple[StationCause, ...]:
    """Return every station as a cause, those that would save most first."""
    stations, titles = question.scenario.stations, _titles(question.scenario)
    effects = {
        (kind, number): _effect(question, days, Variant(kind, number))
        for number in question.everywhere
        for kind in _KINDS
    }
    order = sorted(question.everywhere, key=lambda number: -(effects["one_more", number].saved.saved.value or 0.0))
    return tuple(
        StationCause(
            rank=rank,
            station=stations[number].name,
            title=titles[f"stations.{stations[number].name}"],
            utilisation=estimate([day.utilisation[number] for day in days]).value,
            waited=estimate([float(day.base.waited[number]) for day in days]),
            sole=_share(question, [_time(day, number).sole for day in days]),
            shifting=_share(question, [_time(day, number).shifting for day in days]),
            one_more=effects["one_more", number],
            quicker=effects["quicker", number],
        )
        for rank, number in enumerate(order, start=1)
    )


_KINDS: tuple[Kind, ...] = ("one_more", "quicker")


def _time(day: Days, station: int) -> BottleneckTime:
    return day.bottleneck.get(station, BottleneckTime())


def _share(question: _Question, seconds: Sequence[float]) -> Estimate:
    return estimate([one / question.scenario.horizon for one in seconds])


def _effect(question: _Question, days: Sequence[Days], variant: Variant) -> ChangeEffect:
    before, after = [day.base for day in days], [day.variants[variant] for day in days]
    return effect_of(before, after, question.flows, question.by)


def _placements(question: _Question, days: Sequence[Days]) -> list[Placement]:
    """Return where the officers should go, one after another, each once those before have been placed."""
    placements: list[Placement] = []
    placed: tuple[int, ...] = ()
    titles = _titles(question.scenario)
    while len(placements) < question.officers:
        if placed:
            days = _tried(question, placed, days)
        gains = _gains(days, question.by)
        best = max(gains, key=lambda number: (gains[number], -number))
        if gains[best] <= 0:
            break
        name = question.scenario.stations[best].name
        effect = _effect(question, days, Variant("one_more", best))
        officer, title = len(placements) + 1, titles[f"stations.{name}"]
        says = placement_words(officer, title, effect, question.by, titles)
        placements.append(Placement(officer=officer, station=name, title=title, effect=effect, says=says))
        placed = (*placed, best)
    return placements


def _gains(days: Sequence[Days], by: str) -> dict[int, float]:
    """Return what one more officer saves, by station."""
    before = [day.base for day in days]
    return {
        variant.station: gain(before, [day.variants[variant] for day in days], by)
        for variant in days[0].variants
        if variant.kind == "one_more"
    }


def _tried(question: _Question, placed: tuple[int, ...], days: Sequence[Days]) -> Sequence[Days]:
    """Return the days with the officers in their places, and with one more where that may save most.

    Where minutes are counted, a station at which less is waited than another one saves is not tried.
    """
    last = Variant("one_more", placed[-1])
    before = [day.variants[last] for day in days]
    waits = {number: _mean_waited(before, number) for number in question.everywhere}
    left = sorted((number for number in waits if waits[number] > 0), key=lambda number: (-waits[number], number))
    found: list[Days] = [Days(day, {}) for day in before]
    best = 0.0
    part = float(len(placed))
    while left and (question.by != MINUTES or waits[left[0]] > best):
        chosen, left = left[:AT_ONCE], left[AT_ONCE:]
        played = question.play(placed, tuple(Variant("one_more", number) for number in chosen), part)
        found = [Days(one.base, {**one.variants, **more.variants}) for one, more in zip(found, played, strict=True)]
        best = max(_gains(found, question.by).values())
    return found if found[0].variants else [Days(day, {last: day}) for day in before]


def _mean_waited(days: Sequence[Day], station: int) -> float:
    return sum(float(day.waited[station]) for day in days) / len(days)


def _part(progress: Progress, part: float, parts: int) -> Progress:
    return lambda share: progress(min(1.0, (part + share) / max(1, parts)))
