"""Stations from the sites of a file: their calendars, whom they serve, and in which order."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from border_sim.documents import Step
from border_sim.domain.program import Station
from border_sim.domain.quantities import DAY
from border_sim.domain.terms import Text, called
from border_sim.scenario.calendar import Calendar, Opening, Shift
from border_sim.scenario.disruptions import Disruptions
from border_sim.scenario.grammar import ShiftSpec, SiteSpec, StationSpec
from border_sim.scenario.ground import Ground
from border_sim.scenario.words import Hours, same_time, span

WHOLE_DAY = span(0, DAY)

MOST_LANES = 1_000


@dataclass(frozen=True, slots=True)
class Desk:
    """A station of the file with its path there, and the number of the first of the stations that it becomes.

    It becomes one, or with `lanes` one for each of them.
    """

    number: int
    name: str
    site: str
    loc: tuple[Step, ...]
    spec: StationSpec

    @property
    def serves(self) -> tuple[str, ...]:
        """Return the station names of flows that it serves."""
        return self.spec.serves or (str(self.loc[-1]),)

    @property
    def stations(self) -> dict[str, int]:
        """Return the names of the stations that it becomes, with their numbers."""
        if self.spec.lanes is None:
            return {self.name: self.number}
        lanes = range(min(self.spec.lanes, MOST_LANES))
        return {f"{self.name}.{lane + 1}": self.number + lane for lane in lanes}


def desks_of(ground: Ground) -> tuple[Desk, ...]:
    """Return the stations in the order of the file."""
    desks: list[Desk] = []
    number = 0
    for site, name, spec in _specs(ground.spec.sites):
        desks.append(Desk(number, f"{site}.{name}", site, ("sites", site, "stations", name), spec))
        number += len(desks[-1].stations)
    return tuple(desks)


def _specs(sites: Mapping[str, SiteSpec]) -> Iterator[tuple[str, str, StationSpec]]:
    for site, spec in sites.items():
        for name, station in spec.stations.items():
            yield site, name, station


def resolve_stations(ground: Ground, desks: tuple[Desk, ...], disruptions: Disruptions) -> tuple[Station, ...]:
    """Return the stations as the plan has them, with the servers of every hour."""
    spec = ground.spec
    calendar = Calendar(spec.starts, spec.horizon, spec.calendar.country)
    stations = []
    for site, written in spec.sites.items():
        ground.check_basis(("sites", site), written.basis)
    for desk in desks:
        _check(ground, desk)
        planned = calendar.staffing(_opening(spec.sites[desk.site], desk.spec))
        for name in desk.stations:
            staffing = disruptions.staffing({desk.name, name}, planned)
            if not staffing.ever_open and ground.is_whole(*desk.loc):
                ground.notices.append(f"station `{name}` is closed from the beginning to the end")
            stations.append(Station(name, staffing.servers, staffing.times, staffing.changes, desk.spec.when_closed))
    return tuple(stations)


def titles_of(desks: tuple[Desk, ...]) -> dict[str, Text]:
    """Return the stations in words, by name."""
    return {desk.name: called(desk.spec.title, str(desk.loc[-1])) for desk in desks}


def lanes_of(desks: tuple[Desk, ...]) -> dict[str, tuple[int, ...]]:
    """Return the numbers of the lanes of each station that has lanes."""
    return {desk.name: tuple(desk.stations.values()) for desk in desks if desk.spec.lanes is not None}


def lane_titles_of(desks: tuple[Desk, ...]) -> dict[str, Text]:
    """Return the lanes in words, by name."""
    titles, lanes = titles_of(desks), [desk for desk in desks if desk.spec.lanes is not None]
    return {
        name: Text(f"{titles[desk.name].zh}第{lane}道", f"{titles[desk.name].en}, lane {lane}")
        for desk in lanes
        for lane, name in enumerate(desk.stations, start=1)
    }


def _opening(site: SiteSpec, spec: StationSpec) -> Opening:
    """Return when a station is staffed."""
    shifts = tuple(Shift(_hours(shift), shift.servers) for shift in spec.shifts or ())
    if spec.servers is not None:
        shifts = (Shift(WHOLE_DAY, spec.servers),)
    return Opening(shifts, spec.hours or site.hours or (), spec.closed_on)


def _hours(shift: ShiftSpec) -> Hours:
    return span(shift.start, shift.end)


def _check(ground: Ground, desk: Desk) -> None:
    """Check what one station says by itself."""
    spec = desk.spec
    if (spec.servers is None) == (spec.shifts is None) and ground.is_whole(*desk.loc):
        got = "both" if spec.servers is not None else "neither"
        ground.report(desk.loc, "S040", f"expected `servers` or `shifts` for `{desk.name}`, got {got}", key=True)
    if spec.lanes is not None and spec.lanes > MOST_LANES:
        ground.report((*desk.loc, "lanes"), "S043", f"expected at most {MOST_LANES} lanes, got {spec.lanes}")
    for number, shift in enumerate(spec.shifts or ()):
        if same_time(shift.start, shift.end):
            hint = "write `from: 00:00` and `to: 24:00` for a whole day"
            loc = (*desk.loc, "shifts", number)
            ground.report(loc, "S041", "expected a shift with two different times, got the same twice", hint)
    known = (*ground.written("traffic"), *ground.pack.flows)
    for number, name in enumerate(spec.priority):
        ground.expect_name((*desk.loc, "priority", number), name, known, ("S042", "a flow or a traffic source"))
    ground.check_basis(desk.loc, spec.basis)
