"""YAML is read as text with places, and refused at once where it could mislead."""

from __future__ import annotations

from pathlib import Path
from time import perf_counter

import pytest
import yaml

from border_sim.documents import Document, parse_document, read_document, yaml_reader
from border_sim.domain.errors import InputError, Place, Problem


def refusal(text: str) -> tuple[Problem, ...]:
    """Return the problems of a text that must be refused."""
    with pytest.raises(InputError) as caught:
        parse_document(text, "a.yaml")
    return caught.value.problems


def where_and_code(text: str) -> list[tuple[int, int, str]]:
    """Return line, column and code of each problem of a text."""
    return [(problem.place.line, problem.place.column, problem.code) for problem in refusal(text)]


@pytest.mark.parametrize("scalar", ["NO", "010121", "22:30", "8471.30", "2026-02-10", "1_000", "0x1F", "yes", "1e3"])
def test_a_scalar_stays_the_text_that_was_written(scalar: str) -> None:
    assert {"value": scalar} == parse_document(f"value: {scalar}", "a.yaml").value


@pytest.mark.parametrize("empty", ["", "~", "null"])
def test_an_empty_plain_scalar_is_nothing(empty: str) -> None:
    assert {"value": None} == parse_document(f"value: {empty}", "a.yaml").value


def test_a_quoted_scalar_is_text_even_when_empty() -> None:
    assert ["", "~", "null"] == parse_document("['', '~', \"null\"]", "a.yaml").value


def test_every_value_and_every_key_knows_its_place() -> None:
    document = parse_document("a:\n  b: [x, 口岸, {c: d}]\n", "a.yaml")

    assert Place("a.yaml", 2, 15) == document.place(("a", "b", 2, "c"), key=True)
    assert Place("a.yaml", 2, 18) == document.place(("a", "b", 2, "c"))
    assert Place("a.yaml", 2, 10) == document.place(("a", "b", 1))


def test_the_place_of_what_is_absent_is_that_of_the_nearest_thing_around_it() -> None:
    document = parse_document("a:\n  b: {c: d}\n", "a.yaml")

    assert Place("a.yaml", 2, 6) == document.place(("a", "b", "z", "y"))
    assert Place("a.yaml", 2, 3) == document.place(("a", "b", "z", "y"), key=True)


def test_get_returns_the_value_at_a_path_or_nothing() -> None:
    document = parse_document("a: [x, {b: c}]", "a.yaml")

    assert document.get(("a", 1, "b")) == "c"
    assert document.get(("a", 2)) is None
    assert document.get(("a", 0, "b")) is None


def test_an_empty_file_is_nothing() -> None:
    assert parse_document("", "a.yaml").value is None


def test_a_duplicate_key_is_refused_where_it_stands_again() -> None:
    (problem,) = refusal("a: 1\nb: 2\na: 3\n")

    assert Problem(Place("a.yaml", 3, 1), "D007", "expected each key once, got `a` again", problem.hint) == problem
    assert problem.hint == "it stands first in line 1"


def test_all_mistakes_are_told_at_once() -> None:
    assert [(1, 4, "D005"), (2, 1, "D007"), (3, 4, "D006")] == where_and_code("a: &x 1\na: 2\nb: !!int 3\n")


def test_an_alias_bomb_is_refused_at_its_first_alias() -> None:
    levels = zip("abcdefg", "bcdefgh", strict=True)
    bomb = "a: &a [x, x]\n" + "".join(f"{new}: &{new} [*{old}, *{old}]\n" for old, new in levels)

    assert [(1, 4, "D005"), (2, 4, "D005"), (2, 8, "D005")] == where_and_code(bomb)


@pytest.mark.parametrize("opening", ["[", "{a: ", "- "])
def test_five_thousand_levels_of_nesting_are_refused_cheaply_with_their_place(opening: str) -> None:
    begin = perf_counter()
    (problem,) = refusal(opening * 5000)

    assert problem.code == "D010"
    assert problem.place == Place("a.yaml", 1, 100 * len(opening) + 1)
    assert perf_counter() - begin < 1.0


def test_deep_indentation_is_refused_in_its_line() -> None:
    assert [(101, 101, "D010")] == where_and_code("".join(f"{' ' * level}a:\n" for level in range(1000)))


def test_a_hundred_levels_are_allowed() -> None:
    assert parse_document("[" * 100 + "]" * 100, "a.yaml").value


def test_a_second_document_is_refused() -> None:
    assert [(2, 1, "D008")] == where_and_code("a: 1\n---\nb: 2\n")


@pytest.mark.parametrize("text", ["[a, b]: c", "{a: b}: c"])
def test_a_key_that_is_no_text_is_refused(text: str) -> None:
    assert [(1, 1, "D011")] == where_and_code(text)


def test_an_empty_key_is_refused() -> None:
    assert [(1, 1, "D011")] == where_and_code("'': c")


def test_a_tab_in_the_indentation_is_named_in_the_hint() -> None:
    (problem,) = refusal("a:\n\tb: c\n")

    assert (2, 1, "D004") == (problem.place.line, problem.place.column, problem.code)
    assert problem.hint == "indent with spaces, not with tabs"


def test_a_syntax_error_has_its_place_and_no_hint_about_tabs() -> None:
    (problem,) = refusal("a: b\nc: [d\ne: f\n")

    assert (3, "D004", "") == (problem.place.line, problem.code, problem.hint)


def test_a_control_character_is_refused_where_it_stands() -> None:
    (problem,) = refusal("a: b\nc: d\x00e\n")

    assert "expected text, got the control character U+0000" == problem.message
    assert Place("a.yaml", 2, 5) == problem.place


def test_a_file_may_begin_with_a_byte_order_mark(tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    path.write_bytes("\ufeffzh: 河套\n".encode())

    assert {"zh": "河套"} == read_document(path).value


def test_bytes_that_are_no_utf_8_are_refused_where_they_stand(tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    path.write_bytes(b"a: b\nzh: " + "河套".encode("gbk"))
    with pytest.raises(InputError) as caught:
        read_document(path)
    (problem,) = caught.value.problems

    assert (2, 5, "D002") == (problem.place.line, problem.place.column, problem.code)


def test_a_file_that_is_absent_or_a_folder_is_refused_with_its_name(tmp_path: Path) -> None:
    for path, reason in ((tmp_path / "none.yaml", "none under this name"), (tmp_path, "a folder")):
        with pytest.raises(InputError) as caught:
            read_document(path)

        assert f"{path}: D001 expected a readable file, got {reason}" == str(caught.value)


def test_a_name_that_no_file_can_have_is_refused() -> None:
    with pytest.raises(InputError, match="D001"):
        read_document(Path("a\0b.yaml"))


def test_a_file_of_more_than_four_megabytes_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    path.write_bytes(b"# " + b"x" * 4_000_000)
    with pytest.raises(InputError, match="D009 expected a file of at most 4,000,000 bytes"):
        read_document(path)


def test_the_pure_python_parser_reads_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    text = "a: [NO, 010121, {b: '', c: ~}]\n河套: 22:30\n"
    fast = parse_document(text, "a.yaml")
    monkeypatch.setattr(yaml_reader, "LOADER", yaml.SafeLoader)
    slow: Document = parse_document(text, "a.yaml")

    assert fast == slow
    assert [(1, 101, "D010")] == where_and_code("[" * 5000)
