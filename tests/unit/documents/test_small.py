"""The collector of problems, hints and hashes."""

from __future__ import annotations

import pytest

from border_sim import documents
from border_sim.documents import Problems, content_hash, did_you_mean, one_of
from border_sim.domain.errors import InputError, Place, Problem

HERE = Place("a.yaml", 1, 2)


def test_a_collector_without_problems_lets_pass() -> None:
    problems = Problems()
    problems.raise_if_any()

    assert not problems
    assert len(problems) == 0


def test_a_collector_raises_all_problems_in_order_of_place() -> None:
    problems = Problems([Problem(Place("a.yaml", 9), "S001", "late")])
    problems.add(HERE, "S002", "early", "hint")
    problems.extend([Problem(Place("a.yaml", 5), "S003", "middle")])
    with pytest.raises(InputError) as caught:
        problems.raise_if_any()

    assert ["early", "middle", "late"] == [problem.message for problem in caught.value.problems]
    assert ["late", "early", "middle"] == [problem.message for problem in problems]


def test_a_misspelt_word_gets_the_nearest_known_one() -> None:
    assert did_you_mean("Exponental", ["fixed", "exponential"]) == "did you mean `exponential`?"
    assert not did_you_mean("zzz", ["fixed", "exponential"])


def test_a_long_list_of_words_is_cut_off() -> None:
    assert one_of("abc") == "`a`, `b`, `c`"
    assert one_of("abc", limit=2) == "`a`, `b`, …"


def test_a_hash_depends_on_where_one_part_ends() -> None:
    assert content_hash("ab", "c") != content_hash("a", "bc")
    assert content_hash("河套") == content_hash("河套".encode())
    assert len(content_hash()) == 64


def test_the_public_names_exist() -> None:
    assert all(hasattr(documents, name) for name in documents.__all__)
