"""Two plans as one: the journeys of the first that are still on the way, and all of the second behind them.

Each plan numbers its instructions, statuses, gates and limits for itself; here they are numbered together. Programs
that nobody follows any more are left out, so that the plan of a block is no longer than its journeys need.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

import numpy as np

from border_sim.domain.arrays import Floats, Integers
from border_sim.domain.gates import Gate, QuotaGate, SwitchGate
from border_sim.domain.program import NOBODY, NOTHING, Op, Plan, Program

T = TypeVar("T")

GATES = (Op.GATE, Op.TELL_CLEAN, Op.TELL_VIOLATION)
LIMITS = (Op.LIMIT, Op.URGE)


def joined(first: Plan, kept: Integers, second: Plan) -> Plan:
    """Return a plan whose journeys are some of one plan, by their numbers, and all of another, which arrive later.

    Gates that only one of the two knows are in the plan as well; a group is in one of the two.
    """
    statuses, limits = _union(first.statuses, second.statuses), _union(first.limits, second.limits)
    gates = tuple(dict.fromkeys(gate.name for gate in (*first.gates, *second.gates)))
    lanes = _union(first.lanes, second.lanes)
    parts = [_Part(first, kept), _Part(second, np.arange(second.journeys))]
    programs = [part.program(statuses, gates, limits, lanes) for part in parts]
    lengths = np.concatenate([np.diff(part.plan.first_row)[part.journeys] for part in parts])
    asking = any(len(part.plan.asks) for part in parts)
    return replace(
        second,
        statuses=statuses,
        program=_one_after_the_other(programs),
        arrival=np.concatenate([part.plan.arrival[part.journeys] for part in parts]),
        start=np.concatenate([parts[0].starts(), parts[1].starts() + len(programs[0].op)]),
        first_row=np.append(0, np.cumsum(lengths)),
        duration=np.concatenate([part.plan.duration[part.rows()] for part in parts]),
        asks=np.concatenate([part.asks() for part in parts]) if asking else NOTHING,
        gates=tuple(_gate(name, parts) for name in gates),
        limits=limits,
        group=_groups(parts),
        lanes=lanes,
        areas=second.areas or first.areas,
    )


@dataclass(frozen=True, slots=True)
class _Part:
    """A plan, and the numbers of those of its journeys that are wanted."""

    plan: Plan
    journeys: Integers

    def rows(self) -> Integers:
        """Return the rows of the journeys, one after the other."""
        return self.plan.rows_of(self.journeys)

    def asks(self) -> Floats:
        rows = self.rows()
        return self.plan.asks[rows] if len(self.plan.asks) else np.zeros(len(rows))

    def _followed(self) -> tuple[Integers, Integers]:
        """Return the instructions of the programs that are followed, and where each of all instructions stands now."""
        length = len(self.plan.program.op)
        starts = np.unique(self.plan.start)
        ends = np.append(starts[1:], length)
        wanted = np.isin(starts, self.plan.start[self.journeys])
        chosen = np.zeros(length, dtype=np.bool_)
        for start, end in zip(starts[wanted].tolist(), ends[wanted].tolist(), strict=True):
            chosen[start:end] = True
        return np.flatnonzero(chosen), np.cumsum(chosen) - 1

    def starts(self) -> Integers:
        """Return where the programs of the journeys begin among those that are followed."""
        return np.asarray(self._followed()[1][self.plan.start[self.journeys]])

    def program(
        self,
        statuses: Sequence[str],
        gates: Sequence[str],
        limits: Sequence[float],
        lanes: Sequence[tuple[int, ...]],
    ) -> Program:
        """Return the programs that are followed, with common numbers."""
        plan = self.plan
        rows, place = self._followed()
        program = plan.program
        argument = program.argument.copy()
        for ops, mine, common in (
            (GATES, [gate.name for gate in plan.gates], gates),
            (LIMITS, plan.limits, limits),
            ((Op.CHOOSE,), plan.lanes, lanes),
        ):
            here = np.isin(program.op, ops)
            argument[here] = _numbers(mine, common)[argument[here]]
        status, other = _numbers(plan.statuses, statuses), program.other[rows]
        return Program(
            op=program.op[rows],
            argument=argument[rows],
            status=np.append(status, -1)[program.status[rows]],
            priority=program.priority[rows],
            other=np.where(other >= 0, place[other], -1),
            urged=program.urged[rows],
        )


def _union(first: tuple[T, ...], second: tuple[T, ...]) -> tuple[T, ...]:
    return tuple(dict.fromkeys((*first, *second)))


def _numbers(mine: Sequence[object], common: Sequence[object]) -> Integers:
    """Return the common number of each of some things."""
    number = {each: place for place, each in enumerate(common)}
    return np.array([number[each] for each in mine], dtype=np.int64)


def _one_after_the_other(programs: Sequence[Program]) -> Program:
    first, second = programs
    shifted = replace(second, other=np.where(second.other >= 0, second.other + len(first.op), -1))
    names = ("op", "argument", "status", "priority", "other", "urged")
    return Program(*(np.concatenate([getattr(first, name), getattr(shifted, name)]) for name in names))


def _gate(name: str, parts: Sequence[_Part]) -> Gate:
    """Return one gate for the journeys of all parts."""
    mine = [next((gate for gate in part.plan.gates if gate.name == name), None) for part in parts]
    known = [gate for gate in mine if gate is not None]
    one = known[0]
    if isinstance(one, SwitchGate):
        return one
    keyed = [gate for gate in known if not isinstance(gate, SwitchGate)]
    by_part = zip(parts, mine, strict=True)
    key = np.concatenate(
        [
            np.full(len(part.journeys), -1) if gate is None or isinstance(gate, SwitchGate) else gate.key[part.journeys]
            for part, gate in by_part
        ]
    )
    keys = max(gate.keys for gate in keyed)
    if not isinstance(one, QuotaGate):
        return replace(one, keys=keys, key=key)
    limit = np.concatenate(
        [
            gate.limit[part.journeys] if isinstance(gate, QuotaGate) else np.zeros(len(part.journeys))
            for part, gate in zip(parts, mine, strict=True)
        ]
    )
    return replace(one, keys=keys, key=key, limit=limit)


def _groups(parts: Sequence[_Part]) -> Integers:
    """Return the groups of all journeys, numbered anew from 0 in their order."""
    if not any(len(part.plan.group) for part in parts):
        return NOBODY
    group = np.concatenate(
        [part.plan.group[part.journeys] if len(part.plan.group) else np.full(len(part.journeys), -1) for part in parts]
    )
    numbers, place = np.unique(group[group >= 0], return_inverse=True)
    group[group >= 0] = place
    return group if len(numbers) else NOBODY
