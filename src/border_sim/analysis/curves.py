"""Step curves: a number that changes at instants, such as those who wait, and its integral over time."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np
import numpy.typing as npt

from border_sim.domain.arrays import Floats

CELLS = 1 << 16
"""Of the grid on which it is looked up first where a curve is above 0."""


@dataclass(frozen=True)
class StepCurve:
    """A number over time, constant between its changes.

    Attributes:
        times: the changes, strictly increasing; the first is time 0.
        values: the number from each change on.
    """

    times: Floats
    values: Floats

    @classmethod
    def of_changes(cls, times: Floats, steps: Floats) -> StepCurve:
        """Return the curve that begins at 0 and goes up or down at each of the times, in any order.

        What happens at one instant happens at once: somebody who comes and is served in the same instant never waited.
        """
        times, steps = np.append(0.0, times), np.append(0.0, steps)
        order = np.argsort(times, kind="stable")
        times, values = times[order], np.cumsum(steps[order])
        settled = np.append(times[1:] != times[:-1], np.True_)
        return cls(times[settled], values[settled])

    @classmethod
    def of_presence(cls, entered: Floats, left: Floats) -> StepCurve:
        """Return how many are inside, from when each entered and left; NaN means not yet, and no time is negative."""
        passing = entered == left
        curve = cls._of_stays(entered[~passing], left[~passing])
        # Who leaves at once changes nothing. Only where others are inside is it kept that this was an instant at which
        # somebody came, because areas are added up from instant to instant.
        instants = curve.where_positive(entered[passing])
        return curve.with_changes(np.unique(instants)) if len(instants) else curve

    @classmethod
    def _of_stays(cls, entered: Floats, left: Floats) -> StepCurve:
        changes = np.concatenate((_keys(np.zeros(1), 0), _keys(entered, 0), _keys(left, 1)))
        changes.sort(kind="stable")  # rows that are nearly in order are merged
        times = (changes >> np.uint64(1)).view(np.float64)
        inside = np.cumsum(1 - 2 * (changes & np.uint64(1)).astype(np.int8), dtype=np.int64)
        settled = np.append(times[1:] != times[:-1], np.True_)
        # The one who entered at time 0 so that there is a change there was nobody.
        return cls(times[settled], (inside[settled] - 1).astype(np.float64))

    def with_changes(self, times: Floats) -> StepCurve:
        """Return the same curve with changes at some rising times from 0 on, at which it may stay what it is."""
        places = np.searchsorted(self.times, times)
        is_new = np.append(self.times, np.inf)[places] != times
        places, times = places[is_new], times[is_new]
        return StepCurve(np.insert(self.times, places, times), np.insert(self.values, places, self.values[places - 1]))

    def where_positive(self, times: Floats) -> Floats:
        """Return those of some times, none negative, at which the number is above 0."""
        busy = np.flatnonzero(self.values > 0)
        if not len(busy) or not len(times):
            return times[:0]
        # A look at a coarse grid first: most times lie in cells in which the number is 0 throughout.
        scale = CELLS / max(float(self.times[-1]), float(times.max()), 1.0)
        until = np.append(self.times, np.inf)[busy + 1]
        firsts, lasts = (self.times[busy] * scale).astype(np.int64), np.minimum(until * scale, CELLS).astype(np.int64)
        rising = np.zeros(CELLS + 2, dtype=np.int64)
        np.add.at(rising, firsts, 1)
        np.add.at(rising, lasts + 1, -1)
        candidates = times[(np.cumsum(rising) > 0)[(times * scale).astype(np.int64)]]
        return candidates[self.at(candidates) > 0]

    def at(self, times: Floats) -> Floats:
        """Return the number at some times, changes at these instants included."""
        return np.asarray(self.values[np.searchsorted(self.times, times, side="right") - 1])

    @cached_property
    def _area(self) -> Floats:
        """The area under the curve up to each change."""
        return np.append(0.0, np.cumsum(self.values[:-1] * np.diff(self.times)))

    def integral(self, times: Floats) -> Floats:
        """Return the area under the curve from 0 to each of the times."""
        place = np.searchsorted(self.times, times, side="right") - 1
        return np.asarray(self._area[place] + self.values[place] * (times - self.times[place]))

    def means(self, edges: Floats) -> Floats:
        """Return the time-weighted mean between each edge and the next."""
        return np.asarray(np.maximum(np.diff(self.integral(edges)), 0.0) / np.diff(edges))

    def highest(self, until: float) -> float:
        """Return the highest number up to a time."""
        return float(self.values[self.times <= until].max())


def _keys(times: Floats, bit: int) -> npt.NDArray[np.uint64]:
    """Return the times as whole numbers in the same order, with a bit below the last; NaN are left out.

    The bits of floating-point numbers that are not negative are in the order of the numbers, and whole numbers are
    sorted quicker than numbers with something beside them.
    """
    known = np.asarray(times[~np.isnan(times)], dtype=np.float64)
    return (known.view(np.uint64) << np.uint64(1)) | np.uint64(bit)


def excess_area(upper: StepCurve, lower: StepCurve, until: float) -> float:
    """Return the area by which one curve lies above another, from 0 to a time."""
    upper = upper.with_changes(lower.times)
    times = upper.times[: np.searchsorted(upper.times, until)]
    begins = np.searchsorted(times, lower.times)  # each of these is among the times now, or lies behind them
    below = np.repeat(lower.values, np.diff(begins, append=len(times)))
    excess = np.maximum(upper.values[: len(times)] - below, 0.0)
    return float(np.sum(excess * np.diff(np.append(times, until))))


def trend_edges(begin: float, end: float, slices: int = 16) -> Floats:
    """Return where the slices begin of whose means a trend is made, and the end of the last."""
    return begin + (end - begin) * np.arange(slices + 1) / slices


def slope(means: Floats) -> float:
    """Return by how much the straight line that fits the means of equal slices best rises over all of them."""
    centred = (np.arange(len(means)) - (len(means) - 1) / 2) / len(means)
    return float(np.sum(centred * means) / np.sum(centred * centred))
