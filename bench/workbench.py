"""The workbench under load: twenty people who look at pages while a run is going, and a list of ten thousand runs.

A person opens a page, looks at it for a second or so (from a named stream, so that everybody does the same in every
run), and opens the next; somebody has been there before them, as on most of a day. Times are those of a whole page,
from the request to its last byte, as a browser on the same machine sees them; scripts, styles and pictures are kept by
the browser and not counted.
"""

from __future__ import annotations

import http.client
import json
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np

from bench.figure import Figure
from tests.browser.browsing import Served, served

PEOPLE = 20
SECONDS = 20.0
"""How long they look."""
LOOK = (0.5, 1.5)
"""Seconds for which somebody looks at a page."""
RUNS = 10_000
SCENARIO = "scenarios/hetao_saturday.yaml"
LIMIT = 300.0
"""Milliseconds of a page."""


def measure() -> list[Figure]:
    """Measure the server's start, and the pages."""
    with TemporaryDirectory() as home, served(Path(home)) as bench:
        started = _start(bench)
        cookie = _come_in(bench)
        pages = _pages(bench, cookie, _keep_runs(bench))
        with _a_run_is_going(bench, cookie):
            for path in pages:
                _get(bench, cookie, path)
            times = _everybody(bench, cookie, pages)
        lists = [_get(bench, cookie, f"/runs?page={1 + 9 * turn}") for turn in range(20)]
    return [
        _limited("`border-sim --help`, a cold process", 1000 * _quickest_help(), 200.0),
        _limited("`serve`, from its start to its first page", 1000 * started, 2000.0),
        _limited(f"a page, 95th percentile, {PEOPLE} people, a run going", float(np.percentile(times, 95)), LIMIT),
        Figure(f"pages opened by {PEOPLE} people in {SECONDS:g} s", len(times), "pages"),
        _limited(f"the list of {RUNS:,} runs, slowest of 20", max(lists), LIMIT),
    ]


def _limited(name: str, milliseconds: float, limit: float) -> Figure:
    return Figure(name, milliseconds, "ms", target=limit, passed=milliseconds <= limit)


def _quickest_help() -> float:
    def once() -> float:
        begun = time.perf_counter()
        subprocess.run([sys.executable, "-m", "border_sim", "--help"], check=True, stdout=subprocess.DEVNULL)
        return time.perf_counter() - begun

    return min(once() for _ in range(5))


def _start(bench: Served) -> float:
    """Return the seconds from the start of a server to its first page."""
    bench.stop()
    begun = time.perf_counter()
    bench.start()
    _come_in(bench)
    spent = time.perf_counter() - begun
    bench.stop()
    bench.start()
    return spent


def _come_in(bench: Served) -> str:
    connection = http.client.HTTPConnection("127.0.0.1", bench.port, timeout=60)
    connection.request("GET", bench.address.removeprefix(bench.origin))
    answer = connection.getresponse()
    answer.read()
    connection.close()
    return answer.headers["set-cookie"].split(";")[0]


def _get(bench: Served, cookie: str, path: str) -> float:
    """Return the milliseconds that a page takes."""
    connection = http.client.HTTPConnection("127.0.0.1", bench.port, timeout=60)
    begun = time.perf_counter()
    connection.request("GET", path, headers={"cookie": cookie, "accept": "text/html"})
    answer = connection.getresponse()
    answer.read()
    spent = 1000 * (time.perf_counter() - begun)
    connection.close()
    assert answer.status == 200, (path, answer.status)
    return spent


def _data(bench: Served, cookie: str, path: str, posted: object = None) -> object:
    connection = http.client.HTTPConnection("127.0.0.1", bench.port, timeout=60)
    headers = {"cookie": cookie, "origin": bench.origin, "content-type": "application/json"}
    method, body = ("GET", None) if posted is None else ("POST", json.dumps(posted))
    connection.request(method, path, body, headers)
    answer = connection.getresponse()
    found: object = json.loads(answer.read())
    connection.close()
    return found


def _keep_runs(bench: Served) -> str:
    """Keep one real run and so many copies of it that the list is long; return the id of the real one."""
    command = [sys.executable, "-m", "border_sim", "run", str(bench.folder / "scenarios/hetao_goods.yaml"), "--json"]
    done = subprocess.run([*command, "--store", str(bench.store)], check=False, capture_output=True)
    assert done.returncode in {0, 1}, done.stderr
    with sqlite3.connect(bench.store) as store:
        columns = [row[1] for row in store.execute("PRAGMA table_info(runs)") if row[1] not in {"run", "number"}]
        kept = ", ".join(columns)
        # The names of columns come from the table itself.
        store.execute(
            f"WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < {RUNS - 1}) "  # noqa: S608  # ours
            f"INSERT INTO runs (run, {kept}) SELECT printf('%016x', i), {kept} FROM runs, n"
        )
    store.close()
    return str(json.loads(done.stdout)["run"])


def _pages(bench: Served, cookie: str, run: str) -> tuple[str, ...]:
    """Return what people look at: the gallery, scenarios, rules, lists and a run."""
    shelves = _data(bench, cookie, "/index.json")
    assert isinstance(shelves, dict)
    scenarios = [f"/scenarios/{card['id']}" for card in shelves["shelves"]["scenarios"][:4]]
    return ("/", "/runs", "/jobs", "/rules", "/features", f"/runs?page={RUNS // 100}", f"/runs/{run}", *scenarios)


@contextmanager
def _a_run_is_going(bench: Served, cookie: str) -> Iterator[None]:
    """Hand in a run that lasts longer than anybody looks, and cancel it in the end."""
    shelves = _data(bench, cookie, "/index.json")
    assert isinstance(shelves, dict)
    (card,) = (one for one in shelves["shelves"]["scenarios"] if one["path"] == SCENARIO)
    order = {"kind": "run", "request": {"scenario": card["path"], "replications": 100}}
    job = _data(bench, cookie, "/jobs", order)
    assert isinstance(job, dict), job
    assert "job" in job, job
    while True:
        state = _data(bench, cookie, f"/jobs/{job['job']}.json")
        assert isinstance(state, dict)
        if state["state"]["status"] == "running" and state["state"]["share"] > 0:
            break
        assert state["state"]["status"] in {"waiting", "running"}, state
        time.sleep(0.2)
    yield
    state = _data(bench, cookie, f"/jobs/{job['job']}.json")
    assert isinstance(state, dict)
    assert state["state"]["status"] == "running", "the run has ended before the last page was seen"
    _data(bench, cookie, f"/jobs/{job['job']}/cancel", {})
    while _data(bench, cookie, f"/jobs/{job['job']}.json")["state"]["status"] == "running":  # type: ignore[index]
        time.sleep(0.2)


def _everybody(bench: Served, cookie: str, pages: Sequence[str]) -> list[float]:
    """Return the milliseconds of every page that everybody has opened."""
    until = time.monotonic() + SECONDS

    def somebody(number: int) -> list[float]:
        chance = np.random.Generator(np.random.Philox(number))
        seen = []
        time.sleep(chance.uniform(0, LOOK[1]))
        while time.monotonic() < until:
            seen.append(_get(bench, cookie, pages[int(chance.integers(len(pages)))]))
            time.sleep(chance.uniform(*LOOK))
        return seen

    with ThreadPoolExecutor(PEOPLE) as people:
        return [spent for seen in people.map(somebody, range(PEOPLE)) for spent in seen]
