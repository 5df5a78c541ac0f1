"""Parallel lanes and areas: what a file says of them becomes stations, numbers and places."""

from __future__ import annotations

from pathlib import Path

from border_sim.domain.program import Area, Op, Station
from border_sim.domain.terms import Text
from border_sim.scenario.load import load_scenario
from tests.unit.scenario.worlds import lay_out, load

HOUR = 3600.0
LANES = ("servers: 2", "servers: 2\n        lanes: 3\n        title: {zh: 窗口, en: Window}")
YARD = "yard: {title: {zh: 场, en: Yard}, capacity: 12, holds: [parcels.bench]}"
SHED = "shed: {capacity: 4, holds: [parcels.store, parcels.bench]}"
AREAS = ("  park:\n", f"    areas: {{{YARD}}}\n  park:\n    areas: {{{SHED}}}\n")
OPEN = (8 * HOUR, 18 * HOUR), (2, 0)


def test_each_lane_is_a_station_with_the_servers_of_its_own(tmp_path: Path) -> None:
    scenario = load(tmp_path, LANES)

    assert scenario.stations[:3] == tuple(Station(f"port.window.{lane}", 0, *OPEN) for lane in (1, 2, 3))
    assert ["port.bench", "park.second_gate"] == [station.name for station in scenario.stations[3:]]
    assert scenario.lanes == {"port.window": (0, 1, 2)}
    assert scenario.station_titles["port.window"] == Text("窗口", "Window")
    assert scenario.lane_titles["port.window.2"] == Text("窗口第2道", "Window, lane 2")


def test_a_source_chooses_among_lanes_where_there_are_some(tmp_path: Path) -> None:
    post = load(tmp_path, LANES).sources[0]

    assert (Op.CHOOSE, 0) == post.counter("window")
    assert (Op.SERVE, 3) == post.counter("bench")
    assert {"bench": 3, "gate": 4} == post.stations


def test_without_lanes_there_is_one_queue(tmp_path: Path) -> None:
    scenario = load(tmp_path)

    assert ({}, ()) == (scenario.lanes, scenario.areas)
    assert (Op.SERVE, 0) == scenario.sources[0].counter("window")


def test_one_lane_may_fail_while_the_others_serve(tmp_path: Path) -> None:
    fails = "disruptions:\n  dark: {station: port.window.2, from: 10:00, to: 12:00}\ntargets:\n"
    first, second, third = load(tmp_path, LANES, ("targets:\n", fails)).stations[:3]

    assert (OPEN, OPEN) == ((first.change_times, first.change_servers), (third.change_times, third.change_servers))
    assert ((8 * HOUR, 10 * HOUR, 12 * HOUR, 18 * HOUR), (2, 0, 2, 0)) == (second.change_times, second.change_servers)


def test_a_disruption_of_the_station_is_one_of_all_its_lanes(tmp_path: Path) -> None:
    fails = "disruptions:\n  dark: {station: port.window, from: 10:00, to: 24:00, servers: 1}\ntargets:\n"
    stations = load(tmp_path, LANES, ("targets:\n", fails)).stations[:3]

    assert [(2, 1, 0)] * 3 == [station.change_servers for station in stations]


def test_a_target_may_name_a_lane_and_an_area(tmp_path: Path) -> None:
    more = (
        "  - {measure: lanes.port.window.3.blocked, at_most: 5 %}\n"
        "  - {measure: stations.port.window.waiting.p95, at_most: 5 min}\n"
        "  - {measure: areas.port.yard.waiting.p95, at_most: 5 min}\n"
        "  - {measure: areas.port.yard.full, at_most: 10 %}\n"
    )
    targets = load(tmp_path, LANES, AREAS, ("targets:\n", f"targets:\n{more}")).targets

    assert [(0.05, "share"), (300.0, "seconds"), (300.0, "seconds"), (0.1, "share")] == [
        (each.limit, each.unit) for each in targets[:4]
    ]


def test_areas_stand_in_the_order_of_the_file(tmp_path: Path) -> None:
    scenario = load(tmp_path, AREAS)

    assert scenario.areas == (Area("port.yard", 12), Area("park.shed", 4))
    assert scenario.area_titles == {"port.yard": Text("场", "Yard"), "park.shed": Text("shed", "shed")}


def test_a_journey_is_in_the_area_of_the_first_site_on_its_way(tmp_path: Path) -> None:
    post, letters = load(tmp_path, AREAS).sources

    assert {"bench": 0, "store": 1} == post.areas
    assert {"bench": 0} == letters.areas


def test_lanes_and_places_may_be_overridden(tmp_path: Path) -> None:
    path = lay_out(tmp_path)
    text = path.read_text("utf-8")
    path.write_text(text.replace(*LANES).replace(*AREAS), "utf-8")
    overrides = {"sites.port.stations.window.lanes": "5", "sites.port.areas.yard.capacity": "7"}
    scenario = load_scenario(path, overrides)

    assert {"port.window": (0, 1, 2, 3, 4)} == scenario.lanes
    assert Area("port.yard", 7) == scenario.areas[0]
