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


FRIEND = ("--set", "value=9000", "--set", "party=CO-1", "--set", "grade=B")


def with_third_rule(folder: Path, when: str, then: str, *changes: tuple[str, str]) -> Path:
    """Lay out the pack with a rule CH-3 on the channel; what its examples expect plays no part here."""
    rule = f"rules:\n  - {{id: CH-3, title: 三, decides: channel, when: {when}, then: {then}, basis: LAW-1}}\n"
    named = (
        "    because: [CH-1, DO-1]\n    not_because: [CH-2]",
        "    because: [CH-1, DO-1, CH-3]\n    not_because: [CH-2, CH-3]",
    )
    all_changes = (("rules:\n", rule), named, *changes)
    return write_pack(folder, *(("rules/channel.yaml", *change) for change in all_changes))


def test_a_rule_that_holds_where_the_decision_is_open_is_said_to_hold(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    """Nobody says whether the party is a friend: if not, its value is inspected, which is stricter than CH-3."""
    pack = with_third_rule(tmp_path, "{flow: goods, permit: no}", "scan")
    facts = ("--set", "value=9000", "--set", "grade=B", "--set", "permit=no")
    (why,) = asked(capsys, pack, *facts, "--why-not", "CH-3")["why_not"]
    assert ("holds", []) == (why["status"], why["by"])


def test_a_rule_by_lot_that_holds_beside_a_stricter_one_is_said_to_be_outweighed(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    """Without its exception CH-1 inspects friends as well, whatever the lot of CH-2 says."""
    stricter = write_pack(tmp_path, ("rules/channel.yaml", "    unless: {party: in list friends}\n", ""))
    (why,) = asked(capsys, stricter, *FRIEND, "--why-not", "CH-2")["why_not"]
    assert ("outweighed", ["CH-1"]) == (why["status"], why["by"])


def test_a_rule_that_gives_way_to_one_by_lot_is_told_to_give_way(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    """CH-2 by lot beats CH-1; CH-3 inspects whatever is drawn, with CH-2 or without, so nothing names CH-2."""
    everybody = ("    unless: {party: in list friends}\n", "")
    beats = ("otherwise: release}\n", "otherwise: release}\n    beats: [CH-1]\n")
    pack = with_third_rule(tmp_path, "{flow: goods}", "inspect", everybody, beats)
    ask = ("rules", "explain", pack, *AT_THE_LINE, *FRIEND, "--why-not", "CH-1", "--lang")
    english, chinese = (call(capsys, *ask, language).out for language in ("en", "zh"))
    assert "    CH-1 gives way: High values are inspected\n" in english
    assert "at the first line inbound: holds, and gives way flow is" in " ".join(english.split())
    assert "    CH-1让位：高值查验\n" in chinese


def test_a_pack_may_be_named_by_its_release(capsys: pytest.CaptureFixture[str], pack: Path) -> None:
    assert 0 == call(capsys, "rules", "release", pack, "--by", "Chan", "--from", "2026-02-10").code
    write_pack(pack, ("rules/channel.yaml", "    then: inspect", "    then: stop"))
    answers = [
        asked(capsys, Path(name), *GOODS)["explanation"]["crossings"][0]["verdicts"][0]["answer"]
        for name in (f"{pack}@1", str(pack))
    ]
    assert ["inspect", "stop"] == answers


def test_what_only_a_lot_keeps_from_release_need_not_change(capsys: pytest.CaptureFixture[str], pack: Path) -> None:
    (crossing,) = asked(capsys, pack, *FRIEND)["crossings"]
    assert [([], True)] == [(remedy["changes"], remedy["by_lot"]) for remedy in crossing["remedies"]]
    said = call(capsys, "rules", "explain", pack, *AT_THE_LINE, *FRIEND, "--lang", "en").out
    assert "  Nothing need change; a lot decides whether it is released.\n" in said


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
