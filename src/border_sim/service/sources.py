"""The files that a run was made from, to be kept beside it: whoever looks at it in a year sees what it was."""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Mapping
from os.path import normpath
from pathlib import Path, PurePosixPath

from border_sim.documents import is_folder
from border_sim.domain.errors import InputError, Place, Problem
from border_sim.domain.runs import Source
from border_sim.rules.pack import RulePack
from border_sim.scenario.model import Scenario

OVERRIDES = "overrides.json"
"""Under this name stands what the command line changed; no scenario file can have it, for they are YAML and CSV."""

KINDS = frozenset({".yaml", ".csv"})
"""What of a pack's folder belongs to the pack."""


def steps_up(*paths: str) -> int:
    """Return how many folders above its own the paths of a scenario lead."""
    return max(PurePosixPath(normpath(path)).parts.count("..") for path in paths)


def sources_of(scenario: Scenario, overrides: Mapping[str, str]) -> tuple[Source, Source]:
    """Return the files of a scenario and those of its pack."""
    return scenario_source(scenario, overrides), pack_source(scenario.pack)


def scenario_source(scenario: Scenario, overrides: Mapping[str, str]) -> Source:
    """Return the files that a scenario was read from; paths are relative to its folder."""
    files = _read(scenario.folder, scenario.files)
    if overrides:
        files[OVERRIDES] = json.dumps(dict(overrides), ensure_ascii=False, sort_keys=True).encode()
    return Source(scenario.content_hash, "scenario", scenario.name, files)


def pack_source(pack: RulePack) -> Source:
    """Return the files of a pack; paths are relative to its folder."""
    if not is_folder(pack.folder):
        message = "expected the folder of the pack, got none: it was read from elsewhere, or has gone"
        raise InputError([Problem(Place(str(pack.folder)), "U033", message)])
    files = (file for file in sorted(pack.folder.rglob("*")) if file.suffix in KINDS and file.is_file())
    return Source(pack.content_hash, "pack", pack.name, _read(pack.folder, files))


def _read(folder: Path, files: Iterable[Path]) -> dict[str, bytes]:
    try:
        return {Path(os.path.relpath(file, folder)).as_posix(): file.read_bytes() for file in files}
    except OSError as error:
        message = f"the file has become unreadable: {error.strerror}"
        raise InputError([Problem(Place(str(error.filename)), "U033", message)]) from error
