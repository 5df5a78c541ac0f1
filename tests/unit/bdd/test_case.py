"""One case before the rules."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from border_sim.bdd.case import PASSED_OVER, PICKED, Case
from border_sim.bdd.library import Library
from border_sim.domain.errors import InputError
from border_sim.domain.terms import Direction, Finding, Line, SelectionLane
from tests.unit.bdd.small_pack import lay_pack


@pytest.fixture
def case(tmp_path: Path) -> Case:
    """Return a case before the small pack."""
    return Case(law=Library(tmp_path), folder=lay_pack(tmp_path))


def decided(case: Case, facts: str) -> Case:
    """Return a case of a parcel with some facts, decided."""
    case.comes("Parcels", Line.FIRST, Direction.IN, facts)
    case.decide()
    return case


def test_a_case_is_decided_by_the_rules_of_its_pack(case: Case) -> None:
    name, verdict = decided(case, "kind is plant, licensed is no").verdict("Customs channel")

    assert (name, verdict.answer, verdict.decided) == ("channel", "inspect", ("P-1",))


def test_facts_may_come_in_several_steps_and_the_last_one_counts(case: Case) -> None:
    case.comes("parcels", Line.FIRST, Direction.IN, "kind is book")
    case.declare("weight 3 kg")
    case.declare_table([["种类", "植物"], ["Holds a licence", "yes"]])

    expected = {"flow": "parcels", "line": "first", "direction": "in", "kind": "plant", "weight": 3.0, "licensed": True}
    assert expected == case.facts


def test_a_table_needs_two_columns(case: Case) -> None:
    case.comes("parcels", Line.FIRST, Direction.IN)

    with pytest.raises(AssertionError, match="expected rows of a name and a value"):
        case.declare_table([["kind", "plant", "?"]])


@pytest.mark.parametrize("step", ["declare", "decide"])
def test_something_must_come_before_anything_is_said_about_it(case: Case, step: str) -> None:
    with pytest.raises(AssertionError, match="expected a step before that says what comes over which line, got none"):
        case.declare("kind is book") if step == "declare" else case.decide()


def test_nothing_is_decided_before_it_is_asked(case: Case) -> None:
    with pytest.raises(AssertionError, match="expected a step `it is decided` before, got none"):
        case.verdict("channel")


@pytest.mark.parametrize(("lot", "answer"), [(PICKED, "inspect"), (PASSED_OVER, "release")])
def test_a_lot_may_be_drawn_either_way(case: Case, lot: float, answer: str) -> None:
    case.lots["P-3"] = lot

    assert decided(case, "kind is book, weight is 60").verdict("channel")[1].answer == answer


def test_the_law_is_that_of_the_day_that_is_said(case: Case) -> None:
    case.as_of = date(2025, 12, 31)

    with pytest.raises(InputError):
        decided(case, "kind is book, weight is 1")


@pytest.mark.parametrize(
    ("facts", "way"),
    [
        ("kind is unknown, weight is 1", ["shown", "burnt"]),
        ("kind is plant, licensed is no, weight is 1", ["shown", "back"]),
        ("kind is book, weight is 1", ["shown", "taken"]),
    ],
)
def test_the_way_is_walked_by_the_machine(case: Case, facts: str, way: list[str]) -> None:
    assert way == decided(case, facts).way()


@pytest.mark.parametrize(
    ("finding", "end"),
    [(None, "taken"), (Finding.VIOLATION, "burnt"), (Finding.REJECTED, "back"), (Finding.CLEAN, "taken")],
)
def test_an_inspection_finds_nothing_unless_it_is_said(case: Case, finding: Finding | None, end: str) -> None:
    case.lots["P-3"] = PICKED
    if finding:
        case.findings["bench"] = finding

    assert ["shown", "bench", end] == decided(case, "kind is book, weight is 60").way()


def test_a_line_at_which_the_flow_has_no_entry_is_refused(case: Case) -> None:
    case.comes("parcels", Line.SECOND, Direction.OUT, "kind is book, weight is 1")
    case.decide()

    with pytest.raises(AssertionError, match="expected an entry of `parcels` at the second line, out, got none"):
        case.way()


def test_rules_of_tags_must_exist(case: Case) -> None:
    case.expect_rules(["P-1", "P-2"])
    with pytest.raises(AssertionError, match="expected a rule of the pack `small` in the tag `@rule:P-7`, got none"):
        case.expect_rules(["P-1", "P-7"])


def select(case: Case) -> None:
    """Let the pack select parcels by a programme, and the flow look into those that are selected for red."""
    programme = """\
selectivity:
  parcels:
    when: {flow: parcels, line: first, direction: in, weight: below 90}
    criteria: {inspect: red}
    expected: {by: kind, rates: {book: {red: 1 %, blue: 5 %}, plant: {red: 5 %}, unknown: {}}}
    basis: LAW
"""
    pack, flow = case.folder / "pack.yaml", case.folder / "flows" / "parcels.yaml"
    pack.write_text(pack.read_text(encoding="utf-8") + programme, encoding="utf-8")
    text = flow.read_text(encoding="utf-8")
    flow.write_text(text.replace("to: bench, when: {channel: inspect}", "to: bench, when: {selection: red}"), "utf-8")


@pytest.mark.parametrize(
    ("lane", "weight", "way"),
    [
        (None, 1, ["shown", "taken"]),
        (SelectionLane.RED, 1, ["shown", "bench", "taken"]),
        (SelectionLane.BLUE, 1, ["shown", "taken"]),
        (None, 95, ["shown", "taken"]),
    ],
)
def test_nothing_is_selected_unless_it_is_said(
    case: Case, lane: SelectionLane | None, weight: int, way: list[str]
) -> None:
    select(case)
    case.lane = lane
    case.lots["P-3"] = PASSED_OVER

    assert way == decided(case, f"kind is book, weight is {weight}").way()


def test_a_criterion_selects_of_itself(case: Case) -> None:
    select(case)
    case.lots["P-3"] = PICKED

    assert ["shown", "bench", "taken"] == decided(case, "kind is book, weight is 60").way()


@pytest.mark.parametrize(
    ("lane", "weight", "possible"),
    [(SelectionLane.YELLOW, 1, "red, blue, green"), (SelectionLane.GREEN, 60, "red"), (SelectionLane.RED, 95, "green")],
)
def test_a_selection_that_cannot_be_is_refused(case: Case, lane: SelectionLane, weight: int, possible: str) -> None:
    select(case)
    case.lane = lane
    case.lots["P-3"] = PICKED

    with pytest.raises(AssertionError, match=rf"expected a selection that is possible here \({possible}\), got {lane}"):
        decided(case, f"kind is book, weight is {weight}").way()
