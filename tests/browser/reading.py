"""What somebody does who reads a page to its end."""

from __future__ import annotations

from playwright.sync_api import Page, expect


def charts_are_drawn(page: Page) -> int:
    """Go through every chart of a page, wait until it is drawn, and return how many there are."""
    charts = page.locator("[data-chart]")
    count = charts.count()
    assert count, "a page with results has charts"
    for place in range(count):
        chart = charts.nth(place)
        chart.scroll_into_view_if_needed()
        expect(chart.locator("svg")).to_be_visible()
        expect(chart.locator("svg path").first).to_be_attached()
    return count
