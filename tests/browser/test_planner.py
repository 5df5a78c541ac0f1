"""A planner in front of a browser: from the gallery to a run, to the slowest station, to a better run, to a report."""

from __future__ import annotations

import re
from pathlib import Path

from playwright.sync_api import Browser, Locator, Page, expect

from tests.browser.axe import violations
from tests.browser.browsing import Complaints, Served
from tests.browser.reading import charts_are_drawn

TITLE = "A Saturday's equipment and samples at Hetao"
FILE = "scenarios/hetao_goods.yaml"
WORST = "Sample bench"
COMMENT = "# A day's equipment and samples through the first line, the park and the second line"


def test_a_planner_finds_the_jam_mends_it_compares_and_shares(
    browser: Browser, page: Page, bench: Served, tmp_path: Path
) -> None:
    page.goto(f"{bench.origin}/?lang=en")
    page.get_by_role("link", name=TITLE, exact=True).click()
    before = _run(page)
    _says_where_it_jams(page)

    page.get_by_role("link", name="open its scenario").click()
    text = _text(page)
    _one_more_at_the_bench(page, text)
    _more_replications_in_the_text(page, text)
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.get_by_role("region", name=FILE).get_by_text("saved", exact=True)).to_be_visible()
    kept = (bench.folder / FILE).read_text("utf-8")
    assert COMMENT in kept
    assert "sites.first_line.stations.sample_bench.servers: 2" in kept
    assert "replications: 12" in kept
    after = _run(page)
    assert after != before

    _compare(page, before, after)
    page.get_by_role("link", name=after).first.click()
    _share(browser, page, tmp_path)


def _text(page: Page) -> Locator:
    return page.get_by_role("textbox", name=f"Text of {FILE}")


def _run(page: Page) -> str:
    """Run what is open, wait for its result, and return the id of the run."""
    page.get_by_role("button", name="Run", exact=True).click()
    expect(page.get_by_role("heading", name="The answer")).to_be_visible()
    expect(page.get_by_role("heading", name=TITLE, level=1)).to_be_visible()
    return page.url.rpartition("/")[2]


def _says_where_it_jams(page: Page) -> None:
    answer = page.get_by_role("region", name="The answer")
    expect(answer).to_contain_text(
        re.compile(rf"{WORST} is busy [\d.]+ % of its open hours and causes [\d.]+ % of all")
    )
    expect(answer).to_contain_text("✓ met")


def _one_more_at_the_bench(page: Page, text: Locator) -> None:
    """Change the staff in the form; the text follows, and keeps its comments."""
    staff = page.get_by_label(f"{WORST}, all day")
    expect(staff).to_have_value("1")
    staff.fill("2")
    staff.press("Enter")
    expect(text).to_contain_text("sites.first_line.stations.sample_bench.servers: 2")
    expect(text).to_contain_text(COMMENT)
    expect(page.get_by_label(f"{WORST} 09:00")).to_have_value("2")
    expect(page.get_by_role("status").filter(has_text="not saved yet").first).to_be_visible()


def _more_replications_in_the_text(page: Page, text: Locator) -> None:
    """Change a number in the text; the form follows."""
    count = page.get_by_label("Replications", exact=True).and_(page.locator("[data-knob]"))
    expect(count).to_have_value("10")
    text.get_by_text("replications: 10").click()
    page.keyboard.press("End")
    page.keyboard.press("Backspace")
    page.keyboard.press("Backspace")
    page.keyboard.type("12")
    expect(count).to_have_value("12")


def _compare(page: Page, before: str, after: str) -> None:
    """Hold both runs against one another, the first as the baseline."""
    page.get_by_role("link", name="Compare with…").click()
    page.get_by_role("radio", name=f"Baseline {before}").check()
    page.get_by_role("checkbox", name=f"Compare {after}").check()
    page.get_by_role("button", name="Compare", exact=True).click()
    answer = page.get_by_role("region", name="Alternatives compared")
    expect(answer).to_contain_text(re.compile(r"Of \d+ measures: better \d+"))
    answer.get_by_text("Numbers", exact=True).first.click()
    better = answer.get_by_role("row", name=f"{WORST}: mean waiting").get_by_role("cell", name="better")
    worse = answer.get_by_role("cell", name="worse").first
    expect(better).to_be_visible()
    (red, green, _), (more_red, less_green, _) = _colour(better), _colour(worse)
    assert green > red
    assert more_red > less_green
    assert [] == violations(page)


def _colour(where: Locator) -> list[int]:
    said = where.evaluate("one => getComputedStyle(one.querySelector('.mark') ?? one).color")
    return [int(part) for part in re.findall(r"\d+", said)[:3]]


def _share(browser: Browser, page: Page, folder: Path) -> None:
    """Download the report and open it as whoever receives it would: from a file, without a network."""
    page.get_by_role("group", name="What to do").get_by_text("Share", exact=True).click()
    with page.expect_download() as downloading:
        page.get_by_role("link", name="Report: one HTML file, works offline").click()
    file = folder / downloading.value.suggested_filename
    downloading.value.save_as(file)
    assert file.suffix == ".html"
    context = browser.new_context(offline=True)
    reader, complaints = context.new_page(), Complaints()
    complaints.listen(reader)
    asked: list[str] = []
    reader.on("request", lambda request: asked.append(request.url))
    reader.goto(file.as_uri())
    expect(reader.get_by_role("heading", name=TITLE, level=1)).to_be_visible()
    charts_are_drawn(reader)
    assert asked == [file.as_uri()]
    assert [] == violations(reader)
    assert complaints.said == []
    context.close()
