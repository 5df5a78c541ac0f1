"""Values: what is read is within its domain, and what is written can be read again."""

from __future__ import annotations

from datetime import date

import pytest

from border_sim.domain.facts import Fact, Kind, Value
from border_sim.domain.quantities import Malformed
from border_sim.domain.terms import Language, Text
from border_sim.rules.values import format_limit, format_number, format_value, parse_amount, parse_value, value_text

TITLE = Text("题", "title")
GRADE = Fact("grade", Kind.ONE_OF, TITLE, values=("A", "B"), value_titles={"A": Text("甲级", "Grade A")})
VIALS = Fact("vials", Kind.NUMBER, TITLE, unit="vials", low=1.0, high=500.0)
OVERDUE = Fact("overdue", Kind.NUMBER, TITLE, unit="days", high=0.0)
BOXES = Fact("boxes", Kind.NUMBER, TITLE, unit="boxes", unit_title=Text("箱", "boxes"))
AGE = Fact("age", Kind.NUMBER, TITLE, low=0.0)
PERMIT = Fact("permit", Kind.YES_NO, TITLE)
SENT = Fact("sent", Kind.DATE, TITLE)
CODE = Fact("hs_code", Kind.ID, TITLE, register="goods")


@pytest.mark.parametrize(
    ("fact", "text", "expected"),
    [
        (GRADE, "A", "A"),
        (VIALS, "500", 500.0),
        (VIALS, "1 vials", 1.0),
        (BOXES, "3 boxes", 3.0),
        (BOXES, "3 箱", 3.0),
        (PERMIT, "是", True),
        (SENT, "2026-02-10", date(2026, 2, 10)),
        (CODE, "010121", "010121"),
        (CODE, " NO ", "NO"),
    ],
)
def test_a_value_is_read_in_the_domain_of_its_fact(fact: Fact, text: str, expected: Value) -> None:
    assert expected == parse_value(fact, text)


@pytest.mark.parametrize(
    ("fact", "text", "message"),
    [
        (GRADE, "C", "expected one of `A`, `B` for `grade`, got `C`"),
        (VIALS, "0", "expected a number from 1 to 500 vials for `vials`, got `0`"),
        (VIALS, "500.5", "expected a number from 1 to 500 vials for `vials`, got `500.5`"),
        (OVERDUE, "1", "expected a number of at most 0 days for `overdue`, got `1`"),
        (AGE, "-1", "expected a number of at least 0 for `age`, got `-1`"),
        (BOXES, "5 vials", "expected a number in `boxes`, got `5 vials`"),
        (VIALS, "5 boxes", "expected a number in `vials`, got `5 boxes`"),
        (VIALS, "inf", "expected a number with its unit, got `inf`"),
        (PERMIT, "perhaps", "expected `yes` or `no`, got `perhaps`"),
        (SENT, "10.2.2026", "expected a date as YYYY-MM-DD, got `10.2.2026`"),
        (CODE, "", "expected a name from the register `goods`, got nothing"),
    ],
)
def test_a_value_outside_the_domain_is_refused(fact: Fact, text: str, message: str) -> None:
    with pytest.raises(Malformed) as caught:
        parse_value(fact, text)
    assert message == str(caught.value)


def test_a_number_without_a_unit_of_its_own_takes_none() -> None:
    assert parse_amount([""], "3") == 3.0
    with pytest.raises(Malformed, match="expected a number without a unit, got `3 CNY`"):
        parse_amount([""], "3 CNY")


@pytest.mark.parametrize("value", ["A", True, False, date(2026, 2, 10), 5.0, 0.1, -60.5, 1e16, 123456789.0])
def test_what_is_written_can_be_read_again(value: Value) -> None:
    kinds = {str: GRADE, bool: PERMIT, date: SENT, float: Fact("number", Kind.NUMBER, TITLE)}
    assert value == parse_value(kinds[type(value)], value_text(value))


def test_a_time_limit_counts_hours_up_to_two_days() -> None:
    assert format_limit(1800.0, Language.EN) == "30 min"
    assert format_limit(86_400.0, Language.EN) == "24 hours"
    assert format_limit(129_600.0, Language.ZH) == "36 小时"
    assert format_limit(172_800.0, Language.EN) == "2 days"


def test_values_are_said_in_words() -> None:
    assert format_value(GRADE, "A", Language.ZH) == "甲级"
    assert format_value(GRADE, "B", Language.EN) == "B"
    assert format_value(PERMIT, value=True, language=Language.ZH) == "是"
    assert format_value(PERMIT, value=False, language=Language.EN) == "no"
    assert format_value(SENT, date(2026, 2, 10), Language.EN) == "2026-02-10"
    assert format_value(VIALS, 12.0, Language.EN) == "12 vials"
    assert format_number(0.25, "CNY") == "0.25 CNY"


def test_a_number_is_read_with_its_unit_in_ones_own_language() -> None:
    assert ("40 箱", "40 boxes") == tuple(format_value(BOXES, 40.0, language) for language in Language)
    assert "40 vials" == format_value(VIALS, 40.0, Language.ZH)
