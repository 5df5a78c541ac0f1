"""What goes wrong, as a page or as JSON: the same problems, with their places, that the command line tells."""

from __future__ import annotations

import logging
from http import HTTPStatus

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse, Response
from starlette.exceptions import HTTPException

from border_sim.domain.errors import BorderSimError, Bug, InputError, Place, Problem
from border_sim.domain.terms import Text
from border_sim.web.folder import NoSuchFile
from border_sim.web.pages import View, render
from border_sim.web.voice import voice
from border_sim.web.workbench import Workbench

NO_SUCH_RUN = "U022"
"""The code of the problem that there is no run of an id."""

_log = logging.getLogger("border_sim.web")

_WORDS = {
    404: Text("没有这一页", "There is no such page"),
    405: Text("这一页不接受这种请求", "This page does not take such a request"),
    409: Text("文件已被他人更改", "Somebody else has changed the file"),
    422: Text("输入有问题", "Something is wrong with the input"),
    500: Text("程序出错", "This is a bug"),
}


class NotThere(InputError):
    """An address names something that does not exist: the message says what may have been meant."""


class ProblemView(View):
    """A problem with its place."""

    file: str
    line: int
    column: int
    code: str
    message: str
    hint: str


class ErrorView(View):
    """What went wrong."""

    status: int
    title: str
    problems: tuple[ProblemView, ...] = ()


def add_handlers(app: FastAPI) -> None:
    """Let every error end as a page that says what to do, or as JSON for programs."""
    app.add_exception_handler(NoSuchFile, _no_such_file)
    app.add_exception_handler(BorderSimError, _ours)
    app.add_exception_handler(RequestValidationError, _invalid)
    app.add_exception_handler(HTTPException, _http)
    app.add_exception_handler(Exception, _bug)


def problem_view(request: Request, problem: Problem) -> ProblemView:
    """Return a problem in the language of the request."""
    said, place = voice(request).problem(problem), problem.place
    bench: Workbench = request.app.state.workbench
    return ProblemView(
        file=bench.below(place.file),
        line=place.line,
        column=place.column,
        code=said.code,
        message=said.message,
        hint=said.hint,
    )


def answer(request: Request, status: int, problems: tuple[Problem, ...] = ()) -> Response:
    """Return an error as a page, or as JSON where a program asks."""
    title = voice(request).say(_WORDS.get(status) or HTTPStatus(status).phrase)
    view = ErrorView(status=status, title=title, problems=tuple(problem_view(request, problem) for problem in problems))
    wants_page = "text/html" in request.headers.get("accept", "") and not request.url.path.endswith(".json")
    if wants_page:
        return render(request, "error.html.j2", {"view": view}, status)
    return JSONResponse(view.model_dump(), status)


def _no_such_file(request: Request, _error: Exception) -> Response:
    return answer(request, 404)


def _ours(request: Request, error: Exception) -> Response:
    if isinstance(error, Bug):
        return _bug(request, error)
    if isinstance(error, InputError):
        is_absent = isinstance(error, NotThere) or {problem.code for problem in error.problems} == {NO_SUCH_RUN}
        status = 404 if is_absent else 422
        return answer(request, status, tuple(error.problems))
    return answer(request, 422, (Problem(Place(""), "", str(error)),))


def _invalid(request: Request, error: Exception) -> Response:
    found = error.errors() if isinstance(error, RequestValidationError) else ()
    problems = (Problem(Place(".".join(str(step) for step in one["loc"])), "", one["msg"]) for one in found)
    return answer(request, 422, tuple(problems))


def _http(request: Request, error: Exception) -> Response:
    return answer(request, error.status_code if isinstance(error, HTTPException) else 500)


def _bug(request: Request, error: Exception) -> Response:
    _log.error("%s %s", request.method, request.url.path, exc_info=error)
    return answer(request, 500)
