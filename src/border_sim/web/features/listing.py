"""The features of the folder, by where they lie, each with what it promises."""

from __future__ import annotations

from functools import lru_cache
from importlib.util import find_spec
from pathlib import Path, PurePosixPath
from typing import Annotated

from fastapi import APIRouter, Query

from border_sim.web.features.outline import FeatureOutline, outline
from border_sim.web.folder import Entry, Kind
from border_sim.web.job_state import JobState, state_of
from border_sim.web.jobs import Taking
from border_sim.web.kinds.features import NEEDED
from border_sim.web.pages import View, add_page
from border_sim.web.policy.opened import Bench

router = APIRouter(tags=["features"])

MOST_BYTES = 1_000_000
MOST_JOBS = 200
LAST = 5
"""Runs of features that are shown."""


class FeatureCard(View):
    """A feature file, with what it says."""

    id: str
    path: str
    name: str
    said: FeatureOutline


class FeaturesPage(View):
    """The features by the folder in which they lie."""

    shelves: dict[str, tuple[FeatureCard, ...]]
    languages: tuple[str, ...]
    language: str
    can_run: bool
    python: tuple[str, ...]
    last: tuple[JobState, ...]


def can_run() -> bool:
    """Return whether what runs features is installed: the extra `features`."""
    return all(find_spec(name) is not None for name in NEEDED)


def features(bench: Bench, taking: Taking, language: Annotated[str, Query(max_length=10)] = "") -> FeaturesPage:
    """Return the features of the folder, or those in one language."""
    entries = [entry for entry in bench.folder.entries().values() if entry.kind is Kind.FEATURE]
    cards = [card_of(bench.folder.locate(entry.path), entry) for entry in entries]
    shelves: dict[str, list[FeatureCard]] = {}
    for card in cards:
        if language in {"", card.said.language}:
            shelves.setdefault(PurePosixPath(card.path).parent.as_posix(), []).append(card)
    with bench.store() as store:
        jobs = [job for job in store.jobs.recent(taking.name, MOST_JOBS) if job.order.kind == "features"]
    return FeaturesPage(
        shelves={name: tuple(found) for name, found in shelves.items()},
        languages=tuple(sorted({card.said.language for card in cards})),
        language=language,
        can_run=can_run(),
        python=tuple(sorted(_python_beside(bench.folder.root, entries))),
        last=tuple(state_of(job) for job in jobs[:LAST]),
    )


def card_of(file: Path, entry: Entry) -> FeatureCard:
    """Return the card of a feature; a file that has changed since is read anew."""
    about = file.stat()
    said = _outline(file, about.st_mtime_ns, about.st_size)
    return FeatureCard(id=entry.id, path=entry.path, name=PurePosixPath(entry.path).stem, said=said)


@lru_cache(maxsize=1000)
def _outline(file: Path, _changed: int, _size: int) -> FeatureOutline:
    with file.open("rb") as stream:
        return outline(stream.read(MOST_BYTES).decode("utf-8", "replace"))


def _python_beside(root: Path, entries: list[Entry]) -> set[str]:
    """Return the files of Python that running the features executes: `conftest.py` in and above their folders."""
    folders = {parent for entry in entries for parent in PurePosixPath(entry.path).parents}
    files = ((folder / "conftest.py").as_posix() for folder in folders)
    return {file for file in files if (root / file).is_file()}


add_page(router, "/features", "features/list.html.j2", features)
