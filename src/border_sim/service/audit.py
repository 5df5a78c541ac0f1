"""Look through the ledger of a pack's releases, and say how far the pack of today is from the last of them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from border_sim.domain.errors import InputError, Place, Problem
from border_sim.drafting.releases.contents import file_hashes, file_names
from border_sim.drafting.releases.release_faults import Fault
from border_sim.drafting.releases.releases import Release, check_head
from border_sim.rules.load import load_pack
from border_sim.service.release import ledger_of


@dataclass(frozen=True, slots=True)
class Present:
    """The pack as it stands now beside the last release.

    Attributes:
        law: whether all that can change a decision or a route is the same; `unreadable` where the pack does not load.
        added: the files that the release does not have.
        removed: the files that the pack no longer has.
        changed: the files that say something else, however they are laid out.
    """

    law: Literal["same", "changed", "unreadable"]
    added: tuple[str, ...]
    removed: tuple[str, ...]
    changed: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Audit:
    """What a ledger holds.

    Attributes:
        ledger: the file.
        releases: those before the first bad line; all of them where nothing is wrong.
        fault: what is wrong with the first bad line.
        present: the pack beside the last release; `None` where there is none, or the ledger cannot be trusted.
    """

    ledger: Path
    releases: tuple[Release, ...]
    fault: Fault | None
    present: Present | None


def audit(folder: Path, ledger: Path | None = None, head: str | None = None) -> Audit:
    """Return what the ledger of a pack holds.

    Args:
        folder: the pack.
        ledger: the ledger, where it is not the pack's own.
        head: the hash of a release that was kept elsewhere and must be there.

    Raises:
        InputError: there is no ledger, it cannot be read, or the hash is none.
    """
    file = ledger_of(folder, ledger)
    problems = []
    if not file.exists():
        hint = "`border-sim rules release` begins one"
        problems.append(Problem(file.place, "U086", "expected the ledger of the pack's releases, got none", hint))
    if head is not None and not re.fullmatch("[0-9a-f]{64}", head):
        message = f"expected the 64 digits of a hash as `border-sim rules release` prints it, got `{head}`"
        problems.append(Problem(Place("--head"), "U087", message))
    if problems:
        raise InputError(problems)
    history = file.read()
    fault = history.fault or (check_head(history, head) if head else None)
    present = _present(folder, history.last) if history.last and not fault else None
    return Audit(file.path, history.releases, fault, present)


def _present(folder: Path, last: Release) -> Present:
    try:
        law: Literal["same", "changed", "unreadable"]
        law = "same" if load_pack(folder).content_hash == last.content else "changed"
        now = file_hashes(folder, file_names(folder))
    except InputError:
        return Present("unreadable", (), (), ())
    return Present(
        law,
        added=tuple(sorted(now.keys() - last.files.keys())),
        removed=tuple(sorted(last.files.keys() - now.keys())),
        changed=tuple(sorted(name for name in now.keys() & last.files.keys() if now[name] != last.files[name])),
    )
