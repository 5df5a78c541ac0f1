"""A report as whoever receives it has it: a file, no network, no server; what stands in it does nothing."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Dialog, Page, expect

from tests.browser.axe import violations
from tests.browser.browsing import PATIENCE, Complaints
from tests.browser.reading import charts_are_drawn, not_translated, too_wide

MOST_BYTES = 1_500_000
LISTENS = """
    window.blocked = [];
    addEventListener("securitypolicyviolation", ({ violatedDirective, blockedURI, sample }) =>
        window.blocked.push(`${violatedDirective} ${blockedURI} ${sample}`));
"""
HOSTILE = (
    "<img src=x onerror=alert(1)>",
    "</script><script>alert(2)</script>",
    "a\\u2028alert(3)\\u2029b",
    "\\u202Eevil\\u2066 gnp.exe",
    "javascript:alert(4)//'\\\"><svg onload=alert(5)>",
)
"""Titles as nobody means well by them, as double-quoted YAML."""


@dataclass
class Shell:
    """A folder with rules and scenarios, a store, and what one does there in a shell."""

    home: Path

    @property
    def folder(self) -> Path:
        """Return the folder."""
        return self.home / "work"

    def do(self, *words: str) -> bytes:
        """Return what a command prints; a run whose targets are missed ends with 1."""
        command = [sys.executable, "-m", "border_sim", *words, "--store", str(self.home / "runs.sqlite")]
        done = subprocess.run(command, cwd=self.folder, check=False, capture_output=True)
        assert done.returncode in {0, 1}, done.stderr.decode()
        return done.stdout

    def report(self, scenario: str, language: str, *options: str) -> Path:
        """Run a scenario and return its report."""
        run = json.loads(self.do("run", scenario, "--json", *options))["run"]
        file = self.home / f"{run}-{language}.html"
        self.do("report", run, "--output", str(file), "--lang", language)
        return file


@pytest.fixture(scope="module", name="shell")
def _shell(tmp_path_factory: pytest.TempPathFactory) -> Shell:
    shell = Shell(tmp_path_factory.mktemp("shell"))
    subprocess.run([sys.executable, "-m", "border_sim", "init", str(shell.folder)], check=True, capture_output=True)
    return shell


@pytest.fixture(name="reader")
def _reader(browser: Browser) -> Iterator[Page]:
    """Yield a page of somebody who has no network; what the browser complains of or asks for fails the test."""
    context = browser.new_context(offline=True, viewport={"width": 1280, "height": 900})
    context.set_default_timeout(PATIENCE)
    page, complaints = context.new_page(), Complaints()
    dialogs: list[str] = []

    def dismiss(dialog: Dialog) -> None:
        dialogs.append(dialog.message)
        dialog.dismiss()

    complaints.listen(page)
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("dialog", dismiss)
    page.add_init_script(LISTENS)
    yield page
    assert page.evaluate("window.blocked") == []
    context.close()
    assert complaints.said == []
    assert dialogs == []
    assert all(url.startswith(("file:", "data:")) for url in asked), asked
    assert len([url for url in asked if url.startswith("file:")]) == 1


@pytest.mark.parametrize("language", ["zh", "en"])
def test_a_report_opens_from_a_file(shell: Shell, reader: Page, language: str) -> None:
    file = shell.report("scenarios/hetao_goods.yaml", language, "--replications", "4")
    assert file.stat().st_size <= MOST_BYTES
    reader.goto(file.as_uri())
    assert charts_are_drawn(reader) >= 8
    found = [*violations(reader), *not_translated(reader, language)]
    reader.emulate_media(color_scheme="dark")
    found += violations(reader)
    reader.set_viewport_size({"width": 390, "height": 844})
    assert [*found, *too_wide(reader)] == []


def test_every_chart_is_on_paper(shell: Shell, reader: Page) -> None:
    file = shell.report("scenarios/hetao_goods.yaml", "en", "--replications", "4")
    reader.goto(file.as_uri())
    expect(reader.locator("[data-chart] svg").first).to_be_visible()
    charts = reader.locator("[data-chart]").count()
    assert reader.locator("[data-chart] svg").count() < charts, "what nobody has seen yet is not drawn"
    paper = reader.pdf(format="A4")
    assert paper.startswith(b"%PDF-")
    assert reader.locator("[data-chart] svg").count() == charts


def test_titles_are_inert(shell: Shell, reader: Page) -> None:
    titles = "\n".join(
        f'  sites.first_line.stations.{station}.title: {{zh: "{title}", en: "{title}"}}'
        for station, title in zip(
            ("sample_bench", "permit_desk", "inspection_yard", "cargo_xray", "port_gate"), HOSTILE, strict=True
        )
    )
    (shell.folder / "scenarios" / "hostile.yaml").write_text(
        f'scenario: hostile\ntitle: {{zh: "{HOSTILE[0]}", en: "{HOSTILE[1]}"}}\n'
        f'question: {{zh: "{HOSTILE[2]}", en: "{HOSTILE[4]}"}}\n'
        f"extends: hetao_goods.yaml\noverrides:\n{titles}\n",
        "utf-8",
    )
    file = shell.report("scenarios/hostile.yaml", "en", "--replications", "2")
    reader.goto(file.as_uri())
    expect(reader.get_by_role("heading", level=1)).to_contain_text("</script><script>alert(2)</script>")
    assert charts_are_drawn(reader)
    assert reader.locator("img[src=x], svg[onload]").count() == 0
    assert reader.locator("script:not([type='application/json'])").count() == 1
