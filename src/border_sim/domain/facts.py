"""Facts: what is declared about a journey, each with the domain its values come from."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from math import inf
from typing import TypeAlias

import numpy as np
import numpy.typing as npt

from border_sim.domain.terms import Text

Value: TypeAlias = str | float | bool | date
"""A typed value of one fact: a name or an id, a number in the fact's unit, yes or no, a day."""


class Kind(StrEnum):
    """The domain of a fact."""

    ONE_OF = "one_of"
    """One of a few named values."""
    NUMBER = "number"
    """A number with a unit, within bounds."""
    YES_NO = "yes_no"
    DATE = "date"
    ID = "id_in"
    """A name from a register too long to list: an entity, a person, a commodity code. Always text."""


@dataclass(frozen=True, slots=True)
class Fact:
    """The declaration of one fact.

    `values` are the names of a `ONE_OF` fact in file order, `unit`, `low` and `high` belong to a
    `NUMBER` (bounds included), `register` to an `ID`. `unit_title` is the unit in both
    languages, where the file gives both; `unit` is then the English one.
    """

    name: str
    kind: Kind
    title: Text
    values: tuple[str, ...] = ()
    value_titles: Mapping[str, Text] = field(default_factory=dict)
    unit: str = ""
    unit_title: Text | None = None
    low: float = -inf
    high: float = inf
    register: str = ""

    @property
    def units(self) -> tuple[str, ...]:
        """Return the unit of a number under every name by which it may be written."""
        return (self.unit, *({self.unit_title.zh} - {self.unit} if self.unit_title else ()))


@dataclass(frozen=True, slots=True)
class Column:
    """One fact of many items.

    Numbers are float64 with NaN for missing. Everything else is an integer array with -1 for missing:
    yes is 1 and no is 0, a day is its proleptic ordinal, and a name or id is its index in `names`.
    """

    data: npt.NDArray[np.float64] | npt.NDArray[np.int64]
    names: tuple[str, ...] = ()

    def value(self, index: int, kind: Kind) -> Value | None:
        """Return the typed value of one item, `None` where it is missing."""
        entry = self.data[index]
        if kind is Kind.NUMBER:
            return None if np.isnan(entry) else float(entry)
        if entry < 0:
            return None
        if kind is Kind.YES_NO:
            return bool(entry)
        if kind is Kind.DATE:
            return date.fromordinal(int(entry))
        return self.names[int(entry)]
