"""`border-sim rules check --watch`: another verdict after every change, until it is interrupted."""

from __future__ import annotations

import queue
import shutil
import signal
import subprocess
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import IO

import pytest

from border_sim.cli.watching import changes
from tests.cli.calls import call, start

PATIENCE = 30
"""Seconds; an answer takes far less than one, but the machine may be busy."""


class Watch:
    """A program that watches, with its lines as they come."""

    def __init__(self, process: subprocess.Popen[str]) -> None:
        """Begin to read what it prints."""
        self.process = process
        self._lines: queue.Queue[str] = queue.Queue()
        for stream in (process.stdout, process.stderr):
            assert stream is not None
            threading.Thread(target=self._read, args=(stream,), daemon=True).start()

    def _read(self, stream: IO[str]) -> None:
        for line in stream:
            self._lines.put(line.rstrip("\n"))

    def wait_for(self, words: str) -> str:
        """Return the next line that has some words in it."""
        while True:
            line = self._lines.get(timeout=PATIENCE)
            if words in line:
                return line

    def interrupt(self) -> int:
        """Press Ctrl-C and return the exit code."""
        self.process.send_signal(signal.SIGINT)
        return self.process.wait(timeout=PATIENCE)


@pytest.fixture
def pack(small: Path) -> Path:
    return small.parent / "tiny"


@pytest.fixture
def watch(pack: Path) -> Iterator[Watch]:
    process = start("rules", "check", "--watch", pack, environment={"LANG": "C.UTF-8"})
    yield Watch(process)
    process.kill()
    process.wait()
    for stream in (process.stdout, process.stderr):
        assert stream is not None
        stream.close()


def test_every_change_gets_a_verdict_until_ctrl_c(watch: Watch, pack: Path) -> None:
    watch.wait_for("watching for changes; Ctrl-C ends it")
    watch.wait_for(": 1 pack")
    rules = pack / "rules" / "all.yaml"
    sound = rules.read_text("utf-8")

    rules.write_text(sound.replace("then: inspect", "then: inspct"), "utf-8")
    watch.wait_for("did you mean `inspect`?")
    assert "files are wrong: 1 pack, 1 error" == watch.wait_for(": 1 pack")

    rules.write_text(sound, "utf-8")
    assert "error" not in watch.wait_for(": 1 pack")
    assert 130 == watch.interrupt()
    watch.wait_for("interrupted")


def test_what_is_half_written_or_taken_away_is_told_and_waited_for(watch: Watch, pack: Path) -> None:
    watch.wait_for(": 1 pack")
    aside = shutil.copytree(pack, pack.with_name("aside"))

    (pack / "rules" / "all.yaml").write_text("rules:\n  - [", "utf-8")
    watch.wait_for("D004")
    watch.wait_for("files are wrong")

    shutil.rmtree(pack)
    watch.wait_for("U015 expected a pack, got nothing under this name")

    aside.rename(pack)
    assert "error" not in watch.wait_for(": 1 pack")
    assert 130 == watch.interrupt()


def test_what_is_not_there_is_told_at_once(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    done = call(capsys, "rules", "check", "--watch", tmp_path / "absent")
    assert (2, "") == (done.code, done.out)
    assert "U015 expected a pack, got nothing under this name" in done.err


def test_a_folder_that_is_taken_away_and_put_back_is_watched_on(tmp_path: Path) -> None:
    folder = tmp_path / "pack"
    folder.mkdir()
    ticks = changes([folder])
    next(ticks)
    folder.rename(tmp_path / "aside")
    next(ticks)
    (tmp_path / "aside").rename(folder)
    next(ticks)
    (folder / "pack.yaml").write_text("pack: new\n", "utf-8")
    next(ticks)
