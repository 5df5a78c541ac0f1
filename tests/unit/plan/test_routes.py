"""Routes: every journey finds its way, groups split only where they differ, and nobody is lost."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import pytest

from border_sim.domain.arrays import Integers
from border_sim.domain.decision import Decision, Verdict
from border_sim.domain.errors import InputError
from border_sim.domain.facts import Column, Fact, Kind
from border_sim.domain.terms import Direction, Line, Outcome, Text
from border_sim.flows.flow import Flow, Move, Status
from border_sim.flows.machine import FlowMachine
from border_sim.plan.decisions import Answers
from border_sim.plan.population import Cohort
from border_sim.plan.routes import Route, RouteFinder
from border_sim.plan.steps import Passage, Stage
from border_sim.rules.columns import DecisionColumns

WORDS = Text("词", "words")
CLEAN, VIOLATION, REJECTED = 0, 1, 2


class FixedFindings:
    """Draws that say what the test wants them to say: findings by status and visit."""

    def __init__(self, findings: Mapping[tuple[str, int], list[int]]) -> None:
        self._findings = findings

    def finding(self, cohort: int, status: str, visit: int) -> Integers:
        assert cohort == 0
        return np.array(self._findings[status, visit], dtype=np.int64)


def status(name: str, **kind: object) -> Status:
    return Status(name, WORDS, **kind)  # type: ignore[arg-type]


def flow_of(statuses: list[Status], moves: list[Move], facts: Mapping[str, Fact] | None = None) -> Flow:
    return Flow(
        name="parcels",
        title=WORDS,
        facts=facts or {},
        entries={"front": statuses[0].name},
        statuses={item.name: item for item in statuses},
        moves=tuple(moves),
    )


def cohort_of(size: int, facts: Mapping[str, Column] | None = None) -> Cohort:
    return Cohort(
        source="post",
        flow="parcels",
        entry="front",
        arrival=np.arange(size, dtype=np.float64),
        facts=facts or {},
        constants={},
        keys=np.arange(size, dtype=np.uint64),
        violation=np.ones(size, dtype=np.bool_),
    )


class FixedDecisions:
    """Decisions that say what the test wants them to say, whatever the line: one channel a journey."""

    def __init__(self, columns: DecisionColumns) -> None:
        self._columns = columns

    def at(self, cohort: int, line: Line, direction: Direction) -> DecisionColumns:
        assert 0 == cohort
        assert (line, direction) in {(Line.FIRST, Direction.IN), (Line.SECOND, Direction.OUT)}
        return self._columns

    def answers(self, cohort: int, line: Line, direction: Direction) -> Answers:
        return Answers(self.at(cohort, line, direction))


def channels(*answers: str) -> FixedDecisions:
    """Return decisions at the first line inbound: one channel a journey."""
    distinct = tuple(dict.fromkeys(answers))
    decided = tuple(Decision({"channel": Verdict(answer)}) for answer in distinct)
    profile = np.array([distinct.index(answer) for answer in answers], dtype=np.int64)
    return FixedDecisions(DecisionColumns(profile, decided))


def find(
    flow: Flow, cohort: Cohort, decisions: FixedDecisions, findings: Mapping[tuple[str, int], list[int]]
) -> list[Route]:
    draws = FixedFindings(findings)
    finder = RouteFinder(0, cohort, FlowMachine(flow), decisions, draws)  # type: ignore[arg-type]
    return sorted(finder.routes(), key=lambda route: int(route.members[0]))


INSPECTED = flow_of(
    [
        status("declared", decide=(Line.FIRST, Direction.IN)),
        status("bench", station="bench", inspects="goods"),
        status("released", final=Outcome.CLEARED),
        status("sent_back", final=Outcome.RETURNED),
    ],
    [
        Move("declared", "released", {"channel": ("release",)}),
        Move("declared", "bench"),
        Move("bench", "sent_back", {"finding": ("violation",)}),
        Move("bench", "bench", {"finding": ("rejected",)}),
        Move("bench", "released"),
    ],
)


def test_journeys_part_where_the_rules_tell_them_apart() -> None:
    routes = find(INSPECTED, cohort_of(3), channels("release", "inspect", "release"), {("bench", 0): [0, 0, 0]})
    assert [[0, 2], [1]] == [route.members.tolist() for route in routes]
    assert () == routes[0].stages
    assert (Stage("bench", 0, serves=True),) == routes[1].stages


def test_a_finding_sends_a_journey_back_and_says_at_which_stage() -> None:
    findings = {("bench", 0): [CLEAN, VIOLATION]}
    clean, caught = find(INSPECTED, cohort_of(2), channels("inspect", "inspect"), findings)
    assert (Outcome.CLEARED, -1) == (clean.outcome, clean.found)
    assert (Outcome.RETURNED, 0) == (caught.outcome, caught.found)


def test_a_second_visit_is_drawn_anew() -> None:
    findings = {("bench", 0): [REJECTED], ("bench", 1): [VIOLATION]}
    (route,) = find(INSPECTED, cohort_of(1), channels("inspect"), findings)
    assert (Stage("bench", 0, serves=True), Stage("bench", 1, serves=True)) == route.stages
    assert (Outcome.RETURNED, 1) == (route.outcome, route.found)


def test_a_crossing_ends_with_its_last_counter_and_not_with_the_stay_behind_it() -> None:
    flow = flow_of(
        [
            status("declared", decide=(Line.FIRST, Direction.IN)),
            status("walk", dwell="walk"),
            status("bench", station="bench"),
            status("in_zone", dwell="custody"),
            status("presented", decide=(Line.SECOND, Direction.OUT)),
            status("gate", station="gate"),
            status("away", final=Outcome.CLEARED),
        ],
        [
            Move("declared", "walk"),
            Move("walk", "bench"),
            Move("bench", "in_zone"),
            Move("in_zone", "presented"),
            Move("presented", "gate"),
            Move("gate", "away"),
        ],
    )
    (route,) = find(flow, cohort_of(2), channels("inspect", "release"), {})
    expected = (
        Passage(Line.FIRST, Direction.IN, "declared", 0, 2),
        Passage(Line.SECOND, Direction.OUT, "presented", 3, 4),
    )
    assert expected == route.passages


def test_guards_may_read_facts() -> None:
    stays = Fact("stays", Kind.YES_NO, WORDS)
    flow = flow_of(
        [
            status("door"),
            status("kept", final=Outcome.CLEARED),
            status("sent_back", final=Outcome.RETURNED),
        ],
        [Move("door", "kept", {"stays": ("yes",)}), Move("door", "sent_back")],
        {"stays": stays},
    )
    cohort = cohort_of(4, {"stays": Column(np.array([1, 0, 0, 1], dtype=np.int64))})
    routes = find(flow, cohort, channels(), {})
    assert [(Outcome.CLEARED, [0, 3]), (Outcome.RETURNED, [1, 2])] == [
        (route.outcome, route.members.tolist()) for route in routes
    ]


def test_a_journey_that_goes_round_in_circles_is_refused() -> None:
    flow = flow_of(
        [status("here"), status("there"), status("out", final=Outcome.CLEARED)],
        [Move("here", "there"), Move("there", "here")],
    )
    with pytest.raises(InputError, match="again and again"):
        find(flow, cohort_of(1), channels(), {})


def test_nobody_comes_on_an_empty_day() -> None:
    assert [] == find(INSPECTED, cohort_of(0), channels(), {})
