"""Z3, where it is installed: unknown values, formulas about them, and values that make formulas true.

This is the only room that knows it. Every solver has a context of its own, and its patience is counted in steps and
not in seconds: so the same questions in the same order get the same answers, whatever else was asked and whatever else
the machine has to do.
"""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction
from importlib import import_module
from importlib.util import find_spec
from types import ModuleType
from typing import NewType, Protocol

from border_sim.domain.errors import BorderSimError, Unfinished

EXTRA = "border-sim[proof]"
"""What brings the solver."""

MOST_WORK = 20_000_000
"""So many steps of Z3 are spent on one question, some seconds; mostly some thousand are enough."""

Formula = NewType("Formula", object)
"""What is true or false of unknown numbers."""


class Term(Protocol):
    """An unknown number, or what is reckoned from some."""

    def __le__(self, bound: object, /) -> object:
        """Return that it is not more than a bound."""

    def __ge__(self, bound: object, /) -> object:
        """Return that it is not less than a bound."""

    def __sub__(self, other: Term, /) -> Term:
        """Return the difference."""

    def __neg__(self) -> Term:
        """Return the opposite."""


class _Value(Protocol):
    def as_string(self) -> str:
        """Return a number as Python reads it."""


class _Values(Protocol):
    def eval(self, expression: object, model_completion: bool) -> _Value:  # noqa: FBT001 - as Z3 has it
        """Return the value of an expression; what was left open gets any value."""


class NoSolver(BorderSimError):
    """Raised where the solver is asked for by name and is not installed."""

    def __init__(self) -> None:
        """Name what brings it."""
        super().__init__(f"the solver Z3 is not installed; it comes with the extra `{EXTRA}`")


def has_solver() -> bool:
    """Return whether Z3 is installed."""
    return find_spec("z3") is not None


class Model:
    """Values for all unknowns at once that make true whatever was asked for."""

    def __init__(self, z3: ModuleType, model: _Values) -> None:
        """Keep what Z3 found."""
        self._z3 = z3
        self._model = model

    def number(self, term: Term) -> Fraction:
        """Return the value of an unknown."""
        return Fraction(self._value(term).as_string())

    def makes(self, formula: Formula) -> bool:
        """Return whether a formula is true of the values."""
        return bool(self._z3.is_true(self._value(formula)))

    def _value(self, expression: object) -> _Value:
        return self._model.eval(expression, model_completion=True)


class Solver:
    """Unknowns, formulas about them, and the search for values.

    Raises:
        NoSolver: Z3 is not installed.
    """

    def __init__(self, most_work: int = MOST_WORK) -> None:
        """Begin without any unknown; each question is given up after so many steps."""
        if not has_solver():
            raise NoSolver
        self._z3 = import_module("z3")
        self._context = self._z3.Context()
        self._solver = self._z3.Solver(ctx=self._context)
        self._solver.set("rlimit", most_work)
        self._names = 0

    def whole(self, name: str, low: int, high: int) -> Term:
        """Return an unknown whole number between two, both included."""
        term: Term = self._z3.Int(name, self._context)
        self._solver.add(term >= low, term <= high)
        return term

    def real(self, name: str, low: Fraction | None, high: Fraction | None) -> Term:
        """Return an unknown number, between two that are included, where they are given."""
        term: Term = self._z3.Real(name, self._context)
        if low is not None:
            self._solver.add(self.at_least(term, low))
        if high is not None:
            self._solver.add(self.at_most(term, high))
        return term

    def share(self, name: str) -> Term:
        """Return an unknown number from 0 to less than 1."""
        term: Term = self._z3.Real(name, self._context)
        self._solver.add(self.at_least(term, Fraction(0)), self.no(self.at_least(term, Fraction(1))))
        return term

    def at_least(self, term: Term, bound: Fraction) -> Formula:
        """Return that a number is not less than a bound."""
        return Formula(term >= self._value(bound))

    def at_most(self, term: Term, bound: Fraction) -> Formula:
        """Return that a number is not more than a bound."""
        return Formula(term <= self._value(bound))

    def equals(self, term: Term, number: Fraction) -> Formula:
        """Return that an unknown is a number."""
        return Formula(term == self._value(number))

    def near(self, one: Term, other: Term, most: Fraction) -> Formula:
        """Return that two numbers are at most so far apart."""
        gap = one - other
        return Formula(self._z3.And(gap <= self._value(most), -gap <= self._value(most)))

    def every(self, formulas: Iterable[Formula]) -> Formula:
        """Return that all of some formulas are true; of none it is."""
        some = tuple(formulas)
        return some[0] if len(some) == 1 else Formula(self._z3.And(*some) if some else self._constant(value=True))

    def some(self, formulas: Iterable[Formula]) -> Formula:
        """Return that at least one of some formulas is true; of none it is not."""
        some = tuple(formulas)
        return some[0] if len(some) == 1 else Formula(self._z3.Or(*some) if some else self._constant(value=False))

    def no(self, formula: Formula) -> Formula:
        """Return that a formula is not true."""
        return Formula(self._z3.Not(formula))

    def same(self, one: Formula, other: Formula) -> Formula:
        """Return that two formulas are both true or both false."""
        return Formula(one == other)

    def named(self, formula: Formula) -> Formula:
        """Return a short name for a formula, by which it is looked up in a model and asked for quickly."""
        self._names += 1
        name = self._z3.Bool(f"is {self._names}", self._context)
        self._solver.add(name == formula)
        return Formula(name)

    def find(self, *named: Formula) -> Model | None:
        """Return values that make some named formulas true, or none where there are none.

        Raises:
            Unfinished: the search was given up.
        """
        found = self._solver.check(*named)
        if found == self._z3.unknown:
            raise Unfinished(f"Z3 has given up: {self._solver.reason_unknown()}")
        return Model(self._z3, self._solver.model()) if found == self._z3.sat else None

    def _value(self, number: Fraction) -> object:
        if number.denominator == 1:
            return number.numerator  # of whichever kind the unknown is
        return self._z3.RealVal(str(number), self._context)

    def _constant(self, *, value: bool) -> object:
        return self._z3.BoolVal(value, self._context)
