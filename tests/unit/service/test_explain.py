"""What an explanation says of rules that decide, give way, draw lots, or wait for facts."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from border_sim.domain.facts import Value
from border_sim.rules.load import load_pack
from border_sim.rules.pack import RulePack
from border_sim.service.cases import Case, read_case
from border_sim.service.explain import entries_for, explain
from border_sim.service.explanation import CrossingSaid, Explanation, VerdictSaid
from border_sim.service.shipped import shipped_folder

DAY = date(2026, 11, 21)
CASES = shipped_folder() / "rules" / "hetao" / "cases"

FILES = {
    "pack.yaml": """\
pack: tiny
title: {zh: 小, en: Tiny}
in_force: {from: 2026-01-01}
sources: {LAW: {zh: 法, en: The law}}
decisions:
  channel:
    outcomes: [inspect, scan, release]
    combine: strictest
    otherwise: release
    outcome_titles: {scan: {zh: 机检, en: an X-ray}}
  papers: {combine: all}
  limit: {combine: shortest}
documents:
  permit: {title: {zh: 许可证, en: The permit}, held_when: {permit: yes}}
""",
    "flows/post.yaml": """\
flow: post
facts:
  origin: {one_of: [home, abroad]}
  trusted: {yes_no: }
  permit: {yes_no: }
entries: {front: declared, back: leaving}
statuses:
  declared: {decide: {line: first, direction: in}, title: {zh: 申报, en: Declared}}
  desk: {at: desk}
  leaving: {decide: {line: second, direction: out}}
  gone: {final: cleared, title: {zh: 走了, en: Gone}}
moves:
  - {from: declared, to: desk, when: {documents: incomplete}}
  - {from: declared, to: gone}
  - {from: desk, to: gone}
  - {from: leaving, to: gone}
""",
    "rules/all.yaml": """\
rules:
  - id: A-1
    title: {zh: 境外必查, en: Abroad is inspected}
    decides: channel
    when: {flow: post, line: first, origin: abroad}
    then: inspect
    basis: LAW
  - id: A-2
    title: {zh: 可信抽检, en: The trusted are drawn by lot}
    decides: channel
    when: {flow: post, line: first, origin: abroad, trusted: yes}
    then: {scan: 10 %, otherwise: release}
    beats: [A-1]
    basis: assumption
    why: {zh: 假设, en: nobody says}
  - id: B-1
    title: {zh: 境外要证, en: Abroad needs a permit}
    decides: papers
    when: {flow: post, line: first, origin: abroad}
    then: {require: [permit]}
    basis: LAW
  - id: C-1
    title: {zh: 一日为限, en: A day at most}
    decides: limit
    when: {flow: post, line: first, origin: abroad}
    then: {within: 24 hours, from: declared, to: gone, if_late: escalate}
    basis: LAW
examples:
  - {item: {flow: post, line: first, origin: abroad, trusted: no}, expect: {channel: inspect}, because: [A-1, B-1, C-1]}
  - {item: {flow: post, line: first, origin: home}, expect: {channel: release}, not_because: [A-1, A-2, B-1, C-1]}
  - item: {flow: post, line: first, origin: abroad, trusted: yes}
    expect: {channel: scan}
    draws: {A-2: selected}
    because: [A-2]
