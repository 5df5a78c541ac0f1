"""The runs that one Gherkin scenario speaks of: a simulation scenario, what is changed in it, and the results."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol

from border_sim.bdd.measures import Speech, is_time, read_quantity, value_at, write_quantity
from border_sim.bdd.words import Names
from border_sim.domain.results import RunResult
from border_sim.domain.terms import Text
from border_sim.rules.pack import CHANNEL
from border_sim.scenario.model import Scenario


class Simulates(Protocol):
    """What reads and runs scenarios; overrides are values in YAML by dotted path."""

    def scenario(self, file: Path, overrides: Mapping[str, str]) -> Scenario:
        """Return a scenario."""
        ...

    def run(self, file: Path, overrides: Mapping[str, str]) -> RunResult:
        """Run a scenario; the same scenario may be answered from memory."""
        ...

    def run_anew(self, file: Path, overrides: Mapping[str, str]) -> RunResult:
        """Run a scenario whatever has been run before."""
        ...


@dataclass(slots=True)
class Runs:
    """What the steps have said so far about a simulation scenario and its runs."""

    simulates: Simulates
    file: Path | None = None
    settings: dict[str, str] = field(default_factory=dict)
    results: list[RunResult] = field(default_factory=list)

    @property
    def scenario(self) -> Scenario:
        """The simulation scenario with its settings."""
        return self.simulates.scenario(self._known_file(), self.settings)

    def _known_file(self) -> Path:
        if self.file is None:
            raise AssertionError("expected a step before that names the simulation scenario, got none")
        return self.file

    def run(self) -> None:
        """Run the scenario."""
        self.results.append(self.simulates.run(self._known_file(), self.settings))

    def run_again(self, changes: Mapping[str, str] | None = None) -> None:
        """Run the scenario a second time, from nothing, with some settings changed."""
        self._known_results(1)
        self.settings |= changes or {}
        self.results.append(self.simulates.run_anew(self._known_file(), self.settings))

    def more_servers(self, words: str, number: int) -> dict[str, str]:
        """Return the setting that gives a station more servers than it has."""
        scenario = self.scenario
        name = _stations(scenario).find(words)
        # What a station with lanes is given, each of its lanes has.
        numbers = scenario.lanes.get(name, ())
        first = next(n for n, station in enumerate(scenario.stations) if n in numbers or station.name == name)
        found = scenario.stations[first]
        # At midnight, when a scenario begins, most stations are closed.
        servers = max((found.servers, *found.change_servers))
        site, station = name.split(".", 1)
        return {f"sites.{site}.stations.{station}.servers": str(servers + number)}

    @property
    def result(self) -> RunResult:
        """The result of the last run."""
        return self._known_results(1)[-1]

    def _known_results(self, least: int) -> list[RunResult]:
        if len(self.results) < least:
            step = "it is run" if least == 1 else "it is run again"
            raise AssertionError(f"expected a step `{step}` before, got none")
        return self.results

    def path(self, measure: str) -> str:
        """Return the path of a measure in the results."""
        scenario = self.scenario
        flows = Names("a flow", {name: flow.title for name, flow in scenario.pack.flows.items()})
        return Speech(flows, _stations(scenario), _channels(scenario)).path(measure)

    def expect_bound(self, measure: str, bound: str, quantity: str) -> None:
        """Check a measure of the last run against a bound."""
        path = self.path(measure)
        limit, got = read_quantity(path, quantity), value_at(self.result, path)
        if not _HOLDS[bound](got, limit):
            expected = f"{bound} {write_quantity(path, limit)}"
            raise AssertionError(f"expected `{path}` to be {expected}, got {write_quantity(path, got)}")

    def expect_relation(self, measure: str, relation: str, other: str) -> None:
        """Check two measures of the last run against each other."""
        paths = self.path(measure), self.path(other)
        if is_time(paths[0]) != is_time(paths[1]):
            raise AssertionError(f"expected two times or two numbers, got `{paths[0]}` and `{paths[1]}`")
        got = [value_at(self.result, path) for path in paths]
        if not _HOLDS[relation](*got):
            values = " and ".join(write_quantity(path, value) for path, value in zip(paths, got, strict=True))
            raise AssertionError(f"expected `{paths[0]}` to be {relation} `{paths[1]}`, got {values}")

    def expect_change(self, measure: str, change: str) -> None:
        """Check a measure of the second run against the first."""
        path = self.path(measure)
        first, second = (value_at(result, path) for result in self._known_results(2)[:2])
        if not _HOLDS[change](second, first):
            values = f"{write_quantity(path, first)} and then {write_quantity(path, second)}"
            raise AssertionError(f"expected `{path}` to be {change} in the second run, got {values}")

    def expect_station(self, words: str) -> str:
        """Return the name of a station."""
        return _stations(self.scenario).find(words)


def _stations(scenario: Scenario) -> Names:
    """Return the stations: by their name, by the part of it that only one has, or by their title."""
    titles: dict[str, Text | None] = dict(scenario.station_titles)
    short = [name.split(".", 1)[-1] for name in titles]
    return Names(
        "a station", titles, {word: name for word, name in zip(short, titles, strict=True) if short.count(word) == 1}
    )


def _channels(scenario: Scenario) -> Names:
    """Return the outcomes of the decision on the channel."""
    channel = scenario.pack.decisions.get(CHANNEL)
    outcomes = channel.outcomes if channel else ()
    return Names("a channel", {each: channel.outcome_titles.get(each) if channel else None for each in outcomes})


def _below(left: float, right: float) -> bool:
    return left < right


def _above(left: float, right: float) -> bool:
    return left > right


def _at_most(left: float, right: float) -> bool:
    return left <= right


def _at_least(left: float, right: float) -> bool:
    return left >= right


def _same(left: float, right: float) -> bool:
    return left == right


_HOLDS = {
    **dict.fromkeys(("at most", "不超过"), _at_most),
    **dict.fromkeys(("at least", "不低于"), _at_least),
    **dict.fromkeys(("below", "低于", "短于", "少于"), _below),
    **dict.fromkeys(("above", "高于", "长于", "多于"), _above),
    **dict.fromkeys(("shorter than", "lower than", "smaller than"), _below),
    **dict.fromkeys(("longer than", "higher than", "greater than"), _above),
    **dict.fromkeys(("shorter", "lower", "smaller", "fewer", "更短", "更低", "更少"), _below),
    **dict.fromkeys(("longer", "higher", "greater", "more", "更长", "更高", "更多"), _above),
    **dict.fromkeys(("the same", "不变"), _same),
}
"""What each word of a comparison means."""
