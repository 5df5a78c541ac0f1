"""What gates and the ledger need to know of the traffic that comes to them, beside what guards read."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import numpy as np

from border_sim.domain.arrays import Flags
from border_sim.domain.facts import Column
from border_sim.flows.flow import Flow, Status
from border_sim.rules.gates import Gate, Quota, Switch
from border_sim.rules.pack import RulePack


def facts_needed(pack: RulePack, flow: Flow, statuses: Iterable[str]) -> dict[str, str]:
    """Return each fact that a gate or the ledger asks for, with the first status in which it is asked."""
    needed: dict[str, str] = {}
    for name in statuses:
        for fact in _of_status(pack, flow, flow.statuses[name]):
            needed.setdefault(fact, name)
    return needed


def _of_status(pack: RulePack, flow: Flow, status: Status) -> Iterator[str]:
    for name in (status.gate, status.tells):
        if name is not None:
            yield from _of_gate(pack, pack.gates[name])
    if status.ledger is not None and flow.books is not None:
        yield flow.books.kind
        if flow.books.quantity is not None:
            yield flow.books.quantity


def _of_gate(pack: RulePack, gate: Gate) -> Iterator[str]:
    kind = gate.kind
    if isinstance(kind, Switch):
        return
    if kind.by is not None:
        yield kind.by
    if isinstance(kind, Quota):
        if kind.limit not in pack.parameters:
            yield kind.limit
        if kind.amount is not None:
            yield kind.amount


def is_missing(column: Column) -> Flags:
    """Return where a recorded fact has no value: NaN of numbers, a negative code of everything else."""
    return np.isnan(column.data) if column.data.dtype == np.float64 else column.data < 0
