"""A quantity is a number with its unit, and what is none is refused in a sentence."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from border_sim.domain.quantities import (
    Malformed,
    Quantity,
    format_seconds,
    parse_clock,
    parse_count,
    parse_day,
    parse_flag,
    parse_number,
    parse_quantity,
    parse_seconds,
    parse_share,
)
from border_sim.domain.terms import Language


@pytest.mark.parametrize(
    ("text", "seconds"),
    [
        ("30 min", 1800),
        ("20 s", 20),
        ("1.5 hours", 5400),
        ("2 小时", 7200),
        ("3分钟", 180),
        ("1 d", 86400),
        ("2 天", 172800),
        ("10 秒", 10),
        ("-5 min", -300),
        ("1e2 s", 100),
        (".5 h", 1800),
        (" 5  min ", 300),
    ],
)
def test_a_time_is_read_in_both_languages(text: str, seconds: float) -> None:
    assert seconds == parse_seconds(text)


@pytest.mark.parametrize(
    ("parse", "text", "message"),
    [
        (parse_seconds, "30", "expected a time with its unit (`s`, `min`, `hours` or `days`), got `30` without one"),
        (parse_seconds, "30 mim", "expected a unit of time (`s`, `min`, `hours` or `days`), got `mim`"),
        (
            parse_seconds,
            "3 working days",
            "expected a unit of time (`s`, `min`, `hours` or `days`), got `working days`",
        ),
        (parse_seconds, "nan", "expected a time such as `30 min`, got `nan`"),
        (parse_seconds, "inf s", "expected a time such as `30 min`, got `inf s`"),
        (parse_seconds, "1e999 s", "expected a time such as `30 min`, got `1e999 s`"),
        (parse_seconds, "1e308 days", "expected a finite time, got `1e308 days`"),
        (parse_seconds, "٣ min", "expected a time such as `30 min`, got `٣ min`"),
        (parse_quantity, "CNY 500", "expected a number with its unit, got `CNY 500`"),
        (parse_quantity, "1e999", "expected a finite number, got `1e999`"),
        (parse_number, "5 kg", "expected a number without a unit, got `5 kg`"),
        (parse_share, "0.3", "expected a share in per cent such as `30 %`, got `0.3`"),
        (parse_share, "x", "expected a share such as `30 %`, got `x`"),
        (parse_share, "130 %", "expected a share from `0 %` to `100 %`, got `130 %`"),
        (parse_share, "-1 %", "expected a share from `0 %` to `100 %`, got `-1 %`"),
        (parse_flag, "maybe", "expected `yes` or `no`, got `maybe`"),
        (parse_count, "1.5", "expected a whole number, got `1.5`"),
        (parse_count, "-1", "expected at least 0, got `-1`"),
        (parse_count, "9" * 5000, f"expected a whole number, got `{'9' * 40}`"),
        (parse_day, "10-02-2026", "expected a date as YYYY-MM-DD, got `10-02-2026`"),
        (parse_day, "20260210", "expected a date as YYYY-MM-DD, got `20260210`"),
        (parse_clock, "6h30", "expected a time of day such as `06:30`, got `6h30`"),
        (parse_clock, "24:01", "expected a time of day from `00:00` to `24:00`, got `24:01`"),
        (parse_clock, "12:60", "expected a time of day from `00:00` to `24:00`, got `12:60`"),
        (parse_clock, "12:00:60", "expected a time of day from `00:00` to `24:00`, got `12:00:60`"),
    ],
)
def test_what_is_no_such_quantity_is_refused(parse: Callable[[str], object], text: str, message: str) -> None:
    with pytest.raises(Malformed) as caught:
        parse(text)

    assert message == str(caught.value)


def test_a_day_that_does_not_exist_is_refused() -> None:
    with pytest.raises(Malformed, match="expected a date that exists, got `2026-02-30`"):
        parse_day("2026-02-30")


def test_refusals_show_a_way_out() -> None:
    hints = {}
    for parse, text in (
        (parse_seconds, "30"),
        (parse_seconds, "30 minuts"),
        (parse_share, "0.3"),
        (parse_share, "25"),
        (parse_share, "250"),
    ):
        with pytest.raises(Malformed) as caught:
            parse(text)
        hints[text] = caught.value.hint

    assert {
        "30": "write for example `30 min`",
        "30 minuts": "did you mean `minutes`?",
        "0.3": "write `0.3 %` or `30 %`",
        "25": "write `25 %`",
        "250": "",
    } == hints


def test_quantities_are_read() -> None:
    assert Quantity(500, "CNY") == parse_quantity("500 CNY")
    assert "500 CNY" == str(parse_quantity("500CNY"))
    assert "-60" == str(Quantity(-60, ""))
    assert 0.3 == parse_share("30 %")
    assert 0.005 == parse_share("0.5\uff05")
    assert [True, False, True, False] == [parse_flag(word) for word in ("yes", "NO", "是", "否")]
    assert date(2026, 2, 10) == parse_day("2026-02-10")
    assert [23400.0, 86400.0, 86399.0] == [float(parse_clock(text)) for text in ("06:30", "24:00", "23:59:59")]


@pytest.mark.parametrize(
    ("seconds", "english", "chinese"),
    [(0, "0 s", "0 秒"), (59.94, "59.9 s", "59.9 秒"), (90, "1.5 min", "1.5 分钟"), (5400, "1.5 hours", "1.5 小时"),
     (172800, "2 days", "2 天"), (-90, "-1.5 min", "-1.5 分钟")],
)  # fmt: skip
def test_a_time_is_shown_in_its_largest_unit(seconds: float, english: str, chinese: str) -> None:
    assert (english, chinese) == (format_seconds(seconds), format_seconds(seconds, Language.ZH))
