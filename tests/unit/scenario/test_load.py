"""A scenario file becomes a frozen value in which every name has become what it names."""

from __future__ import annotations

from dataclasses import FrozenInstanceError
from datetime import date
from pathlib import Path

import numpy as np
import pytest

from border_sim.chance.streams import Streams
from border_sim.domain.errors import InputError
from border_sim.domain.program import Station, WhenClosed
from border_sim.domain.terms import Text
from border_sim.scenario.arrivals import Poisson
from border_sim.scenario.load import load_scenario, with_run
from border_sim.scenario.model import Scenario, Target
from border_sim.scenario.violations import Inspection
from tests.unit.scenario.worlds import SCENARIO, changed, lay_out, load

HOUR = 3600.0
HETAO = Path(__file__).parents[3] / "scenarios"


def test_stations_stand_in_the_order_of_the_file_with_their_hours(tmp_path: Path) -> None:
    scenario = load(tmp_path)

    assert scenario.stations == (
        Station("port.window", 0, (8 * HOUR, 18 * HOUR), (2, 0)),
        Station("port.bench", 3, (6 * HOUR, 8 * HOUR, 12 * HOUR, 22 * HOUR), (0, 1, 0, 3)),
        Station("park.second_gate", 1, when_closed=WhenClosed.PAUSE),
    )


def test_stations_without_a_title_are_called_by_their_name(tmp_path: Path) -> None:
    titles = load(tmp_path).station_titles

    assert ["port.window", "port.bench", "park.second_gate"] == list(titles)
    assert titles["park.second_gate"] == Text("second gate", "second gate")


def test_a_source_knows_whom_its_journeys_meet(tmp_path: Path) -> None:
    post, letters = load(tmp_path).sources

    assert {"window": 0, "bench": 1, "gate": 2} == post.stations
    assert {"window": 0, "bench": 1, "gate": 0} == post.priorities
    assert {"window": 60.0, "bench": 600.0, "store": HOUR, "gate": 5.0} == {
        status: distribution.mean for status, distribution in post.durations.items()
    }
    assert {"bench": Inspection(0.9, 0.01)} == post.inspections
    assert {"window": 0, "bench": 0} == letters.priorities


def test_statuses_that_no_journey_of_a_source_can_reach_need_nobody(tmp_path: Path) -> None:
    letters = load(tmp_path).sources[1]

    assert {"window": 0, "bench": 1} == letters.stations
    assert "store" not in letters.durations


def test_what_stands_in_the_head_of_the_file_is_typed(tmp_path: Path) -> None:
    scenario = load(tmp_path)

    assert ("small", Text("小", "Small"), date(2026, 3, 2), 86400.0, 1, 7) == (
        scenario.name,
        scenario.title,
        scenario.starts,
        scenario.horizon,
        scenario.replications,
        scenario.seed,
    )
    assert scenario.pack.name == "tiny"


def test_targets_have_limits_in_the_unit_of_their_measure(tmp_path: Path) -> None:
    assert load(tmp_path).targets == (
        Target("flows.parcels.sojourn.p95", "at_most", 1800.0, "seconds"),
        Target("stations.port.bench.utilisation", "at_most", 0.9, "share"),
    )


def test_expected_journeys_follow_the_profile_and_the_horizon(tmp_path: Path) -> None:
    assert load(tmp_path).expected_journeys() == pytest.approx(724)
    assert load(tmp_path, ("horizon: 24 hours", "horizon: 9 hours")).expected_journeys() == pytest.approx(309)


def test_arrivals_come_when_the_profile_says(tmp_path: Path) -> None:
    post, letters = load(tmp_path).sources
    assert isinstance(post.arrivals, Poisson)
    assert isinstance(letters.arrivals, Poisson)
    times = post.arrivals.times(Streams(7, 0).generator("post", "arrival"), 86400.0)

    assert np.all((times >= 8 * HOUR) & (times <= 12 * HOUR))
    assert 500 < len(times) < 900
    assert {} == post.arrivals.facts(86400.0)
    assert np.all(letters.arrivals.times(Streams(7, 0).generator("letters", "arrival"), 60.0) <= 60.0)


def with_weekdays(folder: Path, *changes: tuple[str, str]) -> Scenario:
    """Return the small scenario with a profile that knows weekdays: twice as many on Saturday, nobody on Sunday."""
    return load(folder, ("weights: [0,", "weekdays: [1, 1, 1, 1, 1, 2, 0], weights: [0,"), *changes)


def poisson(scenario: Scenario) -> Poisson:
    """Return the arrivals of the first source."""
    arrivals = scenario.sources[0].arrivals
    assert isinstance(arrivals, Poisson)
    return arrivals


@pytest.mark.parametrize(
    ("starts", "days", "expected"),
    [
        ("2026-03-02", 1, 700),  # a Monday
        ("2026-03-07", 1, 1400),  # a Saturday
        ("2026-03-08", 1, 0),  # a Sunday
        ("2026-03-06", 3, 700 + 1400 + 0),
        ("2026-03-04", 7, 7 * 700),
    ],
)
def test_the_weekdays_of_a_profile_are_those_of_the_calendar(
    tmp_path: Path, starts: str, days: int, expected: int
) -> None:
    scenario = with_weekdays(
        tmp_path, ("starts: 2026-03-02", f"starts: {starts}"), ("horizon: 24 hours", f"horizon: {days} days")
    )
    assert expected == pytest.approx(poisson(scenario).expected(scenario.horizon))


