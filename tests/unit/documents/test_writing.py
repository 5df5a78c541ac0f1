"""Values written as YAML: in the house layout, and read back as they were."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from border_sim.documents import Shape, Tree, in_one_line, parse_document, to_yaml
from border_sim.drafting.house import EXAMPLE, HOUSE, RULE

TEXTS = st.text(st.characters(codec="utf-8"), max_size=40) | st.sampled_from(
    [
        "",
        "~",
        "null",
        "no",
        "- a",
        "a: b",
        "a #b",
        "'",
        '"',
        "---",
        "...",
        "?",
        ": ",
        "%",
        "-60",
        "a\n\n b\n",
        "A、B",
        "：",
        "\uff3bA\uff3d",
    ]
)
KEYS = TEXTS.filter(bool)
TREES: st.SearchStrategy[Tree] = st.recursive(
    st.none() | TEXTS,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(KEYS, inner, max_size=4),
    max_leaves=12,
)
GROUPS = TREES.filter(lambda value: isinstance(value, dict | list))
SHAPES = st.sampled_from([Shape(), Shape(is_block=True, each=Shape(is_block=True)), EXAMPLE, RULE, *HOUSE.values()])


@given(GROUPS, SHAPES, st.integers(0, 8))
def test_what_is_written_is_read_back_as_it_was(value: Tree, shape: Shape, indent: int) -> None:
    assert value == parse_document(to_yaml(value, shape, indent), "written.yaml").value


@given(TREES.filter(lambda value: value != ""), SHAPES)
def test_one_line_between_braces_is_read_back_as_it_was(value: Tree, shape: Shape) -> None:
    line = in_one_line({"a": value}, shape)
    assert "\n" not in line
    assert {"a": value} == parse_document(line, "written.yaml").value


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("no", "no"),
        ("22:30", "22:30"),
        ("2026-02-10", "2026-02-10"),
        ("8471.30", "8471.30"),
        ("010121", "'010121'"),
        ("-60", "-60"),
        ("30 %", "30 %"),
        ("%", "'%'"),
        ("白名单单位（示例）", "白名单单位（示例）"),
        ("SP-0003", "SP-0003"),
        ("null", "'null'"),
        ("", "''"),
        ("a: b", "'a: b'"),
        ("nobody's", "nobody's"),
        ("'quoted'", "'''quoted'''"),
        ("first, then", "first, then"),
        ("a\ta", '"a\\ta"'),
    ],
)
def test_a_text_is_quoted_only_where_it_must_be(text: str, written: str) -> None:
    assert f"key: {written}\n" == to_yaml({"key": text})


def test_between_braces_a_comma_needs_quotes() -> None:
    assert "title: {zh: 先抽检，再放行, en: 'first tested, then released'}\n" == to_yaml(
        {"title": {"zh": "先抽检，再放行", "en": "first tested, then released"}}
    )


def test_a_rule_is_a_block_with_its_reason_in_two_lines_and_its_keys_in_the_order_of_the_grammar() -> None:
    rule: Tree = {
        "why": {"en": "Assumed.", "zh": "假设。"},
        "basis": "assumption",
        "beats": ["CH-010"],
        "then": {"inspect": "30 %", "otherwise": "scan"},
        "when": {"flow": "samples", "grade": ["B", "C"]},
        "decides": "channel",
        "title": {"zh": "抽查", "en": "Sampled"},
        "id": "CH-020",
    }
    expected = """\
rules:
  - id: CH-020
    title: {zh: 抽查, en: Sampled}
    decides: channel
    when: {flow: samples, grade: [B, C]}
    then: {inspect: 30 %, otherwise: scan}
    beats: [CH-010]
    basis: assumption
    why:
      zh: 假设。
      en: Assumed.
"""
    assert expected == to_yaml({"rules": [rule]}, HOUSE["rules"])


def test_two_rules_and_the_sections_of_a_file_stand_apart() -> None:
    value: Tree = {"rules": [{"id": "A"}, {"id": "B"}], "examples": [{"because": ["A"]}, {"because": ["B"]}]}
    expected = """\
rules:
  - id: A

  - id: B

examples:
  - because: [A]
  - because: [B]
"""
    assert expected == to_yaml(value, HOUSE["rules"])


def test_an_item_too_long_for_a_line_is_filled_and_other_mappings_get_a_line_for_each_key() -> None:
    item: Tree = {f"fact_{number:02}": "a value of the fact" for number in range(1, 8)}
    expected = """\
- item:
    {fact_01: a value of the fact, fact_02: a value of the fact, fact_03: a value of the fact,
     fact_04: a value of the fact, fact_05: a value of the fact, fact_06: a value of the fact,
     fact_07: a value of the fact}
"""
    assert expected == to_yaml([{"item": item}], Shape(each=EXAMPLE))
    lines = to_yaml({"when": item}).splitlines()
    assert "when:" == lines[0]
    assert "  fact_01: a value of the fact" == lines[1]


def test_a_text_too_long_for_a_line_is_filled_at_its_spaces_and_chinese_is_not_broken() -> None:
    english = " ".join(["word"] * 40)
    chinese = "字" * 130
    written = to_yaml({"en": english, "zh": chinese})
    assert "en: >-" == written.splitlines()[0]
    assert max(len(line) for line in written.splitlines()[1:-1]) <= 120
    assert f"zh: {chinese}" == written.splitlines()[-1]
    assert {"en": english, "zh": chinese} == parse_document(written, "written.yaml").value
