"""Parallel lanes and finite areas against Markov chains whose balance equations are solved numerically."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

import numpy as np

from border_sim.chance import Streams
from border_sim.chance.distributions import Exponential
from border_sim.domain.program import Area, Op, Plan, Program, Station
from tests.theory.queues import SEED, Floats, compare, play, poisson, steady

State = tuple[int, int]
Moves = Callable[[State], Iterator[tuple[State, float]]]


def stationary(shape: State, moves: Moves) -> Floats:
    """Return the stationary probabilities of a chain on a grid; moves that leave the grid are not made."""
    size = shape[0] * shape[1]
    rates = np.zeros((size, size))
    for here in np.ndindex(*shape):
        for there, rate in moves((int(here[0]), int(here[1]))):
            if there[0] < shape[0] and there[1] < shape[1]:
                rates[np.ravel_multi_index(here, shape), np.ravel_multi_index(there, shape)] += rate
    balance = rates.T - np.diag(rates.sum(axis=1))
    balance[0] = 1.0  # one equation follows from the others; in its place the probabilities sum to 1
    found = np.linalg.solve(balance, np.eye(size)[0])
    return np.asarray(found.reshape(shape))


def plan_of_rows(rows: Sequence[tuple[int, int]], arrival: Floats, duration: Floats, **parts: object) -> Plan:
    """Return a plan in which everybody does the same; `duration` has a row a journey and a column a stage."""
    table = [(op, argument, 0, 0) for op, argument in rows]
    return Plan(
        horizon=1e9,
        stations=(Station("first", 1), Station("second", 1)),
        statuses=("flow.way",),
        program=Program.straight(*np.array(table, dtype=np.int64).T),
        arrival=arrival,
        start=np.zeros(len(arrival), dtype=np.int64),
        first_row=np.arange(len(arrival) + 1, dtype=np.int64) * duration.shape[1],
        duration=duration.ravel(),
        **parts,  # type: ignore[arg-type]  # lanes or areas
    )


def test_the_shortest_of_two_lanes_is_the_chain_of_both_queues() -> None:
    # Two M/M/1 lanes, whoever comes joins the shorter one, the first on a tie (Haight 1958, Kingman 1961): there is no
    # closed form, but a chain on (number in the first lane, number in the second).
    rate, until, warm_up = 1.5, 3000.0, 300.0

    def moves(state: State) -> Iterator[tuple[State, float]]:
        first, second = state
        yield ((first + 1, second) if first <= second else (first, second + 1)), rate
        if first:
            yield (first - 1, second), 1.0
        if second:
            yield (first, second - 1), 1.0

    inside = stationary((36, 36), moves)
    first, second = np.indices(inside.shape)
    waits, shares = [], []
    for replication in range(24):
        streams = Streams(SEED, replication)
        arrival = poisson(streams, "arrivals", rate, until)
        service = Exponential(1.0).sample(streams.generator("service"), len(arrival))
        plan = plan_of_rows([(Op.CHOOSE, 0), (Op.DONE, 0)], arrival, service[:, np.newaxis], lanes=((0, 1),))
        log, chosen = play(plan, replication), steady(plan, warm_up, until - warm_up)
        waits.append(float((log.started - log.enqueued)[chosen].mean()))
        shares.append(float((log.lane[chosen] == 0).mean()))
    compare(float((inside * (first + second)).sum()) / rate - 1.0, waits)  # Little 1961
    compare(float(inside[first <= second].sum()), shares, within=0.02)  # Poisson arrivals see time averages


def test_a_full_area_between_two_stations_blocks_the_first_as_the_chain_says() -> None:
    # M/M/1 -> three places -> M/M/1, blocking after service (Hunt 1956). The state is the number at the first station,
    # who is blocked included, and the number in the area, where one more than its places stands for blocked.
    rate, places, until, warm_up = 0.55, 3, 4000.0, 400.0

    def moves(state: State) -> Iterator[tuple[State, float]]:
        first, second = state
        yield (first + 1, second), rate
        if first and second < places:
            yield (first - 1, second + 1), 1.0
        elif first and second == places:
            yield (first, second + 1), 1.0
        if 0 < second <= places:
            yield (first, second - 1), 0.9
        elif first and second:
            yield (first - 1, places), 0.9

    # Somebody is blocked only where somebody is; the states without him have no way in and probability 0.
    inside = stationary((90, places + 2), moves)
    at_first, in_area = np.indices(inside.shape)
    sojourns, blocked, waits = [], [], []
    for replication in range(24):
        streams = Streams(SEED, replication)
        arrival = poisson(streams, "arrivals", rate, until)
        n = len(arrival)
        first = Exponential(1.0).sample(streams.generator("first"), n)
        second = Exponential(1 / 0.9).sample(streams.generator("second"), n)
        rows = [(Op.SERVE, 0), (Op.HOLD, 0), (Op.SERVE, 1), (Op.VACATE, 0), (Op.DONE, 0)]
        duration = np.stack([first, np.zeros(n), second], axis=1)
        plan = plan_of_rows(rows, arrival, duration, areas=(Area("between", places),))
        log, chosen = play(plan, replication), steady(plan, warm_up, until - warm_up)
        enqueued, started, ended = (column.reshape(-1, 3)[chosen] for column in (log.enqueued, log.started, log.ended))
        sojourns.append(float((ended[:, 1] - enqueued[:, 0]).mean()))
        blocked.append(float((ended[:, 1] - ended[:, 0]).mean()))
        waits.append(float((started[:, 2] - enqueued[:, 2]).mean()))
    compare(float((inside * at_first).sum()) / rate, sojourns, within=0.2)  # Little 1961
    compare(float(inside[:, places + 1].sum()) / rate, blocked, within=0.25)
    compare(float((inside * np.minimum(in_area, places)).sum()) / rate - 1 / 0.9, waits, within=0.1)
