"""Live machines and the plan: two ways to the same log, and no way past a difference."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace

import numpy as np
import pytest

from border_sim.domain.decision import Deadline
from border_sim.domain.errors import BrokenInvariant
from border_sim.domain.program import OUTCOMES, Op, Plan, Program, Station, WhenClosed
from border_sim.domain.terms import Direction, Line, Outcome, Text
from border_sim.engines import live
from border_sim.engines.simpy_engine import SimpyEngine
from border_sim.flows.flow import FINDING, Flow, Move, Status
from border_sim.flows.machine import FlowMachine

BENCH, LABORATORY = 0, 1
NO_TITLE = Text("", "")


def small_flow() -> Flow:
    """Return a flow with every kind of status and a loop: a sample is analysed until its finding is clear."""
    statuses = (
        Status("declared", NO_TITLE, decide=(Line.FIRST, Direction.IN)),
        Status("bench", NO_TITLE, station="bench"),
        Status("laboratory", NO_TITLE, station="laboratory", inspects="laboratory"),
        Status("sorted", NO_TITLE),
        Status("in_zone", NO_TITLE, dwell="custody"),
        Status("accepted", NO_TITLE, final=Outcome.CLEARED),
        Status("sent_back", NO_TITLE, final=Outcome.RETURNED),
    )
    moves = (
        Move("declared", "in_zone", {"channel": ("release",)}),
        Move("declared", "bench"),
        Move("bench", "laboratory"),
        Move("laboratory", "laboratory", {FINDING: ("rejected",)}),
        Move("laboratory", "sorted"),
        Move("sorted", "sent_back", {FINDING: ("violation",)}),
        Move("sorted", "in_zone"),
        Move("in_zone", "accepted"),
    )
    entries = {"first_line_in": "declared"}
    return Flow("samples", NO_TITLE, {}, entries, {status.name: status for status in statuses}, moves)


class DrawnScript:
    """A script that was drawn beforehand, and a plan that was written from it without any machine."""

    def __init__(self, seed: int, journeys: int = 40) -> None:
        """Draw who is released, what the laboratory finds at each visit, and how long everything takes."""
        generator = np.random.default_rng(seed)
        self.arrival = np.sort(generator.integers(0, journeys, journeys)).astype(np.float64)
        self.released = (generator.random(journeys) < 0.3).tolist()
        self.findings = [self._visits(generator) for _ in range(journeys)]
        self.seconds = generator.integers(0, 4, (journeys, 6)).astype(np.float64)
        self.urgent = (generator.random(journeys) < 0.2).tolist()

    @staticmethod
    def _visits(generator: np.random.Generator) -> list[str]:
        rejected = int(generator.integers(0, 3))
        return ["rejected"] * rejected + [str(generator.choice(["clean", "violation"]))]

    def entry(self, journey: int) -> tuple[str, str]:
        """Return the only entry."""
        assert 0 <= journey < len(self.arrival)
        return "samples", "first_line_in"

    def knows(self, journey: int, status: str, visit: int) -> Mapping[str, str]:
        """Return the channel where it is decided and the finding where it is made."""
        if status == "declared":
            return {"channel": "release" if self.released[journey] else "inspect"}
        return {FINDING: self.findings[journey][visit]} if status == "laboratory" else {}

    def limits(self, journey: int, line: Line, direction: Direction) -> tuple[Deadline, ...]:
        """Return that there are none."""
        assert (Line.FIRST, Direction.IN) == (line, direction)
        assert 0 <= journey < len(self.arrival)
        return ()

    def counter(self, journey: int, status: str) -> tuple[Op, int]:
        """Return the station that has the status's name."""
        assert 0 <= journey < len(self.arrival)
        return Op.SERVE, {"bench": BENCH, "laboratory": LABORATORY}[status]

    def area(self, journey: int, status: str) -> None:
        """Return that there is none."""
        assert status in small_flow().statuses
        assert 0 <= journey < len(self.arrival)

    def priority(self, journey: int, status: str) -> int:
        """Return 0 for the urgent ones in the laboratory."""
        return 0 if status == "bench" or self.urgent[journey] else 1

    def duration(self, journey: int, status: str, visit: int) -> float:
        """Return the drawn seconds."""
        return float(self.seconds[journey, {"bench": 0, "in_zone": 1, "laboratory": 2}[status] + visit])

    def route(self, journey: int) -> tuple[list[tuple[str, int]], Outcome]:
        """Return the statuses that take time, with their visits, and the outcome."""
        if self.released[journey]:
            return [("in_zone", 0)], Outcome.CLEARED
        findings = self.findings[journey]
        stages = [("bench", 0), *(("laboratory", visit) for visit in range(len(findings)))]
        if findings[-1] == "violation":
            return stages, Outcome.RETURNED
        return [*stages, ("in_zone", 0)], Outcome.CLEARED

    def plan(self) -> Plan:
        """Write the plan, a program for each journey."""
        statuses = ("samples.bench", "samples.laboratory", "samples.in_zone", "samples.accepted", "samples.sent_back")
        rows: list[tuple[int, int, int, int]] = []
        start, durations, first_row = [], [], [0]
        for journey in range(len(self.arrival)):
            stages, outcome = self.route(journey)
            start.append(len(rows))
            for status, visit in stages:
                number = statuses.index(f"samples.{status}")
                if status == "in_zone":
                    rows.append((Op.DELAY, -1, number, 0))
                else:
                    rows.append((*self.counter(journey, status), number, self.priority(journey, status)))
                durations.append(self.duration(journey, status, visit))
            rows.append((Op.DONE, OUTCOMES.index(outcome), 3 if outcome is Outcome.CLEARED else 4, 0))
            first_row.append(len(durations))
        stations = (
            Station("bench", 2, (20.0, 30.0), (1, 3)),
            Station("laboratory", 3, (10.0, 15.0, 40.0), (1, 2, 4), WhenClosed.PAUSE),
        )
        return Plan(
            horizon=40.0,
            stations=stations,
            statuses=statuses,
            program=Program.straight(*np.array(rows, dtype=np.int64).T),
            arrival=self.arrival,
            start=np.array(start, dtype=np.int64),
            first_row=np.array(first_row, dtype=np.int64),
            duration=np.array(durations),
        )


