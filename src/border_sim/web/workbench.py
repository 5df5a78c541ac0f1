"""What every page of one server works with."""

from __future__ import annotations

import os
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from pathlib import Path

from fastapi import Request

from border_sim.bootstrap import App
from border_sim.domain.terms import Language
from border_sim.service.editing.desk import Desk
from border_sim.service.ports import WholeStore
from border_sim.settings import user_data
from border_sim.web.folder import Folder
from border_sim.web.limits import Limits


@dataclass(frozen=True, slots=True)
class Workbench:
    """The program, the folder whose files are the truth, and the store that is the memory.

    Attributes:
        app: the program, put together.
        folder: where the files are.
        store_name: how worker processes are told of the store: a path or a URL.
        language: that of the pages where nobody has chosen one.
        desk: has the files read that pages ask for again and again.
        limits: what long work has to keep to.
        home: the folder of the program among the user's data, where workers hold their slots.
    """

    app: App
    folder: Folder
    store_name: str
    language: Language = Language.EN
    desk: Desk = field(default_factory=Desk)
    limits: Limits = field(default_factory=Limits)
    home: Path = field(default_factory=lambda: user_data(os.environ, Path.home()))

    def store(self) -> AbstractContextManager[WholeStore]:
        """Open the store."""
        return self.app.open_store()

    def below(self, file: str) -> str:
        """Return a file as seen from the folder; a place that is none stays as it is."""
        return file.removeprefix(f"{self.folder.root}/")


def workbench(request: Request) -> Workbench:
    """Return what the pages of this server work with; pages depend on it."""
    found: Workbench = request.app.state.workbench
    return found


def visitor(request: Request) -> str:
    """Return the name of who asks."""
    name: str = request.state.who
    return name
