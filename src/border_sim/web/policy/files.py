"""The files of a pack, each with its editor."""

from __future__ import annotations

from pathlib import PurePosixPath

from fastapi import APIRouter

from border_sim.domain.errors import InputError
from border_sim.domain.results import Words
from border_sim.web.pages import View, add_page
from border_sim.web.policy.opened import Bench, Opened, PackHead, pack_entry

router = APIRouter(tags=["rules"])


class PackFile(View):
    """A file of a pack; its name is relative to the pack's folder."""

    id: str
    name: str


class PackFiles(View):
    """The files of a pack by the folders in which they lie."""

    pack: PackHead
    shelves: dict[str, tuple[PackFile, ...]]


def pack_files(pack: str, bench: Bench) -> PackFiles:
    """Return the files of a pack, also of one whose files are wrong."""
    home = pack_entry(bench, pack)
    shelves: dict[str, list[PackFile]] = {}
    for entry in bench.folder.entries().values():
        if entry.pack == home.pack:
            path = PurePosixPath(entry.path).relative_to(home.pack)
            shelves.setdefault(path.parent.as_posix(), []).append(PackFile(id=entry.id, name=path.as_posix()))
    return PackFiles(pack=head_of(bench, pack), shelves={name: tuple(files) for name, files in sorted(shelves.items())})


def head_of(bench: Bench, pack: str) -> PackHead:
    """Return the head of a pack; of one whose files are wrong there is only its path."""
    entry = pack_entry(bench, pack)
    folder = bench.folder.locate(entry.pack)
    try:
        return Opened(entry.id, entry.pack, folder, bench.desk.pack(folder)).head()
    except InputError:
        name = folder.name
        title = Words(zh=name, en=name)
        return PackHead(id=entry.id, path=entry.pack, name=name, title=title, start="", end="", hash="", flows={})


add_page(router, "/rules/{pack}/files", "policy/files.html.j2", pack_files)
