"""A handbook as a page: one HTML file that needs nothing beside it, or Markdown; the templates lie in `templates/`."""

from __future__ import annotations

import re
from enum import StrEnum
from functools import cache

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from border_sim.domain.marks import shown
from border_sim.domain.terms import Language
from border_sim.drafting.handbook.contents import Handbook
from border_sim.drafting.handbook.labels import labels, reading
from border_sim.flows.picture import STYLE


class Form(StrEnum):
    """How a handbook is laid out."""

    HTML = "html"
    MARKDOWN = "md"


def page(handbook: Handbook, form: Form) -> str:
    """Return a handbook as the text of a file.

    Every text from a file of the pack is escaped, so that it is read as it was written and does nothing.
    """
    language = Language(handbook.language)
    template = _environment(form).get_template(f"handbook.{form.value}.j2")
    return template.render(book=handbook, t=labels(language), reading=reading(language), machine_style=STYLE)


@cache
def _environment(form: Form) -> Environment:
    """Return the reader of templates; what a template shows is escaped unless it is `Markup`."""
    environment = Environment(
        loader=PackageLoader("border_sim.drafting", "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=_shown if form is Form.HTML else _as_markdown,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    # Ids and links are made of safe characters only; pictures have escaped what they show.
    environment.filters |= {"anchor": lambda name: Markup(anchor(name)), "picture": Markup}  # noqa: S704 - see above
    return environment


def anchor(name: str) -> str:
    """Return a name as a part of an id: letters and digits stay, everything else is written as its code point."""
    return re.sub(r"[^\w.-]", lambda match: f"~{ord(match[0]):x}", name)


def _shown(value: object) -> object:
    """Return a value with its unseen characters shown; what is `Markup` stands as it is."""
    return shown(value) if isinstance(value, str) and not isinstance(value, Markup) else value


_SPECIAL = re.compile(r"([\\`*_\[\]|~$#])")


def _as_markdown(value: object) -> object:
    """Return a text so that Markdown reads it as it stands; a line end in it would end a heading or a row."""
    if not isinstance(value, str) or isinstance(value, Markup):
        return value
    text = re.sub(r"\s+", " ", shown(value))
    text = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return Markup(_SPECIAL.sub(r"\\\1", text))  # noqa: S704 - escaped in the way of Markdown
