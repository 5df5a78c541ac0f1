"""From logs to the summary of a run."""

from __future__ import annotations

import numpy as np
import pytest

from border_sim.analysis import Measures, measure, summarise
from border_sim.domain.program import Station
from tests.unit.analysis.days import Day, Journey, visit


def replication(number: int) -> Measures:
    """Return the measures of one of several days that differ a little."""
    gaps = np.random.default_rng(number).exponential(30, 50)
    journeys: list[Journey] = []
    free = 0.0
    for arrival in np.cumsum(gaps):
        start = max(free, float(arrival))
        free = start + 25
        journeys.append(visit(float(arrival), start, free))
    day = Day(journeys, [Station("gate", 1)], 7200.0)
    return measure(day.plan(), day.log(), day.manifest(day.plan()))


def test_the_summary_is_the_same_bytes_when_it_is_made_again() -> None:
    first, second = (summarise([replication(n) for n in range(3)]).model_dump_json() for _ in range(2))
    assert first == second


def test_measures_survive_the_way_through_a_store() -> None:
    measures = replication(0)
    assert measures == Measures.model_validate_json(measures.model_dump_json())


def test_half_widths_shrink_with_more_replications() -> None:
    def half_width(replications: int) -> float:
        summary = summarise([replication(n) for n in range(replications)])
        return summary.flows["people"].waiting.mean.half_width or 0.0

    assert half_width(200) < half_width(20)


def test_littles_law_holds_in_every_replication() -> None:
    for number in range(5):
        little = replication(number).stations["gate"].little
        assert little.mean_queue == pytest.approx(little.arrivals_times_waiting, rel=1e-9)


def test_the_busiest_station_is_named_as_bottleneck() -> None:
    summary = summarise([replication(n) for n in range(3)])
    assert ["gate"] == [entry.station for entry in summary.bottlenecks]
