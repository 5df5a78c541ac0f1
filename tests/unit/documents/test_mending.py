"""Full-width characters become half-width where there is no doubt, and stay where people read them."""

from __future__ import annotations

import pytest

from border_sim.documents import mend, parse_document
from border_sim.domain.errors import InputError
from border_sim.drafting.house import HOUSE

WRONG = """\
rules：
  -　id： CH-020
    title：｛zh： 一律查验：甲，乙, en： All are inspected｝
    when: ｛flow： samples，grade： ［B、C］，risk： 不低于５０｝
    then： “inspect”
    from: ２０２６－０２－１０
"""

MENDED = """\
rules:
  - id: CH-020
    title: {zh: 一律查验：甲，乙, en: All are inspected}
    when: {flow: samples, grade: [B, C], risk: 不低于50}
    then: inspect
    from: 2026-02-10
"""


def test_an_officers_rule_in_full_width_punctuation_becomes_one_in_half_width() -> None:
    text, mended = mend(WRONG, "a.yaml", HOUSE["rules"])
    assert MENDED == text
    assert ("不低于５０", "不低于50") in [(one.wide, one.half) for one in mended]
    assert ("a.yaml", 1, 6, "：", ":") in [(*_place(one.place), one.wide, one.half) for one in mended]


def _place(place: object) -> tuple[str, int, int]:
    file, line, column = str(place).rsplit(":", 2)
    return file, int(line), int(column)


def test_what_is_right_stays_as_it_is() -> None:
    assert (MENDED, []) == mend(MENDED, "a.yaml", HOUSE["rules"])


def test_line_ends_and_a_byte_order_mark_stay() -> None:
    text, _ = mend("\ufeffid：A\r\ntitle：B\r\n", "a.yaml", HOUSE["rules"])
    assert "\ufeffid: A\r\ntitle: B\r\n" == text


def test_quotes_around_a_text_for_people_are_left_to_people() -> None:
    text = "title: {zh: “甲，乙”, en: “a, b”}\n"
    assert (text, []) == mend(text, "a.yaml", HOUSE["rules"])
    with pytest.raises(InputError):
        parse_document(text, "a.yaml")


def test_another_fault_is_left_where_it_is() -> None:
    assert ("a: [b\n", []) == mend("a: [b\n", "a.yaml", HOUSE["rules"])
