"""Programs: the trees of all courses as one table of instructions."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeAlias, TypeVar

import numpy as np

from border_sim.domain.arrays import Integers
from border_sim.domain.program import OUTCOMES, Op, Program
from border_sim.plan.courses import Course
from border_sim.plan.routes import Route
from border_sim.plan.steps import Ask, Count, Hold, Meet, Stage, Step, Tell, Vacate
from border_sim.scenario.model import Source

T = TypeVar("T", str, float)

Instruction: TypeAlias = tuple[int, int, int, int, int]
"""Op, argument, status, priority, and whether it is urged; `other` is put in beside it."""


@dataclass(frozen=True, slots=True)
class Written:
    """All programs in one table, and what its numbers stand for.

    Attributes:
        program: the table.
        starts: the first instruction of each course.
        statuses: the names `flow.status` of the statuses that own a row, and of the outcomes of each flow.
        gates: the names of the gates that are asked or told.
        limits: the seconds of the limits that begin.
    """

    program: Program
    starts: Integers
    statuses: tuple[str, ...]
    gates: tuple[str, ...]
    limits: tuple[float, ...]


def write_programs(courses: Sequence[Course], sources: Sequence[Source], gates: Sequence[str] = ()) -> Written:
    """Return the programs of all courses; each source is the one of the cohort of its number.

    `gates` are numbered before those that the courses meet.
    """
    writer = _Writer(gates)
    for course in courses:
        writer.write(course, sources[course.cohort])
    return writer.written()


class _Writer:
    """Numbers names as they come, and writes one program after another."""

    def __init__(self, gates: Sequence[str]) -> None:
        self._rows: list[Instruction] = []
        self._other: list[int] = []
        self._starts: list[int] = []
        self._statuses: dict[str, int] = {}
        self._gates = {name: number for number, name in enumerate(gates)}
        self._limits: dict[float, int] = {}

    def write(self, course: Course, source: Source) -> None:
        start = len(self._rows)
        self._starts.append(start)
        for node, other in zip(course.tree.nodes, course.tree.other, strict=True):
            self._rows.append(self._end(node, source) if isinstance(node, Route) else self._instruction(node, source))
            self._other.append(start + other if other >= 0 else -1)

    def written(self) -> Written:
        table = np.array(self._rows, dtype=np.int64).reshape(-1, 5)
        op, argument, status, priority, urged = (np.ascontiguousarray(column) for column in table.T)
        other = np.array(self._other, dtype=np.int64)
        program = Program(op, argument, status, priority, other, urged)
        starts = np.array(self._starts, dtype=np.int64)
        return Written(program, starts, tuple(self._statuses), tuple(self._gates), tuple(self._limits))

    def _instruction(self, step: Step, source: Source) -> Instruction:
        if isinstance(step, Tell | Count | Vacate):
            return self._in_passing(step)
        status = _number(self._statuses, f"{source.flow}.{step.status}")
        if isinstance(step, Hold):
            return Op.HOLD, step.area, status, 0, 0
        if isinstance(step, Ask):
            return Op.GATE, _number(self._gates, step.gate), status, 0, 0
        if isinstance(step, Meet):
            return Op.JOIN, -1, status, 0, 0
        return self._stage(step, status, source)

    def _in_passing(self, step: Tell | Count | Vacate) -> Instruction:
        """Return an instruction that owns no row."""
        if isinstance(step, Tell):
            op = Op.TELL_CLEAN if step.clean else Op.TELL_VIOLATION
            return op, _number(self._gates, step.gate), -1, 0, 0
        if isinstance(step, Vacate):
            return Op.VACATE, step.area, -1, 0, 0
        return (Op.URGE if step.urges else Op.LIMIT), _number(self._limits, step.seconds), -1, 0, 0

    def _stage(self, stage: Stage, status: int, source: Source) -> Instruction:
        if not stage.serves:
            return Op.DELAY, -1, status, 0, 0
        return *source.counter(stage.status), status, source.priorities[stage.status], int(stage.urged)

    def _end(self, route: Route, source: Source) -> Instruction:
        status = _number(self._statuses, f"{source.flow}.{route.outcome.value}")
        return Op.DONE, OUTCOMES.index(route.outcome), status, 0, 0


def _number(numbers: dict[T, int], name: T) -> int:
    return numbers.setdefault(name, len(numbers))
