"""XES: the standard form of event logs."""

from __future__ import annotations

import io
from dataclasses import replace
from pathlib import Path
from xml.etree import ElementTree as ET

from border_sim.calibration.event_log import EventColumns, Phase
from border_sim.calibration.xes import read_xes
from border_sim.exchange.played import Played
from border_sim.exchange.xes import write_xes
from tests.unit.exchange.day import DAY, only

X = "{http://www.xes-standard.org/}"


def log(played: Played = DAY) -> ET.Element:
    file = io.StringIO()
    write_xes(file, played)
    return ET.fromstring(file.getvalue().encode())  # noqa: S314  # we have written it ourselves


def attributes(element: ET.Element) -> dict[str, str]:
    return {one.attrib["key"]: one.attrib["value"] for one in element if "key" in one.attrib}


def events(trace: ET.Element) -> list[tuple[str, str]]:
    told = [attributes(event) for event in trace.iter(f"{X}event")]
    return [(one["concept:name"], one["lifecycle:transition"]) for one in told]


def test_a_log_names_the_extensions_that_it_uses() -> None:
    prefixes = {one.attrib["prefix"] for one in log().iter(f"{X}extension")}
    used = {one.attrib["key"].split(":")[0] for one in log().iter() if ":" in one.attrib.get("key", "")}
    assert {"concept", "time", "lifecycle", "org"} == prefixes == used


def test_every_event_has_what_is_said_to_be_global() -> None:
    wanted = {one.attrib["key"] for one in log().findall(f"{X}global[@scope='event']/*")}
    assert {"concept:name", "time:timestamp", "lifecycle:transition"} == wanted
    assert all(wanted <= attributes(event).keys() for event in log().iter(f"{X}event"))


def test_a_journey_is_a_trace_and_the_phases_of_a_stage_are_the_transitions_of_one_activity() -> None:
    first, second, third = log().iter(f"{X}trace")
    assert [
        ("parcels.arrived", "complete"),
        ("parcels.window", "schedule"),
        ("parcels.window", "start"),
        ("parcels.window", "complete"),
        ("parcels.store", "start"),
    ] == events(first)
    assert [("parcels.arrived", "complete"), ("parcels.refused", "complete")] == events(second)
    assert [("parcels.window", "schedule"), ("parcels.window", "withdraw")] == events(third)[4:6]


def test_a_trace_says_who_it_was() -> None:
    first, second, _ = log().iter(f"{X}trace")
    assert {
        "concept:name": "0",
        "flow": "parcels",
        "source": "post",
        "violation": "true",
        "outcome": "unfinished",
        "group": "7",
    } == attributes(first)
    assert ("1", "false", "refused") == tuple(
        attributes(second)[key] for key in ("concept:name", "violation", "outcome")
    )
    assert "group" not in attributes(second)


def test_an_event_says_when_and_where() -> None:
    served = attributes(list(log().iter(f"{X}event"))[1])
    assert ("2026-03-02T00:00:00.100000+08:00", "port.window", "first_in", "inspect") == tuple(
        served[key] for key in ("time:timestamp", "org:resource", "line", "channel")
    )


def test_names_cannot_break_out_of_their_quotes() -> None:
    name = 'a "b" <c> & d'
    assert name == attributes(log(replace(only(1), name=name)))["concept:name"]


def test_our_own_reader_reads_what_is_written(tmp_path: Path) -> None:
    with (tmp_path / "day.xes").open("w", encoding="utf-8") as file:
        write_xes(file, DAY)
    served, refused, left = read_xes(tmp_path / "day.xes", EventColumns()).cases
    assert ["0", "1", "2"] == [case[0].case for case in (served, refused, left)]
    start, complete = (
        event for event in served if event.activity == "parcels.window" and event.phase is not Phase.OTHER
    )
    assert (Phase.START, Phase.COMPLETE, "port.window") == (start.phase, complete.phase, complete.resource)
    assert 9.6 == (complete.time - start.time).total_seconds()
    assert Phase.OTHER is left[-2].phase, "who leaves a queue unserved has completed nothing"
