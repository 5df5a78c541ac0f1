"""The day in motion, machines and single journeys in a report: by links, by keys and by play, read out and on paper."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from border_sim.bootstrap import follow_routes
from border_sim.domain.terms import Language
from border_sim.report.html import fragment, page_assets
from border_sim.report.sections.journeys import journeys
from border_sim.report.sections.machines import machines
from border_sim.report.sections.motion import motion
from border_sim.report.voice import Voice
from border_sim.scenario.load import load_scenario
from border_sim.service.exhibit_day import FirstDay
from border_sim.service.exhibit_journeys import stories
from border_sim.service.exhibit_machine import machines as counted
from border_sim.service.exhibit_motion import motion as moved
from border_sim.service.exhibit_result import Exhibit
from border_sim.service.titles import titles_of
from tests.browser.axe import violations
from tests.browser.browsing import PATIENCE, ROOT, Complaints
from tests.unit.report.days import exhibit as bare


@pytest.fixture(scope="module", name="exhibit")
def _exhibit() -> Exhibit:
    """Return what is shown of a day of goods; what is measured over replications is not needed here."""
    scenario = load_scenario(ROOT / "scenarios" / "hetao_goods.yaml")
    day = FirstDay.played(scenario, follow_routes, lambda _share: None)
    titles = titles_of(scenario)
    shown = bare(moved(day, titles), *stories(day))
    run = shown.run.model_copy(update={"titles": titles})
    return shown.model_copy(update={"run": run, "machines": counted(day)})


@pytest.fixture(scope="module", name="file")
def _file(exhibit: Exhibit, tmp_path_factory: pytest.TempPathFactory) -> Path:
    voice = Voice(Language.EN, exhibit.run.titles)
    sections = [section for build in (motion, machines, journeys) if (section := build(exhibit, voice))]
    assets = page_assets()
    file = tmp_path_factory.mktemp("report") / "day.html"
    body = fragment(sections, Language.EN)
    head = f'<meta charset="utf-8"><title>A day</title><style>{assets.style}</style>'
    main = f'<div class="frame"><main><h1>A day</h1>{body}</main></div><script>{assets.script}</script>'
    text = f'<!DOCTYPE html><html lang="en"><head>{head}</head><body class="whole">{main}</body></html>'
    file.write_text(text, "utf-8")
    return file


@pytest.fixture(name="day")
def _day(browser: Browser, file: Path) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": 1100, "height": 900})
    context.set_default_timeout(PATIENCE)
    page = context.new_page()
    complaints = Complaints()
    complaints.listen(page)
    page.goto(file.as_uri())
    page.locator(".motion-picture").wait_for()
    yield page
    context.close()
    assert complaints.said == []


def seen(page: Page) -> bytes:
    """Return what the canvas shows."""
    return page.locator(".motion-picture").screenshot()


def test_it_begins_still_at_the_longest_queue_and_says_in_words_what_it_shows(day: Page) -> None:
    summary = day.locator("#day .summary").inner_text()
    found = re.match(r"The longest queue was at (\d\d:\d\d): (\d+) waited at (.+), with", summary)
    assert found
    when, waiting, where = found.groups()
    assert when == day.locator(".motion-clock").inner_text()
    assert day.locator(".motion-says").inner_text().startswith(f"{waiting} wait at {where} (")
    assert "polite" == day.locator(".motion-says").get_attribute("aria-live")
    assert day.get_by_role("button", name="Play").is_visible()


def test_a_link_leads_to_its_minute_and_the_address_follows_the_keys(day: Page, file: Path) -> None:
    day.goto(f"{file.as_uri()}#t=10:00")
    clock = day.locator(".motion-clock")
    expect(clock).to_have_text("10:00")
    morning = seen(day)
    day.get_by_role("slider", name="Time of the day").focus()
    for key, time in {"ArrowRight": "10:01", "Shift+ArrowRight": "10:16", "End": "24:00", "Home": "00:00"}.items():
        day.keyboard.press(key)
        expect(clock).to_have_text(time)
    day.wait_for_function("location.hash === '#t=00:00'")
    assert morning != seen(day)
    day.evaluate("location.hash = '#t=10:00'")
    expect(clock).to_have_text("10:00")
    day.get_by_role("slider", name="Time of the day").blur()
    assert morning == seen(day)


def test_space_plays_and_pauses(day: Page) -> None:
    slider = day.get_by_role("slider", name="Time of the day")
    slider.focus()
    before = int(slider.input_value())
    day.keyboard.press("Space")
    day.wait_for_function(f"document.querySelector('.motion-slider').value > {before + 2}")
    assert "off" == day.locator(".motion-says").get_attribute("aria-live")
    day.keyboard.press("Space")
    assert day.get_by_role("button", name="Play").is_visible()
    day.wait_for_function("location.hash.startsWith('#t=')")


def test_paper_has_the_longest_queue_and_afterwards_all_is_as_it_was(day: Page, file: Path) -> None:
    worst = day.locator(".motion-clock").inner_text()
    day.goto(f"{file.as_uri()}#t=10:00")
    clock = day.locator(".motion-clock")
    expect(clock).to_have_text("10:00")
    day.evaluate("dispatchEvent(new Event('beforeprint'))")
    expect(clock).to_have_text(worst)
    day.evaluate("dispatchEvent(new Event('afterprint'))")
    expect(clock).to_have_text("10:00")


def test_a_link_opens_its_journey_and_opening_one_makes_its_link(day: Page, file: Path, exhibit: Exhibit) -> None:
    numbers = [one.number for one in exhibit.journeys]
    day.goto(f"{file.as_uri()}#journey={numbers[1]}")
    expect(day.locator(f"#journey-{numbers[1]} .timeline, #journey-{numbers[1]} .decisions").first).to_be_visible()
    day.locator(f"#journey-{numbers[0]} > summary").click()
    day.wait_for_function(f"location.hash.includes('journey={numbers[0]}')")


def test_a_status_of_a_machine_says_how_many_came_and_arrows_lead_on(day: Page) -> None:
    figure = day.locator("figure.drawing").first
    says = figure.locator(".machine-says")
    figure.locator("[data-status]").first.focus()
    expect(says).to_contain_text(" came")
    first = says.inner_text()
    day.keyboard.press("ArrowRight")
    expect(says).not_to_have_text(first)
    day.keyboard.press("Tab")
    expect(says).to_contain_text("Point at a status")


@pytest.mark.parametrize("width", [320, 1280])
def test_nothing_keeps_people_out_and_nothing_is_cut_off(day: Page, width: int) -> None:
    day.set_viewport_size({"width": width, "height": 900})
    day.evaluate("for (const one of document.querySelectorAll('details')) one.open = true")
    assert [] == violations(day)
    assert width >= int(day.evaluate("document.documentElement.scrollWidth"))
