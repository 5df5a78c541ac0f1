"""What the services need from outside, as protocols; `bootstrap.py` says who answers them."""

from __future__ import annotations

from collections.abc import Callable, Collection, Generator, Iterable, Mapping
from contextlib import AbstractContextManager
from typing import Protocol, TypeAlias, runtime_checkable

from border_sim.domain.jobs import Ending, Job, Order
from border_sim.domain.journey import JourneyLog
from border_sim.domain.program import Plan
from border_sim.domain.results import RunResult
from border_sim.domain.runs import BegunRun, RunEntry, RunRecord
from border_sim.domain.trials import Item, Lost, Outcome, TrialKey
from border_sim.plan.prepare import Prepared

Progress: TypeAlias = Callable[[float], None]
"""Is told, now and then, which share of the work is done (0 to 1)."""


class Engine(Protocol):
    """Turns a prepared replication into the log of its journeys; it can be sent to another process."""

    def __call__(self, prepared: Prepared, progress: Progress | None = None, /) -> JourneyLog:
        """Return what happened to every journey up to the horizon."""
        ...


@runtime_checkable
class BlockEngine(Protocol):
    """An engine that can play a long run block by block."""

    def session(self) -> Session | None:
        """Begin a run; `None` where what that takes is not installed."""
        ...


class Session(Protocol):
    """Plays a long run block by block."""

    def play(self, plan: Plan, until: float) -> JourneyLog:
        """Play the next block, up to a time, that time included, and return its log.

        The first journeys of the plan are those that had not ended in the block before, in their order.
        """
        ...


class Executor(Protocol):
    """Plays items, here or elsewhere, some at once or none."""

    def __call__(
        self, play: Callable[..., Outcome], items: Iterable[Item], workers: int, within: Progress, /
    ) -> Generator[tuple[Item, Outcome | Lost]]:
        """Yield every item with what playing it brought back, as it comes.

        Args:
            play: plays one item; it can be sent to another process, and so can items. Where items are played here, one
                after another, it is given `within` as well.
            items: are taken one by one, not long before somebody is free to play them.
            workers: how many play at once.
            within: is told which share of the item that is being played is done.
        """
        ...


class Claims(Protocol):
    """What this process plays and no other: a claim ends when it is released, and with the process."""

    def take(self, key: TrialKey) -> bool:
        """Claim a trial; return whether nobody else has it."""
        ...

    def release(self, key: TrialKey) -> None:
        """Give a claim back."""
        ...


class TrialStore(Protocol):
    """Where the measures of trials are kept, each as JSON text, and each for good as soon as it is there."""

    def kept(self, keys: Collection[TrialKey]) -> Mapping[TrialKey, str]:
        """Return what is kept of some trials."""
        ...

    def keep(self, key: TrialKey, measures: str) -> None:
        """Keep a trial; what is kept of it already is replaced."""
        ...

    def claims(self) -> AbstractContextManager[Claims]:
        """Open the claims of this process; those that are left in the end are released."""
        ...


class JobStore(Protocol):
    """Where jobs are kept; every change of one is there as a whole or not at all, and raises its version."""

    def submit(self, order: Order) -> Job:
        """Keep a job that waits."""
        ...

    def find(self, number: int) -> Job | None:
        """Return a job, none where there is no such."""
        ...

    def states(self, numbers: Collection[int]) -> tuple[Job, ...]:
        """Return those of some jobs that there are."""
        ...

    def unended(self, folder: str) -> tuple[Job, ...]:
        """Return the jobs of a folder that wait or run, the first asked for first."""
        ...

    def recent(self, folder: str, most: int) -> tuple[Job, ...]:
        """Return at most so many jobs of a folder, the last asked for first."""
        ...

    def answer(self, number: int) -> str | None:
        """Return the answer of a job as JSON text, none where there is none."""
        ...

    def take(self, number: int) -> Job | None:
        """Take a job up; none where it has ended or nobody wants it any more. Only who has claimed it may do so."""
        ...

    def note(self, job: Job, share: float, run: str = "") -> Job | None:
        """Note how far a job that was taken has come; none where it is no longer ours."""
        ...

    def give_back(self, job: Job) -> bool:
        """Let a job that was taken wait for another worker, as if nobody had taken it."""
        ...

    def end(self, job: Job, ending: Ending) -> bool:
        """End a job that was taken; return whether it was still ours."""
        ...

    def cancel(self, number: int) -> Job | None:
        """Cancel a job, which ends at once where nobody has taken it; none where there is no such."""
        ...


class Store(TrialStore, Protocol):
    """Where runs are kept. A run is there as a whole or not at all."""

    def begin(self, run: BegunRun) -> None:
        """Note that a run has begun, unless it is noted already; saving it ends that."""
        ...

    def begun(self, prefix: str) -> BegunRun | None:
        """Return the one unfinished run whose id begins so, none where there is none."""
        ...

    def unfinished(self) -> tuple[RunEntry, ...]:
        """Return the runs that have begun and are not saved, the one begun last first."""
        ...

    def find(self, run: str) -> RunResult | None:
        """Return the result of a run by its whole id."""
        ...

    def save(self, record: RunRecord, *, replace: bool = False) -> None:
        """Save a run; one that is there already stays unless it is to be replaced."""
        ...

    def list(self) -> tuple[RunEntry, ...]:
        """Return all runs, the one saved last first."""
        ...

    def page(self, most: int, after: int, scenario: str) -> tuple[int, tuple[RunEntry, ...]]:
        """Return how many runs there are, and some of them, the one saved last first.

        Args:
            most: how many are returned at most.
            after: how many come before them.
            scenario: what the names of their scenarios hold; all do where it is empty.
        """
        ...

    def show(self, prefix: str) -> RunRecord:
        """Return everything that is kept of the one run whose id begins so."""
        ...

    def exhibit(self, run: str) -> str | None:
        """Return what is kept for the report of a run by its whole id."""
        ...

    def keep_exhibit(self, run: str, text: str) -> None:
        """Keep what a report shows of a run that is saved, in place of what is kept of it."""
        ...


class WholeStore(Store, Protocol):
    """Runs, and the long work that workbenches were asked for."""

    @property
    def jobs(self) -> JobStore:
        """Return where jobs are kept."""
        ...


OpenStore: TypeAlias = Callable[[], AbstractContextManager[Store]]
"""Opens the store, and closes it again; nothing is touched before it is called."""

OpenWhole: TypeAlias = Callable[[], AbstractContextManager[WholeStore]]
"""Opens all that a store keeps, and closes it again."""
