"""Seconds of simulated time as the clocks of the zone show them."""

from __future__ import annotations

from datetime import date

import pytest

from border_sim.exchange.clock import Clock


@pytest.mark.parametrize(
    ("seconds", "text"),
    [
        (0.0, "2026-02-28T00:00:00.000000+08:00"),
        (3661.25, "2026-02-28T01:01:01.250000+08:00"),
        (86_400.0, "2026-03-01T00:00:00.000000+08:00"),
        (0.1234567, "2026-02-28T00:00:00.123457+08:00"),
    ],
)
def test_times_have_the_offset_of_the_zone_and_always_the_same_width(seconds: float, text: str) -> None:
    assert text == Clock.of(date(2026, 2, 28)).text(seconds)
