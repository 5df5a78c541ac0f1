"""The hash of a value: the same for what is the same, another for what is not, and nothing that nobody knows."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path

import numpy as np
import pytest

from border_sim.documents import structure_hash
from border_sim.domain.terms import Line, Text


@dataclass(frozen=True)
class Held:
    name: str
    parts: object
    place: int = field(default=0, compare=False)


def test_equal_values_have_equal_hashes() -> None:
    one, other = Held("a", {"x": (1, 2.5)}), Held("a", {"x": (1, 2.5)})
    assert structure_hash(one) == structure_hash(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (1, 1.0),
        (1, True),
        ("1", 1),
        (None, "None"),
        (("ab", "c"), ("a", "bc")),
        ((1, (2, 3)), ((1, 2), 3)),
        ({"a": 1, "b": 2}, {"b": 2, "a": 1}),
        (date(2026, 1, 1), date(2026, 1, 2)),
        (np.array([1, 2]), np.array([1.0, 2.0])),
        (np.array([[1, 2]]), np.array([1, 2])),
        (np.zeros(2000), np.append(np.zeros(1999), 1e-9)),
        (Held("a", ()), Held("a", None)),
    ],
)
def test_values_that_differ_have_other_hashes(one: object, other: object) -> None:
    assert structure_hash(one) != structure_hash(other)


def test_a_set_has_no_order() -> None:
    names = [f"name {number}" for number in range(50)]
    assert structure_hash(frozenset(names)) == structure_hash(frozenset(reversed(names)))


def test_places_and_words_for_people_are_not_covered() -> None:
    one = Held("a", Text("放行", "release"), place=1)
    assert structure_hash(one) == structure_hash(replace(one, parts=Text("放行", "released"), place=2))


def test_fields_can_be_left_out_of_the_outermost_value_only() -> None:
    inner = Held("inner", ())
    assert structure_hash(Held("a", inner), ["name"]) == structure_hash(Held("b", inner), ["name"])
    assert structure_hash(Held("a", inner), ["name"]) != structure_hash(Held("a", replace(inner, name="b")), ["name"])


def test_a_word_of_a_closed_vocabulary_is_its_text() -> None:
    assert structure_hash(Line.FIRST) == structure_hash(str(Line.FIRST))


@pytest.mark.parametrize("value", [object(), lambda: 1, (1, object())])
def test_a_value_of_which_nobody_knows_what_it_holds_is_refused(value: object) -> None:
    with pytest.raises(TypeError, match="nobody knows what is in a"):
        structure_hash(value)


def test_a_path_is_covered_by_its_text() -> None:
    assert structure_hash(Path("a/b")) != structure_hash(Path("a/c"))
