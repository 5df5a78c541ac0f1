"""What every engine demands of the lanes and the areas of a plan."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from border_sim.domain.program import Op, Plan


def broken_lanes(plan: Plan) -> Iterator[str]:
    """Find lanes among which nobody could choose."""
    stations = len(plan.stations)
    for number, lanes in enumerate(plan.lanes):
        if not lanes:
            yield f"expected one lane or more to choose from, got none in lanes {number}"
        if not all(0 <= station < stations for station in lanes):
            yield f"expected lanes at stations 0 to {stations - 1}, got {lanes}"
        if len(set(lanes)) < len(lanes):
            yield f"expected each lane once, got {lanes}"


def broken_areas(plan: Plan) -> Iterator[str]:
    """Find areas in which there is no place."""
    for area in plan.areas:
        if not area.capacity >= 1:
            yield f"area `{area.name}`: expected a capacity of 1 or more, got {area.capacity}"


def broken_places(plan: Plan) -> Iterator[str]:
    """Find an instruction that gives a place back which was not taken on the way to it.

    The program must be sound otherwise.
    """
    if not plan.areas:
        return
    program = plan.program
    op, argument, other = program.op.tolist(), program.argument.tolist(), program.other.tolist()
    held_at: dict[int, Counter[int]] = {}  # what is held where the way that is shut, or left, begins
    held: Counter[int] = Counter()
    for place in range(len(op)):
        held = held_at.pop(place, held)
        if op[place] == Op.HOLD:
            held[argument[place]] += 1
        elif op[place] == Op.VACATE:
            if not held[argument[place]]:
                yield f"expected a place in an area to be taken before it is given back, got none at {place}"
            held[argument[place]] -= 1
        elif op[place] == Op.DONE:
            held = Counter()
        if other[place] >= 0:
            held_at[other[place]] = held.copy()
