"""A report's journeys: a few of the first replication that tell something, with what the rules said of each."""

from __future__ import annotations

from collections.abc import Iterator
from math import isnan

import numpy as np

from border_sim.analysis.flow_measures import sojourns
from border_sim.analysis.stages import sums
from border_sim.analysis.tolls import time_waited
from border_sim.domain.arrays import Flags, Floats
from border_sim.domain.errors import InputError, Unfinished
from border_sim.domain.facts import Value
from border_sim.domain.program import OUTCOMES, Op
from border_sim.domain.results import Words
from border_sim.domain.terms import Outcome
from border_sim.flows.words import ENDINGS
from border_sim.rules.pack import FLOW
from border_sim.service.cases import Case
from border_sim.service.exhibit_day import FirstDay
from border_sim.service.exhibit_result import JourneyStory, Stage
from border_sim.service.explain import explain
from border_sim.service.explanation import Explanation
from border_sim.service.titles import words

MOST = 14
"""Journeys that are told; more of them nobody reads."""

LONGEST = Words(zh="该类中等待最久", en="the longest wait of its flow")
MEDIAN = Words(zh="通关时间居中，代表一般情形", en="the median sojourn: an ordinary one")
FOUND = Words(zh="查验发现违规", en="an inspection found a violation")
MISSED = Words(zh="违规未被发现而放行", en="a violation that nobody found")


def stories(day: FirstDay) -> tuple[JourneyStory, ...]:
    """Return some journeys, in order of their numbers.

    Of each flow there is the one that waited longest, then an ordinary one, one whose violation was found and one
    whose was not, and one of each end other than clearance, as far as there is room.
    """
    chosen: dict[int, Words] = {}
    for journey, why in _candidates(day):
        if len(chosen) < MOST:
            chosen.setdefault(journey, why)
    return tuple(_story(day, journey, chosen[journey]) for journey in sorted(chosen))


def _candidates(day: FirstDay) -> Iterator[tuple[int, Words]]:
    """Yield journeys worth telling, the kinds one after another, each through all flows."""
    observed, manifest = day.observed, day.observed.manifest
    waited = sums(observed.plan.journey_of_rows(), time_waited(observed.plan, observed.log), observed.plan.journeys)
    sojourn = sojourns(observed)[0]
    members = [np.asarray(manifest.flow == code) & observed.arrived for code in range(len(manifest.flows))]
    cleared = observed.has_outcome(Outcome.CLEARED)
    found = manifest.violation & (manifest.found_row >= 0)
    found &= ~np.isnan(np.append(observed.log.ended, np.nan)[manifest.found_row])
    for member in members:
        if member.any() and waited[member].max() > 0:
            yield int(np.argmax(np.where(member, waited, -1.0))), LONGEST
    for member in members:
        yield from _middle(member & cleared, sojourn)
    for chosen, why in ((found, FOUND), (manifest.violation & cleared & (manifest.found_row < 0), MISSED)):
        for member in members:
            yield from _first(member & chosen, why)
    for outcome in OUTCOMES[1:]:
        end = ENDINGS[outcome]
        for member in members:
            yield from _first(
                member & observed.has_outcome(outcome), Words(zh=f"结果为{end.zh}", en=f"it ended {end.en}")
            )


def _middle(chosen: Flags, sojourn: Floats) -> Iterator[tuple[int, Words]]:
    """Yield the journey with the median sojourn, the lower of two in the middle."""
    numbers = np.flatnonzero(chosen)
    if len(numbers):
        order = np.argsort(sojourn[numbers], kind="stable")
        yield int(numbers[order[(len(numbers) - 1) // 2]]), MEDIAN


def _first(chosen: Flags, why: Words) -> Iterator[tuple[int, Words]]:
    numbers = np.flatnonzero(chosen)
    if len(numbers):
        yield int(numbers[0]), why


def _story(day: FirstDay, journey: int, why: Words) -> JourneyStory:
    observed, manifest = day.observed, day.observed.manifest
    outcome, row = int(observed.log.outcome[journey]), int(manifest.found_row[journey])
    return JourneyStory(
        number=journey,
        flow=manifest.flows[manifest.flow[journey]],
        source=manifest.sources[manifest.source[journey]],
        arrival=float(observed.plan.arrival[journey]),
        finished=_known(observed.log.finished[journey]),
        outcome=(OUTCOMES[outcome] if outcome >= 0 else Outcome.UNFINISHED).value,
        violation=bool(manifest.violation[journey]),
        found=row >= 0 and not isnan(observed.log.ended[row]),
        why=why,
        stages=tuple(_stages(day, journey)),
        explanation=_explained(day, journey),
    )


def _stages(day: FirstDay, journey: int) -> Iterator[Stage]:
    """Yield the stages of a journey that have begun."""
    observed = day.observed
    plan, log, stages = observed.plan, observed.log, observed.stages
    for row in range(int(plan.first_row[journey]), int(plan.first_row[journey + 1])):
        if isnan(log.enqueued[row]):
            return
        instruction, crossing = int(stages.instruction[row]), int(stages.crossing[row])
        flow, _, name = plan.statuses[plan.program.status[instruction]].partition(".")
        place = ""
        if stages.station[row] >= 0:
            place = plan.stations[stages.station[row]].name
        elif plan.program.op[instruction] == Op.HOLD:
            place = plan.areas[plan.program.argument[instruction]].name
        yield Stage(
            status=name,
            title=words(day.scenario.pack.flows[flow].statuses[name].title),
            station=place,
            line=observed.manifest.lines[observed.manifest.crossings.line[crossing]] if crossing >= 0 else "",
            enqueued=float(log.enqueued[row]),
            started=_known(log.started[row]),
            ended=_known(log.ended[row]),
        )


def _explained(day: FirstDay, journey: int) -> Explanation | None:
    """Return what the rules said of a journey; none where so much is missing that nobody can follow it."""
    layout, scenario = day.prepared.layout, day.scenario
    cohort, member = day.prepared.population.cohorts[layout.cohort[journey]], int(layout.member[journey])
    flow = scenario.pack.flows[cohort.flow]
    facts: dict[str, Value] = dict(cohort.constants)
    for name, column in cohort.facts.items():
        value = column.value(member, flow.facts[name].kind)
        if value is not None:
            facts[name] = value
    item = {name: facts[name] for name in flow.facts if name in facts}
    try:
        return explain(scenario.pack, Case(cohort.flow, {FLOW: cohort.flow, **item}), scenario.as_of, cohort.entry)
    except (InputError, Unfinished):
        return None


def _known(time: float) -> float | None:
    return None if isnan(time) else float(time)
