"""What becomes of each rule in each frame: where it can hold, whether it ever decides, and which rules prevent that."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, partial, reduce
from operator import or_

from border_sim.domain.terms import Combine
from border_sim.proof.diagram import Cell, Witness, can_hold, cell_of, essence, reachable
from border_sim.proof.in_force import FramedLaw
from border_sim.proof.oracle import MASKS, Hearing, Overlap
from border_sim.proof.space import Space
from border_sim.rules.rulings import Ruling


@dataclass(frozen=True)
class CellExample:
    """An item for which some of the rows that were told apart hold, and which shows something by that."""

    space: Space
    among: int
    mask: int
    shows: Callable[[int], bool]

    @cached_property
    def cell(self) -> Cell:
        """Return the items for which exactly these rows hold."""
        return cell_of(self.space, self.among, self.mask)

    @property
    def share(self) -> float:
        """Return their share of all items."""
        return self.cell.share

    @cached_property
    def witness(self) -> Witness:
        """Return the least surprising of them, with those facts only that matter."""
        return essence(self.space, self.among, self.cell, self.shows)


def hear(frame: FramedLaw, ruling: Ruling) -> Hearing:
    """Return what becomes of the rules of a decision in a frame.

    Raises:
        Unfinished: the rules can be combined in too many ways.
    """
    hearing = Hearing({}, oracle=MASKS)
    hearing.note_holding(ruling, can_hold(frame.space, ruling.rows))
    for keep in _together(ruling):
        masks = sorted(reachable(frame.space, keep))
        _Listener(frame.space, ruling, hearing, keep).listen(masks)
        # Nothing to collect, and no limit, leave nothing undecided.
        if masks[0] == 0 and ruling.spec.combine is Combine.STRICTEST:
            hearing.gap = CellExample(frame.space, keep, 0, _nothing_holds)
    return hearing


def _nothing_holds(mask: int) -> bool:
    return mask == 0


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

    def __init__(self, space: Space, ruling: Ruling, hearing: Hearing, among: int) -> None:
        self._space = space
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
                    known = self._overlap(rule, mask)
                    known.by.update(self._names_in(beside, rule))
                    known.winners.update(self._names_in(decided))

    def _overlap(self, rule: str, mask: int) -> Overlap:
        """Return the overlap of a rule that is lifted, which is noted here for the first time, or again."""
        known = self._hearing.overlaps.get(rule)
        if known is None:
            shows = partial(self._lets_decide, rule)
            known = Overlap(rule, set(), set(), CellExample(self._space, self._among, mask, shows))
            self._hearing.overlaps[rule] = known
        return known

    def _lets_decide(self, lifted: str, mask: int) -> bool:
        """Return whether rows let a rule of an overlap decide that does not beat the one that is lifted."""
        overlap, verdict = self._hearing.overlaps[lifted], self._ruling.verdict(mask)
        decided = set(verdict.decided)
        return lifted in verdict.beaten and bool(overlap.winners & decided) and not overlap.by & decided

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
