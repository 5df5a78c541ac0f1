"""A report's rules: how many crossings of the first replication each of them decided."""

from __future__ import annotations

from collections import Counter
from functools import cache

import numpy as np

from border_sim.rules.law import law_of
from border_sim.rules.pack import ASSUMPTION
from border_sim.service.answers import Speaker
from border_sim.service.exhibit_day import FirstDay
from border_sim.service.exhibit_result import RuleCount
from border_sim.service.titles import words


def rule_counts(day: FirstDay) -> tuple[RuleCount, ...]:
    """Return the rules that decided anything, those that decided most crossings first.

    A crossing is decided by several rules, one or more for each decision, so the shares are not parts of a whole.
    """
    pack = day.scenario.pack
    law = law_of(pack, day.scenario.as_of)
    speaker = cache(lambda flow: Speaker(law, pack.flows[flow]))
    crossings, flows = _counted(day)
    total = int(np.count_nonzero(day.observed.passages.begun))
    found = []
    for name, number in sorted(crossings.items(), key=lambda one: (-one[1], one[0])):
        said, decides = speaker(flows[name]).rule(name), pack.rules[name].decides
        found.append(
            RuleCount(
                id=name,
                title=said.title,
                says=said.says,
                decision=decides,
                decision_title=words(pack.decisions[decides].title),
                basis=tuple(basis.title for basis in said.basis),
                is_assumed=ASSUMPTION in pack.rules[name].basis,
                crossings=number,
                share=number / total,
            )
        )
    return tuple(found)


def _counted(day: FirstDay) -> tuple[Counter[str], dict[str, str]]:
    """Return how many crossings each rule decided, and in which flow it did so first.

    The journeys of a cohort fall into few classes of which the rules say the same, and only these are looked at.
    """
    observed, prepared = day.observed, day.prepared
    first = np.searchsorted(observed.manifest.crossings.journey, np.arange(observed.plan.journeys))
    counts, flows = Counter[str](), dict[str, str]()
    for one in day.taken:
        flow, members = prepared.population.cohorts[one.route.cohort].flow, prepared.layout.member[one.journeys]
        for place, passage in enumerate(one.route.passages):
            begun = observed.passages.begun[first[one.journeys] + place]
            decided = prepared.decisions.at(one.route.cohort, passage.line, passage.direction)
            classes = np.bincount(decided.profile[members[begun]], minlength=len(decided.decisions)).tolist()
            for decision, crossings in zip(decided.decisions, classes, strict=True):
                if crossings:
                    rules = {rule for verdict in decision.verdicts.values() for rule in verdict.decided}
                    counts.update(dict.fromkeys(rules, crossings))
                    flows |= {rule: flow for rule in sorted(rules) if rule not in flows}
    return counts, flows
