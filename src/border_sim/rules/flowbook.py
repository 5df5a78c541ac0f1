"""The rules of one frame, asked about items: one look-up an axis, and one more for the decision."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping
from collections.abc import Set as AbstractSet
from datetime import date
from typing import TypeAlias

from border_sim.domain.decision import Decision, Verdict
from border_sim.domain.errors import BrokenInvariant
from border_sim.domain.facts import Kind, Value
from border_sim.rules.completions import open_verdict
from border_sim.rules.groups import Days, Group, missing_groups
from border_sim.rules.interner import Interner
from border_sim.rules.rows import AxisKey, Of
from border_sim.rules.tables import Tables, names_axes, scale_axes

Item: TypeAlias = Mapping[str, Value | None]
"""The facts of one item; a fact that is absent or `None` is missing."""

Lots: TypeAlias = Mapping[str, float]
"""The lots that were drawn, by rule."""

NO_LOTS: Lots = {}


class FlowBook:
    """The rules of one frame (a flow, mostly at one line in one direction) on one day.

    It is asked for the mask of an item, and for the decision of a mask. Distinct masks are few, so each
    decision is made once and kept. Equal decisions are one object, within all books that share an interner.
    """

    def __init__(self, tables: Tables, interner: Interner) -> None:
        """Lay out the tables for the look-ups."""
        self.tables = tables
        self._interner = interner
        self._names = [(axis.key.names[0], axis.table) for axis in names_axes(tables)]
        self._numbers = [
            (axis.key.names[0], axis.bounds, axis.masks, axis.missing)
            for axis in scale_axes(tables, Of.FACT, Kind.NUMBER)
        ]
        self._dates = [(axis, tables.rows_on(axis.key)) for axis in scale_axes(tables, Of.FACT, Kind.DATE)]
        self._gaps = [(axis, tables.rows_on(axis.key)) for axis in scale_axes(tables, Of.GAP)]
        self._lots = [(axis, tables.rows_on(axis.key)) for axis in scale_axes(tables, Of.LOT)]
        self._everything = tables.everything
        self._gap_marks = sum(tables.marks[axis.key] for axis in scale_axes(tables, Of.GAP))
        self._verdicts: list[dict[int, Verdict]] = [{} for _ in tables.rulings]
        self._groups: dict[AxisKey, Group] = {}
        self._by_mask: dict[int, Decision] = {}
        self._by_days: dict[tuple[int, tuple[tuple[str, int], ...]], Decision] = {}

    def mask(self, item: Item, lots: Lots = NO_LOTS) -> int:
        """Return the mask of an item: the rows that hold or may hold, and the axes that are known."""
        get = item.get
        mask = self._everything
        for name, table in self._names:
            mask &= table[get(name)]  # type: ignore[index]  # another type of value ends in the table's own error
        for name, bounds, masks, missing in self._numbers:
            value = get(name)
            if value is None or value != value:  # noqa: PLR0124 - NaN is missing
                mask &= missing
            else:
                mask &= masks[bisect_right(bounds, value)]
        return self._narrow(mask, item, lots)

    def _narrow(self, mask: int, item: Item, lots: Lots) -> int:
        """Return a mask narrowed by the days, the days between days, and the lots.

        What no rule that may still hold tests is as good as known.
        """
        for axis, rows in self._dates:
            if mask & rows:
                mask &= axis.mask(_ordinal(item, axis.key.names[0]))
        for axis, rows in self._gaps:
            if mask & rows:
                mask &= axis.mask(_gap(item, axis.key.names))
        for axis, rows in self._lots:
            if mask & rows:
                mask &= axis.mask(lots.get(axis.key.names[0]))
        return mask

    def decide(self, item: Item, lots: Lots = NO_LOTS) -> Decision:
        """Return the decision on an item."""
        mask = self.mask(item, lots)
        decision = self._by_mask.get(mask)
        return decision if decision is not None else self.settle(mask, self.tying_days(mask, item))

    def decide_only(self, item: Item, lots: Lots, names: AbstractSet[str]) -> Decision:
        """Return what some decisions say of one item; the others, which may take long, are not made."""
        mask = self.mask(item, lots)
        return self._decide(mask, self.tying_days(mask, item), names)

    def tying_days(self, mask: int, item: Item) -> Days:
        """Return the known days to which a relation ties a missing one; mostly there is none."""
        if mask & self._gap_marks == self._gap_marks:
            return {}
        open_gaps = [axis.key.names for axis, _ in self._gaps if not mask & self.tables.marks[axis.key]]
        days = {name: _ordinal(item, name) for names in open_gaps for name in names}
        return {name: day for name, day in days.items() if day is not None}

    def settle(self, mask: int, days: Days) -> Decision:
        """Return the decision of a mask, with the days to which missing ones are tied."""
        decision = None if days else self._by_mask.get(mask)
        if decision is not None:
            return decision
        key = (mask, tuple(sorted(days.items())))
        decision = self._by_days.get(key)
        if decision is None:
            decision = self._by_days[key] = self._decide(mask, days)
        # INVARIANT: where a relation is open the mask alone does not tell the decision, so it is not a key.
        if mask & self._gap_marks == self._gap_marks:
            self._by_mask[mask] = decision
        return decision

    def _decide(self, mask: int, days: Days, names: AbstractSet[str] | None = None) -> Decision:
        missing = missing_groups(self.tables, mask, days, self._groups)
        verdicts = {}
        for ruling, known in zip(self.tables.rulings, self._verdicts, strict=True):
            if names is not None and ruling.spec.name not in names:
                continue
            alive = mask & ruling.rows
            groups = [group for group in missing if group.narrows(alive)]
            if groups:
                verdict = self._interner.verdict(open_verdict(ruling, alive, groups))
            elif alive in known:
                verdict = known[alive]
            else:
                verdict = known[alive] = self._interner.verdict(ruling.verdict(alive))
            verdicts[ruling.spec.name] = verdict
        lacking = self._lacking(mask, missing, verdicts)
        # A part of a decision is told apart from a whole one by the names in it, which the interner does not look at.
        return self._interner.decision(verdicts, lacking) if names is None else Decision(verdicts, lacking)

    def _lacking(self, mask: int, missing: list[Group], verdicts: Mapping[str, Verdict]) -> tuple[str, ...]:
        """Return the required documents that are not held; held is only what the facts show for certain."""
        certain = mask
        for group in missing:
            certain &= group.common
        lacking = []
        for ruling in self.tables.rulings:
            verdict = verdicts.get(ruling.spec.name)
            answer = verdict.answer if verdict is not None else None
            if ruling.spec.collects_documents and isinstance(answer, tuple):
                lacking += [name for name in answer if not certain & self.tables.documents[name]]
        return tuple(dict.fromkeys(lacking))

    def may_hold(self, mask: int) -> set[str]:
        """Return the rules that hold, or may hold as far as is known."""
        return set().union(*(ruling.holding(mask) for ruling in self.tables.rulings))


def _gap(item: Item, names: tuple[str, ...]) -> int | None:
    """Return the days from the second of two facts to the first."""
    first, second = (_ordinal(item, name) for name in names)
    return None if first is None or second is None else first - second


def _ordinal(item: Item, name: str) -> int | None:
    """Return a day as its ordinal."""
    value = item.get(name)
    if value is None:
        return None
    if not isinstance(value, date):
        raise BrokenInvariant(f"expected a date for `{name}`, got `{value}`")
    return value.toordinal()
