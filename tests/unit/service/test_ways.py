"""A case's way through its machine, with a branch for everything that nobody knows yet."""

from __future__ import annotations

from border_sim.domain.terms import Direction, Line
from border_sim.flows.machine import FlowMachine
from border_sim.service.ways import Branch, Possible, Way, WayFinder
from tests.unit.flows.texts import DECISIONS, SAMPLES, flow_of, machine_text

ENDS = "gone: {final: cleared}\nback: {final: returned}"


def ways(text: str, entry: str, **possible: tuple[str, ...]) -> Way:
    """Return the ways of a case of which these things are known at any line."""
    flow = flow_of(text)

    def ask(_line: Line, _direction: Direction) -> Possible:
        return possible

    return WayFinder(FlowMachine(flow), flow.guard_values(DECISIONS), ask).ways_from(entry)


def test_where_everything_is_known_there_is_one_way() -> None:
    way = ways(SAMPLES, "first_line_in", channel=("release",), urgent=("yes",))
    assert Way(("declared", "in_zone", "sorted", "used_up")) == way


def test_an_inspection_divides_the_way_by_what_it_may_find() -> None:
    way = ways(SAMPLES, "first_line_in", channel=("inspect",), urgent=("no",))
    assert (
        Way(
            ("declared", "bench"),
            (
                Branch("finding", ("clean",), Way(("in_zone", "sorted", "used_up"))),
                Branch("finding", ("violation", "rejected"), Way(("returned",))),
            ),
        )
        == way
    )


def test_a_fact_that_was_not_stated_divides_the_way_where_it_matters() -> None:
    way = ways(SAMPLES, "first_line_in", channel=("release",))
    assert ("declared",) == way.statuses
    assert [("urgent", ("yes",)), ("urgent", ("no",))] == [(branch.name, branch.values) for branch in way.branches]
    assert ("in_zone", "sorted", "used_up") == way.branches[0].way.statuses


def test_a_fact_that_was_not_stated_does_not_divide_where_it_does_not_matter() -> None:
    assert ("declared", "bench") == ways(SAMPLES, "first_line_in", channel=("scan",)).statuses


def test_two_open_questions_are_asked_one_after_the_other() -> None:
    way = ways(SAMPLES, "first_line_in", channel=("release", "scan"))
    assert [("channel", ("release",)), ("channel", ("scan",))] == [
        (branch.name, branch.values) for branch in way.branches
    ]
    release = way.branches[0].way
    assert () == release.statuses
    assert ["urgent", "urgent"] == [branch.name for branch in release.branches]


def test_what_was_answered_on_a_branch_is_not_asked_again() -> None:
    text = machine_text(
        "start: {decide: {line: first, direction: in}}\nhall:\n" + ENDS,
        "from: start, to: back, when: {channel: inspect}\nfrom: start, to: hall\n"
        "from: hall, to: gone, when: {channel: scan}\nfrom: hall, to: back",
    )
    way = ways(text, "door", channel=("inspect", "scan"))
    assert (
        Way(
            ("start",),
            (
                Branch("channel", ("inspect",), Way(("back",))),
                Branch("channel", ("scan",), Way(("hall", "gone"))),
            ),
        )
        == way
    )


def test_a_way_that_comes_round_again_is_cut_off() -> None:
    text = machine_text(
        "start: {at: bench, inspects: look}\n" + ENDS,
        "from: start, to: start, when: {finding: rejected}\nfrom: start, to: gone",
    )
    way = ways(text, "door")
    again = next(branch.way for branch in way.branches if branch.values == ("rejected",))
    while again.branches:
        again = next(branch.way for branch in again.branches if branch.values == ("rejected",))
    assert again == Way(("start",), cut_off=True)
