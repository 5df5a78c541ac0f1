"""What the code of a finding means, why it matters and how it is mended."""

from __future__ import annotations

from fastapi import APIRouter

from border_sim.domain.errors import InputError
from border_sim.service.codes import Code, find_code
from border_sim.web.errors import NotThere
from border_sim.web.pages import View, add_page

router = APIRouter(tags=["rules"])


class CodePage(View):
    """A code, explained."""

    code: Code


def code(code: str) -> CodePage:
    """Return what a code means."""
    try:
        return CodePage(code=find_code(code))
    except InputError as error:
        raise NotThere(error.problems) from None


add_page(router, "/codes/{code}", "code.html.j2", code)
