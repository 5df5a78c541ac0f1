"""Record that a pack takes effect: it is loaded, its examples and promises are kept, and then a line is written."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TypeAlias
from unicodedata import category

from pydantic import JsonValue

from border_sim.documents import Problems
from border_sim.domain.errors import InputError, NotKept, Place, Problem
from border_sim.drafting.releases.contents import file_hashes, read_files
from border_sim.drafting.releases.release_file import LEDGER, ReleaseFile, archive, hash_of
from border_sim.drafting.releases.releases import History, Release
from border_sim.rules.load import load_pack
from border_sim.rules.pack import RulePack
from border_sim.service.check_rules import failures_of
from border_sim.service.loose_files import load_files, unpacked
from border_sim.service.release_summary import summarise as by_decisions

NOT_PLAIN = frozenset({"Cc", "Cs", "Zl", "Zp"})
"""Controls, halves of characters and ends of lines, as Unicode calls them."""

Summarise: TypeAlias = Callable[[RulePack | None, RulePack], dict[str, JsonValue]]
"""Says what changed between a pack, none before the first release, and the next."""


@dataclass(frozen=True, slots=True)
class Order:
    """What is to be released: a pack, by whom, from which day; the ledger is the pack's own if none is named."""

    folder: Path
    by: str
    start: date
    note: str = ""
    ledger: Path | None = None


@dataclass(frozen=True, slots=True)
class Answer:
    """The last release of the ledger, and whether it was recorded just now or the pack has not changed since."""

    release: Release
    is_new: bool


@dataclass(frozen=True, slots=True)
class _Draft:
    """A pack as it is to be released: what was checked is what is kept, whoever edits the folder meanwhile."""

    pack: RulePack
    hashes: dict[str, str]
    packed: bytes


def ledger_of(folder: Path, ledger: Path | None = None) -> ReleaseFile:
    """Return the ledger of a pack: the one that is named, or the one in its folder."""
    return ReleaseFile(ledger or folder / LEDGER)


def whole_history(file: ReleaseFile) -> History:
    """Return what a ledger says.

    Raises:
        InputError: it cannot be read, or something is wrong with it.
    """
    history = file.read()
    if history.fault:
        message = f"expected a ledger that is whole: {history.fault.says()}"
        place = Place(str(file.path), history.fault.line, 1)
        raise InputError([Problem(place, "U083", message, "bring the ledger and its archives back as they were")])
    return history


def release(order: Order, now: datetime, summarise: Summarise = by_decisions) -> Answer:
    """Record a release, unless nothing that can change a decision or a route has changed since the last one.

    Args:
        order: what is to be released.
        now: when it is recorded.
        summarise: says what changed since the release before.

    Raises:
        InputError: with everything that is wrong with the order, the pack and the ledger; nothing was written.
        NotKept: with every example that fails and every promise that is not kept; nothing was written.
    """
    problems = Problems(_faults_of_words(order))
    draft = _draft(order.folder, problems)
    failures = failures_of(draft.pack) if draft else ()
    file = ledger_of(order.folder, order.ledger)
    _read(file, order, draft, problems)
    if problems or draft is None:
        raise InputError([*problems, *failures])
    if failures:
        raise NotKept(failures)
    with file.locked():
        # Another release may have been recorded while this pack was checked.
        history = _read(file, order, draft, problems)
        problems.raise_if_any()
        if history.last and history.last.content == draft.pack.content_hash:
            return Answer(history.last, is_new=False)
        new = _next(order, draft, history, now, _summary(file, history.last, draft.pack, summarise))
        file.append(new, draft.packed)
    return Answer(new, is_new=True)


def _next(order: Order, draft: _Draft, history: History, now: datetime, summary: dict[str, JsonValue]) -> Release:
    return Release(
        number=len(history.releases) + 1,
        recorded=now.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ"),
        by=order.by.strip(),
        start=order.start,
        pack=draft.pack.name,
        content=draft.pack.content_hash,
        files=draft.hashes,
        snapshot=hash_of(draft.packed),
        summary=summary,
        note=order.note.strip(),
        previous=history.head,
    ).sealed()


def _faults_of_words(order: Order) -> Iterable[Problem]:
    """Iterate over what is wrong with the name and the note."""
    if not order.by.strip():
        yield Problem(Place("--by"), "U082", "expected the name of whoever releases the pack, got nothing")
    for option, text in (("--by", order.by), ("--note", order.note.replace("\n", " "))):
        if any(category(character) in NOT_PLAIN for character in text):
            yield Problem(Place(option), "U082", "expected plain text, got characters that cannot be shown")


def _draft(folder: Path, problems: Problems) -> _Draft | None:
    try:
        load_pack(folder)  # tells everything, also what files beside the pack's own would help with
        files = read_files(folder)
        with unpacked(files) as copy:
            hashes = file_hashes(copy, files)
        return _Draft(load_files(files, str(folder)), hashes, archive(files))
    except InputError as error:
        problems.extend(error.problems)
        return None


def _read(file: ReleaseFile, order: Order, draft: _Draft | None, problems: Problems) -> History:
    """Return what the ledger says, and add what is wrong with it or stands against the release."""
    try:
        history = whole_history(file)
    except InputError as error:
        problems.extend(error.problems)
        return History()
    if draft:
        _check_days(order, draft.pack, history.last, problems)
    return history


def _check_days(order: Order, pack: RulePack, last: Release | None, problems: Problems) -> None:
    """Add what is wrong with the day, and that a ledger belongs to another pack."""
    first, end = pack.in_force.start, pack.in_force.end
    place, got = Place("--from"), f"got {order.start}"
    if first and order.start < first:
        problems.add(place, "U084", f"expected a day from {first} on, when the pack is in force, {got}")
    if end and order.start > end:
        problems.add(place, "U084", f"expected a day up to {end}, until when the pack is in force, {got}")
    if last and order.start < last.start:
        message = f"expected a day from {last.start} on, when release {last.number} takes effect, {got}"
        problems.add(place, "U084", message)
    if last and last.pack != pack.name:
        message = f"expected the pack `{last.pack}`, whose ledger this is, got `{pack.name}`"
        problems.add(pack.place, "U085", message, "name another ledger with --ledger")


def _summary(file: ReleaseFile, last: Release | None, pack: RulePack, summarise: Summarise) -> dict[str, JsonValue]:
    """Return what changed; an archive that this program no longer reads as a pack does not stand in the way."""
    if last is None:
        return summarise(None, pack)
    try:
        old = load_files(file.files(last), f"{pack.folder}@{last.number}")
    except InputError as error:
        return {"not_compared": str(error.problems[0])}
    return summarise(old, pack)
