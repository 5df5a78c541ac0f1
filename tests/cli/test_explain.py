"""`border-sim explain`: an answer to a case, in words and as data."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import jsonschema
import pytest

from border_sim.cli.commands.explain_command import today
from border_sim.service.explanation import Explanation
from border_sim.service.schemas import schema
from tests.cli.calls import Done, call

HETAO = Path(__file__).parents[2] / "rules" / "hetao"

CASE = """\
title: {zh: 一件, en: A parcel from abroad}
as_of: 2026-03-02
item: {flow: parcels, line: first, direction: in, origin: abroad, value: 12 CNY}
expect: {channel: inspect}
because: [CH-1]
"""


@pytest.fixture
def pack(small: Path) -> Path:
    return small.parent / "tiny"


def explain(capsys: pytest.CaptureFixture[str], pack: Path, *arguments: str | Path) -> Done:
    done = call(capsys, "explain", pack, *arguments)
    assert (0, "") == (done.code, done.err)
    return done


def test_a_case_is_answered_like_an_applicant(capsys: pytest.CaptureFixture[str], pack: Path, tmp_path: Path) -> None:
    case = tmp_path / "case.yaml"
    case.write_text(CASE, encoding="utf-8")
    assert (
        """\
Parcels: under the rules of Tiny as of 2026-03-02
  origin: abroad
  value: 12 CNY

At the first line inbound
  channel: inspect
    because of CH-1: Look at what comes from abroad
      Where origin is abroad, channel is “inspect”.
      basis: LAW, The law

What happens then
  → declared
  → bench (inspection)
  if finding: clean or rejected
    ■ cleared (cleared)
  if finding: violation
    ■ returned (returned)
"""
        == explain(capsys, pack, "--case", case).out
    )


def test_a_case_without_a_fact_says_what_it_depends_on(capsys: pytest.CaptureFixture[str], pack: Path) -> None:
    done = explain(
        capsys, pack, "--flow", "parcels", "--set", "line=first", "--set", "stored=no", "--as-of", "2026-03-02"
    )
    assert "channel: cannot be decided yet (it may be inspect or release)" in done.out
    assert "To decide for good we still need to know:\n  origin (origin)\n" in done.out
    assert "  if channel: inspect\n    → bench (inspection)\n" in done.out
    assert "  if channel: release\n    → window\n" in done.out


def test_what_is_set_counts_before_the_file(capsys: pytest.CaptureFixture[str], pack: Path, tmp_path: Path) -> None:
    case = tmp_path / "case.yaml"
    case.write_text(CASE, encoding="utf-8")
    done = explain(capsys, pack, "--case", case, "--set", "origin=home", "--set", "stored=no", "--json")
    verdict = Explanation.model_validate_json(done.out).crossings[0].verdicts[0]
    assert ("release", ()) == (verdict.answer, verdict.decided)


def test_the_answer_is_data_of_an_agreed_shape(capsys: pytest.CaptureFixture[str], pack: Path) -> None:
    done = explain(capsys, pack, "--flow", "parcels", "--as-of", "2026-03-02", "--json")
    jsonschema.validate(json.loads(done.out), schema("explanation"))
    assert ["front", "back"] == [entry.entry for entry in Explanation.model_validate_json(done.out).entries]


def test_the_answer_speaks_chinese(capsys: pytest.CaptureFixture[str], pack: Path) -> None:
    done = explain(
        capsys,
        pack,
        "--flow",
        "parcels",
        "--set",
        "origin=abroad",
        "--set",
        "line=first",
        "--as-of",
        "2026-03-02",
        "--lang",
        "zh",
    )
    assert "包裹：按小2026-03-02的规则" in done.out
    assert "依据CH-1：查" in done.out
    assert "若查验结果：发现违规" in done.out


def test_everything_that_is_wrong_with_a_case_is_told_at_once(
    capsys: pytest.CaptureFixture[str], pack: Path, tmp_path: Path
) -> None:
    case = tmp_path / "case.yaml"
    case.write_text("item:\n  flow: parcels\n  orgin: home\n  value: 12 USD\n", encoding="utf-8")
    done = call(capsys, "explain", pack, "--case", case, "--set", "urgent=perhaps")
    assert (2, "") == (done.code, done.out)
    assert (
        f"""\
--set urgent=perhaps: U011 expected `yes` or `no`, got `perhaps`
{case}:3:10: U010 unknown fact `orgin`, expected one of `flow`, `line`, `direction`, `origin`, `urgent`, `value`, \
`due`, `party`, `stored`
  did you mean `origin`?
{case}:4:10: U011 expected a number in `CNY`, got `12 USD`
"""
        == done.err
    )


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ([], "--set: U012 expected the fact `flow`, one of `parcels`, got none"),
        (["--flow", "parcel"], "U011 expected for `flow` one of `parcels`, got `parcel`\n  did you mean `parcels`?"),
        (
            ["--flow", "parcels", "--entry", "frond"],
            "U013 expected one of `front`, `back`, got `frond`\n  did you mean",
        ),
        (["--flow", "parcels", "--as-of", "2024-12-31"], "2024-12-31"),
        (["--case", "none.yaml"], "none.yaml: D0"),
    ],
)
def test_a_question_that_cannot_be_asked_is_bad_input(
    capsys: pytest.CaptureFixture[str], pack: Path, arguments: list[str], said: str
) -> None:
    done = call(capsys, "explain", pack, *arguments)
    assert (2, "") == (done.code, done.out)
    assert said in done.err


def test_who_names_no_day_means_today_once_the_pack_is_in_force() -> None:
    assert date.max == today(date.max)
    assert date.min < today(date.min) == today(None)


@pytest.mark.parametrize(
    ("language", "said"),
    [("en", "by lot, inspect or release: 1.69 % (ECH-020) are selected"), ("zh", "抽中比例1.69 %（ECH-020）")],
)
def test_a_selection_rate_is_said_as_exactly_as_the_rule_does(
    capsys: pytest.CaptureFixture[str], language: str, said: str
) -> None:
    case = HETAO / "cases" / "microscope.yaml"
    assert said in explain(capsys, HETAO, "--case", case, "--lang", language).out


def test_documents_that_may_be_required_are_told_once_each(capsys: pytest.CaptureFixture[str]) -> None:
    crossing = ("--as-of", "2026-11-21", "--set", "line=first", "--set", "direction=in")
    person = explain(capsys, HETAO, "--flow", "people", *crossing).out
    assert "(it may be Valid travel document, alone or with Permit for special articles" in " ".join(person.split())
    parcel = explain(capsys, HETAO, "--flow", "equipment", *crossing).out
    papers = "Customs declaration, Schedule of the staged checks in the park, 3C certificate or exemption, "
    papers += "Guarantee for the duties, List for the consolidated declaration"
    assert f"(it may be none, or any of {papers});" in " ".join(parcel.split())
