"""Promises about ways: what is written becomes a promise, and what is wrong is told where it stands."""

from __future__ import annotations

from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from border_sim.domain.terms import Direction, Line
from border_sim.rules.conditions import Equals
from border_sim.rules.grammar import PackSpec
from border_sim.rules.pack import RulePack
from border_sim.rules.properties import Decided, MustPass
from tests.unit.rules.mistakes import GOODS, PACK
from tests.unit.rules.small_pack import FILES, small_pack, told

LINES = FILES[PACK].count("\n")


def written(text: str) -> tuple[str, str, str]:
    """Return the change that adds a promise about ways to the small pack; its first line stands after the last one."""
    return PACK, FILES[PACK], f"{FILES[PACK]}must_pass:\n{text}"


def promised(folder: Path, text: str) -> MustPass:
    (promise,) = small_pack(folder, written(text)).must_pass
    return promise


def said(folder: Path, text: str) -> list[tuple[str, str]]:
    """Return for each thing that is wrong the words at its place, as far as the message, and what is told of it."""
    found = []
    for problem in told(folder, written(text)):
        file, line, column, rest = problem.split(":", 3)
        assert (PACK, LINES + 2) == (file, int(line))
        found.append((text[int(column) - 1 :], rest.strip()))
    return found


def test_a_promise_is_read(tmp_path: Path) -> None:
    text = (
        "  - {id: MP-1, title: {zh: 必查, en: Looked at}, when: {flow: goods, grade: A}, before: zone, pass: bench}\n"
    )
    promise = promised(tmp_path, text)
    assert ("MP-1", "Looked at", "goods") == (promise.id, promise.title.en, promise.flow)
    assert {"grade": Equals("A")} == promise.when
    assert (("in",), ("zone",), ("bench",), ()) == (
        promise.entries,
        promise.before,
        promise.statuses,
        promise.decided,
    )
    assert not promise.is_never
    assert (LINES + 2, 5) == (promise.place.line, promise.place.column)


def test_statuses_and_decisions_may_be_passed_alike(tmp_path: Path) -> None:
    decided = "{line: first, direction: in, channel: [scan, release], documents: complete}"
    text = f"  - {{id: MP-1, title: t, when: {{flow: goods}}, before: zone, pass: [bench, {{decided: {decided}}}]}}\n"
    promise = promised(tmp_path, text)
    answers = {"channel": ("scan", "release"), "documents": ("complete",)}
    assert (("bench",), (Decided(Line.FIRST, Direction.IN, answers),)) == (promise.statuses, promise.decided)


def test_what_is_never_reached_has_nothing_to_pass(tmp_path: Path) -> None:
    promise = promised(tmp_path, "  - {id: MP-1, title: t, when: {flow: goods}, entries: [in], never: [zone, back]}\n")
    assert promise.is_never
    assert ("zone", "back") == promise.before


def test_a_promise_about_ways_leaves_the_content_as_it_is(tmp_path: Path) -> None:
    text = "  - {id: MP-1, title: t, when: {flow: goods}, never: back}\n"
    packs: list[RulePack] = [small_pack(tmp_path / "without"), small_pack(tmp_path / "with", written(text))]
    assert packs[0].content_hash == packs[1].content_hash


BEGIN = "  - {id: MP-1, title: t, when: {flow: goods}"

BEFORE = f"{BEGIN}, before: zone, pass: "
FIRST = f"{BEFORE}{{decided: {{line: first, direction: in, "

