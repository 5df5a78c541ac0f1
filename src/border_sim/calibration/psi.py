"""The derivatives of the logarithm of the gamma function, which its likelihood is climbed by."""

from __future__ import annotations

from math import log

_FAR = 6.0


def digamma(x: float) -> float:
    """Return the first derivative of ln Γ at x > 0.

    Recurrence up to 6 and the asymptotic series 6.3.18 of Abramowitz & Stegun; right to about ten digits.
    """
    total = 0.0
    while x < _FAR:
        total -= 1 / x
        x += 1
    square = 1 / (x * x)
    series = square * (1 / 12 - square * (1 / 120 - square * (1 / 252 - square * (1 / 240 - square / 132))))
    return total + log(x) - 0.5 / x - series


def trigamma(x: float) -> float:
    """Return the second derivative of ln Γ at x > 0 (recurrence and series 6.4.12, as above)."""
    total = 0.0
    while x < _FAR:
        total += 1 / (x * x)
        x += 1
    square = 1 / (x * x)
    series = square * (1 / 6 - square * (1 / 30 - square * (1 / 42 - square * (1 / 30 - square * 5 / 66))))
    return total + 1 / x + square / 2 + series / x
