"""What happens to features as messages of the Cucumber protocol, and their names in JUnit's report."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import pytest

import border_sim.bdd.hooks
import border_sim.bdd.messages
from border_sim.bdd.progress import TAG_CHECK
from tests.unit.bdd.protocol import STATUSES, faults
from tests.unit.bdd.small_pack import lay_pack

pytest_plugins = ["pytester"]

# Loaded before any run within this process: pytester forgets what a run has loaded, and NumPy cannot be loaded twice.
LOADED = border_sim.bdd.hooks, border_sim.bdd.messages

FEATURE = """\
Feature: Parcels
  Background:
    Given the law as of 2026-06-01

  @rule:P-1
  Scenario: A plant is looked at
    Given parcels coming in over the first line: kind is plant
    And it has these facts
      | weight | 2 kg |
    When it is decided
    Then the channel is CHANNEL

  Scenario Outline: What nobody knows is stopped
    Given parcels coming in over the first line: kind is unknown, weight is <weight>
    When it is decided
    Then the channel is stop
    Examples:
      | weight |
      | 1      |
      | 1      |
"""

CHINESE = """\
# language: zh-CN
功能: 包裹
  场景: 持证植物放行
    假如包裹经一线入区：种类为植物，持证为是，重量为1
    当作出决定
    那么通道为放行
"""

Message = dict[str, Any]


def run(pytester: pytest.Pytester, *texts: str) -> tuple[list[Message], str]:
    """Return the messages and the report of a run of a folder that holds some feature files and the small pack."""
    lay_pack(pytester.path)
    for number, text in enumerate(texts):
        (pytester.path / f"{number}.feature").write_text(text, encoding="utf-8")
    pytester.makeini("[pytest]\nfilterwarnings = error\n")
    files = [f"{number}.feature" for number in range(len(texts))]
    options = ["-p", "no:cacheprovider", "--cucumber-messages", "told", "--junitxml", "report.xml"]
    pytester.runpytest_inprocess(*files, *options)
    told, report = ((pytester.path / name).read_text("utf-8") for name in ("told", "report.xml"))
    return [json.loads(line) for line in told.splitlines()], report


def kinds(messages: list[Message]) -> list[str]:
    return [next(iter(message)) for message in messages]


def of(kind: str, messages: list[Message]) -> list[Message]:
    return [message[kind] for message in messages if kind in message]


def statuses(messages: list[Message]) -> list[str]:
    return [step["testStepResult"]["status"] for step in of("testStepFinished", messages)]


SOUND = FEATURE.replace("CHANNEL", "look inside")

FAULTY = """\
Feature: Parcels
  Scenario: It is not so
    Given parcels coming in over the first line: kind is plant
    When it is decided
    Then the channel is release
    And no document is lacking

  Scenario: Nobody knows what is meant
    When it rains
    Then the channel is release

  @rule:P-11
  Scenario: No rule is called so
    Given parcels coming in over the first line: kind is plant
    When it is decided
