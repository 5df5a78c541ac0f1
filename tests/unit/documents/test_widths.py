"""Full-width characters are told where they stand for syntax, and nowhere else."""

from __future__ import annotations

import pytest

from border_sim.documents import half_width, half_width_hint, parse_document
from border_sim.domain.errors import InputError


def told(text: str) -> list[tuple[int, int, str, str]]:
    """Return line, column, code and message of each problem of a text."""
    with pytest.raises(InputError) as caught:
        parse_document(text, "a.yaml")
    return [(one.place.line, one.place.column, one.code, one.message) for one in caught.value.problems]


@pytest.mark.parametrize(
    ("text", "line", "column", "half", "wide"),
    [
        ("id：CH-020\ntitle: x\n", 1, 3, "`:`", "`：`"),
        ("rules:\n  - id：A\n    then: b\n", 2, 7, "`:`", "`：`"),
        ("when：\n  flow: x\n", 1, 5, "`:`", "`：`"),
        ("pack：hetao", 1, 5, "`:`", "`：`"),
        ("{flow：samples，line：first}", 1, 6, "`:`", "`：`"),
        ("a: {flow: samples，line: first}", 1, 18, "`,`", "`，`"),
        ("a: [A，B]", 1, 6, "`,`", "`，`"),
        ("a: [A、B]", 1, 6, "`,`", "`、`"),
        ("a: ［A，B］", 1, 4, "`[`", "`［`"),
        ("a: [A, B］\nc: d", 1, 9, "`]`", "`］`"),
        ("a: b\n＃ c\nd: e", 2, 1, "`#`", "`＃`"),
        ("－ a: b\n", 1, 1, "`-`", "`－`"),
        ("a: {zh: “甲，乙”, en: “a, b”}", 1, 25, '`"`', "`”`"),
        ("a: ５０", 1, 4, "`5`", "`５`"),
        ("a: 2026－02－10", 1, 8, "`-`", "`－`"),
        ("a: CO-００１", 1, 7, "`0`", "`０`"),
        ("a:　b\nc: d", 1, 3, "space", "space"),
        ("　a: b", 1, 1, "space", "space"),
    ],
)
def test_a_full_width_character_that_stands_for_syntax_is_told_with_its_place(
    text: str, line: int, column: int, half: str, wide: str
) -> None:
    assert [(line, column, "D012", f"expected a half-width {half}, got the full-width {wide}")] == told(text)


def test_all_such_characters_of_a_file_are_told_at_once_where_they_break_it() -> None:
    assert [(1, 4, "D012"), (1, 18, "D012"), (2, 2, "D012")] == [
        one[:3] for one in told("a: ｛flow: samples｝\nb：c\nd: e\n")
    ]


@pytest.mark.parametrize(
    "text",
    [
        "title: {zh: 甲：乙，丙、丁, en: x}",
        "title: 样本［试行］",
        "title: “合作查验、一次放行”模式",
        "a: '５０'",
        "a: 'x：y'\n'甲：乙': c",
        "a: ['A，B']",
        "text: >-\n  注意：甲，乙\nb: c\n",
        "# id：CH-020\na: b\n",
        "share: 30 ％",
    ],
)
def test_texts_for_people_and_what_stands_in_quotes_are_let_be(text: str) -> None:
    parse_document(text, "a.yaml")


def test_another_syntax_error_is_told_as_what_it_is() -> None:
    assert ["D004"] == [one[2] for one in told("a: [b\nc: d\n\n\n\ne：f\n")]


def test_characters_become_those_that_they_look_like() -> None:
    assert "不低于50.5,[A]:\"x\" -'y'" == half_width("不低于５０．５，［Ａ］：“x”　－‘y’")
    assert "甲。《乙》" == half_width("甲。《乙》")


def test_the_hint_says_what_to_write_and_is_empty_where_nothing_is_full_width() -> None:
    assert "write `不低于50` with half-width characters" == half_width_hint("不低于５０")
    assert "" == half_width_hint("不低于50（大）")
