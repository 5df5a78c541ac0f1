"""Searches: what the consignments of those who carry a violation hold, and how probable it is that it is found."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

import numpy as np

from border_sim.chance.box_draws import Lots
from border_sim.chance.contamination import Contents
from border_sim.chance.sampling import SamplingPlan, chance_of_finding
from border_sim.chance.streams import Streams
from border_sim.domain.arrays import Floats, Integers
from border_sim.plan.population import Cohort
from border_sim.scenario.model import Scenario
from border_sim.scenario.violations import MOST_UNITS, Packed


class Searches:
    """How probable it is that inspections find what journeys carry; contents are drawn when a sample first asks."""

    def __init__(self, scenario: Scenario, streams: Streams, cohorts: Sequence[Cohort]) -> None:
        """Remember who carries what; nothing is drawn yet."""
        self._sources = scenario.sources
        self._streams = streams
        self._cohorts = cohorts
        self._contents: dict[tuple[int, str], Contents] = {}

    def chance(self, cohort: int, status: str, visit: int) -> Floats | float:
        """Return the probability that an inspection finds what is carried, one for each journey of the cohort.

        It is one number where it is the same whatever is carried; for journeys that carry nothing it says nothing.
        """
        inspection = self._sources[cohort].inspections[status]
        if isinstance(inspection.finds, float):
            return inspection.finds
        carried = self._cohorts[cohort].violation_kind
        chance = np.zeros(len(carried))
        for number, kind in enumerate(self._sources[cohort].violations):
            members = np.flatnonzero(carried == number)
            finds = inspection.finding(kind)
            if isinstance(finds, SamplingPlan) and len(members):
                chance[members] = self._sampled((cohort, kind, members), finds, f"{status} {visit}")
            elif isinstance(finds, float):
                chance[members] = finds
        return chance

    def _sampled(self, who: tuple[int, str, Integers], plan: SamplingPlan, purpose: str) -> Floats:
        cohort, kind, members = who
        lots = Lots(self._streams.seed, purpose, self._cohorts[cohort].keys[members])
        return chance_of_finding(plan, self._held(cohort, kind, members), lots)

    def _held(self, cohort: int, kind: str, members: Integers) -> Contents:
        """Return what the consignments of those who carry a kind hold, the same at every inspection."""
        key = (cohort, kind)
        if key not in self._contents:
            source = self._sources[cohort]
            packed = source.violations[kind].packed
            if packed is None:
                raise ValueError(f"`{kind}` of `{source.name}` cannot be sampled")
            stream = partial(self._streams.generator, source.name, "contents", kind)
            units = _units(self._cohorts[cohort], packed)
            self._contents[key] = packed.contamination.contents(stream, units, members)
        return self._contents[key]


def _units(cohort: Cohort, packed: Packed) -> Integers:
    """Return the units of each consignment of a cohort, from 1 on; one whose number is unknown counts as one unit."""
    if isinstance(packed.units, int):
        return np.full(len(cohort), packed.units, dtype=np.int64)
    numbers = np.nan_to_num(cohort.numbers(packed.units), nan=1.0)
    return np.asarray(np.rint(np.clip(numbers, 1, MOST_UNITS)).astype(np.int64))
