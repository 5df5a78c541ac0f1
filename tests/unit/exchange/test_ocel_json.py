"""OCEL 2.0 as JSON."""

from __future__ import annotations

import io
import json

from border_sim.exchange.ocel_json import write_json
from tests.unit.exchange.small_log import FIRST, SMALL, THEN


def written() -> str:
    file = io.StringIO()
    write_json(file, SMALL)
    return file.getvalue()


def test_a_log_has_its_types_with_their_attributes() -> None:
    log = json.loads(written())
    attributes = [{"name": "seconds", "type": "float"}, {"name": "well", "type": "boolean"}]
    assert [{"name": "open-up", "attributes": attributes}, {"name": "open_up", "attributes": []}] == log["eventTypes"]
    assert ["object", "door"] == [one["name"] for one in log["objectTypes"]]


def test_what_has_no_value_is_not_told_and_what_was_always_so_dates_from_the_epoch() -> None:
    door = json.loads(written())["objects"][1]
    title = {"name": "title", "time": "1970-01-01T00:00:00.000000+00:00", "value": "门<\u2028>"}
    related = [{"objectId": "o1", "qualifier": "keeps"}]
    assert {"id": "d1", "type": "door", "attributes": [title], "relationships": related} == door


def test_an_event_names_its_objects_with_what_they_are_to_it() -> None:
    first, then = json.loads(written())["events"]
    assert ("e1", "open-up", FIRST) == (first["id"], first["type"], first["time"])
    assert [("o1", "what"), ("d1", "where")] == [(one["objectId"], one["qualifier"]) for one in first["relationships"]]
    assert [{"name": "seconds", "value": 1.5}, {"name": "well", "value": True}] == first["attributes"]
    assert {"id": "e2", "type": "open_up", "time": THEN, "attributes": []} == {
        key: value for key, value in then.items() if key != "relationships"
    }


def test_each_entry_has_a_line_of_its_own() -> None:
    lines = written().splitlines()
    assert 1 == sum('"e1"' in line for line in lines)
    assert not any('"e1"' in line and '"e2"' in line for line in lines)
