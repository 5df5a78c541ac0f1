"""axe-core looks at a page for what keeps people out."""

from __future__ import annotations

from functools import cache

from playwright.sync_api import Page

from tests.browser.browsing import ROOT

SCRIPT = ROOT / "frontend" / "node_modules" / "axe-core" / "axe.min.js"


@cache
def _axe() -> str:
    return SCRIPT.read_text("utf-8")


def violations(page: Page) -> list[str]:
    """Return what axe finds on a page, one line each: the rule, and the elements that break it."""
    page.evaluate(_axe())  # by the debugger, past the content security policy that the page keeps to
    found = page.evaluate("async () => (await axe.run(document, {resultTypes: ['violations']})).violations")
    return [f"{page.url}: {one['id']}: {[node['html'][:120] for node in one['nodes'][:3]]}" for one in found]
