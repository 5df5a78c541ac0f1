"""Replications, one after another or several at once; which of the two never shows in what comes out."""

from __future__ import annotations

import os
import signal
import traceback
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from dataclasses import dataclass
from enum import StrEnum
from functools import partial
from itertools import islice
from multiprocessing import active_children, get_context, parent_process
from multiprocessing.context import BaseContext
from pathlib import Path
from threading import Thread, current_thread, main_thread
from types import FrameType
from typing import TypeAlias, TypeVar

from border_sim.analysis.measures import Measures, measure
from border_sim.domain.errors import Bug, InputError, Place, Problem, Unfinished
from border_sim.plan.prepare import prepare
from border_sim.scenario.model import Scenario
from border_sim.service.journeys import journey_rows, write_part
from border_sim.service.ports import Engine, Progress

PATIENCE = 0.1
"""Seconds after which we look whether we were interrupted, however long the replications take."""


class Stage(StrEnum):
    """How far a replication had come."""

    PREPARE = "prepare"
    SIMULATE = "simulate"
    MEASURE = "measure"
    WRITE = "write journeys"


@dataclass(frozen=True, slots=True)
class Failure:
    """A replication that failed, as data: which, where in its course, and why."""

    number: int
    stage: Stage
    message: str
    details: str


class ReplicationFailed(Bug):
    """Raised when every replication has been tried and some have failed; it names them all."""

    def __init__(self, failures: Sequence[Failure]) -> None:
        """Keep the failures in the order of their numbers."""
        self.failures = tuple(failures)
        super().__init__(
            "; ".join(f"replication {one.number} failed at `{one.stage}`: {one.message}" for one in self.failures)
        )

    @property
    def details(self) -> str:
        """Return the tracebacks, for whoever repairs the program."""
        return "\n".join(one.details for one in self.failures)


@dataclass(frozen=True, slots=True)
class Work:
    """What every replication of a run has in common; `parts` is the folder for its journeys, if they are kept."""

    scenario: Scenario
    engine: Engine
    parts: Path | None = None

    def part(self, number: int) -> Path | None:
        """Return the file for the journeys of one replication."""
        return self.parts / f"{number}.csv" if self.parts else None


Played = TypeVar("Played")
"""What one replication brings back when all goes well."""

Reached: TypeAlias = Callable[[Stage], None]
"""Is told how far a replication has come."""


def replicate(work: Work, number: int, progress: Progress | None = None) -> Measures | Failure | InputError:
    """Run one replication: prepare, simulate, measure."""
    return attempt(partial(_play, work, number, progress), work.scenario, number)


def _play(work: Work, number: int, progress: Progress | None, reached: Reached) -> Measures:
    reached(Stage.PREPARE)
    prepared = prepare(work.scenario, number)
    reached(Stage.SIMULATE)
    log = work.engine(prepared, progress)
    reached(Stage.MEASURE)
    travelled = prepared.travelled(log)
    measures = measure(travelled.plan, travelled.log, travelled.manifest)
    reached(Stage.WRITE)
    part = work.part(number)
    if part:
        write_part(part, journey_rows(number, travelled.plan, travelled.log, travelled.manifest))
    return measures


def attempt(play: Callable[[Reached], Played], scenario: Scenario, number: int) -> Played | Failure | InputError:
    """Return what a replication brings back, or why it failed, as data; an input error is nobody's bug."""
    stages = [Stage.PREPARE]
    try:
        return play(stages.append)
    except InputError as error:
        return error
    except Unfinished as error:
        return InputError([Problem(Place(str(scenario.folder / scenario.name)), "U034", str(error))])
    except Exception as error:  # noqa: BLE001  # whatever went wrong, the other replications go on and it is told
        return Failure(number, stages[-1], f"{type(error).__name__}: {error}", traceback.format_exc())


def replicate_all(work: Work, workers: int, progress: Progress) -> tuple[Measures, ...]:
    """Run every replication of a scenario and return their measures in order.

    Raises:
        InputError: the scenario turned out to be wrong when it was played.
        ReplicationFailed: some failed through no fault of the input.
    """
    return play_all(partial(replicate, work), work.scenario.replications, workers, progress)


