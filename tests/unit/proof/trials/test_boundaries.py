"""Boundary examples of packs so small that their edges are known by hand."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from border_sim.proof.trials import covering
from border_sim.proof.trials.boundaries import boundary_examples
from border_sim.proof.trials.catching import catches
from border_sim.proof.trials.mutants import mutants_of
from border_sim.proof.trials.telling_apart import difference
from border_sim.rules.examples import run_examples
from border_sim.rules.pack import Example, RulePack
from tests.unit.rules.rules_of import pack_with, rule
from tests.unit.rules.small_pack import small_pack


def values(examples: tuple[Example, ...], fact: str) -> set[object]:
    return {example.item[fact] for example in examples if fact in example.item}


def titled(examples: tuple[Example, ...], words: str) -> list[Example]:
    return [example for example in examples if example.title is not None and words in example.title.en]


def test_a_bound_has_an_item_on_each_side(tmp_path: Path) -> None:
    pack = pack_with(tmp_path, rule("R", "line: first, direction: in, value: at least 50", "stop"))
    examples = boundary_examples(pack, ["R"])
    assert {49.0, 50.0} == values(examples, "value")
    (inside,) = titled(examples, "just inside R (value)")
    (outside,) = titled(examples, "just outside R (value)")
    assert (50.0, ("stop",), ("R",)) == (inside.item["value"], inside.expect["channel"], inside.because)
    assert (49.0, ("scan",), ("R",)) == (outside.item["value"], outside.expect["channel"], outside.not_because)
    assert {"value"} == {name for name in inside.item if inside.item[name] != outside.item.get(name)}


def test_a_range_has_four_items_at_its_ends(tmp_path: Path) -> None:
    pack = pack_with(tmp_path, rule("R", "value: 10 to 20", "stop"))
    assert {9.0, 10.0, 20.0, 21.0} == values(boundary_examples(pack, ["R"]), "value")


def test_days_lie_beside_the_day(tmp_path: Path) -> None:
    pack = pack_with(tmp_path, rule("R", "sent: before today", "stop"))
    assert {date(2026, 2, 9), date(2026, 2, 10)} == values(boundary_examples(pack, ["R"]), "sent")


def test_days_between_days_lie_on_both_sides_of_the_limit(tmp_path: Path) -> None:
    pack = pack_with(tmp_path, rule("R", "sent: within 2 days of due", "stop"))
    gaps = set()
    for example in boundary_examples(pack, ["R"]):
        sent, due = example.item.get("sent"), example.item.get("due")
        if isinstance(sent, date) and isinstance(due, date):
            gaps.add(abs((sent - due).days))
    assert {2, 3} == gaps


def test_a_list_has_a_real_member_and_somebody_else(tmp_path: Path) -> None:
    pack = pack_with(tmp_path, rule("R", "party: in list friends", "release"))
    parties = values(boundary_examples(pack, ["R"]), "party")
    assert "CO-1" in parties
    assert 2 == len(parties)


def test_a_list_that_fills_later_has_its_member_on_that_day(tmp_path: Path) -> None:
    late = ("lists/friends.csv", "CO-1,One,2026-02-10,\nCO-2,Two,2026-02-10,2026-06-30\n", "")
    pack = pack_with(tmp_path, rule("R", "party: in list friends", "release"), late)
    (example,) = titled(boundary_examples(pack, ["R"]), "just inside R (party)")
    assert (date(2026, 9, 1), "CO-2") == (example.as_of, example.item["party"])


def test_each_value_that_a_rule_names_is_tried_and_one_that_it_does_not(tmp_path: Path) -> None:
    pack = pack_with(tmp_path, rule("R", "grade: [A, B]", "stop"))
    assert {"A", "B", "C"} == values(boundary_examples(pack, ["R"]), "grade")


def test_a_lot_is_drawn_and_not_drawn(tmp_path: Path) -> None:
    pack = pack_with(tmp_path, rule("R", "grade: A", "{stop: 30 %, otherwise: release}"))
    found = titled(boundary_examples(pack, ["R"]), "(selection")
    assert {(True, "stop"), (False, "release")} == {
        (example.draws["R"], example.expect["channel"][0]) for example in found
    }


def test_an_exception_is_an_edge_from_the_other_side(tmp_path: Path) -> None:
    pack = pack_with(tmp_path, rule("R", "grade: A", "stop", "unless: {value: below 10, permit: yes}"))
    examples = boundary_examples(pack, ["R"])
    found = {(each.item.get("value"), each.item.get("permit"), *each.expect["channel"]) for each in examples}
    assert {(9.0, True, "scan"), (10.0, True, "stop")} <= found
    # With a permit it would be an exception, so its value is below 10 as well.
    (without,) = [each for each in titled(examples, "just inside R (permit)") if each.item["permit"] is False]
    assert ({"value": 0.0}, ("stop",)) == ({"value": without.item["value"]}, without.expect["channel"])


def test_what_is_beaten_holds_beside_what_beats_it(tmp_path: Path) -> None:
    pack = pack_with(tmp_path, rule("A", "grade: A", "release", "beats: B") + rule("B", "permit: no", "stop"))
    (example,) = titled(boundary_examples(pack), "A beats B")
    assert ("A", False, ("release",)) == (example.item["grade"], example.item["permit"], example.expect["channel"])


def test_the_first_and_the_last_day_of_a_rule_have_neighbours(tmp_path: Path) -> None:
    pack = pack_with(tmp_path, rule("R", "grade: A", "stop", "from: 2026-03-01, until: 2026-04-30"))
    expected = {
        date(2026, 2, 28): "scan",
        date(2026, 3, 1): "stop",
        date(2026, 4, 30): "stop",
        date(2026, 5, 1): "scan",
    }
    found: dict[date | None, set[str]] = {}
    for example in boundary_examples(pack, ["R"]):
        if example.item.get("grade") == "A":
            found.setdefault(example.as_of, set()).add(example.expect["channel"][0])
    assert {day: {answer} for day, answer in expected.items()} == {
        day: answers for day, answers in found.items() if day in expected
    }


def test_every_answer_of_a_decision_is_given_somewhere(tmp_path: Path) -> None:
    pack = pack_with(tmp_path, rule("R", "grade: A", "{stop: 30 %, otherwise: release}"))
    answers = {example.expect["channel"][0] for example in boundary_examples(pack) if "channel" in example.expect}
    assert {"stop", "release", "scan"} == answers


def test_each_line_of_several_is_tried(tmp_path: Path) -> None:
    pack = pack_with(tmp_path, rule("R", "grade: A, line: [first, second], direction: in", "stop"))
    inside = titled(boundary_examples(pack, ["R"]), "just inside R")
    assert {"first", "second"} == {example.item["line"] for example in inside if "R" in example.because}
    outside = titled(boundary_examples(pack, ["R"]), "just outside R (direction")
    assert ["out"] == [example.item["direction"] for example in outside]


def test_what_does_not_matter_is_not_stated(tmp_path: Path) -> None:
    pack = pack_with(tmp_path, rule("STOP", "grade: A", "stop") + rule("LOW", "value: below 10", "release"))
    found = titled(boundary_examples(pack, ["STOP"]), "just inside STOP (grade)")
    assert [{"flow", "line", "direction", "grade"}] == [set(example.item) for example in found]


def test_where_too_much_would_have_to_be_tried_a_fact_is_stated(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pack = pack_with(tmp_path, rule("STOP", "grade: A", "stop") + rule("LOW", "value: below 10", "release"))
    monkeypatch.setattr(covering, "MOST_LOOSE", 1)
    (inside,) = titled(boundary_examples(pack, ["STOP"]), "just inside STOP (grade)")
    assert "value" in inside.item
    assert [] == list(run_examples(pack, [inside]))


def test_a_later_value_of_a_parameter_has_edges_of_its_own(tmp_path: Path) -> None:
    examples = boundary_examples(small_pack(tmp_path), ["CH-1"])
    found = {(example.as_of, example.item["value"]) for example in examples if "value" in example.item}
    later = date(2026, 7, 1)
    assert {(None, 5000.0), (None, 5001.0), (later, 8000.0), (later, 8001.0)} <= found


def test_the_examples_of_a_pack_pass_and_catch_every_change_that_some_item_shows(tmp_path: Path) -> None:
    pack = small_pack(tmp_path)
    examples = boundary_examples(pack)
    assert [] == list(run_examples(pack, examples))
    assert [] == survivors(pack, examples)


def survivors(pack: RulePack, examples: tuple[Example, ...]) -> list[str]:
    mutants = list(mutants_of(pack))
    caught = catches(pack, mutants, examples)
    left = [mutant for mutant, example in zip(mutants, caught, strict=True) if example is None]
    return [f"{mutant.subject}: {mutant.change.en}" for mutant in left if difference(pack, mutant) is not None]


def test_the_same_pack_has_the_same_examples(tmp_path: Path) -> None:
    pack = small_pack(tmp_path)
    assert boundary_examples(pack) == boundary_examples(pack)
