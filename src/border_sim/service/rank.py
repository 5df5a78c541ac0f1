"""Alternatives in order: what can be said of every pair at once, in words, and the best with further replications."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import combinations

from border_sim.analysis.paired import difference
from border_sim.analysis.student import CONFIDENCE
from border_sim.domain.results import Estimate, Words
from border_sim.service.asked import Objective
from border_sim.service.comparison_result import Pair, Ranked, Ranking

Values = Sequence[float | None]
"""What the replications of one alternative measured, in order."""


def rank(objective: Objective, title: Words, observed: dict[str, Values], estimates: dict[str, Estimate]) -> Ranking:
    """Return alternatives in order on one measure.

    The intervals of all pairs hold together with 95 % confidence: each has its part of what may go wrong (Bonferroni;
    Law & Kelton, section 10.3), which common random numbers do not disturb.

    Args:
        objective: the measure, and which way of it is better.
        title: its name.
        observed: for each alternative, by its letter, what its replications measured.
        estimates: the mean of each, as a run would say it.
    """
    known = {letter: one.value for letter, one in estimates.items() if one.value is not None}
    order = sorted(known, key=lambda letter: -objective.sign * known[letter])
    unknown = [letter for letter in observed if letter not in known]
    pairs = list(_pairs(observed))
    better = {(pair.first, pair.second) for pair in pairs if _is_better(pair, -objective.sign)}
    better |= {(pair.second, pair.first) for pair in pairs if _is_better(pair, objective.sign)}
    tiers = list(_tiers(order, lambda one, other: (one, other) in better))
    return Ranking(
        measure=objective.path,
        title=title,
        unit=objective.unit,
        goal=objective.goal,
        confidence=CONFIDENCE,
        order=tuple(
            Ranked(letter=letter, estimate=estimates[letter], tier=number)
            for number, tier in [*enumerate(tiers, start=1), (None, unknown)]
            for letter in tier
        ),
        pairs=tuple(pairs),
        says=tuple(_sentences(tiers, better, pairs)),
    )


def _pairs(observed: dict[str, Values]) -> Iterator[Pair]:
    both = list(combinations(observed, 2))
    for first, second in both:
        found = difference(list(zip(observed[first], observed[second], strict=True)), 1 - (1 - CONFIDENCE) / len(both))
        yield Pair(first=first, second=second, change=found.change, verdict=found.verdict)


def _is_better(pair: Pair, sign: float) -> bool:
    """Return whether the change of a pair has this sign beyond chance."""
    return pair.verdict == "differs" and (pair.change.value or 0.0) * sign > 0


def _tiers(order: Sequence[str], is_better: Callable[[str, str], bool]) -> Iterator[list[str]]:
    """Iterate over the tiers: the best of those who are left, with all who cannot be told apart from it."""
    left = list(order)
    while left:
        tier = [letter for letter in left if not is_better(left[0], letter)]
        left = [letter for letter in left if letter not in tier]
        yield tier


def _sentences(tiers: Sequence[Sequence[str]], better: set[tuple[str, str]], pairs: Sequence[Pair]) -> Iterator[Words]:
    if any(pair.verdict == "one replication" for pair in pairs):
        yield Words(zh="仅一次重复，无法区分任何方案。", en="Of one replication nobody knows how much is chance.")
        return
    for number, tier in enumerate(tiers):
        below = [letter for later in tiers[number + 1 :] for letter in later]
        if len(tier) > 1 or below:
            parts = (*_alike(tier, better), *_than(tier, below, better))
            zh, en = "；".join(part.zh for part in parts), "; ".join(part.en for part in parts)
            yield Words(zh=f"{zh}。", en=f"{en[0].upper()}{en[1:]}.")


def _alike(tier: Sequence[str], better: set[tuple[str, str]]) -> Iterator[Words]:
    """Say of a tier of several that they cannot be told apart, or that none can from the best of them."""
    if len(tier) == 1:
        return
    names = listed(tier)
    if any(set(pair) <= set(tier) for pair in better):
        yield Words(
            zh=f"{names.zh}中，没有一个能与均值最优的{tier[0]}区分",
            en=f"of {names.en} none can be told apart from {tier[0]}, the best of them in the mean",
        )
    else:
        yield Words(zh=f"{names.zh}不可区分", en=f"{names.en} cannot be told apart")


def _than(tier: Sequence[str], below: Sequence[str], better: set[tuple[str, str]]) -> Iterator[Words]:
    """Say than whom the members of a tier are better."""
    if not below:
        return
    others = listed(below)
    if len(tier) == 1 or not all((one, other) in better for one in tier for other in below):
        yield Words(zh=f"{tier[0]}优于{others.zh}", en=f"{tier[0]} is better than {others.en}")
    else:
        both = len(tier) == 2  # noqa: PLR2004  # two are both, more are all
        zh, en = ("两者都", "both are") if both else ("它们都", "all of them are")
        yield Words(zh=f"{zh}优于{others.zh}", en=f"{en} better than {others.en}")


def listed(letters: Sequence[str]) -> Words:
    """Return several letters in one phrase: `A, B and C`."""
    if len(letters) == 1:
        return Words(zh=letters[0], en=letters[0])
    return Words(zh="、".join(letters[:-1]) + f"和{letters[-1]}", en=", ".join(letters[:-1]) + f" and {letters[-1]}")
