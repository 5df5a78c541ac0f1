"""Exponential, logarithm and normal quantile, elementwise and the same to the last bit on every machine.

NumPy and the C library choose other code for `exp`, `log` and `pow` where the processor has AVX-512 or FMA, and the
last bits differ. What is here is built from additions, multiplications, divisions, square roots and changes of
exponent, one array operation each, all of which IEEE 754 rounds in one way only.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps

import numpy as np
import numpy.typing as npt

from border_sim.domain.arrays import Floats

_LN2_HIGH = 6.93147180369123816490e-01
_LN2_LOW = 1.90821492927058770002e-10
_INVERSE_LN2 = 1.44269504088896338700e00
_EXP = (
    1.66666666666666019037e-01,
    -2.77777777770155933842e-03,
    6.61375632143793436117e-05,
    -1.65339022054652515390e-06,
    4.13813679705723846039e-08,
)
_LOG = (
    6.666666666666735130e-01,
    3.999999999940941908e-01,
    2.857142874366239149e-01,
    2.222219843214978396e-01,
    1.818357216161805012e-01,
    1.531383769920937332e-01,
    1.479819860511658591e-01,
)
_OVERFLOW = 709.782712893384
_UNDERFLOW = -745.133219101941

PIECE = 8_192
"""Numbers at a time: a dozen arrays of them, which a transform needs beside each other, fit into the fast caches."""


def by_pieces(transform: Callable[[Floats], Floats], numbers: Floats) -> Floats:
    """Return what an elementwise transform makes of a row of numbers, piece by piece where it is long."""
    if numbers.ndim != 1 or len(numbers) <= PIECE:
        return transform(numbers)
    results = np.empty_like(numbers)
    for start in range(0, len(numbers), PIECE):
        piece = slice(start, start + PIECE)
        results[piece] = transform(numbers[piece])
    return results


def _in_pieces(transform: Callable[[Floats], Floats]) -> Callable[[npt.ArrayLike], Floats]:
    @wraps(transform)
    def transformed(x: npt.ArrayLike) -> Floats:
        return by_pieces(transform, np.asarray(x, dtype=np.float64))

    return transformed


def polynomial(x: Floats, coefficients: tuple[float, ...]) -> Floats:
    """Return c0 + c1 x + c2 x² + …, by Horner's rule with one rounding at each step."""
    total = np.full_like(x, coefficients[-1])
    for coefficient in reversed(coefficients[:-1]):
        total *= x
        total += coefficient
    return total


@_in_pieces
def exp(x: Floats) -> Floats:
    """Return e to the x, within one unit in the last place or so.

    The method and constants of `e_exp.c` in fdlibm 5.3 (Sun Microsystems 1993): x = k ln 2 + r, a rational
    approximation on r, and a change of exponent by k.
    """
    x = np.clip(x, _UNDERFLOW - 1, _OVERFLOW + 1)
    k = np.rint(x * _INVERSE_LN2)
    high = x - k * _LN2_HIGH
    low = k * _LN2_LOW
    r = high - low
    square = r * r
    c = r - square * polynomial(square, _EXP)
    mantissa = 1.0 - ((low - (r * c) / (2.0 - c)) - high)
    with np.errstate(over="ignore", under="ignore"):
        return np.asarray(np.ldexp(mantissa, k.astype(np.int32)))


@_in_pieces
def log(x: Floats) -> Floats:
    """Return the natural logarithm of positive finite numbers, within one unit in the last place or so.

    The method and constants of `e_log.c` in fdlibm 5.3 (Sun Microsystems 1993): x = 2^k (1 + f) with 1 + f between
    the half and the whole root of 2, and a polynomial in f / (2 + f).
    """
    mantissa, exponent = np.frexp(x)
    small = mantissa < np.sqrt(0.5)
    f = np.where(small, 2.0 * mantissa, mantissa) - 1.0
    k = (exponent - small).astype(np.float64)
    s = f / (2.0 + f)
    z = s * s
    remainder = z * polynomial(z, _LOG)
    half_square = 0.5 * f * f
    return np.asarray(k * _LN2_HIGH - ((half_square - (s * (half_square + remainder) + k * _LN2_LOW)) - f))


_CENTRE = (
    (
        3.3871328727963666080e0,
        1.3314166789178437745e2,
        1.9715909503065514427e3,
        1.3731693765509461125e4,
        4.5921953931549871457e4,
        6.7265770927008700853e4,
        3.3430575583588128105e4,
        2.5090809287301226727e3,
    ),
    (
        1.0,
        4.2313330701600911252e1,
        6.8718700749205790830e2,
        5.3941960214247511077e3,
        2.1213794301586595867e4,
        3.9307895800092710610e4,
        2.8729085735721942674e4,
        5.2264952788528545610e3,
    ),
)
_MIDDLE = (
    (
        1.42343711074968357734e0,
        4.63033784615654529590e0,
        5.76949722146069140550e0,
        3.64784832476320460504e0,
        1.27045825245236838258e0,
        2.41780725177450611770e-1,
        2.27238449892691845833e-2,
        7.74545014278341407640e-4,
    ),
    (
        1.0,
        2.05319162663775882187e0,
        1.67638483018380384940e0,
        6.89767334985100004550e-1,
        1.48103976427480074590e-1,
        1.51986665636164571966e-2,
        5.47593808499534494600e-4,
        1.05075007164441684324e-9,
    ),
)
_TAIL = (
    (
        6.65790464350110377720e0,
        5.46378491116411436990e0,
        1.78482653991729133580e0,
        2.96560571828504891230e-1,
        2.65321895265761230930e-2,
        1.24266094738807843860e-3,
        2.71155556874348757815e-5,
        2.01033439929228813265e-7,
    ),
    (
        1.0,
        5.99832206555887937690e-1,
        1.36929880922735805310e-1,
        1.48753612908506148525e-2,
        7.86869131145613259100e-4,
        1.84631831751005468180e-5,
        1.42151175831644588870e-7,
        2.04426310338993978564e-15,
    ),
)


def _ratio(x: Floats, pair: tuple[tuple[float, ...], tuple[float, ...]]) -> Floats:
    return polynomial(x, pair[0]) / polynomial(x, pair[1])


@_in_pieces
def normal_quantile(p: Floats) -> Floats:
    """Return the standard normal quantile of probabilities strictly between 0 and 1.

    Algorithm AS 241, PPND16: M. J. Wichura, The percentage points of the normal distribution, Applied Statistics
    37 (1988), 477-484; accurate to about one part in 10^16.
    """
    q = p - 0.5
    quantile = np.asarray(q * _ratio(0.180625 - q * q, _CENTRE))
    outer = np.abs(q) > 0.425
    quantile[outer] = _outer_quantile(p[outer])
    return quantile


def _outer_quantile(p: Floats) -> Floats:
    """Return the quantile of probabilities below 0.075 or above 0.925."""
    left = p < 0.5
    root = np.sqrt(-log(np.where(left, p, 1.0 - p)))
    distance = np.where(root <= 5.0, _ratio(root - 1.6, _MIDDLE), _ratio(root - 5.0, _TAIL))
    return np.where(left, -distance, distance)
