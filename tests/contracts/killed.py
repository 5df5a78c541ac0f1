"""Processes that do a store's work and are killed at it.

They are forked from a server that has imported everything, so that it is the work that is interrupted and not the
start. Each of them is `border-sim` with its own connection to the store, and notes every trial that it has kept.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from multiprocessing import get_context
from multiprocessing.process import BaseProcess
from pathlib import Path

from border_sim import bootstrap
from border_sim.cli.door import invoke
from border_sim.domain.trials import TrialKey
from border_sim.store import SqlStore

CONTEXT = get_context("forkserver")


class Noting(SqlStore):
    """A store that notes in a file what it has kept, one line a trial; of two processes no line is lost."""

    notes: Path

    def keep(self, key: TrialKey, measures: str) -> None:
        """Keep a trial and note it."""
        super().keep(key, measures)
        descriptor = os.open(self.notes, os.O_WRONLY | os.O_APPEND | os.O_CREAT)
        os.write(descriptor, f"{key.series} {key.number}\n".encode())
        os.close(descriptor)


def start(arguments: Sequence[str], output: Path, notes: Path) -> BaseProcess:
    """Return `border-sim` at work, writing to a file what it would write to stdout."""
    process = CONTEXT.Process(target=_work, args=(arguments, output, notes))
    process.start()
    return process


def _work(arguments: Sequence[str], output: Path, notes: Path) -> None:
    Noting.notes = notes
    vars(bootstrap)["SqlStore"] = Noting
    with output.open("w", encoding="utf-8") as sys.stdout, Path(os.devnull).open("w", encoding="utf-8") as sys.stderr:
        code = invoke(arguments)
        sys.stdout.flush()
        os._exit(code)
