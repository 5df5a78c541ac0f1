"""A figure: one line of the table that a benchmark prints, and of the file that it writes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypedDict

Record = TypedDict(
    "Record",
    {
        "name": str,
        "value": float,
        "unit": str,
        "baseline": float | None,
        "ratio": float | None,
        "target": float | None,
        "pass": bool,
    },
)
"""A figure as it stands in `results.json`."""


@dataclass(frozen=True, slots=True)
class Figure:
    """One measured number.

    Attributes:
        name: what was measured.
        value: the number, in `unit`.
        unit: what it counts; a figure `per s` is better the larger it is.
        baseline: the same of whatever it is compared with, if anything.
        ratio: the value over its baseline, or what is compared with the target when there is no baseline.
        target: what the ratio must reach, or the value must not exceed; none for a figure that is only told.
        passed: whether it did.
    """

    name: str
    value: float
    unit: str
    baseline: float | None = None
    ratio: float | None = None
    target: float | None = None
    passed: bool = True

    def record(self) -> Record:
        """Return the figure as it is written."""
        return {
            "name": self.name,
            "value": self.value,
            "unit": self.unit,
            "baseline": self.baseline,
            "ratio": self.ratio,
            "target": self.target,
            "pass": self.passed,
        }


def number(value: float | None) -> str:
    """Return a number with three or more significant digits, or nothing."""
    if value is None:
        return ""
    return f"{value:,.0f}" if value >= 1_000 else f"{value:.3g}"
