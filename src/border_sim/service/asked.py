"""Measures that somebody asks for on a command line: by their paths, with the way that is better, and with values."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from border_sim.analysis.paths import MeasureNames, Unit, unit_of_measure
from border_sim.analysis.preferences import Goal, preferred
from border_sim.documents import Problems
from border_sim.domain.errors import Place
from border_sim.domain.quantities import Malformed
from border_sim.scenario.targets import READERS

GOALS: Mapping[str, Goal] = {"min": "min", "max": "max"}


@dataclass(frozen=True, slots=True)
class Objective:
    """A measure, and whether less of it is better or more."""

    path: str
    unit: Unit
    goal: Goal

    @property
    def sign(self) -> float:
        """Return what values are multiplied with so that larger ones are better."""
        return 1.0 if self.goal == "max" else -1.0


def asked_measures(paths: Sequence[str], option: str, names: MeasureNames, problems: Problems) -> dict[str, Unit]:
    """Return the measures of some paths with their units; those that do not exist are told."""
    units: dict[str, Unit] = {}
    for path in paths:
        try:
            units[path] = unit_of_measure(path, names)
        except Malformed as error:
            problems.add(Place(option), "U112", str(error), error.hint)
    return units


def asked_objective(text: str, option: str, names: MeasureNames, problems: Problems) -> Objective | None:
    """Return the objective of a text such as `flows.people.sojourn.p95` or `stations.gate.utilisation=max`."""
    path, equals, word = text.partition("=")
    path, word = path.strip(), word.strip()
    unit = asked_measures([path], option, names, problems).get(path)
    goal = GOALS.get(word) if equals else preferred(path)
    if unit is None:
        return None
    if goal is None:
        got = f"`{word}`" if equals else "neither"
        message = f"expected `min` or `max` for `{path}`, got {got}"
        problems.add(Place(option), "U113", message, f"write `{path}=min` or `{path}=max`")
        return None
    return Objective(path, unit, goal)


def asked_value(text: str, unit: Unit, option: str, problems: Problems) -> float | None:
    """Return a value above 0 of a measure, in its unit."""
    try:
        value = READERS[unit](text)
    except Malformed as error:
        problems.add(Place(option), "U114", str(error), error.hint)
        return None
    if value <= 0:
        problems.add(Place(option), "U114", f"expected a difference above 0, got `{text.strip()}`")
        return None
    return float(value)
