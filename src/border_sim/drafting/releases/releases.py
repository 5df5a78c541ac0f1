"""The chain of releases: one line for each change of a pack that takes effect, each holding on to the line before it.

A line is JSON in its canonical form (sorted keys, no blanks) with the hash of all it says; what it says includes the
hash of the line before. So nothing in the middle can be changed, left out, put in or moved without a trace. Lines that
are missing at the end leave none: only a hash that was kept elsewhere shows them.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, JsonValue

from border_sim.documents import content_hash
from border_sim.drafting.releases.release_faults import Fault, Kind

BEGINNING = "0" * 64
"""What stands for the hash of the line before the first."""

Hash = Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")]


class Release(BaseModel):
    """One release: what took effect, from when, who said so, and the hash of all this.

    Attributes:
        number: from 1, in the order in which they were recorded.
        recorded: when, in UTC.
        by: who recorded it.
        start: the first day on which it takes effect, `from` in the file.
        pack: the pack's name.
        content: the hash of all that can change a decision or a route.
        files: the hash of the canonical form of each file, by its path in the pack's folder.
        snapshot: the hash of the archive that keeps the files as they were.
        summary: what changed since the release before.
        note: anything that should be remembered.
        previous: the hash of the release before.
        hash: the hash of everything above.
    """

    model_config = ConfigDict(frozen=True, extra="forbid", validate_by_name=True, validate_by_alias=True)

    number: Annotated[int, Field(strict=True, ge=1)]
    recorded: Annotated[str, Field(pattern=r"^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}Z$")]
    by: str
    start: Annotated[date, Field(alias="from")]
    pack: str
    content: Hash
    files: dict[str, Hash]
    snapshot: Hash
    summary: dict[str, JsonValue]
    note: str
    previous: Hash
    hash: str = ""

    def line(self) -> bytes:
        """Return the line that stands in the file, without its end."""
        return _canonical(self.model_dump(mode="json", by_alias=True))

    def seal(self) -> str:
        """Return the hash of everything that the release says, apart from the hash that it bears."""
        said = self.model_dump(mode="json", by_alias=True, exclude={"hash"})
        return content_hash("border_sim.release/1", _canonical(said))

    def sealed(self) -> Release:
        """Return the release with its hash."""
        return self.model_copy(update={"hash": self.seal()})


def _canonical(said: dict[str, JsonValue]) -> bytes:
    text = json.dumps(said, ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False)
    return text.encode()


@dataclass(frozen=True, slots=True)
class History:
    """The releases of a file up to the first bad line, and what is wrong with that one; nothing where all is well."""

    releases: tuple[Release, ...] = ()
    fault: Fault | None = None

    @property
    def last(self) -> Release | None:
        """Return the last release, `None` where there is none."""
        return self.releases[-1] if self.releases else None

    @property
    def head(self) -> str:
        """Return the hash on which the next release will hold."""
        return self.releases[-1].hash if self.releases else BEGINNING


def read_history(content: bytes, snapshot: Callable[[str], str | None]) -> History:
    """Return the releases that a file holds, as far as they can be trusted.

    Args:
        content: the whole file.
        snapshot: returns the hash of what is kept under a name, `None` where nothing is.
    """
    lines = content.split(b"\n")
    end = lines.pop()
    trusted: list[Release] = []
    for number, line in enumerate(lines, 1):
        release = _read(line)
        if release is None:
            return History(tuple(trusted), Fault(Kind.BROKEN, "", _shown(line)).at(number))
        fault = _fault_in(line, release) or _fault_between(release, trusted, lines) or _fault_beside(release, snapshot)
        if fault:
            return History(tuple(trusted), fault.at(number))
        trusted.append(release)
    if end:
        return History(tuple(trusted), Fault(Kind.UNFINISHED, "", _shown(end)).at(len(lines) + 1))
    return History(tuple(trusted))


def check_head(history: History, head: str) -> Fault | None:
    """Return what is wrong where a hash that was kept elsewhere is none of a sound history's releases."""
    if head == BEGINNING or any(release.hash == head for release in history.releases):
        return None
    return Fault(Kind.CUT, head, history.head).at(len(history.releases) + 1)


def _read(line: bytes) -> Release | None:
    """Return the release of a line, `None` where it is none."""
    try:
        release = Release.model_validate_json(line)
        release.line()  # what JSON cannot say, as `NaN`, is none either
    except ValueError:
        return None
    return release


def _shown(line: bytes) -> str:
    """Return the beginning of a line, for people to look at."""
    text = re.sub(r"[\x00-\x1f\x7f-\x9f]", "\N{REPLACEMENT CHARACTER}", line.decode("utf-8", "replace"))
    return text if len(text) <= 60 else f"{text[:59]}…"  # noqa: PLR2004 - half a screen


def _fault_in(line: bytes, release: Release) -> Fault | None:
    """Return what is wrong with a line by itself."""
    if release.hash != release.seal():
        return Fault(Kind.CHANGED, release.seal(), release.hash)
    written = release.line()
    if written != line:
        same = next((at for at, pair in enumerate(zip(written, line, strict=False)) if pair[0] != pair[1]), len(line))
        start = max(min(same, len(written)) - 20, 0)
        return Fault(Kind.LAID_OUT, _shown(written[start:]), _shown(line[start:]))
    return None


def _fault_between(release: Release, trusted: Sequence[Release], lines: Sequence[bytes]) -> Fault | None:
    """Return what is wrong with the place of the line that follows the trusted ones."""
    index = len(trusted)
    number, before = index + 1, trusted[-1].hash if trusted else BEGINNING
    if release.number == number and release.previous == before:
        return None
    expected, got = str(number), str(release.number)
    others = [at for at, line in enumerate(lines, 1) if at != number and line == lines[index]]
    if others:
        return Fault(Kind.DUPLICATED, expected, got, others[0])
    if release.number == number:
        return Fault(Kind.UNCHAINED, before, release.previous)
    if release.number < number:
        return Fault(Kind.INSERTED, expected, got)
    later = [at for at, line in enumerate(lines, 1) if at > number and (one := _read(line)) and one.number == number]
    return Fault(Kind.MOVED, expected, got, later[0]) if later else Fault(Kind.REMOVED, expected, got)


def _fault_beside(release: Release, snapshot: Callable[[str], str | None]) -> Fault | None:
    """Return what is wrong with the archive of a release."""
    kept = snapshot(release.snapshot)
    if kept is None:
        return Fault(Kind.SNAPSHOT_MISSING, release.snapshot, "")
    return Fault(Kind.SNAPSHOT_ALTERED, release.snapshot, kept) if kept != release.snapshot else None
