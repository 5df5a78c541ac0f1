"""The plain event loop of `limit.cpp`, compiled by g++ where there is one."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

SOURCE = Path(__file__).with_name("limit.cpp")
COMPILER = "g++"


@dataclass(frozen=True, slots=True)
class Limit:
    """The compiled loop."""

    program: Path

    def run(self, seed: int, journeys: int, times: int, *, keeps_log: bool) -> tuple[float, list[float]]:
        """Return the seconds of processor time of the quickest of some runs, and the mean waits, in minutes."""
        words = [str(self.program), str(journeys), str(seed), str(times), *(["log"] if keeps_log else [])]
        told = subprocess.run(words, capture_output=True, text=True, check=True).stdout.split()
        seconds, *waits = map(float, told)
        return seconds, waits


@contextmanager
def compiled() -> Iterator[Limit | None]:
    """Give the loop for a while; nothing where there is no compiler."""
    if shutil.which(COMPILER) is None:
        yield None
        return
    with TemporaryDirectory() as folder:
        program = Path(folder) / "limit"
        subprocess.run([COMPILER, "-O3", "-std=c++17", "-o", str(program), str(SOURCE)], check=True)
        yield Limit(program)
