"""Days with urgency and groups whose logs were worked out on paper, the order at one instant included."""

from __future__ import annotations

from math import nan

from tests.contracts.by_hand_branching import DESK, NOT, Case, Routes, at, left
from tests.contracts.plans import Ask, Count, End, Join, Step, closing, plan_of, quota

URGED: Routes = {
    "plain": [Step(0)],
    "four": [Count(4, urges=True), Step(0, urged=True)],
    "six": [Count(6, urges=True), Step(0, 1, urged=True)],
    "walk": [Count(6, urges=True), Step(None), Step(0, 1, urged=True)],
}
"""Ends 0 to 3, in this order."""

URGENCY: dict[str, Case] = {
    "who becomes urgent is served before those who came earlier": Case(
        plan_of([DESK], URGED, [(0, "plain", [10]), (1, "plain", [1]), (2, "six", [1])]),
        [(0, 0, 10, 0), (1, 11, 12, 0), (2, 10, 11, 0)],
        [10, 12, 11],
        [0, 0, 2],
    ),
    "who becomes urgent too late is served in turn": Case(
        plan_of([DESK], URGED, [(0, "plain", [10]), (1, "plain", [1]), (5, "six", [1])]),
        [(0, 0, 10, 0), (1, 10, 11, 0), (5, 11, 12, 0)],
        [10, 11, 12],
        [0, 0, 2],
    ),
    "who becomes urgent at the instant at which a server is free is served first": Case(
        plan_of([DESK], URGED, [(0, "plain", [10]), (1, "plain", [1]), (4, "six", [1])]),
        [(0, 0, 10, 0), (1, 11, 12, 0), (4, 10, 11, 0)],
        [10, 12, 11],
        [0, 0, 2],
    ),
    "of the urgent the first to become so is first, and of those who do together the lower number": Case(
        plan_of([DESK], URGED, [(0, "plain", [10]), (1, "six", [1]), (2, "four", [1]), (3, "four", [1])]),
        # Urgent are: the third at 6, the second and the fourth at 7.
        [(0, 0, 10, 0), (1, 11, 12, 0), (2, 10, 11, 0), (3, 12, 13, 0)],
        [10, 12, 11, 13],
        [0, 2, 1, 1],
    ),
    "who comes urgent stands before those who become so at the same instant": Case(
        plan_of([DESK], URGED, [(0, "plain", [10]), (1, "six", [1]), (1, "walk", [6, 1]), (1, "walk", [7, 1])]),
        # At 7 the walk of the third ends first; then the second becomes urgent. The fourth comes urgent at 8.
        [(0, 0, 10, 0), (1, 11, 12, 0), (1, 1, 7, 0), (7, 10, 11, 0), (1, 1, 8, 0), (8, 12, 13, 0)],
        [10, 12, 11, 13],
        [0, 2, 3, 3],
    ),
    "urgency counts only where a step says so, and again at the next": Case(
        plan_of(
            [DESK, closing(1)],
            {"plain": [Step(0), Step(1)], "urged": [Count(0, urges=True), Step(0), Step(1, 5, urged=True)]},
            [(0, "plain", [5, 5]), (1, "plain", [0, 5]), (2, "urged", [0, 1])],
        ),
        # At 5 the first leaves the desk and begins at the next; the others follow within the instant.
        [(0, 0, 5, 0), (5, 5, 10, 0), (1, 5, 5, 0), (5, 11, 16, 0), (2, 5, 5, 0), (5, 10, 11, 0)],
        [10, 16, 11],
        [0, 0, 1],
    ),
    "urgency that begins anew replaces the first": Case(
        plan_of(
            [DESK],
            {
                "plain": [Step(0)],
                "anew": [Count(5, urges=True), Step(None), Count(9, urges=True), Step(0, 1, urged=True)],
            },
            [(0, "plain", [10]), (0, "anew", [3, 1]), (4, "plain", [1])],
        ),
        [(0, 0, 10, 0), (0, 0, 3, 0), (3, 11, 12, 0), (4, 10, 11, 0)],
        [10, 12, 11],
        [0, 1, 0],
    ),
    "who may leave and hurry at the same instant leaves": Case(
        plan_of(
            [DESK],
            {"plain": [Step(0)], "both": [Count(5), Count(5, urges=True), Step(0, other=[End(1)], urged=True)]},
            [(0, "plain", [5]), (0, "both", [1])],
        ),
        [(0, 0, 5, 0), left(0, 5)],
        [5, 5],
        [0, 2],
        [0, 1],
    ),
    "who has hurried may still leave": Case(
        plan_of(
            [DESK],
            {"plain": [Step(0)], "both": [Count(5), Count(2, urges=True), Step(0, other=[End(1)], urged=True)]},
            [(0, "plain", [9]), (1, "both", [1]), (2, "plain", [1])],
        ),
        [(0, 0, 9, 0), left(1, 6), (2, 9, 10, 0)],
        [9, 6, 10],
        [0, 2, 0],
        [0, 1, 0],
    ),
}

MEET: Routes = {
    "meet": [Step(None), Join(), Step(0)],
    "pass": [Step(None)],
    "desk": [Step(0)],
    "walk": [Step(None), Step(0)],
}
"""Ends 0 to 3, in this order."""

