"""How many jobs a machine plays at once, whoever serves: a slot is a lock that a worker holds and that ends with it."""

from __future__ import annotations

import fcntl
import os
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Slots:
    """So many files that can be locked, in a folder of this machine."""

    folder: Path
    number: int

    def take(self) -> int | None:
        """Return the open file of a slot that was free, to be handed to a worker and closed; none where all are taken.

        Raises:
            OSError: the folder cannot be written.
        """
        self.folder.mkdir(parents=True, exist_ok=True)
        for number in range(self.number):
            file = os.open(self.folder / f"slot-{number}", os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
            try:
                # Of the open file: it is held until whoever has inherited it closes it, too.
                fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                os.close(file)
            else:
                return file
        return None
