"""What the tests in a browser share: one browser, one workbench, and somebody who has come in."""

from __future__ import annotations

import shutil
from collections.abc import Iterator, Mapping

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.browser import tour
from tests.browser.browsing import PATIENCE, ROOT, Complaints, Served, chromium, come_in, served


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark everything here: it needs a browser and takes its time."""
    for item in items:
        if "tests/browser/" in item.path.as_posix():
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="session", name="browser")
def _browser() -> Iterator[Browser]:
    expect.set_options(timeout=PATIENCE)
    with chromium() as browser:
        yield browser


@pytest.fixture(scope="session", name="bench")
def _bench(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    del browser  # without one there is nothing to serve for
    with served(tmp_path_factory.mktemp("bench")) as bench:
        yield bench


@pytest.fixture(scope="session", name="context")
def _context(browser: Browser, bench: Served) -> Iterator[BrowserContext]:
    context = browser.new_context(viewport={"width": 1280, "height": 900}, accept_downloads=True)
    context.set_default_timeout(PATIENCE)
    come_in(context, bench)
    yield context
    context.close()


@pytest.fixture(name="complaints")
def _complaints() -> Complaints:
    return Complaints()


@pytest.fixture(name="page")
def _page(context: BrowserContext, complaints: Complaints) -> Iterator[Page]:
    """Yield a page of somebody who has come in; whatever the browser complains of fails the test."""
    page = context.new_page()
    complaints.listen(page)
    yield page
    page.close()
    assert complaints.said == []


@pytest.fixture(scope="session", name="toured")
def _toured(context: BrowserContext, bench: Served) -> Mapping[str, str]:
    """Return the address of a page of every kind, by its name; runs and answers that they show have been made."""
    shutil.copytree(ROOT / "features", bench.folder / "features", dirs_exist_ok=True)
    numbers = tour.submitted(context.request, bench)
    page = context.new_page()
    tour.waited(page, bench, numbers)
    page.close()
    return tour.addresses(context.request, bench, numbers)
