"""The handbook of a pack: what stands in it, as a page of its own, and to take away."""

from __future__ import annotations

import re
from base64 import b64encode
from hashlib import sha256
from typing import Annotated

from fastapi import APIRouter, Query, Request, Response

from border_sim.domain.results import Words
from border_sim.domain.terms import Language
from border_sim.drafting.handbook import Form, assemble, page
from border_sim.service.titles import words
from border_sim.web.pages import View, add_page
from border_sim.web.policy.opened import AsOf, Opened, Pack, PackHead
from border_sim.web.voice import voice

router = APIRouter(tags=["rules"])

STYLES = re.compile(r"<style>(.*?)</style>", re.DOTALL)

POLICY = "default-src 'none'; style-src {hashes}; img-src data:; base-uri 'none'; frame-ancestors 'none'"
"""Of the handbook's page: it is one file with its style in it, which is let through by its hash and nothing else is."""

TYPES = {Form.HTML: "text/html; charset=utf-8", Form.MARKDOWN: "text/markdown; charset=utf-8"}


class HandbookPage(View):
    """What leads into the handbook."""

    pack: PackHead
    as_of: str
    flows: dict[str, Words]


def handbook(pack: Pack, as_of: AsOf = "") -> HandbookPage:
    """Return what leads into the handbook of a pack as of a day."""
    return HandbookPage(
        pack=pack.head(),
        as_of=pack.law_day(as_of).isoformat(),
        flows={name: words(flow.title) for name, flow in pack.pack.flows.items()},
    )


add_page(router, "/rules/{pack}/handbook", "policy/handbook.html.j2", handbook)


@router.get("/rules/{pack}/handbook.{form}", response_class=Response)
def handbook_file(
    request: Request, pack: Pack, form: Form, *, as_of: AsOf = "", save: Annotated[bool, Query()] = False
) -> Response:
    """Return the handbook itself, to be read or, with `save`, to be taken away."""
    language = voice(request).language
    text = _text(pack, as_of, form, language)
    headers = {"content-security-policy": policy_of(text)}
    if save:
        name = f"handbook-{pack.id}.{language.value}.{form.value}"
        headers["content-disposition"] = f'attachment; filename="{name}"'
    return Response(text, media_type=TYPES[form], headers=headers)


def _text(pack: Opened, as_of: str, form: Form, language: Language) -> str:
    return page(assemble(pack.pack, pack.law_day(as_of), language), form)


def policy_of(text: str) -> str:
    """Return the policy that lets the styles of a page through and nothing else."""
    hashes = (b64encode(sha256(style.encode()).digest()).decode() for style in STYLES.findall(text))
    return POLICY.format(hashes=" ".join(f"'sha256-{one}'" for one in hashes) or "'none'")
