"""The page of a file, with its editor; without scripts it is a form, and saves all the same."""

from __future__ import annotations

from pathlib import PurePosixPath
from typing import Annotated

from fastapi import APIRouter, Depends, Form, Request, Response
from fastapi.responses import RedirectResponse

from border_sim.service.editing.kinds import FileKind, subject_of
from border_sim.service.editing.save import MOST_BYTES, ChangedMeanwhile, open_file, save_file
from border_sim.web.folder import Folder
from border_sim.web.pages import View, add_page, render
from border_sim.web.voice import voice
from border_sim.web.workbench import Workbench, workbench

router = APIRouter()

Bench = Annotated[Workbench, Depends(workbench)]


class EditorView(View):
    """A file as `editor_part.html.j2` shows it; any page may have one."""

    id: str
    path: str
    name: str
    language: str
    """`yaml`, `csv` or `text`."""
    text: str
    hash: str
    notices: tuple[str, ...] = ()


class FileView(View):
    """A file with its editor; `conflict` is what the disk holds where somebody has written a newer one."""

    editor: EditorView
    conflict: str | None = None


def editor_of(folder: Folder, file_id: str, request: Request) -> EditorView:
    """Return the editor of a file.

    Raises:
        NoSuchFile: there is none of this id.
        InputError: it cannot be opened as text.
    """
    entry = folder.entry(file_id)
    path = folder.locate(entry.path)
    opened = open_file(path)
    languages = {FileKind.TABLE: "csv", FileKind.TEXT: "text"}
    return EditorView(
        id=entry.id,
        path=entry.path,
        name=PurePosixPath(entry.path).name,
        language=languages.get(subject_of(path).kind, "yaml"),
        text=opened.text,
        hash=opened.hash,
        notices=tuple(voice(request).told(notice).replace(f"{folder.root}/", "") for notice in opened.notices),
    )


def file(file_id: str, bench: Bench, request: Request) -> FileView:
    """Return a file with its editor."""
    return FileView(editor=editor_of(bench.folder, file_id, request))


@router.post("/files/{file_id}", include_in_schema=False)
def save_by_form(
    file_id: str,
    bench: Bench,
    request: Request,
    text: Annotated[str, Form(max_length=MOST_BYTES)] = "",
    read: Annotated[str, Form(alias="hash", max_length=64)] = "",
) -> Response:
    """Save the text of a form, and come back to the page; a conflict is shown with both texts."""
    path = bench.folder.find(file_id)
    try:
        save_file(path, text, read)
    except ChangedMeanwhile as error:
        editor = editor_of(bench.folder, file_id, request)
        view = FileView(editor=editor.model_copy(update={"text": text}), conflict=error.now.text if error.now else "")
        return render(request, "file.html.j2", {"view": view}, 409)
    return RedirectResponse(f"/files/{file_id}", 303)


add_page(router, "/files/{file_id}", "file.html.j2", file)
