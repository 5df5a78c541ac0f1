"""A report as one HTML file that needs nothing beside it, and sections as a part of another page.

    render(exhibit: Exhibit, language: Language) -> str
    fragment(sections: Sequence[Section], language: Language, level: int = 2) -> Markup
    page_assets() -> Assets

What `fragment` returns are `<section>` elements whose headings begin at `<h{level}>`, with the data of each chart
beside its place. The page that shows it has the style `report.css` and, at its end, the script `report.js`, which
draws every chart that it finds, also in what htmx puts into the page later.
"""

from __future__ import annotations

import hashlib
from base64 import b64encode
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from border_sim.domain.errors import BorderSimError
from border_sim.domain.marks import shown
from border_sim.domain.terms import Language
from border_sim.report.cells import cell_text
from border_sim.report.embedded import json_block, json_text, option_block
from border_sim.report.heads import heads
from border_sim.report.parts import Cards, Chart, Drawing, Lead, Live, Part, Points, Section, Stories, Table
from border_sim.report.pictures import bare_svg, picture_style
from border_sim.report.sections import sections_of
from border_sim.report.voice import Voice
from border_sim.report.words import MET, MISSED, page_words, script_words
from border_sim.service.exhibit_carried import carried
from border_sim.service.exhibit_result import Exhibit

KINDS = {
    Chart: "chart",
    Drawing: "drawing",
    Live: "live",
    Table: "table",
    Cards: "cards",
    Lead: "lead",
    Points: "points",
    Stories: "stories",
    str: "text",
}
"""The macro of the template that shows each kind of part."""


@dataclass(frozen=True, slots=True)
class Assets:
    """The style and the script of a report, which were bundled when the package was built."""

    style: str
    script: str


def render(exhibit: Exhibit, language: Language) -> str:
    """Return a report as the text of an HTML file.

    The file loads nothing: its policy lets its own script and style run, by their hashes, and nothing else.

    Raises:
        BorderSimError: the package was installed without its bundles.
    """
    assets, voice, scenario = page_assets(), Voice(language), exhibit.run.scenario
    template = _environment(language).get_template("report.html.j2")
    return template.render(
        exhibit=exhibit,
        title=voice.say(scenario.title),
        question=voice.say(scenario.question) if scenario.question else "",
        about=[line.into(language) for line in heads(exhibit.run)],
        sections=sections_of(exhibit, language),
        style=Markup(assets.style),  # noqa: S704 - ours
        script=Markup(assets.script),  # noqa: S704 - ours
        policy=policy(assets),
        data=json_text(carried(exhibit)),
    )


def fragment(sections: Sequence[Section], language: Language, level: int = 2) -> Markup:
    """Return sections as a part of a page whose headings begin at `level`."""
    template = _environment(language).get_template("fragment.html.j2")
    return Markup(template.render(sections=sections, level=level))  # noqa: S704 - the template escapes


def policy(assets: Assets) -> str:
    """Return the content security policy of a file with this script and this style in it."""
    rules = [
        "default-src 'none'",
        f"script-src '{_hash(assets.script)}'",
        f"style-src '{_hash(assets.style)}'",
        "img-src data:",
        "base-uri 'none'",
        "form-action 'none'",
    ]
    return "; ".join(rules)


@cache
def page_assets() -> Assets:
    """Return the style and the script of a report.

    Raises:
        BorderSimError: the package was installed without its bundles.
    """
    folder = files("border_sim.report") / "static"
    try:
        style, script = ((folder / name).read_text("utf-8").strip() for name in ("report.css", "report.js"))
    except FileNotFoundError:
        message = "the bundles for the browser are missing; install the package again, or run `python hatch_build.py`"
        raise BorderSimError(message) from None
    return Assets(f"{style}\n{picture_style()}", script)


def _hash(text: str) -> str:
    return f"sha256-{b64encode(hashlib.sha256(text.encode()).digest()).decode()}"


@cache
def _environment(language: Language) -> Environment:
    """Return the reader of templates; what a template shows is escaped unless it is `Markup`."""
    environment = Environment(
        loader=PackageLoader("border_sim.report", "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=_shown,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.filters |= {"json": json_block, "option": option_block, "svg": bare_svg, "kind": _kind}
    environment.globals |= {
        "t": page_words(language),
        "script_words": script_words(language),
        "signs": {"good": MET, "bad": MISSED},
        "tones": {"▲": " is-good", MET: " is-good", "▼": " is-bad", MISSED: " is-bad"},
        "html_language": "zh-Hans" if language is Language.ZH else "en-GB",
        "cell": lambda cell, unit: cell_text(cell, unit, language),
    }
    return environment


def _kind(part: Part) -> str:
    return KINDS[type(part)]


def _shown(value: object) -> object:
    """Return a value with its unseen characters shown; what is `Markup` stands as it is."""
    return shown(value) if isinstance(value, str) and not isinstance(value, Markup) else value
