"""Boxes are laid out in layers: nothing overlaps, and wires run down unless they lead back."""

from __future__ import annotations

from itertools import combinations, pairwise
from pathlib import Path

import pytest

from border_sim.domain.terms import Language
from border_sim.flows.cards import CardMaker
from border_sim.flows.lanes import lanes
from border_sim.flows.layout import Box, Layout, layered
from border_sim.flows.words import FlowWords
from border_sim.rules.load import load_pack

ROOT = Path(__file__).parents[3]
DIAMOND = [("a", "b"), ("a", "c"), ("b", "d"), ("c", "d")]


def boxes(names: str) -> list[Box]:
    return [Box(name, 100, 40) for name in names]


def overlaps(layout: Layout, laid: list[Box]) -> list[tuple[str, str]]:
    """Return the pairs of boxes that lie on each other."""
    found = []
    for one, other in combinations(laid, 2):
        (x, y), (u, v) = layout.corners[one.name], layout.corners[other.name]
        if x < u + other.width and u < x + one.width and y < v + other.height and v < y + one.height:
            found.append((one.name, other.name))
    return found


def test_a_box_lies_below_all_that_lead_to_it() -> None:
    corners = layered(boxes("abcd"), [*DIAMOND, ("a", "d")]).corners
    assert corners["a"][1] < corners["b"][1] == corners["c"][1] < corners["d"][1]


def test_a_box_that_leads_to_two_stands_in_their_middle() -> None:
    corners = layered(boxes("abcd"), DIAMOND).corners
    assert corners["a"][0] == pytest.approx((corners["b"][0] + corners["c"][0]) / 2)
    assert corners["a"][0] == pytest.approx(corners["d"][0])


def test_rows_are_ordered_so_that_wires_do_not_cross() -> None:
    corners = layered(boxes("abcd"), [("a", "d"), ("b", "c")]).corners
    assert (corners["a"][0] < corners["b"][0]) == (corners["d"][0] < corners["c"][0])


def test_a_wire_that_closes_a_circle_leads_back_up() -> None:
    layout = layered(boxes("ab"), [("a", "b"), ("b", "a")])
    back = {(wire.source, wire.target): wire.leads_back for wire in layout.wires}

    assert {("a", "b"): False, ("b", "a"): True} == back
    (upward,) = [wire for wire in layout.wires if wire.leads_back]
    assert upward.points[0][1] > upward.points[-1][1]


def test_a_wire_begins_and_ends_at_the_edges_of_its_boxes() -> None:
    layout = layered(boxes("ab"), [("a", "b")])
    (wire,) = layout.wires
    assert (50.0, 40.0) == wire.points[0]
    assert layout.corners["b"][1] == wire.points[-1][1]


def test_a_wire_from_a_box_to_itself_is_left_out() -> None:
    assert () == layered(boxes("a"), [("a", "a")]).wires


def test_nothing_is_laid_out_as_nothing() -> None:
    assert Layout(0.0, 0.0, {}, ()) == layered([], [])


def test_a_long_chain_is_laid_out_without_recursion() -> None:
    many = [Box(str(number), 10, 10) for number in range(1200)]
    layout = layered(many, list(pairwise(box.name for box in many)))
    assert 1200 == len({y for _, y in layout.corners.values()})


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("pack", ["hetao", "hengqin"])
def test_on_the_shipped_machines_nothing_overlaps_and_no_wire_runs_under_a_box(pack: str, language: Language) -> None:
    for flow in load_pack(ROOT / "rules" / pack).flows.values():
        for lane in lanes(flow):
            cards = CardMaker(flow, lane, FlowWords(flow, language), language).cards()
            laid = [Box(card.name, card.width, card.height) for card in cards]
            layout = layered(laid, [(card.name, target) for card in cards for target, _ in card.numbers])
            assert [] == overlaps(layout, laid)
            assert [] == [
                (flow.name, wire.source, wire.target, box.name)
                for wire in layout.wires
                for box in laid
                for before, after in pairwise(wire.points)
                if before[0] == after[0] and _runs_under(layout, box, before[0], (before[1], after[1]))
            ]


def _runs_under(layout: Layout, box: Box, x: float, ends: tuple[float, float]) -> bool:
    left, top = layout.corners[box.name]
    return left < x < left + box.width and min(ends) < top + box.height and max(ends) > top
