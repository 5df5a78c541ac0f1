"""How far off a prediction is."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from border_sim.domain.arrays import Floats


@dataclass(frozen=True, slots=True)
class Score:
    """The errors of a prediction, each hour counting the same.

    Attributes:
        size: hours compared.
        observed: the mean of what was observed, in seconds.
        bias: mean of predicted less observed, in seconds.
        error: mean absolute error, in seconds.
        correlation: Pearson's; none where one of the two does not vary.
    """

    size: int
    observed: float
    bias: float
    error: float
    correlation: float | None


def score(predicted: Floats, observed: Floats) -> Score:
    """Return how far off a prediction is; both have one entry an hour, at least one."""
    difference = predicted - observed
    varies = len(observed) > 1 and float(np.ptp(predicted)) > 0 and float(np.ptp(observed)) > 0
    return Score(
        size=len(observed),
        observed=float(observed.mean()),
        bias=float(difference.mean()),
        error=float(np.abs(difference).mean()),
        correlation=float(np.corrcoef(predicted, observed)[0, 1]) if varies else None,
    )
