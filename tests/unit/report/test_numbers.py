"""Numbers as people read them."""

from __future__ import annotations

import pytest

from border_sim.domain.results import Estimate, Measure, Words
from border_sim.domain.terms import Language
from border_sim.report.numbers import count, estimated_time, measured, time


@pytest.mark.parametrize(
    ("mean", "half_width", "text"),
    [
        (25.63, 1.44, "25.6 ± 1.4 s"),
        (60.0, 2.28, "1.00 ± 0.04 min"),
        (2460.0, 1380.0, "41 ± 23 min"),
        (10.7, 0.016, "10.70 ± 0.02 s"),
        (5400.0, 0.0, "1.50 ± 0.00 hours"),
        (5400.0, None, "1.5 hours"),
        (0.02, 0.01, "<0.1 s"),
        (0.0, 0.0, "0 s"),
        (None, None, "–"),
    ],
)
def test_a_mean_and_its_half_width_end_with_the_same_decimal(
    mean: float | None, half_width: float | None, text: str
) -> None:
    assert text == estimated_time(Estimate(value=mean, half_width=half_width), Language.EN)


def test_what_nobody_notices_has_no_figures() -> None:
    assert ("<0.1 秒", "0.06 s") == (time(0.049, Language.ZH), time(0.06, Language.EN))


def test_a_mean_of_counts_need_not_be_whole() -> None:
    assert ["3", "3.3", "157,547"] == [count(value) for value in (3.0, 3.33, 157_546.7)]


def test_a_share_is_told_with_its_bounds() -> None:
    share = Measure(
        estimate=Estimate(value=0.048, half_width=None), unit="share", says=Words(zh="", en=""), low=0.041, high=0.055
    )
    assert "4.8 % (4.1–5.5)" == measured(share, Language.EN)