def test_a_profile_without_weekdays_draws_as_before(tmp_path: Path) -> None:
    plain, alike = load(tmp_path), load(tmp_path, ("weights: [0,", "weekdays: [2, 2, 2, 2, 2, 2, 2], weights: [0,"))
    drawn, again = (
        poisson(scenario).times(Streams(7, 0).generator("post", "arrival"), 86400.0) for scenario in (plain, alike)
    )
    assert 24 == len(poisson(plain).weights)
    assert drawn.tolist() == again.tolist()


@pytest.mark.parametrize("day", ["1950-01-01", "2100-12-31"])
def test_a_scenario_may_start_on_the_first_and_the_last_day_whose_holidays_are_known(tmp_path: Path, day: str) -> None:
    assert 3 == len(load(tmp_path, ("starts: 2026-03-02", f"starts: {day}")).stations)


def test_a_scenario_cannot_be_changed(tmp_path: Path) -> None:
    with pytest.raises(FrozenInstanceError):
        load(tmp_path).seed = 8  # type: ignore[misc]


def test_a_run_may_have_another_seed_without_being_another_scenario(tmp_path: Path) -> None:
    scenario = load(tmp_path)
    again = with_run(scenario, seed=8, replications=3)

    assert (8, 3, scenario.content_hash) == (again.seed, again.replications, again.content_hash)
    assert with_run(scenario) == scenario


def test_the_hash_is_of_what_the_file_says(tmp_path: Path) -> None:
    scenario = load(tmp_path)
    same = [("scenario: small", "# a comment\nscenario: 'small'"), ("seed: 7", "seed: 8"), ("1 min}", "1 min }")]
    other = [("servers: 2", "servers: 4"), ("{zh: 小, en: Small}", "{zh: 小, en: Smaller}"), ("5 s", "6 s")]

    assert {scenario.content_hash} == {load(tmp_path, change).content_hash for change in same}
    assert len({scenario.content_hash, *(load(tmp_path, change).content_hash for change in other)}) == 4


def test_the_hash_covers_the_content_of_files_but_not_their_names(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("seconds\n60\n")
    (tmp_path / "b.csv").write_text("seconds\n60\n")
    (tmp_path / "c.csv").write_text("seconds\n61\n")
    hashes = {}
    for name in "abc":
        empirical = f"{{empirical: {{file: {name}.csv, column: seconds, unit: s}}}}"
        scenario = load(tmp_path, ("{exponential: {mean: 1 min}}", empirical))
        hashes[name] = scenario.content_hash

        assert scenario.files == (tmp_path / "small.yaml", tmp_path / f"{name}.csv")
    assert hashes["a"] == hashes["b"]
    assert hashes["a"] != hashes["c"]


def test_the_hash_is_that_of_the_resolved_content(tmp_path: Path) -> None:
    base = load(tmp_path, ("servers: 2", "servers: 4"))
    lay_out(tmp_path)
    extending = tmp_path / "more.yaml"
    extending.write_text("extends: small.yaml\noverrides: {sites.port.stations.window.servers: 4}\n")

    assert load_scenario(extending).content_hash == base.content_hash


def test_overrides_may_be_given_from_outside(tmp_path: Path) -> None:
    path = lay_out(tmp_path)
    scenario = load_scenario(
        path, {"sites.port.stations.window.servers": "5", "delays.parcels.store": "{fixed: 2 hours}"}
    )

    assert scenario.stations[0].change_servers == (5, 0)
    assert scenario.sources[0].durations["store"].mean == 2 * HOUR


def test_an_override_from_outside_that_names_nothing_is_refused_by_its_name(tmp_path: Path) -> None:
    with pytest.raises(InputError) as caught:
        load_scenario(lay_out(tmp_path), {"sites.prt.hours": "5"})

    assert str(caught.value) == (
        "override sites.prt.hours: S004 expected a path that exists, got `sites.prt.hours`: "
        "there is no `prt` in `sites`, only `port`, `park`\n  did you mean `port`?"
    )


def test_a_pack_that_is_wrong_is_told_together_with_the_scenario(tmp_path: Path) -> None:
    path = lay_out(tmp_path, changed(("servers: 2", "servers: 0")))
    (tmp_path / "tiny" / "lists" / "friends.csv").unlink()
    with pytest.raises(InputError) as caught:
        load_scenario(path)
    codes = [problem.code for problem in caught.value.problems]

    assert "D022" in codes
    assert any(code.startswith("R0") for code in codes)


def test_a_station_that_never_opens_is_noticed(tmp_path: Path) -> None:
    sunday = load(tmp_path, ("starts: 2026-03-02", "starts: 2026-03-01"))

    assert sunday.notices == ("station `park.second_gate` is closed from the beginning to the end",)
    assert load(tmp_path).notices == ()


@pytest.mark.parametrize("path", sorted(HETAO.glob("*.yaml")), ids=lambda path: path.stem)
def test_every_shipped_scenario_is_accepted(path: Path) -> None:
    scenario = load_scenario(path)

    assert scenario.sources
    assert scenario.notices == ()


def test_a_file_without_anything_is_refused(tmp_path: Path) -> None:
    path = lay_out(tmp_path, "")
    with pytest.raises(InputError, match="D022 expected a mapping, got nothing"):
        load_scenario(path)


def test_the_small_scenario_is_what_the_other_tests_change() -> None:
    assert SCENARIO == changed()
