"""The editor of a folder's files: texts are checked and completed as one types, and saved whole."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Annotated

from fastapi import APIRouter, Depends, HTTPException, Request, Response
from fastapi.responses import JSONResponse

from border_sim.domain.errors import InputError
from border_sim.domain.terms import Language, Text
from border_sim.service.editing.check_text import Checker
from border_sim.service.editing.desk import Desk
from border_sim.service.editing.kinds import subject_of
from border_sim.service.editing.save import ChangedMeanwhile, open_file, save_file
from border_sim.web.editing_answers import (
    CheckAsked,
    Checked,
    Conflict,
    FileShown,
    SaveAsked,
    Saved,
    Told,
)
from border_sim.web.folder import Folder, Kind, NoSuchFile

DANGEROUS = frozenset({"D005", "D010"})
"""Anchors, aliases and bottomless nesting: what makes a few lines grow without end is refused, not discussed."""

CHANGED = Text("文件在打开后已被改动，未保存", "the file has changed since it was opened; nothing was saved")


def editing_routes(folder: Folder, language_of: Callable[[Request], Language]) -> APIRouter:
    """Return the routes of the editor.

    Args:
        folder: the files that may be edited.
        language_of: the language of whoever asks.
    """
    router = APIRouter(prefix="/files", tags=["files"])
    checker = Checker(Desk(), lambda: _scenarios(folder))

    def path_of(file_id: str) -> Path:
        try:
            return folder.find(file_id)
        except NoSuchFile:
            raise HTTPException(404) from None

    def told(request: Request) -> Told:
        return Told(folder, language_of(request))

    at = Annotated[Path, Depends(path_of)]
    say = Annotated[Told, Depends(told)]

    @router.get("/{file_id}/text")
    def read(path: at, say: say, response: Response) -> FileShown:
        """Return what a file holds; the ETag is its hash."""
        opened = open_file(path)
        response.headers["ETag"] = f'"{opened.hash}"'
        return FileShown(text=opened.text, hash=opened.hash, notices=tuple(map(say.sentence, opened.notices)))

    @router.post("/{file_id}/check", responses={422: {"model": Checked}})
    def check(path: at, say: say, asked: CheckAsked, response: Response) -> Checked:
        """Return what is found with a text in the place of the file's, as `border-sim check` would say it."""
        found = checker.check(subject_of(path), asked.text, whole=asked.whole)
        if any(problem.code in DANGEROUS for problem in found.here):
            response.status_code = 422
        return say.checked(found)

    @router.put("/{file_id}", responses={409: {"model": Conflict}, 422: {"model": Checked}})
    def save(path: at, say: say, asked: SaveAsked, request: Request) -> Saved:
        """Save a text whole, if the file is still what its writer has read."""
        try:
            saved = save_file(path, asked.text, asked.hash)
        except ChangedMeanwhile as error:
            conflict = Conflict(
                detail=CHANGED.into(language_of(request)),
                text=error.now.text if error.now else None,
                hash=error.now.hash if error.now else None,
            )
            return JSONResponse(conflict.model_dump(), 409)
        return Saved(hash=saved.hash)

    return router


def _scenarios(folder: Folder) -> list[Path]:
    """Return the scenarios of a folder and what they extend."""
    of_scenarios = {Kind.SCENARIO, Kind.PART}
    entries = (entry for entry in folder.entries().values() if entry.kind in of_scenarios)
    return [folder.locate(entry.path) for entry in entries if entry.path.endswith(".yaml")]