def play_all(
    play: Callable[..., Played | Failure | InputError], replications: int, workers: int, progress: Progress
) -> tuple[Played, ...]:
    """Play replications and return what they bring back, in order.

    Args:
        play: plays the replication of a number; where none but ours is at work it is given somebody to tell as well.
        replications: how many.
        workers: how many processes play at once.
        progress: is told the share that is done.

    Raises:
        InputError: the input turned out to be wrong when it was played.
        ReplicationFailed: some failed through no fault of the input.
    """
    numbers = range(replications)
    if min(workers, len(numbers)) > 1:
        outcomes = _at_once(play, numbers, workers, progress)
    else:
        outcomes = [play(number, partial(_tell, progress, number, len(numbers))) for number in numbers]
    failures = [outcome for outcome in outcomes if isinstance(outcome, Failure)]
    problems = [problem for outcome in outcomes if isinstance(outcome, InputError) for problem in outcome.problems]
    if problems:
        raise InputError(problems)
    if failures:
        raise ReplicationFailed(failures)
    return tuple(outcome for outcome in outcomes if not isinstance(outcome, Failure | InputError))


def _tell(progress: Progress, number: int, total: int, share: float) -> None:
    progress((number + share) / total)


def _at_once(
    task: Callable[..., Played | Failure | InputError], numbers: Sequence[int], workers: int, progress: Progress
) -> list[Played | Failure | InputError]:
    outcomes: dict[int, Played | Failure | InputError] = {}
    left = iter(numbers)
    running: dict[Future[Played | Failure | InputError], int] = {}
    with _signals_held() as let_in, _pool(min(workers, len(numbers))) as pool:
        while len(outcomes) < len(numbers):
            running |= {_submit(pool, task, number): number for number in islice(left, 2 * workers - len(running))}
            for future in wait(running, timeout=PATIENCE, return_when=FIRST_COMPLETED).done:
                number = running.pop(future)
                outcomes[number] = _result(future, number)
                progress(len(outcomes) / len(numbers))
            let_in()
    return [outcomes[number] for number in numbers]


def _submit(pool: ProcessPoolExecutor, task: Callable[..., Played], number: int) -> Future[Played]:
    try:
        return pool.submit(task, number)
    except BrokenProcessPool as error:
        broken: Future[Played] = Future()
        broken.set_exception(error)
        return broken


def _result(future: Future[Played], number: int) -> Played | Failure:
    try:
        return future.result()
    except BrokenProcessPool:
        # The system ends a process that takes too much memory, and the pool with it.
        return Failure(number, Stage.SIMULATE, "its process was ended from outside", "")


@contextmanager
def _signals_held() -> Iterator[Callable[[], None]]:
    """Hold interrupts back, and yield what lets them in.

    The exception of an interrupt that comes while a lock of the pool is being taken would leave it taken for ever.
    """
    caught: list[tuple[int, FrameType | None]] = []
    here = current_thread() is main_thread()  # only there can handlers be set, and only there do they run
    held = [number for number in (signal.SIGINT, signal.SIGTERM) if here and callable(signal.getsignal(number))]
    handlers = {number: signal.signal(number, lambda *signalled: caught.append(signalled)) for number in held}

    def let_in() -> None:
        if caught:
            number, frame = caught.pop()
            handler = handlers[signal.Signals(number)]
            if callable(handler):
                handler(number, frame)

    try:
        yield let_in
    finally:
        for number, handler in handlers.items():
            signal.signal(number, handler)
    let_in()


@contextmanager
def _pool(workers: int) -> Iterator[ProcessPoolExecutor]:
    """Yield a pool of processes that ends at once when we are interrupted."""
    pool = ProcessPoolExecutor(workers, mp_context=_context(), initializer=_depend_on_the_parent)
    try:
        yield pool
    except BaseException:
        for child in active_children():
            child.terminate()
        raise
    finally:
        pool.shutdown(cancel_futures=True)


def _context() -> BaseContext:
    # Never "fork": a store's connection and its locks must not be inherited.
    return get_context("spawn")


def _depend_on_the_parent() -> None:
    """Leave interrupts to the parent, and end with it: one that is killed cannot tell its workers to stop."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    Thread(target=_end_with_the_parent, daemon=True).start()


def _end_with_the_parent() -> None:
    parent = parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)
