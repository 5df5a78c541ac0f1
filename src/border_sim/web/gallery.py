"""The gallery: every scenario of the folder with the question that it answers."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import Annotated

from fastapi import APIRouter, Depends

from border_sim.documents import read_document
from border_sim.domain.errors import InputError
from border_sim.domain.results import Words
from border_sim.web.folder import Kind
from border_sim.web.pages import View, add_page
from border_sim.web.workbench import Workbench, workbench

router = APIRouter()


class ScenarioCard(View):
    """A scenario as the gallery shows it."""

    id: str
    path: str
    title: Words
    question: Words | None
    is_readable: bool


class Gallery(View):
    """The scenarios, by the folders in which they lie."""

    folder: str
    shelves: dict[str, tuple[ScenarioCard, ...]]


def gallery(bench: Annotated[Workbench, Depends(workbench)]) -> Gallery:
    """Return the scenarios of the folder."""
    shelves: dict[str, list[ScenarioCard]] = {}
    for entry in bench.folder.entries().values():
        if entry.kind is Kind.SCENARIO:
            file = bench.folder.locate(entry.path)
            card = _card(entry.id, entry.path, file, file.stat().st_mtime_ns)
            shelves.setdefault(str(Path(entry.path).parent.as_posix()), []).append(card)
    # What lies deep is there for a purpose of its own, as for features; a planner's scenarios lie near the root.
    near = sorted(shelves, key=lambda shelf: (len(Path(shelf).parts), shelf))
    return Gallery(folder=bench.folder.root.name, shelves={shelf: tuple(shelves[shelf]) for shelf in near})


@lru_cache(maxsize=2000)
def _card(file_id: str, path: str, file: Path, _changed: int) -> ScenarioCard:
    """Return the card of a scenario; a file that has changed since is read anew."""
    try:
        value = read_document(file).value
    except InputError:
        value = None
    said = value if isinstance(value, dict) else {}
    title, question = _words(said.get("title")), _words(said.get("question"))
    name = Path(path).stem
    return ScenarioCard(
        id=file_id,
        path=path,
        title=title or Words(zh=name, en=name),
        question=question,
        is_readable=isinstance(value, dict),
    )


def _words(said: object) -> Words | None:
    if isinstance(said, str):
        return Words(zh=said, en=said)
    if isinstance(said, dict) and said:
        some = next(iter(said.values()))
        return Words(zh=str(said.get("zh", some)), en=str(said.get("en", some)))
    return None


add_page(router, "/", "gallery.html.j2", gallery)
