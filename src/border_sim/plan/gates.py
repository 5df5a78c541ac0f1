"""Gates for a plan: whose quota a journey asks for, who answers for it, and when a system does not work."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np

from border_sim.domain.arrays import Floats, Integers
from border_sim.domain.gates import Gate, QuotaGate, SwitchGate, TierGate
from border_sim.domain.quantities import DAY
from border_sim.plan.courses import Course
from border_sim.plan.layout import Layout
from border_sim.plan.population import Cohort, Population
from border_sim.plan.steps import Ask, Tell
from border_sim.rules.gates import Every, Quota, Tier
from border_sim.scenario.model import Scenario

ALL = ""
"""The one key where a quota is for everybody together."""


class KeyNumbers:
    """The keys of each gate by their texts, numbered in the order in which they are first met.

    Attributes:
        gates: gates that a plan has in any case, in this order, before those that are met.
    """

    def __init__(self, gates: Sequence[str] = ()) -> None:
        """Begin without any key."""
        self.gates = tuple(gates)
        self._known: dict[str, dict[str, int]] = {}

    def of(self, gate: str) -> dict[str, int]:
        """Return the numbers of a gate's keys, for whoever adds to them."""
        return self._known.setdefault(gate, {})


def build_gates(
    scenario: Scenario,
    population: Population,
    plan_of: tuple[Layout, Sequence[Course], Sequence[str]],
    keys: KeyNumbers,
) -> tuple[Gate, ...]:
    """Return the gates of some names, in their order, with the columns of all journeys."""
    layout, courses, names = plan_of
    met = frozenset(
        (course.cohort, node.gate) for course in courses for node in course.tree.nodes if isinstance(node, Ask | Tell)
    )
    builder = _Builder(scenario, population, layout, met, keys)
    return tuple(builder.gate(name) for name in names)


@dataclass(frozen=True, slots=True)
class _Builder:
    """Reads of every cohort what a gate needs to know."""

    scenario: Scenario
    population: Population
    layout: Layout
    met: frozenset[tuple[int, str]]
    numbers: KeyNumbers

    def gate(self, name: str) -> Gate:
        kind = self.scenario.pack.gates[name].kind
        if isinstance(kind, Quota):
            key, keys = self._keys(name, kind.by)
            resets = tuple(_resets(self.scenario, kind.every)) if kind.every else ()
            return QuotaGate(name, keys, key, self._limits(name, kind), resets, kind.counts_all)
        if isinstance(kind, Tier):
            key, keys = self._keys(name, kind.by)
            return TierGate(name, keys, key, kind.scheme)
        return SwitchGate(name, self.scenario.outages.get(name, ()))

    def _keys(self, name: str, by: str | None) -> tuple[Integers, int]:
        """Return the key of every journey, and how many there are; equal texts of all cohorts are one key."""
        known = self.numbers.of(name)
        key = np.full(len(self.layout.arrival), -1, dtype=np.int64)
        for number, cohort in self._who_asks(name):
            codes, texts = cohort.text_codes(by) if by else (np.zeros(len(cohort), dtype=np.int64), (ALL,))
            numbered = np.array([known.setdefault(text, len(known)) for text in texts], dtype=np.int64)
            key[number] = numbered[codes]
        return key, len(known)

    def _limits(self, name: str, quota: Quota) -> Floats:
        parameter = self.scenario.pack.parameters.get(quota.limit)
        if parameter is not None:
            return np.full(len(self.layout.arrival), parameter.at(self.scenario.as_of).value)
        limits = np.zeros(len(self.layout.arrival))
        for number, cohort in self._who_asks(name):
            limits[number] = cohort.numbers(quota.limit)
        return limits

    def _who_asks(self, gate: str) -> Iterator[tuple[Integers, Cohort]]:
        """Return the cohorts some of which ask or tell a gate, with their journeys' numbers."""
        for place, number in enumerate(self.layout.number):
            if (place, gate) in self.met:
                yield number, self.population.cohorts[place]


def amounts(scenario: Scenario, cohort: Cohort, gate: str) -> Floats | None:
    """Return how much each journey asks a quota for; `None` where the gate is no quota."""
    kind = scenario.pack.gates[gate].kind
    if not isinstance(kind, Quota):
        return None
    return cohort.numbers(kind.amount) if kind.amount else np.ones(len(cohort))


def _resets(scenario: Scenario, every: Every) -> Iterator[float]:
    """Return the midnights within the horizon at which a quota begins anew."""
    day, last = scenario.starts, scenario.starts + timedelta(seconds=scenario.horizon)
    while (day := _next(day, every)) <= last:
        yield (day - scenario.starts).days * DAY


def _next(day: date, every: Every) -> date:
    if every is Every.DAY:
        return day + timedelta(days=1)
    if every is Every.YEAR or day.month == 12:  # noqa: PLR2004 - December
        return date(day.year + 1, 1, 1)
    return date(day.year, day.month + 1, 1)
