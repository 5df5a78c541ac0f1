"""Replications: in order whatever the number of workers, and a failed one is data that names its stage."""

from __future__ import annotations

import os
import signal
from multiprocessing import active_children
from pathlib import Path

import pytest

from border_sim.analysis.measures import Measures
from border_sim.bootstrap import follow_routes
from border_sim.domain.errors import BrokenInvariant, InputError, Place, Problem, Unfinished
from border_sim.domain.journey import JourneyLog
from border_sim.executors.pools import processes
from border_sim.plan.prepare import Prepared
from border_sim.scenario.load import load_scenario, with_run
from border_sim.scenario.model import Scenario
from border_sim.service.ports import Progress
from border_sim.service.replicate import Failure, ReplicationFailed, Stage, Work, replicate
from border_sim.service.trials import Trial, Workplace, play_trials
from tests.cli.small_world import lay_out


@pytest.fixture
def scenario(tmp_path: Path) -> Scenario:
    return with_run(load_scenario(lay_out(tmp_path)), replications=2)


def replicate_all(work: Work, workers: int, progress: Progress) -> tuple[Measures, ...]:
    trials = [Trial(work.scenario, number) for number in range(work.scenario.replications)]
    return play_trials(trials, Workplace("any", work.engine, workers, processes), progress)


def nobody(_share: float) -> None:
    """Do not listen."""


def breaks(_prepared: Prepared, _progress: Progress | None = None, /) -> JourneyLog:
    raise BrokenInvariant("the clock ran backwards")


def forgets(prepared: Prepared, _progress: Progress | None = None, /) -> JourneyLog:
    """Return a log with too few journeys in it."""
    blank = JourneyLog.blank(prepared.plan)
    return JourneyLog(*(getattr(blank, name)[:1] for name in JourneyLog.__slots__))


def refuses(_prepared: Prepared, _progress: Progress | None = None, /) -> JourneyLog:
    raise InputError([Problem(Place("a.yaml", 1, 1), "X001", "expected more, got less")])


def wonders(_prepared: Prepared, _progress: Progress | None = None, /) -> JourneyLog:
    raise Unfinished("too much is missing to follow the answers")


def dies(_prepared: Prepared, _progress: Progress | None = None, /) -> JourneyLog:
    """End the process as the system does when memory runs out."""
    os.kill(os.getpid(), signal.SIGKILL)
    raise AssertionError


def test_workers_do_not_change_what_comes_out(scenario: Scenario) -> None:
    one = replicate_all(Work(scenario, follow_routes), 1, nobody)
    two = replicate_all(Work(scenario, follow_routes), 2, nobody)
    assert one == two
    assert 2 == len(one)
    assert one[0] != one[1]


@pytest.mark.parametrize("workers", [1, 2])
def test_progress_goes_from_nothing_to_everything(scenario: Scenario, workers: int) -> None:
    shares: list[float] = []
    replicate_all(Work(scenario, follow_routes), workers, shares.append)
    assert sorted(shares) == shares
    assert 1.0 == shares[-1]


def test_a_replication_that_breaks_names_its_stage(scenario: Scenario) -> None:
    failure = replicate(Work(scenario, breaks), 1)
    assert isinstance(failure, Failure)
    assert (1, Stage.SIMULATE, "BrokenInvariant: the clock ran backwards") == (
        failure.number,
        failure.stage,
        failure.message,
    )
    assert "Traceback" in failure.details


def test_a_log_that_cannot_be_measured_is_told_as_such(scenario: Scenario) -> None:
    failure = replicate(Work(scenario, forgets), 0)
    assert isinstance(failure, Failure)
    assert failure.stage is Stage.MEASURE


def test_journeys_that_cannot_be_written_are_told_as_such(scenario: Scenario, tmp_path: Path) -> None:
    failure = replicate(Work(scenario, follow_routes, tmp_path / "nowhere" / "0.csv"), 0)
    assert isinstance(failure, Failure)
    assert failure.stage is Stage.WRITE


@pytest.mark.parametrize("workers", [1, 2])
def test_every_failed_replication_is_named(scenario: Scenario, workers: int) -> None:
    with pytest.raises(ReplicationFailed) as caught:
        replicate_all(Work(scenario, breaks), workers, nobody)
    assert (
        "replication 0 failed at `simulate`: BrokenInvariant: the clock ran backwards; "
        "replication 1 failed at `simulate`: BrokenInvariant: the clock ran backwards"
    ) == str(caught.value)
    assert 2 == caught.value.details.count("Traceback (most recent call last)")


@pytest.mark.parametrize("workers", [1, 2])
def test_an_input_error_is_told_once_and_as_it_is(scenario: Scenario, workers: int) -> None:
    with pytest.raises(InputError) as caught:
        replicate_all(Work(scenario, refuses), workers, nobody)
    assert "a.yaml:1:1: X001 expected more, got less" == str(caught.value)


def test_an_answer_that_the_scenario_leaves_open_is_no_bug(scenario: Scenario) -> None:
    with pytest.raises(InputError, match="small: U034 too much is missing to follow the answers"):
        replicate_all(Work(scenario, wonders), 1, nobody)


def test_a_worker_that_is_killed_is_told(scenario: Scenario) -> None:
    with pytest.raises(ReplicationFailed, match="its process was ended from outside"):
        replicate_all(Work(scenario, dies), 2, nobody)


def test_an_interrupt_waits_until_the_pool_is_at_rest(scenario: Scenario) -> None:
    before, went_on = signal.getsignal(signal.SIGINT), []

    def interrupts(share: float) -> None:
        signal.raise_signal(signal.SIGINT)
        went_on.append(share)

    with pytest.raises(KeyboardInterrupt):
        replicate_all(Work(with_run(scenario, replications=50), follow_routes), 2, interrupts)
    assert 0 < len(went_on) < 50
    assert signal.getsignal(signal.SIGINT) is before
    assert [] == active_children()


def test_an_interrupt_at_the_very_end_is_not_lost(scenario: Scenario) -> None:
    def interrupts_at_the_end(share: float) -> None:
        if share == 1.0:
            signal.raise_signal(signal.SIGINT)

    with pytest.raises(KeyboardInterrupt):
        replicate_all(Work(scenario, follow_routes), 2, interrupts_at_the_end)
