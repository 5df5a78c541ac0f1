"""The frontier between control, openness and speed: points that nothing beats, over what a planner may turn."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Literal

from border_sim.analysis.measure_words import measure_words
from border_sim.analysis.measures import Measures
from border_sim.analysis.paired import measured
from border_sim.analysis.paths import estimates
from border_sim.analysis.student import CONFIDENCE
from border_sim.analysis.summary import summarise
from border_sim.analysis.wording import Titles
from border_sim.chance.streams import Streams
from border_sim.documents import Problems
from border_sim.domain.errors import Place
from border_sim.domain.results import Estimate, Words
from border_sim.experiments import search as searching
from border_sim.scenario.model import Scenario, expected_arrivals
from border_sim.scenario.targets import measures_of
from border_sim.service.asked import Objective, asked_objective
from border_sim.service.frontier_result import Frontier, FrontierPoint, ObjectiveResult
from border_sim.service.frontier_words import frontier_words
from border_sim.service.identities import pack_identity, scenario_identity
from border_sim.service.knobs import Knob, parse_knobs
from border_sim.service.points import Ground, Point, grid, load_points, point_of
from border_sim.service.ports import Progress
from border_sim.service.standings import Tried, goodness, standings
from border_sim.service.sweep import knob_results, play_points
from border_sim.service.titles import titles_of
from border_sim.service.trials import Workplace

NOTHING = Estimate(value=None, half_width=None)

Method = Literal["grid", "search"]

FEW = 2
"""Knobs of which every combination is tried; more are searched."""


@dataclass(frozen=True, slots=True)
class FrontierRequest:
    """What is asked.

    Attributes:
        ground: the scenario, what is changed at all points, and how often it is played.
        knobs: what is varied, as written.
        objectives: measures with `=min` or `=max` where they do not say so themselves; none for the three aims.
        trials: how many points are tried where there are too many knobs for a grid.
    """

    ground: Ground
    knobs: tuple[str, ...]
    objectives: tuple[str, ...] = ()
    trials: int = 64


@dataclass(frozen=True, slots=True)
class Found:
    """A frontier, and what was assumed while reading."""

    frontier: Frontier
    assumed: tuple[str, ...]


def frontier(request: FrontierRequest, workplace: Workplace, progress: Progress) -> Found:
    """Return the points that nothing beats, among those that were tried.

    Raises:
        InputError: the scenario, a knob or an objective is not as it must be, or Optuna is needed and absent; nothing
            is played then.
        ReplicationFailed: a replication failed through no fault of the input.
    """
    scenario = request.ground.scenario()
    problems = Problems()
    objectives = _objectives(request, scenario, problems)
    knobs = parse_knobs(request.knobs, "--vary", problems)
    is_search = len(request.knobs) > FEW
    playing = _Playing(request.ground, objectives, workplace, progress, titles_of(scenario))
    if not request.knobs:
        message = "expected something to vary, got nothing"
        problems.add(Place("--vary"), "U126", message, "write --vary PATH=1..5 or --vary PATH=VALUE,VALUE")
    elif is_search:
        _check_search(request, knobs, problems)
        problems.raise_if_any()
        _search(playing, knobs, scenario.seed, request.trials)
    else:
        points = grid(knobs, problems) if len(knobs) == len(request.knobs) else []
        scenarios = load_points(request.ground, points, problems)
        problems.raise_if_any()
        playing.play(points, scenarios)
    problems.raise_if_any()
    return Found(_result(scenario, playing, knobs, "search" if is_search else "grid"), scenario.notices)


@dataclass(slots=True)
class _Playing:
    """Plays points, and keeps what came of each; one that is asked for again is not played again."""

    ground: Ground
    objectives: tuple[Objective, ...]
    workplace: Workplace
    progress: Progress
    titles: Titles
    tried: dict[tuple[tuple[str, str], ...], Tried] = field(default_factory=dict)
    names: dict[str, Words] = field(default_factory=dict)

    def play(self, points: Sequence[Point], scenarios: Sequence[Scenario]) -> None:
        """Play points, given with their scenarios."""
        for point, played in zip(points, play_points(scenarios, self.workplace, self.progress), strict=True):
            self.tried[tuple(point.values.items())] = self._of(point, played)

    def _of(self, point: Point, played: tuple[Measures, ...]) -> Tried:
        summary = summarise(played, self.titles)
        table, each = estimates(summary), measured(played)
        paths = [objective.path for objective in self.objectives]
        self.names = {path: measure_words(path, summary, self.titles) for path in paths}
        return Tried(
            values=point.values,
            estimates={path: table.get(path, NOTHING) for path in paths},
            observed={path: [one.get(path, NOTHING).value for one in each] for path in paths},
        )


def _objectives(request: FrontierRequest, scenario: Scenario, problems: Problems) -> tuple[Objective, ...]:
    """Return what is to be had at once: what is asked for, or one measure of each aim."""
    names = measures_of(scenario)
    asked = request.objectives or _aims(scenario)
    found = [asked_objective(text, "--objective", names, problems) for text in asked]
    again = [one.path for number, one in enumerate(found) if one and one.path in {o.path for o in found[:number] if o}]
    for path in again:
        problems.add(Place("--objective"), "U130", f"expected each objective once, got `{path}` again")
    if len(asked) == 1:
        hint = "a single measure has no frontier: border-sim sweep shows it at every point"
        problems.add(Place("--objective"), "U130", "expected two objectives at least, got one", hint)
    return tuple(one for one in found if one is not None)


def _aims(scenario: Scenario) -> tuple[str, ...]:
    """Return a measure of each aim: of all flows for control and openness, of the largest flow for speed."""
    journeys = expected_arrivals(scenario.sources, scenario.horizon)
    flows: dict[str, float] = {}
    for source in scenario.sources:
        flows[source.flow] = flows.get(source.flow, 0.0) + journeys.get(source.name, 0.0)
    largest = max(flows, key=lambda flow: flows[flow])
    return "aims.control.found", "aims.openness.facilitated", f"aims.speed.{largest}.p95"


def _check_search(request: FrontierRequest, knobs: Sequence[Knob], problems: Problems) -> None:
    """See that a search can begin: that Optuna is there, and that every end of every knob is sound."""
    if not searching.is_available():
        message = f"expected {FEW} knobs at most where Optuna is not installed, got {len(request.knobs)}"
        problems.add(Place("--vary"), "U129", message, f"install `{searching.EXTRA}`")
    if not knobs:
        return
    first = [knob.at(0.0) for knob in knobs]
    points = [point_of(knobs, first)]
    for number, knob in enumerate(knobs):
        ends = knob.ends()
        points += [point_of(knobs, [*first[:number], end, *first[number + 1 :]]) for end in ends]
    load_points(request.ground, points, problems)


def _search(playing: _Playing, knobs: Sequence[Knob], seed: int, trials: int) -> None:
    """Let Optuna look for points that nothing beats; the same seed tries the same points."""

    def evaluate(spots: Sequence[searching.Place]) -> list[tuple[float, ...] | None]:
        points = [point_of(knobs, [knob.at(share) for knob, share in zip(knobs, spot, strict=True)]) for spot in spots]
        fresh = {key: point for point in points if (key := tuple(point.values.items())) not in playing.tried}
        problems = Problems()
        scenarios = load_points(playing.ground, list(fresh.values()), problems)
        problems.raise_if_any()
        if fresh:
            playing.play(list(fresh.values()), scenarios)
        return [goodness(playing.tried[tuple(point.values.items())], playing.objectives) for point in points]

    sampler = int(Streams(seed, 0).generator("frontier", "search").integers(2**32))
    searching.search(
        searching.Space(tuple(knob.count() for knob in knobs), len(playing.objectives)), trials, sampler, evaluate
    )


def _result(scenario: Scenario, playing: _Playing, knobs: Sequence[Knob], method: Method) -> Frontier:
    points = list(playing.tried.values())
    found = [
        FrontierPoint(
            number=number,
            values=dict(point.values),
            estimates=dict(point.estimates),
            standing=standing.value,
            beaten_by=None if by is None else by + 1,
        )
        for number, (point, (standing, by)) in enumerate(
            zip(points, standings(points, playing.objectives), strict=True), start=1
        )
    ]
    objectives = tuple(
        ObjectiveResult(
            path=one.path,
            title=playing.names[one.path],
            unit=one.unit,
            goal=one.goal,
        )
        for one in playing.objectives
    )
    results = knob_results([knob.paths for knob in knobs])
    return Frontier(
        scenario=scenario_identity(scenario),
        pack=pack_identity(scenario.pack),
        seed=scenario.seed,
        engine=playing.workplace.engine_name,
        replications=scenario.replications,
        method=method,
        confidence=CONFIDENCE,
        knobs=results,
        objectives=objectives,
        points=tuple(found),
        says=tuple(frontier_words(found, objectives, results)),
    )
