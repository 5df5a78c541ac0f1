"""Days with parallel lanes and full areas whose logs were worked out on paper, the order at one instant included."""

from __future__ import annotations

from math import nan

from border_sim.domain.program import WhenClosed
from tests.contracts.by_hand_branching import DESK, NOT, Case, Routes, at, left
from tests.contracts.plans import Count, End, Hold, Join, Step, Vacate, closing, plan_of

PAUSE = WhenClosed.PAUSE

LANES: Routes = {
    "choose": [Step((0, 1))],
    "turned": [Step((1, 0))],
    "first": [Step(0)],
    "second": [Step(1)],
    "may leave": [Count(3), Step((0, 1), other=[End(1)])],
}
"""Ends 0 to 3, and 4 (served) and 5 (left)."""

CHOICES: dict[str, Case] = {
    "on a tie the lane that stands first is taken, and who joined at the same instant counts": Case(
        plan_of([DESK, DESK], LANES, [(0, "choose", [9]), (0, "choose", [9]), (0, "choose", [9]), (0, "turned", [9])]),
        # One each, then two in the first lane; the last prefers the second anyway.
        [(0, 0, 9, 0), (0, 0, 9, 0), (0, 9, 18, 0), (0, 9, 18, 0)],
        [9, 9, 18, 18],
        [0, 0, 0, 1],
        lanes=[0, 1, 0, 1],
    ),
    "the lane where fewer are is taken, though it may be the slower one": Case(
        plan_of(
            [DESK, DESK],
            LANES,
            [(0, "first", [4]), (0, "first", [4]), (0, "second", [50]), (1, "choose", [2])],
        ),
        [(0, 0, 4, 0), (0, 4, 8, 0), (0, 0, 50, 0), (1, 50, 52, 0)],
        [4, 8, 50, 52],
        [2, 2, 3, 0],
        lanes=[-1, -1, -1, 1],
    ),
    "who has left at this instant does not count, who is yet to leave does": Case(
        plan_of(
            [DESK, DESK, DESK],
            {**LANES, "walk": [Step(None), Step((0, 1))]},
            [(0, "walk", [5, 1]), (0, "first", [5]), (0, "second", [5]), (0, "walk", [5, 1])],
        ),
        # At 5 the first walker comes while both lanes still have somebody; the last one when both are through, and he
        # finds the first walker in the first lane.
        [(0, 0, 5, 0), (5, 5, 6, 0), (0, 0, 5, 0), (0, 0, 5, 0), (0, 0, 5, 0), (5, 5, 6, 0)],
        [6, 5, 5, 6],
        [6, 2, 3, 6],
        lanes=[-1, 0, -1, -1, -1, 1],
    ),
    "who waits in a lane leaves it when the limit passes, and counts no longer": Case(
        plan_of(
            [DESK, DESK],
            LANES,
            [(0, "choose", [9]), (0, "choose", [9]), (1, "may leave", [1]), (5, "choose", [1])],
        ),
        [(0, 0, 9, 0), (0, 0, 9, 0), left(1, 4), (5, 9, 10, 0)],
        [9, 9, 4, 10],
        [0, 0, 5, 0],
        [0, 0, 1, 0],
        lanes=[0, 1, 0, 0],
    ),
    "whose limit has passed leaves the lane that would have been joined": Case(
        plan_of(
            [DESK, DESK],
            {"choose": [Step((0, 1))], "late": [Count(2), Step(None), Step((0, 1), other=[End(1)])]},
            [(0, "choose", [9]), (0, "late", [3, 1])],
        ),
        [(0, 0, 9, 0), (0, 0, 3, 0), left(3, 3)],
        [9, 3],
        [0, 2],
        [0, 1],
        lanes=[0, -1, 1],
    ),
    "work that lies aside counts": Case(
        plan_of(
            [closing(1, (2, 0), (20, 1), when_closed=PAUSE), DESK],
            LANES,
            [(0, "first", [4]), (3, "choose", [1]), (3, "choose", [1])],
        ),
        # Of the first desk the work lies still from 2 to 20; the second of those who come at 3 finds one in each lane.
        [(0, 0, 22, 18), (3, 3, 4, 0), (3, 22, 23, 0)],
        [22, 4, 23],
        [2, 0, 0],
        lanes=[-1, 1, 0],
    ),
    "who becomes urgent in a lane is served first there": Case(
        plan_of(
            [DESK, DESK],
            {**LANES, "hurry": [Count(2, urges=True), Step((0, 1), 1, urged=True)]},
            [(0, "first", [9]), (0, "second", [9]), (1, "first", [1]), (1, "second", [1]), (2, "hurry", [1])],
        ),
        [(0, 0, 9, 0), (0, 0, 9, 0), (1, 10, 11, 0), (1, 9, 10, 0), (2, 9, 10, 0)],
        [9, 9, 11, 10, 10],
        [2, 3, 2, 3, 6],
        lanes=[-1, -1, -1, -1, 0],
    ),
}

