"""Ways to call the program: in this process, or in one of its own."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import pytest

from border_sim.cli.door import invoke

GOLDEN = Path(__file__).parent / "golden"


@dataclass(frozen=True)
class Done:
    """A call that has ended."""

    code: int
    out: str
    err: str


def call(capsys: pytest.CaptureFixture[str], *arguments: str | Path) -> Done:
    """Call the program in this process."""
    capsys.readouterr()
    code = invoke([str(argument) for argument in arguments])
    captured = capsys.readouterr()
    return Done(code, captured.out, captured.err)


def start(*arguments: str | Path, environment: Mapping[str, str] | None = None) -> subprocess.Popen[str]:
    """Start the program as a process of its own, with its output in pipes."""
    if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:  # as in the background of a shell; a child would inherit it
        signal.signal(signal.SIGINT, signal.default_int_handler)
    return subprocess.Popen(
        [sys.executable, "-m", "border_sim", *map(str, arguments)],
        env={**os.environ, **(environment or {})},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )


def finish(process: subprocess.Popen[str]) -> Done:
    """Wait for the end of a process."""
    out, err = process.communicate(timeout=120)
    return Done(process.returncode, out, err)


def golden(name: str) -> str:
    """Return what was agreed that the program prints."""
    return (GOLDEN / name).read_text("utf-8")
