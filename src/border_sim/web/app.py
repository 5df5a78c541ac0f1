"""The pages of the workbench, put together behind their guard."""

from __future__ import annotations

from collections.abc import AsyncIterator, Collection
from contextlib import asynccontextmanager
from importlib.resources import files
from pathlib import Path
from typing import Annotated

from fastapi import APIRouter, FastAPI, Form, Query, Request
from fastapi.responses import RedirectResponse, Response
from fastapi.staticfiles import StaticFiles
from starlette.types import ASGIApp

from border_sim import __version__
from border_sim.domain.terms import Text
from border_sim.web import codes, editing, errors, features, file_page, gallery, jobs, policy, runs
from border_sim.web.foreman import Foreman
from border_sim.web.pages import render
from border_sim.web.planner import compare, experiments, roster, run, scenario_edits
from border_sim.web.security import Guard, refusal
from border_sim.web.sessions import COOKIE, Sessions
from border_sim.web.watch import Watch
from border_sim.web.workbench import Workbench

ROUTERS: tuple[APIRouter, ...] = (
    gallery.router,
    editing.router,
    file_page.router,
    jobs.router,
    runs.router,
    scenario_edits.router,
    experiments.router,
    run.router,
    compare.router,
    roster.router,
    codes.router,
    *policy.ROUTERS,
    *features.ROUTERS,
)
"""Everything that can be asked for, one module a noun."""

door = APIRouter(include_in_schema=False)


def build_pages(workbench: Workbench, sessions: Sessions, hosts: Collection[str]) -> ASGIApp:
    """Return the server's application.

    Args:
        workbench: what the pages work with.
        sessions: who may come in.
        hosts: what the server is called by, as `127.0.0.1:8080`.
    """
    app = FastAPI(
        title="border_sim",
        version=__version__,
        docs_url=None,
        redoc_url=None,
        openapi_url="/openapi.json",
        lifespan=_with_foreman,
    )
    app.state.workbench = workbench
    app.state.sessions = sessions
    app.state.foreman = Foreman(workbench)
    app.state.watch = Watch(workbench.store)
    app.mount("/static", StaticFiles(directory=_static()), name="static")
    for router in (door, *ROUTERS):
        app.include_router(router)
    errors.add_handlers(app)
    return Guard(app, sessions, frozenset(hosts), workbench.folder.root)


@asynccontextmanager
async def _with_foreman(app: FastAPI) -> AsyncIterator[None]:
    """Let the foreman work as long as the server does."""
    foreman: Foreman = app.state.foreman
    foreman.start()
    yield
    foreman.stop()


def _static() -> Path:
    return Path(str(files("border_sim.report").joinpath("static")))


@door.get("/enter")
def enter(request: Request, token: Annotated[str, Query(max_length=200)] = "") -> Response:
    """Let somebody in who has a token; without one, ask for it."""
    return _let_in(request, token) if token else render(request, "enter.html.j2", {})


@door.post("/enter")
def enter_by_form(request: Request, token: Annotated[str, Form(max_length=200)] = "") -> Response:
    """Let somebody in who has written the token into the form, so that it stands in no address."""
    return _let_in(request, token)


def _let_in(request: Request, token: str) -> Response:
    sessions: Sessions = request.app.state.sessions
    who = sessions.enter(token)
    if who is None:
        said = Text("令牌无效或已用过", "the token is wrong, or has been used")
        return refusal(401, said)
    response = RedirectResponse("/", 303)
    response.set_cookie(COOKIE, sessions.cookie_of(who), httponly=True, samesite="strict")
    return response
