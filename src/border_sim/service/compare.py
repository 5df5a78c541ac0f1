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
from border_sim.service.contenders import Contender, of_alternative
from border_sim.service.effects import Unit, effects, usual_measures
from border_sim.service.ports import Progress
from border_sim.service.rank import rank
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
    contenders = [of_alternative(one) for one in alternatives]
    comparison = _comparison(asked, contenders, played, Played(baseline.seed, workplace.engine_name))
    if asked.ranking and asked.zone:
        choice = choose_best(alternatives, played, asked.ranking, asked.zone, (workplace, progress))
        comparison = comparison.model_copy(update={"choice": choice})
    assumed = dict.fromkeys(notice for one in alternatives for notice in one.scenario.notices)
    return Compared(comparison, notices, tuple(assumed))


@dataclass(frozen=True, slots=True)
class Played:
    """With which seed all were played, and by which engine."""

    seed: int
    engine: str


def comparison_of(
    contenders: Sequence[Contender], measures: Sequence[Sequence[Measures]], played: Played
) -> Comparison:
    """Return how contenders differ that have been played, by the usual measures and those of their targets.

    Args:
        contenders: those that are compared, the baseline first.
        measures: the replications of each, as many of all, in order of their numbers.
        played: how.
    """
    return _comparison(_Asked({}, None, None), contenders, measures, played)


def _comparison(
    asked: _Asked, contenders: Sequence[Contender], measures: Sequence[Sequence[Measures]], played: Played
) -> Comparison:
    baseline = contenders[0]
    summaries = [summarise(part, one.titles) for one, part in zip(contenders, measures, strict=True)]
    tables = [measured(part) for part in measures]
    return Comparison(
        baseline=baseline.letter,
        seed=played.seed,
        engine=played.engine,
        replications=len(measures[0]),
        alternatives=_results(contenders, summaries),
        targets={
            path: Named(title=measure_words(path, summaries[0], baseline.titles), unit=unit)
            for path, unit in _of_targets(contenders).items()
        },
        contrasts=_contrasts(asked, contenders, summaries, tables),
        ranking=_ranking(asked.ranking, contenders, summaries, tables) if asked.ranking else None,
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
    contenders: Sequence[Contender],
    summaries: Sequence[Summary],
    tables: Sequence[Sequence[Mapping[str, Estimate]]],
) -> Ranking:
    path, letters = objective.path, [one.letter for one in contenders]
    return rank(
        objective,
        measure_words(path, summaries[0], contenders[0].titles),
        dict(zip(letters, (_column(path, table) for table in tables), strict=True)),
        dict(zip(letters, (_of(path, summary) for summary in summaries), strict=True)),
    )


def _column(path: str, table: Sequence[Mapping[str, Estimate]]) -> list[float | None]:
    return [one[path].value if path in one else None for one in table]


def _of(path: str, summary: Summary) -> Estimate:
    return estimates(summary).get(path, Estimate(value=None, half_width=None))


def _results(contenders: Sequence[Contender], summaries: Sequence[Summary]) -> tuple[AlternativeResult, ...]:
    """Return the contenders, each judged by the targets of all of them."""
    targets: dict[tuple[str, str, float], Target] = {}
    for one in contenders:
        targets |= {(target.measure, target.bound, target.limit): target for target in one.targets}
    return tuple(
        AlternativeResult(
            letter=one.letter,
            name=one.name,
            title=one.says,
            overrides=dict(one.overrides),
            scenario=one.scenario,
            pack=one.pack,
            targets=judge(list(targets.values()), summary),
        )
        for one, summary in zip(contenders, summaries, strict=True)
    )


def _of_targets(contenders: Sequence[Contender]) -> dict[str, MeasureUnit]:
    """Return the measures of the targets of all contenders, with their units."""
    return {target.measure: target.unit for one in contenders for target in one.targets}


def _usual(contenders: Sequence[Contender], summary: Summary) -> dict[str, Unit]:
    """Return the measures that are compared unless others are chosen, so that no number is told twice."""
    usual = {**_of_targets(contenders), **usual_measures(summary)}
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
    contenders: Sequence[Contender],
    summaries: Sequence[Summary],
    tables: Sequence[Sequence[Mapping[str, Estimate]]],
) -> tuple[Contrast, ...]:
    """Return every alternative against the first."""
    baseline = contenders[0]
    measures = asked.measures or _usual(contenders, summaries[0])
    return tuple(
        Contrast(
            letter=one.letter,
            against=baseline.letter,
            effects=tuple(effects(measures, differences(tables[0], table), summaries[0], baseline.titles)),
        )
        for one, table in zip(contenders[1:], tables[1:], strict=True)
    )
