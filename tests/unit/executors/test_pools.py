"""Who plays does not show in what comes out, and items are taken when somebody is free for them."""

from __future__ import annotations

import threading
from collections.abc import Iterator

import pytest

from border_sim.domain.trials import in_turn
from border_sim.executors.pools import processes, threads
from border_sim.service.ports import Executor


def square(number: int, _within: object = None) -> int:
    return number * number


def nobody(_share: float) -> None:
    """Do not listen."""


@pytest.mark.parametrize(("executor", "workers"), [(in_turn, 1), (threads, 1), (threads, 3)])
def test_every_item_comes_back_once_with_its_outcome(executor: Executor, workers: int) -> None:
    played = dict(executor(square, range(20), workers, nobody))
    assert {number: number * number for number in range(20)} == played


@pytest.mark.parametrize("executor", [threads, processes])
@pytest.mark.parametrize("items", [[], [7]])
def test_nobody_is_called_to_help_with_one_item(executor: Executor, items: list[int]) -> None:
    def here(number: int, within: object = None) -> tuple[int, bool, bool]:  # could not be sent to a process
        return number, threading.current_thread() is threading.main_thread(), within is nobody

    assert [(item, (item, True, True)) for item in items] == list(executor(here, items, 4, nobody))


def test_items_are_not_taken_long_before_they_are_played() -> None:
    taken, gate = [], threading.Event()

    def items() -> Iterator[int]:
        for number in range(100):
            taken.append(number)
            yield number

    def waits(number: int) -> int:
        gate.wait(10)
        return number

    played = threads(waits, items(), 2, nobody)
    timer = threading.Timer(0.2, gate.set)
    timer.start()
    next(played)
    assert len(taken) <= 4
    assert 99 == len(list(played))


def test_an_error_of_an_item_ends_all_and_leaves_no_thread() -> None:
    def breaks(number: int) -> int:
        raise ValueError(number)

    before = threading.active_count()
    with pytest.raises(ValueError, match=r"^\d$"):
        list(threads(breaks, range(10), 2, nobody))
    assert before == threading.active_count()
