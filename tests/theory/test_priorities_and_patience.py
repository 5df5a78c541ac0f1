"""Priorities, patience, and servers who come and go by chance, against their exact solutions."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

import numpy as np
from scipy.integrate import quad  # type: ignore[import-untyped]

from border_sim.chance import Distribution, Streams
from border_sim.chance.distributions import Exponential, Fixed, Gamma
from border_sim.domain.program import Station, WhenClosed
from tests.contracts.plans import Count, End, Step, plan_of
from tests.theory.queues import SEED, Floats, compare, erlang_c, play, poisson, priority_plan, routed_plan, steady

REPLICATIONS = 24
WARM_UP, UNTIL = 500.0, 5_500.0
REFUSED = 1


def test_three_priorities_with_services_of_their_own_wait_as_cobham_says() -> None:
    # M/G/1, nobody is interrupted: W_k = sum of lambda E[S²] / 2 / ((1 - sigma_(k-1)) (1 - sigma_k)); A. Cobham,
    # Operations Research 2 (1954).
    rates = (0.3, 0.25, 0.2)
    services: Sequence[Distribution] = (Exponential(0.8), Gamma(1.0, 0.5), Fixed(1.2))
    residual = sum(r * (s.variance + s.mean**2) for r, s in zip(rates, services, strict=True)) / 2
    loads = np.cumsum([0.0, *(r * s.mean for r, s in zip(rates, services, strict=True))])
    waits: list[list[float]] = []
    for replication in range(REPLICATIONS):
        streams = Streams(SEED, replication)
        arrivals = [poisson(streams, f"arrivals {number}", rate, UNTIL) for number, rate in enumerate(rates)]
        durations = [
            service.sample(streams.generator(f"service {number}"), len(times))
            for number, (service, times) in enumerate(zip(services, arrivals, strict=True))
        ]
        waits.append(_waits_of_classes(arrivals, durations, Station("desk", 1), replication))
    for number, values in enumerate(np.array(waits).T.tolist()):
        compare(residual / ((1 - loads[number]) * (1 - loads[number + 1])), values, within=0.2)


def test_three_priorities_at_three_servers_wait_as_cobham_says() -> None:
    # M/M/c with the same service for all: the same, with C(c, a) / (c mu) in place of the residual.
    rates, servers = (0.6, 0.9, 0.8), 3
    loads = np.cumsum([0.0, *rates]) / servers
    first = erlang_c(servers, sum(rates)) / servers
    waits = []
    for replication in range(REPLICATIONS):
        streams = Streams(SEED, replication)
        arrivals = [poisson(streams, f"arrivals {number}", rate, UNTIL) for number, rate in enumerate(rates)]
        durations = [
            Exponential(1.0).sample(streams.generator(f"service {number}"), len(times))
            for number, times in enumerate(arrivals)
        ]
        waits.append(_waits_of_classes(arrivals, durations, Station("desk", servers), replication))
    for number, values in enumerate(np.array(waits).T.tolist()):
        compare(first / ((1 - loads[number]) * (1 - loads[number + 1])), values, within=0.2)


def _waits_of_classes(
    arrivals: list[Floats], durations: list[Floats], station: Station, replication: int
) -> list[float]:
    """Return the mean wait of each class; the last arrivals would meet too few of those who overtake them."""
    plan = priority_plan(arrivals, durations, station, 10 * UNTIL)
    log = play(plan, replication)
    waiting, chosen = log.started - log.enqueued, steady(plan, WARM_UP, UNTIL - WARM_UP)
    return [float(waiting[chosen & (plan.start == 2 * number)].mean()) for number in range(len(arrivals))]


def test_the_impatient_leave_as_often_as_baccelli_and_hebuterne_say() -> None:
    # M/M/c with general patience: whoever would have to wait for x does so with density
    # lambda pi_(c-1) exp(lambda integral_0^x P(patience > u) du - c mu x); F. Baccelli and G. Hebuterne, On queues with
    # impatient customers, Performance '81. Here three of ten wait for 0.4 and the others for 1.5, at an overload.
    rate, servers, patience, impatient = 2.4, 2, (0.4, 1.5), 0.3

    def density(wait: float) -> float:
        stay = min(wait, patience[0]) + (1 - impatient) * max(min(wait, patience[1]) - patience[0], 0.0)
        return rate * terms[-1] * float(np.exp(rate * stay - servers * wait))

    terms = [1.0, rate]  # of an empty station and of one server at work, both up to a factor
    would_wait = [sum(_integral(density, a, b) for a, b in ((0.0, 0.4), (0.4, 1.5), (1.5, 30.0)))]
    would_wait += [sum(_integral(density, a, b) for a, b in ((0.4, 1.5), (1.5, 30.0))), _integral(density, 1.5, 30.0)]
    total = sum(terms) + would_wait[0]
    template = plan_of(
        [Station("desk", servers)],
        {f"for {limit}": [Count(limit), Step(0, other=[End(REFUSED)])] for limit in patience},
        [(0.0, f"for {limit}", [0.0]) for limit in patience],
    )
    left: list[list[float]] = []
    for replication in range(REPLICATIONS):
        streams = Streams(SEED, replication)
        arrival = poisson(streams, "arrivals", rate, 2_000.0)
        kind = (streams.generator("kinds").random(len(arrival)) >= impatient).astype(np.int64)
        plan = replace(
            template,
            horizon=10_000.0,
            arrival=arrival,
            start=template.start[kind],
            first_row=np.arange(len(arrival) + 1),
            duration=streams.generator("service").exponential(1.0, len(arrival)),
        )
        log = play(plan, replication)
        chosen = steady(plan, 50.0, 1_950.0)
        left.append([float(np.mean(log.outcome[chosen & (kind == number)] == REFUSED)) for number in (0, 1)])
    for number, values in enumerate(np.array(left).T.tolist()):
        compare(would_wait[1 + number] / total, values, within=0.1)


def _integral(function: Callable[[float], float], begin: float, end: float) -> float:
    return float(quad(function, begin, end)[0])


def test_a_server_who_goes_to_and_fro_between_two_desks_lets_work_lie() -> None:
    # Polling by the clock: the server is at one desk, then at the other, each time for an exponential while, and work
    # is put down and taken up again. Each desk is M/M/1 whose server leaves at the rate theta and comes back at eta:
    # with A = eta / (eta + theta) there are L = (lambda + A² lambda mu theta / eta²) / (A mu - lambda) on average, by
    # the generating functions of H. C. White and L. S. Christie, Operations Research 6 (1958).
    rates, stays, service = (0.3, 0.15), (8.0, 5.0), 1.0
    until = 12_000.0
    sojourns: list[list[float]] = []
    for replication in range(REPLICATIONS):
        streams = Streams(SEED, replication)
        turns = streams.generator("turns").standard_exponential(2 * int(until / sum(stays)))
        changes = tuple(np.cumsum(turns * np.tile(stays, len(turns) // 2)).tolist())
        here = tuple(number % 2 for number in range(len(changes)))
        stations = [
            Station("one", 1, changes, here, WhenClosed.PAUSE),
            Station("other", 0, changes, tuple(1 - number for number in here), WhenClosed.PAUSE),
        ]
        times = [poisson(streams, f"arrivals {number}", rate, until) for number, rate in enumerate(rates)]
        arrival = np.concatenate(times)
        order = np.argsort(arrival, kind="stable")
        desk = np.repeat([0, 1], [len(part) for part in times])[order]
        services = streams.generator("services").exponential(service, len(desk))
        plan = routed_plan(arrival[order], [(number,) for number in desk.tolist()], services, stations, 2 * until)
        log = play(plan, replication)
        chosen = steady(plan, WARM_UP, min(until, changes[-1]) - 1_000.0)
        sojourns.append([float((log.finished - plan.arrival)[chosen & (desk == number)].mean()) for number in (0, 1)])
    for number, values in enumerate(np.array(sojourns).T.tolist()):
        leaves, comes = 1 / stays[number], 1 / stays[1 - number]
        share, rate = comes / (comes + leaves), rates[number]
        length = (rate + share**2 * rate * leaves / comes**2 / service) / (share / service - rate)
        compare(length / rate, values, within=0.2)
