"""Entries are added to a section, and every other byte of the file stays as it is."""

from __future__ import annotations

import pytest

from border_sim.documents import with_entries
from border_sim.drafting.house import HOUSE

RULES = HOUSE["rules"]
PACK = HOUSE["pack"]


def test_a_rule_comes_behind_the_others_with_a_blank_line_between() -> None:
    text = "rules:\n  - {id: A}   # odd\n    # of A\n\n# about examples\nexamples:\n- because:   [A]\n"
    expected = "rules:\n  - {id: A}   # odd\n    # of A\n\n  - id: B\n\n# about examples\nexamples:\n- because:   [A]\n"
    assert expected == with_entries(text, "a.yaml", RULES, "rules", [{"id": "B"}])


def test_an_example_is_indented_as_the_others_are() -> None:
    text = "examples:\n- because:   [A]\n# end\n"
    expected = "examples:\n- because:   [A]\n- because: [B]\n# end\n"
    assert expected == with_entries(text, "a.yaml", RULES, "examples", [{"because": ["B"]}])


def test_a_list_is_entered_into_its_register() -> None:
    text = "pack: a\n\nlists:\n  one: {file: a.csv,\n    column: b}\n\n# next\ndecisions: {}"
    expected = "pack: a\n\nlists:\n  one: {file: a.csv,\n    column: b}\n  two: {file: c.csv}\n\n# next\ndecisions: {}"
    assert expected == with_entries(text, "a.yaml", PACK, "lists", {"two": {"file": "c.csv"}})


def test_an_absent_section_is_added_where_it_belongs() -> None:
    text = "pack: a\ntitle: b  # c\n\n# what is decided\ndecisions:\n  d: {}\n"
    expected = "pack: a\ntitle: b  # c\n\nlists:\n  two: {}\n\n# what is decided\ndecisions:\n  d: {}\n"
    assert expected == with_entries(text, "a.yaml", PACK, "lists", {"two": {}})


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", "rules:\n  - id: B\n"),
        ("# only a comment\n", "# only a comment\nrules:\n  - id: B\n"),
        ("rules: []  # none\n", "# none\nrules:\n  - id: B\n"),
        ("rules:\n", "rules:\n  - id: B\n"),
        ("rules:\n  - id: A", "rules:\n  - id: A\n\n  - id: B"),
        ("\ufeffrules:\r\n  - id: A\r\n", "\ufeffrules:\r\n  - id: A\r\n\r\n  - id: B\r\n"),
        ("examples:\n  - item: {a: b}\n", "examples:\n  - item: {a: b}\n\nrules:\n  - id: B\n"),
        (
            "rules:\n  - id: A\n    why: |\n      two\n      lines\n\n\n",
            "rules:\n  - id: A\n    why: |\n      two\n      lines\n\n  - id: B\n\n\n",
        ),
    ],
)
def test_odd_files_take_a_rule_too(text: str, expected: str) -> None:
    assert expected == with_entries(text, "a.yaml", RULES, "rules", [{"id": "B"}])


def test_a_section_in_braces_gets_a_line_for_each_entry() -> None:
    text = "rules: [{id: A}]  # odd\nexamples:\n- because:   [A]\n"
    expected = "# odd\nrules:\n  - id: A\n\n  - id: B\nexamples:\n- because:   [A]\n"
    assert expected == with_entries(text, "a.yaml", RULES, "rules", [{"id": "B"}])


def test_examples_that_are_alike_stay_as_they_are_laid_out() -> None:
    text = "examples:\n  - {item: {a: b}}\n  - {item:   {a: b}}\n"
    expected = f"{text}  - item: {{c: d}}\n"
    assert expected == with_entries(text, "a.yaml", RULES, "examples", [{"item": {"c": "d"}}])
