"""Arrivals by a time-varying Poisson process."""

from __future__ import annotations

import numpy as np
import pytest

from border_sim.chance import Streams, expected_arrivals, exponentials, poisson_times
from border_sim.chance.arrivals import PoissonArrivals, cumulative_rate

DAY = 86_400.0
HOUR = 3600.0
FLAT = [1.0] * 24


def times(name: str, weights: list[float], per_day: float, horizon: float = DAY, replication: int = 0) -> np.ndarray:
    return poisson_times(Streams(99, replication).generator(name), weights, per_day, horizon)


def test_are_sorted_and_lie_within_the_horizon() -> None:
    drawn = times("a", FLAT, 10_000, 1.5 * DAY)
    assert np.all(np.diff(drawn) >= 0)
    assert 0 <= drawn[0]
    assert 1.5 * DAY >= drawn[-1]


def test_counts_have_the_mean_and_the_variance_of_poisson() -> None:
    counts = np.array([len(times("n", FLAT, 400, replication=r)) for r in range(2000)])
    # Five standard errors; the variance of a Poisson sample variance is (2 m² + m) / n.
    assert 400 == pytest.approx(counts.mean(), abs=5 * (400 / 2000) ** 0.5)
    assert 400 == pytest.approx(counts.var(), abs=5 * ((2 * 400**2 + 400) / 2000) ** 0.5)


def test_the_rate_that_counts_is_the_one_at_the_arrival_itself() -> None:
    # A profile that leaps from almost nothing to a thousand times as much and back. A sampler that judges a candidate
    # by the rate at the moment of drawing leaps over the short busy hour or fills the hour after it.
    weights = [1.0] * 8 + [1000.0] + [1.0] * 15
    per_hour = np.zeros(24)
    runs = 60
    for replication in range(runs):
        drawn = times("leap", weights, 2046, replication=replication)
        per_hour += np.bincount((drawn // HOUR).astype(int), minlength=24)
    expected = np.array(weights) * 2046 / sum(weights) * runs
    assert np.all(np.abs(per_hour - expected) <= 5 * np.sqrt(expected))


def test_within_an_hour_across_the_boundary_arrivals_are_uniform() -> None:
    weights = [0.0] * 8 + [1.0, 3.0] + [0.0] * 14
    drawn = times("two hours", weights, 40_000)
    first, second = drawn[drawn < 9 * HOUR] - 8 * HOUR, drawn[drawn >= 9 * HOUR] - 9 * HOUR
    for part, share in ((first, 0.25), (second, 0.75)):
        assert share == pytest.approx(len(part) / len(drawn), abs=5 * (share * (1 - share) / len(drawn)) ** 0.5)
        # Kolmogorov-Smirnov at the 0.1 % level.
        grid = np.arange(1, len(part) + 1) / len(part)
        assert 1.95 / len(part) ** 0.5 > np.max(np.abs(np.sort(part) / HOUR - grid))


def test_nobody_comes_in_an_hour_without_weight() -> None:
    weights = [0.0] * 6 + [1.0, 0.0] * 9
    hours = (times("closed", weights, 20_000, 3 * DAY) // HOUR).astype(int) % 24
    assert set(range(6, 24, 2)) == set(hours.tolist())


def test_a_higher_volume_keeps_every_arrival_and_brings_it_forward() -> None:
    profile = [float(hour) for hour in range(24)]
    few, many = times("crn", profile, 1000), times("crn", profile, 1200)
    assert len(many) > len(few)
    assert np.all(many[: len(few)] <= few)


def test_no_volume_and_no_horizon_bring_nobody() -> None:
    assert 0 == len(times("none", FLAT, 0))
    assert 0 == len(times("none", FLAT, 100, horizon=0))


def test_expected_arrivals_count_parts_of_hours_and_repeat_the_day() -> None:
    weights = [0.0] * 12 + [1.0] * 12
    assert 50.0 == pytest.approx(expected_arrivals(weights, 100, 18 * HOUR))
    assert 250.0 == pytest.approx(expected_arrivals(weights, 100, 2.75 * DAY))
    assert 100 / 24 == pytest.approx(expected_arrivals(weights, 100, 12.5 * HOUR))


def test_a_longer_horizon_continues_the_same_arrivals() -> None:
    day, two_days = times("on", FLAT, 500), times("on", FLAT, 500, 2 * DAY)
    assert day.tolist() == two_days[: len(day)].tolist()


def test_weights_of_two_days_repeat_every_other_day_and_their_average_day_has_the_volume() -> None:
    weights = [1.0] * 24 + [3.0] * 24
    assert [50.0, 200.0, 250.0, 400.0] == pytest.approx(
        [expected_arrivals(weights, 100, days * DAY) for days in (1, 2, 3, 4)]
    )


def test_a_day_written_twice_brings_the_same_arrivals() -> None:
    profile = [1.0, 2.0, 4.0] * 8
    assert times("twice", profile, 300, 3 * DAY).tolist() == times("twice", profile * 2, 300, 3 * DAY).tolist()


def test_arrivals_are_where_the_expected_number_reaches_the_events_of_a_process_of_rate_one() -> None:
    # Hour by hour beside the formula for a single arrival; hours without weight at the beginning and between.
    weights = [0.0, 0.0, 3.0, 0.0, 1.0, 5.0] + [0.0] * 18
    drawn = times("corners", weights, 300, 2 * DAY)
    events = np.cumsum(exponentials(Streams(99, 0).generator("corners"), len(drawn)))
    corners, numbers = cumulative_rate(weights, 300, 2 * DAY)
    assert np.interp(events, numbers, corners) == pytest.approx(drawn, rel=1e-12)


@pytest.mark.parametrize("hours", [1, 5, 24])
def test_arrivals_taken_in_blocks_are_those_of_the_whole_and_none_comes_at_the_end_of_its_block(hours: int) -> None:
    weights = [0.0, 0.0, 3.0, 0.0, 1.0, 5.0] + [0.0] * 18
    horizon = 2.3 * DAY
    whole = times("blocks", weights, 3_000, horizon)
    arrivals = PoissonArrivals(Streams(99, 0).generator("blocks"), cumulative_rate(weights, 3_000, horizon))
    ends = [*np.arange(hours * HOUR, horizon, hours * HOUR).tolist(), horizon]
    parts = [arrivals.until(end) for end in ends]
    assert whole.tolist() == np.concatenate(parts).tolist()
    assert all((part < end).all() for part, end in zip(parts[:-1], ends[:-1], strict=True))
