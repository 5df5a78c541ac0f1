"""Scenarios held against one another: the same people on the same morning, differences paired by replication."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from border_sim.analysis.measure_words import measure_words
from border_sim.analysis.measures import Measures
from border_sim.analysis.paired import differences, measured
from border_sim.analysis.paths import Unit as MeasureUnit
from border_sim.analysis.paths import estimates
from border_sim.analysis.student import CONFIDENCE
from border_sim.analysis.summary import Summary, summarise
from border_sim.analysis.targets import judge
from border_sim.documents import Problems
from border_sim.domain.errors import Place
from border_sim.domain.results import Estimate
from border_sim.domain.terms import Text
from border_sim.experiments.best import Zone
from border_sim.scenario.model import Scenario, Target
from border_sim.scenario.targets import measures_of
from border_sim.service.alternatives import Alternative, Alternatives, load_alternatives
from border_sim.service.asked import Objective, asked_measures, asked_objective, asked_value
from border_sim.service.choose_best import choose_best
from border_sim.service.comparison_result import AlternativeResult, Comparison, Contrast, Named, Ranking
from border_sim.service.effects import Unit, effects, usual_measures
from border_sim.service.identities import pack_identity, scenario_identity
from border_sim.service.ports import Progress
from border_sim.service.rank import rank
from border_sim.service.titles import titles_of
from border_sim.service.trials import Trial, Workplace, play_trials

SEVERAL = 3
"""With as many alternatives they are ranked unasked."""


@dataclass(frozen=True, slots=True)
class CompareRequest:
    """What is to be compared.

    Attributes:
        alternatives: the scenarios.
        measures: the paths of those that are compared; none for the usual ones and those of targets.
        by: the measure that ranks, with `=min` or `=max` where it does not say so itself.
        indifference: a difference of it that matters, as written; with it the best is looked for.
        most: replications of an alternative at most, where the best is looked for.
    """

    alternatives: Alternatives
    measures: tuple[str, ...] = ()
    by: str | None = None
    indifference: str | None = None
    most: int = 1000


@dataclass(frozen=True, slots=True)
class Compared:
    """A comparison, with what is to be said of it that is no part of it, and what was assumed while reading."""

    comparison: Comparison
    notices: tuple[Text, ...]
    assumed: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Asked:
    """What is asked of the alternatives, checked."""

    measures: Mapping[str, Unit]
    ranking: Objective | None
    zone: Zone | None


def compare(request: CompareRequest, workplace: Workplace, progress: Progress) -> Compared:
    """Return how scenarios differ.

    Raises:
        InputError: a scenario, a measure or a value is not as it must be; nothing is played then.
        ReplicationFailed: a replication failed through no fault of the input.
    """
    alternatives, notices = load_alternatives(request.alternatives)
    asked = _asked(request, alternatives)
    baseline = alternatives[0].scenario
    numbers = range(baseline.replications)
    found = play_trials(
        [Trial(one.scenario, number) for one in alternatives for number in numbers], workplace, progress
    )
    played = [found[place : place + len(numbers)] for place in range(0, len(found), len(numbers))]
    comparison = _comparison(asked, alternatives, played, workplace.engine_name)
    if asked.ranking and asked.zone:
        choice = choose_best(alternatives, played, asked.ranking, asked.zone, (workplace, progress))
        comparison = comparison.model_copy(update={"choice": choice})
    assumed = dict.fromkeys(notice for one in alternatives for notice in one.scenario.notices)
    return Compared(comparison, notices, tuple(assumed))


def comparison_of(
    alternatives: Sequence[Alternative], played: Sequence[Sequence[Measures]], engine_name: str
) -> Comparison:
    """Return how alternatives differ that have been played, by the usual measures and those of their targets.

    Args:
        alternatives: the alternatives, the baseline first.
        played: the replications of each, all with one seed, in order of their numbers.
        engine_name: who played.
    """
    return _comparison(_Asked({}, None, None), alternatives, played, engine_name)


def _comparison(
    asked: _Asked, alternatives: Sequence[Alternative], played: Sequence[Sequence[Measures]], engine_name: str
) -> Comparison:
    baseline = alternatives[0].scenario
    summaries = [summarise(part, titles_of(one.scenario)) for one, part in zip(alternatives, played, strict=True)]
    tables = [measured(part) for part in played]
    return Comparison(
        baseline=alternatives[0].letter,
        seed=baseline.seed,
        engine=engine_name,
        replications=baseline.replications,
        alternatives=_results(alternatives, summaries),
        targets={
            path: Named(title=measure_words(path, summaries[0], titles_of(baseline)), unit=unit)
            for path, unit in _of_targets(alternatives).items()
        },
        contrasts=_contrasts(asked, alternatives, summaries, tables),
        ranking=_ranking(asked.ranking, alternatives, summaries, tables) if asked.ranking else None,
    )


def _asked(request: CompareRequest, alternatives: Sequence[Alternative]) -> _Asked:
    """Return what is asked, after everything in it has been looked at."""
    problems = Problems()
    baseline = alternatives[0].scenario
    names = measures_of(baseline)
    measures = asked_measures(request.measures, "--measure", names, problems)
    by = request.by
    ranking = None
    if by is None and (len(alternatives) >= SEVERAL or request.indifference):
        ranking = _first_target(baseline)
        if ranking is None:
            problems.add(*_no_measure())
    elif by is not None:
        ranking = asked_objective(by, "--by", names, problems)
    zone = None
    if request.indifference is not None and ranking is not None:
        zone = _zone(request, ranking, baseline, problems)
    problems.raise_if_any()
    return _Asked(measures, ranking, zone)


def _no_measure() -> tuple[Place, str, str, str]:
    message = "expected a measure to rank by, got none, for the first scenario has no targets"
    return Place("--by"), "U116", message, "name one: --by flows.FLOW.sojourn.p95"


def _first_target(baseline: Scenario) -> Objective | None:
    for target in baseline.targets:
        return Objective(target.measure, target.unit, "min" if target.bound == "at_most" else "max")
    return None


def _zone(request: CompareRequest, ranking: Objective, baseline: Scenario, problems: Problems) -> Zone | None:
    value = asked_value(request.indifference or "", ranking.unit, "--indifference", problems)
    if baseline.replications == 1:
        problems.add(Place("--replications"), "U117", "expected at least 2 replications to begin with, got 1")
    return None if value is None else Zone(value, CONFIDENCE, request.most)


def _ranking(
    objective: Objective,
    alternatives: Sequence[Alternative],
    summaries: Sequence[Summary],
    tables: Sequence[Sequence[Mapping[str, Estimate]]],
) -> Ranking:
    path, letters = objective.path, [one.letter for one in alternatives]
    return rank(
        objective,
        measure_words(path, summaries[0], titles_of(alternatives[0].scenario)),
        dict(zip(letters, (_column(path, table) for table in tables), strict=True)),
        dict(zip(letters, (_of(path, summary) for summary in summaries), strict=True)),
    )


def _column(path: str, table: Sequence[Mapping[str, Estimate]]) -> list[float | None]:
    return [one[path].value if path in one else None for one in table]


def _of(path: str, summary: Summary) -> Estimate:
    return estimates(summary).get(path, Estimate(value=None, half_width=None))


def _results(alternatives: Sequence[Alternative], summaries: Sequence[Summary]) -> tuple[AlternativeResult, ...]:
    """Return the alternatives, each judged by the targets of all of them."""
    targets: dict[tuple[str, str, float], Target] = {}
    for one in alternatives:
        targets |= {(target.measure, target.bound, target.limit): target for target in one.scenario.targets}
    return tuple(
        AlternativeResult(
            letter=one.letter,
            name=one.name,
            title=one.says,
            overrides=dict(one.overrides),
            scenario=scenario_identity(one.scenario),
            pack=pack_identity(one.scenario.pack),
            targets=judge(list(targets.values()), summary),
        )
        for one, summary in zip(alternatives, summaries, strict=True)
    )


def _of_targets(alternatives: Sequence[Alternative]) -> dict[str, MeasureUnit]:
    """Return the measures of the targets of all alternatives, with their units."""
    return {target.measure: target.unit for one in alternatives for target in one.scenario.targets}


def _usual(alternatives: Sequence[Alternative], summary: Summary) -> dict[str, Unit]:
    """Return the measures that are compared unless others are chosen, so that no number is told twice."""
    usual = {**_of_targets(alternatives), **usual_measures(summary)}
    twice = set(map(_as_aim, usual))
    if len(summary.flows) == 1:
        (flow,) = summary.flows
        of_all = (path for path in usual if path.startswith("aims.") and f".{flow}." in path)
        twice |= {path.replace(f".{flow}.", ".", 1) for path in of_all}
    return {path: unit for path, unit in usual.items() if path not in twice}


def _as_aim(path: str) -> str:
    """Return the path under which the aim of speed has the sojourn of a flow."""
    aim = path.replace("flows.", "aims.speed.", 1).replace(".lines.", ".", 1).replace(".sojourn.", ".", 1)
    return aim if ".sojourn." in path else ""


def _contrasts(
    asked: _Asked,
    alternatives: Sequence[Alternative],
    summaries: Sequence[Summary],
    tables: Sequence[Sequence[Mapping[str, Estimate]]],
) -> tuple[Contrast, ...]:
    """Return every alternative against the first."""
    baseline, titles = alternatives[0], titles_of(alternatives[0].scenario)
    measures = asked.measures or _usual(alternatives, summaries[0])
    return tuple(
        Contrast(
            letter=one.letter,
            against=baseline.letter,
            effects=tuple(effects(measures, differences(tables[0], table), summaries[0], titles)),
        )
        for one, table in zip(alternatives[1:], tables[1:], strict=True)
    )
