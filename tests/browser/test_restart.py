"""The server dies during a run and comes back: the page that is open catches up, nothing is lost or doubled."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from tests.browser.browsing import PATIENCE, Complaints, Served, come_in, served

GOODS = "scenarios/hetao_goods.yaml"
REPLICATIONS = 40
"""So many that the run lasts some seconds."""


@pytest.fixture(name="own")
def _own(browser: Browser, tmp_path: Path) -> Iterator[Served]:
    """Yield a workbench that nobody else looks at: it is killed."""
    del browser
    with served(tmp_path) as bench:
        yield bench


def test_a_server_that_is_killed_during_a_run_is_caught_up_with(browser: Browser, own: Served) -> None:
    context = browser.new_context()
    context.set_default_timeout(PATIENCE)
    come_in(context, own)
    page, complaints = context.new_page(), Complaints()
    page.goto(f"{own.origin}/?lang=en")
    page.get_by_role("link", name="A Saturday's equipment and samples at Hetao", exact=True).click()
    page.get_by_text("For this run only").click()
    page.get_by_role("textbox", name="Replications", exact=True).first.fill(str(REPLICATIONS))
    page.get_by_role("button", name="Run", exact=True).click()
    status = page.get_by_role("status")
    expect(status).to_have_text("running")
    page.wait_for_function("() => document.querySelector('progress')?.position > 0")

    own.kill()
    expect(status).to_have_text("the server is away; trying again")
    own.start()
    complaints.listen(page)  # that the server was away is told on the console, too; from here on nothing is
    expect(page.get_by_role("heading", name="The answer")).to_be_visible()
    run = page.url.rpartition("/")[2]
    page.goto(f"{own.origin}/runs")
    rows = page.get_by_role("table").get_by_role("row").filter(has=page.get_by_role("link", name=run))
    expect(rows).to_have_count(1)
    expect(rows).to_contain_text("finished")
    expect(page.get_by_role("table").get_by_role("row")).to_have_count(2)  # its head, and the run
    assert [one for one in complaints.said if "ERR_CONNECTION_REFUSED" not in one] == []
    context.close()
    assert _by_the_shell(own) == run


def _by_the_shell(bench: Served) -> str:
    """Return the id of the same run in a shell, with a store of its own."""
    command = [sys.executable, "-m", "border_sim", "run", GOODS, "--replications", str(REPLICATIONS), "--json"]
    done = subprocess.run(
        [*command, "--store", str(bench.home / "shell.sqlite")],
        cwd=bench.folder,
        env=bench.environment(),
        check=True,
        capture_output=True,
    )
    return str(json.loads(done.stdout)["run"])
