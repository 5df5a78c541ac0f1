"""Two cores on replications, beside one: the compiled engine does not hold the interpreter's lock, so threads do.

First the engine alone, on two plans; then whole replications of the shipped Saturday, from law and chance to the
measures, as every experiment plays them.

Here the clock on the wall counts, since two cores are to save time and not work. Others may use the machine meanwhile;
so the two are timed in turns, many times, and the quickest time of either counts: it is the least disturbed one.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path
from time import perf_counter, process_time
from typing import NamedTuple

from bench import border_network
from bench.figure import Figure
from border_sim.bootstrap import play_compiled
from border_sim.engines.compiled.engine import CompiledEngine
from border_sim.executors.pools import processes, threads
from border_sim.scenario.load import load_scenario
from border_sim.service.ports import Executor
from border_sim.service.trials import Trial, Workplace, play_trials

TURNS = 30
JOURNEYS = 200_000
TARGET = 1.8

SATURDAY = Path(__file__).parents[1] / "scenarios" / "hetao_saturday.yaml"
REPLICATIONS, FEW_TURNS = 40, 2


class Seconds(NamedTuple):
    """How much time has passed, and how much of the processors' time was used."""

    passed: float
    worked: float


def measure() -> list[Figure]:
    """Time both."""
    return [*_engine_alone(), *_whole_replications()]


def _engine_alone() -> list[Figure]:
    plans = [border_network.build_plan(seed, JOURNEYS) for seed in (0, 1)]
    engine = CompiledEngine()
    engine.run(plans[0])
    with ThreadPoolExecutor(2) as pool:

        def one_after_another() -> None:
            for plan in plans:
                pool.submit(engine.run, plan).result()

        def both_at_once() -> None:
            for run in [pool.submit(engine.run, plan) for plan in plans]:
                run.result()

        turns = [(_timed(one_after_another), _timed(both_at_once)) for _ in range(TURNS)]
    one, two = (_quickest(column) for column in zip(*turns, strict=True))
    return [
        Figure(
            f"two replications on two threads beside one, quickest of {TURNS} turns, {os.cpu_count()} cores",
            2 * JOURNEYS / two.passed,
            "journeys/s",
            baseline=2 * JOURNEYS / one.passed,
            ratio=one.passed / two.passed,
            target=TARGET,
            passed=one.passed / two.passed >= TARGET,
        ),
        Figure(
            "  the same by processor time: what the two lose by sharing memory and caches",
            2 * JOURNEYS / two.worked,
            "journeys/s",
            baseline=2 * JOURNEYS / one.worked,
            ratio=one.worked / two.worked,
        ),
    ]


def _whole_replications() -> list[Figure]:
    """Time them in processes, their start included, and in threads, which wait for Python's lock most of the time."""
    scenario = load_scenario(SATURDAY)
    trials = [Trial(scenario, number) for number in range(REPLICATIONS)]

    def play(executor: Executor, workers: int) -> None:
        play_trials(trials, Workplace("compiled", play_compiled, workers, executor=executor), lambda _: None)

    ways: list[Callable[[], None]] = [partial(play, threads, 1), partial(play, processes, 2), partial(play, threads, 2)]
    turns = [[_timed(way) for way in ways] for _ in range(FEW_TURNS)]
    one, *two = (_quickest(column).passed for column in zip(*turns, strict=True))
    return [
        Figure(
            f"{REPLICATIONS} whole replications of a Saturday, two {workers} beside one, quickest of {FEW_TURNS} turns",
            REPLICATIONS / passed,
            "replications/s",
            baseline=REPLICATIONS / one,
            ratio=one / passed,
        )
        for workers, passed in zip(("processes", "threads"), two, strict=True)
    ]


def _timed(work: Callable[[], None]) -> Seconds:
    passed, worked = perf_counter(), process_time()
    work()
    return Seconds(perf_counter() - passed, process_time() - worked)


def _quickest(turns: Sequence[Seconds]) -> Seconds:
    return Seconds(min(turn.passed for turn in turns), min(turn.worked for turn in turns))
