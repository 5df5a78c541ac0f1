"""Cells as people read them."""

from __future__ import annotations

import pytest

from border_sim.domain.results import Estimate
from border_sim.domain.terms import Language
from border_sim.report.cells import cell_text
from border_sim.report.parts import Bounds, Cell, Unit


@pytest.mark.parametrize(
    ("cell", "unit", "said"),
    [
        (None, "count", "–"),
        ("x", "share", "x"),
        (0.256, "share", "25.6 %"),
        (0.0169, "rate", "1.69 %"),
        (1234.5, "count", "1,234"),
        (90.0, "seconds", "1.5 min"),
        (31 * 3600.0, "clock", "2. 07:00"),
        (Bounds(0.25, 0.1, 0.5), "share", "25.0 % (10.0–50.0)"),
        (Bounds(2.0, 1.0, 4.0), "count", "2 (1–4)"),
        (Bounds(2.0, None, None), "count", "2"),
        (Estimate(value=3722.0, half_width=1441.0), "count", "3,722 ± 1,441"),
        (Estimate(value=-90.0, half_width=6.0), "seconds", "-1.50 ± 0.10 min"),
        (Estimate(value=None, half_width=None), "seconds", "–"),
    ],
)
def test_a_cell_is_said_with_its_unit_and_its_interval(cell: Cell, unit: Unit, said: str) -> None:
    assert said == cell_text(cell, unit, Language.EN)
