"""Workbenches to try pages on: a folder, a store and a visitor who has come in."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from starlette.testclient import TestClient

from border_sim.bootstrap import build
from border_sim.domain.terms import Language
from border_sim.settings import Settings
from border_sim.web.app import build_pages
from border_sim.web.folder import Folder
from border_sim.web.sessions import COOKIE, OWNER, Sessions
from border_sim.web.workbench import Workbench

HOST = "127.0.0.1:8080"
ORIGIN = f"http://{HOST}"
KEY = b"k" * 32

SCENARIO = """\
scenario: morning
title: {zh: 早晨, en: A morning}
question: {zh: 哪里等得久？, en: Where is the wait?}
"""


def folder_with_a_scenario(home: Path) -> Path:
    """Return a folder with one scenario in it, beside which lies a file that is nobody's business."""
    folder = home / "work"
    (folder / "scenarios").mkdir(parents=True)
    (folder / "scenarios" / "morning.yaml").write_text(SCENARIO, "utf-8")
    (home / "secret.yaml").write_text("scenario: secret\n", "utf-8")
    return folder


@contextmanager
def visit(folder: Path, sessions: Sessions | None = None, *, enters: bool = True) -> Iterator[TestClient]:
    """Yield somebody who looks at the pages of a folder, and has come in unless `enters` says otherwise."""
    sessions = sessions or Sessions(KEY)
    app = build(Settings(str(folder.parent / "runs.sqlite")))
    bench = Workbench(app, Folder(folder), str(folder.parent / "runs.sqlite"), Language.EN)
    with TestClient(build_pages(bench, sessions, {HOST}), base_url=ORIGIN, follow_redirects=False) as client:
        client.headers["origin"] = ORIGIN
        if enters:
            client.cookies.set(COOKIE, sessions.cookie_of(OWNER))
        yield client
