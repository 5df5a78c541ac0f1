"""Stations one after another, and rates that change with the hour."""

from __future__ import annotations

import numpy as np

from border_sim.analysis.curves import StepCurve
from border_sim.chance import Streams, poisson_times
from border_sim.chance.distributions import Exponential
from border_sim.domain.program import Station
from tests.theory.queues import SEED, agree, compare, erlang_c, play, poisson, run, steady, tandem_plan

HOUR = 3600.0


def test_a_tandem_is_two_queues_on_their_own() -> None:
    # Burke 1956: what leaves M/M/1 in steady state is a Poisson process again, so the second station is an M/M/2.
    rate, until, warm_up = 0.7, 4500.0, 500.0
    slower = 1.8
    waits: tuple[list[float], list[float]] = ([], [])
    sojourns: list[float] = []
    for replication in range(24):
        streams = Streams(SEED, replication)
        arrival = poisson(streams, "arrivals", rate, until)
        first = Exponential(1.0).sample(streams.generator("first"), len(arrival))
        second = Exponential(slower).sample(streams.generator("second"), len(arrival))
        plan = tandem_plan(arrival, [Station("booth", 1), Station("belt", 2)], [first, second], 10 * until)
        log = play(plan, replication)
        chosen = steady(plan, warm_up, until)
        waiting = (log.started - log.enqueued).reshape(-1, 2)[chosen]
        for number in (0, 1):
            waits[number].append(float(waiting[:, number].mean()))
        sojourns.append(float((log.finished - plan.arrival)[chosen].mean()))
    at_booth = rate / (1 - rate)
    at_belt = erlang_c(2, rate * slower) / (2 / slower - rate)
    compare(at_booth, waits[0])
    compare(at_belt, waits[1])
    compare(at_booth + 1.0 + at_belt + slower, sojourns)


def test_mt_m_inf_has_as_many_inside_as_the_differential_equation_says() -> None:
    # The number inside at t is Poisson with m' = lambda(t) - mu m, m(0) = 0 (Eick, Massey and Whitt,
    # The physics of the M_t/G/inf queue, Operations Research 41, 1993); within an hour the rate is constant.
    weights = [1, 1, 0, 0, 2, 5, 9, 14, 9, 6, 5, 4, 4, 5, 6, 9, 12, 14, 8, 5, 3, 2, 1, 1]
    per_day, mean_stay, replications = 3000.0, 1800.0, 40
    edges = np.arange(1.0, 25.0) * HOUR
    inside = np.zeros((replications, 24))
    for replication in range(replications):
        streams = Streams(SEED, replication)
        arrival = poisson_times(streams.generator("arrivals"), weights, per_day, 24 * HOUR)
        stay = Exponential(mean_stay).sample(streams.generator("stay"), len(arrival))
        log = play(tandem_plan(arrival, [Station("hall", 10_000)], [stay], 48 * HOUR), replication)
        inside[replication] = StepCurve.of_presence(log.started, log.ended).at(edges)
    expected, m = [], 0.0
    for weight in weights:
        limit = per_day * weight / sum(weights) / HOUR * mean_stay
        m = limit + (m - limit) * float(np.exp(-HOUR / mean_stay))
        expected.append(m)
    for hour in (1, 5, 7, 8, 12, 17, 18, 21):
        compare(expected[hour], inside[:, hour].tolist(), within=0.5)
    # Poisson: the variance is the mean. Standardised counts of all hours have variance 1 and are nearly independent.
    busy = [hour for hour in range(24) if expected[hour] > 5]
    standardised = (inside[:, busy] - np.array(expected)[busy]) / np.sqrt(np.array(expected)[busy])
    compare(1.0, np.mean(standardised**2, axis=1).tolist(), within=0.3)


def test_nobody_waits_where_there_are_servers_for_all() -> None:
    streams = Streams(SEED, 0)
    arrival = poisson(streams, "arrivals", 1.0, 500.0)
    plan = tandem_plan(arrival, [Station("hall", len(arrival))], [np.full(len(arrival), 60.0)], 1000.0)
    log = run(plan)
    assert np.array_equal(log.enqueued, log.started)


def test_utilisation_is_the_offered_load() -> None:
    def utilisation(replication: int) -> float:
        streams = Streams(SEED, replication)
        arrival = poisson(streams, "arrivals", 1.6, 2000.0)
        service = Exponential(1.0).sample(streams.generator("service"), len(arrival))
        plan = tandem_plan(arrival, [Station("desk", 2)], [service], 2000.0)
        log = play(plan, replication)
        busy = StepCurve.of_presence(log.started, log.ended)
        # The first 200 s are deleted: the station begins empty.
        return float(busy.means(np.array([200.0, 2000.0]))[0]) / 2

    agree(0.8, 24, utilisation, within=0.05)
