"""The hash of a file is that of what it says: layout leaves it as it is, meaning changes it."""

from __future__ import annotations

from pathlib import Path

import pytest

from border_sim.domain.errors import InputError
from border_sim.drafting.releases.contents import file_hash, file_hashes, file_names, read_files
from tests.unit.rules.small_pack import FILES, write_pack

YAML = "a: {b: 1, c: [x, y]}\nd: '010121'\ne:\n"
TABLE = "id,name,from,until\nCO-1,One,2026-02-10,\nCO-2,Two,,2026-06-30\n"


def hash_of(folder: Path, text: str | bytes, name: str) -> str:
    path = folder / name
    path.write_bytes(text.encode() if isinstance(text, str) else text)
    return file_hash(path)


@pytest.mark.parametrize(
    "text",
    [
        "# a comment\nd: 010121\na:\n  c:\n    - x\n    - 'y'\n  b: \"1\"\ne: ~\n",
        YAML.replace("\n", "\r\n"),
        "\ufeff" + YAML,
        YAML.rstrip("\n"),
    ],
)
def test_yaml_that_says_the_same_has_the_same_hash(tmp_path: Path, text: str) -> None:
    assert hash_of(tmp_path, YAML, "a.yaml") == hash_of(tmp_path, text, "b.yaml")


@pytest.mark.parametrize(
    ("old", "new"),
    [("b: 1", "b: 01"), ("[x, y]", "[y, x]"), ("010121", "10121"), ("e:", "f:"), ("e:\n", ""), ("e:\n", "e: ''\n")],
)
def test_yaml_that_says_something_else_has_another_hash(tmp_path: Path, old: str, new: str) -> None:
    assert old in YAML
    assert hash_of(tmp_path, YAML, "a.yaml") != hash_of(tmp_path, YAML.replace(old, new), "b.yaml")


@pytest.mark.parametrize(
    "text",
    [
        TABLE.replace("\n", "\r\n"),
        "id,name,from,until\nCO-2,Two,,2026-06-30\nCO-1,One,2026-02-10,\n",
        'from,until,id,name\n2026-02-10,,"CO-1", One \n,2026-06-30,CO-2,Two\n',
        "\ufeff" + TABLE.rstrip("\n"),
        TABLE.replace("\n", ",\n"),
    ],
)
def test_a_table_that_has_the_same_rows_has_the_same_hash(tmp_path: Path, text: str) -> None:
    assert hash_of(tmp_path, TABLE, "a.csv") == hash_of(tmp_path, text, "b.csv")


@pytest.mark.parametrize(
    ("old", "new"),
    [("CO-1", "CO-01"), ("2026-06-30", "2026-07-01"), ("CO-1,One", "One,CO-1"), ("CO-2,Two,,2026-06-30\n", "")],
)
def test_a_table_that_has_other_rows_has_another_hash(tmp_path: Path, old: str, new: str) -> None:
    assert old in TABLE
    assert hash_of(tmp_path, TABLE, "a.csv") != hash_of(tmp_path, TABLE.replace(old, new), "b.csv")


def test_a_table_in_the_encoding_of_older_offices_is_read_like_any_other(tmp_path: Path) -> None:
    table = TABLE.replace("One", "河套")
    assert hash_of(tmp_path, table, "a.csv") == hash_of(tmp_path, table.encode("gb18030"), "b.csv")


def test_the_files_of_a_pack_are_those_that_it_is_read_from(tmp_path: Path) -> None:
    folder = write_pack(tmp_path / "small")
    for name in ("releases.jsonl", "README.md", "cases/one.yaml", "lists/other.csv", "flows/deep/none.yaml"):
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_text("x", "utf-8")
    assert sorted(FILES) == file_names(folder)
    assert {name: text.encode() for name, text in FILES.items()} == read_files(folder)


@pytest.mark.parametrize("file", ["../friends.csv", "/friends.csv", "lists/../../friends.csv"])
def test_a_list_outside_of_the_folder_is_refused_since_it_cannot_be_kept(tmp_path: Path, file: str) -> None:
    folder = write_pack(tmp_path / "small", ("pack.yaml", "file: lists/friends.csv", f"file: {file}"))
    with pytest.raises(InputError, match=r"pack.yaml:7:19: U081 expected a file in the pack's folder"):
        file_names(folder)


def test_what_is_neither_yaml_nor_a_table_says_nothing(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text("a: [", "utf-8")
    assert {"a.yaml": "", "none.csv": ""} == file_hashes(tmp_path, ["a.yaml", "none.csv"])
