"""A pack is laid out as a document: on the screen, in a file, or as data."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.calls import call


def test_a_handbook_is_html_unless_markdown_is_asked_for(capsys: pytest.CaptureFixture[str], small: Path) -> None:
    pack = small.parent / "tiny"
    html, markdown = call(capsys, "rules", "handbook", pack), call(capsys, "rules", "handbook", pack, "--format", "md")
    assert (0, "", 0, "") == (html.code, html.err, markdown.code, markdown.err)
    assert html.out.startswith("<!DOCTYPE html>\n")
    assert markdown.out.startswith("# Tiny – Handbook of rules\n")
    assert 'id="rule-CH-1"' in html.out
    assert 'id="rule-CH-1"' in markdown.out


def test_a_handbook_is_written_into_a_file(capsys: pytest.CaptureFixture[str], small: Path, tmp_path: Path) -> None:
    file = tmp_path / "book.html"
    printed = call(capsys, "rules", "handbook", small.parent / "tiny", "--lang", "zh")
    done = call(capsys, "rules", "handbook", small.parent / "tiny", "--lang", "zh", "--output", file)
    assert (0, "", f"已写入{file}\n") == (done.code, done.out, done.err)
    assert printed.out == file.read_text("utf-8")
    assert '<html lang="zh-Hans">' in printed.out


def test_a_handbook_is_also_data(capsys: pytest.CaptureFixture[str], small: Path) -> None:
    done = call(capsys, "rules", "handbook", small.parent / "tiny", "--json", "--as-of", "2025-03-01")
    data = json.loads(done.out)
    assert ("tiny", "1 March 2025") == (data["pack"], data["day"])
    assert ["CH-1"] == [entry["name"]["id"] for entry in data["index"]]


def test_a_day_on_which_the_pack_is_not_in_force_is_bad_input(capsys: pytest.CaptureFixture[str], small: Path) -> None:
    done = call(capsys, "rules", "handbook", small.parent / "tiny", "--as-of", "2024-12-31")
    assert (2, "") == (done.code, done.out)
    assert "R021 expected a day from 2025-01-01" in done.err


def test_a_folder_that_is_not_there_is_told_and_nothing_is_written(
    capsys: pytest.CaptureFixture[str], small: Path, tmp_path: Path
) -> None:
    file = tmp_path / "absent" / "book.html"
    done = call(capsys, "rules", "handbook", small.parent / "tiny", "--output", file)
    assert (2, "") == (done.code, done.out)
    assert f"{file}: U031 the file cannot be written: No such file or directory\n" == done.err
