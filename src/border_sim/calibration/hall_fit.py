"""The calibration of a hall: parameters of least absolute error, found by reweighted least squares.

Gauss-Newton steps with a damping (Levenberg 1944, Marquardt 1963) on weights 1 / |error| (Schlossmacher, JASA 68,
1973): hours with an odd wait, a broken machine or a late flight, then do not pull the parameters after them as squares
would.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

import numpy as np

from border_sim.calibration.hall_data import HOURS, HallHours
from border_sim.calibration.hall_model import WEEK, GroupLanes, HallModel, first_guess
from border_sim.domain.arrays import Floats

STEP = 0.05
"""By how much a parameter is moved to see what it does: about 5 % of what it scales."""

RIDGE = 20.0 * 60.0
"""How strongly the paces of hours, and the factors of weekdays, are held together, in seconds of error."""

LEAST_ERROR = 60.0
"""Seconds below which an error weighs no more than this; waits are written in whole minutes."""

APART = 8
"""Hours between two paces that are moved together; no queue lasts so long that one could not tell them apart."""

MOST_ROUNDS = 40
SHORTEST_TREND = 700
"""Days below which a trend over the years cannot be told from the seasons."""

TIED = 1e10
"""A ridge so high that what it holds together is one."""

_BOUNDS = {"scale": (0.0, 1.0), "ease": (0.0, 0.95)}


@dataclass(frozen=True, slots=True)
class Parts:
    """Which parts of the model are calibrated; without one its parameters stay where they do nothing.

    Attributes:
        hours: a pace for each hour of the day; without, one for all.
        weekdays: a factor for each weekday.
        scale: booths that count for less than they are; without, twice the booths are twice the capacity.
        relief: a hall that goes faster under load.
        trend: what is saved each year; never looked for in less than two years.
    """

    hours: bool = True
    weekdays: bool = True
    scale: bool = True
    relief: bool = True
    trend: bool = True

    def numbers(self, days: int) -> tuple[str, ...]:
        """Return the single parameters that are calibrated on so many days."""
        return (
            "offset",
            *(("scale",) if self.scale else ()),
            *(("ease", "limit") if self.relief else ()),
            *(("gain",) if self.trend and days >= SHORTEST_TREND else ()),
        )

    def first_guess(self, hours: HallHours) -> HallModel:
        """Return where the calibration begins."""
        guess = first_guess(hours)
        return guess.changed(scale=guess.scale if self.scale else 1.0, ease=guess.ease if self.relief else 0.0)


WHOLE = Parts()
"""The model with all its parts."""


@dataclass(slots=True)
class _Search:
    """A calibration on its way."""

    hours: HallHours
    lanes: GroupLanes
    parts: Parts
    numbers: tuple[str, ...] = field(init=False)
    wanted: Floats = field(init=False)
    ridge_hours: float = field(init=False)
    ridge_weekdays: float = field(init=False)

    def __post_init__(self) -> None:
        self.wanted = self.hours.wait[self.hours.known]
        self.numbers = self.parts.numbers(len(self.hours.count) // HOURS)
        self.ridge_hours = RIDGE if self.parts.hours else TIED
        self.ridge_weekdays = RIDGE if self.parts.weekdays else TIED

    def errors(self, model: HallModel) -> Floats:
        """Return by how much the model's waits are too long, in seconds, where waits are known."""
        return model.waits(self.lanes, self.hours)[self.hours.known] - self.wanted

    def loss(self, model: HallModel, errors: Floats) -> float:
        """Return the sum of absolute errors, and of what holds the paces together."""
        hours = self.ridge_hours * float(np.sum((model.pace - model.pace.mean()) ** 2))
        return float(np.abs(errors).sum()) + hours + self.ridge_weekdays * float(np.sum(model.mix**2))

    def slopes(self, model: HallModel, errors: Floats) -> Floats:
        """Return what each parameter does to each wait, shape (waits, parameters)."""
        known = self.hours.known
        hour, weekday = self.hours.hour[known], self.hours.weekday[known]
        slopes = np.zeros((len(errors), HOURS + WEEK + len(self.numbers)))

        def slope(changed: HallModel) -> Floats:
            return (self.errors(changed) - errors) / STEP

        for first in range(APART):
            moved = np.arange(first, HOURS, APART)
            pace = model.pace.copy()
            pace[moved] += STEP
            # What happens in an hour is the doing of the last hour before it that was moved.
            cause = (hour - (hour - first) % APART) % HOURS
            slopes[np.arange(len(errors)), cause] += slope(model.changed(pace=pace))
        for day in range(WEEK):
            mix = model.mix.copy()
            mix[day] += STEP
            slopes[:, HOURS + day] = np.where(weekday == day, slope(model.changed(mix=mix)), 0.0)
        for place, name in enumerate(self.numbers):
            slopes[:, HOURS + WEEK + place] = slope(model.changed(**{name: getattr(model, name) + STEP}))
        return slopes

    def moved(self, model: HallModel, step: Floats) -> HallModel:
        """Return the model after a step; what leaves its bounds stays at them."""
        values: dict[str, float] = {}
        for place, name in enumerate(self.numbers):
            low, high = _BOUNDS.get(name, (-np.inf, np.inf))
            values[name] = float(np.clip(getattr(model, name) + step[HOURS + WEEK + place], low, high))
        mix = model.mix + step[HOURS : HOURS + WEEK]
        mean = float(mix.mean())
        return model.changed(pace=model.pace + step[:HOURS] + mean, mix=mix - mean, **values)

    def equations(self, model: HallModel, errors: Floats) -> tuple[Floats, Floats]:
        """Return the matrix and the right side of the reweighted least squares."""
        slopes = self.slopes(model, errors)
        weighted = slopes / np.maximum(np.abs(errors), LEAST_ERROR)[:, None]
        matrix, side = weighted.T @ slopes, weighted.T @ errors
        hold = np.eye(HOURS) - 1.0 / HOURS
        matrix[:HOURS, :HOURS] += 2 * self.ridge_hours * hold
        side[:HOURS] += 2 * self.ridge_hours * (model.pace - model.pace.mean())
        days = slice(HOURS, HOURS + WEEK)
        matrix[days, days] += 2 * self.ridge_weekdays * np.eye(WEEK)
        side[days] += 2 * self.ridge_weekdays * model.mix
        return matrix, side


def fit_hall(
    hours: HallHours, lanes: GroupLanes, parts: Parts = WHOLE, progress: Callable[[float], None] = lambda _share: None
) -> tuple[HallModel, float]:
    """Return the calibrated model of a hall, and its mean absolute error in seconds on the hours that it was given."""
    search = _Search(hours, lanes, parts)
    model = parts.first_guess(hours)
    errors = search.errors(model)
    loss, damping = search.loss(model, errors), 1.0
    for round_ in range(MOST_ROUNDS):
        progress(round_ / MOST_ROUNDS)
        matrix, side = search.equations(model, errors)
        before = loss
        for _ in range(8):  # pragma: no branch - a step so damped either helps or is nothing
            damped = matrix + damping * np.diag(np.diag(matrix) + 1e-6)
            step = np.clip(-np.linalg.solve(damped, side), -0.5, 0.5)
            tried = search.moved(model, step)
            tried_errors = search.errors(tried)
            tried_loss = search.loss(tried, tried_errors)
            if tried_loss < loss:
                model, errors, loss, damping = tried, tried_errors, tried_loss, max(damping / 4, 1e-3)
                break
            damping *= 4
        if before - loss < 1e-5 * before:
            break
    return model, float(np.abs(errors).mean())
