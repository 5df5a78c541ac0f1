"""The first oracle: the mask diagram, swept over every fact."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property, partial

from border_sim.domain.decision import Answer
from border_sim.domain.terms import Combine
from border_sim.proof import fates
from border_sim.proof.diagram import Cell, Witness, can_hold, cell_of, diagram, essence, reachable
from border_sim.proof.in_force import FramedLaw
from border_sim.proof.oracle import (
    MASKS,
    Attempt,
    Breach,
    Differing,
    FramedPair,
    Hearing,
    Pair,
    Said,
    documents_said,
)
from border_sim.proof.space import Space
from border_sim.rules.pack import DecisionSpec, MustHold
from border_sim.rules.rulings import Ruling


@dataclass(frozen=True)
class CellsExample:
    """An item of several cells which all show the same; the largest of them has it."""

    space: Space
    among: int
    cells: Sequence[Cell]
    shows: Callable[[int], bool]

    @property
    def share(self) -> float:
        """Return the share of all items that the cells have together."""
        return sum(cell.share for cell in self.cells)

    @cached_property
    def witness(self) -> Witness:
        """Return the least surprising item of the largest cell, with those facts only that matter."""
        return essence(self.space, self.among, max(self.cells, key=lambda cell: cell.share), self.shows)


class MaskOracle:
    """Answers by the mask diagram; see `oracle.py`."""

    name = MASKS

    def hear(self, frame: FramedLaw, ruling: Ruling) -> Hearing:
        """Return what becomes of the rules of a decision in a frame."""
        return fates.hear(frame, ruling)

    def attempt(self, frame: FramedLaw, promise: MustHold) -> Attempt:
        """Return what comes of a promise in a frame: what the first decision that breaks it looks like."""
        speaks = frame.clauses.promises[promise.id]
        if not speaks or not can_hold(frame.space, speaks):
            return Attempt(MASKS, tested=False)
        for ruling in frame.clauses.rulings:
            allowed = promise.then.get(ruling.spec.name, ())
            if not allowed:
                continue
            keep = speaks | ruling.rows
            breaks = partial(_breaks, ruling, speaks, allowed)
            mask = max(filter(breaks, reachable(frame.space, keep, speaks)), default=None)
            if mask is not None:
                shown = essence(frame.space, keep, cell_of(frame.space, keep, mask), breaks)
                return Attempt(MASKS, tested=True, breach=Breach(shown, ruling.spec.name, ruling.verdict(mask)))
        return Attempt(MASKS, tested=True)

    def differing(self, frame: FramedPair, pair: Pair) -> Iterator[Differing]:
        """Iterate over the classes of items that two laws decide differently, or by other rules to another end."""
        classes: dict[tuple[Said, Said], list[Cell]] = {}
        for mask, cell in diagram(frame.space, pair.rows).items():
            old, new = _say(pair.old, mask), _say(pair.new, mask)
            if (old.answer, old.silent) != (new.answer, new.silent):
                classes.setdefault((old, new), []).append(cell)
        for (old, new), cells in classes.items():
            yield Differing(old, new, CellsExample(frame.space, pair.rows, cells, partial(_says_so, pair, old, new)))

    def differing_documents(self, frame: FramedPair, document: str) -> Iterator[Differing]:
        """Iterate over the classes of items that show a document under one law and not under the other."""
        before, after = frame.old.documents[document], frame.new.documents[document]
        cells = diagram(frame.space, before | after)
        for was_held in (True, False):
            shows = partial(_is_shown, before, after, was_held)
            some = [cell for mask, cell in cells.items() if shows(mask)]
            if some:
                example = CellsExample(frame.space, before | after, some, shows)
                yield Differing(*documents_said(was_held=was_held), example)


def _breaks(ruling: Ruling, speaks: int, allowed: tuple[str, ...], mask: int) -> bool:
    return bool(mask & speaks) and not keeps(ruling.spec, ruling.answer(mask), allowed)


def keeps(spec: DecisionSpec, answer: Answer, allowed: tuple[str, ...]) -> bool:
    """Return whether an answer keeps a promise: it is an allowed outcome, or it has all promised names."""
    if spec.combine is Combine.STRICTEST:
        return answer in allowed
    return isinstance(answer, tuple) and set(allowed) <= set(answer)


def _say(ruling: Ruling | None, mask: int) -> Said:
    if ruling is None:
        return Said(None, (), silent=True)
    verdict = ruling.verdict(mask)
    return Said(verdict.answer, verdict.decided)


def _says_so(pair: Pair, old: Said, new: Said, mask: int) -> bool:
    return _say(pair.old, mask) == old and _say(pair.new, mask) == new


def _is_shown(before: int, after: int, was_held: bool, mask: int) -> bool:  # noqa: FBT001 - bound by `partial`
    return bool(mask & before) is was_held and bool(mask & after) is not was_held
