"""What somebody does who reads a page to its end: charts come into view, and foreign words stand out."""

from __future__ import annotations

from playwright.sync_api import Page, expect

OWN = "code, kbd, pre, textarea, script, style, noscript, [lang]:not(html), .code, .cm-editor, .feature-card, .feature"
"""Elements whose text is a file's or a name, and so in whatever language it was written in."""

FOREIGN = {
    "zh": r"(?:\b[A-Za-z][a-z’']+,? ){2,}[A-Za-z]+",
    "en": r"[\u3400-\u9fff\uff01-\uff5e\u3000-\u303f]",
}
"""What no text of a page holds: Latin sentences in Chinese, Chinese characters in English."""


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


def not_translated(page: Page, language: str) -> list[str]:
    """Return the texts of a page, its labels among them, that are in another language."""
    found: list[str] = page.evaluate(
        """([own, foreign]) => {
            const wrong = new RegExp(foreign), found = new Set();
            const walker = document.createTreeWalker(document.documentElement, NodeFilter.SHOW_TEXT);
            while (walker.nextNode()) {
                const { data, parentElement } = walker.currentNode;
                // A name that its pack gives no title stands between quotation marks as it is.
                const said = data.replace(/“[a-z ]+”/g, "");
                if (wrong.test(said) && !parentElement.closest(own)) found.add(data.trim());
            }
            for (const one of document.querySelectorAll("[aria-label], [title], [placeholder]")) {
                if (one.closest(own)) continue;
                for (const name of ["aria-label", "title", "placeholder"]) {
                    const said = one.getAttribute(name) ?? "";
                    if (wrong.test(said)) found.add(`${name}: ${said}`);
                }
            }
            return [...found];
        }""",
        [OWN, FOREIGN[language]],
    )
    return [f"{page.url}: {text[:160]}" for text in found]


def too_wide(page: Page) -> list[str]:
    """Return what makes a page wider than its window."""
    found: list[str] = page.evaluate(
        """async () => {
            // Charts follow the window in a frame or two.
            const narrow = () => document.documentElement.scrollWidth <= document.documentElement.clientWidth;
            for (let frame = 0; frame < 60 && !narrow(); frame += 1) await new Promise(requestAnimationFrame);
            const room = document.documentElement.clientWidth;
            if (document.documentElement.scrollWidth <= room) return [];
            return [...document.querySelectorAll("main *")]
                .filter((one) => one.getBoundingClientRect().right > room + 1 && !one.closest(".scroll, .cm-scroller"))
                .slice(0, 3).map((one) => one.outerHTML.slice(0, 120));
        }"""
    )
    return [f"{page.url}: {text}" for text in found]
