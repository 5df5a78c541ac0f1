"""The editor as people use it: what is wrong is shown as one types, and nothing that others wrote is lost."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from border_sim.web.folder import id_of
from tests.browser.axe import violations
from tests.browser.browsing import Complaints, Served

RULES = "rules/hetao/rules/people/channel.yaml"
LIST = "rules/hetao/lists/researchers.csv"


@pytest.fixture(name="rules")
def _rules(bench: Served) -> Iterator[Path]:
    yield from _kept(bench.folder / RULES)


@pytest.fixture(name="names")
def _names(bench: Served) -> Iterator[Path]:
    yield from _kept(bench.folder / LIST)


def _kept(file: Path) -> Iterator[Path]:
    """Yield a file of the bench, which all tests share, and put it back."""
    before = file.read_bytes()
    yield file
    file.write_bytes(before)


def open_editor(page: Page, bench: Served, path: str, language: str = "en", place: str = "") -> None:
    """Open the editor of a file and wait until its text has been checked."""
    page.goto(f"{bench.origin}/files/{id_of(path)}?lang={language}{place}")
    expect(page.locator("[data-editor-verdict]")).not_to_be_empty()


def leave(page: Page) -> None:
    """Leave the page with whatever is not saved."""
    page.on("dialog", lambda dialog: dialog.accept())
    page.goto("about:blank")


@pytest.mark.parametrize("language", ["zh", "en"])
def test_a_mistake_is_shown_where_it_stands_and_goes_when_it_is_mended(
    page: Page, bench: Served, language: str
) -> None:
    open_editor(page, bench, RULES, language, "#L5C14")
    page.keyboard.type("chanel")
    finding = page.locator(".finding")
    expect(finding).to_have_count(1)
    expect(finding).to_contain_text("R009")
    expect(page.locator(".cm-lintRange-error")).to_have_text("chanel")
    assert [] == violations(page)
    finding.get_by_role("button").click()
    page.keyboard.type("channel")
    expect(finding).to_have_count(0)
    leave(page)


def test_names_of_the_pack_are_offered_with_what_they_mean(page: Page, bench: Served) -> None:
    open_editor(page, bench, RULES, "zh", "#L5C14")
    page.keyboard.press("Delete")
    page.keyboard.press("Control+Space")
    offers = page.get_by_role("option")
    expect(offers.filter(has_text="channel")).to_contain_text("海关通道")
    # The list is moved by the arrow keys of the text that it belongs to, which axe knows of combo boxes alone.
    assert [] == [one for one in violations(page) if 'role="listbox"' not in one]
    page.keyboard.type("chann")
    expect(offers).to_have_count(1)
    page.keyboard.press("Enter")
    expect(page.locator(".cm-line").nth(4)).to_have_text("    decides: channel")
    leave(page)


def test_what_is_saved_stands_in_the_file(page: Page, bench: Served, rules: Path) -> None:
    open_editor(page, bench, RULES)
    state = page.locator("[data-editor-state]")
    page.locator(".cm-content").click()
    page.keyboard.press("Control+Home")
    page.keyboard.type("# Looked at in November.\n")
    expect(state).to_have_text("not saved yet")
    page.keyboard.press("Control+s")
    expect(state).to_have_text("saved")
    assert rules.read_text("utf-8").startswith("# Looked at in November.\n# ")


def test_what_somebody_else_has_written_is_shown_and_can_be_taken(
    page: Page, bench: Served, names: Path, complaints: Complaints
) -> None:
    open_editor(page, bench, LIST)
    theirs = names.read_text("utf-8").rstrip("\n") + "\n\n"
    names.write_text(theirs, "utf-8")
    page.locator(".cm-content").click()
    page.keyboard.press("Control+End")
    page.keyboard.type("mine")
    page.keyboard.press("Control+s")
    dialog = page.get_by_role("dialog", name="Somebody else has changed the file")
    expect(dialog).to_be_visible()
    assert [] == violations(page)
    dialog.get_by_role("button", name="Take what is on the disk").click()
    expect(page.locator("[data-editor-state]")).to_have_text("saved")
    assert theirs == names.read_text("utf-8")
    page.keyboard.press("Control+z")
    expect(page.locator(".cm-content")).to_contain_text("mine")
    assert ["409" in complaint for complaint in complaints.said] == [True]
    complaints.said.clear()
    leave(page)


def test_a_change_on_the_disk_is_told_when_one_comes_back(page: Page, bench: Served, names: Path) -> None:
    open_editor(page, bench, LIST)
    notice = page.locator("[data-editor-notice]")
    expect(notice).to_be_hidden()
    names.write_text(names.read_text("utf-8") + "\n", "utf-8")
    page.evaluate("() => { window.dispatchEvent(new Event('focus')); }")
    expect(notice).to_be_visible()
    notice.get_by_role("button").click()
    expect(notice).to_be_hidden()


def test_the_keyboard_comes_in_and_gets_out(page: Page, bench: Served) -> None:
    open_editor(page, bench, RULES)
    text = page.get_by_role("textbox", name="Text of")
    page.get_by_role("button", name="Save").focus()
    page.keyboard.press("Tab")
    expect(text).to_be_focused()
    page.keyboard.press("Tab")
    expect(page.locator("[data-editor-state]")).to_have_text("not saved yet")
    page.keyboard.press("Escape")
    page.keyboard.press("Tab")
    expect(text).not_to_be_focused()
    leave(page)
