"""Numbers as people read them: with a unit, and with half a confidence interval where there is one."""

from __future__ import annotations

from math import floor, log10

from border_sim.domain.quantities import format_seconds
from border_sim.domain.results import Estimate, Measure
from border_sim.domain.terms import Language, Text

ABSENT = "–"
"""Stands where nothing was there to measure."""

SHORTEST = 0.05
"""Seconds below which a time is not told apart from nothing."""

FINEST = 0.05
"""Half of the tenth of a point of a hundred to which shares are shown."""

_NOTHING = Text("<0.1 秒", "<0.1 s")


def time(value: float | None, language: Language) -> str:
    """Return a time in the unit that fits it; what is shorter than anybody notices has no figures."""
    if value is None:
        return ABSENT
    return _NOTHING.into(language) if 0 < value < SHORTEST else format_seconds(value, language)


def count(value: float) -> str:
    """Return a number of journeys; a mean over replications need not be whole."""
    return f"{value:,.0f}" if float(value).is_integer() or abs(value) >= 1000 else f"{value:,.1f}"  # noqa: PLR2004 - four figures


def share(value: float | None) -> str:
    """Return a share in per cent."""
    return ABSENT if value is None else f"{100 * value:.1f} %"


def rate(value: float) -> str:
    """Return a share that a rule states, as exactly as the rule does: `1.69 %`."""
    return f"{100 * value:.6g} %"


def ratio(value: float | None) -> str:
    """Return a number without a unit."""
    return ABSENT if value is None else f"{value:.2f}"


def estimated_time(estimate: Estimate, language: Language) -> str:
    """Return a mean time with its half-width, both in the unit that fits the mean: `25.6 ± 1.4 s`.

    Both end with the second figure of the half-width, since what comes after it is chance; but with the
    second decimal at the latest, and never before the point.
    """
    if estimate.value is not None and estimate.value < 0:
        return f"-{estimated_time(Estimate(value=-estimate.value, half_width=estimate.half_width), language)}"
    text = time(estimate.value, language)
    if not estimate.value or estimate.half_width is None or estimate.value < SHORTEST:
        return text
    number, unit = text.split(" ", 1)
    half_width = estimate.half_width * float(number) / estimate.value
    decimals = min(2, max(0, 1 - floor(log10(half_width)))) if half_width > 0 else 2
    return f"{float(number):.{decimals}f} ± {half_width:.{decimals}f} {unit}"


def estimated(estimate: Estimate, unit: str, language: Language) -> str:
    """Return a mean in the unit of its measure with its half-width; of shares both in points of a hundred."""
    if unit == "seconds":
        return estimated_time(estimate, language)
    if estimate.value is None:
        return ABSENT
    half = estimate.half_width
    if unit == "share":
        return share(estimate.value) if half is None else _points(100 * estimate.value, 100 * half)
    if unit == "number":
        return ratio(estimate.value) if half is None else f"{ratio(estimate.value)} ± {half:.1g}"
    return count(estimate.value) if half is None else _counted(estimate.value, half)


def _points(value: float, half: float) -> str:
    """Return a share in points of a hundred with its half-width; less than half of what is shown is said to be less."""
    return f"{round(value, 1) + 0.0:.1f} ± {'<0.1' if 0 < half < FINEST else f'{half:.2g}'} %"


def _counted(value: float, half: float) -> str:
    """Return a count with its half-width, both to the second figure of the half-width and no finer than a tenth."""
    decimals = min(1, max(0, 1 - floor(log10(half)))) if half > 0 else 1
    return f"{value:,.{decimals}f} ± {half:,.{decimals}f}"


def measured(measure: Measure, language: Language) -> str:
    """Return a measured number in its own unit, with its half-width, or with the bounds of a share."""
    estimate = measure.estimate
    if measure.unit == "seconds":
        return estimated_time(estimate, language)
    if estimate.value is None:
        return ABSENT
    if measure.unit == "share":
        return share(estimate.value) + _bounds(measure)
    text = (ratio if measure.unit == "documents" else count)(estimate.value)
    return text if estimate.half_width is None else f"{text} ± {estimate.half_width:.1g}"


def _bounds(measure: Measure) -> str:
    """Return the bounds of a share: half a width would say less than nothing, or more than everything."""
    if measure.low is None or measure.high is None:
        return ""
    return f" ({100 * measure.low:.1f}–{100 * measure.high:.1f})"
