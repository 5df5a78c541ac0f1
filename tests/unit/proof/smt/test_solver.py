"""Z3 by itself: exact bounds, counted patience, and a clear word where it is not installed."""

from __future__ import annotations

from fractions import Fraction
from math import inf, nextafter

import pytest

from border_sim.domain.errors import Unfinished
from border_sim.proof.smt import solver
from border_sim.proof.smt.solver import Formula, NoSolver, Solver
from border_sim.proof.smt.solver_oracle import SolverOracle
from tests.solver import need_solver


def test_where_it_is_not_installed_what_brings_it_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(solver, "has_solver", lambda: False)
    with pytest.raises(
        NoSolver, match=r"the solver Z3 is not installed; it comes with the extra `border-sim\[proof\]`"
    ):
        Solver()


def test_bounds_are_taken_exactly() -> None:
    """Between a number and the next one that a float can hold there are others, and none of them is either."""
    need_solver()
    asked = Solver()
    term = asked.real("value", Fraction(0), None)
    tenth = Fraction(0.1)
    above, below = asked.no(asked.at_most(term, tenth)), asked.no(asked.at_least(term, Fraction(nextafter(0.1, inf))))
    between = asked.find(asked.named(asked.every([above, below])))
    assert between is not None
    assert tenth < between.number(term) < Fraction(nextafter(0.1, inf))
    assert asked.find(asked.named(asked.every([above, asked.at_most(term, tenth)]))) is None
    assert asked.find(asked.named(asked.no(asked.at_least(term, Fraction(0))))) is None


def test_nothing_is_true_of_all_and_of_none() -> None:
    need_solver()
    asked = Solver()
    assert asked.find(asked.named(asked.every([]))) is not None
    assert asked.find(asked.named(asked.some([]))) is None


def pigeons(asked: Solver, count: int) -> Formula:
    """Return that so many pigeons sit in one hole less, each in a hole of its own: never, which is long to find out."""
    holes = [asked.whole(f"hole of {number}", 1, count - 1) for number in range(count)]
    apart = [
        asked.no(asked.near(one, other, Fraction(0))) for index, one in enumerate(holes) for other in holes[:index]
    ]
    return asked.named(asked.every(apart))


def test_patience_is_counted() -> None:
    need_solver()
    patient, impatient = Solver(), Solver(most_work=10_000)
    assert patient.find(pigeons(patient, 5)) is None
    with pytest.raises(Unfinished, match="Z3 has given up"):
        impatient.find(pigeons(impatient, 9))


def test_the_oracle_is_known_by_its_name() -> None:
    assert "z3" == SolverOracle().name
