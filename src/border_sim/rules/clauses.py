"""What a law says within one frame: its rules, documents and promises as rows, each with a bit of its own."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import chain

from border_sim.rules.law import Law
from border_sim.rules.pack import MustHold, Selects
from border_sim.rules.rows import Frame, Row, rows_of_rule, rows_of_tests, rules_for
from border_sim.rules.rulings import Ruling, ruling_of


@dataclass(frozen=True, slots=True)
class Clauses:
    """The rows of one frame on one day, those of the rules first, then documents and promises, and what they decide.

    Attributes:
        law: the law.
        frame: what all items have in common.
        rows: every row by its bit; row order is that of rule ids.
        rulings: the decisions, in the order of the pack.
        documents: the bits that show that a document is held, by document; none where the flow never shows it.
        promises: the bits that show that a promise speaks of the item, by promise.
    """

    law: Law
    frame: Frame
    rows: Mapping[int, Row]
    rulings: tuple[Ruling, ...]
    documents: Mapping[str, int]
    promises: Mapping[str, int]

    @property
    def rates(self) -> dict[str, float]:
        """Return the share that each rule selects by lot."""
        return {rule: rate for ruling in self.rulings for rule, rate in ruling.rates.items()}

    @property
    def end(self) -> int:
        """Return the number of the first bit that is free."""
        return max(self.rows, default=0).bit_length()


def clauses_of(law: Law, frame: Frame, promises: Sequence[MustHold] = (), first_bit: int = 0) -> Clauses:
    """Return what a law says in a frame; `promises` get rows of their own when they are to be proved.

    Bits are counted from `first_bit`, so that two laws, or one law in two frames, can be asked about the same item.
    """
    spoken = rules_for(frame.flow.name, law)
    rates = {rule.id: law.rate(rule.then.rate) for rule in spoken if isinstance(rule.then, Selects)}
    held = law.pack.requirements
    groups = (
        chain.from_iterable(rows_of_rule(rule, frame, law) for rule in spoken),
        chain.from_iterable(rows_of_tests(name, document.held_when, frame, law) for name, document in held.items()),
        chain.from_iterable(rows_of_tests(promise.id, promise.when, frame, law) for promise in promises),
    )
    sections: list[dict[int, Row]] = []
    position = first_bit
    for group in groups:
        sections.append({1 << bit: row for bit, row in enumerate(group, position)})
        position += len(sections[-1])
    rules, documents, promised = sections
    return Clauses(
        law=law,
        frame=frame,
        rows={**rules, **documents, **promised},
        rulings=tuple(ruling_of(spec, spoken, rules, rates) for spec in law.pack.decisions.values()),
        documents=_bits(documents, held),
        promises=_bits(promised, [promise.id for promise in promises]),
    )


def _bits(rows: Mapping[int, Row], owners: Sequence[str] | Mapping[str, object]) -> dict[str, int]:
    """Return the bits of each owner."""
    bits = dict.fromkeys(owners, 0)
    for bit, row in rows.items():
        bits[row.owner] |= bit
    return bits
