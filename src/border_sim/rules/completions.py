"""Verdicts while something is missing: which answers can still come, and which facts would settle them.

A missing fact never falls through in silence. Every completion that the rules can tell apart is followed; if all lead
to the same answer it stands, otherwise the verdict is undecided, names the facts that matter, and gives what the
pack says to do meanwhile. A lot that has not been drawn is no missing fact: where nothing else is open the
verdict stands, its answer is the strictest that the lot can bring, and `rates` says how often it does.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from border_sim.domain.decision import Answer, Verdict
from border_sim.rules.groups import Group
from border_sim.rules.rulings import Ruling
from border_sim.rules.sweep import sweep


def open_verdict(ruling: Ruling, alive: int, missing: Sequence[Group]) -> Verdict:
    """Return the verdict of a decision of whose rows some may hold, and what is missing may still narrow them."""
    return _Completions(ruling, alive, missing).verdict()


class _Completions:
    """All completions of one item, as far as one decision can tell them apart."""

    def __init__(self, ruling: Ruling, alive: int, groups: Sequence[Group]) -> None:
        self._ruling = ruling
        self._alive = alive
        self._lots = [group for group in groups if group.is_lot]
        self._facts = [group for group in groups if not group.is_lot]
        self._known: dict[int, Verdict] = {}

    def verdict(self) -> Verdict:
        branches = [self._sweep([branch], self._facts) for branch in self._sweep([self._alive], self._lots)]
        verdicts = [self._verdict(mask) for mask in sorted(set().union(*branches))]
        possible = self._sorted(verdict.answer for verdict in verdicts)
        if len(possible) == 1:
            return _agreed(verdicts, possible[0])
        rates = tuple((rule, self._ruling.rates[rule]) for rule in self._matter(self._lots))
        if all(len(self._answers(branch)) == 1 for branch in branches):
            agreed = _agreed(verdicts, possible[0])
            return Verdict(
                agreed.answer, agreed.decided, agreed.beaten, agreed.outweighed, possible=possible, rates=rates
            )
        return Verdict(
            self._ruling.meanwhile(possible),
            undecided=True,
            possible=possible,
            needs=tuple(self._matter(self._facts)),
            rates=rates,
        )

    def _verdict(self, mask: int) -> Verdict:
        if mask not in self._known:
            self._known[mask] = self._ruling.verdict(mask)
        return self._known[mask]

    def _answers(self, masks: Iterable[int]) -> set[Answer]:
        return {self._verdict(mask).answer for mask in masks}

    def _sorted(self, answers: Iterable[Answer]) -> tuple[Answer, ...]:
        return tuple(sorted(set(answers), key=self._ruling.strength))

    def _sweep(self, start: Iterable[int], groups: Iterable[Group]) -> set[int]:
        return sweep(start, (group.masks() for group in groups), self._ruling.rows)

    def _matter(self, groups: Sequence[Group]) -> list[str]:
        """Return the names of which two values can lead to different answers while everything else is the same."""
        everything = [*self._lots, *self._facts]
        matter = []
        for group in groups:
            rest = self._sweep([self._alive], [other for other in everything if other is not group])
            for position, name in enumerate(group.names):
                alike = _alike(group, position, self._ruling.rows)
                if any(len(self._answers({mask & piece for piece in pieces})) > 1 for mask in rest for pieces in alike):
                    matter.append(name)
        return sorted(matter)


def _alike(group: Group, position: int, keep: int) -> set[frozenset[int]]:
    """Return the sets of masks between which only the value at one position of a group changes."""
    alike: dict[tuple[object, ...], set[int]] = {}
    for mask, values in group.points:
        alike.setdefault(values[:position] + values[position + 1 :], set()).add(mask & keep)
    return {frozenset(masks) for masks in alike.values()}


def _agreed(verdicts: Sequence[Verdict], answer: Answer) -> Verdict:
    """Return the verdict that several completions agree on, with the reasons that they share.

    Where they share no deciding rule, every rule that decides in some completion is named, unless in one of
    them no rule decides: then what is written as `otherwise` leads to the same answer, and no rule is needed for it.
    """
    decided = _shared([verdict.decided for verdict in verdicts])
    if not decided and all(verdict.decided for verdict in verdicts):
        decided = {rule for verdict in verdicts for rule in verdict.decided}
    beaten = _shared([verdict.beaten for verdict in verdicts])
    outweighed = _shared([verdict.outweighed for verdict in verdicts])
    return Verdict(answer, tuple(sorted(decided)), tuple(sorted(beaten)), tuple(sorted(outweighed - decided)))


def _shared(reasons: Sequence[tuple[str, ...]]) -> set[str]:
    return set(reasons[0]).intersection(*reasons[1:])
