"""Alternatives in order, and what may be said of them at once."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

import pytest

from border_sim.domain.results import Estimate, Words
from border_sim.service.asked import Objective
from border_sim.service.comparison_result import Ranking
from border_sim.service.rank import rank

NOISE = (-1.0, 1.0, 0.0, 0.5, -0.5)
TITLE = Words(zh="等待", en="waiting")


def ranking(goal: Literal["min", "max"] = "min", **observed: Sequence[float | None]) -> Ranking:
    known = {letter: [one for one in values if one is not None] for letter, values in observed.items()}
    means = {
        letter: Estimate(value=sum(values) / len(values) if values else None, half_width=None)
        for letter, values in known.items()
    }
    return rank(Objective("w", "seconds", goal), TITLE, dict(observed), means)


def about(mean: float, *, turned: bool = False) -> list[float]:
    return [mean + (-noise if turned else noise) for noise in NOISE]


def said(found: Ranking) -> list[str]:
    return [sentence.en for sentence in found.says]


def test_two_that_cannot_be_told_apart_are_better_than_the_third() -> None:
    found = ranking(A=about(10), B=about(10.1, turned=True), C=about(30))
    assert ["A and B cannot be told apart; both are better than C."] == said(found)
    assert ["A和B不可区分；两者都优于C。"] == [sentence.zh for sentence in found.says]
    assert [("A", 1), ("B", 1), ("C", 2)] == [(one.letter, one.tier) for one in found.order]


def test_more_is_better_where_that_is_the_goal() -> None:
    assert ["C is better than B and A.", "B is better than A."] == said(
        ranking("max", A=about(10), B=about(20), C=about(30))
    )


def test_whoever_is_near_the_best_need_not_be_near_one_another() -> None:
    """Nobody tells A or C from B, which moves against them; C is A and a little more in every replication."""
    found = ranking(A=about(1), B=about(0.9, turned=True), C=about(1.2), D=about(50), E=about(50.1, turned=True))
    first, second = said(found)
    assert "Of B, A and C none can be told apart from B, the best of them in the mean" == first.split("; ")[0]
    assert "all of them are better than D and E." == first.split("; ")[1]
    assert "D and E cannot be told apart." == second


def test_intervals_of_all_pairs_hold_together() -> None:
    """Three pairs share 5 %: the quantile is that at 1 - 0.05/6 with two degrees of freedom, 7.649."""
    found = ranking(A=[0.0, 0.0, 0.0], B=[1.0, 2.0, 3.0], C=[9.0, 9.0, 9.0])
    (pair,) = [pair for pair in found.pairs if (pair.first, pair.second) == ("A", "B")]
    assert (2.0, "not distinguishable") == (pair.change.value, pair.verdict)
    assert pytest.approx(7.6488 / 3**0.5, rel=1e-3) == pair.change.half_width


def test_of_one_replication_nothing_is_said_of_who_is_better() -> None:
    assert ["Of one replication nobody knows how much is chance."] == said(ranking(A=[1.0], B=[2.0], C=[3.0]))


def test_where_nothing_was_measured_an_alternative_comes_last() -> None:
    found = ranking(A=[None] * 5, B=about(2), C=about(9))
    assert [("B", 1), ("C", 2), ("A", None)] == [(one.letter, one.tier) for one in found.order]
    assert ["B is better than C."] == said(found)
