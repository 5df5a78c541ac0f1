"""A pack becomes a handbook that says all of it, in either language and form, and in which nothing comes alive."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from html.parser import HTMLParser
from itertools import pairwise
from pathlib import Path

import pytest
from markdown_it import MarkdownIt

from border_sim.domain.errors import InputError
from border_sim.domain.terms import Language
from border_sim.drafting.handbook import Form, Handbook, assemble, page
from border_sim.rules.load import load_pack
from tests.unit.rules.small_pack import small_pack

ROOT = Path(__file__).parents[3]
DAY = date(2026, 8, 1)
VOID = {"meta", "br", "link", "img", "input", "hr"}


class Outline(HTMLParser):
    """What a page is made of: its tags with their attributes, and its text."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.words: list[str] = []
        self.open: list[str] = []
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag, f"</{tag}> closes something else"

    def handle_data(self, data: str) -> None:
        self.words.append(data)

    def values(self, attribute: str) -> Iterator[str]:
        return (value for _, attributes in self.tags if (value := attributes.get(attribute)) is not None)


@pytest.fixture
def book(tmp_path: Path) -> Handbook:
    return assemble(small_pack(tmp_path), DAY, Language.EN)


def test_a_rule_is_said_with_its_number_of_the_day_its_basis_and_its_cases(book: Handbook) -> None:
    (goods, _people) = book.flows
    (channel, documents) = goods.sections
    first, second = channel.groups[0].rules

    assert ("At every line", "CH-1") == (channel.groups[0].title, first.name.id)
    assert (
        "Where value is above 8000 CNY (low_value), channel is “inspect”, unless party is on the list “Whitelist”."
        == first.says
    )
    assert ("LAW-1", False) == (first.grounds.citations[0].name, first.grounds.citations[0].is_assumed)
    assert ("inspect", "between") == (first.outcome, first.strictness)
    assert ("Low value 8,000 CNY",) == first.parameters
    assert (1, 2) == first.cases
    assert ("30 % inspect, else release", "loosest", "A trial") == (
        second.outcome,
        second.strictness,
        second.grounds.why,
    )
    assert ("Permit", "") == (documents.groups[0].rules[0].outcome, documents.groups[0].rules[0].strictness)


def test_what_beats_and_what_gives_way_is_said_on_both_sides(tmp_path: Path) -> None:
    change = (
        "rules/channel.yaml",
        "    then: {inspect: spot_checks",
        "    beats: [CH-1]\n    then: {inspect: spot_checks",
    )
    (channel, _documents) = assemble(small_pack(tmp_path, change), DAY, Language.EN).flows[0].sections
    first, second = channel.groups[0].rules
    assert ((), ("CH-2",)) == (first.beats, tuple(rule.id for rule in first.gives_way))
    assert (("CH-1",), ()) == (tuple(rule.id for rule in second.beats), second.gives_way)


def test_a_rule_that_does_not_hold_on_the_day_is_there_and_says_so(tmp_path: Path) -> None:
    change = (
        "rules/channel.yaml",
        "    basis: LAW-1\n  - id: CH-2",
        "    basis: LAW-1\n    from: 2027-01-01\n  - id: CH-2",
    )
    (channel, _documents) = assemble(small_pack(tmp_path, change), DAY, Language.ZH).flows[0].sections
    first = channel.groups[0].rules[0]
    assert ("自2027年1月1日起", False) == (first.period, first.in_force)


THIRD_RULE = """\
  - id: CH-3
    title: {zh: C级禁止, en: Grade C is stopped}
    decides: channel
    when: {flow: goods, line: first, grade: C}
    then: stop
    basis: LAW-1
examples:
  - item: {flow: goods, line: first, grade: C}
    expect: {channel: stop}
    because: [CH-3]
    not_because: [CH-1]
  - item: {flow: goods, line: first, grade: A}
    expect: {documents: [permit]}
    not_because: [CH-3]
"""


