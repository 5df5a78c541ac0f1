"""What a model of the queue is measured against: predictions that know nothing of queues."""

from __future__ import annotations

from importlib import import_module
from importlib.util import find_spec

import numpy as np

from border_sim.calibration.hall_data import HOURS, HallHours
from border_sim.domain.arrays import Floats, Integers

REGRESSION_PACKAGE = "scikit-learn"
"""What brings the regression; without it that yardstick is left out."""


def mean_of_weekday_and_hour(train: HallHours, test: HallHours) -> Floats:
    """Return for each hour the mean wait, in seconds, of the same weekday and hour in the training data.

    Where they have none it is the mean of the hour, and of all.
    """
    known = train.known
    wait = np.where(known, train.wait, 0.0)

    def means(key_train: Integers, key_test: Integers, size: int) -> Floats:
        total, number = np.bincount(key_train, wait, size), np.bincount(key_train, known, size)
        return np.asarray(np.where(number > 0, total / np.maximum(number, 1), np.nan)[key_test])

    both = means(train.weekday * HOURS + train.hour, test.weekday * HOURS + test.hour, 7 * HOURS)
    hour = means(train.hour, test.hour, HOURS)
    return np.where(np.isnan(both), np.where(np.isnan(hour), float(train.wait[known].mean()), hour), both)


def has_regression() -> bool:
    """Return whether the package of the regression is installed."""
    return find_spec("sklearn") is not None


def gradient_boosting(train: HallHours, test: HallHours) -> Floats:
    """Return for each hour the wait, in seconds, that a gradient-boosted regression predicts.

    It learns from people and booths of the hour and of the hour before, the hour, the weekday and the month, with least
    absolute error and otherwise as scikit-learn's `HistGradientBoostingRegressor` comes.
    """
    regressor = import_module("sklearn.ensemble").HistGradientBoostingRegressor(loss="absolute_error", random_state=0)
    regressor.fit(_features(train)[train.known], train.wait[train.known])
    return np.asarray(regressor.predict(_features(test)), dtype=np.float64)


def _features(hours: HallHours) -> Floats:
    count = hours.count.astype(np.float64)
    booths = np.nan_to_num(hours.own_booths)
    return np.column_stack(
        (
            count,
            booths,
            np.concatenate(([0.0], count[:-1])),
            np.concatenate(([0.0], booths[:-1])),
            hours.hour,
            hours.weekday,
            hours.month,
        )
    )
