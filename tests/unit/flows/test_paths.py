"""Ways through a machine."""

from __future__ import annotations

from border_sim.flows.paths import circles, leading_to, reachable, ways_without
from tests.unit.flows.texts import flow_of, machine_text

RING = flow_of(
    machine_text(
        "start: {}\na: {}\nb: {}\nc: {}\nattic: {}\nend: {final: cleared}",
        """\
        from: start, to: a
        from: a, to: b
        from: b, to: c
        from: c, to: a
        from: c, to: end
        from: attic, to: end
        from: start, to: c""",
    ),
)


def test_reachable_is_what_an_entry_leads_to() -> None:
    assert {"start", "a", "b", "c", "end"} == reachable(RING)


def test_leading_to_is_everything_before_a_goal() -> None:
    assert {"start", "a", "b", "c", "attic", "end"} == leading_to(RING, {"end"})
    assert {"start", "a", "b", "c"} == leading_to(RING, {"b"})


def test_ways_are_shortest_and_avoid_what_they_must() -> None:
    assert ("start", "c", "end") == ways_without(RING, ["start"], {"b"})["end"]
    assert "b" not in ways_without(RING, ["start"], {"b"})


def test_a_start_that_must_be_avoided_leads_nowhere() -> None:
    assert {} == ways_without(RING, ["start"], {"start"})


def test_circles_are_found_once_and_without_what_is_avoided() -> None:
    assert [("a", "b", "c")] == circles(RING, set())
    assert [] == circles(RING, {"b"})
