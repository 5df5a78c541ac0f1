"""Columns of times that are too long for memory: appended to files, and read one at a time when all are there."""

from __future__ import annotations

from pathlib import Path

import numpy as np

from border_sim.analysis.spread import times
from border_sim.domain.arrays import Floats
from border_sim.domain.results import Times

NOT_YET = times(np.zeros(0))
"""Stands for the spread of times that are not all there."""


class Samples:
    """Columns by name, such as `flows.people.sojourn`, in a folder."""

    def __init__(self, folder: Path) -> None:
        """Begin without any column; the folder exists and is empty."""
        self._folder = folder
        self._files: dict[str, Path] = {}

    def __call__(self, name: str, seconds: Floats) -> Times:
        """Append to a column; how it is spread is not known yet."""
        if name not in self._files:
            self._files[name] = self._folder / f"{len(self._files)}.float64"
        with self._files[name].open("ab") as file:
            np.ascontiguousarray(seconds, dtype=np.float64).tofile(file)
        return NOT_YET

    def times(self, name: str) -> Times:
        """Return how a whole column is spread."""
        file = self._files.get(name)
        return NOT_YET if file is None else times(np.fromfile(file, dtype=np.float64), overwrite=True)
