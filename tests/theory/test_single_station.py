"""One station against queueing theory: M/M/1, M/M/c, M/G/1 and priorities.

Formulas from D. Gross and C. M. Harris, Fundamentals of Queueing Theory, and A. Cobham, Priority assignment in
waiting line problems, Operations Research 2 (1954).
"""

from __future__ import annotations

import numpy as np
import pytest

from border_sim.chance import Distribution, Streams
from border_sim.chance.distributions import Exponential, Fixed, Gamma, Lognormal
from border_sim.domain.program import Station
from tests.theory.queues import SEED, agree, compare, erlang_c, play, poisson, priority_plan, steady, waits_at

REPLICATIONS = 24
# Services take 1 s on average; the relaxation time of M/M/1 at load 0.75 is 1 / (1 - sqrt(0.75))² = 56 s.
WARM_UP, UNTIL = 500.0, 4500.0


def test_mm1_mean_wait_is_that_of_theory() -> None:
    rate = 0.75
    agree(
        rate / (1 - rate),
        REPLICATIONS,
        lambda r: float(waits_at(r, rate, Exponential(1.0), 1, warm_up=WARM_UP, until=UNTIL).mean()),
    )


def test_mm1_share_of_those_who_wait_longer_is_exponential() -> None:
    # P(W > t) = rho exp(-(mu - lambda) t).
    rate, wait = 0.75, 3.0
    agree(
        rate * float(np.exp(-(1 - rate) * wait)),
        REPLICATIONS,
        lambda r: float(np.mean(waits_at(r, rate, Exponential(1.0), 1, warm_up=WARM_UP, until=UNTIL) > wait)),
    )


@pytest.mark.parametrize(("servers", "load"), [(3, 2.4), (10, 8.5)])
def test_mmc_probability_of_waiting_and_mean_wait_are_those_of_erlang(servers: int, load: float) -> None:
    waits = [
        waits_at(r, load, Exponential(1.0), servers, warm_up=WARM_UP, until=WARM_UP + 4000 / load * 1.5)
        for r in range(REPLICATIONS)
    ]
    probability = erlang_c(servers, load)
    compare(probability, [float(np.mean(part > 0)) for part in waits], within=0.1)
    compare(probability / (servers - load), [float(part.mean()) for part in waits], within=0.25)


@pytest.mark.parametrize(
    "service", [Fixed(1.0), Gamma(1.0, 0.5), Lognormal(1.0, 1.3)], ids=["fixed", "gamma", "lognormal"]
)
def test_mg1_mean_wait_is_that_of_pollaczek_and_khinchine(service: Distribution) -> None:
    rate = 0.6
    second_moment = service.variance + service.mean**2
    expected = rate * second_moment / (2 * (1 - rate * service.mean))
    agree(
        expected,
        REPLICATIONS,
        lambda r: float(waits_at(r, rate, service, 1, warm_up=WARM_UP, until=UNTIL).mean()),
        within=0.2,
    )


def test_priorities_wait_as_cobham_says() -> None:
    rates, until, tail = (0.3, 0.45), 5500.0, 500.0
    residual = sum(rates) * 2.0 / 2
    first = residual / (1 - rates[0])
    second = residual / ((1 - rates[0]) * (1 - sum(rates)))
    waits: tuple[list[float], list[float]] = ([], [])
    for replication in range(REPLICATIONS):
        streams = Streams(SEED, replication)
        arrivals = [poisson(streams, f"arrivals {number}", rate, until) for number, rate in enumerate(rates)]
        durations = [
            Exponential(1.0).sample(streams.generator(f"service {number}"), len(times))
            for number, times in enumerate(arrivals)
        ]
        plan = priority_plan(arrivals, durations, Station("desk", 1), 10 * until)
        log = play(plan, replication)
        # Those who come later overtake the second class, so the last arrivals would meet too few of them.
        chosen = steady(plan, WARM_UP, until - tail)
        for number in (0, 1):
            of_class = chosen & (plan.start == 2 * number)
            waits[number].append(float((log.started - log.enqueued)[of_class].mean()))
    compare(first, waits[0])
    compare(second, waits[1], within=0.2)
