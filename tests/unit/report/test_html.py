"""A report as a page: inert whatever it shows, in one language, and with words and numbers beside every chart."""

from __future__ import annotations

import hashlib
import json
import re
from base64 import b64encode
from html.parser import HTMLParser
from itertools import pairwise

import pytest

from border_sim.domain.results import Words
from border_sim.domain.terms import Language
from border_sim.report.html import fragment, page_assets, render
from border_sim.report.parts import Chart, Drawing, Live, Section, Table
from border_sim.report.sections import sections_of
from border_sim.service.exhibit_carried import Carried
from tests.contracts.records import result
from tests.unit.report.exhibits import bare, full

PLAIN = Words(zh="样本查验台", en="Sample bench")
HOSTILE = (
    "<img src=x onerror=alert(1)>",
    "</script><script>alert(1)</script>",
    "--><!-- {{ 7 * 7 }} {b} @flow-1 ${1}",
    "\u202egnp.elif\u202c \u2066isolate\u2069 \u2028line\u2029 \u200b",
    '" onmouseover="alert(1)" style="color:red',
    "名" * 400,
    "'=cmd|'/c calc'!A1",
)
VOID = {"meta", "img", "link", "input", "br", "hr"}


class Page(HTMLParser):
    """Reads a page: its elements with their attributes, what is said, and what lies in scripts and styles."""

    def __init__(self, text: str) -> None:
        super().__init__(convert_charrefs=True)
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.open: list[str] = []
        self.raw: list[tuple[str, str, str]] = []
        self.words: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append(tag)
        if tag in {"script", "style"}:
            self.raw.append((tag, dict(attrs).get("type") or "", ""))

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if self.open and self.open[-1] in {"script", "style"}:
            tag, kind, text = self.raw[-1]
            self.raw[-1] = (tag, kind, text + data)
        else:
            self.words.append(data)

    def scripts(self) -> list[str]:
        return [text for tag, kind, text in self.raw if tag == "script" and not kind]

    def styles(self) -> list[str]:
        return [text for tag, _, text in self.raw if tag == "style"]

    def blocks(self) -> list[str]:
        return [text for tag, kind, text in self.raw if tag == "script" and kind == "application/json"]

    def all(self, tag: str) -> list[dict[str, str | None]]:
        return [attributes for name, attributes in self.elements if name == tag]


@pytest.mark.parametrize("language", Language)
def test_a_page_lets_its_own_script_and_style_run_and_nothing_else(language: Language) -> None:
    page = Page(render(full(PLAIN), language))
    (policy,) = [one["content"] for one in page.all("meta") if one.get("http-equiv") == "Content-Security-Policy"]
    (script,), (style,) = page.scripts(), page.styles()
    hashes = [f"'sha256-{b64encode(hashlib.sha256(text.encode()).digest()).decode()}'" for text in (script, style)]
    assert policy == (
        f"default-src 'none'; script-src {hashes[0]}; style-src {hashes[1]}; img-src data:; "
        "base-uri 'none'; form-action 'none'"
    )


def test_a_page_loads_nothing() -> None:
    page = Page(render(full(PLAIN), Language.EN))
    assert {"link", "img", "iframe", "object", "embed", "base"} & {tag for tag, _ in page.elements} == set()
    for _, attributes in page.elements:
        assert not {"src", "srcset", "action", "data", "ping", "background"} & attributes.keys()
        assert (attributes.get("href") or "#").startswith("#")
    assert not re.search(r"@import|url\(", page.styles()[0])


@pytest.mark.parametrize("text", HOSTILE)
def test_no_title_does_anything_but_be_read(text: str) -> None:
    usual, page = _parts(PLAIN), _parts(Words(zh=text, en=text))
    assert [tag for tag, _ in usual.elements] == [tag for tag, _ in page.elements]
    assert page.scripts() == []
    for _, one in page.elements:
        assert not [name for name in one if name.startswith("on") or name == "style"]
    assert len(usual.blocks()) == len([json.loads(block) for block in page.blocks()])
    attributes = [str(value) for _, one in page.elements for value in one.values()]
    said = "".join([*page.words, *page.blocks(), *attributes])
    assert not re.search("[\u200b\u2028\u2029\u202a-\u202e\u2066-\u2069]", said)


def _parts(title: Words) -> Page:
    return Page(str(fragment(sections_of(full(title), Language.ZH), Language.ZH)))


