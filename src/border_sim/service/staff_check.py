"""What is looked at before a roster is sought: stations, targets, shifts, and where it is to stand."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from errno import ENOENT
from pathlib import Path

from border_sim.documents import did_you_mean, one_of
from border_sim.domain.errors import InputError, Place, Problem
from border_sim.scenario.model import Scenario
from border_sim.service.staff_desks import Desk
from border_sim.service.staff_rosters import Rostering


def check_request(scenario: Scenario, stations: Sequence[str], output: Path | None) -> None:
    """Refuse what cannot be staffed, or not be written.

    Raises:
        InputError: with everything that is wrong.
    """
    problems = [*_stations(scenario, stations), *_targets(scenario), *_output(scenario, output)]
    if problems:
        raise InputError(problems)


def _stations(scenario: Scenario, stations: Sequence[str]) -> Iterator[Problem]:
    known = [station.name for station in scenario.stations]
    for name in stations:
        if name not in known:
            message = f"expected a station of the scenario, got `{name}`"
            yield Problem(
                Place("--station"), "U151", message, did_you_mean(name, known) or f"there are {one_of(known)}"
            )


def _targets(scenario: Scenario) -> Iterator[Problem]:
    if not scenario.targets:
        hint = (
            "write under `targets` what must be reached, such as `{measure: flows.people.sojourn.p95, at_most: 30 min}`"
        )
        place = Place(str(scenario.files[0]) if scenario.files else scenario.name)
        yield Problem(place, "U152", "expected a scenario with targets, got one without", hint)


def _output(scenario: Scenario, output: Path | None) -> Iterator[Problem]:
    if output is None:
        return
    if not output.parent.is_dir():
        yield Problem(Place(str(output)), "U031", f"the file cannot be written: {os.strerror(ENOENT)}")
    if output.resolve() in {file.resolve() for file in scenario.files}:
        message = "expected another file than those of the scenario, got one of them"
        yield Problem(Place(str(output)), "U154", message, "a roster extends its scenario: name a new file")


def expect_cover(desks: Sequence[Desk], rostering: Rostering) -> None:
    """Refuse shifts that leave a station alone while it is open.

    Raises:
        InputError: with every such station.
    """
    problems = [
        Problem(
            Place("--shifts"),
            "U153",
            f"expected shifts that cover the opening hours of `{desk.name}`, got none that does",
            "let shifts begin at more times of day",
        )
        for desk in desks
        if rostering.covering(desk, desk.open) is None
    ]
    if problems:
        raise InputError(problems)
