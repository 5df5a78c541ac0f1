"""How the rules that hold become one answer, with its reasons; pure functions of a mask.

A rule that holds is beaten when another rule that holds, and is not beaten itself, names it in `beats`: an exception to
an exception restores the general rule, as in law. Of those left the strictest outcome wins, or all names are
collected, or the least time limit holds. The order of files and rules has no meaning anywhere.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from graphlib import TopologicalSorter
from typing import TypeAlias

from border_sim.domain.decision import Answer, Deadline, Verdict
from border_sim.domain.terms import Combine
from border_sim.rules.pack import Consequence, DecisionSpec, Gives, Requires, Rule, Selects
from border_sim.rules.rows import Row

Outcomes: TypeAlias = Mapping[str, Answer]
"""What each of some rules gives, by rule id."""


@dataclass(frozen=True, slots=True)
class Stake:
    """A row of a rule, as its bit, and what the rule gives where the row holds."""

    bit: int
    rule: str
    gives: Answer


@dataclass(frozen=True, slots=True)
class Ruling:
    """One decision, ready to be asked by mask.

    Attributes:
        spec: the decision.
        rows: the bits of all its rows.
        stakes: its rows.
        beats: whom each rule beats; a rule stands before those that it beats.
        rates: the share of each rule that selects by lot.
        lifting: for each rule with rows that beats others with rows their bits; it stands before those that it beats.
        giving: of a decision that takes the strictest outcome, the bits of the rows that give each, in that order.
    """

    spec: DecisionSpec
    rows: int
    stakes: tuple[Stake, ...]
    beats: Mapping[str, frozenset[str]]
    rates: Mapping[str, float]
    lifting: tuple[tuple[int, int], ...]
    giving: tuple[tuple[str, int], ...]

    def standing(self, mask: int) -> int:
        """Return the rows of a mask without those of rules that are beaten."""
        for beater, beaten in self.lifting:
            if mask & beater:
                mask &= ~beaten
        return mask

    def answer(self, mask: int) -> Answer:
        """Return the answer of the verdict; without its reasons it is found much quicker."""
        if not self.giving:
            return self.verdict(mask).answer
        standing = self.standing(mask)
        return next((outcome for outcome, bits in self.giving if standing & bits), self.spec.otherwise)

    def verdict(self, mask: int) -> Verdict:
        """Return the verdict where exactly the rows of a mask hold."""
        left = self.standing(mask)
        standing = {stake.rule: stake.gives for stake in self.stakes if left & stake.bit}
        beaten = {stake.rule for stake in self.stakes if mask & stake.bit and not left & stake.bit}
        if not standing:
            return Verdict(self.spec.otherwise, beaten=tuple(sorted(beaten)))
        answer, decided = _COMBINE[self.spec.combine](self.spec, standing)
        outweighed = sorted(set(standing) - set(decided))
        return Verdict(answer, tuple(sorted(decided)), tuple(sorted(beaten)), tuple(outweighed))

    def holding(self, mask: int) -> set[str]:
        """Return the rules of which a row holds."""
        return {stake.rule for stake in self.stakes if mask & stake.bit}

    def strength(self, answer: Answer) -> tuple[float | str, ...]:
        """Return a key that sorts answers from the strictest to the loosest."""
        if isinstance(answer, Deadline):
            return (answer.within, answer.start, answer.end, answer.if_late)
        if isinstance(answer, str):
            return (self.spec.outcomes.index(answer),)
        if answer is None:
            return (float("inf"),)
        return (-len(answer), *(self.spec.outcomes.index(name) for name in answer))

    def meanwhile(self, possible: Sequence[Answer]) -> Answer:
        """Return the answer while facts are missing: what the pack says, or the strictest of the possible ones."""
        if self.spec.if_missing is not None:
            return self.spec.if_missing
        if self.spec.combine is not Combine.ALL:
            return possible[0]
        named = {name for answer in possible if isinstance(answer, tuple) for name in answer}
        return tuple(name for name in self.spec.outcomes if name in named)


def ruling_of(spec: DecisionSpec, rules: Iterable[Rule], rows: Mapping[int, Row], rates: Mapping[str, float]) -> Ruling:
    """Return a decision ready to be asked; `rows` are all rows by bit, `rules` those in force that decide it."""
    by_id = {rule.id: rule for rule in rules if rule.decides == spec.name}
    stakes = tuple(
        Stake(bit, row.owner, _gives(by_id[row.owner].then, row)) for bit, row in rows.items() if row.owner in by_id
    )
    beats = {name: frozenset(by_id[name].beats) for name in _beaters_first(by_id)}
    selecting = {name: rate for name, rate in rates.items() if name in by_id}
    bits = dict.fromkeys(by_id, 0)
    for stake in stakes:
        bits[stake.rule] |= stake.bit
    lifted = ((bits[rule], sum(bits[other] for other in beaten if other in bits)) for rule, beaten in beats.items())
    lifting = tuple((beater, beaten) for beater, beaten in lifted if beater and beaten)
    giving = {} if spec.combine is not Combine.STRICTEST else dict.fromkeys(spec.outcomes, 0)
    for stake in stakes if giving else ():
        giving[str(stake.gives)] |= stake.bit
    return Ruling(spec, sum(stake.bit for stake in stakes), stakes, beats, selecting, lifting, tuple(giving.items()))


def _gives(then: Consequence, row: Row) -> Answer:
    if isinstance(then, Gives):
        return then.outcome
    if isinstance(then, Selects):
        return then.outcome if row.selected else then.otherwise
    return then.names if isinstance(then, Requires) else then.deadline


def _beaters_first(rules: Mapping[str, Rule]) -> list[str]:
    """Return the rules that beat others, each before those that it beats; the loader has refused circles."""
    beats = {name: [beaten for beaten in rule.beats if beaten in rules] for name, rule in rules.items()}
    depth: dict[str, int] = {}
    for name in TopologicalSorter(beats).static_order():
        depth[name] = 1 + max((depth[beaten] for beaten in beats[name]), default=0)
    return sorted((name for name in rules if rules[name].beats), key=lambda name: (-depth[name], name))


def _strictest(spec: DecisionSpec, standing: Outcomes) -> tuple[Answer, list[str]]:
    given = set(standing.values())
    answer = next(outcome for outcome in spec.outcomes if outcome in given)
    return answer, [rule for rule, gives in standing.items() if gives == answer]


def _all(spec: DecisionSpec, standing: Outcomes) -> tuple[Answer, list[str]]:
    given = {name for names in standing.values() if isinstance(names, tuple) for name in names}
    return tuple(name for name in spec.outcomes if name in given), list(standing)


def _shortest(_spec: DecisionSpec, standing: Outcomes) -> tuple[Answer, list[str]]:
    limits = [limit for limit in standing.values() if isinstance(limit, Deadline)]
    # Of two limits equally long the one with the earlier names holds, so that the order of rules has no meaning.
    answer = min(limits, key=lambda limit: (limit.within, limit.start, limit.end, limit.if_late))
    return answer, [rule for rule, limit in standing.items() if limit == answer]


_COMBINE: dict[Combine, Callable[[DecisionSpec, Outcomes], tuple[Answer, list[str]]]] = {
    Combine.STRICTEST: _strictest,
    Combine.ALL: _all,
    Combine.SHORTEST: _shortest,
}
