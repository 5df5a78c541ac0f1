"""Examples are tests: a sound one says nothing, a wrong one says what came instead and why."""

from __future__ import annotations

from pathlib import Path

import pytest

from border_sim.rules.examples import run_examples
from tests.unit.rules.small_pack import small_pack

CHANNEL, MORE = "rules/channel.yaml", "examples/more.yaml"


def failures(folder: Path, *changes: tuple[str, str, str]) -> list[tuple[str, str]]:
    return [(problem.message, problem.hint) for problem in run_examples(small_pack(folder, *changes))]


def test_examples_that_hold_say_nothing(tmp_path: Path) -> None:
    assert [] == failures(tmp_path)


@pytest.mark.parametrize(
    ("change", "message", "hint"),
    [
        (
            (CHANNEL, "expect: {channel: inspect,", "expect: {channel: scan,"),
            "expected `scan` for `channel`, got `inspect`",
            "decided by `CH-1`",
        ),
        (
            (CHANNEL, "documents: [permit], deadline", "documents: [permit, invoice], deadline"),
            "expected `permit`, `invoice` for `documents`, got `permit`",
            "decided by `DO-1`",
        ),
        (
            (CHANNEL, "documents: [permit], deadline", "documents: [], deadline"),
            "expected none for `documents`, got `permit`",
            "decided by `DO-1`",
        ),
        (
            (CHANNEL, "deadline: none", "deadline: 2 hours"),
            "expected `2 hours` for `deadline`, got none",
            "no rule holds",
        ),
        (
            (MORE, "documents: []", "documents: [permit]"),
            "expected `permit` for `documents`, got none",
            "no rule holds",
        ),
        (
            (MORE, "expect: {channel: [inspect, release]}", "expect: {channel: inspect}"),
            "expected `inspect` for `channel`, got `inspect` or `release` by lot",
            "say what the lot brings, for example `draws: {CH-2: selected}`; decided by `CH-2`",
        ),
        (
            (MORE, "expect: {channel: [inspect, release]}", "expect: {channel: undecided}"),
            "expected `undecided` for `channel`, got `inspect` or `release` by lot",
            "say what the lot brings, for example `draws: {CH-2: selected}`; decided by `CH-2`",
        ),
        (
            (MORE, "expect: {channel: undecided}", "expect: {channel: inspect}"),
            "expected `inspect` for `channel`, got `undecided` between `inspect` and `scan`",
            "it needs `value`",
        ),
        (
            (MORE, "draws: {CH-2: not selected}", "draws: {CH-2: selected}"),
            "expected `release` for `channel`, got `inspect`",
            "decided by `CH-2`",
        ),
        (
            (CHANNEL, "because: [CH-1, DO-1]", "because: [CH-1, CH-2, DO-1]"),
            "expected `CH-2` to decide here, got that it does not hold",
            "",
        ),
        (
            (MORE, "not_because: [CH-1, DO-1]", "not_because: [CH-1, CH-2, DO-1]"),
            "expected `CH-2` not to hold here, got that it decides",
            "",
        ),
        (
            (MORE, "expect: {channel: undecided}", "expect: {channel: undecided}\n    not_because: [CH-1]"),
            "expected `CH-1` not to hold here, got that it holds, or may hold",
            "",
        ),
        (
            (
                MORE,
                "grade: B}\n    expect: {channel: undecided}",
                "grade: B}\n    as_of: 2025-01-01\n    expect: {channel: undecided}",
            ),
            "expected a day from 2026-02-10 until 2027-12-31, on which `small` is in force, got 2025-01-01",
            "",
        ),
    ],
)
def test_an_example_that_does_not_hold_says_what_came_instead(
    tmp_path: Path, change: tuple[str, str, str], message: str, hint: str
) -> None:
    assert [(message, hint)] == failures(tmp_path, change)


def test_a_rule_that_holds_and_is_outweighed_does_not_decide(tmp_path: Path) -> None:
    rule = """\
  - {id: CH-3, title: stop, decides: channel, when: {flow: goods, value: above 8999}, then: stop, basis: LAW-1}
examples:
  - {item: {flow: goods, value: 1, party: CO-9, grade: A}, expect: {channel: scan}, not_because: [CH-3]}
  - {item: {flow: goods, value: 9000, party: CO-9, grade: A}, expect: {channel: stop}, because: [CH-3]}
"""
    told = failures(tmp_path, (CHANNEL, "examples:\n", rule))
    assert ("expected `inspect` for `channel`, got `stop`", "decided by `CH-3`; outweighed `CH-1`") in told
    assert ("expected `CH-1` to decide here, got that it holds and does not decide", "") in told


def test_a_rule_that_gave_way_is_told(tmp_path: Path) -> None:
    beats = (CHANNEL, "    basis: assumption\n", "    basis: assumption\n    beats: [CH-1]\n")
    unless = (CHANNEL, "    unless: {party: in list friends}\n", "")
    wrong = (MORE, "expect: {channel: release, documents: []}", "expect: {channel: scan, documents: []}")
    told = failures(tmp_path, beats, unless, wrong)
    assert ("expected `scan` for `channel`, got `release`", "decided by `CH-2`; beaten `CH-1`") in told


def test_a_time_limit_is_compared_in_seconds(tmp_path: Path) -> None:
    rule = """\
  - id: DL-1
    title: limit
    decides: deadline
    when: {flow: goods, grade: C}
    then: {within: 24 hours, from: declared, to: zone, if_late: escalate}
    basis: LAW-1
examples:
  - {item: {flow: goods, grade: C}, expect: {deadline: 1 day}, because: [DL-1]}
  - {item: {flow: goods, grade: B}, expect: {deadline: none}, not_because: [DL-1]}
"""
    assert [] == failures(tmp_path, (CHANNEL, "examples:\n", rule))
    (told,) = failures(tmp_path, (CHANNEL, "examples:\n", rule.replace("1 day", "2 days")))
    assert ("expected `2 days` for `deadline`, got `24 hours`", "decided by `DL-1`") == told
