"""Step curves: a number that changes at instants, such as those who wait, and its integral over time."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from border_sim.domain.arrays import Floats


@dataclass(frozen=True, slots=True)
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
        """Return how many are inside, from when each entered and left; NaN means not yet."""
        entered, left = entered[~np.isnan(entered)], left[~np.isnan(left)]
        steps = np.append(np.ones(len(entered)), -np.ones(len(left)))
        return cls.of_changes(np.append(entered, left), steps)

    def at(self, times: Floats) -> Floats:
        """Return the number at some times, changes at these instants included."""
        return np.asarray(self.values[np.searchsorted(self.times, times, side="right") - 1])

    def integral(self, times: Floats) -> Floats:
        """Return the area under the curve from 0 to each of the times."""
        area = np.append(0.0, np.cumsum(self.values[:-1] * np.diff(self.times)))
        place = np.searchsorted(self.times, times, side="right") - 1
        return np.asarray(area[place] + self.values[place] * (times - self.times[place]))

    def means(self, edges: Floats) -> Floats:
        """Return the time-weighted mean between each edge and the next."""
        return np.asarray(np.maximum(np.diff(self.integral(edges)), 0.0) / np.diff(edges))

    def highest(self, until: float) -> float:
        """Return the highest number up to a time."""
        return float(self.values[self.times <= until].max())


def excess_area(upper: StepCurve, lower: StepCurve, until: float) -> float:
    """Return the area by which one curve lies above another, from 0 to a time."""
    times = np.union1d(upper.times, lower.times)
    times = times[times < until]
    excess = np.maximum(upper.at(times) - lower.at(times), 0.0)
    return float(np.sum(excess * np.diff(np.append(times, until))))


def trend(curve: StepCurve, begin: float, end: float, slices: int = 16) -> float:
    """Return by how much the straight line that fits a curve best (least squares) rises from `begin` to `end`."""
    edges = begin + (end - begin) * np.arange(slices + 1) / slices
    centred = (np.arange(slices) - (slices - 1) / 2) / slices
    return float(np.sum(centred * curve.means(edges)) / np.sum(centred * centred))
