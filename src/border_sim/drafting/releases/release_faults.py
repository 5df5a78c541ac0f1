"""What can be wrong with a ledger of releases, in words."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum


class Kind(StrEnum):
    """The ways in which a line of the ledger, or its place, or what is kept beside it, can be wrong."""

    BROKEN = "broken"
    """It is no release at all."""
    CHANGED = "changed"
    """It says something else than what was recorded."""
    LAID_OUT = "laid_out"
    """It says what was recorded, but not as it was written."""
    DUPLICATED = "duplicated"
    MOVED = "moved"
    REMOVED = "removed"
    """Lines that stood before it are missing."""
    INSERTED = "inserted"
    UNCHAINED = "unchained"
    """It is sound and has the right number, but holds on to another line than the one before."""
    UNFINISHED = "unfinished"
    """The last line has no end."""
    CUT = "cut"
    """The release of a hash that was kept elsewhere is missing."""
    SNAPSHOT_MISSING = "snapshot_missing"
    SNAPSHOT_ALTERED = "snapshot_altered"


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong with the first bad line.

    Attributes:
        kind: how it is wrong.
        expected: the number, hash or text that should stand there.
        got: what does.
        other: the line of the ledger that it is mistaken for, 0 where there is none.
        line: the line of the ledger, from 1.
    """

    kind: Kind
    expected: str
    got: str
    other: int = 0
    line: int = 0

    def at(self, line: int) -> Fault:
        """Return the fault with its line."""
        return replace(self, line=line)

    def says(self) -> str:
        """Return what is wrong, as a message says it."""
        expected, got, other = self.expected, self.got, self.other
        return {
            Kind.BROKEN: f"expected a release, got `{got}`",
            Kind.CHANGED: f"changed: expected the hash `{expected}` of what it says, got `{got}`",
            Kind.LAID_OUT: f"rewritten: expected `{expected}`, got `{got}`",
            Kind.DUPLICATED: f"duplicated: expected release {expected}, got release {got}, "
            f"which stands also in line {other}",
            Kind.MOVED: f"moved: expected release {expected}, which stands in line {other}, got release {got}",
            Kind.REMOVED: f"lines were removed: expected release {expected}, got release {got}",
            Kind.INSERTED: f"inserted: expected release {expected}, got release {got}",
            Kind.UNCHAINED: f"not of this chain: expected the hash `{expected}` of the release before, got `{got}`",
            Kind.UNFINISHED: f"cut off: expected the end of the last line, got `{got}`",
            Kind.CUT: f"cut off: expected a release with the hash `{expected}`, got a ledger that ends with `{got}`",
            Kind.SNAPSHOT_MISSING: f"expected the archive `{expected}` of the release, got none",
            Kind.SNAPSHOT_ALTERED: f"the archive of the release was changed: "
            f"expected the hash `{expected}`, got `{got}`",
        }[self.kind]
