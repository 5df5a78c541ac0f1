"""The workers of this machine: processes for engines in Python, threads for those that release its lock."""

from __future__ import annotations

import os
import signal
from collections.abc import Callable, Generator, Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, Executor, Future, ProcessPoolExecutor, ThreadPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from contextlib import AbstractContextManager, contextmanager
from itertools import chain, islice
from multiprocessing import active_children, get_context, parent_process
from threading import Thread

from border_sim.domain.trials import Item, Lost, Outcome, in_turn
from border_sim.executors.signals import signals_held

PATIENCE = 0.1
"""Seconds after which we look whether we were interrupted, however long the trials take."""


def processes(
    play: Callable[..., Outcome], items: Iterable[Item], workers: int, within: Callable[[float], None], /
) -> Generator[tuple[Item, Outcome | Lost]]:
    """Play items in processes of their own; one that is ended from outside is lost, and so are those that follow."""
    return _at_once(_processes, play, items, workers, within)


def threads(
    play: Callable[..., Outcome], items: Iterable[Item], workers: int, within: Callable[[float], None], /
) -> Generator[tuple[Item, Outcome | Lost]]:
    """Play items in threads, which begin at once and share what has been read."""
    return _at_once(_threads, play, items, workers, within)


def _at_once(
    open_pool: Callable[[int], AbstractContextManager[Executor]],
    play: Callable[..., Outcome],
    items: Iterable[Item],
    workers: int,
    within: Callable[[float], None],
) -> Generator[tuple[Item, Outcome | Lost]]:
    left = iter(items)
    first = list(islice(left, min(workers, 2)))
    if len(first) < 2:  # noqa: PLR2004  # nobody helps with one
        yield from in_turn(play, chain(first, left), 1, within)
        return
    left = chain(first, left)
    running: dict[Future[Outcome], Item] = {}
    with signals_held() as let_in, open_pool(workers) as pool:
        while True:
            running |= {_submit(pool, play, item): item for item in islice(left, 2 * workers - len(running))}
            if not running:
                break
            for future in wait(running, timeout=PATIENCE, return_when=FIRST_COMPLETED).done:
                outcome = _result(future)
                yield running.pop(future), outcome
            let_in()


def _submit(pool: Executor, play: Callable[..., Outcome], item: Item) -> Future[Outcome]:
    try:
        return pool.submit(play, item)
    except BrokenProcessPool as error:
        broken: Future[Outcome] = Future()
        broken.set_exception(error)
        return broken


def _result(future: Future[Outcome]) -> Outcome | Lost:
    try:
        outcome: Outcome = future.result()
    except BrokenProcessPool:
        # The system ends a process that takes too much memory, and the pool with it.
        return Lost("its process was ended from outside")
    return outcome


@contextmanager
def _processes(workers: int) -> Iterator[Executor]:
    """Yield a pool of processes that ends at once when we are interrupted."""
    # Never "fork": a store's connection and its locks must not be inherited.
    pool = ProcessPoolExecutor(workers, mp_context=get_context("spawn"), initializer=_depend_on_the_parent)
    try:
        yield pool
    except BaseException:
        for child in active_children():
            child.terminate()
        raise
    finally:
        pool.shutdown(cancel_futures=True)


@contextmanager
def _threads(workers: int) -> Iterator[Executor]:
    """Yield a pool of threads; when we are interrupted, what has begun is waited for and the rest is not begun."""
    pool = ThreadPoolExecutor(workers)
    try:
        yield pool
    finally:
        pool.shutdown(cancel_futures=True)


def _depend_on_the_parent() -> None:
    """Leave interrupts to the parent, and end with it: one that is killed cannot tell its workers to stop."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    Thread(target=_end_with_the_parent, daemon=True).start()


def _end_with_the_parent() -> None:
    parent = parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)
