"""Every kind of page in both languages: nobody is kept out, nothing is foreign, nothing too wide, nothing complains."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

import pytest
from playwright.sync_api import Page, expect

from tests.browser.axe import violations
from tests.browser.browsing import Complaints, Served
from tests.browser.reading import charts_are_drawn, not_translated, too_wide
from tests.browser.tour import NAMES, in_language

Spoken = Literal["zh", "en"]

SCHEMES: Mapping[Spoken, Literal["light", "dark"]] = {"zh": "light", "en": "dark"}
"""Each language in one of the schemes, so that every page is seen in both."""


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("language", SCHEMES)
def test_a_page_is_for_everybody(
    page: Page, bench: Served, toured: Mapping[str, str], complaints: Complaints, name: str, language: Spoken
) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.emulate_media(color_scheme=SCHEMES[language])
    page.goto(in_language(bench, toured[name], language))
    assert page.evaluate("document.documentElement.lang.slice(0, 2)") == language
    expect(page.locator("[hx-trigger=load]")).to_have_count(0)
    found = [*violations(page), *not_translated(page, language)]
    page.set_viewport_size({"width": 390, "height": 844})
    found += too_wide(page)
    assert found == []
    assert [url for url in asked if not url.startswith((bench.origin, "data:"))] == []
    if name == "error":
        assert all("404" in complaint for complaint in complaints.said)
        complaints.said.clear()


@pytest.mark.parametrize("name", ["run", "compare", "sweep", "frontier", "bottlenecks"])
def test_results_are_seen_in_forced_colours(page: Page, bench: Served, toured: Mapping[str, str], name: str) -> None:
    page.emulate_media(forced_colors="active")
    page.goto(in_language(bench, toured[name], "en"))
    assert charts_are_drawn(page)
    assert page.evaluate("matchMedia('(forced-colors: active)').matches")
    assert [] == violations(page)


def test_a_page_that_is_not_there_leads_back(page: Page, bench: Served, complaints: Complaints) -> None:
    page.goto(f"{bench.origin}/nothing?lang=en")
    page.get_by_role("link", name="Back to the scenarios").click()
    expect(page.get_by_role("heading", name="Scenarios", level=1)).to_be_visible()
    assert ["404" in complaint for complaint in complaints.said] == [True]
    complaints.said.clear()
