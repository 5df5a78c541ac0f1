"""Gates while the clock runs: the sentences of `engines/gates.py`, over records."""

from __future__ import annotations

from border_sim.engines.compiled.compilation import compiled
from border_sim.engines.compiled.day import Day, Records
from border_sim.engines.compiled.tables import QUOTA, TIER


@compiled
def ask(day: Day, number: int, journey: int, asked: float, now: float) -> bool:
    """Return whether a gate is open to a journey that asks now; what a quota gives is taken."""
    gate = day.gates[number]
    if gate.kind == QUOTA:
        return _take(day, number, journey, asked, now)
    if gate.kind == TIER:
        standing = day.standings[gate.first_key + day.gate_key[number, journey]]
        return bool(asked >= day.levels[gate.first + standing.level].fraction)
    works = True
    for outage in range(gate.first, gate.end):
        works = works and not day.outages[outage, 0] <= now < day.outages[outage, 1]
    return works


@compiled
def _take(day: Day, number: int, journey: int, asked: float, now: float) -> bool:
    """Take what is asked of a quota, if it is still there."""
    gate = day.gates[number]
    quota = day.quotas[gate.first_key + day.gate_key[number, journey]]
    period = 0
    while gate.first + period < gate.end and day.resets[gate.first + period] <= now:
        period += 1
    if quota.period != period:
        quota.period, quota.taken = period, 0.0
    is_open = bool(quota.taken + asked <= day.gate_limit[number, journey])
    if is_open or gate.counts_all:
        quota.taken += asked
    return is_open


@compiled
def tell(day: Day, number: int, journey: int, is_clean: bool) -> None:  # noqa: FBT001 - numba knows no keywords only
    """Let the result of an inspection raise or lower whoever answers for a journey."""
    if is_clean:
        _rise(day, number, journey)
    else:
        _fall(day, number, journey)


@compiled
def _rise(day: Day, number: int, journey: int) -> None:
    gate = day.gates[number]
    standing = day.standings[gate.first_key + day.gate_key[number, journey]]
    standing.run += 1
    if standing.fallen_from >= 0:
        standing.since_fall += 1
        if gate.reinstatement >= 0 and standing.since_fall >= gate.reinstatement:
            _stand(standing, standing.fallen_from)
            return
    clearance = day.levels[gate.first + standing.level].clearance
    if clearance < 0 or standing.run < clearance:
        return
    if standing.fallen_from <= standing.level + 1:  # nobody who has fallen, or one who has climbed back
        _stand(standing, standing.level + 1)
    else:
        standing.level, standing.run = standing.level + 1, 0


@compiled
def _fall(day: Day, number: int, journey: int) -> None:
    gate = day.gates[number]
    standing = day.standings[gate.first_key + day.gate_key[number, journey]]
    level = 0 if gate.to_first else max(0, standing.level - 1)
    may_return = gate.reinstatement >= 0 and standing.fallen_from < 0 and standing.level > level
    fallen_from = standing.level if may_return else -1
    _stand(standing, level)
    standing.fallen_from = fallen_from


@compiled
def _stand(standing: Records, level: int) -> None:
    """Begin at a level, with nothing behind."""
    standing.level, standing.run, standing.fallen_from, standing.since_fall = level, 0, -1, 0
