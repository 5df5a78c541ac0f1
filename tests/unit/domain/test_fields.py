"""The field types of files read text alone, and say what they expected."""

from __future__ import annotations

from datetime import date

import pytest
from pydantic import TypeAdapter, ValidationError
from typing_extensions import TypeForm

from border_sim.domain.fields import (
    ClockTime,
    Count,
    Day,
    Duration,
    Name,
    Number,
    PositiveCount,
    PositiveDuration,
    Share,
    Titles,
    describe,
)
from border_sim.domain.terms import Text


@pytest.mark.parametrize(
    ("kind", "text", "value"),
    [
        (Duration, "0 s", 0.0),
        (PositiveDuration, "1 min", 60.0),
        (Share, "85 %", 0.85),
        (Number, "-1.5", -1.5),
        (Count, "0", 0),
        (PositiveCount, "60", 60),
        (Day, "2025-12-13", date(2025, 12, 13)),
        (ClockTime, "06:30", 23400.0),
        (Name, " 010121 ", "010121"),
        (Titles, "x", Text("x", "x")),
        (Titles, {"zh": "河套", "en": "Hetao"}, Text("河套", "Hetao")),
        (Titles, Text("河套", "Hetao"), Text("河套", "Hetao")),
    ],
)
def test_a_text_that_fits_is_typed(kind: TypeForm[object], text: object, value: object) -> None:
    adapter: TypeAdapter[object] = TypeAdapter(kind)

    assert value == adapter.validate_python(text)


@pytest.mark.parametrize(
    ("kind", "text", "message"),
    [
        (Duration, "-1 s", "expected a time of at least 0, got `-1 s`"),
        (Duration, None, "expected a time such as `30 min`, got nothing"),
        (Duration, 30, "expected a time such as `30 min`, got `30`"),
        (PositiveDuration, "0 s", "expected a time above 0, got `0 s`"),
        (PositiveCount, "0", "expected at least 1, got `0`"),
        (Share, ["1 %"], "expected a share such as `30 %`, got a list"),
        (Name, "  ", "expected a name, got `  `"),
        (Titles, {"zh": "a", "eng": "b"}, "expected the languages `zh` and `en`, got `eng`"),
        (Titles, {"zh": "a"}, "expected a text in `en`, got nothing"),
        (Titles, {"zh": "a", "en": {}}, "expected a text in `en`, got a mapping"),
        (Titles, [], "expected a text, or a text in each of `zh` and `en`, got a list"),
    ],
)
def test_what_does_not_fit_is_refused(kind: TypeForm[object], text: object, message: str) -> None:
    adapter: TypeAdapter[object] = TypeAdapter(kind)
    with pytest.raises(ValidationError) as caught:
        adapter.validate_python(text)
    (error,) = caught.value.errors()

    assert message == str(error["ctx"]["error"])


def test_a_long_text_is_cut_off_in_an_error() -> None:
    assert f"`{'x' * 77}…`" == describe("x" * 100)


def test_each_field_type_has_a_schema() -> None:
    kinds = (Duration, PositiveDuration, Share, Number, Count, PositiveCount, Day, ClockTime, Name, Titles)

    assert all(TypeAdapter[object](kind).json_schema() for kind in kinds)
