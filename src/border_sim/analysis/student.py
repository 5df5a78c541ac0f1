"""Confidence intervals: Student's t over replications, and Wilson's for a share that was counted once."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from math import atan, fsum, inf, pi, sqrt

from border_sim.domain.results import Estimate

CONFIDENCE = 0.95
NORMAL_QUANTILE = 1.959963984540054
"""The standard normal quantile at 0.975."""


def estimate(values: Sequence[float | None], confidence: float = CONFIDENCE) -> Estimate:
    """Return the mean over replications and half of its interval, X̄ ± t s / √n (Law & Kelton, section 4.5).

    A replication in which there was nothing to measure (`None`) is left out.
    """
    known = [value for value in values if value is not None]
    n = len(known)
    if not n:
        return Estimate(value=None, half_width=None)
    mean = fsum(known) / n
    if n == 1:
        return Estimate(value=mean, half_width=None)
    variance = fsum((value - mean) ** 2 for value in known) / (n - 1)
    return Estimate(value=mean, half_width=student_quantile((1 + confidence) / 2, n - 1) * sqrt(variance / n))


def ratio(counts: Sequence[float], cases: Sequence[float]) -> Estimate:
    """Return cases counted over all cases, of all replications together, and half of its 95 % interval.

    A mean of the replications' own shares would give a day with two cases the weight of a day with two hundred. The
    variance is that of the linearised ratio: of count - ratio x cases, over the squared mean of the cases (Cochran,
    Sampling Techniques, section 6.4).
    """
    n, total = len(counts), fsum(cases)
    if not total:
        return Estimate(value=None, half_width=None)
    value = fsum(counts) / total
    if n == 1:
        return Estimate(value=value, half_width=None)
    squares = fsum((count - value * of) ** 2 for count, of in zip(counts, cases, strict=True))
    error = sqrt(squares / (n - 1) / n) / (total / n)
    return Estimate(value=value, half_width=student_quantile((1 + CONFIDENCE) / 2, n - 1) * error)


def wilson(count: float, of: float) -> tuple[float, float]:
    """Return the 95 % interval of a share by its score test, which stays within 0 and 1 and is sound for few cases.

    E. B. Wilson, Probable inference, the law of succession, and statistical inference, JASA 22 (1927), 209-212.
    """
    square = NORMAL_QUANTILE * NORMAL_QUANTILE
    share = count / of
    middle = (share + square / (2 * of)) / (1 + square / of)
    reach = NORMAL_QUANTILE / (1 + square / of) * sqrt(share * (1 - share) / of + square / (4 * of * of))
    return max(0.0, middle - reach), min(1.0, middle + reach)


@cache
def student_quantile(p: float, degrees: int) -> float:
    """Return the quantile at p (at least one half, below one) of Student's t with whole degrees of freedom.

    The exact distribution function is turned round by bisection. Twelve digits are kept, so that the last bits of a
    machine's arctangent reach no result.
    """
    low, high = 0.0, 1.0
    while student_cdf(high, degrees) < p:
        low, high = high, 2 * high
    previous = inf
    while high - low < previous:
        previous = high - low
        middle = (low + high) / 2
        low, high = (middle, high) if student_cdf(middle, degrees) < p else (low, middle)
    return float(f"{high:.12g}")


def student_cdf(t: float, degrees: int) -> float:
    """Return the distribution function of Student's t at t >= 0, a finite sum for whole degrees of freedom.

    Formulas 26.7.3 and 26.7.4 of Abramowitz & Stegun, Handbook of Mathematical Functions, for A = 2 F - 1.
    """
    cos_squared = degrees / (degrees + t * t)
    sine = t / sqrt(degrees + t * t)
    if degrees % 2:
        angle = atan(t / sqrt(degrees))
        area = angle if degrees == 1 else angle + sine * _series(sqrt(cos_squared), cos_squared, 3, degrees)
        return 0.5 + area / pi
    return 0.5 + 0.5 * sine * _series(1.0, cos_squared, 2, degrees)


def _series(first: float, cos_squared: float, start: int, degrees: int) -> float:
    """Return first · (1 + (start - 1)/start · cos² + …), up to the power that the degrees of freedom ask for."""
    term = total = first
    for k in range(start, degrees - 1, 2):
        term *= cos_squared * (k - 1) / k
        total += term
    return total
