"""Which oracles are asked, and in which order: the first that can answer settles a question."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeAlias, TypeVar

from border_sim.domain.errors import Unfinished
from border_sim.proof.mask_oracle import MaskOracle
from border_sim.proof.oracle import Oracle
from border_sim.proof.smt.solver import EXTRA, has_solver
from border_sim.proof.smt.solver_oracle import SolverOracle

Oracles: TypeAlias = Sequence[Oracle]
"""Those who are asked, in this order."""

Settled = TypeVar("Settled")


def all_oracles() -> Oracles:
    """Return the mask diagram, and Z3 behind it where it is installed."""
    return (MaskOracle(), SolverOracle()) if has_solver() else (MaskOracle(),)


def settle(oracles: Oracles, ask: Callable[[Oracle], Settled]) -> Settled | None:
    """Return the answer of the first oracle that can give one; none where nobody can."""
    for oracle in oracles:
        try:
            return ask(oracle)
        except Unfinished:
            continue
    return None


def way_out(hint: str) -> str:
    """Return what may help where nobody could settle a question; the solver does, where it is not installed."""
    return hint if has_solver() else f"install `{EXTRA}`, whose solver may settle it, or {hint}"
