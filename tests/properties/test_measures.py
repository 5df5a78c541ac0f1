"""What holds of every day that can be, whatever its stations, routes and calendars."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from border_sim.analysis.aim_counts import Counted, aim_counts
from border_sim.analysis.flow_measures import Observed, flow_results
from border_sim.analysis.merging import merge
from border_sim.analysis.spread import hour_edges
from border_sim.analysis.station_measures import station_results
from border_sim.domain.program import Op, Plan, Program, Station
from border_sim.domain.results import Times
from border_sim.engines.simpy_engine import SimpyEngine
from tests.properties.days import observed_days

DAYS = settings(max_examples=150)


@DAYS
@given(observed_days())
def test_every_journey_that_arrives_is_cleared_refused_returned_or_unfinished(day: Observed) -> None:
    flows = flow_results(day)
    for flow in flows.values():
        ended = flow.cleared + flow.refused + flow.returned + flow.detained + flow.destroyed
        assert flow.arrived == ended + flow.unfinished
        assert 0 <= flow.dwelling <= flow.unfinished
        assert flow.cleared == sum(flow.throughput_by_hour)
    assert np.count_nonzero(day.plan.arrival <= day.plan.horizon) == sum(flow.arrived for flow in flows.values())


@DAYS
@given(observed_days())
def test_every_visit_is_served_in_service_or_waiting_and_littles_law_holds(day: Observed) -> None:
    for station in station_results(day).values():
        assert station.served + station.left_waiting <= station.arrived
        assert station.served == sum(station.served_by_hour)
        little = station.little
        assert little.mean_queue == pytest.approx(little.arrivals_times_waiting, rel=1e-9, abs=1e-9)
        weights = np.diff(hour_edges(day.plan.horizon))
        by_hour = float(np.sum(np.array(station.queue_by_hour) * weights) / day.plan.horizon)
        assert station.mean_queue == pytest.approx(by_hour, rel=1e-9, abs=1e-9)
        assert station.mean_queue <= station.max_queue * (1 + 1e-12)


@DAYS
@given(observed_days())
def test_utilisation_is_a_share_and_waiting_is_never_negative(day: Observed) -> None:
    stations = station_results(day)
    for station in stations.values():
        assert station.utilisation is None or 0 <= station.utilisation <= 1
        assert station.mean_waiting is None or station.mean_waiting >= 0
        in_order(station.waiting)
    shares = [station.waiting_share for station in stations.values()]
    known = [share for share in shares if share is not None]
    assert not known or sum(known) == pytest.approx(1.0)


@DAYS
@given(observed_days())
def test_waiting_and_service_are_parts_of_the_sojourn(day: Observed) -> None:
    passages = day.passages
    done = passages.done
    rest = (passages.sojourn - passages.waiting - passages.service)[done]
    assert np.all(rest >= -1e-9 * (1 + passages.sojourn[done]))
    assert np.all(done <= passages.begun)
    for flow in flow_results(day).values():
        for spread in (flow.sojourn, flow.waiting, flow.service):
            in_order(spread)
        assert sum(line.crossings for line in flow.lines.values()) == sum(c.crossings for c in flow.channels.values())


@DAYS
@given(observed_days())
def test_no_case_of_an_aim_is_outside_of_its_cases(day: Observed) -> None:
    for counts in aim_counts(day).values():
        for name, counted in (*((name, one) for name, one in counts if name != "slippage"), *counts.slippage.items()):
            assert isinstance(counted, Counted)
            assert 0 <= counted.count
            assert name == "documents" or counted.count <= counted.of
        # Everybody who carries a violation carries one kind of it.
        assert counts.leaked.count == sum(slipped.count for slipped in counts.slippage.values())
        assert counts.leaked.of == sum(slipped.of for slipped in counts.slippage.values())
        assert counts.found.count + counts.leaked.count <= counts.found.of
        assert counts.leaked_second_line.count <= counts.leaked.count


@DAYS
@given(observed_days())
def test_a_day_that_comes_twice_has_its_own_means_and_no_spread(day: Observed) -> None:
    stations = station_results(day)
    for name, station in stations.items():
        merged = merge([station, station])
        assert station.mean_queue == pytest.approx(merged.mean_queue)
        assert {0.0, None} >= set(merged.half_widths.values()), name


def in_order(times: Times) -> None:
    """Fail unless median, 95th percentile and maximum rise from 0 on."""
    values = [estimate.value for estimate in (times.p50, times.p95, times.max)]
    known = [value for value in values if value is not None]
    assert known == sorted(known)
    assert not known or known[0] >= 0


crowds = st.lists(st.tuples(st.floats(0, 50), st.floats(0, 20)), min_size=1, max_size=40)


@given(crowds, st.integers(1, 5), st.integers(1, 5))
def test_more_servers_never_make_anybody_wait_longer(crowd: list[tuple[float, float]], servers: int, more: int) -> None:
    few, many = waits(crowd, servers), waits(crowd, servers + more)
    assert np.all(many <= few)


@given(crowds, st.integers(1, 5), st.floats(1, 2))
def test_longer_services_never_shorten_the_waiting(
    crowd: list[tuple[float, float]], servers: int, factor: float
) -> None:
    slower = [(arrival, service * factor) for arrival, service in crowd]
    assert np.all(waits(crowd, servers) <= waits(slower, servers))


def waits(crowd: list[tuple[float, float]], servers: int) -> np.ndarray:
    """Return how long each of a crowd waits at one station, first come first served."""
    arrival, service = np.array(sorted(crowd, key=lambda journey: journey[0])).T
    n = len(arrival)
    plan = Plan(
        horizon=10_000.0,
        stations=(Station("desk", servers),),
        statuses=("flow.desk", "flow.cleared"),
        program=Program.straight(*np.array([(Op.SERVE, 0, 0, 0), (Op.DONE, 0, 1, 0)], dtype=np.int64).T),
        arrival=arrival,
        start=np.zeros(n, dtype=np.int64),
        first_row=np.arange(n + 1, dtype=np.int64),
        duration=service,
    )
    log = SimpyEngine().run(plan)
    return np.asarray(log.started - log.enqueued)