def test_rules_stand_by_their_crossing_and_there_the_strictest_first(tmp_path: Path) -> None:
    changes = [
        ("rules/channel.yaml", "when: {flow: goods, value", "when: {flow: goods, line: second, direction: out, value"),
        ("rules/channel.yaml", "when: {flow: goods, party", "when: {flow: goods, line: first, party"),
        ("rules/channel.yaml", "examples:\n", THIRD_RULE),
        ("rules/channel.yaml", "item: {flow: goods, value", "item: {flow: goods, line: second, direction: out, value"),
        ("examples/more.yaml", "item: {flow: goods, value", "item: {flow: goods, line: first, value"),
    ]
    (channel, _documents) = assemble(small_pack(tmp_path, *changes), DAY, Language.EN).flows[0].sections
    said = [(group.title, [rule.name.id for rule in group.rules]) for group in channel.groups]
    assert [("Second line, outbound", ["CH-1"]), ("First line, both directions", ["CH-3", "CH-2"])] == said


def test_a_parameter_shows_all_its_values_and_which_of_them_is_current(book: Handbook) -> None:
    low_value, _spot_checks = book.parameters
    assert [("10 February 2026", "5,000 CNY", False), ("1 July 2026", "8,000 CNY", True)] == [
        (value.start, value.amount, value.is_current) for value in low_value.values
    ]
    assert ["CH-1"] == [rule.id for rule in low_value.rules]


def test_a_list_shows_who_stands_on_it_on_the_day(book: Handbook) -> None:
    (friends,) = book.lists
    # CO-2 has left in June and comes back in September.
    assert (2, ("CO-1", "CO-3")) == (friends.entries, friends.first)
    assert "from 10 February 2026; the next entry ends on 31 August 2026" == friends.dates


def test_a_promise_and_an_aim_are_said_in_words(book: Handbook) -> None:
    assert (
        "Where flow is Goods and grade is A, channel is always “stop” or “inspect” or “scan”." == book.promises[0].says
    )
    assert (("On a facilitated channel (openness)", "Channel is “release”"),) == book.aims


def test_a_case_says_what_is_declared_expected_and_why(book: Handbook) -> None:
    third = book.flows[0].cases[2]
    second = book.flows[0].cases[1]
    assert (("Value", "9000 CNY"), ("Party", "CO-1"), ("Grade", "B")) == second.facts
    assert (("Channel", "release"), ("Documents", "none")) == second.expected
    assert ("CH-2: not drawn",) == second.lots
    assert (["CH-2"], ["CH-1", "DO-1"]) == ([r.id for r in second.because], [r.id for r in second.outside])
    assert (("Channel", "inspect or release"),) == third.expected
    assert (("Channel", "cannot be decided yet"),) == book.flows[0].cases[3].expected


def test_a_day_on_which_the_pack_is_not_in_force_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="R021"):
        assemble(small_pack(tmp_path), date(2026, 1, 1), Language.EN)


EVIL = (
    "<img src=x onerror=alert(1)></script><script>alert(2)</script>\u202e\u2066\u2028 | `x` [y](javascript:z) &amp; *w*"
)


def hostile(tmp_path: Path) -> Handbook:
    """Return the handbook of a pack in which every kind of text is out for mischief."""
    quoted = '"' + EVIL.replace("\u202e\u2066\u2028", r"\u202e\u2066\u2028") + '"'
    changes = [
        ("pack.yaml", "{zh: 小包, en: Small pack}", quoted),
        ("pack.yaml", "en: Announcement No. 1,", f"en: {quoted}, where: {quoted},"),
        ("pack.yaml", "title: {zh: 低值, en: Low value}", f"title: {quoted}"),
        ("pack.yaml", "en: Channel}", f"en: {quoted}}}"),
        ("pack.yaml", "en: Whitelist}", f"en: {quoted}}}"),
        ("pack.yaml", "en: Permit}", f"en: {quoted}}}"),
        ("pack.yaml", "en: Grade A is never released}", f"en: {quoted}}}"),
        ("pack.yaml", "why: 试行", f"why: {quoted}"),
        ("flows/goods.yaml", "en: Goods}", f"en: {quoted}}}"),
        ("flows/goods.yaml", "en: Grade}", f"en: {quoted}}}"),
        ("flows/goods.yaml", "{at: bench, inspects: goods}", f"{{at: bench, inspects: goods, title: {quoted}}}"),
        (
            "flows/goods.yaml",
            "to: zone, when: {channel: release}",
            f"to: zone, when: {{channel: release}}, title: {quoted}",
        ),
        ("rules/channel.yaml", "en: High values are inspected}", f"en: {quoted}}}"),
        ("rules/channel.yaml", "en: A trial}", f"en: {quoted}}}"),
        ("examples/more.yaml", "en: A friend}", f"en: {quoted}}}"),
        ("lists/friends.csv", "CO-3", EVIL.replace(",", "")),
    ]
    return assemble(small_pack(tmp_path, *changes), DAY, Language.EN)