JOINS: dict[str, Case] = {
    "who comes first waits for the last, who goes on first": Case(
        plan_of([DESK], MEET, [(0, "meet", [5, 0, 2]), (0, "meet", [9, 0, 2])], group=[0, 0]),
        [(0, 0, 5, 0), (5, 9, 9, 0), (9, 11, 13, 0), (0, 0, 9, 0), at(9), (9, 9, 11, 0)],
        [13, 11],
        [0, 0],
    ),
    "who ends without joining is not waited for": Case(
        plan_of([DESK], MEET, [(0, "meet", [5, 0, 2]), (0, "pass", [6])], group=[0, 0]),
        [(0, 0, 5, 0), (5, 6, 6, 0), (6, 6, 8, 0), (0, 0, 6, 0)],
        [8, 6],
        [0, 1],
    ),
    "who has ended before is not waited for": Case(
        plan_of([DESK], MEET, [(0, "pass", [1]), (0, "meet", [5, 0, 2])], group=[0, 0]),
        [(0, 0, 1, 0), (0, 0, 5, 0), at(5), (5, 5, 7, 0)],
        [1, 7],
        [1, 0],
    ),
    "who arrives after the horizon is waited for until then": Case(
        plan_of([DESK], MEET, [(0, "meet", [5, 0, 2]), (50, "meet", [1, 0, 1])], horizon=40, group=[0, 0]),
        [(0, 0, 5, 0), (5, nan, nan, nan), NOT, NOT, NOT, NOT],
        [nan, nan],
        [0, 0],
    ),
    "who travels alone waits for nobody, and neither does another group": Case(
        plan_of(
            [closing(3)],
            MEET,
            [(0, "meet", [1, 0, 1]), (0, "meet", [2, 0, 1]), (0, "meet", [3, 0, 1]), (0, "pass", [9])],
            group=[-1, 1, -1, 0],
        ),
        [
            (0, 0, 1, 0),
            at(1),
            (1, 1, 2, 0),
            (0, 0, 2, 0),
            at(2),
            (2, 2, 3, 0),
            (0, 0, 3, 0),
            at(3),
            (3, 3, 4, 0),
            (0, 0, 9, 0),
        ],
        [2, 3, 4, 9],
        [0, 0, 0, 1],
    ),
    "who has met does not wait again": Case(
        plan_of(
            [],
            {"twice": [Join(), Step(None), Join()], "late": [Step(None), Join(), Step(None)]},
            [(0, "twice", [0, 3, 0]), (0, "late", [4, 0, 9])],
            group=[0, 0],
        ),
        [(0, 4, 4, 0), (4, 4, 7, 0), at(7), (0, 0, 4, 0), at(4), (4, 4, 13, 0)],
        [7, 13],
        [0, 1],
    ),
    "who is released queues behind those whose delay ends then and before those who arrive": Case(
        plan_of(
            [DESK],
            MEET,
            [(0, "meet", [1, 0, 2]), (0, "pass", [5]), (1, "walk", [4, 2]), (5, "desk", [2])],
            group=[0, 0, -1, -1],
        ),
        [(0, 0, 1, 0), (1, 5, 5, 0), (5, 7, 9, 0), (0, 0, 5, 0), (1, 1, 5, 0), (5, 5, 7, 0), (5, 9, 11, 0)],
        [9, 5, 7, 11],
        [0, 1, 3, 2],
    ),
    "of those who are released together the lower number goes first": Case(
        plan_of(
            [DESK],
            MEET,
            [(0, "meet", [2, 0, 1]), (0, "meet", [1, 0, 1]), (0, "pass", [5])],
            group=[7, 7, 7],
        ),
        [(0, 0, 2, 0), (2, 5, 5, 0), (5, 5, 6, 0), (0, 0, 1, 0), (1, 5, 5, 0), (5, 6, 7, 0), (0, 0, 5, 0)],
        [6, 7, 5],
        [0, 0, 1],
    ),
}

PERMIT: Routes = {
    "arrives": [Ask(0, [End(1)])],
    "leaves": [Count(5), Step(0, other=[Ask(0, [End(1)])])],
    "meets": [Join(), Ask(0, [End(1)])],
    "ends": [Step(None)],
}
"""Ends 0 and 1 (arrives), 2 (served), 3 and 4 (left), 5 and 6 (met), 7 (ends); the permit is for one of them."""

ORDER: dict[str, Case] = {
    "who leaves a queue comes before who arrives at the same time": Case(
        plan_of([closing(0)], PERMIT, [(0, "leaves", [0, 1]), (5, "arrives", [1])], gates=[quota([1, 1])]),
        [left(0, 5), at(5), at(5)],
        [5, 5],
        [3, 1],
        [0, 1],
    ),
    "who is released comes before who leaves a queue at the same time": Case(
        plan_of(
            [closing(0)],
            PERMIT,
            [(0, "leaves", [0, 1]), (0, "meets", [0, 1]), (0, "ends", [5])],
            gates=[quota([1, 1, 1])],
            group=[-1, 0, 0],
        ),
        [left(0, 5), at(5), (0, 5, 5, 0), at(5), (0, 0, 5, 0)],
        [5, 5, 5],
        [4, 5, 7],
        [1, 0, 0],
    ),
    "who leaves a queue for another one, urgent, stands before those who become so at the same instant": Case(
        plan_of(
            [closing(0), closing(1)],
            {
                "plain": [Step(1)],
                "urged": [Count(5, urges=True), Step(1, 1, urged=True)],
                "both": [Count(5), Count(5, urges=True), Step(0, other=[Step(1, 1, urged=True)])],
            },
            [(0, "plain", [10]), (1, "urged", [1]), (1, "both", [0, 1])],
        ),
        [(0, 0, 10, 0), (1, 11, 12, 0), left(1, 6), (6, 10, 11, 0)],
        [10, 12, 11],
        [0, 1, 3],
    ),
    "servers who come at the instant at which somebody leaves come too late for him": Case(
        plan_of(
            [closing(0, (5, 1))], {"late": [Count(5), Step(0, other=[End(1)])]}, [(0, "late", [1]), (1, "late", [1])]
        ),
        [left(0, 5), (1, 5, 6, 0)],
        [5, 6],
        [1, 0],
        [1, 0],
    ),
}
