"""Which way of a measure is better, by the end of its path."""

from __future__ import annotations

import pytest

from border_sim.analysis.preferences import preferred


@pytest.mark.parametrize(
    ("path", "goal"),
    [
        ("flows.people.sojourn.p95", "min"),
        ("flows.people.lines.first_in.waiting.mean", "min"),
        ("flows.people.cleared", "max"),
        ("stations.futian.gate.mean_queue", "min"),
        ("aims.control.found", "max"),
        ("aims.control.people.leaked", "min"),
        ("aims.control.people.slippage.found", "min"),
        ("aims.openness.facilitated", "max"),
        ("aims.speed.people.first_in.p95", "min"),
        ("flows.people.refused", None),
        ("stations.waiting.utilisation", None),
        ("stations.found.utilisation", None),
        ("flows.people.service.mean", None),
    ],
)
def test_less_is_better_of_what_costs_time_and_more_of_what_is_achieved(path: str, goal: str | None) -> None:
    assert goal == preferred(path)
