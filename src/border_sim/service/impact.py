"""What a change of rules does to a scenario's traffic: whose decision changes, who ends otherwise, what waits longer.

Both packs see the same people on the same morning: the population and every draw come from the scenario's seed, and
only the law differs.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path

import numpy as np

from border_sim.analysis.measures import Measures, measure
from border_sim.analysis.paired import paired_differences
from border_sim.analysis.summary import summarise
from border_sim.analysis.wording import number
from border_sim.chance.streams import Streams
from border_sim.domain.errors import InputError
from border_sim.domain.program import OUTCOMES
from border_sim.domain.results import Words
from border_sim.domain.terms import Outcome
from border_sim.domain.trials import in_turn
from border_sim.plan.decision_changes import decision_changes
from border_sim.plan.population import populate
from border_sim.plan.prepare import prepare
from border_sim.rules.book import RuleBook
from border_sim.rules.pack import RulePack
from border_sim.scenario.load import load_scenario, with_run
from border_sim.scenario.model import Scenario
from border_sim.service.effects import effect_words, effects_of
from border_sim.service.identities import pack_identity, scenario_identity
from border_sim.service.impact_result import DecisionMoved, Effect, Impact, OutcomeMoved
from border_sim.service.moved_decisions import Compared, moved_decisions
from border_sim.service.ports import Engine, Executor, Progress
from border_sim.service.replicate import Failure, Reached, Stage, attempt, play_all
from border_sim.service.titles import titles_of, words


@dataclass(frozen=True, slots=True)
class ImpactRequest:
    """What is to be compared; without `play` decisions alone are, which takes no simulation."""

    packs: tuple[RulePack, RulePack]
    names: tuple[str, str]
    scenario: Path
    seed: int | None = None
    replications: int | None = None
    workers: int = 1
    play: bool = True


@dataclass(frozen=True, slots=True)
class _Both:
    """One replication under both packs."""

    old: Measures
    new: Measures
    decided: Compared
    ends: dict[str, list[list[int]]]
    """By traffic source the journeys by old and new outcome, those that have not ended last."""


@dataclass(frozen=True, slots=True)
class _Work:
    """What the replications have in common."""

    old: Scenario
    new: Scenario
    engine: Engine = field(repr=False)


def impact(request: ImpactRequest, engine: Engine, progress: Progress, executor: Executor = in_turn) -> Impact:
    """Return what a change of rules does to the traffic of a scenario.

    Raises:
        InputError: the scenario does not fit one of the packs, or is not as it must be.
        ReplicationFailed: a replication failed through no fault of the input.
    """
    old, new = scenarios(request)
    work = _Work(old, new, engine)
    both: tuple[_Both, ...] = ()
    if request.play:
        both = play_all(partial(_replicate, work), old.replications, request.workers, progress, executor)
    compared = [one.decided for one in both] or [_decided(work, 0)]
    effects = tuple(_effects(old, both))
    moved = tuple(moved_decisions(old, compared))
    outcomes = tuple(_outcomes(old, both))
    journeys = sum(one.journeys for one in compared) / len(compared)
    return Impact(
        scenario=scenario_identity(old),
        old=pack_identity(old.pack),
        new=pack_identity(new.pack),
        old_name=request.names[0],
        new_name=request.names[1],
        seed=old.seed,
        replications=len(both),
        journeys=journeys,
        decisions=moved,
        outcomes=outcomes,
        effects=effects,
        summary=tuple(_summary(journeys, moved, outcomes, effects)),
    )


def scenarios(request: ImpactRequest) -> tuple[Scenario, Scenario]:
    """Return the scenario under both packs, with the same people in it.

    A mix such as `any of whitelist_entities` draws from the lists of the old pack in both: who has left a list still
    comes to the border, as somebody who stands on it no more.

    Raises:
        InputError: the scenario does not fit one of the packs.
    """
    old, new = request.packs
    same_people = replace(new, lists={**new.lists, **old.lists})
    return _scenario(request, old), replace(_scenario(request, same_people), pack=new)


def _scenario(request: ImpactRequest, pack: RulePack) -> Scenario:
    scenario = load_scenario(request.scenario, read_pack=lambda _folder: pack)
    return with_run(scenario, seed=request.seed, replications=request.replications)


def _replicate(work: _Work, number: int, progress: Progress | None = None) -> _Both | Failure | InputError:
    return attempt(partial(_play, work, number, progress), work.old, number)


def _play(work: _Work, number: int, progress: Progress | None, reached: Reached) -> _Both:
    logs, measured, manifests = [], [], []
    for half, scenario in enumerate((work.old, work.new)):
        reached(Stage.PREPARE)
        prepared = prepare(scenario, number)
        reached(Stage.SIMULATE)
        log = work.engine(prepared, _half(progress, half))
        reached(Stage.MEASURE)
        travelled = prepared.travelled(log)
        logs.append(travelled.log)
        manifests.append(travelled.manifest)
        measured.append(measure(travelled.plan, travelled.log, travelled.manifest))
    kinds = len(OUTCOMES) + 1
    old, new = (np.where(log.outcome < 0, len(OUTCOMES), log.outcome) for log in logs)
    manifest = manifests[0]
    ends = {}
    for code, source in enumerate(manifest.sources):
        mine = manifest.source == code
        counts = np.bincount(old[mine] * kinds + new[mine], minlength=kinds * kinds)
        ends[source] = counts.reshape(kinds, kinds).tolist()
    return _Both(measured[0], measured[1], _decided(work, number), ends)


def _decided(work: _Work, number: int) -> Compared:
    """Return what becomes of every decision on the journeys of a replication under the other law."""
    population = populate(work.old, Streams(work.old.seed, number))
    books = (RuleBook(work.old.pack, work.old.as_of), RuleBook(work.new.pack, work.new.as_of))
    journeys = sum(len(cohort) for cohort in population.cohorts)
    return Compared(journeys, tuple(decision_changes(population, books, work.old.seed)))


def _half(progress: Progress | None, half: int) -> Progress | None:
    return None if progress is None else lambda share: progress((half + share) / 2)


def _outcomes(scenario: Scenario, both: Sequence[_Both]) -> Iterator[OutcomeMoved]:
    names = [*(outcome.value for outcome in (*OUTCOMES, Outcome.UNFINISHED))]
    sources = {source.name: source for source in scenario.sources}
    for source in both[0].ends if both else ():
        counts = np.sum([one.ends[source] for one in both], axis=0)
        mean = counts / len(both)
        yield OutcomeMoved(
            source=source,
            title=words(sources[source].title),
            flow=sources[source].flow,
            journeys=float(mean.sum()),
            changed=float((counts.sum() - np.trace(counts)) / len(both)),
            matrix={
                old: {new: float(mean[row, column]) for column, new in enumerate(names) if mean[row, column]}
                for row, old in enumerate(names)
                if mean[row].any()
            },
        )


def _effects(scenario: Scenario, both: Sequence[_Both]) -> Iterator[Effect]:
    if both:
        titles = titles_of(scenario)
        old = [one.old for one in both]
        differences = paired_differences(old, [one.new for one in both])
        yield from effects_of(differences, summarise(old, titles), titles)


def _summary(
    journeys: float, moved: Sequence[DecisionMoved], outcomes: Sequence[OutcomeMoved], effects: Sequence[Effect]
) -> Iterator[Words]:
    """Iterate over the sentences with which one would answer a minister."""
    if not moved:
        yield Words(
            zh=f"比对的{journeys:,.0f}次行程中，没有一次的判定改变。",
            en=f"Of {journeys:,.0f} journeys that were compared, none is decided otherwise.",
        )
    for one in moved[:3]:
        first = one.moves[0]
        changed, of = number(one.changed), number(one.journeys)
        yield Words(
            zh=f"{one.where.zh}（{one.source_title.zh}）：{of}次行程中有{changed}次的{one.title.zh}改变，"
            f"多数由“{first.old.zh}”变为“{first.new.zh}”。",
            en=f"{one.where.en} ({one.source_title.en}): {one.title.en} changes for {changed} of {of} journeys, "
            f"mostly from “{first.old.en}” to “{first.new.en}”.",
        )
    ended = sum(one.changed for one in outcomes)
    if outcomes:
        yield Words(
            zh=f"每次重复平均有{ended:,.1f}次行程的结局改变。",
            en=f"On average {ended:,.1f} journeys a replication end otherwise.",
        )
    known = [effect for effect in effects if effect.verdict == "differs"]
    if effects and not known:
        yield Words(
            zh="等待、通关时间和三项目标都与没有变化不可区分。",
            en="Waiting, sojourn and the three aims are not distinguishable from no change.",
        )
    strongest = sorted(known, key=lambda effect: -_strength(effect))[:5]
    # Whatever comes of it, everybody asks what a change lets through.
    leaked = {f"aims.control.{one.flow}.leaked" for one in moved}
    leaks = [effect for effect in effects if effect.name in leaked and effect not in strongest]
    yield from map(effect_words, [*strongest, *leaks])


def _strength(effect: Effect) -> float:
    """Return how large a change is beside what it changes, so that seconds and shares can be ranked together."""
    return abs(effect.change.value or 0.0) / (abs(effect.old.value or 0.0) + abs(effect.new.value or 0.0) or 1.0)
