"""However a command ends, the door says so in a few words and an exit code."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import click
import pytest

from border_sim.cli.door import invoke
from border_sim.domain.errors import BrokenInvariant, Unfinished
from border_sim.store import SqlStore
from tests.cli.calls import Done, call, finish, start


def failing(capsys: pytest.CaptureFixture[str], error: BaseException) -> Done:
    """Call a command that raises an error."""

    @click.command("fails")
    def fails() -> None:
        raise error

    code = invoke(["fails"], click.Group("border-sim", commands={"fails": fails}))
    captured = capsys.readouterr()
    return Done(code, captured.out, captured.err)


def test_a_bug_asks_to_be_reported_without_a_traceback(capsys: pytest.CaptureFixture[str]) -> None:
    done = failing(capsys, BrokenInvariant("two journeys have one number"))
    assert (3, "") == (done.code, done.out)
    assert done.err.startswith(
        "border-sim: this is a bug: BrokenInvariant: two journeys have one number\n  please report"
    )
    assert "Traceback" not in done.err


def test_an_error_that_nobody_foresaw_is_a_bug(capsys: pytest.CaptureFixture[str]) -> None:
    assert 3 == failing(capsys, KeyError("x")).code


def test_an_answer_that_the_inputs_cannot_give_is_bad_input(capsys: pytest.CaptureFixture[str]) -> None:
    done = failing(capsys, Unfinished("too much is missing"))
    assert (2, "too much is missing\n") == (done.code, done.err)


def test_an_interruption_is_told_in_one_word(capsys: pytest.CaptureFixture[str]) -> None:
    done = failing(capsys, KeyboardInterrupt())
    assert (130, "interrupted\n") == (done.code, done.err)


def test_debug_shows_where_it_happened(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    done = call(capsys, "run", tmp_path / "none.yaml", "--debug")
    assert 2 == done.code
    assert "Traceback (most recent call last)" in done.err


def test_a_reader_who_goes_away_is_no_error() -> None:
    with start("schema", "scenario") as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.close()
        assert "" == process.stderr.read()
        assert 141 == process.wait(timeout=60)


def ends(group: int) -> bool:
    """Return whether the last process of a group goes away; the system may take a moment to clear it up."""
    deadline = time.monotonic() + 20
    while time.monotonic() < deadline:
        try:
            os.killpg(group, 0)
        except ProcessLookupError:
            return True
        time.sleep(0.1)
    return False


def opened(store: Path, process: subprocess.Popen[str]) -> None:
    """Wait until a run has opened its store, which it does right before it begins to compute."""
    deadline = time.monotonic() + 60
    while not store.exists():
        assert process.poll() is None
        assert time.monotonic() < deadline
        time.sleep(0.05)
    time.sleep(0.5)


@pytest.mark.parametrize(
    ("workers", "number", "code"), [("1", signal.SIGINT, 130), ("2", signal.SIGINT, 130), ("2", signal.SIGTERM, 143)]
)
def test_an_interrupted_run_leaves_the_store_whole_and_nothing_behind(
    small: Path, tmp_path: Path, workers: str, number: int, code: int
) -> None:
    store, output = tmp_path / "interrupted.sqlite", tmp_path / "output"
    output.mkdir()
    process = start(
        "run",
        small,
        "--replications",
        "100000",
        "--workers",
        workers,
        "--store",
        store,
        "--keep-journeys",
        output / "j.csv",
    )
    opened(store, process)
    process.send_signal(number)  # to the parent alone: its workers must not outlive it
    done = finish(process)
    assert (code, "") == (done.code, done.out)
    assert [] == list(output.iterdir())
    assert () == tuple(entry.run for entry in SqlStore.open(str(store)).list())
    assert ends(process.pid)


def test_workers_do_not_outlive_a_run_that_is_killed(small: Path, tmp_path: Path) -> None:
    store = tmp_path / "killed.sqlite"
    process = start("run", small, "--replications", "100000", "--workers", "2", "--store", store)
    opened(store, process)
    process.kill()
    assert -signal.SIGKILL == finish(process).code  # which has waited until nobody holds its pipes any more
    assert () == tuple(entry.run for entry in SqlStore.open(str(store)).list())


def test_a_reader_of_tables_who_goes_away_is_no_error(small: Path, tmp_path: Path) -> None:
    with start("run", small, "--store", tmp_path / "runs.sqlite") as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.close()
        assert "Traceback" not in process.stderr.read()
        assert 141 == process.wait(timeout=60)


def test_an_interrupt_whose_exception_python_ignores_is_not_lost() -> None:
    program = """
import signal, sys, time, weakref
from border_sim.cli import door
class Thing: pass
def main():
    thing = Thing()
    reference = weakref.ref(thing, lambda _: signal.raise_signal(signal.SIGTERM))
    del thing
    time.sleep(60)
door.invoke = lambda _: main()
door.main()
"""
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, timeout=50, check=False)
    assert (143, "") == (done.returncode, done.stderr)
