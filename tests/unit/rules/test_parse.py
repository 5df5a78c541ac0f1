"""Tests from words: both languages say the same, and what cannot be read is told with a way out."""

from __future__ import annotations

from datetime import date

import pytest

from border_sim.domain.facts import Fact, Kind
from border_sim.domain.quantities import Malformed
from border_sim.domain.terms import Text
from border_sim.rules.conditions import AnyOf, Between, Equals, Listed, Named, Near, Test, Today
from border_sim.rules.parse import UnknownName, Vocabulary, parse_test

TITLE = Text("题", "title")
FACTS = {
    fact.name: fact
    for fact in (
        Fact("value", Kind.NUMBER, TITLE, unit="CNY", low=0.0),
        Fact("country", Kind.ONE_OF, TITLE, values=("NO", "CN", "at least")),
        Fact("permit", Kind.YES_NO, TITLE),
        Fact("hs_code", Kind.ID, TITLE, register="goods"),
        Fact("sent", Kind.DATE, TITLE),
        Fact("due", Kind.DATE, TITLE),
    )
}
WORDS = Vocabulary(FACTS, frozenset({"exempt"}), {"low_value": "CNY", "grace": "days", "share": "%"})


def parsed(fact: str, written: str | tuple[str, ...]) -> Test:
    return parse_test(FACTS[fact], written, WORDS)


@pytest.mark.parametrize(
    ("fact", "english", "chinese", "expected"),
    [
        ("value", "at least 5000", "不低于 5000", Between(low=5000.0)),
        ("value", "at most 20.5", "不超过20.5", Between(high=20.5)),
        ("value", "above 5 CNY", "高于 5 CNY", Between(low=5.0, low_included=False)),
        ("value", "below low_value", "低于 low_value", Between(high=Named("low_value"), high_included=False)),
        ("value", "0 to 29", "0 至 29", Between(0.0, 29.0)),
        ("value", "1 to low_value", "1至low_value", Between(1.0, Named("low_value"))),
        ("hs_code", "in list exempt", "属于名单 exempt", Listed("exempt")),
        ("hs_code", "not in list exempt", "不属于名单exempt", Listed("exempt", listed=False)),
        ("sent", "before 2026-02-10", "早于 2026-02-10", Between(high=date(2026, 2, 10), high_included=False)),
        ("sent", "after today", "晚于今天", Between(low=Today(), low_included=False)),
        ("sent", "2026-02-10 to today", "2026-02-10 至 今天", Between(date(2026, 2, 10), Today())),
        ("sent", "within 30 days of due", "在 due 的 30 天内", Near("due", 30.0)),
        ("sent", "within 1 day of due", "在due的1天内", Near("due", 1.0)),
        ("sent", "within grace days of due", "在 due 的 grace 天内", Near("due", Named("grace"))),
        ("permit", "yes", "是", Equals(value=True)),
        ("permit", "no", "否", Equals(value=False)),
    ],
)
def test_both_languages_say_the_same(fact: str, english: str, chinese: str, expected: Test) -> None:
    assert expected == parsed(fact, english)
    assert expected == parsed(fact, chinese)


@pytest.mark.parametrize(
    ("fact", "written", "expected"),
    [
        ("country", "NO", Equals("NO")),
        ("country", "at least", Equals("at least")),
        ("hs_code", "010121", Equals("010121")),
        ("hs_code", "8471.30", Equals("8471.30")),
        ("hs_code", "from A to B", Equals("from A to B")),
        ("sent", "2026-02-10", Equals(date(2026, 2, 10))),
        ("sent", "today", Equals(Today())),
        ("value", "low_value", Equals(Named("low_value"))),
        ("value", ("5",), Equals(5.0)),
        ("value", ("below 5", "7 to 9"), AnyOf((Between(high=5.0, high_included=False), Between(7.0, 9.0)))),
        ("hs_code", ("010121", "in list exempt"), AnyOf((Equals("010121"), Listed("exempt")))),
    ],
)
def test_a_value_is_itself_and_a_list_is_or(fact: str, written: str | tuple[str, ...], expected: Test) -> None:
    assert expected == parsed(fact, written)


@pytest.mark.parametrize(
    ("fact", "written", "message", "hint"),
    [
        (
            "value",
            "atleast 5",
            "expected a number or a parameter for `value`, got `atleast 5`",
            "did you mean `at least`?",
        ),
        (
            "value",
            "below low_valeu",
            "expected a number or a parameter for `value`, got `low_valeu`",
            "did you mean `low_value`?",
        ),
        ("value", "below grace", "expected a parameter in `CNY` for `value`, got `grace`, which is in `days`", ""),
        ("value", "below 5 USD", "expected a number in `CNY`, got `5 USD`", ""),
        ("value", "9 to 1", "expected the lower bound first, got `9` before `1`", ""),
        ("value", "nan", "expected a number or a parameter for `value`, got `nan`", ""),
        ("value", "-5", "expected a number of at least 0 CNY for `value`, got `-5`", ""),
        ("value", "", "expected a test of `value`, got nothing", ""),
        ("value", (), "expected a test of `value`, got an empty list", ""),
        (
            "value",
            "in list exempt",
            "expected a test of `value`, which is a number, got `in list exempt`",
            "`in list` tests what is one of a few names or a name from a register",
        ),
        ("sent", "2026-02-30", "expected a date that exists, got `2026-02-30` (day is out of range for month)", ""),
        ("sent", "tomorrow", "expected a date as YYYY-MM-DD or `today`, got `tomorrow`", ""),
        (
            "sent",
            "2026-03-01 to 2026-02-01",
            "expected the lower bound first, got `2026-03-01` before `2026-02-01`",
            "",
        ),
        ("sent", "within 30 days of sent", "expected another fact that is a date, got `sent`", ""),
        ("sent", "within 30 days of value", "expected another fact that is a date, got `value`", ""),
        (
            "sent",
            "within low_value days of due",
            "expected a parameter in `days`, got `low_value`, which is in `CNY`",
            "",
        ),
        ("sent", "within -1 days of due", "expected a whole number of days of at least 0, got `-1`", ""),
        ("sent", "within 1.5 days of due", "expected a whole number of days of at least 0, got `1.5`", ""),
        ("sent", "within some days of due", "expected a number of days or a parameter, got `some`", ""),
        (
            "sent",
            ("today", "within 3 days of due"),
            "expected a relation between two dates to stand alone, got it in a list",
            "write a rule for each case",
        ),
        ("country", "CM", "expected one of `NO`, `CN`, `at least` for `country`, got `CM`", ""),
        ("permit", "maybe", "expected `yes` or `no`, got `maybe`", ""),
        ("hs_code", "in lst exempt", "expected a test of `hs_code`, got `in lst exempt`", "did you mean `in list`?"),
    ],
)
def test_what_cannot_be_read_is_told_with_a_way_out(
    fact: str, written: str | tuple[str, ...], message: str, hint: str
) -> None:
    with pytest.raises(Malformed) as caught:
        parsed(fact, written)
    assert (message, hint) == (str(caught.value), caught.value.hint)


def test_a_name_that_does_not_exist_says_of_what_it_should_be_the_name() -> None:
    with pytest.raises(UnknownName) as no_list:
        parsed("hs_code", "in list exmpt")
    assert ("R005", "did you mean `exempt`?") == (no_list.value.code, no_list.value.hint)
    with pytest.raises(UnknownName) as no_fact:
        parsed("sent", "within 3 days of dew")
    assert ("R003", "did you mean `due`?") == (no_fact.value.code, no_fact.value.hint)
