"""What comes with the extra `fast`, where it has been installed."""

from __future__ import annotations

from importlib.util import find_spec

from border_sim.domain.errors import InputError, Place, Problem


def has_numba() -> bool:
    """Return whether the compiled engine can be used."""
    return find_spec("numba") is not None


def expect_numba() -> None:
    """Say that the compiled engine cannot be used, if so.

    Raises:
        InputError: numba is not installed.
    """
    if not has_numba():
        message, hint = "numba is not installed", "run `pip install 'border-sim[fast]'`, or take `--engine auto`"
        raise InputError([Problem(Place("--engine"), "U155", message, hint)])
