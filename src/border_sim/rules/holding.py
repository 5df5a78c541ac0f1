"""Tests of facts on whole columns, where no rule is behind them: for which items all of them hold, or may hold."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

import numpy as np

from border_sim.domain.arrays import Flags, Floats
from border_sim.domain.facts import Column, Kind, Value
from border_sim.rules.conditions import Near, Test
from border_sim.rules.law import Law
from border_sim.rules.pack import Tests
from border_sim.rules.regions import region_of
from border_sim.rules.shapes import AnyRegion, Interval, Region


class Items:
    """The facts of some items: columns, and those that are the same for all; what is in neither is missing."""

    def __init__(self, columns: Mapping[str, Column], constants: Mapping[str, Value], n: int) -> None:
        """Take the facts of n items."""
        self._columns = columns
        self._constants = constants
        self._n = n

    def may_hold(self, tests: Tests, law: Law) -> Flags:
        """Return for each item whether all tests hold as far as its facts are known."""
        flags = np.ones(self._n, dtype=np.bool_)
        for name, test in tests.items():
            flags &= self._test(name, test, law)
        return flags

    def _test(self, name: str, test: Test, law: Law) -> Flags:
        region = region_of(test, law)
        if law.pack.facts[name].kind in {Kind.NUMBER, Kind.DATE}:
            points = self._points(name) - (self._points(test.other) if isinstance(test, Near) else 0.0)
            return np.asarray(np.isnan(points) | _inside(region, points))
        if name not in self._columns:
            value = self._constants.get(name)
            return np.asarray(value is None or region.contains(value))
        column = self._columns[name]
        # Of a name that is missing the code is -1, which looks up the last entry.
        table = [*(region.contains(value) for value in column.names or (False, True)), True]
        return np.asarray(np.array(table, dtype=np.bool_)[column.data.astype(np.int64)])

    def _points(self, name: str) -> Floats:
        """Return numbers as they are and days as ordinals, one for each item or one for all; NaN where missing."""
        if name not in self._columns:
            value = self._constants.get(name)
            point = value.toordinal() if isinstance(value, date) else value
            return np.asarray(np.nan if point is None else point, dtype=np.float64)
        data = self._columns[name].data
        if data.dtype.kind == "f":
            return data.astype(np.float64)
        return np.where(data < 0, np.nan, data.astype(np.float64))


def _inside(region: Region, points: Floats) -> Flags:
    if isinstance(region, AnyRegion):
        return np.asarray(np.logical_or.reduce([_inside(part, points) for part in region.regions]))
    # INVARIANT: numbers and days have intervals, names have members.
    interval = region if isinstance(region, Interval) else Interval()
    return np.asarray((interval.start <= points) & (points < interval.stop))
