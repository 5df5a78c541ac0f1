"""The mathematics behind exact moments: nothing here is ever sampled, so the C library may be used.

A partial moment of order k beyond a floor a is E[X^k; X > a], and with it the moments of max(X, a) are exact.
"""

from __future__ import annotations

from math import exp, inf, lgamma, log
from statistics import NormalDist

_NORMAL = NormalDist()


def exponential_beyond(mean: float, floor: float) -> tuple[float, float, float]:
    """Return the partial moments of orders 0, 1 and 2 of an exponential variable beyond a floor of at least 0."""
    share = exp(-floor / mean)
    return share, share * (floor + mean), share * (floor * floor + 2 * floor * mean + 2 * mean * mean)


def lognormal_beyond(mu: float, sigma: float, floor: float) -> tuple[float, float, float]:
    """Return the partial moments of orders 0, 1 and 2 of exp(N(mu, sigma²)) beyond a floor.

    E[X^k; X > a] = exp(k mu + k² sigma² / 2) Φ(k sigma - (ln a - mu) / sigma).
    """
    standardised = (log(floor) - mu) / sigma if floor > 0 else -inf
    zeroth, first, second = (
        exp(k * mu + k * k * sigma * sigma / 2) * _normal_cdf(k * sigma - standardised) for k in range(3)
    )
    return zeroth, first, second


def gamma_beyond(shape: float, scale: float, floor: float) -> tuple[float, float, float]:
    """Return the partial moments of orders 0, 1 and 2 of a gamma variable beyond a floor of at least 0."""
    x = floor / scale
    zeroth, first, second = (1.0 - lower_gamma(shape + k, x) for k in range(3))
    mean = shape * scale
    return zeroth, mean * first, mean * (shape + 1) * scale * second


def lower_gamma(shape: float, x: float) -> float:
    """Return the regularised lower incomplete gamma function P(shape, x).

    The power series 6.5.29 of Abramowitz & Stegun, whose terms are all positive. More than twenty standard deviations
    and a hundred above the mean it is 1 to the last bit.
    """
    if x <= 0:
        return 0.0
    if x > shape + 20 * shape**0.5 + 100:
        return 1.0
    term = total = 1.0
    n = shape
    while term > total * 1e-17:
        n += 1
        term *= x / n
        total += term
    return min(1.0, total * exp(shape * log(x) - x - lgamma(shape + 1)))


def _normal_cdf(x: float) -> float:
    if x in {inf, -inf}:
        return float(x > 0)
    return _NORMAL.cdf(x)
