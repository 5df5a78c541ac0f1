"""What is changed in a file is written anew; everything else stays character by character."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from border_sim.documents import Shape, Tree, parse_document, rewritten, to_yaml

TEXT = """\
# Rules of the house.
title: {zh: 小, en: Small}   # both

rules:
  # The first.
  - id: A-1
    when: {flow: goods, grade: A}  # one line
    then: stop

  - id: A-2
    when:
      flow: goods   # all of them
      grade: [A, B]
      value: above 5
    why: >-
      A long reason
      in two lines.

    then: go
# The end.
"""


def change(value: Tree, text: str = TEXT, shape: Shape | None = None) -> str:
    return rewritten(text, parse_document(text, "house.yaml"), value, shape or Shape())


def tree(text: str = TEXT) -> dict[str, Tree]:
    value = parse_document(text, "house.yaml").value
    assert isinstance(value, dict)
    return value


def rule(index: int, **keys: Tree) -> dict[str, Tree]:
    """Return what the file says with keys of a rule changed, added, or (`None`) taken out."""
    value = tree()
    rules = value["rules"]
    assert isinstance(rules, list)
    old = rules[index]
    assert isinstance(old, dict)
    new: Tree = {key: inner for key, inner in {**old, **keys}.items() if inner is not None}
    changed: list[Tree] = [*rules[:index], new, *rules[index + 1 :]]
    return {**value, "rules": changed}


def test_what_says_the_same_is_the_same_text() -> None:
    assert TEXT == change(tree())


CHANGES = {
    "a text": (rule(0, then="go"), ("then: stop", "then: go")),
    "a mapping in braces, whose comment stays beside it": (
        rule(0, when={"flow": "goods", "grade": "B"}),
        ("grade: A}  # one", "grade: B}  # one"),
    ),
    "one key of a block": (
        rule(1, when={"flow": "goods", "grade": "C", "value": "above 5"}),
        ("grade: [A, B]", "grade: C"),
    ),
    "a key with a comment, which stays": (
        rule(1, when={"flow": "samples", "grade": ["A", "B"], "value": "above 5"}),
        ("flow: goods   # all", "flow: samples  # all"),
    ),
    "a key that goes": (
        rule(1, when={"flow": "goods", "value": "above 5"}),
        ("      grade: [A, B]\n", ""),
    ),
    "a key that goes and leaves its comment": (
        rule(1, when={"grade": ["A", "B"], "value": "above 5"}),
        ("      flow: goods   # all of them\n", "      # all of them\n"),
    ),
    "a key that comes": (
        rule(1, when={"flow": "goods", "grade": ["A", "B"], "value": "above 5", "permit": "yes"}),
        ("value: above 5\n", "value: above 5\n      permit: yes\n"),
    ),
    "a text in several lines": (
        rule(1, why="Short."),
        ("why: >-\n      A long reason\n      in two lines.\n", "why: Short.\n"),
    ),
    "a block that becomes empty": (
        rule(1, when={}),
        (
            "    when:\n      flow: goods   # all of them\n      grade: [A, B]\n      value: above 5\n",
            "    when: {}  # all of them\n",
        ),
    ),
}


@pytest.mark.parametrize("name", list(CHANGES))
def test_a_change_touches_the_lines_that_say_it(name: str) -> None:
    value, (before, after) = CHANGES[name]
    assert 1 == TEXT.count(before)
    assert TEXT.replace(before, after) == change(value)


def test_a_comment_beside_what_needs_several_lines_moves_above_it() -> None:
    long = "x" * 70
    expected = f"    # one line\n    when:\n      flow: {long}\n      grade: {long}\n"
    text = change(rule(0, when={"flow": long, "grade": long}))
    assert TEXT.replace("    when: {flow: goods, grade: A}  # one line\n", expected) == text


def test_an_entry_comes_behind_its_neighbour_and_before_the_comment_of_the_next() -> None:
    value = tree()
    rules = value["rules"]
    assert isinstance(rules, list)
    shape = Shape(parts={"rules": Shape(each=Shape(is_block=True, is_apart=True))})
    new: Tree = {"id": "A-15", "then": "go"}
    text = change({**value, "rules": [rules[0], new, rules[1]]}, shape=shape)
    assert TEXT.replace("then: stop\n", "then: stop\n\n  - id: A-15\n    then: go\n") == text
    first = change({**value, "rules": [new, *rules]}, shape=shape)
    assert TEXT.replace("  # The first.", "  - id: A-15\n    then: go\n\n  # The first.") == first
    last = change({**value, "rules": [*rules, new]}, shape=shape)
    assert TEXT.replace("    then: go\n", "    then: go\n\n  - id: A-15\n    then: go\n") == last


def test_an_entry_goes_with_the_blank_line_behind_it_and_the_comment_above_it_stays() -> None:
    value = tree()
    rules = value["rules"]
    assert isinstance(rules, list)
    gone = "  - id: A-1\n    when: {flow: goods, grade: A}  # one line\n    then: stop\n\n"
    assert TEXT.replace(gone, "") == change({**value, "rules": rules[1:]})


def test_a_list_of_which_nothing_is_left_is_written_as_empty() -> None:
    text = change({**tree(), "rules": []})
    assert text.startswith("# Rules of the house.\ntitle: {zh: 小, en: Small}   # both\n\n")
    assert "rules: []\n# The end.\n" == text[-len("rules: []\n# The end.\n") :]
    assert "# all of them" in text


def test_a_text_without_a_last_line_break_and_one_with_other_line_breaks_are_changed_in_their_own_way() -> None:
    assert "a: 1\nb: 2\nc: 3" == change({"a": "1", "b": "2", "c": "3"}, "a: 1\nb: 2")
    assert "a: 1\r\nb: 3\r\nc: 4\r\n" == change({"a": "1", "b": "3", "c": "4"}, "a: 1\r\nb: 2\r\n")


def test_a_list_with_an_entry_below_its_dash_is_written_anew() -> None:
    assert "# top\na: [x]\n" == change({"a": ["x"]}, "# top\na:\n  - x\n  -\n    - b\n")


def test_a_hash_in_a_text_is_no_comment() -> None:
    text = "a: {b: 'x # y', c: z}  # note\n"
    assert "a: {b: 'x # y', c: w}  # note\n" == change({"a": {"b": "x # y", "c": "w"}}, text)


TREES = st.recursive(
    st.sampled_from(["x", "yes", "010121", "a: b", "# no", "多", "two words", "- a", "l\nm"]),
    lambda inner: st.dictionaries(st.sampled_from("abcd"), inner, max_size=3) | st.lists(inner, max_size=3),
    max_leaves=8,
)


@given(st.dictionaries(st.sampled_from("abc"), TREES, min_size=1), st.dictionaries(st.sampled_from("abc"), TREES))
def test_whatever_is_changed_the_file_says_it(before: dict[str, Tree], after: dict[str, Tree]) -> None:
    text = "# top\n" + to_yaml(before, Shape(is_block=True, each=Shape(is_block=True)))
    new = rewritten(text, parse_document(text, "any.yaml"), after, Shape())
    assert after == (parse_document(new, "any.yaml").value or {})