MISTAKES = (
    (
        f"{BEGIN}, before: zone}}",
        "{id",
        (
            "R028 expected `before` with `pass`, or `never` alone, got `before`\n"
            "  what must never be reached at all is written under `never`"
        ),
    ),
    (f"{BEGIN}, pass: bench}}", "{id", "R028 expected `before` with `pass`, or `never` alone, got `pass`"),
    (f"{BEGIN}}}", "{id", "R028 expected `before` with `pass`, or `never` alone, got none of them"),
    (
        f"{BEFORE}bench, never: back}}",
        "{id",
        "R028 expected `before` with `pass`, or `never` alone, got `before` and `pass` and `never`",
    ),
    (
        f"{BEGIN}, before: zne, pass: bench}}",
        "zne",
        "R029 expected a status of the flow `goods`, got `zne`\n  did you mean `zone`?",
    ),
    (
        f"{BEFORE}bensh}}",
        "bensh",
        "R029 expected a status of the flow `goods`, got `bensh`\n  did you mean `bench`?",
    ),
    (f"{BEFORE}bench, entries: out}}", "out", "R029 expected an entry of the flow `goods`, got `out`"),
    (
        f"{BEFORE}[bench, zone]}}",
        "[bench",
        "R028 expected a status that is passed on the way to `zone`, got `zone` itself",
    ),
    (
        "  - {id: MP-1, title: t, when: {grade: A}, never: zone}",
        "when",
        "R028 expected one flow, through which the way leads, got no `flow`",
    ),
    (
        "  - {id: MP-1, title: t, when: {flow: [goods, people]}, never: zone}",
        "when",
        "R028 expected one flow, through which the way leads, got `flow` of `goods`, `people`",
    ),
    (
        "  - {id: MP-1, title: t, when: {flow: goods, line: first}, never: zone}",
        "line",
        (
            "R028 expected facts that an item keeps on its whole way, got `line`\n"
            "  say under `entries` where it comes in, and under `decided` at which line"
        ),
    ),
    (
        "  - {id: MP-1, title: t, when: {flow: goods, grad: A}, never: zone}",
        "grad",
        "R003 expected a fact of the flows, got `grad`\n  did you mean `grade`?",
    ),
    (
        "  - {id: MP-1, title: t, when: {flow: goods, grade: D}, never: zone}",
        "D}",
        "R004 expected one of `A`, `B`, `C` for `grade`, got `D`",
    ),
    (
        "  - {id: MP-1, title: t, when: {flow: people, grade: A}, never: park}",
        "when",
        (
            "R003 expected facts that one flow has together, got `grade`, which `people` has not\n"
            "  an item of that flow never has the fact, so the tests can never hold"
        ),
    ),
    (
        f"{FIRST}chanel: scan}}}}}}",
        "chanel",
        "R009 expected a decision of the pack, got `chanel`\n  did you mean `channel`?",
    ),
    (
        f"{FIRST}channel: scann}}}}}}",
        "scann",
        (
            "R010 expected an outcome of `channel` (`stop`, `inspect`, `scan`, `release`), got `scann`\n"
            "  did you mean `scan`?"
        ),
    ),
    (
        f"{FIRST}deadline: none}}}}}}",
        "deadline",
        "R010 expected a decision of which one outcome is the answer, got `deadline`",
    ),
    (
        f"{FIRST}documents: whole}}}}}}",
        "whole",
        "R010 expected for `documents` one of `complete`, `incomplete`, got `whole`",
    ),
    (
        f"{BEFORE}{{decided: {{line: third, direction: in}}}}}}",
        "third",
        "R028 expected as `line` one of `first`, `second`, got `third`",
    ),
    (
        f"{BEFORE}[{{decided: {{line: first}}}}]}}",
        "decided",
        "R028 expected as `direction` one of `in`, `out`, got none",
    ),
    (
        f"{BEFORE}{{decided: {{line: second, direction: in}}}}}}",
        "decided",
        "R029 expected a line at which `goods` is decided, got `second`, `in`",
    ),
    (f"{BEFORE}[]}}", "[]", "D022 expected at least 1 entry, got none"),
    (f"{BEFORE}[[bench]]}}", "[bench]]", "D022 expected a name, got a list"),
)


@pytest.mark.parametrize(("text", "words", "message"), MISTAKES)
def test_what_is_wrong_is_told_at_its_place(tmp_path: Path, text: str, words: str, message: str) -> None:
    ((here, got),) = said(tmp_path, text + "\n")
    assert message == got
    assert here.startswith(words)


def test_an_id_stands_once(tmp_path: Path) -> None:
    line = f"{BEGIN}, never: back}}\n"
    (problem,) = told(tmp_path, written(line * 2))
    first = f"pack.yaml:{LINES + 2}:10"
    assert (
        f"pack.yaml:{LINES + 3}:10: R002 expected each id once, got `MP-1` again\n  it stands first at {first}"
        == problem
    )


def test_a_status_to_which_no_way_leads_from_the_entries_is_no_promise(tmp_path: Path) -> None:
    entries = (GOODS, "entries: {in: declared}", "entries: {in: declared, late: bench}")
    text = f"{BEGIN}, entries: late, before: declared, pass: bench}}\n"
    (problem,) = told(tmp_path, entries, written(text))
    message = "R027 expected a status to which some way leads from `late`, got `declared`"
    assert f"pack.yaml:{LINES + 2}:70: {message}\n  a promise that is never tested promises nothing" == problem


def test_the_schema_accepts_what_is_read() -> None:
    schema = Draft202012Validator(PackSpec.model_json_schema())
    pack = {"pack": "p", "title": "t", "in_force": {}, "decisions": {"d": {"combine": "all"}}}
    decided = {"decided": {"line": "first", "direction": "in", "channel": ["scan"]}}
    for passed in ("bench", ["bench", decided], decided):
        promise = {"id": "MP-1", "title": "t", "when": {"flow": "goods"}, "before": "zone", "pass": passed}
        assert not list(schema.iter_errors({**pack, "must_pass": [promise]}))
        assert list(schema.iter_errors({**pack, "must_pass": [{**promise, "pass": [7]}]}))
