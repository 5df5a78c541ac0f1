"""Distributions for a sample of times, chosen by likelihood.

Every candidate is a shape that a scenario can write. Its parameters are those that make the sample most likely, and
the shape is chosen by Akaike's criterion (AIC = 2 k - 2 ln L; Akaike, IEEE Trans. Automatic Control 19, 1974), which
makes each further parameter earn its place. The distance of Kolmogorov and Smirnov says beside it whether the
best is also good: the likeliest of bad candidates is still bad.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from math import erfc, exp, expm1, inf, lgamma, log, pi, sqrt

import numpy as np

from border_sim.calibration.psi import digamma, trigamma
from border_sim.calibration.triangle import fit_triangle, triangle_below
from border_sim.chance.moments import lower_gamma
from border_sim.chance.transforms import log as logs
from border_sim.domain.arrays import Floats
from border_sim.domain.terms import Text

POINTS = 2000
"""Ranks at which the distance is looked at; between them it cannot grow by more than their share of the sample."""

LEAST_CV, MOST_CV = 0.001, 100.0
"""The coefficients of variation that a scenario may write."""

LEAST_WIDTH = 0.001
"""The part of its end that a span must have, so that both ends are still two when they are written with six figures."""

ZEROS = Text("有些值为0", "some values are 0")
EXTREME = Text("离散程度超出情景所能书写的范围", "the values differ by more, or by less, than a scenario can write")
DIFFER = Text("各值不同", "the values differ")
ALIKE = Text("各值相同", "the values do not differ")


@dataclass(frozen=True, slots=True)
class Fit:
    """One candidate with the parameters that make the sample most likely.

    Attributes:
        shape: the key that a scenario writes.
        parameters: seconds, or a plain number for `cv`, by the name that a scenario writes.
        log_likelihood: natural logarithm of the density of the sample.
        aic: Akaike's criterion; the least is the best.
        distance: the largest gap between the distribution and the sample (Kolmogorov-Smirnov), 0 to 1.
    """

    shape: str
    parameters: Mapping[str, float]
    log_likelihood: float
    aic: float
    distance: float


@dataclass(frozen=True, slots=True)
class Fits:
    """All candidates of one sample.

    Attributes:
        size: how many values the sample has.
        mean: seconds.
        ranked: the candidates, best first; never empty.
        impossible: shapes that cannot have brought the sample, each with the reason.
    """

    size: int
    mean: float
    ranked: tuple[Fit, ...]
    impossible: Mapping[str, Text]

    @property
    def best(self) -> Fit:
        """Return the candidate with the least AIC."""
        return self.ranked[0]


Below = Callable[[float], float]
_Candidate = tuple[Mapping[str, float], float, Below]
"""Parameters, log-likelihood, and the distribution function."""


def fit_times(sample: Floats) -> Fits:
    """Return the candidates for a sample of times.

    Args:
        sample: seconds, none negative, at least one, in any order.
    """
    values = np.sort(np.asarray(sample, dtype=np.float64))
    if values[0] == values[-1]:
        return _all_the_same(values)
    ranked: list[Fit] = []
    impossible: dict[str, Text] = {}
    for shape, fit in _SHAPES.items():
        found = fit(values)
        if isinstance(found, Text):
            impossible[shape] = found
            continue
        parameters, likelihood, below = found
        aic = 2 * len(parameters) - 2 * likelihood
        ranked.append(Fit(shape, parameters, likelihood, aic, _distance(values, below)))
    impossible["fixed"] = DIFFER
    ranked.sort(key=lambda one: one.aic)
    return Fits(len(values), float(values.mean()), tuple(ranked), impossible)


def _all_the_same(values: Floats) -> Fits:
    """Return the one candidate for values that do not differ; every density would be infinite there."""
    only = Fit("fixed", {"fixed": float(values[0])}, 0.0, 2.0, 0.0)
    return Fits(len(values), float(values[0]), (only,), dict.fromkeys(_SHAPES, ALIKE))


def _distance(values: Floats, below: Below) -> float:
    """Return the largest gap between a distribution function and the steps of the sample."""
    n = len(values)
    ranks = np.unique(np.linspace(0, n - 1, min(n, POINTS)).astype(np.int64))
    worst = 0.0
    for value, first, last in zip(
        values[ranks].tolist(),
        np.searchsorted(values, values[ranks], side="left").tolist(),
        np.searchsorted(values, values[ranks], side="right").tolist(),
        strict=True,
    ):
        share = below(value)
        worst = max(worst, abs(share - first / n), abs(share - last / n))
    return worst


def _exponential(values: Floats) -> _Candidate | Text:
    mean = float(values.mean())
    return {"mean": mean}, -len(values) * (log(mean) + 1), lambda value: -expm1(-value / mean)


def _lognormal(values: Floats) -> _Candidate | Text:
    if values[0] <= 0:
        return ZEROS
    of = logs(values)
    mu, variance = float(of.mean()), float(of.var())
    cv = sqrt(expm1(variance)) if variance < 2 * log(MOST_CV) else inf
    if not LEAST_CV <= cv <= MOST_CV:
        return EXTREME
    sigma = sqrt(variance)
    likelihood = -float(of.sum()) - len(values) / 2 * (log(2 * pi * variance) + 1)
    parameters = {"mean": exp(mu + variance / 2), "cv": cv}
    return parameters, likelihood, lambda value: erfc((mu - log(value)) / (sigma * sqrt(2))) / 2


def _gamma(values: Floats) -> _Candidate | Text:
    """Climb the likelihood of the shape by Newton's method (Choi & Wette, Technometrics 11, 1969)."""
    if values[0] <= 0:
        return ZEROS
    n, mean, mean_log = len(values), float(values.mean()), float(logs(values).mean())
    gap = log(mean) - mean_log
    if gap <= LEAST_CV * LEAST_CV / 2:
        return EXTREME
    shape = (3 - gap + sqrt((gap - 3) ** 2 + 24 * gap)) / (12 * gap)
    for _ in range(50):  # pragma: no branch - it needs about five
        change = (log(shape) - digamma(shape) - gap) / (1 / shape - trigamma(shape))
        shape = max(shape - change, shape / 10)
        if abs(change) < 1e-10 * shape:
            break
    cv = 1 / sqrt(shape)  # below 100, for logarithms of floats lie no farther apart than 1,500
    scale = mean / shape
    likelihood = n * ((shape - 1) * mean_log - shape - lgamma(shape) - shape * log(scale))
    return {"mean": mean, "cv": cv}, likelihood, lambda value: lower_gamma(shape, value / scale)


def _uniform(values: Floats) -> _Candidate | Text:
    low, high = float(values[0]), float(values[-1])
    width = high - low
    if width < LEAST_WIDTH * high:
        return EXTREME
    return {"low": low, "high": high}, -len(values) * log(width), lambda value: (value - low) / width


def _triangular(values: Floats) -> _Candidate | Text:
    if values[-1] - values[0] < LEAST_WIDTH * values[-1]:
        return EXTREME
    corners, likelihood = fit_triangle(values)
    low, mode, high = corners
    parameters = {"low": low, "mode": mode, "high": high}
    return parameters, likelihood, lambda value: triangle_below(corners, value)


_SHAPES: Mapping[str, Callable[[Floats], _Candidate | Text]] = {
    "exponential": _exponential,
    "lognormal": _lognormal,
    "gamma": _gamma,
    "triangular": _triangular,
    "uniform": _uniform,
}
"""The candidates by the key that a scenario writes; `fixed` is the one for values that do not differ."""
