"""What can be wrong with a ledger of releases, in words."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum

from border_sim.domain.terms import Text


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

    def says(self) -> Text:
        """Return what is wrong in words."""
        zh, en = _WORDS[self.kind]
        values = {"expected": self.expected, "got": self.got, "other": self.other}
        return Text(zh=zh.format(**values), en=en.format(**values))


_WORDS = {
    Kind.BROKEN: (
        "该行不是发布记录：`{got}`",
        "expected a release, got `{got}`",
    ),
    Kind.CHANGED: (
        "内容被改动：按内容应有哈希`{expected}`，所记为`{got}`",
        "changed: expected the hash `{expected}` of what it says, got `{got}`",
    ),
    Kind.LAID_OUT: (
        "内容未变，写法被改动：应为`{expected}`，实为`{got}`",
        "rewritten: expected `{expected}`, got `{got}`",
    ),
    Kind.DUPLICATED: (
        "重复：应为第{expected}号发布，实为第{got}号，与第{other}行相同",
        "duplicated: expected release {expected}, got release {got}, which stands also in line {other}",
    ),
    Kind.MOVED: (
        "次序被改动：应为第{expected}号发布，实为第{got}号，第{expected}号在第{other}行",
        "moved: expected release {expected}, which stands in line {other}, got release {got}",
    ),
    Kind.REMOVED: (
        "缺行：应为第{expected}号发布，实为第{got}号",
        "lines were removed: expected release {expected}, got release {got}",
    ),
    Kind.INSERTED: (
        "插入的行：应为第{expected}号发布，实为第{got}号",
        "inserted: expected release {expected}, got release {got}",
    ),
    Kind.UNCHAINED: (
        "与前一行不相衔接：前一发布的哈希应为`{expected}`，所记为`{got}`",
        "not of this chain: expected the hash `{expected}` of the release before, got `{got}`",
    ),
    Kind.UNFINISHED: (
        "最后一行没有写完：`{got}`",
        "cut off: expected the end of the last line, got `{got}`",
    ),
    Kind.CUT: (
        "末尾缺行：应有哈希为`{expected}`的发布，而台账末端为`{got}`",
        "cut off: expected a release with the hash `{expected}`, got a ledger that ends with `{got}`",
    ),
    Kind.SNAPSHOT_MISSING: (
        "缺少该次发布的存档`{expected}`",
        "expected the archive `{expected}` of the release, got none",
    ),
    Kind.SNAPSHOT_ALTERED: (
        "该次发布的存档被改动：哈希应为`{expected}`，实为`{got}`",
        "the archive of the release was changed: expected the hash `{expected}`, got `{got}`",
    ),
}
