"""The map of the day in motion: Hong Kong on the left, the first line, the zone, the second line, the mainland."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from border_sim.analysis.flow_measures import Observed
from border_sim.domain.results import Words
from border_sim.scenario.model import Scenario
from border_sim.service.exhibit_hours import calendar, stations_called
from border_sim.service.exhibit_result import MotionPlace
from border_sim.service.titles import words

OUTSIDE, ZONE, INLAND = 0, 1, 2
"""The places that every map has, by their numbers."""


@dataclass(frozen=True, slots=True)
class Strip:
    """A strip of the map, from `left` to `right`, in which stations stand in so many columns."""

    left: float
    right: float
    columns: int


FIRST, MIDDLE, SECOND = Strip(0.12, 0.43, 3), Strip(0.53, 0.65, 1), Strip(0.67, 0.9, 2)
"""Where the stations of each line stand, and those of neither."""

TERRITORIES = {"hetao": Words(zh="香港", en="Hong Kong"), "hengqin": Words(zh="澳门", en="Macao")}
"""What lies beyond the first line, by rule pack: no file says it."""

STRIPS = (FIRST, SECOND, MIDDLE)


@dataclass(frozen=True, slots=True)
class Map:
    """The places, and the number of the place of each station of the plan; lanes of one station share a place."""

    places: tuple[MotionPlace, ...]
    of_station: tuple[int, ...]


def map_of(scenario: Scenario, observed: Observed, titles: Mapping[str, Words]) -> Map:
    """Return the map of a day; where a station stands depends on who came there and on the order of the file."""
    lanes = {number: name for name, numbers in scenario.lanes.items() for number in numbers}
    names = [lanes.get(number, station.name) for number, station in enumerate(scenario.stations)]
    strips = _strips(names, observed)
    where = {
        name: corner
        for number, strip in enumerate(STRIPS)
        for name, corner in _stand([name for name in strips if strips[name] == number], strip)
    }
    places = list(_ends(scenario.pack.name))
    number_of: dict[str, int] = {}
    for name in dict.fromkeys(names):
        number_of[name] = len(places)
        x, y = where[name]
        places.append(
            MotionPlace(
                id=name,
                title=titles.get(f"stations.{name}", words(scenario.station_titles[name])),
                kind="station",
                x=x,
                y=y,
                servers=calendar(stations_called(scenario, name), scenario.horizon),
            )
        )
    return Map(tuple(places), tuple(number_of[name] for name in names))


def _ends(pack: str) -> Iterator[MotionPlace]:
    outside = TERRITORIES.get(pack, Words(zh="境外", en="Outside"))
    yield MotionPlace(id="outside", title=outside, kind="outside", x=0.03, y=0.5)
    yield MotionPlace(id="zone", title=Words(zh="区内", en="In the zone"), kind="zone", x=0.48, y=0.5)
    yield MotionPlace(id="inland", title=Words(zh="内地", en="Mainland"), kind="inland", x=0.97, y=0.5)


def _strips(names: Sequence[str], observed: Observed) -> dict[str, int]:
    """Return for each station at which line most of its work is done: 0 the first, 1 the second, 2 neither.

    A station to which nobody came stands where those of its site stand.
    """
    stages, manifest = observed.stages, observed.manifest
    line_of = np.array([*(name.startswith("second") for name in manifest.lines), 2], dtype=np.int64)
    line = line_of[np.append(manifest.crossings.line, -1)[stages.crossing]]
    here = (stages.station >= 0) & ~np.isnan(observed.log.enqueued)
    counted = np.bincount(stages.station[here] * 3 + line[here], minlength=3 * len(names)).reshape(-1, 3)
    by_name: dict[str, list[int]] = {}
    by_site: dict[str, list[int]] = {}
    for name, row in zip(names, counted.tolist(), strict=True):
        for table, key in ((by_name, name), (by_site, name.partition(".")[0])):
            table[key] = [old + new for old, new in zip(table.get(key, [0, 0, 0]), row, strict=True)]
    return {name: _most(row if any(row) else by_site[name.partition(".")[0]]) for name, row in by_name.items()}


def _most(counts: Sequence[int]) -> int:
    return counts.index(max(counts))


def _stand(names: Sequence[str], strip: Strip) -> Iterator[tuple[str, tuple[float, float]]]:
    """Yield where each of some stations stands: site below site, each in rows from left to right."""
    rows: list[list[str]] = []
    for name in names:
        site = name.partition(".")[0]
        if not rows or len(rows[-1]) == strip.columns or rows[-1][0].partition(".")[0] != site:
            rows.append([])
        rows[-1].append(name)
    step = (strip.right - strip.left) / strip.columns
    for number, row in enumerate(rows):
        for place, name in enumerate(row):
            yield name, (round(strip.left + step * (place + 0.5), 4), round((number + 0.5) / len(rows), 4))
