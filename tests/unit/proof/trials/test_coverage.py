"""What examples exercise: rules on both sides, and the pieces of each fact."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from border_sim.domain.facts import Value
from border_sim.proof.trials.coverage import RuleUse, rule_uses
from border_sim.proof.trials.pieces import piece_uses
from border_sim.rules.pack import Example, RulePack
from tests.unit.rules.rules_of import GOODS, pack_with, rule

RULES = rule("STOP", "grade: A, value: at least 50", "stop", "unless: {party: in list friends}") + rule(
    "LOW", "value: below 50", "release"
)


@pytest.fixture
def pack(tmp_path: Path) -> RulePack:
    return pack_with(tmp_path, RULES)


def example(decision: str = "channel", **facts: object) -> Example:
    return Example(None, {**GOODS, **facts}, {decision: ("undecided",)})  # type: ignore[dict-item]


def use(pack: RulePack, *examples: Example, name: str = "STOP") -> tuple[int, int, int]:
    (found,) = [each for each in rule_uses(pack, examples) if each.rule == name]
    return found.decides, found.holds, found.just_outside


def test_a_rule_decides_where_it_is_among_the_reasons(pack: RulePack) -> None:
    assert (1, 0, 0) == use(pack, example(grade="A", value=50.0, party="CO-9"))


def test_a_rule_is_just_outside_where_one_test_fails(pack: RulePack) -> None:
    assert (0, 0, 1) == use(pack, example(grade="A", value=49.0, party="CO-9"))
    assert (0, 0, 1) == use(pack, example(grade="B", value=50.0, party="CO-9"))
    assert (0, 0, 0) == use(pack, example(grade="B", value=49.0, party="CO-9"))


def test_an_exception_that_holds_counts_as_one_test(pack: RulePack) -> None:
    assert (0, 0, 1) == use(pack, example(grade="A", value=50.0, party="CO-1"))
    assert (0, 0, 0) == use(pack, example(grade="B", value=50.0, party="CO-1"))


def test_what_is_not_known_exercises_nothing(pack: RulePack) -> None:
    assert (0, 0, 0) == use(pack, example(grade="A", party="CO-9"))
    assert (0, 0, 0) == use(pack, example(grade="A", value=50.0))


def test_an_example_that_says_nothing_of_the_decision_does_not_count(pack: RulePack) -> None:
    assert (0, 0, 0) == use(pack, example("deadline", grade="A", value=50.0, party="CO-9"))


def test_another_flow_is_not_just_outside(pack: RulePack) -> None:
    people = Example(None, {**GOODS, "flow": "people"}, {"channel": ("scan",)})
    assert (0, 0, 0) == use(pack, people, name="LOW")


def test_a_rule_that_gives_way_holds(tmp_path: Path) -> None:
    pack = pack_with(tmp_path, rule("STOP", "grade: A", "stop") + rule("LOW", "value: below 50", "release"))
    assert (0, 1, 0) == use(pack, example(grade="A", value=1.0), name="LOW")
    assert not RuleUse("LOW").is_exercised
    assert RuleUse("LOW", holds=1).is_exercised


def pieces(pack: RulePack, *examples: Example, fact: str) -> dict[str, int]:
    return {piece.words.en: piece.examples for piece in piece_uses(pack, examples) if piece.fact == fact}


def test_a_number_is_cut_at_the_constants_of_the_rules(tmp_path: Path) -> None:
    pack = pack_with(tmp_path, rule("A", "value: below 20", "stop") + rule("B", "value: at least 50", "scan"))
    assert {"0 to 19": 0, "20 to 49": 0, "50 and above": 0} == pieces(pack, fact="value")
    assert {"0 to 19": 1, "20 to 49": 0, "50 and above": 2} == pieces(
        pack, example(value=3.0), example(value=50.0), example(value=1000.0), example(), fact="value"
    )


def test_what_both_bounds_take_in_is_a_piece_of_its_own(tmp_path: Path) -> None:
    pack = pack_with(tmp_path, rule("A", "value: at most 5", "stop") + rule("B", "value: 5 to 9", "scan"))
    assert ["0 to 4", "5", "6 to 9", "10 and above"] == list(pieces(pack, fact="value"))


def test_stretches_that_no_rule_tells_apart_are_one_piece(tmp_path: Path) -> None:
    pack = pack_with(tmp_path, rule("A", "value: [below 5, above 10]", "stop"))
    assert {"0 to 4 or 11 and above": 1, "5 to 10": 0} == pieces(pack, example(value=11.0), fact="value")


def test_values_that_no_rule_tells_apart_are_one_piece(tmp_path: Path) -> None:
    pack = pack_with(tmp_path, rule("A", "grade: A", "stop"))
    assert {"A": 0, "B or C": 1} == pieces(pack, example(grade="C"), fact="grade")


def test_ids_are_told_apart_by_lists_and_by_name(tmp_path: Path) -> None:
    pack = pack_with(tmp_path, rule("A", "party: in list friends", "stop") + rule("B", "party: CO-7", "scan"))
    found = pieces(pack, example(party="CO-7"), example(party="CO-99"), fact="party")
    assert {"on the list “Whitelist”": 0, "CO-7": 1, "any other": 1} == found


def test_days_and_days_between_days_have_pieces(tmp_path: Path) -> None:
    pack = pack_with(
        tmp_path, rule("A", "sent: before 2026-03-01", "stop") + rule("B", "due: within 1 days of sent", "scan")
    )
    day = date(2026, 3, 1)
    found = pieces(pack, example(sent=day, due=day), fact="sent")
    assert {"2026-02-28 and earlier": 0, "2026-03-01 and later": 1} == found
    between = pieces(pack, example(sent=day, due=day), fact="due")
    assert {"0 to 1 days apart": 1, "2 days apart and more": 0} == between


def test_days_between_days_are_said_as_one_would(tmp_path: Path) -> None:
    limits = [rule(f"R{days}", f"due: within {days} days of sent", "scan") for days in (0, 1, 2, 9)]
    pack = pack_with(tmp_path, "".join(limits))
    between = ["the same day", "a day apart", "2 days apart", "3 to 9 days apart", "10 days apart and more"]
    assert between == list(pieces(pack, fact="due"))


def test_an_example_visits_the_pieces_of_its_own_day(tmp_path: Path) -> None:
    pack = pack_with(tmp_path, rule("A", "value: above low_value", "stop"))
    item: dict[str, Value] = {**GOODS, "value": 6000.0}
    before = Example(None, item, {"channel": ("stop",)}, as_of=date(2026, 6, 30))
    after = Example(None, item, {"channel": ("scan",)}, as_of=date(2026, 7, 1))
    assert {"0 to 8000": 1, "8001 and above": 1} == pieces(pack, before, after, fact="value")


def test_facts_that_only_an_exception_tests_are_cut_in_the_flow_of_the_rule(pack: RulePack) -> None:
    assert {"goods"} == {piece.flow for piece in piece_uses(pack, ()) if piece.fact == "party"}
