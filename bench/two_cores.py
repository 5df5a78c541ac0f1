"""Two threads on two replications, beside one thread on one: the compiled engine does not hold the interpreter's lock.

Here the clock on the wall counts, since two cores are to save time and not work. Others may use the machine meanwhile;
so the two are timed in turns, many times, and the quickest time of either counts: it is the least disturbed one.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from time import perf_counter

from bench import border_network
from bench.figure import Figure
from border_sim.engines.compiled.engine import CompiledEngine

TURNS = 30
JOURNEYS = 200_000
TARGET = 1.8


def measure() -> list[Figure]:
    """Time the pairs."""
    plans = [border_network.build_plan(seed, JOURNEYS) for seed in (0, 1)]
    engine = CompiledEngine()
    engine.run(plans[0])
    with ThreadPoolExecutor(2) as threads:

        def one_after_another() -> None:
            for plan in plans:
                threads.submit(engine.run, plan).result()

        def both_at_once() -> None:
            for run in [threads.submit(engine.run, plan) for plan in plans]:
                run.result()

        turns = [(_timed(one_after_another), _timed(both_at_once)) for _ in range(TURNS)]
    one, two = map(min, zip(*turns, strict=True))
    return [
        Figure(
            f"two replications on two threads beside one, quickest of {TURNS} turns, {os.cpu_count()} cores",
            2 * JOURNEYS / two,
            "journeys/s",
            baseline=2 * JOURNEYS / one,
            ratio=one / two,
            target=TARGET,
            passed=one / two >= TARGET,
        )
    ]


def _timed(work: Callable[[], None]) -> float:
    begin = perf_counter()
    work()
    return perf_counter() - begin
