"""Reports as files: how large they are, and how soon a browser has drawn the first screen.

A page says itself when the charts of its first screen are drawn. The quickest of several openings is told: others on
the machine only ever add to it.
"""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from playwright.sync_api import Browser

from bench.figure import Figure
from tests.browser.browsing import chromium

ROOT = Path(__file__).parents[1]
SCENARIOS = {"hetao_goods": 10, "hetao_saturday": 2}
"""Replications of each: a report is as large with more of them."""

MOST_KILOBYTES = 1_500.0
MOST_MILLISECONDS = 1_000.0
OPENINGS = 5
DRAWN = "first screen drawn"


def measure() -> list[Figure]:
    """Measure the reports of scenarios."""
    with TemporaryDirectory() as home, chromium() as browser:
        return [
            figure
            for scenario, replications in SCENARIOS.items()
            for figure in _measured(scenario, _report(Path(home), scenario, replications), browser)
        ]


def _report(home: Path, scenario: str, replications: int) -> Path:
    """Run a scenario and return its report."""
    file, store = home / f"{scenario}.html", ["--store", str(home / "runs.sqlite")]
    asked = ["run", str(ROOT / "scenarios" / f"{scenario}.yaml"), "--replications", str(replications), "--json"]
    run = json.loads(_do(*asked, *store))["run"]
    _do("report", run, "--output", str(file), "--lang", "en", *store)
    return file


def _do(*words: str) -> bytes:
    done = subprocess.run([sys.executable, "-m", "border_sim", *words], check=False, capture_output=True)
    assert done.returncode in {0, 1}, done.stderr.decode()  # 1: a target was missed
    return done.stdout


def _measured(scenario: str, file: Path, browser: Browser) -> list[Figure]:
    kilobytes = file.stat().st_size / 1_000
    drawn = min(_opened(file, browser) for _ in range(OPENINGS))
    name = f"report of {scenario}"
    return [
        Figure(name, kilobytes, "kB", target=MOST_KILOBYTES, passed=kilobytes <= MOST_KILOBYTES),
        Figure(f"{name}, first screen", drawn, "ms", target=MOST_MILLISECONDS, passed=drawn <= MOST_MILLISECONDS),
    ]


def _opened(file: Path, browser: Browser) -> float:
    """Return the milliseconds from the opening of a report until its first screen is drawn."""
    page = browser.new_page(viewport={"width": 1280, "height": 900})
    page.goto(file.as_uri())
    page.wait_for_function("name => performance.getEntriesByName(name).length", arg=DRAWN)
    drawn = float(page.evaluate("name => performance.getEntriesByName(name)[0].startTime", DRAWN))
    page.close()
    return drawn
