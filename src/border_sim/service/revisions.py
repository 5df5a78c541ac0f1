"""A pack by any of its names: the folder where it stands, a git revision of it, or a release of its ledger."""

from __future__ import annotations

from pathlib import Path

from border_sim.documents import is_folder
from border_sim.domain.errors import InputError, Place, Problem
from border_sim.drafting.releases.releases import Release
from border_sim.rules.load import load_pack
from border_sim.rules.pack import RulePack
from border_sim.service.git_files import files_at
from border_sim.service.loose_files import load_files
from border_sim.service.release import ledger_of, whole_history

LEAST_DIGITS = 6
"""A hash may be called by its first digits; fewer could be meant as the number of a release."""


def open_pack(spec: str) -> RulePack:
    """Return the pack that a text names.

    What does not lie in a folder is read whole into memory; its places are named as the text names it, as in
    `HEAD~1:rules/hetao/pack.yaml:3:5`, and its `folder` is that name and leads nowhere.

    Args:
        spec: the path of a folder; or `REVISION:PATH`, a folder at a revision of the git repository in which the
            working folder lies, or in which PATH lies where it is absolute; or `PATH@NUMBER` or `PATH@HASH`, a release
            in the ledger of a folder, by the first digits of its hash or of its content's. A folder that exists goes
            before the rest.

    Raises:
        InputError: there is no such pack, or with everything that is wrong with it.
    """
    if is_folder(Path(spec)):
        return load_pack(Path(spec))
    if ":" in spec:
        return load_files(files_at(spec), spec.rstrip("/"))
    folder, at, wanted = spec.rpartition("@")
    if at and is_folder(Path(folder)):
        return _released(Path(folder), wanted, Place(spec))
    return load_pack(Path(spec))


def _released(folder: Path, wanted: str, place: Place) -> RulePack:
    file = ledger_of(folder)
    if not file.exists():
        message = f"expected a release of `{folder}`, got a pack without a ledger of releases"
        raise InputError([Problem(place, "U088", message, "`border-sim rules release` begins one")])
    releases = whole_history(file).releases
    found = [release for release in releases if _is_called(release, wanted)]
    if len({release.content for release in found}) != 1:
        message = f"expected one release with the number or hash `{wanted}`, got {'several' if found else 'none'}"
        raise InputError([Problem(place, "U088", message, "`border-sim rules audit` lists the releases")])
    return load_files(file.files(found[-1]), place.file)


def _is_called(release: Release, wanted: str) -> bool:
    """Return whether a number, or enough digits of a hash, name a release."""
    if str(release.number) == wanted:
        return True
    return len(wanted) >= LEAST_DIGITS and (release.hash.startswith(wanted) or release.content.startswith(wanted))
