"""How gates answer, restated from what a quota, a ladder of trust and a system are.

Nothing is kept up to date here. Whoever asks has the whole history of the gate looked through anew: what was taken
since the quota last began, and which level a list of results amounts to.
"""

from __future__ import annotations

from collections.abc import Sequence

from border_sim.domain.gates import Gate, QuotaGate, SwitchGate, TierGate
from border_sim.domain.trust import TrustScheme


class History:
    """Everything that one gate was ever asked and told."""

    def __init__(self, gate: Gate) -> None:
        """Begin an empty history."""
        self.gate = gate
        self.taken: list[tuple[float, int, float]] = []
        """What a quota has given, or counted: when, of which key, how much."""
        self.results: list[tuple[int, bool]] = []
        """What a tier was told: of whom, and whether it was clean."""
        self.answers: list[tuple[float, int, bool]] = []
        """Who asked when, and whether the gate was open."""

    def ask(self, time: float, journey: int, asked: float) -> bool:
        """Return whether the gate is open to a journey."""
        gate = self.gate
        if isinstance(gate, QuotaGate):
            key = int(gate.key[journey])
            excess = self.taken_of(key, time) + asked - float(gate.limit[journey])
            is_open = excess <= 0 or excess < 1e-9 * float(gate.limit[journey])
            if is_open or gate.counts_all:
                self.taken.append((time, key, asked))
        elif isinstance(gate, TierGate):
            results = [clean for key, clean in self.results if key == gate.key[journey]]
            is_open = not asked < gate.scheme.levels[level_after(gate.scheme, results)].fraction
        else:
            assert isinstance(gate, SwitchGate)
            is_open = all(time < begin or time >= end for begin, end in gate.outages)
        self.answers.append((time, journey, is_open))
        return is_open

    def tell(self, journey: int, *, clean: bool) -> None:
        """Learn a result."""
        assert isinstance(self.gate, TierGate)
        self.results.append((int(self.gate.key[journey]), clean))

    def taken_of(self, key: int, time: float) -> float:
        """Return what one key has taken since its quota last began."""
        assert isinstance(self.gate, QuotaGate)
        begun = max((reset for reset in self.gate.resets if reset <= time), default=float("-inf"))
        total = 0.0
        for when, whose, amount in self.taken:
            total += amount if whose == key and when >= begun else 0.0
        return total


def level_after(scheme: TrustScheme, results: Sequence[bool]) -> int:
    """Return the level that a whole list of results amounts to."""
    return _level_and_claim(scheme, results)[0]


def _level_and_claim(scheme: TrustScheme, results: Sequence[bool]) -> tuple[int, bool]:
    """Return the level, and whether a fall can still be made good by clean results.

    Only the clean results behind the last violation count: they climb from the level to which that violation led.
    """
    last = max((place for place, clean in enumerate(results) if not clean), default=-1)
    run = len(results) - 1 - last
    if last < 0:
        return _climb(scheme, scheme.start, run), False
    before, claimed = _level_and_claim(scheme, results[:last])
    low = 0 if scheme.to_first else max(0, before - 1)
    if scheme.reinstatement is None or claimed or before == low:
        return _climb(scheme, low, run), False
    by_climbing = sum(scheme.levels[level].clearance or 0 for level in range(low, before))
    needed = min(by_climbing, scheme.reinstatement)
    if run < needed:
        return _climb(scheme, low, run), True
    return _climb(scheme, before, run - needed), False


def _climb(scheme: TrustScheme, level: int, run: int) -> int:
    """Return how high so many clean results lead."""
    clearance = scheme.levels[level].clearance
    if clearance is None or run < clearance:
        return level
    return _climb(scheme, level + 1, run - clearance)
