"""A replication as an object-centric log: which objects there are, and what each event is about."""

from __future__ import annotations

from border_sim.exchange.journey_events import object_log
from border_sim.exchange.object_log import Event, Object, ObjectLog
from tests.unit.exchange.day import DAY, only

LOG = object_log(DAY)


def objects(log: ObjectLog = LOG) -> dict[str, Object]:
    return {one.id: one for one in log.objects()}


def event(name: str, journey: int) -> Event:
    """Return the one event of a name of a journey."""
    (found,) = (
        one
        for one in LOG.events()
        if LOG.event_types[one.type].name == name and (f"journey-{journey}", "journey") in one.related
    )
    return found


def values(one: Event | Object) -> dict[str, object]:
    of = (LOG.event_types if isinstance(one, Event) else LOG.object_types)[one.type]
    return {column.name: value for column, value in zip(of.attributes, one.values, strict=True)}


def test_journeys_that_arrived_are_objects_of_their_flow_and_so_are_the_places_and_the_groups() -> None:
    types = {name: LOG.object_types[one.type].name for name, one in objects().items()}
    assert {
        "station-port.window": "station",
        "area-port.yard": "area",
        "gate-yearly_quota": "gate",
        "journey-0": "journey.parcels",
        "journey-1": "journey.parcels",
        "journey-2": "journey.parcels",
        "group-7": "group",
    } == types


def test_a_group_is_related_to_its_members() -> None:
    group = objects()["group-7"]
    assert (("journey-0", "member"), ("journey-2", "member")) == group.related
    assert {"members": 2} == values(group)


def test_of_a_group_whose_others_are_not_wanted_nothing_is_told() -> None:
    assert "group-7" not in objects(object_log(only(0, 1)))


def test_a_station_has_its_titles_and_the_most_servers_that_it_ever_has() -> None:
    assert {"title_zh": "窗口", "title_en": "Window", "servers": 3} == values(objects()["station-port.window"])
    assert {"title_zh": None, "title_en": None, "capacity": 4} == values(objects()["area-port.yard"])


def test_a_journey_says_who_it_was_and_what_became_of_it() -> None:
    assert {
        "number": 0,
        "source": "post",
        "arrival": "2026-03-02T00:00:00.100000+08:00",
        "violation": True,
        "violation_kind": "undeclared",
        "found": True,
        "finished": None,
        "outcome": "unfinished",
    } == values(objects()["journey-0"])
    honest = values(objects()["journey-2"])
    assert (None, False, "2026-03-02T00:00:09.000000+08:00", "returned") == tuple(
        honest[name] for name in ("violation_kind", "found", "finished", "outcome")
    )


def test_events_are_numbered_in_the_order_of_time() -> None:
    events = list(LOG.events())
    assert [f"event-{number}" for number in range(1, 15)] == [one.id for one in events]
    assert sorted(one.time for one in events) == [one.time for one in events]


def test_an_event_at_a_counter_is_about_the_journey_and_the_station() -> None:
    ended = event("parcels.window.ended", 0)
    assert (("journey-0", "journey"), ("station-port.window", "station")) == ended.related
    expected = {"line": "first_in", "channel": "inspect", "paused": 0.25, "found": True, "open": None}
    assert expected == values(ended)


def test_a_gate_that_was_asked_says_how_it_answered() -> None:
    asked = event("parcels.quota.ended", 2)
    assert (("journey-2", "journey"), ("gate-yearly_quota", "gate")) == asked.related
    assert (False, None) == (values(asked)["open"], values(asked)["line"])


def test_who_arrives_or_waits_for_the_others_does_so_with_the_group() -> None:
    for name in ("parcels.arrived", "parcels.meet.enqueued", "parcels.meet.ended", "parcels.returned"):
        assert (("journey-2", "journey"), ("group-7", "group")) == event(name, 2).related
    assert (("journey-1", "journey"),) == event("parcels.arrived", 1).related
