"""What becomes of each rule in each frame: where it can hold, whether it ever decides, and which rules prevent that."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import reduce
from operator import or_

from border_sim.domain.errors import Unfinished
from border_sim.domain.terms import Combine
from border_sim.proof.diagram import can_hold, reachable
from border_sim.proof.in_force import FramedLaw
from border_sim.rules.rulings import Ruling


@dataclass(slots=True)
class Fate:
    """What became of one rule, as far as cells were looked at.

    Attributes:
        holds: whether some item fulfils it.
        stands: whether it holds somewhere without being beaten.
        decides: whether its outcome is the answer somewhere.
        instead: the rules that beat it or decided in its place, as long as it has not decided itself.
    """

    holds: bool = False
    stands: bool = False
    decides: bool = False
    instead: set[str] = field(default_factory=set)

    def join(self, other: Fate) -> None:
        """Add what became of the rule elsewhere."""
        self.holds |= other.holds
        self.stands |= other.stands
        self.decides |= other.decides
        self.instead |= other.instead


@dataclass(slots=True)
class Overlap:
    """Where a rule is lifted by an exception, and a rule that is looser than it decides, though it does not beat it.

    Attributes:
        lifted: the rule that is beaten.
        by: the rules that beat it, here or there; in each cell none of those that do decides.
        winners: the rules that decide, here or there.
        among: the rows that were told apart.
        mask: those of them that hold, for instance.
    """

    lifted: str
    by: set[str]
    winners: set[str]
    among: int
    mask: int


@dataclass(slots=True)
class Hearing:
    """One decision in one frame, heard out.

    Attributes:
        fates: of each rule that has rows here, by id.
        has_gap: whether there are items for which no rule holds.
        overlaps: by the rule that is lifted.
        unfinished: whether there were too many ways to combine the rules; then nothing is known of fates but `holds`.
    """

    fates: dict[str, Fate]
    has_gap: bool = False
    overlaps: dict[str, Overlap] = field(default_factory=dict)
    unfinished: bool = False


def hear(frame: FramedLaw, ruling: Ruling) -> Hearing:
    """Return what becomes of the rules of a decision in a frame."""
    possible = can_hold(frame.space, ruling.rows)
    hearing = Hearing({stake.rule: Fate() for stake in ruling.stakes})
    for stake in ruling.stakes:
        hearing.fates[stake.rule].holds |= bool(possible & stake.bit)
    for keep in _together(ruling):
        try:
            masks = sorted(reachable(frame.space, keep))
        except Unfinished:
            hearing.unfinished = True
            continue
        _Listener(ruling, hearing, keep).listen(masks)
        # Nothing to collect, and no limit, leave nothing undecided.
        hearing.has_gap = masks[0] == 0 and ruling.spec.combine is Combine.STRICTEST
    return hearing


def _together(ruling: Ruling) -> Iterator[int]:
    """Iterate over the rows that must be looked at together.

    Names are collected whatever other rules say, so only rules that beat each other hang together there.
    """
    if ruling.spec.combine is not Combine.ALL:
        yield ruling.rows
        return
    bits = _bits(ruling)
    yield from (sum(bits[rule] for rule in part if rule in bits) for part in _parts(bits, ruling.beats))


def _bits(ruling: Ruling) -> dict[str, int]:
    bits: dict[str, int] = {}
    for stake in ruling.stakes:
        bits[stake.rule] = bits.get(stake.rule, 0) | stake.bit
    return bits


def _parts(rules: Mapping[str, int], beats: Mapping[str, frozenset[str]]) -> list[set[str]]:
    """Return the rules in parts between which none beats another."""
    parts: list[set[str]] = [{rule} for rule in rules]
    for rule, others in beats.items():
        joined = [part for part in parts if part & {rule, *others}]
        parts = [part for part in parts if part not in joined] + [set().union(*joined)]
    return [part for part in parts if part]


class _Listener:
    """Goes through the sets of rows that can hold: quickly, and once more for the rules that never decide."""

    def __init__(self, ruling: Ruling, hearing: Hearing, among: int) -> None:
        self._ruling = ruling
        self._hearing = hearing
        self._among = among
        self._bits = {rule: bits for rule, bits in _bits(ruling).items() if bits & among}
        self._strictest = {
            rule: min(ruling.strength(stake.gives) for stake in ruling.stakes if stake.rule == rule)
            for rule in self._bits
        }
        self._decided = 0
        self._standing = 0
        self._lifted: dict[tuple[int, int], tuple[int, int]] = {}
        """By the rows that others lift and those that decide: all rows that stood beside them, and one such set."""

    def listen(self, masks: Sequence[int]) -> None:
        ruling = self._ruling
        for mask in masks:
            standing = ruling.standing(mask)
            decided = self._decided_by(mask, standing)
            self._standing |= standing
            self._decided |= decided
            lifted = self._lifted_by_others(mask, standing, decided) if standing != mask else 0
            if lifted:
                beside, _ = self._lifted.get((lifted, decided), (0, 0))
                self._lifted[lifted, decided] = (beside | standing & ~decided, mask)
        if ruling.spec.combine is not Combine.ALL:
            self._note_overlaps()
        for rule, bits in self._bits.items():
            fate = self._hearing.fates[rule]
            fate.stands |= bool(self._standing & bits)
            fate.decides |= bool(self._decided & bits)
        self._say_who_instead(masks)

    def _decided_by(self, mask: int, standing: int) -> int:
        """Return the rows that give the answer."""
        if self._ruling.giving:
            return next((standing & bits for _, bits in self._ruling.giving if standing & bits), 0)
        return standing & reduce(or_, (self._bits[rule] for rule in self._ruling.verdict(mask).decided), 0)

    def _lifted_by_others(self, mask: int, standing: int, decided: int) -> int:
        """Return the rows that are beaten by rules that stand, of which none decides."""
        by_deciding, by_others = 0, 0
        for beater, beaten in self._ruling.lifting:
            if beater & decided:
                by_deciding |= beaten
            elif beater & standing:
                by_others |= beaten
        return mask & by_others & ~by_deciding & ~standing

    def _note_overlaps(self) -> None:
        """Note the rules that others lift, where that makes the answer looser."""
        for (lifted, decided), (beside, mask) in self._lifted.items():
            strength = self._ruling.strength(self._ruling.answer(mask))
            for rule, bits in self._bits.items():
                if lifted & bits and strength > self._strictest[rule]:
                    known = self._hearing.overlaps.setdefault(rule, Overlap(rule, set(), set(), self._among, mask))
                    known.by.update(self._names_in(beside, rule))
                    known.winners.update(self._names_in(decided))

    def _names_in(self, rows: int, beating: str = "") -> Iterator[str]:
        """Iterate over the rules of some rows; only those that beat one rule, where it is given."""
        beats = self._ruling.beats
        for rule, bits in self._bits.items():
            if rows & bits and (not beating or beating in beats.get(rule, ())):
                yield rule

    def _say_who_instead(self, masks: Sequence[int]) -> None:
        """Name, for the rules that never decide, those that beat or outweigh them."""
        idle = {rule: bits for rule, bits in self._bits.items() if not self._hearing.fates[rule].decides}
        beats = self._ruling.beats
        for mask in masks if idle else ():
            verdict = None
            for rule, bits in idle.items():
                if mask & bits:
                    verdict = verdict or self._ruling.verdict(mask)
                    beaters = [other for other in verdict.decided + verdict.outweighed if rule in beats.get(other, ())]
                    self._hearing.fates[rule].instead.update(beaters or verdict.decided)
