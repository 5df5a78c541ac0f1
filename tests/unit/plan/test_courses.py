"""Courses: journeys with the same possible routes share a tree, in which what goes on stands before what does not."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pytest

from border_sim.domain.errors import BrokenInvariant
from border_sim.domain.terms import Outcome
from border_sim.plan.courses import Tree, courses_of
from border_sim.plan.routes import Route
from border_sim.plan.steps import Ask, Count, Stage, Step, Tell

OPEN, SHUT = Ask("asked", 0, "permits", is_open=True), Ask("asked", 0, "permits", is_open=False)
DESK, WALK = Stage("desk", 0, serves=True), Stage("walk", 0, serves=False)
KEPT = Stage("bench", 0, serves=True, limited=True)
LEFT = Stage("bench", 0, serves=True, limited=True, kept=False)
LIMIT = Count(60.0, urges=False)


def route(steps: Sequence[Step], *members: int, outcome: Outcome = Outcome.CLEARED) -> Route:
    return Route(3, np.array(members, dtype=np.int64), tuple(steps), (), (), (), -1, outcome)


def test_without_a_choice_each_route_is_a_course() -> None:
    routes = [route([DESK], 0, 2), route([WALK], 1)]
    courses = courses_of(routes)
    assert [[0, 2], [1]] == [course.members.tolist() for course in courses]
    assert [[DESK, routes[0]], [WALK, routes[1]]] == [course.tree.nodes for course in courses]
    assert [[-1, -1], [-1, -1]] == [course.tree.other for course in courses]


def test_nobody_has_no_course() -> None:
    assert [] == courses_of([])


def test_a_gate_is_written_once_with_the_open_way_before_the_other() -> None:
    shut, is_open = route([SHUT, DESK], 0), route([OPEN, WALK], 0)
    (course,) = courses_of([shut, is_open])
    tree = course.tree
    assert [SHUT, WALK, is_open, DESK, shut] == tree.nodes
    assert [3, -1, -1, -1, -1] == tree.other
    assert [SHUT, WALK, DESK] == tree.rows
    assert {0: [0, 2], 1: [0, 1]} == {number: slots.tolist() for number, slots in tree.slots.items()}
    assert {0: 4, 1: 2} == tree.ends
    assert (is_open, shut) == (tree.route(1), tree.route(0))


def test_choices_behind_each_other_are_branches_of_branches() -> None:
    through = route([OPEN, LIMIT, KEPT, Tell("trust", clean=True)], 5)
    spoiled = route([OPEN, LIMIT, LEFT, WALK], 5, outcome=Outcome.DESTROYED)
    refused = route([SHUT], 5, outcome=Outcome.REFUSED)
    (course,) = courses_of([through, spoiled, refused])
    tree = course.tree
    assert [OPEN, LIMIT, KEPT, Tell("trust", clean=True), through, WALK, spoiled, refused] == tree.nodes
    assert [7, -1, 5, -1, -1, -1, -1, -1] == tree.other
    assert {0: [0, 1], 1: [0, 1, 2], 2: [0]} == {number: slots.tolist() for number, slots in tree.slots.items()}
    assert 3 == course.cohort


def test_members_with_other_routes_behind_a_gate_have_another_course() -> None:
    routes = [route([OPEN], 0, 1, 2), route([SHUT, DESK], 0, 2), route([SHUT, WALK], 1)]
    courses = courses_of(routes)
    assert [[0, 2], [1]] == [course.members.tolist() for course in courses]
    assert [{0, 1}, {0, 2}] == [set(course.tree.ends) for course in courses]


def test_an_end_that_is_none_is_refused() -> None:
    with pytest.raises(BrokenInvariant, match="expected the end of route 0"):
        Tree(nodes=[DESK], ends={0: 0}).route(0)
