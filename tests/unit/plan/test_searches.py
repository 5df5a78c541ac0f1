"""What journeys carry and how inspections find it: drawn once, by kind, and as before where there are shares only."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from border_sim.chance.draws import happens
from border_sim.chance.hypergeometric import Draw, recognised
from border_sim.chance.streams import Streams
from border_sim.plan.draws import FINDINGS, Draws
from border_sim.plan.population import Population, populate
from border_sim.plan.searches import Searches
from border_sim.scenario.model import Scenario
from border_sim.scenario.violations import Violation
from tests.unit.scenario.worlds import load

MANY = ("per_day: 700", "per_day: 20000")
SHARE = "carries_violation: 2 %"
FINDS = "finds: 90 %"
STREAMS = Streams(7, 0)


def drawn(folder: Path, carries: str, finds: str = "90 %") -> tuple[Scenario, Population]:
    scenario = load(folder, MANY, (SHARE, f"carries_violation: {carries}"), (FINDS, f"finds: {finds}"))
    return scenario, populate(scenario, STREAMS)


def chances(scenario: Scenario, population: Population, visit: int = 0) -> np.ndarray[tuple[int], np.dtype[np.float64]]:
    return np.asarray(Searches(scenario, STREAMS, population.cohorts).chance(0, "bench", visit))


def test_shares_alone_are_drawn_as_they_always_were(tmp_path: Path) -> None:
    scenario, population = drawn(tmp_path, "2 %")
    n = len(population.cohorts[0])
    carrying = happens(STREAMS.generator("post", "violation"), 0.02, n)
    uniform = STREAMS.generator("post", "finding", "bench", "0").random(n)
    rejected, found = uniform < 0.01, carrying & (uniform < 0.01 + (1 - 0.01) * 0.9)
    expected = np.where(rejected, 2, np.where(found, 1, 0))
    assert carrying.tolist() == population.cohorts[0].violation.tolist()
    assert expected.tolist() == Draws(scenario, STREAMS, population).finding(0, "bench", 0).tolist()


def test_the_same_journeys_carry_violations_however_these_are_divided_into_kinds(tmp_path: Path) -> None:
    whole = drawn(tmp_path, "4 %")[1].cohorts[0]
    scenario, population = drawn(tmp_path, "{pests: 1 %, forged: 3 %}")
    parts = population.cohorts[0]
    assert whole.violation.tolist() == parts.violation.tolist()
    assert ((parts.violation_kind >= 0) == parts.violation).all()
    forged, pests = (float(np.mean(parts.violation_kind == code)) for code in (0, 1))
    assert ("forged", "pests") == scenario.violation_kinds()
    assert [0.03, 0.01] == pytest.approx([forged, pests], abs=4 * (0.03 / len(parts)) ** 0.5)


def test_each_kind_is_found_with_its_own_share_and_others_never(tmp_path: Path) -> None:
    scenario, population = drawn(tmp_path, "{forged: 3 %, hidden: 3 %, pests: 3 %}", "{forged: 40 %, pests: 70 %}")
    kind = population.cohorts[0].violation_kind
    chance = chances(scenario, population)
    assert [{0.0}, {0.4}, {0.0}, {0.7}] == [set(chance[kind == code].tolist()) for code in (-1, 0, 1, 2)]


def test_a_sample_finds_as_well_as_its_own_consignment_allows(tmp_path: Path) -> None:
    carries = "{pests: {share: 20 %, units: value, rate: 5 %}, forged: 1 %}"
    finds = "{pests: {sample: {units: 10, tolerance: 1, effectiveness: 80 %}}, forged: 30 %}"
    scenario, population = drawn(tmp_path, carries, finds)
    cohort = population.cohorts[0]
    members = np.flatnonzero(cohort.violation_kind == 1)
    units = np.maximum(1, np.rint(cohort.facts["value"].data[members])).astype(np.int64)
    bad = np.maximum(1, np.floor(units * 0.05 + 0.5)).astype(np.int64)
    expected = Draw(units, bad, np.minimum(10, units)).expects(recognised(0.8, 1, 10))
    assert len(set(expected.tolist())) > 20
    assert expected.tolist() == pytest.approx(chances(scenario, population)[members].tolist())


def test_a_consignment_holds_the_same_at_every_inspection(tmp_path: Path) -> None:
    scenario, population = drawn(
        tmp_path, "{pests: {share: 9 %, units: 80, rate: {beta: {mean: 10 %, cv: 1}}}}", "{sample: {units: 20}}"
    )
    searches = Searches(scenario, STREAMS, population.cohorts)
    first, second = (np.asarray(searches.chance(0, "bench", visit)) for visit in (0, 1))
    assert len(set(first.tolist())) > 5
    assert first.tolist() == second.tolist()
    assert first.tolist() == chances(scenario, population).tolist()


def test_a_kind_that_nobody_happens_to_carry_is_found_by_nobody(tmp_path: Path) -> None:
    carries = "{pests: {share: 0 %, units: 9, rate: 10 %}, forged: 5 %}"
    scenario, population = drawn(tmp_path, carries, "{pests: {sample: {units: 1}}, forged: 30 %}")
    assert {0.0, 0.3} == set(chances(scenario, population).tolist())


def test_what_nobody_counted_cannot_be_sampled(tmp_path: Path) -> None:
    scenario, population = drawn(tmp_path, "{pests: {share: 50 %, units: 9, rate: 10 %}}", "{sample: {units: 1}}")
    post, letters = scenario.sources
    uncounted = replace(scenario, sources=(replace(post, violations={"pests": Violation(0.5)}), letters))
    with pytest.raises(ValueError, match="`pests` of `post` cannot be sampled"):
        chances(uncounted, population)


def test_boxes_are_opened_anew_at_every_inspection(tmp_path: Path) -> None:
    scenario, population = drawn(
        tmp_path,
        "{pests: {share: 9 %, units: 80, rate: 20 %, arranged: {clusters_of: 5}, boxes_of: 10}}",
        "{sample: {boxes: 2, units: 3}}",
    )
    first, second = (chances(scenario, population, visit) for visit in (0, 1))
    assert {0.0, 1.0} == set(first.tolist())
    assert first.tolist() != second.tolist()
    assert first.tolist() == chances(scenario, population).tolist()


def test_findings_follow_the_chances(tmp_path: Path) -> None:
    scenario, population = drawn(
        tmp_path, "{pests: {share: 50 %, units: 100, rate: 5 %}}", "{sample: {units: 20, effectiveness: 90 %}}"
    )
    cohort = population.cohorts[0]
    chance = float(Draw(np.array([100]), np.array([5]), np.array([20])).expects(recognised(0.9, 0, 20))[0])
    findings = Draws(scenario, STREAMS, population).finding(0, "bench", 0)[cohort.violation]
    found = float(np.mean(findings == [one.value for one in FINDINGS].index("violation")))
    assert pytest.approx(0.99 * chance, abs=4 * (0.25 / cohort.violation.sum()) ** 0.5) == found


def test_a_consignment_whose_number_of_units_is_unknown_counts_as_one_unit(tmp_path: Path) -> None:
    (tmp_path / "some.csv").write_text("time,value\n09:00,\n09:01,50\n", encoding="utf-8")
    scenario = load(
        tmp_path,
        ("arrivals: {per_day: 700, profile: morning, basis: COUNT}", "arrivals: {replay: some.csv}"),
        ("      value: {lognormal: {mean: 100 CNY, cv: 1}}\n", ""),
        (SHARE, "carries_violation: {pests: {share: 100 %, units: value, rate: 10 %}}"),
        (FINDS, "finds: {sample: {units: 1}}"),
    )
    population = populate(scenario, STREAMS)
    assert [1.0, pytest.approx(0.1)] == chances(scenario, population).tolist()
