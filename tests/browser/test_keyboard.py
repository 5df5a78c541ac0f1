"""The workbench without a mouse: what a planner does first, and the keys that every page has."""

from __future__ import annotations

import re

from playwright.sync_api import Locator, Page, expect

from tests.browser.axe import violations
from tests.browser.browsing import Served

TITLE = "Hetao goods: a second officer at the sample bench"
FILE = "scenarios/hetao_goods_second_sample_officer.yaml"
MOST_TABS = 120


def test_a_planner_needs_no_mouse(page: Page, bench: Served) -> None:
    page.goto(f"{bench.origin}/?lang=en")
    _tab_to(page, page.get_by_role("link", name=TITLE, exact=True))
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name=TITLE, level=1)).to_be_visible()

    text = page.get_by_role("textbox", name=f"Text of {FILE}")
    _tab_to(page, page.get_by_role("link", name="Skip to the file"))
    page.keyboard.press("Enter")
    _tab_to(page, text)
    page.keyboard.press("Control+End")
    page.keyboard.type("# seen by keyboard\n")
    expect(page.get_by_role("status").filter(has_text="not saved yet").first).to_be_visible()
    page.keyboard.press("Control+s")
    expect(page.get_by_text("saved", exact=True)).to_be_visible()
    assert (bench.folder / FILE).read_text("utf-8").rstrip().endswith("# seen by keyboard")
    page.keyboard.press("Escape")
    page.keyboard.press("Tab")
    expect(text).not_to_be_focused()

    page.keyboard.press("Control+Enter")
    expect(page.get_by_role("heading", name="The answer")).to_be_visible()
    _tab_to(page, page.get_by_role("link", name="Compare with…"))
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Runs compared")).to_be_visible()


def test_the_keys_are_listed_when_somebody_asks(page: Page, bench: Served) -> None:
    page.goto(f"{bench.origin}/?lang=en")
    page.keyboard.press("?")
    dialog = page.get_by_role("dialog", name="Keys")
    expect(dialog).to_be_visible()
    assert [] == violations(page)
    page.keyboard.press("Escape")
    expect(dialog).not_to_be_visible()


def test_keys_lead_from_page_to_page(page: Page, bench: Served) -> None:
    page.goto(f"{bench.origin}/?lang=en")
    for key, title in (("r", "Runs"), ("p", "Rules"), ("s", "Scenarios")):
        page.wait_for_load_state()  # keys are listened to once the page is whole
        page.keyboard.press("g")
        page.keyboard.press(key)
        expect(page.get_by_role("heading", name=re.compile(f"^{title}$"), level=1)).to_be_visible()


def test_the_first_tab_skips_to_the_page(page: Page, bench: Served) -> None:
    page.goto(f"{bench.origin}/runs?lang=en")
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Skip to the page")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.get_by_role("main")).to_be_focused()


def _tab_to(page: Page, wanted: Locator) -> None:
    """Go from stop to stop until something has the focus; every stop shows that it has it."""
    wanted.wait_for()
    for _ in range(MOST_TABS):
        page.keyboard.press("Tab")
        page.wait_for_function(
            """() => {
                const one = document.activeElement;
                const seen = (part) => part && getComputedStyle(part).outlineStyle !== "none";
                return one === document.body || seen(one) || seen(one.closest(".cm-editor"));
            }"""
        )
        if wanted.evaluate("one => one === document.activeElement || one.contains(document.activeElement)"):
            return
    raise AssertionError(f"{MOST_TABS} tabs do not lead to {wanted}")