""",
}


@pytest.fixture
def pack(tmp_path: Path) -> RulePack:
    for name, text in FILES.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(text, encoding="utf-8")
    return load_pack(tmp_path)


def ask(pack: RulePack, **facts: Value) -> Explanation:
    return explain(pack, Case("post", {"flow": "post", "line": "first", **facts}), DAY)


def crossing(pack: RulePack, **facts: Value) -> CrossingSaid:
    (only,) = ask(pack, **facts).crossings
    return only


def verdict(pack: RulePack, decision: str, **facts: Value) -> VerdictSaid:
    return next(one for one in crossing(pack, **facts).verdicts if one.decision == decision)


def test_a_rule_is_said_with_its_words_and_its_basis(pack: RulePack) -> None:
    (rule,) = verdict(pack, "channel", origin="abroad", trusted=False).decided
    assert ("A-1", "Abroad is inspected") == (rule.id, rule.title.en)
    assert [("LAW", "The law")] == [(basis.name, basis.title.en) for basis in rule.basis]
    assert rule.why is None


def test_a_rule_that_gives_way_says_to_which(pack: RulePack) -> None:
    said = verdict(pack, "channel", origin="abroad", trusted=True)
    assert [("A-1", ("A-2",))] == [(rule.id, rule.beaten_by) for rule in said.beaten]
    assert ["A-2"] == [rule.id for rule in said.decided]
    assert ["nobody says"] == [rule.why.en for rule in said.decided if rule.why]


def test_a_lot_is_said_with_its_rate_and_both_outcomes(pack: RulePack) -> None:
    said = verdict(pack, "channel", origin="abroad", trusted=True)
    assert not said.undecided
    assert [("A-2", 0.1)] == [(chance.rule, chance.share) for chance in said.chances]
    assert [("scan", "an X-ray"), ("release", "release")] == [(one.answer, one.says.en) for one in said.possible]


def test_a_missing_fact_leaves_the_answer_open_and_is_asked_for(pack: RulePack) -> None:
    said = verdict(pack, "channel", trusted=False)
    assert said.undecided
    assert ["inspect", "release"] == [one.answer for one in said.possible]
    assert ["origin"] == [need.name for need in said.needs]
    assert ["origin"] == [need.name for need in ask(pack, trusted=False).needs]


def test_a_document_that_is_not_held_is_told_from_one_that_nobody_spoke_of(pack: RulePack) -> None:
    assert [("permit", "no")] == [(one.name, one.held) for one in crossing(pack, origin="abroad", permit=False).lacking]
    assert [("permit", "not stated")] == [(one.name, one.held) for one in crossing(pack, origin="abroad").lacking]
    assert () == crossing(pack, origin="abroad", permit=True).lacking


def test_the_way_divides_only_where_a_document_was_not_spoken_of(pack: RulePack) -> None:
    (held,) = ask(pack, origin="abroad", permit=True).entries
    (open_,) = ask(pack, origin="abroad").entries
    assert ["declared", "gone"] == [step.status for step in held.way.steps]
    assert ["declared"] == [step.status for step in open_.way.steps]
    assert [("complete",), ("incomplete",)] == [branch.values for branch in open_.way.branches]


def test_a_time_limit_is_said_between_its_statuses(pack: RulePack) -> None:
    said = verdict(pack, "limit", origin="abroad")
    assert ("24 hours", "within 24 hours, from “Declared” to “Gone”") == (said.answer, said.says.en)
    assert "24 小时内（自“申报”至“走了”）" == said.says.zh


def test_a_decision_with_nothing_to_say_is_left_out(pack: RulePack) -> None:
    assert ["channel"] == [one.decision for one in crossing(pack, origin="home").verdicts]


def test_a_case_comes_in_where_its_line_allows(pack: RulePack) -> None:
    flow = pack.flows["post"]
    assert ("front",) == entries_for(flow, {"line": "first"})
    assert ("back",) == entries_for(flow, {"line": "second", "direction": "out"})
    assert ("front", "back") == entries_for(flow, {})


@pytest.mark.parametrize("file", sorted(CASES.glob("*.yaml")), ids=lambda file: file.stem)
def test_the_shipped_cases_are_answered_without_a_question_left(file: Path) -> None:
    shipped = load_pack(shipped_folder() / "rules" / "hetao")
    explanation = explain(shipped, read_case(shipped, file, {}), DAY)
    assert () == explanation.needs
    assert [True] == [any(one.decided for one in crossing.verdicts) for crossing in explanation.crossings]


def test_a_rule_says_which_number_of_the_law_it_uses_since_when_and_on_what_basis() -> None:
    shipped = load_pack(shipped_folder() / "rules" / "hetao")
    overstays = {"direction": "out", "regime": "temporary", "months_in_zone": "9", "extended": "no"}
    case = read_case(shipped, CASES / "microscope.yaml", overstays)
    (crossing,) = explain(shipped, case, DAY).crossings
    eligibility = next(verdict for verdict in crossing.verdicts if verdict.decision == "eligibility")
    rule = next(rule for rule in eligibility.decided if rule.id == "EEL-090")
    (used,) = rule.parameters
    assert ("temporary_period", 6.0, "months") == (used.name, used.value, used.unit)
    assert ("2026-02-10", ["TEMP-ENTRY"]) == (used.since, [basis.name for basis in used.basis])
    assert "months in the zone is above 6 months" in rule.says.en


def test_the_statuses_of_a_time_limit_are_those_of_the_flow_of_the_case() -> None:
    shipped = load_pack(shipped_folder() / "rules" / "hetao")
    (crossing,) = explain(shipped, read_case(shipped, CASES / "cells.yaml", {}), DAY).crossings
    limit = next(verdict for verdict in crossing.verdicts if verdict.decision == "deadline")
    said = next(rule.says.en for rule in limit.decided if rule.id == "SDL-010")
    assert "from “Declared at the first line” to “In custody in the zone”" in said


PROGRAMME = """\
selectivity:
  post:
    when: {flow: post, line: first, direction: in}
    criteria: {inspect: red}
    minimum_random: 1 %
    expected: {by: origin, rates: {home: {}, abroad: {yellow: 10 %}}}
    basis: LAW
"""


def selected_ways(folder: Path, item: dict[str, Value]) -> list[tuple[list[str], list[tuple[str, tuple[str, ...]]]]]:
    """Return for each entry the first steps and the branches, where the flow reads what is selected."""
    for name, text in FILES.items():
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
    with (folder / "pack.yaml").open("a", encoding="utf-8") as pack:
        pack.write(PROGRAMME)
    flow = FILES["flows/post.yaml"].replace("documents: incomplete", "selection: [red, yellow]")
    (folder / "flows/post.yaml").write_text(flow, encoding="utf-8")
    answer = explain(load_pack(folder), Case("post", {"flow": "post", **item}), DAY)
    return [
        ([step.status for step in entry.way.steps], [(branch.name, branch.values) for branch in entry.way.branches])
        for entry in answer.entries
    ]


@pytest.mark.parametrize(
    ("item", "steps", "branches"),
    [
        ({"origin": "abroad", "trusted": False}, ["declared", "desk", "gone"], []),
        ({"origin": "home"}, ["declared"], [("selection", ("red",)), ("selection", ("green",))]),
        (
            {"origin": "abroad", "trusted": True},
            ["declared"],
            [("selection", ("red", "yellow")), ("selection", ("green",))],
        ),
    ],
)
def test_where_a_programme_may_send_a_case_either_way_both_are_told(
    tmp_path: Path, item: dict[str, Value], steps: list[str], branches: list[tuple[str, tuple[str, ...]]]
) -> None:
    front, _ = selected_ways(tmp_path, item)

    assert (steps, branches) == front


def test_a_branch_says_the_selection_in_words(tmp_path: Path) -> None:
    selected_ways(tmp_path, {"origin": "home"})
    answer = explain(load_pack(tmp_path), Case("post", {"flow": "post", "origin": "home"}), DAY)

    red = answer.entries[0].way.branches[0].says

    assert ("布控分道：红道", "selection: red") == (red.zh, red.en)
