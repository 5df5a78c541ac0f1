"""`border-sim rules explain`: the decision, the shortest way to release, and what keeps a rule from deciding."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from border_sim.service.schemas import schema
from tests.cli.calls import call
from tests.unit.rules.small_pack import write_pack

AT_THE_LINE = ("--set", "flow=goods", "--set", "line=first", "--set", "direction=in", "--as-of", "2026-03-01")


@pytest.fixture
def pack(tmp_path: Path) -> Path:
    return write_pack(tmp_path / "small")


def asked(capsys: pytest.CaptureFixture[str], pack: Path, *more: str) -> dict[str, Any]:
    done = call(capsys, "rules", "explain", pack, *AT_THE_LINE, *more, "--json")
    assert (0, "") == (done.code, done.err)
    answer = json.loads(done.out)
    jsonschema.validate(answer, schema("advice"))
    assert isinstance(answer, dict)
    return answer


def changes(answer: dict[str, Any]) -> list[dict[str, Any]]:
    (crossing,) = answer["crossings"]
    return [{one["fact"]: one["to"] for one in remedy["changes"]} for remedy in crossing["remedies"]]


GOODS = ("--set", "value=9000", "--set", "party=CO-9", "--set", "grade=B", "--set", "permit=no")


def test_the_shortest_way_to_release_is_one_fact(capsys: pytest.CaptureFixture[str], pack: Path) -> None:
    """High values are inspected, but friends of grade B or C are picked by lot: 30 % are inspected, 70 % released."""
    answer = asked(capsys, pack, *GOODS)
    assert [{"party": "CO-1"}] == changes(answer)
    (crossing,) = answer["crossings"]
    assert (True, {"channel": ["release"]}) == (crossing["remedies"][0]["by_lot"], crossing["goal"])


def test_a_frozen_fact_closes_the_only_way(capsys: pytest.CaptureFixture[str], pack: Path) -> None:
    answer = asked(capsys, pack, *GOODS, "--freeze", "party")
    assert [] == changes(answer)


def test_another_goal_may_be_asked_for(capsys: pytest.CaptureFixture[str], pack: Path) -> None:
    """Of a value that is not high nothing is said, and `otherwise` scans it."""
    assert [{"value": "5000"}] == changes(asked(capsys, pack, *GOODS, "--to", "channel=scan|release"))


def test_a_case_that_is_there_already_needs_nothing(capsys: pytest.CaptureFixture[str], pack: Path) -> None:
    (crossing,) = asked(capsys, pack, *GOODS, "--to", "channel=inspect")["crossings"]
    assert (True, []) == (crossing["reached"], crossing["remedies"])


def test_what_keeps_a_rule_from_deciding_is_said_condition_by_condition(
    capsys: pytest.CaptureFixture[str], pack: Path
) -> None:
    (why,) = asked(capsys, pack, *GOODS, "--why-not", "CH-2")["why_not"]
    assert "does not hold" == why["status"]
    assert [("flow", True), ("party", False), ("grade", True)] == [
        (one["fact"], one["met"]) for one in why["conditions"]
    ]


def test_advice_is_given_in_both_languages(capsys: pytest.CaptureFixture[str], pack: Path) -> None:
    english = call(capsys, "rules", "explain", pack, *AT_THE_LINE, *GOODS, "--why-not", "CH-1", "--lang", "en")
    assert "The shortest way to release at the first line inbound" in english.out
    assert "· Party: “CO-1” instead of “CO-9”" in english.out
    assert "CH-1, “High values are inspected”, at the first line inbound: decides here" in english.out
    assert "unless party is on the list “Whitelist”: it does not hold: it is CO-9" in english.out
    chinese = call(capsys, "rules", "explain", pack, *AT_THE_LINE, *GOODS, "--why-not", "CH-1", "--lang", "zh")
    assert "· 单位由“CO-9”改为“CO-1”" in chinese.out
    assert "除外：单位属于“白名单”：除外情形不成立，实为CO-9" in chinese.out


def test_everything_wrong_with_the_wishes_is_told_at_once(capsys: pytest.CaptureFixture[str], pack: Path) -> None:
    done = call(
        capsys,
        *("rules", "explain", pack, *AT_THE_LINE, *GOODS),
        *("--freeze", "partie", "--weigh", "value=heavy", "--weigh", "grade=0"),
        *("--why-not", "CH-9", "--to", "chanel=release", "--to", "documents=permit"),
    )
    assert (2, "") == (done.code, done.out)
    codes = [line.split(": ")[1].split()[0] for line in done.err.splitlines() if not line.startswith("  ")]
    assert ["U010", "R009", "R009", "U003", "U003", "R008"] == sorted(codes, key=["U010", "R009", "U003", "R008"].index)
    assert "did you mean `party`?" in done.err
