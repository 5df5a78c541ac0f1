"""With what numbers are made: the versions of this program and of its libraries, and the program itself."""

from __future__ import annotations

from functools import cache
from importlib.metadata import version
from pathlib import Path

import border_sim
from border_sim.documents import content_hash

COUNTED = ("holidays", "numpy")
"""Libraries whose version can change a number: the calendar of holidays, and floating-point sums."""

MAKERS = ("analysis", "chance", "documents", "domain", "engines", "flows", "plan", "rules", "scenario")
"""The packages of this program that a measure depends on."""


def versions() -> dict[str, str]:
    """Return the versions of this program and of what it counts with."""
    return {"border_sim": border_sim.__version__, **{name: version(name) for name in COUNTED}}


@cache
def program_hash(makers: tuple[str, ...] = MAKERS) -> str:
    """Return the hash of the program text that measures depend on, or that of other packages.

    A version stands still while the program is worked on; trials that an older text has played must not pass for
    those of a newer one.
    """
    root = Path(border_sim.__file__).parent
    files = sorted(file for maker in makers for file in (root / maker).rglob("*.py"))
    return content_hash(*(part for file in files for part in (file.relative_to(root).as_posix(), file.read_bytes())))


def identity() -> dict[str, str]:
    """Return the versions and the hash of the program that answers, on whatever machine."""
    return {**versions(), "program": program_hash()[:16]}
