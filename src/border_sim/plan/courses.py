"""Courses: journeys whose possible routes are the same, and the one program in which all of these routes stand.

Most journeys have one route. Where gates are asked or limits may pass, a journey has one for each way in which these
may turn out; all of them begin alike and part where something turns out differently, so together they are a tree.
The program is that tree, written down with each branch that goes on before the one that does not.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np

from border_sim.domain.arrays import Integers
from border_sim.domain.errors import BrokenInvariant
from border_sim.plan.routes import Route
from border_sim.plan.steps import Step, goes_on, has_other


@dataclass(frozen=True, slots=True)
class Course:
    """The journeys of one cohort that may take the same routes.

    Attributes:
        cohort: the number of the cohort.
        members: their numbers within it.
        tree: the program.
    """

    cohort: int
    members: Integers
    tree: Tree


@dataclass(slots=True)
class Tree:
    """A program before it is written: steps and ends in order.

    Attributes:
        nodes: a step, or the route that ends there.
        other: for each node the place of the branch that does not go on, -1 where there is none.
        rows: the nodes that own a row of the log, in order.
        slots: for each route, by its number, which of these rows its own are.
        ends: for each route the place of its end.
    """

    nodes: list[Step | Route] = field(default_factory=list)
    other: list[int] = field(default_factory=list)
    rows: list[Step] = field(default_factory=list)
    slots: dict[int, Integers] = field(default_factory=dict)
    ends: dict[int, int] = field(default_factory=dict)

    def route(self, number: int) -> Route:
        """Return a route by its number."""
        node = self.nodes[self.ends[number]]
        if not isinstance(node, Route):
            raise BrokenInvariant(f"expected the end of route {number}, got {node}")
        return node

    def write(self, routes: Mapping[int, Route], depth: int, slots: Sequence[int]) -> None:
        """Write the rest of some routes, which share the steps before `depth`; `slots` are the rows of these steps."""
        taken = list(slots)
        while True:
            first = next(iter(routes.values()))
            if depth == len(first.steps):
                number = next(iter(routes))
                self.ends[number], self.slots[number] = len(self.nodes), np.array(taken, dtype=np.int64)
                self._add(first)
                return
            step = first.steps[depth]
            place = self._add(step)
            if step.owns_row:
                taken.append(len(self.rows))
                self.rows.append(step)
            depth += 1
            if has_other(step):
                on = {number: route for number, route in routes.items() if goes_on(route.steps[depth - 1])}
                self.write(on, depth, taken)
                self.other[place] = len(self.nodes)
                routes = {number: route for number, route in routes.items() if number not in on}

    def _add(self, node: Step | Route) -> int:
        self.nodes.append(node)
        self.other.append(-1)
        return len(self.nodes) - 1


def courses_of(routes: Sequence[Route]) -> list[Course]:
    """Return the courses of one cohort from all its routes, which together have each member at least once."""
    return [
        Course(routes[numbers[0]].cohort, members, _tree({number: routes[number] for number in numbers}))
        for numbers, members in _by_choice(routes)
    ]


def _by_choice(routes: Sequence[Route]) -> list[tuple[tuple[int, ...], Integers]]:
    """Return each set of routes that some members may take, and these members."""
    if not any(has_other(step) for route in routes for step in route.steps):
        return [((number,), route.members) for number, route in enumerate(routes)]
    member = np.concatenate([route.members for route in routes])
    number = np.repeat(np.arange(len(routes)), [len(route.members) for route in routes])
    order = np.argsort(member, kind="stable")
    edges = np.flatnonzero(np.diff(member[order])) + 1
    choices: dict[tuple[int, ...], list[int]] = {}
    for who, numbers in zip(member[order][np.append(0, edges)].tolist(), np.split(number[order], edges), strict=True):
        choices.setdefault(tuple(numbers.tolist()), []).append(who)
    return [(numbers, np.array(members, dtype=np.int64)) for numbers, members in choices.items()]


def _tree(routes: Mapping[int, Route]) -> Tree:
    tree = Tree()
    tree.write(routes, 0, ())
    return tree
