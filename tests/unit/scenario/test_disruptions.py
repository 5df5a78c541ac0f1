"""Disruptions: systems fail and stations lose servers, on the day and at the hour that the file says."""

from __future__ import annotations

from pathlib import Path

import pytest

from border_sim.domain.program import Station
from border_sim.scenario.load import load_scenario
from border_sim.scenario.model import Scenario
from tests.unit.scenario.worlds import SCENARIO, changed, complaints, lay_out

HOUR = 3600.0
SWITCH = "gates: {radar: {switch: yes, basis: LAW}, purse: {quota: {limit: value}, basis: LAW}}\n"


def with_disruptions(text: str) -> tuple[str, str]:
    return "targets:\n", f"disruptions:\n  trouble: {text}\ntargets:\n"


def disrupted(folder: Path, text: str, *changes: tuple[str, str]) -> Scenario:
    path = lay_out(folder, changed(with_disruptions(text), *changes, text=SCENARIO))
    pack = folder / "tiny" / "pack.yaml"
    pack.write_text(pack.read_text("utf-8") + SWITCH, "utf-8")
    return load_scenario(path)


def station(scenario: Scenario, name: str) -> Station:
    return next(one for one in scenario.stations if one.name == name)


def servers_at(one: Station, hour: float) -> int:
    changes = [count for time, count in zip(one.change_times, one.change_servers, strict=True) if time <= hour * HOUR]
    return changes[-1] if changes else one.servers


def test_a_switch_fails_every_day_between_two_times(tmp_path: Path) -> None:
    scenario = disrupted(tmp_path, "{gate: radar, from: 08:00, to: 11:00, basis: COUNT}", ("24 hours", "48 hours"))
    assert {"radar": ((8 * HOUR, 11 * HOUR), (32 * HOUR, 35 * HOUR))} == {
        name: tuple(window for window in windows if window[0] < 48 * HOUR and window[1] > 0)
        for name, windows in scenario.outages.items()
    }


def test_a_failure_of_the_eve_lasts_into_the_first_day(tmp_path: Path) -> None:
    scenario = disrupted(tmp_path, "{gate: radar, from: 22:00, to: 02:00}")
    assert ((0.0, 2 * HOUR), (22 * HOUR, 26 * HOUR)) == scenario.outages["radar"]


def test_a_failure_on_one_day_is_on_that_day_only(tmp_path: Path) -> None:
    scenario = disrupted(tmp_path, "{gate: radar, from: 08:00, to: 11:00, on: 2026-03-03}", ("24 hours", "72 hours"))
    assert ((32 * HOUR, 35 * HOUR),) == scenario.outages["radar"]


def test_a_station_has_so_many_servers_left_and_gets_them_back(tmp_path: Path) -> None:
    window = station(disrupted(tmp_path, "{station: port.window, from: 10:00, to: 12:00, servers: 1}"), "port.window")
    assert [0, 2, 1, 1, 2, 0] == [servers_at(window, hour) for hour in (7, 9, 10, 11.9, 12, 18)]


def test_a_station_never_gets_servers_from_a_disruption(tmp_path: Path) -> None:
    window = station(disrupted(tmp_path, "{station: port.window, from: 06:00, to: 12:00, servers: 9}"), "port.window")
    assert [0, 2, 2, 0] == [servers_at(window, hour) for hour in (7, 9, 13, 18)]


def test_without_a_number_nobody_is_left(tmp_path: Path) -> None:
    window = station(disrupted(tmp_path, "{station: port.window, from: 10:00, to: 12:00}"), "port.window")
    assert [2, 0, 2] == [servers_at(window, hour) for hour in (9, 11, 12)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("{from: 08:00, to: 11:00}", "S090 expected `gate` or `station` for `trouble`, got neither"),
        ("{gate: radar, station: port.window, from: 08:00, to: 11:00}", "S090 expected `gate` or `station`"),
        ("{station: port.window, from: 08:00, to: 08:00}", "S091 expected a disruption with two different times"),
        (
            "{station: port.widow, from: 08:00, to: 09:00}",
            "S094 expected a station as `site.station`, got `port.widow`",
        ),
        ("{gate: radar, from: 08:00, to: 09:00}", "S093 expected a switch of the pack, got `radar`; there is none"),
        ("{station: port.window, from: 08:00, to: 09:00, on: 2027-01-01}", "S095 expected a day of the scenario"),
        ("{station: port.window, from: 8, to: 09:00}", "expected a time of day such as `06:30`, got `8`"),
        ("{station: port.window, from: 08:00, to: 09:00, servers: -1}", "expected at least 0, got `-1`"),
        ("{station: port.window, from: 08:00, to: 09:00, basis: RUMOUR}", "S010 expected a name of `sources`"),
    ],
)
def test_a_disruption_that_cannot_be_is_told(tmp_path: Path, text: str, expected: str) -> None:
    assert any(expected in line for line in complaints(tmp_path, with_disruptions(text)))
