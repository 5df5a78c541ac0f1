"""Tests of one fact, as they are written: words in either language, no operators, no expressions.

* a value: `B`, `yes` (`是`), `5000`, `CO-000003`
* a bound on a number: `at least 5000` (`不低于 5000`), `at most 20` (`不超过 20`), `above 5` (`高于 5`), `below 20`
  (`低于 20`)
* a range of numbers or days, both ends included: `0 to 29` (`0 至 29`)
* a list of the office: `in list entities` (`属于名单 entities`), `not in list entities` (`不属于名单 entities`)
* before and after a day, the day itself excluded: `before 2026-02-10` (`早于 2026-02-10`), `after today` (`晚于 今天`)
* a relation of two days, whichever comes first, the thirtieth day included: `within 30 days of arrival`
  (`在 arrival 的 30 天内`)
* or: a YAML list of any of these except relations

Wherever a number may stand, the name of a parameter may stand. `today` (`今天`)
is the day of the law, `as_of`.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TypeAlias


@dataclass(frozen=True, slots=True)
class Today:
    """The day of the law, whichever it is."""


@dataclass(frozen=True, slots=True)
class Named:
    """A parameter in place of a number."""

    parameter: str


Bound: TypeAlias = float | date | Today | Named
"""An end of a range: written out, or known only once the day of the law is."""


@dataclass(frozen=True, slots=True)
class Equals:
    """The fact has this value."""

    value: str | bool | Bound


@dataclass(frozen=True, slots=True)
class Between:
    """The fact lies between two bounds; `None` is no bound, and an end may be excluded."""

    low: Bound | None = None
    high: Bound | None = None
    low_included: bool = True
    high_included: bool = True


@dataclass(frozen=True, slots=True)
class Listed:
    """The fact stands in a list of the office, or does not."""

    list_name: str
    listed: bool = True


@dataclass(frozen=True, slots=True)
class Near:
    """The fact, a day, is at most so many days before or after another fact."""

    other: str
    days: float | Named


Simple: TypeAlias = Equals | Between | Listed
"""A test that may stand in a list."""


@dataclass(frozen=True, slots=True)
class AnyOf:
    """At least one of several tests of the same fact holds."""

    tests: tuple[Simple, ...]


Test: TypeAlias = Simple | Near | AnyOf