"""


@pytest.fixture(scope="module")
def kept() -> list[tuple[list[Message], str]]:
    """Return where a run is kept for all that look at it."""
    return []


@pytest.fixture
def sound(pytester: pytest.Pytester, kept: list[tuple[list[Message], str]]) -> tuple[list[Message], str]:
    """Return the messages and the report of a run in which everything holds."""
    if not kept:
        kept.append(run(pytester, SOUND, CHINESE))
    return kept[0]


@pytest.fixture
def told(sound: tuple[list[Message], str]) -> list[Message]:
    """Return the messages of that run."""
    return sound[0]


def test_every_message_is_as_the_protocol_has_it(told: list[Message]) -> None:
    assert [] == [fault for message in told for fault in faults(message)]
    assert set(statuses(told)) <= STATUSES


def test_messages_come_in_the_order_of_what_they_speak_of(told: list[Message]) -> None:
    def case(steps: int) -> list[str]:
        return ["testCase", "testCaseStarted", *["testStepStarted", "testStepFinished"] * steps, "testCaseFinished"]

    files = [name for pickles in (3, 1) for name in ("source", "gherkinDocument", *["pickle"] * pickles)]
    cases = [name for steps in (6, 4, 4, 3) for name in case(steps)]
    assert ["meta", "testRunStarted", "hook", *files, *cases, "testRunFinished"] == kinds(told)


def test_every_reference_leads_to_something_told_before(told: list[Message]) -> None:
    known: set[str] = set()
    for message in told:
        (content,) = message.values()
        wanted = {
            content[key] for key in ("pickleId", "testCaseId", "testCaseStartedId", "testStepId") if key in content
        }
        steps = content.get("testSteps", [])
        wanted |= {step[key] for step in steps for key in ("pickleStepId", "hookId") if key in step}
        assert wanted <= known
        inner = {step["id"] for step in (*steps, *(content.get("steps", []) if "pickle" in message else ()))}
        own = {content["id"]} if "id" in content else set()
        assert not (inner | own) & known, "an id is given twice"
        known |= inner | own


def test_rows_of_examples_that_are_written_alike_are_cases_of_their_own(told: list[Message]) -> None:
    assert 4 == len({case["pickleId"] for case in of("testCase", told)})
    assert [0, 0, 0, 0] == [case["attempt"] for case in of("testCaseStarted", told)]


def test_the_check_of_rules_in_tags_is_a_step_of_those_that_have_some(told: list[Message]) -> None:
    hooks = [[step["hookId"] for step in case["testSteps"] if "hookId" in step] for case in of("testCase", told)]
    assert [[TAG_CHECK], [], [], []] == hooks
    assert ["PASSED"] * 17 == statuses(told)
    assert [True] == [end["success"] for end in of("testRunFinished", told)]


def test_what_fails_says_why_and_what_comes_after_it_is_skipped(pytester: pytest.Pytester) -> None:
    told, _ = run(pytester, FAULTY)
    failing, unknown, tagged = ["PASSED", "PASSED", "FAILED", "SKIPPED"], ["UNDEFINED", "SKIPPED"], ["PASSED"] * 2
    assert [*failing, *unknown, *tagged, "FAILED"] == statuses(told)
    results = [step["testStepResult"] for step in of("testStepFinished", told)]
    assert results[2]["message"].startswith("0.feature:5: expected `channel` to be `release`, got `inspect`")
    assert "AssertionError" == results[2]["exception"]["type"]
    assert "stackTrace" not in results[2]["exception"]
    assert "0.feature:9: expected a step that is known, got `it rains`" in results[4]["message"]
    assert "in the tag `@rule:P-11`, got none" in results[8]["message"]
    assert [False] == [end["success"] for end in of("testRunFinished", told)]
    assert [] == [fault for message in told for fault in faults(message)]


@pytest.mark.parametrize(
    ("text", "line", "message"),
    [
        ("Feature: x\n  Scenario: y\n  Given a\n  Gven z\n", 4, "Gven z"),
        ("Feature: x\n", None, "expected at least one scenario, got none"),
    ],
)
def test_a_file_that_cannot_be_read_is_told(
    pytester: pytest.Pytester, text: str, line: int | None, message: str
) -> None:
    told, _ = run(pytester, text)
    assert ["meta", "testRunStarted", "hook", "parseError", "testRunFinished"] == kinds(told)
    (error,) = of("parseError", told)
    assert ("0.feature", line) == (error["source"]["uri"], error["source"].get("location", {}).get("line"))
    assert message in error["message"]
    assert [] == [fault for one in told for fault in faults(one)]


def test_the_same_features_have_the_same_ids(told: list[Message], pytester: pytest.Pytester) -> None:
    def timeless(messages: list[Message]) -> str:
        def bare(tree: Any) -> Any:  # noqa: ANN401  # any JSON
            if isinstance(tree, dict):
                return {key: bare(value) for key, value in tree.items() if key not in {"timestamp", "duration"}}
            return [bare(one) for one in tree] if isinstance(tree, list) else tree

        return json.dumps(bare(messages))

    again, _ = run(pytester, SOUND, CHINESE)
    assert timeless(told) == timeless(again)


def test_a_file_that_cannot_be_written_is_told_before_anything_runs(pytester: pytest.Pytester) -> None:
    result = pytester.runpytest_inprocess("--cucumber-messages", str(Path("nowhere") / "told"))
    assert pytest.ExitCode.USAGE_ERROR == result.ret
    assert "nowhere/told: the file cannot be written" in result.stderr.str()


def test_a_report_for_junit_calls_cases_by_their_own_words(sound: tuple[list[Message], str]) -> None:
    report = ET.fromstring(sound[1])  # noqa: S314  # pytest has written it
    assert [
        ("Parcels", "A plant is looked at"),
        ("Parcels", "What nobody knows is stopped [1_0]"),
        ("Parcels", "What nobody knows is stopped [1_1]"),
        ("包裹", "持证植物放行"),
    ] == [(case.attrib["classname"], case.attrib["name"]) for case in report.iter("testcase")]