def test_what_stands_in_files_is_only_read_in_the_html(tmp_path: Path) -> None:
    text = page(hostile(tmp_path), Form.HTML)
    outline = Outline(text)
    tags = {tag for tag, _ in outline.tags}

    assert set() == tags & {"img", "script", "iframe", "object", "link", "form", "base"}
    assert [] == [name for _, attributes in outline.tags for name in attributes if name.startswith("on")]
    assert not re.search("[\u202a-\u202e\u2066-\u2069\u2028\u2029]", text)
    said = " ".join("".join(outline.words).split())
    assert 15 <= said.count("<img src=x onerror=alert(1)></script><script>alert(2)</script>[U+202E][U+2066][U+2028]")


def test_what_stands_in_files_is_only_read_in_the_markdown(tmp_path: Path) -> None:
    text = page(hostile(tmp_path), Form.MARKDOWN)
    rendered = MarkdownIt("commonmark", {"html": True}).enable("table").render(text)
    outline = Outline(rendered)

    assert {"a"} == {tag for tag, attributes in outline.tags if attributes and tag not in {"th", "td", "ol"}}
    assert set() == {tag for tag, _ in outline.tags} & {"img", "script"}
    assert [] == [target for target in outline.values("href") if not target.startswith("#")]
    said = " ".join("".join(outline.words).split())
    assert 15 <= said.count("<img src=x onerror=alert(1)></script><script>alert(2)</script>[U+202E][U+2066][U+2028]")
    assert said.count("&amp; *w*") == said.count("[U+2028] | `x` [y](javascript:z)")


@pytest.fixture(scope="module", params=["hetao", "hengqin"])
def shipped(request: pytest.FixtureRequest) -> dict[Language, Handbook]:
    pack = load_pack(ROOT / "rules" / request.param)
    return {language: assemble(pack, date(2026, 11, 21), language) for language in Language}


@pytest.mark.parametrize("language", Language)
def test_the_html_is_whole_and_needs_nothing_beside_it(shipped: dict[Language, Handbook], language: Language) -> None:
    book = shipped[language]
    text = page(book, Form.HTML)
    outline = Outline(text)
    ids = list(outline.values("id"))

    assert [] == outline.open
    assert len(ids) == len(set(ids))
    assert set() == {link.removeprefix("#") for link in outline.values("href")} - set(ids)
    assert set() == set(outline.values("src"))
    assert not re.search(r"url\(|@import|https?://(?!www\.w3\.org/2000/svg)", text)
    assert {"zh-Hans" if language is Language.ZH else "en"} == {
        dict(a)["lang"] for tag, a in outline.tags if tag == "html"
    }
    assert all(attributes.get("scope") for tag, attributes in outline.tags if tag == "th")
    levels = [int(tag[1]) for tag, _ in outline.tags if re.fullmatch("h[1-6]", tag)]
    assert [] == [pair for pair in pairwise(levels) if pair[1] > pair[0] + 1]
    assert {f"rule-{entry.name.id}" for entry in book.index} <= set(ids)
    assert {f"case-{number}" for number in range(1, book.cases_counted + 1)} <= set(ids)


def test_the_shipped_handbooks_say_the_same_in_both_languages_and_both_forms(shipped: dict[Language, Handbook]) -> None:
    anchors = [
        set(re.findall(r'id="((?:rule|case)-[^"]+)"', page(book, form))) for book in shipped.values() for form in Form
    ]
    assert all(found == anchors[0] for found in anchors)
    assert shipped[Language.ZH].content_hash == shipped[Language.EN].content_hash


def test_every_link_of_the_markdown_leads_somewhere(shipped: dict[Language, Handbook]) -> None:
    text = page(shipped[Language.ZH], Form.MARKDOWN)
    assert set() == set(re.findall(r"\]\(#([^)]+)\)", text)) - set(re.findall(r'<a id="([^"]+)"', text))


def test_an_english_handbook_has_no_chinese_in_it(shipped: dict[Language, Handbook]) -> None:
    text = page(shipped[Language.EN], Form.MARKDOWN)
    assert [] == re.findall("[\u4e00-\u9fff]+", text)
