"""Jobs over HTTP: handed in, looked at, followed and cancelled."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from starlette.testclient import TestClient

from border_sim.domain.jobs import Order
from border_sim.store import SqlStore
from border_sim.web.slots import Slots
from tests.unit.web.benches import folder_with_a_scenario, visit

RUN = {"kind": "run", "request": {"scenario": "scenarios/morning.yaml"}}


@pytest.fixture
def visitor(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[TestClient]:
    monkeypatch.setattr(Slots, "take", lambda _self: None)  # so that everything waits
    with visit(folder_with_a_scenario(tmp_path)) as client:
        yield client


def states(text: str) -> list[dict[str, Any]]:
    """Return the states in a stream of events."""
    return [json.loads(line.removeprefix("data: ")) for line in text.splitlines() if line.startswith("data: ")]


def test_a_job_is_handed_in_shown_and_listed(visitor: TestClient) -> None:
    response = visitor.post("/jobs", json=RUN)
    assert (201, "/jobs/1") == (response.status_code, response.headers["location"])
    state = response.json()
    assert ("run", "scenarios/morning.yaml", "waiting", "owner") == (
        state["kind"],
        state["file"],
        state["status"],
        state["asked_by"],
    )
    shown = visitor.get("/jobs/1.json").json()
    assert (state, None) == (shown["state"], shown["answer"])
    assert [state] == visitor.get("/jobs.json").json()["jobs"]
    assert "等待中" in visitor.get("/jobs/1?lang=zh").text
    assert "scenarios/morning.yaml" in visitor.get("/jobs").text


@pytest.mark.parametrize(
    "posted",
    [
        {"kind": "fly", "request": {}},
        {"kind": "run", "request": {"scenario": "../secret.yaml"}},
        {"kind": "run", "request": {"scenario": "/secret.yaml"}},
        {"kind": "run", "request": {"scenario": "--help"}},
        {"kind": "run", "request": {"scenario": "a\\..\\b.yaml"}},
        {"kind": "run", "request": {"scenario": "a.yaml", "keep_journeys": "x"}},
        {"kind": "run", "request": {"scenario": "a.yaml", "replications": 10**9}},
        {"kind": "impact", "request": {"scenario": "a.yaml", "old": "HEAD:../other"}},
        {"kind": "impact", "request": {"scenario": "a.yaml", "old": "HEAD:/other"}},
        {"kind": "staff", "request": {"scenario": "a.yaml", "output": "a.py"}},
        {"kind": "features", "request": {"features": []}},
    ],
)
def test_what_no_kind_of_work_can_be_asked_is_refused(visitor: TestClient, posted: dict[str, Any]) -> None:
    assert 422 == visitor.post("/jobs", json=posted).status_code
    assert [] == visitor.get("/jobs.json").json()["jobs"]


def test_a_job_that_is_cancelled_says_so_to_whoever_follows_it(visitor: TestClient) -> None:
    visitor.post("/jobs", json=RUN)
    assert "cancelled" == visitor.post("/jobs/1/cancel").json()["status"]
    told = visitor.get("/jobs/1/events")
    assert "text/event-stream; charset=utf-8" == told.headers["content-type"]
    assert told.text.startswith("retry: 1000\n\nid: 2\nevent: job\ndata: {")
    assert ["cancelled"] == [state["status"] for state in states(told.text)]
    assert 204 == visitor.get("/jobs/1/events", headers={"last-event-id": "2"}).status_code
    assert ["cancelled"] == [
        state["status"] for state in states(visitor.get("/jobs/1/events", headers={b"last-event-id": b"\xb2"}).text)
    ]
    assert "cancelled" in visitor.get("/jobs/1?lang=en").text


def test_a_form_that_cancels_is_led_back_to_the_job(visitor: TestClient) -> None:
    visitor.post("/jobs", json=RUN)
    response = visitor.post("/jobs/1/cancel", headers={"accept": "text/html"})
    assert (303, "/jobs/1") == (response.status_code, response.headers["location"])


@pytest.mark.parametrize("number", ["2", "0", "-1", "9999999999", "x"])
def test_a_job_that_is_not_there_is_not_found_or_no_number(visitor: TestClient, number: str) -> None:
    for address in (f"/jobs/{number}", f"/jobs/{number}.json", f"/jobs/{number}/events"):
        assert visitor.get(address).status_code in {404, 422}
    assert visitor.post(f"/jobs/{number}/cancel").status_code in {404, 422}


def test_a_job_of_another_folder_is_nobody_elses_business(visitor: TestClient, tmp_path: Path) -> None:
    with SqlStore.open(str(tmp_path / "runs.sqlite")) as store:
        store.jobs.submit(Order("run", "{}", "/elsewhere"))
    assert 404 == visitor.get("/jobs/1.json").status_code
    assert 404 == visitor.post("/jobs/1/cancel").status_code
    assert [] == visitor.get("/jobs.json").json()["jobs"]
