"""A page and its data: what it shows is a value first, which stands under the same address with `.json` behind."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache
from typing import Any, TypeAlias, get_args, get_type_hints

from fastapi import APIRouter, Depends, Request
from fastapi.responses import HTMLResponse, Response
from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup
from pydantic import BaseModel, ConfigDict

from border_sim.domain.terms import Text
from border_sim.drafting.handbook.pages import anchor
from border_sim.report.words import MET, MISSED
from border_sim.web.voice import LANGUAGE, Voice, chosen, voice

YEAR = 365 * 24 * 3600
"""Seconds for which a browser remembers a language."""

PLACES = {
    "/": Text("方案", "Scenarios"),
    "/runs": Text("运行", "Runs"),
    "/jobs": Text("任务", "Work"),
    "/rules": Text("规则", "Rules"),
    "/features": Text("承诺", "Features"),
}
"""What the head of every page leads to."""


SIGNS = {"good": MET, "bad": MISSED, "doubt": "○"}
"""What says beside a colour how good the news is."""


class View(BaseModel):
    """What a page shows, as data; each page has its own."""

    model_config = ConfigDict(frozen=True)


Beside: TypeAlias = Callable[[Request, Any], Mapping[str, object]]
"""Gives what a template needs beside the data, such as sections that are drawn already."""


def add_page(
    router: APIRouter,
    path: str,
    template: str,
    view: Callable[..., View | Response],
    beside: Beside = lambda _request, _view: {},
) -> None:
    """Add a page, and under the same path with `.json` what it shows.

    Args:
        router: gets both.
        path: of the page, such as `/runs/{run}`.
        template: the Jinja template, which is given the data as `view`.
        view: returns the data, or a response that answers in its place, such as a redirection. Its parameters are those
            of a FastAPI path operation; what it returns is annotated with the model of the data.
        beside: gives what the template needs beside it.
    """
    name = view.__name__
    data = "/index.json" if path == "/" else f"{path}.json"
    router.add_api_route(data, view, name=f"{name}_data", tags=["data"], response_model=_model_of(view))

    def page(request: Request, found: Any = Depends(view)) -> Response:  # noqa: ANN401, B008  # as FastAPI has it
        if isinstance(found, Response):
            return found
        return render(request, template, {"view": found, **beside(request, found)})

    router.add_api_route(path, page, name=name, response_class=HTMLResponse, include_in_schema=False)


def _model_of(view: Callable[..., View | Response]) -> type[View]:
    """Return the model of what a view returns where it returns data."""
    hint = get_type_hints(view)["return"]
    model: type[View]
    (model,) = (one for one in get_args(hint) or (hint,) if issubclass(one, View))
    return model


def render(request: Request, template: str, values: Mapping[str, object], status: int = 200) -> HTMLResponse:
    """Return a page in the language of the request."""
    response = HTMLResponse(rendered(request, template, values), status)
    if wanted := chosen(request):
        response.set_cookie(LANGUAGE, wanted.value, max_age=YEAR, httponly=True, samesite="strict")
    return response


def rendered(request: Request, template: str, values: Mapping[str, object]) -> str:
    """Return a page, or a part of one, as text."""
    speaker = voice(request)
    known = {
        "say": speaker.say,
        "told": speaker.told,
        "language": speaker.language.value,
        "other_language": _in_other_language(request, speaker),
        "here": request.url.path,
        "places": PLACES,
        "nonce": request.state.nonce,
        "who": getattr(request.state, "who", None),
        "t": lambda zh, en: speaker.say(Text(zh, en)),
        "signs": SIGNS,
    }
    return _environment().get_template(template).render({**values, **known})


def _in_other_language(request: Request, speaker: Voice) -> str:
    other = "en" if speaker.language.value == "zh" else "zh"
    return str(request.url.include_query_params(**{LANGUAGE: other}).replace(scheme="", netloc=""))


def coded(text: str) -> Markup:
    """Return a sentence of the program's with what stands in backticks as code."""
    parts = text.split("`")
    return Markup("").join(
        Markup("<code>{}</code>").format(part) if place % 2 else part for place, part in enumerate(parts)
    )


@cache
def _environment() -> Environment:
    """Return where templates are; every value is escaped, and a name that nobody has given is an error."""
    environment = Environment(
        loader=PackageLoader("border_sim.web"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    # A picture is an SVG of our own making, which has escaped what it shows; nothing else goes through this filter.
    environment.filters |= {"coded": coded, "anchor": anchor, "picture": Markup}
    return environment
