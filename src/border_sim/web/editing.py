"""The editor of a folder's files: texts are checked as one types, and saved whole."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

from fastapi import APIRouter, Depends, Request, Response
from fastapi.responses import JSONResponse

from border_sim.domain.terms import Text
from border_sim.service.editing.begin_file import NewFile, begin_file
from border_sim.service.editing.check_text import Checker
from border_sim.service.editing.completion import Completer
from border_sim.service.editing.kinds import FileKind, subject_of
from border_sim.service.editing.save import ChangedMeanwhile, open_file, save_file
from border_sim.web.editing_answers import (
    BeginAsked,
    Begun,
    CheckAsked,
    Checked,
    CompleteAsked,
    Completed,
    Conflict,
    FileShown,
    SaveAsked,
    Saved,
)
from border_sim.web.editing_told import Told, characters_before
from border_sim.web.folder import Folder, Kind, id_of
from border_sim.web.voice import voice
from border_sim.web.workbench import Workbench, workbench

router = APIRouter(prefix="/files", tags=["files"])

DANGEROUS = frozenset({"D005", "D010"})
"""Anchors, aliases and bottomless nesting: what lets a few lines grow without end is refused, not discussed."""

CHANGED = Text("文件在打开后已被改动，没有保存", "the file has changed since it was opened; nothing was saved")

Bench = Annotated[Workbench, Depends(workbench)]


def told(request: Request, bench: Bench) -> Told:
    """Return who says things in the language of the request."""
    return Told(bench.folder, voice(request))


Say = Annotated[Told, Depends(told)]


@router.post("", status_code=201)
def begin(bench: Bench, asked: BeginAsked) -> Begun:
    """Begin a file beside another one; the smallest that is sound."""
    kind = FileKind.TABLE if asked.kind == "list" else FileKind(asked.kind)
    new = NewFile(kind, asked.name, (asked.zh, asked.en), asked.column)
    path = begin_file(new, subject_of(bench.folder.find(asked.beside))).relative_to(bench.folder.root).as_posix()
    return Begun(id=id_of(path), file=path)


@router.get("/{file_id}/text", response_model=FileShown, responses={304: {"description": "as it was read"}})
def read_text(file_id: str, bench: Bench, say: Say, request: Request, response: Response) -> FileShown | Response:
    """Return what a file holds; the ETag is its hash."""
    opened = open_file(bench.folder.find(file_id))
    tag = f'"{opened.hash}"'
    if request.headers.get("if-none-match") == tag:
        return Response(status_code=304, headers={"ETag": tag})
    response.headers["ETag"] = tag
    return FileShown(text=opened.text, hash=opened.hash, notices=tuple(map(say.retold, opened.notices)))


@router.post("/{file_id}/check", responses={422: {"model": Checked}})
def check_text(file_id: str, bench: Bench, say: Say, asked: CheckAsked, response: Response) -> Checked:
    """Return what is found with a text in the place of the file's, as `border-sim check` would say it."""
    checker = Checker(bench.desk, lambda: _scenarios(bench.folder))
    found = checker.check(subject_of(bench.folder.find(file_id)), asked.text, whole=asked.whole)
    if any(problem.code in DANGEROUS for problem in found.here):
        response.status_code = 422
    return say.checked(found)


@router.post("/{file_id}/complete")
def complete_text(file_id: str, bench: Bench, say: Say, asked: CompleteAsked, request: Request) -> Completed:
    """Return what may be written at the cursor."""
    subject = subject_of(bench.folder.find(file_id))
    completer = Completer(bench.desk, voice(request).language)
    offset = characters_before(asked.text, asked.offset)
    return say.completed(completer.complete(subject, asked.text, offset), asked.text)


@router.put("/{file_id}", response_model=Saved, responses={409: {"model": Conflict}})
def save_text(file_id: str, bench: Bench, request: Request, asked: SaveAsked) -> Saved | JSONResponse:
    """Save a text whole, if the file is still what its writer has read."""
    try:
        return Saved(hash=save_file(bench.folder.find(file_id), asked.text, asked.hash).hash)
    except ChangedMeanwhile as error:
        conflict = Conflict(
            detail=voice(request).say(CHANGED),
            text=error.now.text if error.now else None,
            hash=error.now.hash if error.now else None,
        )
        return JSONResponse(conflict.model_dump(), 409)


def _scenarios(folder: Folder) -> list[Path]:
    """Return the scenarios of a folder and what they extend."""
    of_scenarios = {Kind.SCENARIO, Kind.PART}
    entries = (entry for entry in folder.entries().values() if entry.kind in of_scenarios)
    return [folder.locate(entry.path) for entry in entries if entry.path.endswith(".yaml")]
