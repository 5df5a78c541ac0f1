"""Runs of a simulation scenario, as the steps speak of them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from border_sim.bdd.library import Library
from border_sim.bdd.runs import Runs
from border_sim.domain.quantities import Malformed
from border_sim.domain.results import RunResult
from border_sim.scenario.model import Scenario
from tests.unit.bdd.small_result import small_result
from tests.unit.scenario.worlds import lay_out

PORT = Path(__file__).parents[3] / "features" / "scenarios" / "small_port.yaml"
COUNTER = "sites.port.stations.manual_counter.servers"


@dataclass
class Pretended:
    """Reads real scenarios and answers with results that were made before, one after the other."""

    answers: list[RunResult]
    library: Library = field(default_factory=lambda: Library(PORT.parent))
    asked: list[dict[str, str]] = field(default_factory=list)

    def scenario(self, file: Path, overrides: Mapping[str, str]) -> Scenario:
        """Return the scenario as it stands in the file."""
        return self.library.scenario(file, overrides)

    def run(self, file: Path, overrides: Mapping[str, str]) -> RunResult:
        """Return the next answer."""
        del file
        self.asked.append(dict(overrides))
        return self.answers.pop(0)

    run_anew = run


def ran(*results: RunResult) -> Runs:
    """Return the runs of the small port that gave some results."""
    runs = Runs(Pretended(list(results)), PORT)
    runs.run()
    for _ in results[1:]:
        runs.run_again()
    return runs


def test_settings_are_laid_over_the_scenario() -> None:
    pretended = Pretended([small_result(), small_result()])
    runs = Runs(pretended, PORT, settings={"seed": "3"})
    runs.run()
    runs.run_again({"replications": "1"})

    assert [{"seed": "3"}, {"seed": "3", "replications": "1"}] == pretended.asked


def test_one_more_is_one_more_than_the_scenario_has() -> None:
    runs = Runs(Pretended([]), PORT)

    assert {COUNTER: "3"} == runs.more_servers("Manual counter", 2)
    runs.settings[COUNTER] = "4"
    assert {COUNTER: "5"} == runs.more_servers("人工查验台", 1)


def test_one_more_is_one_more_than_there_are_while_the_station_is_open(tmp_path: Path) -> None:
    runs = Runs(Pretended([]), lay_out(tmp_path))

    assert (0, 2) == (runs.scenario.stations[0].servers, runs.scenario.stations[0].change_servers[0])
    assert {"sites.port.stations.window.servers": "3"} == runs.more_servers("window", 1)


def test_a_scenario_must_have_been_named() -> None:
    with pytest.raises(AssertionError, match="expected a step before that names the simulation scenario, got none"):
        Runs(Pretended([])).run()


def test_a_run_must_have_been_made() -> None:
    runs = Runs(Pretended([]), PORT)

    with pytest.raises(AssertionError, match="expected a step `it is run` before, got none"):
        runs.expect_bound("flows.people.arrived", "at most", "5")
    with pytest.raises(AssertionError, match="expected a step `it is run` before, got none"):
        runs.run_again()


def test_a_second_run_must_have_been_made() -> None:
    with pytest.raises(AssertionError, match="expected a step `it is run again` before, got none"):
        ran(small_result()).expect_change("flows.people.waiting.mean", "shorter")


@pytest.mark.parametrize(
    ("bound", "quantity", "holds"),
    [
        ("at most", "60 s", True),
        ("at most", "59 s", False),
        ("at least", "1 min", True),
        ("at least", "61 s", False),
        ("below", "61 s", True),
        ("below", "60 s", False),
        ("above", "59 s", True),
        ("above", "60 s", False),
        ("不超过", "1 分钟", True),
        ("不低于", "2 分钟", False),
        ("低于", "60 秒", False),
        ("高于", "59 秒", True),
    ],
)
def test_a_measure_is_held_against_a_bound(bound: str, quantity: str, holds: bool) -> None:  # noqa: FBT001 - a column
    runs = ran(small_result(waiting=60.0))
    if holds:
        runs.expect_bound("the mean waiting of people", bound, quantity)
    else:
        with pytest.raises(AssertionError, match=r"expected `flows\.people\.waiting\.mean` to be .*, got 1 min"):
            runs.expect_bound("the mean waiting of people", bound, quantity)


@pytest.mark.parametrize(
    ("change", "holds"),
    [
        ("shorter", True),
        ("lower", True),
        ("smaller", True),
        ("fewer", True),
        ("更短", True),
        ("更低", True),
        ("更少", True),
        ("longer", False),
        ("higher", False),
        ("greater", False),
        ("more", False),
        ("更长", False),
        ("更高", False),
        ("更多", False),
        ("the same", False),
        ("不变", False),
    ],
)
def test_a_measure_is_held_against_that_of_the_first_run(change: str, holds: bool) -> None:  # noqa: FBT001 - a column
    runs = ran(small_result(waiting=60.0), small_result(waiting=30.0))
    if holds:
        runs.expect_change("the mean waiting of people", change)
    else:
        with pytest.raises(AssertionError, match="in the second run, got 1 min and then 30 s"):
            runs.expect_change("the mean waiting of people", change)


def test_what_did_not_change_is_the_same() -> None:
    ran(small_result(), small_result()).expect_change("the mean waiting of people", "the same")


def test_two_measures_are_held_against_each_other() -> None:
    runs = ran(small_result(arrived=10.0))

    runs.expect_relation("flows.people.refused", "lower than", "flows.people.cleared")
    with pytest.raises(AssertionError, match="got 1 and 7"):
        runs.expect_relation("flows.people.refused", "higher than", "flows.people.cleared")


def test_a_time_is_not_held_against_a_number() -> None:
    with pytest.raises(AssertionError, match="expected two times or two numbers"):
        ran(small_result()).expect_relation("the mean waiting of people", "lower than", "flows.people.cleared")


def test_a_station_that_does_not_exist_gets_the_nearest() -> None:
    with pytest.raises(Malformed, match="got `manual countr`") as caught:
        ran(small_result()).expect_station("manual countr")

    assert caught.value.hint == "did you mean `manual counter`?"
