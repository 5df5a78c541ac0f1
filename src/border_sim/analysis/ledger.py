"""The ledger: what entered the zone, what became of it, and what is in it at any time.

The two sides are counted apart. What entered, left, was used up or written off is added up from the entries; what is
in the zone is counted from the stays of the goods, each of which begins when they enter and ends when they are gone. So
a flow that lets goods leave twice, or that never let them enter, shows as a discrepancy.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from math import inf, isnan

import numpy as np

from border_sim.analysis.curves import StepCurve
from border_sim.analysis.flow_measures import Observed
from border_sim.analysis.in_force import instants_after
from border_sim.analysis.spread import hour_edges
from border_sim.domain.arrays import Floats
from border_sim.domain.manifest import ENTRIES
from border_sim.domain.results import LedgerResult
from border_sim.domain.terms import LedgerEntry


@dataclass(frozen=True, slots=True)
class Booking:
    """One entry: whose goods, what is booked, when (NaN: not yet), and how much."""

    journey: int
    entry: LedgerEntry
    time: float
    quantity: float


@dataclass(frozen=True, slots=True)
class Account:
    """The entries of one kind of good, in order of journey and time."""

    bookings: tuple[Booking, ...]

    def total(self, entry: LedgerEntry, time: float = inf) -> float:
        """Return how much has been booked so up to a time, that time included."""
        return sum(one.quantity for one in self.bookings if one.entry is entry and one.time <= time)

    def stays(self) -> Iterator[tuple[float, float, float]]:
        """Return from when to when goods were in the zone, and how many; NaN where they are still there.

        Goods that leave without having entered were there from before, since the beginning of time.
        """
        inside: Booking | None = None
        for place, one in enumerate(self.bookings):
            first = not place or self.bookings[place - 1].journey != one.journey
            if first and inside is not None:
                yield inside.time, np.nan, inside.quantity
            if first:
                inside = None
            if one.entry is LedgerEntry.ENTERED:
                if not isnan(one.time):
                    inside = one
            elif inside is not None or first:
                yield -inf if inside is None else inside.time, one.time, one.quantity
                inside = None
        if inside is not None:
            yield inside.time, np.nan, inside.quantity

    @property
    def opening(self) -> float:
        """Return how much was in the zone from before."""
        return sum(quantity for start, _, quantity in self.stays() if start == -inf)

    def stock(self) -> StepCurve:
        """Return how much is in the zone over time."""
        changes: list[tuple[float, float]] = []
        for start, end, quantity in self.stays():
            changes.append((max(start, 0.0), quantity))
            if not isnan(end):
                changes.append((end, -quantity))
        table = np.array(changes, dtype=np.float64).reshape(-1, 2)
        return StepCurve.of_changes(table[:, 0], table[:, 1])


def accounts(observed: Observed) -> dict[str, Account]:
    """Return the account of every good, by its name."""
    table = observed.manifest.bookings
    at = instants_after(observed, table.journey, table.after)
    booked: dict[str, list[Booking]] = {name: [] for name in observed.manifest.goods}
    columns = (table.journey, table.good, table.entry, at, table.quantity)
    for journey, good, entry, time, quantity in zip(*(column.tolist() for column in columns), strict=True):
        booked[observed.manifest.goods[good]].append(Booking(journey, ENTRIES[entry], time, quantity))
    return {name: Account(tuple(bookings)) for name, bookings in booked.items() if bookings}


def ledger_results(observed: Observed) -> dict[str, LedgerResult]:
    """Return what the ledger says of every good at the horizon."""
    horizon = observed.plan.horizon
    return {name: _result(account, hour_edges(horizon)) for name, account in accounts(observed).items()}


def _result(account: Account, edges: Floats) -> LedgerResult:
    stock = account.stock()
    gone = {entry: account.total(entry) for entry in ENTRIES if entry is not LedgerEntry.ENTERED}
    entered, in_zone, opening = account.total(LedgerEntry.ENTERED), float(stock.at(edges[-1:])[0]), account.opening
    return LedgerResult(
        opening=opening,
        entered=entered,
        in_zone=in_zone,
        left_first=gone[LedgerEntry.LEFT_FIRST],
        left_second=gone[LedgerEntry.LEFT_SECOND],
        used_up=gone[LedgerEntry.USED_UP],
        written_off=gone[LedgerEntry.WRITTEN_OFF],
        discrepancy=opening + entered - in_zone - sum(gone.values()),
        stock_by_hour=tuple(stock.at(edges[1:]).tolist()),
    )