def test_the_head_of_a_page_is_as_inert_as_its_parts() -> None:
    usual = Page(render(full(PLAIN), Language.EN))
    page = Page(render(full(Words(zh="</script>", en="</title><script>alert(1)</script>")), Language.EN))
    assert [tag for tag, _ in usual.elements] == [tag for tag, _ in page.elements]
    assert usual.scripts() == page.scripts()


def test_the_data_of_a_report_is_kept_to_the_letter() -> None:
    title = Words(zh="\u202e</script>\u2028", en="&amp;<!--")
    text = render(full(title), Language.ZH)
    assert title == Carried.model_validate_json(Page(text).blocks()[-1]).run.scenario.title
    assert "\u2028" not in text


@pytest.mark.parametrize("language", Language)
def test_every_picture_has_a_sentence_and_its_numbers(language: Language) -> None:
    sections = sections_of(full(PLAIN), language)
    pictures = [part for section in sections for part in section.parts if isinstance(part, Chart | Drawing | Live)]
    assert len(pictures) >= 14
    for picture in pictures:
        assert picture.summary.endswith(("。", "."))
        assert picture.table.rows
        assert all(len(row) == len(picture.table.columns) for row in picture.table.rows)


@pytest.mark.parametrize("language", Language)
def test_a_page_speaks_one_language(language: Language) -> None:
    page = Page(render(full(PLAIN), language))
    (html,) = page.all("html")
    if language is Language.EN:
        assert html["lang"] == "en-GB"
        assert re.findall("[\u3000-\u9fff\uff00-\uffef]", "".join(page.words)) == []
    else:
        assert html["lang"] == "zh-Hans"
        headings = [section.title for section in sections_of(full(PLAIN), language)]
        assert [heading for heading in headings if not re.search("[\u4e00-\u9fff]", heading)] == []


def test_ids_are_different_and_links_lead_somewhere() -> None:
    page = Page(render(full(PLAIN), Language.EN))
    ids = [attributes["id"] for _, attributes in page.elements if "id" in attributes]
    assert len(ids) == len(set(ids))
    assert {one["href"] for one in page.all("a")} <= {f"#{name}" for name in ids}


def test_headings_go_down_one_level_at_a_time() -> None:
    page = Page(render(full(PLAIN), Language.EN))
    levels = [int(tag[1]) for tag, _ in page.elements if re.fullmatch("h[1-6]", tag)]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))


@pytest.mark.parametrize("language", Language)
def test_a_run_of_which_nothing_is_to_be_shown_still_has_a_page(language: Language) -> None:
    empty = result().model_copy(update={"flows": {}, "replications": 1})
    assert Page(render(bare(empty), language)).open == []


def test_one_replication_has_no_bands_and_no_intervals() -> None:
    exhibit = full(PLAIN)
    band = exhibit.flows["people"].model_copy(update={"low": (None,) * 24, "high": (None,) * 24})
    exhibit = exhibit.model_copy(update={"flows": {"people": band}})
    (chart,) = [
        part
        for section in sections_of(exhibit, Language.EN)
        for part in section.parts
        if isinstance(part, Chart) and part.id == "throughput-cleared"
    ]
    assert len(chart.option["series"]) == 1  # type: ignore[arg-type]
    assert chart.table.rows[0] == ("00:00", 2.0)


def test_a_page_is_small_enough_to_be_sent() -> None:
    """Of the million and a half bytes that a report may have, nearly half are the script."""
    assert len(page_assets().script) < 760_000
    assert len(page_assets().style) < 30_000


def test_a_part_of_a_page_begins_where_its_headings_are_told_to() -> None:
    table = Table("", (), ())
    chart = Chart("a-chart", "Chart", "It says.", {"series": []}, table)
    part = fragment([Section("a", "Title", (chart,))], Language.EN, level=3)
    page = Page(str(part))
    assert [tag for tag, _ in page.elements if tag in {"h3", "h4"}] == ["h3", "h4"]
    assert page.scripts() == []


def test_what_options_name_is_what_the_script_knows() -> None:
    """A formatter that nobody has would be shown as its name."""
    options = json.dumps([part.option for part in _charts()])
    named = set(re.findall(r'"formatter": "@(\w+)', options))
    script = page_assets().script
    assert named >= {"axis", "cell", "point", "share", "seconds", "flow", "title"}
    assert [name for name in named if not re.search(rf"\b{name}(:|\()", script)] == []
    colours = set(re.findall(r'[cC]olor": "@([\w-]+)"', options))
    assert colours
    assert [name for name in colours if f"--{name}:" not in page_assets().style] == []


def _charts() -> list[Chart]:
    sections = sections_of(full(PLAIN), Language.EN)
    return [part for section in sections for part in section.parts if isinstance(part, Chart)]
