"""A policy officer in front of a browser: a rule is edited, is wrong, is mended, proved, tried, and its impact seen."""

from __future__ import annotations

import re
import subprocess

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.axe import violations
from tests.browser.browsing import Served

PACK = "Shenzhen park of the Hetao co-operation zone"
RULE = "ECH-030"
FILE = "rules/hetao/rules/equipment/channel.yaml"
OLD = "then: {inspect: 2.44 %, otherwise: documents}"
WRONG = "then: {inspect: 10 %, otherwise: document}"
NEW = "then: {inspect: 10 %, otherwise: documents}"


@pytest.fixture(name="committed")
def _committed(bench: Served) -> str:
    """Return the text of the rule's file, which is in the history of the folder, as a team would have it."""
    who = ["-c", "user.name=A team", "-c", "user.email=team@example.org"]
    for command in (["init", "-q"], ["add", "-A"], [*who, "commit", "-q", "-m", "As it was published"]):
        subprocess.run(["git", *command], cwd=bench.folder, check=True, env=bench.environment())
    return (bench.folder / FILE).read_text("utf-8")


def test_a_policy_officer_changes_a_rule_proves_it_and_sees_its_impact(
    page: Page, bench: Served, committed: str
) -> None:
    page.goto(f"{bench.origin}/rules?lang=en")
    page.get_by_role("link", name=PACK).click()
    page.get_by_role("searchbox", name="Search").fill("2.44")
    expect(page.get_by_role("status")).to_contain_text("of 323")
    page.get_by_role("link", name=RULE, exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_contain_text(RULE)
    rule = page.url

    page.get_by_role("link", name="Edit", exact=True).click()
    text, found = page.get_by_role("textbox", name=f"Text of {FILE}"), page.get_by_role("region", name="What was found")
    expect(found.get_by_role("status")).to_contain_text("no problem was found")
    _retype(page, text, OLD, WRONG)
    _sees_the_error_at_its_line(page, found, text)
    _retype(page, text, WRONG, NEW)
    expect(found.get_by_role("status")).to_contain_text("no problem was found")
    expect(found.get_by_text("did you mean")).to_have_count(0)
    page.keyboard.press("Control+s")
    expect(
        page.get_by_role("status").filter(has_text="saved").and_(page.get_by_text("saved", exact=True))
    ).to_be_visible()
    assert (bench.folder / FILE).read_text("utf-8") == committed.replace(OLD, NEW)
    page.get_by_role("button", name="Check everything").click()
    expect(found.get_by_role("status")).to_contain_text("every example was run and every promise proved")
    assert [] == violations(page)

    page.goto(rule)
    expect(page.get_by_role("article")).to_contain_text("10 %")
    _tries_a_case(page)
    page.get_by_role("link", name="Compare", exact=True).click()
    _sees_what_differs(page)
    _sees_the_impact(page)


def _retype(page: Page, text: Locator, old: str, new: str) -> None:
    """Write over one line of the text."""
    text.get_by_text(old, exact=True).click()
    page.keyboard.press("Home")
    page.keyboard.press("Shift+End")
    page.keyboard.type(new)
    expect(text).to_contain_text(new)


def _sees_the_error_at_its_line(page: Page, found: Locator, text: Locator) -> None:
    expect(found.get_by_role("status")).to_have_text("problems: 1")
    finding = found.get_by_role("listitem").filter(has_text="error")
    expect(finding).to_contain_text("line 21, column 38")
    expect(finding).to_contain_text("got `document`")
    expect(finding).to_contain_text("did you mean `documents`?")
    assert [] == violations(page)
    finding.get_by_role("button", name="line 21").click()
    expect(text).to_be_focused()
    assert page.evaluate("getSelection().toString()") == "document"


def _tries_a_case(page: Page) -> None:
    """Try an example that the rule decides: by lot, at the new share; then let the goods have another importer."""
    page.get_by_role("region", name="Examples").get_by_role("link", name="try it").first.click()
    answer = page.get_by_role("region", name="What the rules decide")
    fired = answer.locator(".fired").filter(has_text=RULE)
    expect(fired).to_contain_text("decides")
    expect(fired).to_contain_text("Basis: Inspection rates by credit class")
    expect(answer).to_contain_text("10 % are selected")
    page.get_by_label("Credit class").select_option(label="dishonest")
    expect(answer).to_contain_text("84.8 % are selected")
    expect(fired).to_have_count(0)
    expect(answer.locator(".fired").filter(has_text="ECH-040")).to_be_visible()
    page.wait_for_url(re.compile("f.credit=dishonest"))


def _sees_what_differs(page: Page) -> None:
    """Hold the files as they are against the last commit."""
    old = page.get_by_label("Old")
    version = old.get_by_role("option").filter(has_text="As it was published")
    old.select_option(value=version.get_attribute("value"))
    page.get_by_role("button", name="Compare", exact=True).click()
    status = page.get_by_role("status").filter(has_text="decided differently")
    expect(status).to_contain_text(re.compile(r"\d+ stricter"))
    change = page.get_by_role("article").filter(has_text=RULE).first
    expect(change).to_contain_text("For example")
    assert [] == violations(page)


def _sees_the_impact(page: Page) -> None:
    """Play a scenario under both versions."""
    page.get_by_label("Scenario", exact=True).select_option(label="scenarios/hetao_goods.yaml")
    page.get_by_label("Replications").fill("2")
    page.get_by_role("button", name="Work out the impact").click()
    expect(page.get_by_role("heading", name="The impact of a change")).to_be_visible()
    moved = page.get_by_role("region", name="Changed decisions")
    expect(moved.get_by_role("row").filter(has_text="→").first).to_be_visible()
    expect(page.get_by_role("heading", name="The answer")).to_be_visible()
    assert [] == violations(page)
