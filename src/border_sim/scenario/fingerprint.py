"""The content hash of a scenario: what it says, not how its files are laid out.

It covers the document after `extends` and `overrides`, in the order of its keys (stations and traffic are numbered
by it), and the content of every file that a value names in place of its path. It covers titles, the question and what
is expected too, though no draw depends on them: the result says them, and a run that is found again must say what its
file says now. Comments, places and the names of files leave it alone; so do the pack, which has a hash of its own, and
`seed` and `replications`, which a run may be given anew.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

from border_sim.documents import Step, Tree, content_hash
from border_sim.scenario.compose import Composed

FORMAT = "border_sim.scenario/1"

NOT_COVERED = ("pack", "seed", "replications")


def fingerprint(composed: Composed) -> str:
    """Return the content hash of a scenario whose files can all be read."""
    tree = composed.document.value
    covered = {key: value for key, value in tree.items() if key not in NOT_COVERED} if isinstance(tree, dict) else {}
    said = {key: _with_digests(composed, (key,), value) for key, value in covered.items()}
    return content_hash(FORMAT, json.dumps(said, ensure_ascii=False))


def files_named(composed: Composed) -> tuple[Path, ...]:
    """Return the files that values of a scenario name, each once."""
    return tuple(dict.fromkeys(_files(composed, (), composed.document.value)))


def _with_digests(composed: Composed, loc: tuple[Step, ...], value: Tree) -> Tree:
    """Return a value with the digest of its content in place of each file."""
    if isinstance(value, dict):
        return {key: _with_digests(composed, (*loc, key), inner) for key, inner in value.items()}
    if isinstance(value, list):
        return [_with_digests(composed, (*loc, number), inner) for number, inner in enumerate(value)]
    path = _file(composed, loc, value)
    return value if path is None else content_hash(path.read_bytes())


def _files(composed: Composed, loc: tuple[Step, ...], value: Tree) -> Iterator[Path]:
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from _files(composed, (*loc, key), inner)
    path = _file(composed, loc, value)
    if path is not None:
        yield path


def _file(composed: Composed, loc: tuple[Step, ...], value: Tree) -> Path | None:
    """Return the file that a value names, if it is at a place that names one."""
    names_file = loc[-2:] in {("arrivals", "replay"), ("empirical", "file")}
    return composed.folder_of(loc) / value if names_file and isinstance(value, str) else None
