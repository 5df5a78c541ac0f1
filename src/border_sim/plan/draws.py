"""Draws: what chance says of service times and findings, whatever the order in which one asks.

Each status and visit of a traffic source has a stream of its own with one draw for each journey, so a loop
or a branch that is not taken shifts nobody else's.
"""

from __future__ import annotations

import numpy as np

from border_sim.chance.draws import uniforms
from border_sim.chance.streams import Generator, Streams
from border_sim.chance.taps import Sampler, Taps
from border_sim.domain.arrays import Floats, Integers
from border_sim.domain.program import NOBODY
from border_sim.domain.terms import Finding
from border_sim.plan.population import Population
from border_sim.plan.searches import Searches
from border_sim.scenario.model import Scenario

FINDINGS: tuple[Finding, ...] = (Finding.CLEAN, Finding.VIOLATION, Finding.REJECTED)
"""The finding of an inspection by its code."""


class Draws:
    """The service times, delays and findings of one replication, drawn when they are first asked for."""

    def __init__(self, scenario: Scenario, streams: Streams, population: Population, taps: Taps | None = None) -> None:
        """Remember where draws come from; nothing is drawn yet."""
        self._sources = scenario.sources
        self._searches = Searches(scenario, streams, population.cohorts)
        self._taps = Taps(streams) if taps is None else taps
        self._cohorts = population.cohorts
        self._durations: dict[tuple[int, str, int], Floats] = {}
        self._lots: dict[tuple[int, str, int], Floats] = {}
        self._findings: dict[tuple[int, str, int], Integers] = {}

    def duration(self, cohort: int, status: str, visit: int) -> Floats:
        """Return the seconds that a status takes at a visit, one for each journey of the cohort."""
        key = (cohort, status, visit)
        if key not in self._durations:
            self._durations[key] = self.durations_of(*key)
        return self._durations[key]

    def durations_of(self, cohort: int, status: str, visit: int, members: Integers | None = None) -> Floats:
        """Return the seconds that a status takes at a visit, for all of a cohort or some members by their numbers."""
        distribution = self._sources[cohort].durations[status]

        def skip(generator: Generator, number: int) -> object:
            return distribution.sample(generator, number, NOBODY)

        generator = self._stream(cohort, ("duration", status, str(visit)), skip)
        return distribution.sample(generator, len(self._cohorts[cohort]), members)

    def lot(self, cohort: int, status: str, visit: int) -> Floats:
        """Return the lots in [0, 1) with which a gate is asked in a status, one for each journey of the cohort."""
        key = (cohort, status, visit)
        if key not in self._lots:
            generator = self._stream(cohort, ("gate", status, str(visit)), uniforms)
            self._lots[key] = generator.random(len(self._cohorts[cohort]))
        return self._lots[key]

    def finding(self, cohort: int, status: str, visit: int) -> Integers:
        """Return the codes in `FINDINGS` of what an inspection says, one for each journey of the cohort.

        The check is failed for no fault with the probability `rejects`; else a violation that the journey
        carries is found with the probability that its kind has there (`Searches`).
        """
        key = (cohort, status, visit)
        if key not in self._findings:
            source = self._sources[cohort]
            inspection = source.inspections[status]
            generator = self._stream(cohort, ("finding", status, str(visit)), uniforms)
            draw = generator.random(len(self._cohorts[cohort]))
            rejected = draw < inspection.rejects
            chance = self._searches.chance(cohort, status, visit)
            found = self._cohorts[cohort].violation & (draw < inspection.rejects + (1 - inspection.rejects) * chance)
            self._findings[key] = np.where(rejected, 2, np.where(found, 1, 0)).astype(np.int64)
        return self._findings[key]

    def _stream(self, cohort: int, purpose: tuple[str, str, str], skip: Sampler) -> Generator:
        """Return a stream of a traffic source where the draws for this cohort begin."""
        travellers = self._cohorts[cohort]
        return self._taps.at((travellers.source, *purpose), travellers.first, len(travellers), skip)
