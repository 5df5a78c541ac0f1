"""A roster as a scenario: a layer over the scenario that it was made for, with the shifts of each station."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from pathlib import Path

from border_sim.analysis.offered_load import SLOT, SLOTS
from border_sim.documents import Tree, file_shape, to_yaml
from border_sim.domain.results import Words
from border_sim.scenario.grammar import ScenarioSpec
from border_sim.scenario.model import Scenario
from border_sim.scenario.shift_patterns import WorkShift
from border_sim.service.staff_result import Staffing, StationRoster
from border_sim.service.staff_rosters import Roster, Rosters


def roster_file(scenario: Scenario, file: Path, target: Path, shifts: tuple[WorkShift, ...], rosters: Rosters) -> str:
    """Return the roster as a scenario file.

    Args:
        scenario: the scenario that it was made for.
        file: the file of that scenario.
        target: where the roster will stand; the scenario is named relative to its folder.
        shifts: the shifts of the rosters.
        rosters: the rosters, by station.
    """
    rows = {name: list(rows_of(roster, shifts)) for name, roster in rosters.items()}
    return _layer(scenario.name, Words(zh=scenario.title.zh, en=scenario.title.en), (file, target), rows)


def answered_file(answer: Staffing, file: Path, target: Path) -> str:
    """Return the roster of an answer as a scenario file.

    Args:
        answer: what `staff` has answered.
        file: the file of the scenario that it was asked of.
        target: where the roster will stand.
    """
    rows = {row.station: list(_rows_of_answer(row)) for row in answer.stations}
    return _layer(answer.scenario.name, answer.scenario.title, (file, target), rows)


def _layer(name: str, title: Words, files: tuple[Path, Path], rows: Mapping[str, list[Tree]]) -> str:
    """Return a scenario over another one, both by their files, with other shifts for some stations."""
    file, target = files
    sites: dict[str, Tree] = {}
    for station, shifts in rows.items():
        site, _, own_name = station.partition(".")
        # A station has `servers` or `shifts`: what the scenario says of the other is taken away.
        below = sites.setdefault(site, {"stations": {}})
        _stations(below)[own_name] = {"servers": None, "shifts": shifts}
    written: dict[str, Tree] = {
        "scenario": f"{name}_roster",
        "title": {"zh": f"{title.zh}（排班）", "en": f"{title.en} (roster)"},
        "extends": Path(os.path.relpath(file.resolve(), target.resolve().parent)).as_posix(),
        "sites": sites,
    }
    return to_yaml(written, file_shape(ScenarioSpec))


def _rows_of_answer(row: StationRoster) -> Iterator[Tree]:
    for shift in row.shifts:
        for begin, end in shift.spans:
            yield {"from": begin, "to": end, "servers": str(shift.officers)}


def _stations(site: Tree) -> dict[str, Tree]:
    if isinstance(site, dict) and isinstance(below := site["stations"], dict):
        return below
    raise TypeError(site)  # pragma: no cover  # it has just been made so


def rows_of(roster: Roster, shifts: tuple[WorkShift, ...]) -> Iterator[Tree]:
    """Iterate over the shifts of a roster as a scenario writes them; a break makes two of one."""
    for officers, shift in sorted(zip(roster.officers, shifts, strict=True), key=lambda row: row[1].spans):
        for begin, end in shift.spans:
            if officers:
                yield {"from": clock(begin), "to": clock(end), "servers": str(officers)}


def clock(slot: int) -> str:
    """Return the time of day at which a half hour begins, that at the end of the day as 24:00."""
    minutes = int((slot if slot == SLOTS else slot % SLOTS) * SLOT) // 60
    return f"{minutes // 60:02}:{minutes % 60:02}"
