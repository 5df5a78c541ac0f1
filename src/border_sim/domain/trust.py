"""Trust that is earned and lost: skip-lot inspection with several levels.

Whoever is trusted more is inspected less. The scheme is that of skip-lot and continuous sampling plans with several
levels (Lieberman and Solomon, Multi-level continuous sampling plans, Annals of Mathematical Statistics 26, 1955): so
many clean results in a row lead one level up, and one violation leads down.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class TrustLevel:
    """One level: the share that is inspected there, and the clean results in a row that lead to the next.

    `clearance` is `None` at the last level.
    """

    fraction: float
    clearance: int | None = None


@dataclass(frozen=True, slots=True)
class Standing:
    """Where somebody stands: the level (from 0), the clean results in a row, and the level fallen from, if any.

    A standing is a value; a result makes a new one (`TrustScheme.after`).
    """

    level: int
    run: int = 0
    fallen_from: int | None = None


@dataclass(frozen=True, slots=True)
class TrustScheme:
    """The levels, the least trusted first, and how one moves between them.

    A violation leads to the first level, or with `to_first` false to the one before. With `reinstatement` (a number of
    clean results) that many in a row after a fall lead straight back to the level fallen from; a further violation
    before that forfeits it. Who climbs back by clearance has no fall left to make good.
    """

    levels: tuple[TrustLevel, ...]
    start: int = 0
    to_first: bool = True
    reinstatement: int | None = None

    def begin(self) -> Standing:
        """Return the standing of somebody of whom nothing is known."""
        return Standing(self.start)

    def after(self, standing: Standing, *, clean: bool) -> Standing:
        """Return the standing after one more result."""
        return self._risen(standing) if clean else self._fallen(standing)

    def _risen(self, standing: Standing) -> Standing:
        run, fallen_from = standing.run + 1, standing.fallen_from
        if fallen_from is not None and self.reinstatement is not None and run >= self.reinstatement:
            return Standing(fallen_from)
        clearance = self.levels[standing.level].clearance
        if clearance is None or run < clearance:
            return Standing(standing.level, run, fallen_from)
        level = standing.level + 1
        return Standing(level, 0, fallen_from if fallen_from is not None and fallen_from > level else None)

    def _fallen(self, standing: Standing) -> Standing:
        level = 0 if self.to_first else max(0, standing.level - 1)
        may_return = self.reinstatement is not None and standing.fallen_from is None and standing.level > level
        return Standing(level, 0, standing.level if may_return else None)
