"""Every page in both languages: nothing keeps people out, no complaint of the browser, nothing from elsewhere."""

from __future__ import annotations

import pytest
from playwright.sync_api import BrowserContext, Page

from tests.browser.axe import violations
from tests.browser.browsing import Complaints, Served

PAGES = ("/", "/runs")


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("path", PAGES)
def test_nothing_on_a_page_keeps_people_out(page: Page, bench: Served, path: str, language: str) -> None:
    page.goto(f"{bench.origin}{path}?lang={language}")
    assert page.locator("html").get_attribute("lang") == {"zh": "zh-CN", "en": "en"}[language]
    assert [] == violations(page)


def test_the_keys_are_listed_when_somebody_asks(page: Page, bench: Served) -> None:
    page.goto(f"{bench.origin}/?lang=en")
    page.keyboard.press("?")
    dialog = page.get_by_role("dialog", name="Keys")
    assert dialog.is_visible()
    assert [] == violations(page)
    page.keyboard.press("Escape")
    assert not dialog.is_visible()


def test_keys_lead_from_page_to_page(page: Page, bench: Served) -> None:
    page.goto(f"{bench.origin}/?lang=en")
    page.keyboard.press("g")
    page.keyboard.press("r")
    page.wait_for_url("**/runs")


def test_a_page_asks_nobody_else_for_anything(context: BrowserContext, page: Page, bench: Served) -> None:
    del context
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(f"{bench.origin}/?lang=en")
    assert asked
    assert [url for url in asked if not url.startswith((bench.origin, "data:"))] == []


def test_a_page_that_is_not_there_says_so_and_leads_back(page: Page, bench: Served, complaints: Complaints) -> None:
    page.goto(f"{bench.origin}/nothing?lang=en")
    assert [] == violations(page)
    page.get_by_role("link", name="Back to the scenarios").click()
    page.wait_for_url(f"{bench.origin}/")
    assert ["404" in complaint for complaint in complaints.said] == [True]
    complaints.said.clear()
