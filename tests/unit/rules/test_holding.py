"""Tests of facts on columns: each item is asked as if it were alone, and what is missing may hold."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path

import numpy as np
import pytest

from border_sim.domain.facts import Column, Value
from border_sim.rules.holding import Items
from border_sim.rules.law import law_of
from border_sim.rules.parse import Vocabulary, parse_test
from tests.unit.rules.rules_of import DAY
from tests.unit.rules.small_pack import small_pack

NAN = float("nan")


def days(*written: str | None) -> Column:
    """Return a column of days."""
    return Column(np.array([date.fromisoformat(day).toordinal() if day else -1 for day in written], dtype=np.int64))


COLUMNS = {
    "grade": Column(np.array([0, 1, -1], dtype=np.int64), ("A", "C")),
    "value": Column(np.array([4999.0, 5000.0, NAN])),
    "party": Column(np.array([0, 1, -1], dtype=np.int64), ("CO-1", "CO-2")),
    "permit": Column(np.array([1, 0, -1], dtype=np.int64)),
    "sent": days("2026-02-01", "2026-03-01", None),
    "due": days("2026-03-05", "2026-03-05", "2026-03-05"),
}


@pytest.mark.parametrize(
    ("fact", "written", "expected"),
    [
        ("grade", "A", [True, False, True]),
        ("grade", ["A", "B"], [True, False, True]),
        ("value", "at least low_value", [False, True, True]),
        ("value", ["below 10", "above 4999"], [False, True, True]),
        ("party", "in list friends", [True, True, True]),
        ("party", "not in list friends", [False, False, True]),
        ("permit", "yes", [True, False, True]),
        ("permit", "no", [False, True, True]),
        ("sent", "before today", [True, False, True]),
        ("sent", "2026-03-01", [False, True, True]),
        ("sent", "within 5 days of due", [False, True, True]),
    ],
)
def test_each_item_is_tested_by_itself(
    tmp_path: Path, fact: str, written: str | Sequence[str], expected: list[bool]
) -> None:
    pack = small_pack(tmp_path)
    units = {name: parameter.unit for name, parameter in pack.parameters.items()}
    words = Vocabulary(pack.facts, frozenset(pack.lists), units)
    tests = {fact: parse_test(pack.facts[fact], written, words)}
    law = law_of(pack, DAY)

    assert expected == Items(COLUMNS, {}, 3).may_hold(tests, law).tolist()

    for index in range(2):
        item: dict[str, Value] = {
            name: value
            for name, column in COLUMNS.items()
            if (value := column.value(index, pack.facts[name].kind)) is not None
        }
        assert [expected[index]] * 2 == Items({}, item, 2).may_hold(tests, law).tolist()
    assert [True] == Items({}, {}, 1).may_hold(tests, law).tolist()


def test_all_tests_must_hold_and_no_test_always_does(tmp_path: Path) -> None:
    pack = small_pack(tmp_path)
    law = law_of(pack, DAY)
    words = Vocabulary(pack.facts, frozenset(), {})
    tests = {name: parse_test(pack.facts[name], text, words) for name, text in {"grade": "A", "permit": "no"}.items()}

    assert [False, False, True] == Items(COLUMNS, {}, 3).may_hold(tests, law).tolist()
    assert [True] * 3 == Items(COLUMNS, {}, 3).may_hold({}, law).tolist()
