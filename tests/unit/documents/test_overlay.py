"""Laying documents over one another keeps for every value the place it came from."""

from __future__ import annotations

from border_sim.documents import Spot, overlay, parse_document, replaced, without
from border_sim.domain.errors import Place

BASE = parse_document("a: {b: 1, c: [x, y]}\nd: 2\n", "base.yaml")


def test_mappings_merge_and_lists_replace() -> None:
    top = parse_document("a: {c: [z], e: 3}\n", "top.yaml")

    assert {"a": {"b": "1", "c": ["z"], "e": "3"}, "d": "2"} == overlay(BASE, top).value
    assert {"a": {"b": "1", "c": ["x", "y"]}, "d": "2"} == BASE.value


def test_each_value_keeps_its_place() -> None:
    both = overlay(BASE, parse_document("a: {c: [z], e: 3}\n", "top.yaml"))

    assert Place("base.yaml", 1, 8) == both.place(("a", "b"))
    assert Place("top.yaml", 1, 9) == both.place(("a", "c", 0))
    assert Place("base.yaml", 2, 1) == both.place(("d",), key=True)
    assert "top.yaml" == both.file


def test_a_value_at_a_path_can_be_replaced() -> None:
    spot = Spot(Place("over.yaml", 7, 3))
    changed = replaced(BASE, ("a", "c", 1), "new", spot)

    assert {"a": {"b": "1", "c": ["x", "new"]}, "d": "2"} == changed.value
    assert Place("over.yaml", 7, 3) == changed.place(("a", "c", 1))
    assert BASE.get(("a", "c", 1)) == "y"


def test_a_key_that_was_absent_can_be_filled() -> None:
    spot = Spot(Place("over.yaml", 7, 3))
    changed = replaced(BASE, ("a", "f"), "new", spot)

    assert changed.get(("a", "f")) == "new"
    assert Place("over.yaml", 7, 3) == changed.place(("a", "f"), key=True)


def test_the_whole_value_can_be_replaced() -> None:
    assert replaced(BASE, (), "all", Spot(Place("over.yaml", 1, 1))).value == "all"


def test_an_outermost_key_can_be_left_out() -> None:
    left = without(BASE, "a")

    assert {"d": "2"} == left.value
    assert Place("base.yaml", 1, 1) == left.place(("a", "b"))
    assert without(parse_document("x", "a.yaml"), "a").value == "x"


def test_an_inner_key_can_be_left_out() -> None:
    left = without(parse_document("a: [{b: 1, c: 2}, {d: 3}]", "a.yaml"), "a", 0, "b")

    assert {"a": [{"c": "2"}, {"d": "3"}]} == left.value
    assert Place("a.yaml", 1, 5) == left.place(("a", 0, "b"), key=True)


def test_nothing_is_left_out_at_a_path_that_does_not_exist() -> None:
    assert without(BASE, "a", "z", "y").value == BASE.value


def test_the_whole_value_can_be_left_out() -> None:
    assert without(BASE).value is None
