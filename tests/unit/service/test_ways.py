"""A case's way through its machine, with a branch for everything that nobody knows yet."""

from __future__ import annotations

from border_sim.domain.terms import Direction, Line
from border_sim.flows.machine import FlowMachine
from border_sim.service.ways import Branch, End, Possible, Way, WayFinder, matters_from
from tests.unit.flows.texts import DECISIONS, SAMPLES, flow_of, machine_text

ENDS = "gone: {final: cleared}\nback: {final: returned}"


def ways(text: str, entry: str, **possible: tuple[str, ...]) -> Way:
    """Return the ways of a case of which these things are known at any line."""
    flow = flow_of(text)

    def ask(_line: Line, _direction: Direction) -> Possible:
        return possible

    return WayFinder(FlowMachine(flow), flow.guard_values(DECISIONS), ask).ways_from(entry, {})


def test_where_everything_is_known_there_is_one_way() -> None:
    way = ways(SAMPLES, "first_line_in", channel=("release",), urgent=("yes",))
    assert Way(("declared", "in_zone", "sorted", "used_up")) == way


def test_an_inspection_divides_the_way_by_what_it_may_find() -> None:
    way = ways(SAMPLES, "first_line_in", channel=("inspect",), urgent=("no",))
    assert (
        Way(
            ("declared", "bench"),
            End.BRANCHES,
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
            End.BRANCHES,
            (
                Branch("channel", ("inspect",), Way(("back",))),
                Branch("channel", ("scan",), Way(("hall", "gone"))),
            ),
        )
        == way
    )


def test_a_way_that_comes_round_again_is_not_told_again() -> None:
    text = machine_text(
        "start: {at: bench, inspects: look}\n" + ENDS,
        "from: start, to: start, when: {finding: rejected}\nfrom: start, to: gone",
    )
    again = next(branch.way for branch in ways(text, "door").branches if branch.values == ("rejected",))
    assert Way(("start",), End.ROUND) == again


def test_what_was_told_on_one_branch_is_not_told_on_the_next() -> None:
    text = machine_text(
        "start: {decide: {line: first, direction: in}}\nleft:\nright:\nhall: {at: bench, inspects: look}\n" + ENDS,
        "from: start, to: left, when: {channel: inspect}\nfrom: start, to: right\nfrom: left, to: hall\n"
        "from: right, to: hall\nfrom: hall, to: back, when: {finding: violation}\nfrom: hall, to: gone",
    )
    first, second = ways(text, "door", channel=("inspect", "scan")).branches
    assert ("left", "hall") == first.way.statuses
    assert Way(("right", "hall"), End.AS_ABOVE) == second.way


def test_what_is_known_and_never_read_again_does_not_tell_ways_apart() -> None:
    machine = FlowMachine(flow_of(SAMPLES))
    assert frozenset() == matters_from(machine)["in_zone"]
    assert {"urgent"} == matters_from(machine)["declared"]
    assert frozenset() == matters_from(machine)["bench"]


def test_a_question_about_one_line_is_answered_up_to_the_next() -> None:
    text = machine_text(
        "start: {decide: {line: first, direction: in}}\nnext: {decide: {line: second, direction: out}}\n" + ENDS,
        "from: start, to: next\nfrom: next, to: gone",
    )
    flow = flow_of(text)

    def ask(_line: Line, _direction: Direction) -> Possible:
        return {}

    finder = WayFinder(FlowMachine(flow), flow.guard_values(DECISIONS), ask, one_line=True)
    assert Way(("start", "next"), End.NEXT_LINE) == finder.ways_from("door", {})
