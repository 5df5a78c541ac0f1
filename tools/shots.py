"""Take the pictures of the documentation: `python -m tools.shots`; or of every page: `python -m tools.shots FOLDER`.

A workbench of its own is served for it, with a run, a comparison and the answers of experiments; Chromium looks at it,
in both languages, light, some pages also dark or on a small screen.
"""

from __future__ import annotations

import base64
import shutil
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from playwright.sync_api import Page

from tests.browser import tour
from tests.browser.browsing import PATIENCE, ROOT, chromium, come_in, served

IMAGES = ROOT / "docs" / "images"
WIDE, SMALL = (1280, 900), (390, 844)
TALL = 6_000
"""Pixels of a page at most."""

QUALITY = 72
"""Of a picture in the documentation, in per cent: small enough, and every letter can be read."""


@dataclass(frozen=True, slots=True)
class Shot:
    """A picture of a page.

    Attributes:
        page: the page of the tour.
        language: in which it is shown.
        scheme: `light` or `dark`.
        size: of the window, in CSS pixels.
        at: what is scrolled to, as a CSS selector; the beginning of the page where it is empty.
    """

    page: str
    language: str
    scheme: str = "light"
    size: tuple[int, int] = WIDE
    at: str = ""

    @property
    def name(self) -> str:
        """Return the name of its file, without what that ends with."""
        marks = [self.page.replace(" ", "-"), self.at.strip("#."), self.language]
        marks += [mark for mark, is_so in (("dark", self.scheme == "dark"), ("small", self.size == SMALL)) if is_so]
        return "-".join(filter(None, marks))


CHOSEN = (
    Shot("run", "en"),
    Shot("run", "zh"),
    Shot("run", "en", at="#motion"),
    Shot("scenario", "en"),
    Shot("compare", "en", scheme="dark"),
    Shot("rules", "zh"),
    Shot("try", "en"),
)
"""Those that the documentation shows."""


def every_shot() -> Iterator[Shot]:
    """Yield one of every page in both languages, and some that are dark or small."""
    for page in tour.NAMES:
        yield Shot(page, "zh")
        yield Shot(page, "en")
    for page in ("gallery", "scenario", "run", "compare", "rules", "try", "machine", "file"):
        yield Shot(page, "en", scheme="dark")
        yield Shot(page, "zh", size=SMALL)
    yield Shot("run", "en", at="#motion")


def take(folder: Path, shots: tuple[Shot, ...], *, whole: bool) -> None:
    """Take pictures into a folder.

    Args:
        folder: where they are written.
        shots: which.
        whole: whether pages are shown to their ends, as PNG; else what a window shows, as WebP, which is small.
    """
    folder.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory() as home, chromium() as browser, served(Path(home)) as bench:
        context = browser.new_context(reduced_motion="reduce")
        context.set_default_timeout(PATIENCE)
        come_in(context, bench)
        shutil.copytree(ROOT / "features", bench.folder / "features", dirs_exist_ok=True)
        page = context.new_page()
        numbers = tour.submitted(context.request, bench)
        tour.waited(page, bench, numbers)
        addresses = tour.addresses(context.request, bench, numbers)
        for shot in shots:
            page.emulate_media(color_scheme="dark" if shot.scheme == "dark" else "light")
            page.set_viewport_size({"width": shot.size[0], "height": shot.size[1]})
            page.goto(tour.in_language(bench, addresses[shot.page], shot.language))
            page.wait_for_load_state("networkidle")
            _write(page, shot, folder, whole=whole)


def _write(page: Page, shot: Shot, folder: Path, *, whole: bool) -> None:
    if shot.at:
        page.locator(shot.at).first.evaluate("one => one.scrollIntoView({block: 'start'})")
    for chart in page.locator("[data-chart]").all() if whole else []:
        chart.scroll_into_view_if_needed()
    if not shot.at:
        page.evaluate("scrollTo(0, 0)")
    page.evaluate("new Promise(requestAnimationFrame)")
    client = page.context.new_cdp_session(page)
    if whole and not shot.at:
        page.set_viewport_size(
            {"width": shot.size[0], "height": min(page.evaluate("document.body.scrollHeight"), TALL)}
        )
    form = {"format": "png"} if whole else {"format": "webp", "quality": QUALITY}
    taken = client.send("Page.captureScreenshot", form)
    client.detach()
    (folder / f"{shot.name}.{form['format']}").write_bytes(base64.b64decode(taken["data"]))


def main(words: list[str]) -> None:
    """Take the pictures of the documentation, or of every page into the folder that is named."""
    if words:
        take(Path(words[0]), tuple(every_shot()), whole=True)
    else:
        take(IMAGES, CHOSEN, whole=False)


if __name__ == "__main__":
    main(sys.argv[1:])
