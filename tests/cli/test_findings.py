"""Findings for machines: SARIF for code scanning, and the commands of workflows."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from border_sim.cli.findings.github import as_github
from border_sim.cli.findings.sarif import as_sarif
from border_sim.domain.errors import Place, Problem
from border_sim.domain.terms import Language
from border_sim.service.check_rules import RulesChecked
from border_sim.service.rules_answer import RulesAnswer, rules_answer

PACK = Path("rules", "park")
FILE = str(PACK / "rules" / "all.yaml")


def answer(*problems: Problem) -> RulesAnswer:
    """Return the answer to a check that found these."""
    return rules_answer([RulesChecked(PACK, None, problems, (), ())])


def problem(code: str = "R014", line: int = 3, column: int = 9, message: str = "expected a basis, got none") -> Problem:
    return Problem(Place(FILE, line, column), code, message)


MANY = (
    problem(),
    problem("A001", 7, 3, "no rule decides `lane`"),
    problem("A004", 8, 3, "expected `R1` to decide somewhere"),
    problem("R022", 9, 5, "expected `scan`"),
    problem("R014", 12, 9),
)


def run_of(*problems: Problem, root: Path, language: Language = Language.EN) -> dict[str, Any]:
    """Return the one run of a SARIF log."""
    log = json.loads(as_sarif(answer(*problems), root, language))
    assert "2.1.0" == log["version"]
    assert log["$schema"].endswith("/sarif-schema-2.1.0.json")
    (run,) = log["runs"]
    assert isinstance(run, dict)
    return run


def test_a_log_has_what_the_standard_asks_for(tmp_path: Path) -> None:
    run = run_of(*MANY, root=tmp_path)
    rules = run["tool"]["driver"]["rules"]
    assert {"tool", "language", "columnKind", "results"} == set(run)
    assert {"name", "version", "rules"} == set(run["tool"]["driver"])
    assert ["A001", "A004", "R014", "R022"] == [rule["id"] for rule in rules]
    for rule in rules:
        assert {"id", "shortDescription", "fullDescription", "help", "defaultConfiguration"} == set(rule)
        assert rule["help"]["text"]
        assert "```yaml\n" in rule["help"]["markdown"]
    for result in run["results"]:
        assert {"ruleId", "ruleIndex", "level", "message", "locations", "partialFingerprints"} == set(result)
        assert result["ruleId"] == rules[result["ruleIndex"]]["id"]
        assert result["level"] == rules[result["ruleIndex"]]["defaultConfiguration"]["level"]


def test_levels_are_those_that_the_standard_knows(tmp_path: Path) -> None:
    results = run_of(*MANY, root=tmp_path)["results"]
    assert {"R014": "error", "R022": "error", "A004": "warning", "A001": "note"} == {
        result["ruleId"]: result["level"] for result in results
    }


def test_a_place_is_a_path_from_the_root_with_line_and_column(tmp_path: Path) -> None:
    (result,) = run_of(problem(), root=tmp_path)["results"]
    (location,) = result["locations"]
    assert {
        "artifactLocation": {"uri": "rules/park/rules/all.yaml"},
        "region": {"startLine": 3, "startColumn": 9},
    } == location["physicalLocation"]


@pytest.mark.parametrize(
    ("line", "column", "physical"),
    [(0, 0, {}), (4, 0, {"region": {"startLine": 4}})],
    ids=["a whole file", "a whole line"],
)
def test_a_place_says_no_more_than_is_known(tmp_path: Path, line: int, column: int, physical: dict[str, Any]) -> None:
    (result,) = run_of(problem(line=line, column=column), root=tmp_path)["results"]
    whole = {"artifactLocation": {"uri": "rules/park/rules/all.yaml"}} | physical
    assert whole == result["locations"][0]["physicalLocation"]


@pytest.mark.parametrize(
    ("file", "uri"),
    [
        ("规则 包/pack.yaml", "%E8%A7%84%E5%88%99%20%E5%8C%85/pack.yaml"),
        ("rules/../rules/a%.csv", "rules/a%25.csv"),
        ("/elsewhere/a list.csv", "file:///elsewhere/a%20list.csv"),
    ],
)
def test_paths_are_uris(tmp_path: Path, file: str, uri: str) -> None:
    (result,) = run_of(Problem(Place(file, 1, 1), "R014", "no basis"), root=tmp_path)["results"]
    assert uri == result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]


def test_a_finding_that_moves_keeps_its_fingerprint(tmp_path: Path) -> None:
    before = run_of(problem(line=3), problem("R022", 9), root=tmp_path)["results"]
    after = run_of(problem(line=30), problem("R022", 90), root=tmp_path)["results"]
    assert [one["partialFingerprints"] for one in before] == [one["partialFingerprints"] for one in after]


def test_two_findings_that_say_the_same_have_fingerprints_of_their_own(tmp_path: Path) -> None:
    results = run_of(problem(line=3), problem(line=4), problem(line=5, message="other"), root=tmp_path)["results"]
    assert 3 == len({result["partialFingerprints"]["borderSim/v1"] for result in results})


def test_help_is_in_the_language_of_the_session(tmp_path: Path) -> None:
    run = run_of(problem(), root=tmp_path, language=Language.ZH)
    (rule,) = run["tool"]["driver"]["rules"]
    assert ("zh-CN", "没有写依据或理由") == (run["language"], rule["shortDescription"]["text"])
    assert "错误示例：" in rule["help"]["markdown"]


def test_nothing_found_is_a_run_without_results(tmp_path: Path) -> None:
    run = run_of(root=tmp_path)
    assert ([], []) == (run["results"], run["tool"]["driver"]["rules"])


def test_a_workflow_is_told_of_each_finding_at_its_place(tmp_path: Path) -> None:
    assert (
        "::error file=rules/park/rules/all.yaml,line=3,col=9,title=R014::expected a basis, got none\n"
        "::notice file=rules/park/rules/all.yaml,line=7,col=3,title=A001::no rule decides `lane`\n"
        "::warning file=rules/park/rules/all.yaml,line=8,col=3,title=A004::expected `R1` to decide somewhere\n"
        "::error file=rules/park/rules/all.yaml,line=9,col=5,title=R022::expected `scan`\n"
        "::error file=rules/park/rules/all.yaml,line=12,col=9,title=R014::expected a basis, got none\n"
    ) == as_github(answer(*MANY), tmp_path)


def test_what_would_end_a_workflow_command_is_escaped(tmp_path: Path) -> None:
    odd = Problem(Place("a,b:c.yaml", 1), "R010", "expected `30 %`: got, `x`\r", "write\n`30 %`")
    assert (
        "::error file=a%2Cb%3Ac.yaml,line=1,title=R010::expected `30 %25`: got, `x`%0D%0Awrite%0A`30 %25`\n"
    ) == as_github(answer(odd), tmp_path)


def test_nothing_found_is_nothing_said_to_a_workflow(tmp_path: Path) -> None:
    assert "" == as_github(answer(), tmp_path)
