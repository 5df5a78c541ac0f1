"""One scenario at many points: a grid, a list, or points that fill the space between bounds."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from border_sim.analysis.measure_words import measure_words
from border_sim.analysis.measures import Measures
from border_sim.analysis.paths import Unit, estimates
from border_sim.analysis.summary import Summary, summarise
from border_sim.analysis.targets import judge
from border_sim.documents import Problems
from border_sim.domain.errors import Place
from border_sim.domain.quantities import Malformed, parse_count
from border_sim.domain.results import Estimate
from border_sim.experiments.designs import Filling
from border_sim.scenario.model import Scenario
from border_sim.scenario.targets import measures_of
from border_sim.service.asked import asked_measures
from border_sim.service.identities import pack_identity, scenario_identity
from border_sim.service.knobs import Knob, parse_knobs
from border_sim.service.points import MOST_POINTS, Ground, Point, filled, grid, listed, load_points
from border_sim.service.ports import Progress
from border_sim.service.sweep_result import KnobResult, Measured, Sweep, SweepPoint, TargetAsked
from border_sim.service.titles import titles_of
from border_sim.service.trials import Trial, Workplace, play_trials

NOTHING = Estimate(value=None, half_width=None)


@dataclass(frozen=True, slots=True)
class SweepRequest:
    """What is to be swept.

    Attributes:
        ground: the scenario, what is changed at all points, and how often it is played.
        knobs: what is varied, as written.
        filling: how the space of the knobs is filled; none for a grid, or for a list.
        points: a CSV file of points, or how many are to fill the space.
        measures: the paths of those that are measured; none for those of the targets.
    """

    ground: Ground
    knobs: tuple[str, ...] = ()
    filling: Filling | None = None
    points: str | None = None
    measures: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Swept:
    """A sweep, and what was assumed while reading."""

    sweep: Sweep
    assumed: tuple[str, ...]


def sweep(request: SweepRequest, workplace: Workplace, progress: Progress) -> Swept:
    """Return what one scenario comes to at many points.

    Every point sees the same people on the same morning, for all have the seed of the scenario.

    Raises:
        InputError: the scenario, a point or a measure is not as it must be; nothing is played then.
        ReplicationFailed: a replication failed through no fault of the input.
    """
    scenario = request.ground.scenario()
    problems = Problems()
    measures = _measures(request, scenario, problems)
    knobs, points = _points(request, scenario, problems)
    scenarios = load_points(request.ground, points, problems)
    problems.raise_if_any()
    summaries = [summarise(played, titles_of(scenario)) for played in play_points(scenarios, workplace, progress)]
    result = Sweep(
        scenario=scenario_identity(scenario),
        pack=pack_identity(scenario.pack),
        seed=scenario.seed,
        engine=workplace.engine_name,
        replications=scenario.replications,
        design=request.filling.value if request.filling else "grid" if request.knobs else "list",
        knobs=knobs,
        measures=measured_at_points(measures, summaries[0], scenario),
        targets=tuple(TargetAsked(measure=one.measure, bound=one.bound, limit=one.limit) for one in scenario.targets),
        points=tuple(
            _point(number, point, scenario, (measures, summary))
            for number, (point, summary) in enumerate(zip(points, summaries, strict=True), start=1)
        ),
    )
    return Swept(result, scenario.notices)


def play_points(scenarios: Sequence[Scenario], workplace: Workplace, progress: Progress) -> list[tuple[Measures, ...]]:
    """Return what the replications of each of several scenarios measured; all of them have as many."""
    trials = [Trial(scenario, number) for scenario in scenarios for number in range(scenario.replications)]
    played = play_trials(trials, workplace, progress)
    each = len(trials) // len(scenarios)
    return [played[place : place + each] for place in range(0, len(played), each)]


def measured_at_points(measures: Mapping[str, Unit], summary: Summary, scenario: Scenario) -> tuple[Measured, ...]:
    """Return the measures with their names in words; `summary` is that of any point."""
    titles = titles_of(scenario)
    return tuple(
        Measured(path=path, title=measure_words(path, summary, titles), unit=unit) for path, unit in measures.items()
    )


def _measures(request: SweepRequest, scenario: Scenario, problems: Problems) -> dict[str, Unit]:
    if request.measures:
        return asked_measures(request.measures, "--measure", measures_of(scenario), problems)
    if not scenario.targets:
        message = "expected a measure, got none, for the scenario has no targets"
        problems.add(Place("--measure"), "U116", message, "name one: --measure flows.FLOW.sojourn.p95")
    return {target.measure: target.unit for target in scenario.targets}


def _points(
    request: SweepRequest, scenario: Scenario, problems: Problems
) -> tuple[tuple[KnobResult, ...], list[Point]]:
    """Return what is varied, and the points; what is wrong with either is added."""
    if request.knobs:
        knobs = parse_knobs(request.knobs, "--vary", problems)
        if len(knobs) < len(request.knobs):
            return (), []
        return knob_results([knob.paths for knob in knobs]), _varied(request, knobs, scenario, problems)
    if request.filling or request.points is None:
        message = "expected something to vary, got nothing"
        problems.add(Place("--vary"), "U126", message, "write --vary PATH=1..5, or name a list: --points FILE.csv")
        return (), []
    points = listed(Path(request.points), problems)
    return knob_results([(path,) for path in points[0].values] if points else []), points


def _varied(request: SweepRequest, knobs: Sequence[Knob], scenario: Scenario, problems: Problems) -> list[Point]:
    if request.filling is None:
        if request.points is not None:
            message = f"expected a grid or a list, got --vary and --points {request.points}"
            problems.add(Place("--points"), "U127", message, "choose how the space is filled: --design sobol")
        return grid(knobs, problems)
    try:
        points = parse_count(request.points or "", least=1)
    except Malformed as error:
        problems.add(Place("--points"), "U127", str(error), "say how many points are to fill the space: --points 64")
        return []
    if points > MOST_POINTS:
        problems.add(Place("--points"), "U124", f"expected at most {MOST_POINTS:,} points, got {points:,}")
        return []
    return filled(knobs, request.filling, points, scenario.seed)


def knob_results(knobs: Sequence[tuple[str, ...]]) -> tuple[KnobResult, ...]:
    """Return knobs with their names: the ends of their paths, long enough to differ."""
    parts = [paths[0].split(".") for paths in knobs]
    results = []
    for paths, mine in zip(knobs, parts, strict=True):
        others = [other for other in parts if other is not mine]
        length = next(
            (size for size in range(1, len(mine)) if all(other[-size:] != mine[-size:] for other in others)), len(mine)
        )
        results.append(KnobResult(name=".".join(mine[-length:]), paths=paths))
    return tuple(results)


def _point(number: int, point: Point, scenario: Scenario, found: tuple[Mapping[str, Unit], Summary]) -> SweepPoint:
    measures, summary = found
    table = estimates(summary)
    return SweepPoint(
        number=number,
        values=dict(point.values),
        estimates={path: table.get(path, NOTHING) for path in measures},
        missed=tuple(place for place, target in enumerate(judge(scenario.targets, summary), start=1) if not target.met),
    )
