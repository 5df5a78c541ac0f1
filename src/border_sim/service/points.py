"""The points of an experiment: one scenario with some values changed, again and again.

Every point is read and looked at before any is played; the rules are read once.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import product
from math import prod
from pathlib import Path

from border_sim.chance.streams import Streams
from border_sim.documents import Problems, read_table
from border_sim.domain.errors import InputError, Place, Problem
from border_sim.experiments.designs import Filling, fill
from border_sim.rules.shelf import Shelf
from border_sim.scenario.compose import place_of_override
from border_sim.scenario.load import load_scenario, with_run
from border_sim.scenario.model import Scenario
from border_sim.service.knobs import Knob

MOST_POINTS = 10_000


@dataclass(frozen=True, slots=True)
class Point:
    """What a point changes, by path; and where that is written, where it is not on the command line."""

    values: Mapping[str, str]
    places: Mapping[str, Place] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Ground:
    """What all points have in common: the file, what is changed in it for all of them, and how it is played."""

    file: Path
    overrides: Mapping[str, str] = field(default_factory=dict)
    seed: int | None = None
    replications: int | None = None
    shelf: Shelf = field(default_factory=Shelf)

    def scenario(self, values: Mapping[str, str] | None = None) -> Scenario:
        """Return the scenario with some values changed.

        Raises:
            InputError: with everything that is wrong with it.
        """
        scenario = load_scenario(self.file, {**self.overrides, **(values or {})}, self.shelf)
        return with_run(scenario, seed=self.seed, replications=self.replications)


def grid(knobs: Sequence[Knob], problems: Problems) -> list[Point]:
    """Return every combination of the values of knobs, the last knob turning fastest."""
    for knob in knobs:
        if knob.is_open:
            message = f"expected a step for `{knob.paths[0]}`, got a range without one"
            problems.add(
                Place("--vary"), "U123", message, "write `LOW..HIGH step STEP`, or fill the space: --design sobol"
            )
    if any(knob.is_open for knob in knobs):
        return []
    values = [knob.values() for knob in knobs]
    if prod(map(len, values)) > MOST_POINTS:
        message = f"expected at most {MOST_POINTS:,} points, got {prod(map(len, values)):,}"
        problems.add(Place("--vary"), "U124", message, "fill the space with fewer: --design sobol --points 64")
        return []
    return [point_of(knobs, combination) for combination in product(*values)]


def filled(knobs: Sequence[Knob], filling: Filling, points: int, seed: int) -> list[Point]:
    """Return points that fill the space of knobs; the same seed gives the same points."""
    generator = Streams(seed, 0).generator("design", filling)
    shares = fill(filling, points, len(knobs), generator)
    return [
        point_of(knobs, [knob.at(share) for knob, share in zip(knobs, row, strict=True)]) for row in shares.tolist()
    ]


def point_of(knobs: Sequence[Knob], values: Sequence[str]) -> Point:
    """Return the point at which each knob has a value."""
    return Point({path: value for knob, value in zip(knobs, values, strict=True) for path in knob.paths})


def listed(file: Path, problems: Problems) -> list[Point]:
    """Return the points in a CSV file, one a row, with a column for each path.

    Raises:
        InputError: the file is no such table.
    """
    table = read_table(file)
    if len(table.rows) > MOST_POINTS:
        problems.add(Place(str(file)), "U124", f"expected at most {MOST_POINTS:,} points, got {len(table.rows):,}")
    if not table.rows:
        problems.add(Place(str(file)), "U125", "expected a row for each point, got none")
    points = []
    for row, cells in enumerate(table.rows):
        for column, cell in enumerate(cells):
            if not cell.strip():
                problems.add(
                    table.place(row, column), "U125", f"expected a value of `{table.header[column]}`, got nothing"
                )
        if not all(cell.strip() for cell in cells):
            continue
        values = {path: cell.strip() for path, cell in zip(table.header, cells, strict=True)}
        points.append(Point(values, {path: table.place(row, path) for path in table.header}))
    return points


def load_points(ground: Ground, points: Sequence[Point], problems: Problems) -> list[Scenario]:
    """Return the scenario of every point, those that are sound; what is wrong with any is added, each thing once."""
    scenarios = []
    for point in points:
        try:
            scenarios.append(ground.scenario(point.values))
        except InputError as error:
            problems.extend(_replaced(error.problems, point.places))
    return scenarios


def _replaced(problems: Sequence[Problem], places: Mapping[str, Place]) -> Iterator[Problem]:
    """Iterate over problems, those of a value of a point at the place where it is written."""
    written = {place_of_override(path): place for path, place in places.items()}
    return (replace(problem, place=written.get(problem.place.file, problem.place)) for problem in problems)
