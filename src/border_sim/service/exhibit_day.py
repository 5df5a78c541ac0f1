"""The first replication of a run, played again: from it comes what the measures that are kept do not tell."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from border_sim.analysis.flow_measures import Observed
from border_sim.analysis.measures import Measures, measure
from border_sim.domain.journey import JourneyLog
from border_sim.plan.prepare import Prepared, prepare
from border_sim.plan.travelled import Taken, taken_ways
from border_sim.scenario.model import Scenario
from border_sim.service.ports import Engine, Progress

FIRST = 0
"""The number of the replication that is played again."""


@dataclass(frozen=True, slots=True)
class FirstDay:
    """One replication with all its journeys.

    Attributes:
        scenario: whose day it is.
        prepared: what was known before its clock started.
        log: what happened, in the rows of `prepared.plan`.
        observed: the same along the ways that were taken.
        taken: who took which way.
    """

    scenario: Scenario
    prepared: Prepared
    log: JourneyLog
    observed: Observed
    taken: Sequence[Taken]

    @classmethod
    def played(cls, scenario: Scenario, engine: Engine, progress: Progress) -> FirstDay:
        """Play it.

        Raises:
            InputError: a journey would never leave the machine of its flow.
        """
        prepared = prepare(scenario, FIRST)
        log = engine(prepared, progress)
        after = prepared.travelled(log)
        taken = taken_ways(prepared.plan, prepared.courses, prepared.layout, log.way)
        return cls(scenario, prepared, log, Observed.of(after.plan, after.log, after.manifest), taken)

    def measures(self) -> Measures:
        """Return what is measured of it."""
        return measure(self.observed.plan, self.observed.log, self.observed.manifest)
