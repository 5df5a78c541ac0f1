"""What must hold of the log of any engine on any plan, whatever the numbers are."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from border_sim.domain.program import Op, Station
from tests.contracts.engines import Engine, differences, each_engine
from tests.contracts.plans import closing, desk_plan
from tests.contracts.random_plans import random_plan
from tests.contracts.ways import custody_gaps, on_the_way, server_left, station_of_rows, stays_in_areas


def servers_at(station: Station, time: float) -> int:
    """Return the number of servers that a station has from a time on."""
    changes = zip(station.change_times, station.change_servers, strict=True)
    return ([station.servers] + [servers for begin, servers in changes if begin <= time])[-1]


@each_engine
@pytest.mark.parametrize("seed", range(30))
def test_the_times_of_a_journey_follow_each_other(engine: Engine, seed: int) -> None:
    plan = random_plan(seed)
    log = engine.run(plan)
    serves, program = ~np.isnan(log.ended) & ~np.isnan(log.started), plan.program
    limited = program.other[plan.instruction_of_rows()] >= 0
    taken = log.ended - log.started - log.paused

    assert not (log.started < log.enqueued).any()
    assert np.allclose(plan.duration[serves & ~limited], taken[serves & ~limited])
    assert (taken[serves & limited] <= plan.duration[serves & limited] + 1e-9).all()
    assert not (log.ended > plan.horizon).any()


@each_engine
@pytest.mark.parametrize("seed", range(30))
def test_everybody_is_in_one_place_at_every_time(engine: Engine, seed: int) -> None:
    plan = random_plan(seed)

    assert [] == custody_gaps(plan, engine.run(plan))


@each_engine
@pytest.mark.parametrize("seed", range(30))
def test_what_is_not_on_the_way_of_a_journey_stays_empty(engine: Engine, seed: int) -> None:
    plan = random_plan(seed)
    log = engine.run(plan)
    off = ~on_the_way(plan, log)

    for column in (log.enqueued, log.started, log.ended, log.paused):
        assert np.isnan(column[off]).all()


@each_engine
@pytest.mark.parametrize("seed", range(30))
def test_nobody_waits_while_a_server_is_free_and_nobody_is_served_without_one(engine: Engine, seed: int) -> None:
    plan = random_plan(seed)
    log = engine.run(plan)
    at_station, left = station_of_rows(plan, log), server_left(plan, log)
    for number, station in enumerate(plan.stations):
        here = at_station == number
        enqueued, started, ended = log.enqueued[here], log.started[here], left[here]
        for time in np.unique(np.concatenate([enqueued, started, ended, [*station.change_times, 0.0]])):
            if time > plan.horizon or np.isnan(time):
                continue
            servers = servers_at(station, float(time))
            waiting = np.sum((enqueued <= time) & ~(started <= time) & ~(ended <= time))
            at_work = np.sum((started <= time) & ~(ended <= time))
            assert not waiting or at_work >= servers
            assert not (started == time).any() or at_work <= servers


@each_engine
@pytest.mark.parametrize("seed", range(30))
def test_it_does_not_matter_how_stations_are_numbered(engine: Engine, seed: int) -> None:
    plan = random_plan(seed)
    last = len(plan.stations) - 1
    serves = plan.program.op == Op.SERVE
    turned = replace(plan.program, argument=np.where(serves, last - plan.program.argument, plan.program.argument))
    lanes = tuple(tuple(last - station for station in some) for some in plan.lanes)
    log = engine.run(replace(plan, stations=plan.stations[::-1], program=turned, lanes=lanes))
    as_before = replace(log, lane=np.where(log.lane >= 0, last - log.lane, -1))

    assert [] == differences(engine.run(plan), as_before)


@each_engine
@pytest.mark.parametrize("seed", range(30))
def test_an_area_never_overflows_and_nobody_waits_while_there_is_a_place(engine: Engine, seed: int) -> None:
    plan = random_plan(seed)
    log = engine.run(plan)
    for area, stays in zip(plan.areas, stays_in_areas(plan, log), strict=True):
        for time in sorted({when for stay in stays for when in stay if when <= plan.horizon}):
            inside = sum(got <= time < given_back for _, got, given_back in stays)
            waiting = sum(wanted <= time < got for wanted, got, _ in stays)
            assert inside <= area.capacity
            assert not waiting or inside == area.capacity


@each_engine
def test_an_engine_gives_the_same_log_twice(engine: Engine) -> None:
    plan = random_plan(7)

    assert engine.run(plan).identical(engine.run(plan))


@each_engine
def test_an_engine_tells_how_far_it_is(engine: Engine) -> None:
    told: list[float] = []

    engine.run(desk_plan(closing(1), [(0, 1)]), told.append)

    assert told == sorted(told)
    assert told[-1] == 1


@each_engine
def test_listening_to_an_engine_does_not_change_what_happens(engine: Engine) -> None:
    for seed in range(20):
        plan = random_plan(seed)
        assert engine.run(plan).identical(engine.run(plan, lambda _: None))
