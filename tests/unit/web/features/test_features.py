"""Features in a list, and a run of them as its messages tell it."""

from __future__ import annotations

import json
from pathlib import Path

from border_sim.web.features.outline import outline
from border_sim.web.features.told import features_told
from tests.unit.web.benches import ORIGIN, visit

CHINESE = """\
# language: zh-CN
功能: 一线通行
  先登记，后通行。

  背景:
    假如规则"small"

  场景: 登记的人通行
    当作出决定
    那么通道为"<img src=x onerror=alert(1)>"
"""

MESSAGES = [
    {"gherkinDocument": {"uri": "a.feature", "feature": {"name": "A", "language": "en", "children": [
        {"scenario": {"id": "s", "location": {"line": 3}, "steps": [
            {"id": "1", "keyword": "Given "}, {"id": "2", "keyword": "Then "}]}}]}}},
    {"pickle": {"id": "p", "uri": "a.feature", "name": "One", "astNodeIds": ["s"], "steps": [
        {"id": "p1", "text": "this", "astNodeIds": ["1"]}, {"id": "p2", "text": "that", "astNodeIds": ["2"]}]}},
    {"testCase": {"pickleId": "p", "testSteps": [
        {"id": "t1", "pickleStepId": "p1"}, {"id": "t2", "pickleStepId": "p2"}]}},
    {"testStepStarted": {"testStepId": "t1"}},
    {"testStepFinished": {"testStepId": "t1", "testStepResult": {"status": "PASSED"}}},
    {"testStepStarted": {"testStepId": "t2"}},
    {"testStepFinished": {"testStepId": "t2", "testStepResult": {"status": "FAILED", "message": "got that"}}},
]  # fmt: skip


def _statuses(count: int) -> tuple[str, list[str]]:
    """Return how the scenario and its steps stand after so many messages."""
    case = features_told(json.dumps(one) for one in MESSAGES[:count])[0].cases[0]
    return case.status, [step.status for step in case.steps]


def test_a_feature_says_its_title_and_its_scenarios() -> None:
    said = outline(CHINESE)
    assert (said.language, said.title, said.about) == ("zh-CN", "一线通行", "先登记，后通行。")
    assert [(one.name, one.line, len(one.steps)) for one in said.scenarios] == [("背景", 5, 1), ("登记的人通行", 8, 2)]


def test_steps_turn_as_they_are_told() -> None:
    assert _statuses(2) == ("waiting", ["waiting", "waiting"])
    assert _statuses(4) == ("running", ["running", "waiting"])
    assert _statuses(5) == ("running", ["passed", "waiting"])
    assert _statuses(7) == ("failed", ["passed", "failed"])


def test_a_failure_says_why_and_an_unfinished_line_nothing() -> None:
    lines = [*(json.dumps(one) for one in MESSAGES), '{"testStepFin']
    case = features_told(lines)[0].cases[0]
    assert (case.line, case.steps[1].message, case.steps[1].keyword) == (3, "got that", "Then ")


def test_features_are_listed_by_language_and_stay_inert(tmp_path: Path) -> None:
    folder = tmp_path / "work" / "features"
    folder.mkdir(parents=True)
    (folder / "one.feature").write_text(CHINESE, "utf-8")
    (folder / "two.feature").write_text("Feature: Two\n\n  Scenario: It is\n    Then it is\n", "utf-8")
    (tmp_path / "work" / "conftest.py").write_text("", "utf-8")
    with visit(tmp_path / "work") as client:
        found = client.get("/features.json?language=zh-CN").json()
        page = client.get("/features", headers={"accept": "text/html"}).text
        absent = client.post("/features/runs", data={"feature": "000000000000"}, headers={"origin": ORIGIN})
    assert [card["name"] for card in found["shelves"]["features"]] == ["one"]
    assert found["python"] == ["conftest.py"]
    assert "<img src=x" not in page
    assert absent.status_code == 404
