"""Schemas for editors: printed one at a time, or written into a folder, with the names of a pack if one likes."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from border_sim.cli.commands.schema_command import PACK_FILES as KINDS
from border_sim.service.schemas import PACK_FILES
from tests.cli.calls import call


def test_every_file_of_a_pack_has_a_schema() -> None:
    assert tuple(PACK_FILES) == KINDS


def test_a_schema_is_the_same_whichever_command_prints_it(capsys: pytest.CaptureFixture[str]) -> None:
    done = call(capsys, "rules", "schema", "rules")
    assert (0, "") == (done.code, done.err)
    assert done == call(capsys, "schema", "rules")


def test_the_language_that_is_asked_for_stands_first(capsys: pytest.CaptureFixture[str]) -> None:
    chinese = json.loads(call(capsys, "rules", "schema", "rules", "--lang", "zh").out)
    english = json.loads(call(capsys, "rules", "schema", "rules", "--lang", "en").out)
    key = "properties", "rules", "description"
    assert "规则；先后次序没有意义\nthe rules; their order has no meaning" == chinese[key[0]][key[1]][key[2]]
    assert "the rules; their order has no meaning\n规则；先后次序没有意义" == english[key[0]][key[1]][key[2]]


def test_all_schemas_are_written_into_a_folder(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    folder = tmp_path / "schemas"
    done = call(capsys, "rules", "schema", "--folder", folder)
    assert (0, "") == (done.code, done.out)
    names = [f"{kind}.schema.json" for kind in KINDS]
    assert [f"written to {folder / name}" for name in names] == done.err.splitlines()
    assert sorted(names) == sorted(path.name for path in folder.iterdir())
    printed = call(capsys, "rules", "schema", "flow").out
    assert printed == (folder / "flow.schema.json").read_text("utf-8")


def test_a_schema_knows_the_names_of_a_pack(capsys: pytest.CaptureFixture[str], small: Path) -> None:
    done = call(capsys, "rules", "schema", "rules", "--pack", small.parent / "tiny")
    rule = json.loads(done.out)["$defs"]["RuleSpec"]["properties"]
    assert ["channel"] == rule["decides"]["enum"]
    assert {"flow", "line", "direction", "origin", "urgent", "value", "due", "party", "stored"} == set(
        rule["when"]["properties"]
    )


def test_a_call_that_asks_for_nothing_is_bad_input(capsys: pytest.CaptureFixture[str]) -> None:
    done = call(capsys, "rules", "schema")
    assert (2, "") == (done.code, done.out)
    assert "expected a KIND, one of `pack`, `rules`, `examples`, `flow`, `case`, or --folder" in done.err
