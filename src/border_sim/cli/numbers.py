"""Numbers as people read them: with a unit, and with half a confidence interval where there is one."""

from __future__ import annotations

from border_sim.domain.quantities import format_seconds
from border_sim.domain.results import Estimate, Measure
from border_sim.domain.terms import Language, Text

ABSENT = "–"
"""Stands where nothing was there to measure."""

_DOCUMENTS = Text("份单证", "documents")


def time(value: float | None, language: Language) -> str:
    """Return a time in the unit that fits it."""
    return ABSENT if value is None else format_seconds(value, language)


def count(value: float) -> str:
    """Return a number of journeys; a mean over replications need not be whole."""
    return f"{value:,.0f}" if float(value).is_integer() or abs(value) >= 1000 else f"{value:,.1f}"  # noqa: PLR2004 - four figures


def share(value: float | None) -> str:
    """Return a share in per cent."""
    return ABSENT if value is None else f"{100 * value:.1f} %"


def ratio(value: float | None) -> str:
    """Return a number without a unit."""
    return ABSENT if value is None else f"{value:.2f}"


def estimated_time(estimate: Estimate, language: Language) -> str:
    """Return a mean time with its half-width, both in the unit that fits the mean: `25.6 ± 1.4 s`."""
    text = time(estimate.value, language)
    if not estimate.value or estimate.half_width is None:
        return text
    number, unit = text.split(" ", 1)
    return f"{number} ± {estimate.half_width * float(number) / estimate.value:.2g} {unit}"


def measured(measure: Measure, language: Language) -> str:
    """Return a measured number in its own unit, with its half-width."""
    estimate = measure.estimate
    if measure.unit == "seconds":
        return estimated_time(estimate, language)
    if measure.unit == "share":
        return share(estimate.value) + _margin(share(estimate.half_width), estimate)
    if estimate.value is None:
        return ABSENT
    text = (ratio if measure.unit == "documents" else count)(estimate.value)
    if estimate.half_width is not None:
        text += _margin(f"{estimate.half_width:.2g}", estimate)
    return f"{text} {_DOCUMENTS.into(language)}" if measure.unit == "documents" else text


def _margin(half_width: str, estimate: Estimate) -> str:
    return "" if estimate.value is None or estimate.half_width is None else f" ± {half_width}"