def machines() -> dict[str, FlowMachine]:
    """Compile the flow."""
    return {"samples": FlowMachine(small_flow())}


@pytest.mark.parametrize("seed", range(10))
def test_live_machines_give_the_log_of_the_plan(seed: int) -> None:
    script = DrawnScript(seed)
    plan = script.plan()

    log = SimpyEngine().run(plan)

    assert log.identical(live.run(plan, machines(), script))
    assert {-1, OUTCOMES.index(Outcome.CLEARED), OUTCOMES.index(Outcome.RETURNED)} == set(log.outcome.tolist())


def test_live_machines_refuse_a_plan_that_contradicts_itself() -> None:
    script = DrawnScript(0)

    with pytest.raises(BrokenInvariant, match="expected durations of 0 s or more"):
        live.run(replace(script.plan(), duration=-script.plan().duration - 1), machines(), script)


def otherwise_known(script: DrawnScript, journey: int) -> None:
    """Let the rules release a journey that the plan sends to the bench, or the other way round."""
    script.released[journey] = not script.released[journey]


def one_visit_more(script: DrawnScript, journey: int) -> None:
    """Let the laboratory reject a sample once more than the plan says."""
    script.released[journey] = False
    script.findings[journey].insert(0, "rejected")


def otherwise_found(script: DrawnScript, journey: int) -> None:
    """Let the laboratory find the opposite at last."""
    script.findings[journey][-1] = {"clean": "violation", "violation": "clean"}[script.findings[journey][-1]]


def other_priority(script: DrawnScript, journey: int) -> None:
    """Let somebody pass, or hold somebody back."""
    script.urgent[journey] = not script.urgent[journey]


def other_seconds(script: DrawnScript, journey: int) -> None:
    """Let everything take longer."""
    script.seconds[journey] += 1


@pytest.mark.parametrize("change", [otherwise_known, one_visit_more, otherwise_found, other_priority, other_seconds])
def test_a_machine_that_takes_another_way_than_the_plan_is_told_on(
    change: Callable[[DrawnScript, int], None],
) -> None:
    script = DrawnScript(3)
    plan = script.plan()
    journey = script.released.index(False)
    change(script, journey)

    with pytest.raises(BrokenInvariant, match=rf"of journey {journey} as planned, .* from its machine"):
        live.run(plan, machines(), script)
