"""Trials: single replications of any number of scenarios, played through one door.

A run is the trials of one scenario, a comparison those of two, a sweep those of many. Which scenarios they belong to,
where they are played and in what order they end never shows in what comes out.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import partial

from border_sim.analysis.measures import Measures
from border_sim.domain.errors import InputError
from border_sim.scenario.model import Scenario
from border_sim.service.ports import Engine, Progress
from border_sim.service.replicate import Failure, Work, play_all, replicate


@dataclass(frozen=True, slots=True)
class Trial:
    """One replication of a scenario, by its number from 0."""

    scenario: Scenario
    number: int


@dataclass(frozen=True, slots=True)
class Workplace:
    """Where trials are played: by which engine, and by how many workers at once."""

    engine_name: str
    engine: Engine = field(repr=False)
    workers: int = 1


def play_trials(trials: Sequence[Trial], workplace: Workplace, progress: Progress) -> tuple[Measures, ...]:
    """Play trials and return their measures, in their order.

    Raises:
        InputError: a scenario turned out to be wrong when it was played.
        ReplicationFailed: some failed through no fault of the input.
    """
    return play_all(partial(_play, tuple(trials), workplace.engine), len(trials), workplace.workers, progress)


def _play(
    trials: tuple[Trial, ...], engine: Engine, index: int, progress: Progress | None = None
) -> Measures | Failure | InputError:
    trial = trials[index]
    return replicate(Work(trial.scenario, engine), trial.number, progress)
