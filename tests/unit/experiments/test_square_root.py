"""The square-root rule beside published figures and beside Erlang's formula."""

from __future__ import annotations

from math import exp, sqrt

import pytest

from border_sim.experiments.square_root import delay_probability, margin, share_delayed, square_root_staffing


@pytest.mark.parametrize(("beta", "share"), [(0.5, 0.5045), (1.0, 0.2234), (1.5, 0.0847), (2.0, 0.0269)])
def test_the_share_of_those_who_wait_is_that_of_halfin_and_whitt(beta: float, share: float) -> None:
    # With the normal density and distribution from tables, as at 1: 1 / (1 + 0.8413 / 0.2420).
    assert share == pytest.approx(delay_probability(beta), abs=1e-4)


def erlang_c(servers: int, load: float) -> float:
    """Return the exact share of those who wait in M/M/c, by the recursion of Erlang B."""
    blocked = 1.0
    for count in range(1, servers + 1):
        blocked = load * blocked / (count + load * blocked)
    return servers * blocked / (servers - load * (1 - blocked))


@pytest.mark.parametrize(("servers", "load"), [(110, 100.0), (420, 400.0)])
def test_at_large_loads_it_is_near_erlangs_formula(servers: int, load: float) -> None:
    beta = (servers - load) / sqrt(load)
    assert erlang_c(servers, load) == pytest.approx(delay_probability(beta), abs=0.02)


def test_who_waits_longer_than_a_delay_falls_exponentially() -> None:
    assert delay_probability(1.0) * exp(-3.0) == pytest.approx(share_delayed(1.0, 9.0, 1.0))


def test_the_margin_is_the_least_with_which_few_enough_wait() -> None:
    found = margin(100.0, 0.0, 0.2234)
    assert 1.0 == pytest.approx(found, abs=1e-3)
    assert square_root_staffing(100.0, 0.0, 0.2) == 111  # a margin of 1.06


def test_a_long_pledge_needs_hardly_more_than_the_load() -> None:
    assert 31 == square_root_staffing(30.0, 60.0, 0.05)


def test_the_longer_the_pledge_the_smaller_the_margin() -> None:
    margins = [margin(20.0, delay, 0.05) for delay in (0.0, 0.1, 0.5, 1.0, 5.0)]
    assert sorted(margins, reverse=True) == margins
    assert margins[0] > 1.5 > margins[-1]


def test_where_there_is_no_work_nobody_is_needed_and_where_there_is_little_one_is() -> None:
    assert (0, 1) == (square_root_staffing(0.0, 1.0, 0.05), square_root_staffing(0.01, 30.0, 0.05))


def test_where_enough_may_wait_the_least_margin_does() -> None:
    assert margin(10.0, 0.0, 0.9999999) < 1e-5
