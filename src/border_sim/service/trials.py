"""Trials: single replications of any number of scenarios, played through one door.

A run is the trials of one scenario, a comparison those of two, a sweep those of many. Which scenarios they belong to,
where they are played and in what order they end never shows in what comes out. Where there is a store, each is kept as
it ends, and what is kept is not played again; what another process is playing is waited for.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from time import sleep
from typing import Self, TypeAlias

from pydantic import ValidationError

from border_sim.analysis.measures import Measures
from border_sim.domain.errors import InputError
from border_sim.domain.trials import Lost, TrialKey, in_turn
from border_sim.scenario.model import Scenario
from border_sim.service.parcels import Parcel
from border_sim.service.ports import Claims, Engine, Executor, OpenStore, Progress, TrialStore
from border_sim.service.replicate import Failure, Work, as_failure, replicate, sound
from border_sim.service.trial_keys import Keys

A_LITTLE = 500
"""Trials that are taken from the store at once."""

PATIENCE = 0.1
"""Seconds between two looks at what other processes are playing."""


@dataclass(frozen=True, slots=True)
class Trial:
    """One replication of a scenario, by its number from 0.

    `journeys` is the file for the log of its journeys, if that is wanted; then it is played even if it is kept.
    `long_run` asks for the warm-up and the batch means of every flow, too.
    """

    scenario: Scenario
    number: int
    journeys: Path | None = None
    long_run: bool = False


@dataclass(frozen=True, slots=True)
class Workplace:
    """Where trials are played and kept.

    Attributes:
        engine_name: the engine's name.
        engine: what plays them.
        workers: how many at once.
        executor: who plays them; the bootstrap knows the executor that goes with an engine.
        open_store: opens where they are kept; nothing is kept without it.
        fresh: whether what is kept is played again.
        keys: remembers the scenarios and packs that it has met.
    """

    engine_name: str
    engine: Engine = field(repr=False)
    workers: int = 1
    executor: Executor = field(default=in_turn, repr=False)
    open_store: OpenStore | None = field(default=None, repr=False)
    fresh: bool = False
    keys: Keys = field(default_factory=Keys, repr=False, compare=False)


Told: TypeAlias = Measures | Failure | InputError
"""What becomes of a trial."""


def play_trials(trials: Sequence[Trial], workplace: Workplace, progress: Progress) -> tuple[Measures, ...]:
    """Play trials and return their measures, in their order.

    Raises:
        InputError: a scenario turned out to be wrong when it was played, or the store cannot be used.
        ReplicationFailed: some failed through no fault of the input.
    """
    if workplace.open_store is None:
        return play_kept(trials, workplace, Nowhere(), progress)
    with workplace.open_store() as store:
        return play_kept(trials, workplace, store, progress)


def play_kept(
    trials: Sequence[Trial], workplace: Workplace, store: TrialStore, progress: Progress
) -> tuple[Measures, ...]:
    """Play trials as `play_trials` does, and keep them in a store that is open."""
    wanted = [(_key(trial, workplace.keys), trial) for trial in trials]
    with store.claims() as claims:
        outcomes = _Round(dict(wanted), workplace, store, claims).play(progress)
    return sound(outcomes[key] for key, _ in wanted)


def _key(trial: Trial, keys: Keys) -> TrialKey:
    return TrialKey(keys.series(trial.scenario, long_run=trial.long_run), trial.number)


class Nowhere:
    """A store for those who want nothing kept."""

    def kept(self, _keys: object) -> Mapping[TrialKey, str]:
        """Return that nothing is kept."""
        return {}

    def keep(self, key: TrialKey, measures: str) -> None:
        """Do not keep it."""

    def claims(self) -> Nowhere:
        """Return claims that nobody disputes."""
        return self

    def take(self, _key: TrialKey) -> bool:
        """Return that nobody else has it."""
        return True

    def release(self, key: TrialKey) -> None:
        """Do nothing."""

    def __enter__(self) -> Self:
        """Return itself."""
        return self

    def __exit__(self, *_raised: object) -> None:
        """Do nothing."""


@dataclass(frozen=True, slots=True)
class _Item:
    """A trial as it is handed to whoever plays it."""

    key: TrialKey
    parcel: Parcel
    journeys: Path | None
    long_run: bool


class _Round:
    """Gets the outcome of every trial: from the store, from our workers, or from another process by the store."""

    def __init__(
        self, trials: Mapping[TrialKey, Trial], workplace: Workplace, store: TrialStore, claims: Claims
    ) -> None:
        self._trials = trials
        self._workplace = workplace
        self._store = store
        self._claims = claims
        self._outcomes: dict[TrialKey, Told] = {}
        self._parcel: Parcel | None = None

    def play(self, progress: Progress) -> Mapping[TrialKey, Told]:
        def within(share: float) -> None:
            progress((len(self._outcomes) + share) / max(len(self._trials), 1))

        play = partial(_play, self._workplace.engine)
        while left := self._left():
            with closing(self._workplace.executor(play, self._ours(left), self._workplace.workers, within)) as played:
                for item, outcome in played:
                    key = item.key
                    self._settle(key, as_failure(outcome, key.number) if isinstance(outcome, Lost) else outcome)
                    within(0.0)
            if len(self._outcomes) < len(self._trials):
                sleep(PATIENCE)
        within(0.0)
        return self._outcomes

    def _left(self) -> list[TrialKey]:
        """Return the trials without an outcome, after a look at what is kept."""
        self._look([key for key in self._trials if key not in self._outcomes])
        return [key for key in self._trials if key not in self._outcomes]

    def _look(self, keys: Iterable[TrialKey]) -> None:
        """Take what is kept; a little at a time, since it is text that nobody needs when it has been read."""
        free = [] if self._workplace.fresh else [key for key in keys if not self._trials[key].journeys]
        for first in range(0, len(free), A_LITTLE):
            kept = self._store.kept(free[first : first + A_LITTLE])
            self._outcomes |= {key: read for key, text in kept.items() if (read := _read(text))}

    def _ours(self, keys: Sequence[TrialKey]) -> Iterator[_Item]:
        """Yield the trials that we are to play, each when somebody is free for it; they are claimed until they end."""
        for key in keys:
            if self._claims.take(key):
                self._look([key])  # whoever had it may have kept it since we looked
                if key in self._outcomes:
                    self._claims.release(key)
                else:
                    trial = self._trials[key]
                    yield _Item(key, self._packed(trial.scenario), trial.journeys, trial.long_run)

    def _packed(self, scenario: Scenario) -> Parcel:
        """Return the parcel of a scenario; only the last is remembered, for the trials of one come together."""
        if self._parcel is None or self._parcel.scenario is not scenario:
            self._parcel = Parcel(scenario)
        return self._parcel

    def _settle(self, key: TrialKey, outcome: Told) -> None:
        if isinstance(outcome, Measures):
            self._store.keep(key, outcome.model_dump_json())
        self._outcomes[key] = outcome
        self._claims.release(key)


def _read(text: str) -> Measures | None:
    """Return measures that were kept; none where they are damaged, which are played and kept again."""
    try:
        return Measures.model_validate_json(text)
    except ValidationError:
        return None


def _play(engine: Engine, item: _Item, progress: Progress | None = None) -> Told:
    return replicate(Work(item.parcel.scenario, engine, item.journeys, item.long_run), item.key.number, progress)
