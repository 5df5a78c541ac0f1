"""Where something stands in the files of the folder."""

from __future__ import annotations

from pathlib import Path

from border_sim.documents import content_hash
from border_sim.domain.errors import Place
from border_sim.web.folder import ID_LENGTH, Folder
from border_sim.web.pages import View


class Filed(View):
    """A place in a file of the folder; the id is empty where it lies elsewhere."""

    file: str
    id: str
    line: int


def filed(folder: Folder, place: Place) -> Filed:
    """Return a place as pages link to it."""
    path = Path(place.file)
    if path.is_relative_to(folder.root):
        below = path.relative_to(folder.root).as_posix()
        return Filed(file=below, id=content_hash(below)[:ID_LENGTH], line=place.line)
    return Filed(file=path.name, id="", line=place.line)
