"""The solver Z3, which may be absent where the tests run."""

from __future__ import annotations

import os

import pytest

from border_sim.proof.smt.solver import EXTRA, has_solver


def need_solver() -> None:
    """Skip where Z3 is not installed. Under CI its absence is a failure: nobody should believe the oracles compared."""
    if has_solver():
        return
    message = f"no Z3: install the package `z3-solver` (the extra `{EXTRA}`)"
    if os.environ.get("CI"):
        pytest.fail(message)
    pytest.skip(message)