YARD: Routes = {
    "yard": [Step(0), Hold(0), Step(None), Vacate(0)],
    "walk": [Step(None), Hold(0), Step(None), Vacate(0)],
    "desk": [Step(0)],
    "both": [Step(0), Hold(0), Hold(1), Vacate(0), Step(None), Vacate(1)],
}
"""Ends 0 to 3, in this order."""

AREAS: dict[str, Case] = {
    "a server stays blocked until there is a place": Case(
        plan_of([DESK], YARD, [(0, "yard", [2, 0, 10]), (0, "yard", [2, 0, 10]), (1, "desk", [1])], areas=[1, 1]),
        # The second is through at 4 and gets the place at 12; only then the third is served.
        [(0, 0, 2, 0), at(2), (2, 2, 12, 0), (0, 2, 4, 0), (4, 12, 12, 0), (12, 12, 22, 0), (1, 12, 13, 0)],
        [12, 22, 13],
        [0, 0, 2],
    ),
    "who comes to an area without a server behind blocks nobody": Case(
        plan_of([DESK], YARD, [(0, "walk", [2, 0, 10]), (0, "walk", [3, 0, 10]), (4, "desk", [1])], areas=[1, 1]),
        [(0, 0, 2, 0), at(2), (2, 2, 12, 0), (0, 0, 3, 0), (3, 12, 12, 0), (12, 12, 22, 0), (4, 4, 5, 0)],
        [12, 22, 5],
        [1, 1, 2],
    ),
    "places are got in the order of asking, of those who ask together by the lower number": Case(
        plan_of(
            [closing(3)],
            YARD,
            [(0, "yard", [1, 0, 9]), (0, "walk", [5, 0, 1]), (0, "yard", [5, 0, 2]), (0, "yard", [3, 0, 4])],
            areas=[1, 1],
        ),
        # Asked for at 1 (got at once), 5, 5 and 3; given back at 10, 14, 15.
        [
            *[(0, 0, 1, 0), at(1), (1, 1, 10, 0)],
            *[(0, 0, 5, 0), (5, 14, 14, 0), (14, 14, 15, 0)],
            *[(0, 0, 5, 0), (5, 15, 15, 0), (15, 15, 17, 0)],
            *[(0, 0, 3, 0), (3, 10, 10, 0), (10, 10, 14, 0)],
        ],
        [10, 15, 17, 14],
        [0, 1, 0, 0],
    ),
    "a place passes to who waits even though somebody else asks at the same instant": Case(
        plan_of(
            [closing(3)], YARD, [(0, "yard", [2, 0, 8]), (0, "yard", [3, 0, 1]), (0, "walk", [10, 0, 1])], areas=[1, 1]
        ),
        # At 10 the first gives the place back, then the third's walk ends, then the second is released with the place.
        [
            *[(0, 0, 2, 0), at(2), (2, 2, 10, 0)],
            *[(0, 0, 3, 0), (3, 10, 10, 0), (10, 10, 11, 0)],
            *[(0, 0, 10, 0), (10, 11, 11, 0), (11, 11, 12, 0)],
        ],
        [10, 11, 12],
        [0, 0, 1],
    ),
    "of two places both must be got before the server is left": Case(
        plan_of(
            [DESK],
            YARD,
            [(0, "both", [1, 0, 0, 9]), (0, "both", [1, 0, 0, 9]), (0, "desk", [1])],
            areas=[1, 1],
        ),
        # The second has the first place at 2 and the second one at 10.
        [
            (0, 0, 1, 0),
            at(1),
            at(1),
            (1, 1, 10, 0),
            (0, 1, 2, 0),
            at(2),
            (2, 10, 10, 0),
            (10, 10, 19, 0),
            (0, 10, 11, 0),
        ],
        [10, 19, 11],
        [3, 3, 2],
    ),
    "blocking goes back from area to area": Case(
        plan_of(
            [DESK, DESK],
            {
                "chain": [Step(0), Hold(0), Step(1), Hold(1), Vacate(0), Step(None), Vacate(1)],
                "desk": [Step(0)],
            },
            [
                (0, "chain", [1, 0, 1, 0, 20]),
                (0, "chain", [1, 0, 1, 0, 3]),
                (0, "chain", [1, 0, 1, 0, 3]),
                (4, "desk", [1]),
            ],
            areas=[1, 1],
        ),
        # The second is through at the second desk at 3 and gets away at 22; the third is through at the first desk at 3
        # and gets away at 22 as well, because the second gives up the first place then.
        [
            *[(0, 0, 1, 0), at(1), (1, 1, 2, 0), at(2), (2, 2, 22, 0)],
            *[(0, 1, 2, 0), at(2), (2, 2, 3, 0), (3, 22, 22, 0), (22, 22, 25, 0)],
            *[(0, 2, 3, 0), (3, 22, 22, 0), (22, 22, 23, 0), (23, 25, 25, 0), (25, 25, 28, 0)],
            (4, 22, 23, 0),
        ],
        [22, 25, 28, 23],
        [0, 0, 0, 1],
    ),
    "who is blocked when the counter closes keeps the server until there is a place": Case(
        plan_of(
            [closing(1, (5, 0), (8, 1))],
            YARD,
            [(0, "yard", [1, 0, 9]), (0, "yard", [1, 0, 9]), (6, "desk", [1])],
            areas=[1, 1],
        ),
        # Through at 2, blocked until 10: the server that is back at 8 is the one who is blocked.
        [(0, 0, 1, 0), at(1), (1, 1, 10, 0), (0, 1, 2, 0), (2, 10, 10, 0), (10, 10, 19, 0), (6, 10, 11, 0)],
        [10, 19, 11],
        [0, 0, 2],
    ),
    "at a desk that pauses the work of others is put aside, not who is blocked": Case(
        plan_of(
            [closing(2, (5, 1), (20, 2), when_closed=PAUSE)],
            YARD,
            [(0, "walk", [0, 0, 12]), (0, "yard", [1, 0, 1]), (2, "desk", [6]), (3, "desk", [1])],
            areas=[1, 1],
        ),
        # From 1 to 12 the second is blocked. From 5 there is one server, which it keeps, so the third lies
        # aside; it goes on at 12, with 3 s to go, and the fourth follows at 15.
        [
            *[(0, 0, 0, 0), at(0), (0, 0, 12, 0)],
            *[(0, 0, 1, 0), (1, 12, 12, 0), (12, 12, 13, 0)],
            *[(2, 2, 15, 7), (3, 15, 16, 0)],
        ],
        [12, 13, 15, 16],
        [1, 0, 2, 2],
    ),
    "at a desk that pauses more servers may leave than are at work": Case(
        plan_of(
            [closing(2, (5, 0), (6, 1), (20, 2), when_closed=PAUSE)],
            YARD,
            [(0, "walk", [0, 0, 12]), (0, "yard", [1, 0, 1]), (2, "desk", [6])],
            areas=[1, 1],
        ),
        # At 5 the third lies aside and the second stays; at 6 the one server is still with the second, until 12.
        [(0, 0, 0, 0), at(0), (0, 0, 12, 0), (0, 0, 1, 0), (1, 12, 12, 0), (12, 12, 13, 0), (2, 2, 15, 7)],
        [12, 13, 15],
        [1, 0, 2],
    ),
    "who is blocked at the horizon has ended the work and has no place": Case(
        plan_of([DESK], YARD, [(0, "yard", [1, 0, 99]), (0, "yard", [1, 0, 9]), (1, "desk", [1])], 50, areas=[1, 1]),
        [(0, 0, 1, 0), at(1), (1, 1, nan, 0), (0, 1, 2, 0), (2, nan, nan, nan), NOT, (1, nan, nan, nan)],
        [nan, nan, nan],
        [0, 0, 2],
    ),
    "a limit does not end the waiting for a place, and is over where it may leave next": Case(
        plan_of(
            [DESK, DESK],
            {
                "plain": [Hold(0), Step(None), Vacate(0)],
                "late": [Count(4), Step(0), Hold(0), Step(1, other=[End(1)]), Vacate(0)],
            },
            [(0, "plain", [0, 9]), (0, "late", [1, 0, 1])],
            areas=[1, 1],
        ),
        [at(0), (0, 0, 9, 0), (0, 0, 1, 0), (1, 9, 9, 0), left(9, 9)],
        [9, 9],
        [0, 2],
        [0, 1],
    ),
    "a place is given back to who meets the others there": Case(
        plan_of(
            [DESK],
            {"meet": [Hold(0), Join(), Vacate(0)], "last": [Step(None), Join()], "yard": [Step(0), Hold(0), Vacate(0)]},
            [(0, "meet", [0, 0]), (0, "last", [7, 0]), (0, "yard", [1, 0]), (0, "yard", [1, 0])],
            group=[0, 0, -1, -1],
            areas=[1, 1],
        ),
        [at(0), (0, 7, 7, 0), (0, 0, 7, 0), at(7), (0, 0, 1, 0), (1, 7, 7, 0), (0, 7, 8, 0), at(8)],
        [7, 7, 7, 8],
        [0, 1, 2, 2],
    ),
    "a blocked server counts in its lane": Case(
        plan_of(
            [DESK, DESK],
            {
                "full": [Hold(0), Step(None), Vacate(0)],
                "lane": [Step((0, 1)), Hold(0), Vacate(0)],
                "next": [Step((0, 1))],
            },
            [(0, "full", [0, 9]), (0, "lane", [1, 0]), (3, "next", [4])],
            areas=[1, 1],
        ),
        [at(0), (0, 0, 9, 0), (0, 0, 1, 0), (1, 9, 9, 0), (3, 3, 7, 0)],
        [9, 9, 7],
        [0, 1, 2],
        lanes=[-1, -1, 0, -1, 1],
    ),
}
