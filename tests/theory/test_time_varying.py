"""A queue whose arrivals and servers change with the hour, against the numerical solution of its equations.

The chance of each state follows Kolmogorov's forward equations, p' = p Q(t), and within an hour Q is constant; so the
solution is a product of matrix exponentials. A state says how many are there and how many of them are served: those
differ where servers have left the calendar and still finish, or where work lies.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

import numpy as np
import pytest
from scipy.sparse import coo_array, csr_array  # type: ignore[import-untyped]
from scipy.sparse.linalg import expm_multiply  # type: ignore[import-untyped]

from border_sim.analysis.curves import StepCurve
from border_sim.chance import Streams, poisson_times
from border_sim.domain.program import Station, WhenClosed
from tests.theory.queues import DAY, SEED, Floats, compare, play, tandem_plan

HOUR = DAY / 24
ARRIVALS = (18.0, 42.0, 12.0, 30.0, 36.0, 24.0)
"""An hour, each for an hour."""

SERVERS = (2, 4, 0, 5, 2, 4)
MEAN_SERVICE = 300.0
MOST = 120
"""As many are never there: the chance is below a billionth."""

REPLICATIONS = 400

LOOKS = (120.0, HOUR)
"""Seconds after each change of the hour: those who finish are still there, and they have gone."""


@pytest.mark.parametrize("when_closed", WhenClosed)
def test_as_many_are_there_as_the_forward_equations_say(when_closed: WhenClosed) -> None:
    hours = len(SERVERS)
    looks = np.array([hour * HOUR + after for hour in range(hours) for after in LOOKS]) - 1e-6
    weights = [*ARRIVALS, *[0.0] * (24 - hours)]
    changes = tuple((HOUR * np.arange(1, hours)).tolist())
    desk = Station("desk", SERVERS[0], changes, SERVERS[1:], when_closed)
    there, served = np.zeros((REPLICATIONS, len(looks))), np.zeros((REPLICATIONS, len(looks)))
    for replication in range(REPLICATIONS):
        streams = Streams(SEED, replication)
        arrival = poisson_times(streams.generator("arrivals"), weights, sum(ARRIVALS), hours * HOUR)
        service = streams.generator("service").exponential(MEAN_SERVICE, len(arrival))
        plan = tandem_plan(arrival, [desk], [service], 2 * hours * HOUR)
        log = play(plan, replication)
        there[replication] = StepCurve.of_presence(log.enqueued, log.ended).at(looks)
        served[replication] = StepCurve.of_presence(log.started, log.ended).at(looks)
    for number, chances in enumerate(solution(when_closed)):
        compare(float(chances.sum(axis=1) @ np.arange(MOST)), there[:, number].tolist(), within=0.4)
        busy = chances.sum(axis=0)
        # Where work lies it has begun, so the two do not count alike; and what is certain cannot be estimated.
        if when_closed is WhenClosed.FINISH and busy.max() < 0.95:
            compare(float(busy @ np.arange(len(busy))), served[:, number].tolist(), within=0.3)


def solution(when_closed: WhenClosed) -> Iterator[Floats]:
    """Yield the chances at each look, by how many are there and how many are served."""
    chances = np.zeros((MOST, max(SERVERS) + 1))
    chances[0, 0] = 1.0
    for servers, rate in zip(SERVERS, ARRIVALS, strict=True):
        chances = _after_change(chances, servers, when_closed)
        for before, after in pairwise((0.0, *LOOKS)):
            solved = expm_multiply(_generator(rate / HOUR, servers).T * (after - before), chances.ravel())
            chances = np.asarray(solved).reshape(chances.shape)
            yield chances
        assert chances[-1].sum() < 1e-9


def _after_change(chances: Floats, servers: int, when_closed: WhenClosed) -> Floats:
    """Move the chances to the states in which a change of servers leaves the queue."""
    after = np.zeros_like(chances)
    for there, served in zip(*np.nonzero(chances), strict=True):
        can_be = min(there, servers)
        stays = max(served, can_be) if when_closed is WhenClosed.FINISH else can_be
        after[there, stays] += chances[there, served]
    return after


def _generator(rate: float, servers: int) -> csr_array:
    """Return Q: rates from state to state in an hour with so many servers."""
    width = max(SERVERS) + 1
    entries: list[tuple[int, int, float]] = []
    for there in range(MOST):
        for served in range(min(there, width - 1) + 1):
            state = there * width + served
            moves = []
            if there + 1 < MOST:
                moves.append(((there + 1) * width + max(served, min(there + 1, servers)), rate))
            if served:
                left = max(served - 1, min(there - 1, servers))
                moves.append(((there - 1) * width + min(left, served), served / MEAN_SERVICE))
            entries += [(state, other, speed) for other, speed in moves]
            entries += [(state, state, -speed) for _, speed in moves]
    rows, columns, speeds = zip(*entries, strict=True)
    return coo_array((speeds, (rows, columns)), shape=(MOST * width, MOST * width)).tocsr()
