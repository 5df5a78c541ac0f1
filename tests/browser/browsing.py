"""Debian's Chromium, and a workbench of our own that it looks at."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, sync_playwright

ROOT = Path(__file__).resolve().parents[2]
CHROMIUM = "chromium"
OPTIONS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
PATIENCE = 60_000
"""Milliseconds after which something that a page should have done has not been done."""


def need_chromium() -> str:
    """Return the path of Chromium; skip where there is none. Under CI its absence is a failure."""
    found = shutil.which(CHROMIUM)
    if found:
        return found
    message = f"no Chromium: install the package `{CHROMIUM}`"
    if os.environ.get("CI"):
        pytest.fail(message)
    pytest.skip(message)


@contextmanager
def chromium() -> Iterator[Browser]:
    """Yield a browser without a window."""
    program = need_chromium()
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=OPTIONS)
        yield browser
        browser.close()


@dataclass(slots=True)
class Served:
    """A workbench that is served by a process of its own.

    Attributes:
        folder: whose files it works on.
        store: the file of its store.
        port: where it listens; the same after a restart.
        address: by which one comes in; it is good once.
        process: the server.
    """

    folder: Path
    store: Path
    home: Path
    port: int = 0
    address: str = ""
    process: subprocess.Popen[str] | None = field(default=None, repr=False)

    @property
    def origin(self) -> str:
        """Return what its addresses begin with."""
        return f"http://127.0.0.1:{self.port}"

    def start(self) -> None:
        """Start the server and wait until it listens."""
        command = [sys.executable, "-m", "border_sim", "serve", str(self.folder), "--port", str(self.port)]
        self.process = subprocess.Popen(
            [*command, "--no-browser", "--store", str(self.store), "--lang", "en"],
            env=self.environment(),
            stdout=subprocess.PIPE,
            text=True,
        )
        assert self.process.stdout is not None
        self.address = self.process.stdout.readline().strip()
        assert self.address.startswith("http://127.0.0.1:"), "the server has not started; see what it says on stderr"
        self.port = int(self.address.split(":")[2].split("/")[0])

    def environment(self) -> dict[str, str]:
        """Return the environment of the server, with a home of its own."""
        return {**os.environ, "HOME": str(self.home), "XDG_DATA_HOME": str(self.home), "PYTHONUNBUFFERED": "1"}

    def kill(self) -> None:
        """End the server as a power cut would."""
        assert self.process is not None
        self.process.kill()
        self.process.wait()
        self._close()

    def stop(self) -> None:
        """End the server as its owner would."""
        if self.process is not None and self.process.poll() is None:
            self.process.terminate()
            self.process.wait(timeout=20)
        self._close()

    def _close(self) -> None:
        if self.process is not None and self.process.stdout is not None:
            self.process.stdout.close()


@contextmanager
def served(home: Path) -> Iterator[Served]:
    """Yield a workbench on the shipped rules and scenarios, laid out as `border-sim init` does."""
    bench = Served(home / "work", home / "runs.sqlite", home / "home")
    bench.home.mkdir(parents=True)
    done = subprocess.run(
        [sys.executable, "-m", "border_sim", "init", str(bench.folder)], check=True, capture_output=True, text=True
    )
    assert done.returncode == 0
    bench.start()
    try:
        yield bench
    finally:
        bench.stop()


@dataclass  # without slots: Playwright leaves a mark on whatever listens
class Complaints:
    """What the browser complains of: errors on its console, scripts that fail, and what the policy has blocked."""

    said: list[str] = field(default_factory=list)

    def listen(self, page: Page) -> None:
        """Listen to a page."""
        page.on("console", self._console)
        page.on("pageerror", lambda error: self.said.append(f"{page.url}: {error}"))

    def _console(self, message: ConsoleMessage) -> None:
        if message.type in {"error", "warning"}:
            self.said.append(f"{message.location.get('url')}: {message.text}")


def come_in(context: BrowserContext, bench: Served) -> None:
    """Let a browser in by the address that the server has printed, or by a new one after a restart."""
    page = context.new_page()
    page.goto(bench.address)
    page.close()
