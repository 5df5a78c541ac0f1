"""Where somebody writes in a YAML text that is not finished; `¦` is the cursor."""

from __future__ import annotations

import pytest

from border_sim.documents.cursor import Cursor, around, cursor_at


def written(text: str) -> tuple[str, int]:
    """Return a text without its cursor, and where it was."""
    offset = text.rindex("¦")
    return text[:offset] + text[offset + 1 :], offset


def cursor(text: str) -> Cursor | None:
    """Return what is being written."""
    return cursor_at(*written(text))


KEYS = {
    "an empty file": ("¦", ()),
    "the top of a file": ("a: 1\nsc¦", ()),
    "below a key": ("a:\n  b: x\n  ¦", ("a",)),
    "back at the top": ("a:\n  b:\n    c: 1\n¦", ()),
    "an entry of a list": ("a:\n  - id: x\n    wh¦", ("a", 0)),
    "the second entry": ("a:\n  - id: x\n  - id: y\n    ¦", ("a", 1)),
    "a list right below its key": ("a:\n- id: x\n  ¦", ("a", 0)),
    "behind such a list": ("a:\n- id: x\nb:\n  ¦", ("b",)),
    "braces": ("a: {b: 1, ¦}", ("a",)),
    "braces in a list in braces": ("a: {b: [{c: 1}, {¦}]}", ("a", "b", 1)),
    "braces over lines": ("a: {b: 1,  # why, then\n  ¦}", ("a",)),
    "behind a text of several lines": ("a: |\n  b: c\n\n  d\ne¦", ()),
    "behind a quoted text with a colon": ("a: 'b: {c'\n¦", ()),
    "behind a comment": ("# a: {\n¦", ()),
    "behind a key in quotes": ("'a b':\n  ¦", ("a b",)),
}


@pytest.mark.parametrize(("text", "path"), KEYS.values(), ids=KEYS)
def test_a_key_is_being_written(text: str, path: tuple[str | int, ...]) -> None:
    found = cursor(text)
    assert found is not None
    assert (path, True) == (found.path, found.is_key)


VALUES = {
    "a value": ("a:\n  b: x¦", ("a", "b"), "x"),
    "no value yet": ("a: ¦", ("a",), ""),
    "a value with blanks": ("a: at most ¦", ("a",), "at most "),
    "a value in braces": ("a: {b: 1, c: sam¦}", ("a", "c"), "sam"),
    "an entry in brackets": ("a: [x, y¦", ("a", 1), "y"),
    "a key with dots": ("a.b: ¦", ("a.b",), ""),
    "a Chinese value": ("a: 高于 ¦", ("a",), "高于 "),
}


@pytest.mark.parametrize(("text", "path", "typed"), VALUES.values(), ids=VALUES)
def test_a_value_is_being_written(text: str, path: tuple[str | int, ...], typed: str) -> None:
    found = cursor(text)
    assert found is not None
    assert (path, False, typed) == (found.path, found.is_key, found.typed)
    assert text.index("¦") - len(typed) == found.start


def test_behind_a_dash_both_a_key_and_a_value_may_come() -> None:
    found = cursor("a:\n  - x\n  - ¦")
    assert found is not None
    assert (("a", 1), True, True) == (found.path, found.is_key, found.is_entry)


@pytest.mark.parametrize("text", ["a: b  # c¦", "# a¦", "a: 'b¦", "a: |\n  b¦", "a: {b: 1  # c¦", 'a: ["b¦'])
def test_nothing_is_offered_in_comments_and_texts(text: str) -> None:
    assert cursor(text) is None


@pytest.mark.parametrize("text", ["a: {b: 1, c¦}\nd: 2", "a:\n  b: 1\n  c¦\nd: 2", "a:\n  b: 1\n  ¦\nd: 2"])
def test_what_stands_around_is_known_although_the_line_is_not_finished(text: str) -> None:
    found = cursor(text)
    assert found is not None
    document = around(written(text)[0], found, "x.yaml")
    assert document is not None
    assert {"a": {"b": "1"}, "d": "2"} == document.value


def test_around_what_is_no_yaml_nothing_is_known() -> None:
    found = cursor("a: [\nb: ¦")
    assert found is not None
    assert around("a: [\nb: ", found, "x.yaml") is None
