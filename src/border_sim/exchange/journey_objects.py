"""The objects of a replication: journeys by flow, groups, stations, areas and gates."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from border_sim.domain.arrays import Integers
from border_sim.exchange.object_log import Object, Type
from border_sim.exchange.played import Played
from border_sim.exchange.stage_rows import Column, Kind, Value, known

TITLES = (Column("title_zh"), Column("title_en"))
PLACES = (
    Type("station", (*TITLES, Column("servers", Kind.INTEGER))),
    Type("area", (*TITLES, Column("capacity", Kind.INTEGER))),
    Type("gate"),
    Type("group", (Column("members", Kind.INTEGER),)),
)
"""What is not a journey; the servers of a station are the most that it has at any time."""

STATION, AREA, GATE, GROUP = range(len(PLACES))

JOURNEY = (
    Column("number", Kind.INTEGER),
    Column("source"),
    Column("arrival", Kind.TIME),
    Column("violation", Kind.BOOLEAN),
    Column("violation_kind"),
    Column("found", Kind.BOOLEAN),
    Column("finished", Kind.TIME),
    Column("outcome"),
)
"""What is told of a journey, as it stands at the horizon."""


def object_types(played: Played) -> tuple[Type, ...]:
    """Return the types: those of the places first, then one for each flow."""
    return (*PLACES, *(Type(f"journey.{flow}", JOURNEY) for flow in played.manifest.flows))


def objects(played: Played) -> Iterator[Object]:
    """Yield all objects: places, journeys that have arrived in order of arrival, groups of more than one."""
    yield from _places(played)
    yield from _journeys(played)
    for group, members in groups(played).items():
        related = tuple((journey_id(member), "member") for member in members)
        yield Object(group_id(group), GROUP, (len(members),), related)


def _places(played: Played) -> Iterator[Object]:
    plan = played.plan
    for station in plan.stations:
        servers = max((station.servers, *station.change_servers))
        yield Object(station_id(station.name), STATION, (*_titles(played, station.name), servers))
    for area in plan.areas:
        yield Object(area_id(area.name), AREA, (*_titles(played, area.name), area.capacity))
    for gate in played.manifest.gates:
        yield Object(gate_id(gate), GATE, ())


def _titles(played: Played, name: str) -> tuple[Value, Value]:
    title = played.titles.get(name)
    return (title.zh, title.en) if title else (None, None)


def _journeys(played: Played) -> Iterator[Object]:
    plan, log, manifest, clock = played.plan, played.log, played.manifest, played.clock
    found = played.found()[manifest.found_row] & (manifest.found_row >= 0) if len(played.station) else None
    for journey in arrived(played).tolist():
        finished, kind = known(float(log.finished[journey])), _kind(played, journey)
        values = (
            journey,
            manifest.sources[manifest.source[journey]],
            clock.text(float(plan.arrival[journey])),
            bool(manifest.violation[journey]),
            kind,
            bool(found[journey]) if found is not None else False,
            None if finished is None else clock.text(finished),
            played.outcome(journey),
        )
        yield Object(journey_id(journey), len(PLACES) + int(manifest.flow[journey]), values)


def _kind(played: Played, journey: int) -> str | None:
    manifest = played.manifest
    code = int(manifest.violation_kind[journey]) if len(manifest.violation_kind) else -1
    return manifest.violation_kinds[code] if code >= 0 else None


def arrived(played: Played) -> Integers:
    """Return the journeys that are wanted and have arrived by the horizon."""
    journeys = played.journeys
    return journeys[played.plan.arrival[journeys] <= played.plan.horizon]


def groups(played: Played) -> dict[int, list[int]]:
    """Return the journeys of each group, of those that are wanted; who is alone in it makes none."""
    group = played.plan.group
    if not len(group):
        return {}
    here = arrived(played)
    here = here[group[here] >= 0]
    order = here[np.argsort(group[here], kind="stable")]
    numbers, first = np.unique(group[order], return_index=True)
    members = zip(numbers.tolist(), np.split(order, first[1:]), strict=True)
    return {number: part.tolist() for number, part in members if len(part) > 1}


def journey_id(journey: int) -> str:
    """Return the id of a journey."""
    return f"journey-{journey}"


def group_id(group: int) -> str:
    """Return the id of a group."""
    return f"group-{group}"


def station_id(name: str) -> str:
    """Return the id of a station."""
    return f"station-{name}"


def area_id(name: str) -> str:
    """Return the id of an area."""
    return f"area-{name}"


def gate_id(name: str) -> str:
    """Return the id of a gate."""
    return f"gate-{name}"
