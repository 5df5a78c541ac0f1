"""The itinerary of one journey: its program, step by step, for whoever travels without it to be held against."""

from __future__ import annotations

from dataclasses import dataclass

from border_sim.domain.errors import BrokenInvariant
from border_sim.domain.program import WITH_ROW, Op, Plan


@dataclass(frozen=True, slots=True)
class Planned:
    """One instruction in words: what a journey does, where, for how long, and whether a limit says anything of it."""

    op: Op
    status: str = ""
    argument: int = -1
    priority: int = 0
    duration: float = 0.0
    seconds: float = 0.0
    urged: bool = False
    may_leave: bool = False


class Itinerary:
    """Goes along the program of a journey as the journey goes its way.

    Attributes:
        row: where the log keeps the step taken last, if it owns a row.
    """

    def __init__(self, plan: Plan, journey: int) -> None:
        """Begin before the first instruction."""
        self._plan = plan
        self._journey = journey
        self._next = int(plan.start[journey])
        self._rows = self._begun = int(plan.first_row[journey])
        self._taken = -1
        self.row = -1

    def take(self, step: Planned) -> int:
        """Take a step that must be the next one in the plan; return the number of its instruction.

        Raises:
            BrokenInvariant: it is another.
        """
        instruction = self._next
        planned = self._planned(instruction)
        if planned != step:
            stage = self._rows - self._begun
            message = (
                f"expected stage {stage} of journey {self._journey} as planned, {planned}, got {step} from its machine"
            )
            raise BrokenInvariant(message)
        if step.op in WITH_ROW:
            self.row = self._rows
            self._rows += 1
        self._taken, self._next = instruction, instruction + 1
        return instruction

    def choose(self, *, goes_on: bool) -> int:
        """Go on after a choice, one way or the other; return the end to which that way leads as far as is settled."""
        if not goes_on:
            other = int(self._plan.program.other[self._taken])
            with_row = self._plan.program.with_row()[self._next : other]
            self._rows += int(with_row.sum())
            self._next = other
        return int(self._plan.program.ways()[self._next])

    def _planned(self, instruction: int) -> Planned:
        plan, program = self._plan, self._plan.program
        op, argument = Op(program.op[instruction]), int(program.argument[instruction])
        if op in {Op.LIMIT, Op.URGE}:
            return Planned(op, seconds=plan.limits[argument])
        if op not in WITH_ROW:
            return Planned(op, argument=argument)
        status = plan.statuses[program.status[instruction]]
        duration = float(plan.duration[self._rows])
        if op in {Op.GATE, Op.JOIN, Op.HOLD}:
            return Planned(op, status, argument)
        return Planned(
            op,
            status,
            argument,
            int(program.priority[instruction]),
            duration,
            urged=bool(program.urged[instruction]),
            may_leave=bool(program.other[instruction] >= 0),
        )
