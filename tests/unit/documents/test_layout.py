"""Files are laid out anew: the values and the comments stay, the form is the house's."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from border_sim.documents import Shape, laid_out, parse_document, shape_of
from border_sim.documents.node_reader import comments_of, read_nodes
from border_sim.domain.errors import BrokenInvariant, InputError
from border_sim.drafting.house import HOUSE
from border_sim.rules.grammar import RuleSpec

RULES = HOUSE["rules"]

ILL_LAID_OUT = """\
# How samples are looked at.
rules:
- decides: channel   # which decision
  id:   "CH-010"
  # why so
  title:
      zh: 抽查
      en: 'Sampled'
  when: {
    flow: samples,   # the flow
    grade: [ A,B ] }
  then: inspect


# not yet in force
# - id: CH-015
- id: CH-020
  why: {en: Assumed., zh: 假设。}
  then: {inspect: 30 %,
     otherwise: scan}
  # the end of CH-020
# about the examples
examples:
- {item: {flow: samples}, because: CH-010}
# the end
"""

LAID_OUT = """\
# How samples are looked at.
rules:
  - id: CH-010
    # why so
    title: {zh: 抽查, en: Sampled}
    decides: channel  # which decision
    when:
      flow: samples  # the flow
      grade: [A, B]
    then: inspect

  # not yet in force
  # - id: CH-015
  - id: CH-020
    then: {inspect: 30 %, otherwise: scan}
    why:
      zh: 假设。
      en: Assumed.
    # the end of CH-020

# about the examples
examples:
  - item: {flow: samples}
    because: CH-010
# the end
"""


def test_a_file_is_laid_out_with_every_comment_where_it_belongs() -> None:
    assert LAID_OUT == laid_out(ILL_LAID_OUT, "rules.yaml", RULES)


def test_laying_out_twice_is_laying_out_once() -> None:
    assert LAID_OUT == laid_out(LAID_OUT, "rules.yaml", RULES)


@pytest.mark.parametrize("file", sorted(Path("rules").rglob("*.yaml")), ids=str)
def test_shipped_files_keep_their_values_and_comments_and_are_laid_out_once(file: Path) -> None:
    kind = {"pack.yaml": "pack", "flows": "flow", "rules": "rules"}.get(file.parts[2], "examples")
    text = file.read_text("utf-8")
    once = laid_out(text, str(file), HOUSE[kind])
    assert parse_document(text, "").value == parse_document(once, "").value
    assert text.count("#") == once.count("#")
    assert once == laid_out(once, str(file), HOUSE[kind])


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("a:   # beside a\n  b: c\n", "a: {b: c}  # beside a\n"),
        ("a: {b: c} # beside\n", "a: {b: c}  # beside\n"),
        ("a:\n  # above\n  {b: c}\n", "# above\na: {b: c}\n"),
        ("a: # one\n  {b: c} # two\n", "# one\na: {b: c}  # two\n"),
        ("- # behind a dash\n  a: b\n", "# behind a dash\n- {a: b}\n"),
        ("a: [b, # b\n  c]\n", "a:\n  - b  # b\n  - c\n"),
        ("a: {b: c,\n  # last\n  }\n", "a:\n  b: c\n  # last\n"),
        ("a: {}  # nothing\n", "a: {}  # nothing\n"),
        ("a: [\n # nothing\n]\n", "# nothing\na: []\n"),
        ("a:\n  b: c\n  # of a\n# of d\nd: e\n", "a:\n  b: c\n  # of a\n# of d\nd: e\n"),
        ("{a: b} # root\n", "a: b\n# root\n"),
        ("# only\n\n\n# comments\n", "# only\n\n\n# comments\n"),
        ("a: b\n\n\n\n# apart\nc: d\n", "a: b\n\n# apart\nc: d\n"),
        ("--- # begin\na: b\n", "# begin\na: b\n"),
        ("a: |  # beside\n  b\n  c\n", "a: |  # beside\n  b\n  c\n"),
        ("a: >-\n  b\n  c\n", "a: b c\n"),
        ("a: {b: , c: ~}\n", "a: {b: , c: }\n"),
        ("a: [~, b]\n", "a: [~, b]\n"),
        ("a: [b: c]\n", "a: [{b: c}]\n"),
        ('a: "b#c" # d # e\n', "a: b#c  # d # e\n"),
        ("a:\n- b\n- - c\n", "a: [b, [c]]\n"),
        ("a: {#b\n  c: d}\n", "a: {c: d}  #b\n"),
    ],
)
def test_comments_and_odd_forms_find_their_place(before: str, after: str) -> None:
    assert after == laid_out(before, "a.yaml", Shape())
    assert after == laid_out(after, "a.yaml", Shape())


def test_line_ends_and_a_byte_order_mark_stay_as_they_are() -> None:
    assert "\ufeffa: b\r\nc: d\r\n" == laid_out("\ufeffa:   b\r\nc: d", "a.yaml", Shape())
    assert "a: b\n" == laid_out("a:   b\r", "a.yaml", Shape())


def test_keys_that_the_grammar_does_not_know_stay_behind_those_it_knows() -> None:
    assert "id: A\ndecides: x\ntilte: y\nnote: z\n" == laid_out(
        "tilte: y\ndecides: x\nnote: z\nid: A\n", "a.yaml", shape_of(RuleSpec)
    )


def test_what_is_no_yaml_is_refused_with_its_place() -> None:
    with pytest.raises(InputError) as caught:
        laid_out("rules: [\n", "a.yaml", RULES)
    assert "D004" == caught.value.problems[0].code


def test_a_layout_that_would_lose_a_comment_is_a_bug(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("border_sim.documents.layout.block", lambda *_: iter(["a: b"]))
    with pytest.raises(BrokenInvariant, match="lose a comment"):
        laid_out("# a\na: b\n", "a.yaml", Shape())
    with pytest.raises(BrokenInvariant, match="change what it says"):
        laid_out("a: c\n", "a.yaml", Shape())


LINES = st.lists(
    st.sampled_from(
        [
            "a: b",
            "c:",
            "  d: e",
            "  - f",
            "- g",
            "    h: i",
            "",
            "# j",
            "  # k",
            "      # l",
            "m: {n: o,  # p",
            "  q: r}",
        ]
    ),
    max_size=12,
)


@given(LINES, st.sampled_from([Shape(), RULES]))
def test_whatever_our_reader_accepts_is_laid_out_once_and_with_every_comment(lines: list[str], shape: Shape) -> None:
    text = "\n".join(lines)
    try:
        value = parse_document(text, "a.yaml").value
    except InputError:
        return
    once = laid_out(text, "a.yaml", shape)
    assert value == parse_document(once, "a.yaml").value
    assert once == laid_out(once, "a.yaml", shape)
    root = read_nodes(text)
    if root is not None and root.entries:
        assert text.count("#") == len(list(comments_of(root))) == once.count("#")
