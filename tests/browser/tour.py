"""One page of every kind, with something on it: runs, answers, a case, a comparison; for tests and for pictures."""

from __future__ import annotations

import re
from collections.abc import Mapping

from playwright.sync_api import APIRequestContext, Page, expect

from tests.browser.browsing import Served

GOODS = "scenarios/hetao_goods.yaml"
MORE_STAFF = "scenarios/hetao_goods_second_sample_officer.yaml"
BENCH = "sites.first_line.stations.sample_bench.servers"

LONG = 120_000
"""Milliseconds that all this work may take."""

JOBS: Mapping[str, Mapping[str, object]] = {
    "run": {"scenario": GOODS, "replications": 4},
    "second run": {"scenario": MORE_STAFF, "replications": 4},
    "sweep": {"scenario": GOODS, "vary": [f"{BENCH}=1..3"], "replications": 2},
    "frontier": {"scenario": GOODS, "vary": [f"{BENCH}=1..2"], "replications": 2},
    "bottlenecks": {"scenario": GOODS, "replications": 2, "officers": 1},
    "staff": {"scenario": GOODS, "replications": 2, "stations": ["first_line.sample_bench"]},
    "impact": {
        "scenario": GOODS,
        "old": "rules/hetao",
        "list_changes": ["whitelist_entities=-CO-000001"],
        "replications": 2,
    },
    "features": {"features": ["features/en/operations.feature"]},
    "mistake": {"scenario": GOODS, "vary": ["sites.no_such=1..2"]},
}
"""What is asked for before the tour begins, by the names of its pages."""

NAMES = (
    "gallery",
    "scenario",
    "part of scenarios",
    "bottlenecks form",
    "staff form",
    "sweep form",
    "frontier form",
    "jobs",
    "job that failed",
    "sweep",
    "frontier",
    "bottlenecks",
    "staff",
    "runs",
    "run",
    "compare",
    "packs",
    "rules",
    "rule",
    "law",
    "flows",
    "machine",
    "try",
    "advice",
    "way",
    "check",
    "diff",
    "impact",
    "journeys",
    "handbook",
    "handbook itself",
    "files of a pack",
    "file",
    "list of names",
    "features",
    "features run",
    "code",
    "error",
    "enter",
)


def submitted(ask: APIRequestContext, bench: Served) -> dict[str, int]:
    """Hand every job in, and return their numbers."""
    numbers = {}
    for name, request in JOBS.items():
        kind = {"second run": "run", "mistake": "sweep"}.get(name, name)
        answer = ask.post(
            f"{bench.origin}/jobs", data={"kind": kind, "request": request}, headers={"origin": bench.origin}
        )
        assert answer.ok, answer.text()
        numbers[name] = answer.json()["job"]
    return numbers


def waited(page: Page, bench: Served, numbers: Mapping[str, int]) -> None:
    """Wait in front of the list of work until everything has ended."""
    for name, number in numbers.items():
        page.goto(f"{bench.origin}/jobs/{number}?lang=en")
        expect(page.locator("[data-job] progress")).to_have_count(0, timeout=LONG)
        wanted = "failed" if name == "mistake" else "done"
        shown = page.request.get(f"{bench.origin}/jobs/{number}.json").json()["state"]
        assert shown["status"] == wanted, shown


def addresses(ask: APIRequestContext, bench: Served, numbers: Mapping[str, int]) -> dict[str, str]:
    """Return the address of every page of the tour, without its language."""

    def data(path: str) -> dict[str, object]:
        answer = ask.get(f"{bench.origin}{path}")
        assert answer.ok, f"{path}: {answer.status}"
        found: dict[str, object] = answer.json()
        return found

    def page_of(job: str) -> str:
        state = data(f"/jobs/{numbers[job]}.json")["state"]
        assert isinstance(state, dict)
        return str(state["page"])

    def identity(path: str, html: str) -> str:
        found = re.search(html, ask.get(f"{bench.origin}{path}?lang=en").text())
        assert found, f"{path} leads to nothing like {html}"
        return found[1]

    scenario = identity("/", r'href="(/scenarios/\w+)"><bdi>A Saturday&#39;s equipment and samples at Hetao')
    pack = identity("/rules", r'href="(/rules/\w+)"><bdi>Shenzhen park')
    other_pack = identity("/rules", r'href="/rules/(\w+)"><bdi>Guangdong-Macao')
    case = "?flow=equipment&at=first_in&f.credit=ordinary&f.party=CO-000001&f.hs_code=90121000&f.regime=exempt"
    run, other = page_of("run"), page_of("second run").rpartition("/")[2]
    rule_file = identity(f"{pack}/files", r'href="(/files/\w+)"><bdi>rules/equipment/channel.yaml')
    names = identity(f"{pack}/files", r'href="(/files/\w+)"><bdi>lists/entities.csv')
    part = identity(scenario, r'href="(/scenarios/\w+)"><bdi>scenarios/sites/first_line.yaml')
    found = {
        "gallery": "/",
        "scenario": scenario,
        "part of scenarios": part,
        **{f"{kind} form": f"{scenario}/{kind}" for kind in ("bottlenecks", "staff", "sweep", "frontier")},
        "jobs": "/jobs",
        "job that failed": f"/jobs/{numbers['mistake']}",
        **{kind: page_of(kind) for kind in ("sweep", "frontier", "bottlenecks", "staff", "impact")},
        "features run": page_of("features"),
        "runs": "/runs",
        "run": run,
        "compare": f"/compare?baseline={run.rpartition('/')[2]}&run={other}",
        "packs": "/rules",
        "rules": pack,
        "rule": f"{pack}/rule/ECH-030",
        **{name: f"{pack}/{name}" for name in ("law", "flows", "handbook", "journeys")},
        "machine": f"{pack}/flows/equipment?run={run.rpartition('/')[2]}",
        "try": f"{pack}/try{case}",
        "advice": f"{pack}/try/advice{case}",
        "way": f"{pack}/try/way{case}",
        "check": f"{pack}/check?wait=1",
        "diff": f"{pack}/diff?from=pack:{other_pack}&wait=1",
        "handbook itself": f"{pack}/handbook.html",
        "files of a pack": f"{pack}/files",
        "file": rule_file,
        "list of names": names,
        "features": "/features",
        "code": "/codes/R010",
        "error": "/nothing",
        "enter": "/enter",
    }
    return {name: found[name] for name in NAMES}


def in_language(bench: Served, path: str, language: str) -> str:
    """Return the whole address of a page in a language."""
    return f"{bench.origin}{path}{'&' if '?' in path else '?'}lang={language}"
