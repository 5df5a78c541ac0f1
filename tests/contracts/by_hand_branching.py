"""Days with gates, limits, urgency and groups whose logs were worked out on paper, the order at one instant included.

A log has a row (enqueued, started, ended, paused) for each row of the plan, also for those of ways not taken: `NOT`.
`ends` says at which end of the program (counted from 0) each journey has come, or is to come.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from math import nan

import numpy as np

from border_sim.domain.journey import JourneyLog
from border_sim.domain.program import Op, Plan, WhenClosed
from border_sim.domain.trust import TrustLevel, TrustScheme
from tests.contracts.plans import Ask, Count, End, Route, Step, Tell, closing, plan_of, quota, switch, tier

Row = tuple[float, float, float, float]
Routes = Mapping[str, Route]
NOT: Row = (nan, nan, nan, nan)
PAUSE = WhenClosed.PAUSE


def at(time: float) -> Row:
    """Return the row of what happens at an instant."""
    return (time, time, time, 0)


def left(enqueued: float, ended: float) -> Row:
    """Return the row of a queue that was left."""
    return (enqueued, nan, ended, nan)


@dataclass(frozen=True)
class Case:
    """A plan, and its log as it was worked out."""

    plan: Plan
    rows: Sequence[Row]
    finished: Sequence[float]
    ends: Sequence[int]
    outcomes: Sequence[int] = field(default=())
    lanes: Sequence[int] = field(default=())

    def log(self) -> JourneyLog:
        """Return the log."""
        finished = np.array(self.finished, dtype=np.float64)
        outcomes = np.array(self.outcomes or [0] * len(finished), dtype=np.int64)
        assert len(self.ends) == len(finished) == self.plan.journeys
        enqueued, started, ended, paused = np.array(self.rows, dtype=np.float64).reshape(-1, 4).T
        return JourneyLog(
            enqueued,
            started,
            ended,
            paused,
            finished,
            np.where(np.isnan(finished), -1, outcomes),
            np.flatnonzero(self.plan.program.op == Op.DONE)[list(self.ends)],
            np.array(self.lanes, dtype=np.int64),
        )


DESK = closing(1)
INSPECT_WHERE_SHUT: Routes = {"ask": [Ask(0, [Step(0)])]}
"""Ends 0 (open) and 1 (shut)."""
ASK: Routes = {"ask": [Ask(0, [End(1)])]}
"""Ends 0 (open) and 1 (shut)."""
LADDER = TrustScheme((TrustLevel(1.0, 2), TrustLevel(0.5)))


def asked(gate_limits: Sequence[float], asks: Sequence[tuple[float, float]], answers: str, **quotas: object) -> Case:
    """Return a day on which a quota is asked: (time, amount), and how it answers, `o`pen or `s`hut."""
    resets = quotas.pop("resets", ())
    plan = plan_of(
        [],
        ASK,
        [(time, "ask", [amount]) for time, amount in asks],
        gates=[quota(gate_limits, *resets, **quotas)],  # type: ignore[misc, arg-type]
    )
    ends = [int(answer == "s") for answer in answers]
    return Case(plan, [at(time) for time, _ in asks], [time for time, _ in asks], ends, ends)


QUOTAS: dict[str, Case] = {
    "a quota is open until it is used up": Case(
        plan_of(
            [DESK],
            INSPECT_WHERE_SHUT,
            [(0, "ask", [1, 9]), (1, "ask", [1, 9]), (2, "ask", [1, 5])],
            gates=[quota([2, 2, 2])],
        ),
        [at(0), NOT, at(1), NOT, at(2), (2, 2, 7, 0)],
        [0, 1, 7],
        [0, 0, 1],
    ),
    "what does not fit takes nothing": asked([5, 5, 5], [(0, 3), (1, 3), (2, 2)], "oso"),
    "a counter counts also what does not fit": asked([5, 5, 5], [(0, 3), (1, 3), (2, 2)], "oss", counts_all=True),
    "a quota begins anew at the instant of its reset": asked([1] * 3, [(5, 1), (9, 1), (10, 1)], "oso", resets=[10.0]),
    "a counter forgets at its reset what did not fit": asked(
        [1] * 3, [(5, 9), (9, 1), (10, 1)], "sso", resets=[10.0], counts_all=True
    ),
    "each key has a quota of its own": asked([1] * 4, [(0, 1), (1, 1), (2, 1), (3, 1)], "ooss", key=[0, 1, 0, 1]),
    "each journey may have a limit of its own": asked([3, 1, 3], [(0, 1), (1, 1), (2, 2)], "oso"),
    "nothing always fits": asked([0, 0], [(0, 0), (0, 1)], "os"),
    "three times 0.1 is 0.3": asked([0.3] * 4, [(0, 0.1), (0, 0.1), (0, 0.1), (0, 0.1)], "ooos"),
    "who ends a delay asks before who arrives at the same time": Case(
        plan_of(
            [],
            {"walk": [Step(None), Ask(0, [End(1)])], **ASK},
            [(5, "ask", [1]), (5, "walk", [0, 1]), (5, "ask", [1])],
            gates=[quota([2, 2, 2])],
        ),
        # The first arrives and asks; the second arrives and its delay ends, which comes before the third arrives.
        [at(5), at(5), at(5), at(5)],
        [5, 5, 5],
        [2, 0, 3],
        [0, 0, 1],
    ),
}

SWITCHES_AND_TIERS: dict[str, Case] = {
    "a system fails from the first second of an outage until its last": Case(
        plan_of([], ASK, [(time, "ask", [0]) for time in (9, 10, 19, 20)], gates=[switch((10, 20))]),
        [at(9), at(10), at(19), at(20)],
        [9, 10, 19, 20],
        [0, 1, 1, 0],
        [0, 1, 1, 0],
    ),
    "two clean results lead to the level at which half are inspected": Case(
        plan_of(
            [],
            {"good": [Tell(0, clean=True)], **ASK},
            [
                (0, "ask", [0.9]),
                (1, "good", []),
                (2, "ask", [0.9]),
                (3, "good", []),
                (4, "ask", [0.5]),
                (4, "ask", [0.4]),
            ],
            gates=[tier(LADDER, [0] * 6)],
        ),
        [at(0), at(2), at(4), at(4)],
        [0, 1, 2, 3, 4, 4],
        [2, 0, 2, 0, 1, 2],
        [1, 0, 1, 0, 0, 1],
    ),
    "a result is known when the inspection ends, in the order of the ends": Case(
        plan_of(
            [closing(2)],
            {"bad": [Step(0), Tell(0, clean=False)], "good": [Step(0), Tell(0, clean=True)], **ASK},
            [(0, "bad", [10]), (0, "good", [5]), (4, "ask", [0.9]), (5, "ask", [0.9]), (10, "ask", [0.9])],
            gates=[tier(TrustScheme((TrustLevel(1.0, 1), TrustLevel(0.0))), [0] * 5)],
        ),
        [(0, 0, 10, 0), (0, 0, 5, 0), at(4), at(5), at(10)],
        [10, 5, 4, 5, 10],
        [0, 1, 3, 2, 3],
        [0, 0, 1, 0, 1],
    ),
    "everybody is trusted by himself": Case(
        plan_of(
            [],
            {"good": [Tell(0, clean=True), Tell(0, clean=True)], **ASK},
            [(0, "good", []), (1, "ask", [0.9]), (2, "ask", [0.9])],
            gates=[tier(LADDER, [0, 1, 0])],
        ),
        [at(1), at(2)],
        [0, 1, 2],
        [0, 2, 1],
        [0, 1, 0],
    ),
}

IMPATIENT: Routes = {"plain": [Step(0)], "impatient": [Count(6), Step(0, other=[Step(None), End(2)])]}
"""Ends 0 (plain), 1 (served), 2 (left)."""
DWELL: Routes = {"dwell": [Count(4), Step(None, other=[End(3)]), Step(None, other=[End(4)])]}
"""Ends 0 (both kept), 1 (the second cut short), 2 (the first cut short)."""

LIMITS: dict[str, Case] = {
    "who waits when the limit passes leaves the queue": Case(
        plan_of([DESK], IMPATIENT, [(0, "plain", [100]), (4, "impatient", [9, 3])]),
        [(0, 0, 100, 0), left(4, 10), (10, 10, 13, 0)],
        [100, 13],
        [0, 2],
        [0, 2],
    ),
    "who is served when the limit passes is finished with, and leaves the next queue at once": Case(
        plan_of(
            [DESK, closing(1)],
            {"two": [Count(5), Step(0, other=[End(1)]), Step(1, other=[End(2)])]},
            [(0, "two", [8, 1])],
        ),
        [(0, 0, 8, 0), left(8, 8)],
        [8],
        [1],
        [2],
    ),
    "who leaves a queue leaves the next one at once, with a free server": Case(
        plan_of(
            [closing(0), closing(1)],
            {"two": [Count(5), Step(0, other=[Step(1, other=[End(4)])])]},
            [(1, "two", [8, 8])],
        ),
        [left(1, 6), left(6, 6)],
        [6],
        [2],
        [4],
    ),
    "when the server becomes free at the instant of the limit it is too late": Case(
        plan_of([DESK], IMPATIENT, [(4, "plain", [6]), (4, "impatient", [1, 0]), (5, "plain", [1])]),
        [(4, 4, 10, 0), left(4, 10), (10, 10, 10, 0), (5, 10, 11, 0)],
        [10, 10, 11],
        [0, 2, 0],
        [0, 2, 0],
    ),
    "work that lies still has begun and is not left": Case(
        plan_of(
            [closing(1, (3, 0), (20, 1), when_closed=PAUSE)],
            IMPATIENT,
            [(0, "impatient", [8, 1]), (1, "impatient", [8, 1])],
        ),
        [(0, 0, 25, 17), NOT, left(1, 7), (7, 7, 8, 0)],
        [25, 8],
        [1, 2],
        [0, 2],
    ),
    "a limit without a second is over at once": Case(
        plan_of([DESK], {"none": [Count(0), Step(0, other=[End(1)])]}, [(3, "none", [1])]), [left(3, 3)], [3], [1], [1]
    ),
    "a limit that begins anew replaces the first": Case(
        plan_of(
            [closing(0)],
            {"anew": [Count(5), Step(None), Count(5), Step(0, other=[End(1)])]},
            [(0, "anew", [3, 1])],
        ),
        [(0, 0, 3, 0), left(3, 8)],
        [8],
        [1],
        [1],
    ),
    "a stay is cut short when the limit passes, and one that ends with it is kept": Case(
        plan_of([], DWELL, [(0, "dwell", [10, 1]), (1, "dwell", [3, 2]), (2, "dwell", [4, 0]), (3, "dwell", [4, 1])]),
        [
            *[(0, 0, 4, 0), NOT],
            *[(1, 1, 4, 0), (4, 4, 5, 0)],
            *[(2, 2, 6, 0), (6, 6, 6, 0)],
            *[(3, 3, 7, 0), (7, 7, 7, 0)],
        ],
        [4, 5, 6, 7],
        [2, 1, 0, 1],
        [3, 4, 0, 4],
    ),
    "a stay that begins after the limit is over at once": Case(
        plan_of([DESK], {"late": [Count(2), Step(0), Step(None, other=[End(1)])]}, [(0, "late", [5, 9])]),
        [(0, 0, 5, 0), (5, 5, 5, 0)],
        [5],
        [1],
        [1],
    ),
    "a queue that no limit ends is not left": Case(
        plan_of([closing(0, (9, 1))], {"stays": [Count(2), Step(0)]}, [(0, "stays", [1])]), [(0, 9, 10, 0)], [10], [0]
    ),
    "the way leads on until it is settled": Case(
        plan_of([closing(0)], IMPATIENT, [(0, "impatient", [1, 9]), (3, "impatient", [1, 1])], horizon=8),
        [left(0, 6), (6, 6, nan, 0), (3, nan, nan, nan), NOT],
        [nan, nan],
        [2, 1],
    ),
}
