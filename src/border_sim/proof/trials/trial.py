"""A trial: the law of a day in one frame, with and without some changes, ready to be asked about the same item.

A change touches few rules, and most of their rows stay as they are. So the original and all changes are numbered
together: rows that say the same have one bit, and one mask of an item tells the answers of all of them.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from border_sim.proof.trials.mutants import Mutant
from border_sim.rules.clauses import Clauses
from border_sim.rules.law import Law
from border_sim.rules.pack import Rule, Selects
from border_sim.rules.rows import Frame, Row, RowTest, rows_of_rule
from border_sim.rules.rulings import Ruling, ruling_of

_Said = tuple[str, tuple[RowTest, ...], bool]
"""What a row says: its owner, its tests, the branch of a rate."""


@dataclass(frozen=True, slots=True)
class Variant:
    """What a mutant makes of the decisions that it touches.

    Attributes:
        mutant: the mutant.
        rulings: the changed decisions, by name.
        touched: the bits of the rows that only one side has, or that mean something else; where none of them holds
            the answers are the same.
    """

    mutant: Mutant
    rulings: Mapping[str, Ruling]
    touched: int


@dataclass(frozen=True, slots=True)
class Trial:
    """The law of a day in one frame, with and without some changes.

    Attributes:
        law: the law.
        frame: the frame.
        rows: the rows of all sides, by bit.
        rulings: the decisions that are touched, without any change.
        variants: what the mutants make of them, without those that change nothing here.
    """

    law: Law
    frame: Frame
    rows: Mapping[int, Row]
    rulings: Mapping[str, Ruling]
    variants: tuple[Variant, ...]

    @property
    def clauses(self) -> Clauses:
        """Return the rows of all sides as the clauses of one law.

        A rule that selects by lot may be in force on one side only. Where it is on several, the share without any
        change counts, which comes last.
        """
        changed = (ruling for variant in self.variants for ruling in variant.rulings.values())
        return Clauses(self.law, self.frame, self.rows, (*changed, *self.rulings.values()), {}, {})


def trial_of(law: Law, frame: Frame, mutants: Sequence[Mutant]) -> Trial:
    """Return a trial of mutants that touch the same rules."""
    ledger = _Ledger(frame)
    touched = {name for mutant in mutants for name in mutant.rules}
    own = _side({rule.id: rule for rule in law.rules if rule.id in touched}, law, ledger)
    changed = {id(mutant): _changed(mutant, law, own, ledger) for mutant in mutants}
    bits = {id(mutant): _touched(mutant, own, changed[id(mutant)]) for mutant in mutants}
    decided = {law.pack.rules[name].decides for name in touched} if any(bits.values()) else set()
    others = {rule.id: rule for rule in law.rules if rule.decides in decided and rule.id not in touched}
    beside = _side(others, law, ledger)
    rulings = {name: _ruling(name, _both(own, beside), law) for name in law.pack.decisions if name in decided}
    variants = []
    for mutant in mutants:
        if bits[id(mutant)]:
            names = {law.pack.rules[name].decides for name in mutant.rules}
            side = _both(changed[id(mutant)], beside)
            found = {name: _ruling(name, side, mutant.law(law)) for name in rulings if name in names}
            variants.append(Variant(mutant, found, bits[id(mutant)]))
    return Trial(law, frame, ledger.by_bit, rulings, tuple(variants))


@dataclass(frozen=True, slots=True)
class _Side:
    """The rules of one side, and the rows of each."""

    rules: Mapping[str, Rule]
    rows: Mapping[str, Mapping[int, Row]]


@dataclass(frozen=True, slots=True)
class _Ledger:
    """Numbers rows; those that say the same have one bit."""

    frame: Frame
    bits: dict[_Said, int] = field(default_factory=dict)
    by_bit: dict[int, Row] = field(default_factory=dict)

    def rows(self, rule: Rule, law: Law) -> dict[int, Row]:
        """Return the rows of a rule under a law, by bit."""
        found = {}
        for row in rows_of_rule(rule, self.frame, law):
            bit = self.bits.setdefault((row.owner, row.tests, row.selected), 1 << len(self.bits))
            found[bit] = self.by_bit.setdefault(bit, row)
        return found


def _ruling(decision: str, side: _Side, law: Law) -> Ruling:
    mine = {name: rule for name, rule in side.rules.items() if rule.decides == decision}
    rows = {bit: row for name in mine for bit, row in side.rows[name].items()}
    rates = {name: law.rate(rule.then.rate) for name, rule in mine.items() if isinstance(rule.then, Selects)}
    return ruling_of(law.pack.decisions[decision], mine.values(), rows, rates)


def _side(rules: Mapping[str, Rule], law: Law, ledger: _Ledger) -> _Side:
    return _Side(rules, {name: ledger.rows(rule, law) for name, rule in rules.items()})


def _both(some: _Side, others: _Side) -> _Side:
    # INVARIANT: the rules of a side stand in order of id, as those of a law do.
    rules = dict(sorted({**some.rules, **others.rules}.items()))
    return _Side(rules, {**some.rows, **others.rows})


def _changed(mutant: Mutant, law: Law, side: _Side, ledger: _Ledger) -> _Side:
    """Return the touched rules as a mutant has them."""
    own = mutant.law(law)
    rules, rows = dict(side.rules), dict(side.rows)
    for name, rule in mutant.rules.items():
        rules.pop(name, None)
        rows.pop(name, None)
        if rule is not None and rule.period.covers(law.day):
            rules[name], rows[name] = rule, ledger.rows(rule, own)
    return _Side(rules, rows)


def _touched(mutant: Mutant, before: _Side, after: _Side) -> int:
    """Return the bits of the rows that only one side has, or of a rule that brings about something else."""
    touched = 0
    for name in mutant.rules:
        was, now = before.rows.get(name, {}), after.rows.get(name, {})
        means_the_same = _meaning(before.rules.get(name)) == _meaning(after.rules.get(name))
        bits = was.keys() ^ now.keys() if means_the_same else was.keys() | now.keys()
        touched += sum(bits)
    return touched


def _meaning(rule: Rule | None) -> object:
    return None if rule is None else (rule.then, rule.beats)
