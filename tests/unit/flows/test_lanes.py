"""The statuses of a machine fall into lanes, by the line at which the rules were asked last."""

from __future__ import annotations

from pathlib import Path

import pytest

from border_sim.domain.terms import Direction, Line, Text
from border_sim.flows.lanes import lanes
from border_sim.rules.load import load_pack
from tests.unit.flows.texts import SAMPLES, flow_of, machine_text

ROOT = Path(__file__).parents[3]
FIRST_IN = (Line.FIRST, Direction.IN)


def test_a_status_belongs_to_the_line_at_which_the_rules_were_asked_last() -> None:
    (lane,) = lanes(flow_of(SAMPLES))

    assert (FIRST_IN,) == lane.crossings
    assert ("declared", "bench", "in_zone", "sorted") == lane.statuses
    assert Text("一线入区", "First line, inbound") == lane.title


def test_what_lies_before_the_first_decision_belongs_to_it() -> None:
    text = machine_text(
        "start: {}\nasked: {decide: {line: second, direction: out}}\nend: {final: cleared}",
        "from: start, to: asked\nfrom: asked, to: end",
    )
    (lane,) = lanes(flow_of(text))
    assert ("start", "asked") == lane.statuses


def test_a_machine_that_never_asks_the_rules_has_one_lane() -> None:
    (lane,) = lanes(flow_of(machine_text("start: {}\nend: {final: cleared}", "from: start, to: end")))
    assert ((), Text("全程", "The whole way")) == (lane.crossings, lane.title)


def test_what_both_ways_in_lead_to_lies_in_the_zone_between_them_and_the_ways_out() -> None:
    pack = load_pack(ROOT / "rules" / "hetao")
    laid = lanes(pack.flows["samples"])

    assert ["一线入区", "二线入区", "区内", "二线出区", "一线出区"] == [lane.title.zh for lane in laid]
    assert ("in_zone",) == laid[2].statuses
    assert ("from_mainland", "entry_gate") == laid[1].statuses


@pytest.mark.parametrize("pack", ["hetao", "hengqin"])
def test_every_status_but_the_ends_lies_in_exactly_one_lane(pack: str) -> None:
    for flow in load_pack(ROOT / "rules" / pack).flows.values():
        laid = [name for lane in lanes(flow) for name in lane.statuses]
        assert sorted(laid) == sorted(name for name, status in flow.statuses.items() if status.final is None)
