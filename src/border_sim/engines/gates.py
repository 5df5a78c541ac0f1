"""Gates while the clock runs: what has been taken, who is trusted, what works."""

from __future__ import annotations

from bisect import bisect_right
from typing import Protocol

from border_sim.domain.errors import BrokenInvariant
from border_sim.domain.gates import Gate, QuotaGate, SwitchGate, TierGate
from border_sim.domain.trust import Standing


class Keeper(Protocol):
    """Answers for one gate."""

    def ask(self, journey: int, asked: float, now: float) -> bool:
        """Return whether the gate is open to a journey that asks now; what a quota gives is taken."""
        ...

    def tell(self, journey: int, *, clean: bool) -> None:
        """Learn what an inspection has found of a journey."""
        ...


def keeper_of(gate: Gate) -> Keeper:
    """Return the keeper of a gate on a day on which nobody has asked yet."""
    if isinstance(gate, QuotaGate):
        return QuotaKeeper(gate)
    return TierKeeper(gate) if isinstance(gate, TierGate) else SwitchKeeper(gate)


class QuotaKeeper:
    """Counts what has been taken of each quota since it began."""

    def __init__(self, gate: QuotaGate) -> None:
        """Begin with nothing taken."""
        self._key = gate.key.tolist()
        self._limit = gate.limit.tolist()
        self._resets = gate.resets
        self._counts_all = gate.counts_all
        self._taken = [0.0] * gate.keys
        self._period = [0] * gate.keys

    def ask(self, journey: int, asked: float, now: float) -> bool:
        """Take what is asked for, if it is still there."""
        key, period = self._key[journey], bisect_right(self._resets, now)
        if self._period[key] != period:
            self._period[key], self._taken[key] = period, 0.0
        is_open: bool = self._taken[key] + asked <= self._limit[journey]
        if is_open or self._counts_all:
            self._taken[key] += asked
        return is_open

    def tell(self, journey: int, *, clean: bool) -> None:
        """Refuse: a quota learns nothing."""
        raise BrokenInvariant(f"expected a trust tier to tell of journey {journey} ({clean=}), got a quota")


class TierKeeper:
    """Knows the standing of everybody who is trusted."""

    def __init__(self, gate: TierGate) -> None:
        """Begin with everybody at the first standing of the scheme."""
        self._key = gate.key.tolist()
        self._scheme = gate.scheme
        self._standing = [gate.scheme.begin()] * gate.keys

    def ask(self, journey: int, asked: float, now: float) -> bool:  # noqa: ARG002 - trust does not depend on the hour
        """Let pass whose lot is not below the fraction that is inspected at this level."""
        standing: Standing = self._standing[self._key[journey]]
        return asked >= self._scheme.levels[standing.level].fraction

    def tell(self, journey: int, *, clean: bool) -> None:
        """Let the result raise or lower whoever answers for the journey."""
        key = self._key[journey]
        self._standing[key] = self._scheme.after(self._standing[key], clean=clean)


class SwitchKeeper:
    """Knows when a system does not work."""

    def __init__(self, gate: SwitchGate) -> None:
        """Lay out the outages."""
        self._outages = gate.outages

    def ask(self, journey: int, asked: float, now: float) -> bool:  # noqa: ARG002 - it is the same for everybody
        """Return whether the system works now."""
        return not any(start <= now < end for start, end in self._outages)

    def tell(self, journey: int, *, clean: bool) -> None:
        """Refuse: a system learns nothing."""
        raise BrokenInvariant(f"expected a trust tier to tell of journey {journey} ({clean=}), got a switch")
