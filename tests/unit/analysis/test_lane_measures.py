"""A station with lanes is measured as a whole and lane by lane, on a day in a park where areas fill up."""

from __future__ import annotations

import pytest

from border_sim.analysis.measures import Measures, measure
from border_sim.engines.simpy_engine import SimpyEngine
from tests.properties.park import CROWDED, prepared_park


@pytest.fixture(name="measures", scope="module")
def crowded_day() -> Measures:
    park = prepared_park(CROWDED)
    travelled = park.travelled(SimpyEngine().run(park.plan))
    return measure(travelled.plan, travelled.log, travelled.manifest)


def test_a_station_stands_there_once_however_many_lanes_it_has(measures: Measures) -> None:
    assert ["port.bench", "port.desk", "port.hall", "port.barrier"] == list(measures.stations)
    assert ["port.desk.1", "port.desk.2", "port.hall.1", "port.hall.2"] == list(measures.lanes)


@pytest.mark.parametrize("name", ["port.desk", "port.hall"])
def test_what_happens_in_the_lanes_adds_up_to_the_station(measures: Measures, name: str) -> None:
    station, lanes = measures.stations[name], [measures.lanes[f"{name}.{lane}"] for lane in (1, 2)]

    assert all(lane.served > 0 for lane in lanes)
    for count in ("arrived", "served", "left_waiting", "left_queue", "mean_queue", "waiting_share"):
        assert pytest.approx(sum(getattr(lane, count) for lane in lanes)) == getattr(station, count)
    assert pytest.approx(sum(lane.offered_load or 0 for lane in lanes) / 2) == station.offered_load


def test_all_waiting_is_shared_among_the_stations(measures: Measures) -> None:
    assert pytest.approx(1.0) == sum(station.waiting_share or 0.0 for station in measures.stations.values())


def test_a_server_works_or_is_blocked_and_never_both(measures: Measures) -> None:
    everywhere = [*measures.stations.values(), *measures.lanes.values()]

    assert all((station.utilisation or 0) + (station.blocked or 0) <= 1 + 1e-9 for station in everywhere)
    assert (measures.stations["port.bench"].blocked or 0) > 0


def test_no_area_holds_more_than_it_has_places_for(measures: Measures) -> None:
    assert ["port.shed", "port.ramp", "port.store", "port.hallway"] == list(measures.areas)
    for area in measures.areas.values():
        assert area.mean_occupancy <= area.max_occupancy == area.capacity
        assert 0 < area.full < 1
