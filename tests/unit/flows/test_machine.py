"""The machine of a flow moves walkers by the first move whose guard holds."""

from __future__ import annotations

import logging
from weakref import ref

import pytest

from border_sim.domain.errors import IllegalMove, Unfinished
from border_sim.domain.terms import Text
from border_sim.flows.flow import Flow, Move, Status
from border_sim.flows.machine import FlowMachine, Walker
from tests.unit.flows.texts import SAMPLES, flow_of, machine_text


def advanced(status: str, **known: str) -> str:
    """Return where a walker of the samples flow stands after one move."""
    walker = Walker(status, known)
    FlowMachine(flow_of(SAMPLES)).advance(walker)
    return walker.status


def test_a_walker_begins_at_the_status_of_its_entry_and_knows_nothing() -> None:
    assert Walker("declared", {}) == FlowMachine(flow_of(SAMPLES)).enter("first_line_in")


def test_an_entry_that_does_not_exist_is_a_bug() -> None:
    with pytest.raises(IllegalMove, match="expected an entry of `samples`, got `back_door`"):
        FlowMachine(flow_of(SAMPLES)).enter("back_door")


def test_the_first_move_whose_guard_holds_is_taken() -> None:
    assert advanced("declared", channel="release", urgent="yes") == "in_zone"


def test_every_test_of_a_guard_must_hold() -> None:
    assert advanced("declared", channel="release", urgent="no") == "bench"


@pytest.mark.parametrize("finding", ["violation", "rejected"])
def test_a_list_in_a_guard_means_or(finding: str) -> None:
    assert advanced("bench", finding=finding) == "returned"


def test_the_move_without_a_guard_takes_the_rest() -> None:
    assert advanced("bench", finding="clean") == "in_zone"


def test_what_is_not_known_is_asked_for_when_it_matters() -> None:
    walker = Walker("declared", {"channel": "release"})

    with pytest.raises(Unfinished, match="the move of `samples` from `declared` to `in_zone` needs `urgent`"):
        FlowMachine(flow_of(SAMPLES)).advance(walker)
    assert walker.status == "declared"


def test_what_is_not_known_is_not_asked_for_when_another_test_fails() -> None:
    assert advanced("declared", channel="scan") == "bench"


def test_a_final_status_has_no_way_on() -> None:
    with pytest.raises(IllegalMove, match="expected a move from `used_up` of `samples`, got none"):
        advanced("used_up")


def test_no_open_move_is_a_bug_and_leaves_the_walker_where_it_is() -> None:
    flow = flow_of(machine_text("start: {}\nend: {final: cleared}", "from: start, to: end, when: {urgent: yes}"))
    walker = Walker("start", {"urgent": "no"})

    with pytest.raises(IllegalMove, match="expected a move of `test` from `start`"):
        FlowMachine(flow).advance(walker)
    assert walker.status == "start"


def test_a_flow_without_moves_compiles() -> None:
    words = Text("", "")
    flow = Flow("still", words, {}, {"door": "start"}, {"start": Status("start", words)}, ())
    machine = FlowMachine(flow)

    with pytest.raises(IllegalMove):
        machine.advance(machine.enter("door"))


def test_a_question_that_was_asked_before_has_the_same_answer() -> None:
    machine = FlowMachine(flow_of(SAMPLES))
    walkers = [Walker("bench", {"finding": finding}) for finding in ("clean", "violation", "clean", "violation")]
    for walker in walkers:
        machine.follow(walker)
    assert ["in_zone", "returned"] * 2 == [walker.status for walker in walkers]


def test_what_is_not_known_is_asked_for_again_and_again() -> None:
    machine = FlowMachine(flow_of(SAMPLES))
    for _ in range(2):
        with pytest.raises(Unfinished):
            machine.follow(Walker("declared", {"channel": "release"}))


def test_forks_part_ways() -> None:
    first = Walker("bench", {"channel": "scan"})
    second = first.fork()
    second.known["finding"] = "clean"
    second.status = "in_zone"

    assert Walker("bench", {"channel": "scan"}) == first


def test_reads_names_what_the_guards_of_a_status_read() -> None:
    machine = FlowMachine(flow_of(SAMPLES))

    assert machine.reads("declared") == ("channel", "urgent")
    assert machine.reads("in_zone") == ()


def test_the_machine_keeps_no_walker() -> None:
    class Watched(Walker):
        """A walker whose end can be seen."""

    machine = FlowMachine(flow_of(SAMPLES))
    walker = Watched("in_zone")
    machine.advance(walker)
    seen = ref(walker)
    del walker

    assert seen() is None


def test_moves_write_nothing_into_a_log_at_info(caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.INFO):
        advanced("in_zone")

    assert [] == caplog.records


def test_moves_are_logged_for_somebody_who_asks_for_them_by_name(caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.INFO, logger="transitions"):
        advanced("in_zone")

    assert caplog.records


def test_moves_may_share_source_and_target() -> None:
    statuses = "start: {}\nleft: {final: cleared}\nright: {final: refused}"
    moves = "from: start, to: left, when: {urgent: yes}\nfrom: start, to: right, when: {size: x}\nfrom: start, to: left"
    walker = Walker("start", {"urgent": "no", "size": "y"})
    FlowMachine(flow_of(machine_text(statuses, moves))).advance(walker)

    assert walker.status == "left"
    assert Move("start", "left", {}) in flow_of(machine_text(statuses, moves)).moves
