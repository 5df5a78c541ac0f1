"""Forms of numbers in sentences."""

from __future__ import annotations

import pytest

from border_sim.analysis.wording import number, percent, seconds
from border_sim.domain.results import Words


@pytest.mark.parametrize(
    ("share", "text"), [(0.85, "85 %"), (0.12345, "12.3 %"), (0.99996, "99.996 %"), (1.0, "100 %"), (1.25, "125 %")]
)
def test_a_share_is_said_in_per_cent_and_all_only_of_all(share: float, text: str) -> None:
    assert text == percent(share)


@pytest.mark.parametrize(("value", "text"), [(3.0, "3"), (2.3333, "2.33"), (1234.5678, "1,235"), (100000.0, "100,000")])
def test_a_mean_count_is_said_shortly(value: float, text: str) -> None:
    assert text == number(value)


def test_times_are_said_in_both_languages() -> None:
    assert Words(zh="15 分钟", en="15 min") == seconds(900)
