"""A plan as the kernel reads it: names and tuples have become records of numbers."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt

from border_sim.domain.arrays import Floats
from border_sim.domain.gates import QuotaGate, SwitchGate, TierGate
from border_sim.domain.program import Plan, Program, Station, WhenClosed
from border_sim.engines.gates import ROUNDING

QUOTA, TIER, SWITCH = range(3)
"""The kinds of gates."""

INSTRUCTION = np.dtype(
    [
        ("argument", "i4"),
        ("other", "i4"),
        ("slot", "i4"),
        ("way", "i4"),
        ("priority", "i4"),
        ("op", "i1"),
        ("urged", "i1"),
    ],
    align=True,
)
"""One instruction; `slot` counts those before it that own a row, `way` is the end to which it leads."""

CHANGE = np.dtype([("time", "f8"), ("station", "i4"), ("servers", "i4")])
"""A change of the calendar."""

GATE = np.dtype(
    [
        ("kind", "i1"),
        ("counts_all", "i1"),
        ("to_first", "i1"),
        ("first_key", "i4"),
        ("first", "i4"),
        ("end", "i4"),
        ("reinstatement", "i4"),
    ],
    align=True,
)
"""A gate: `first` to `end` are its resets, its levels or its outages; its quotas or standings begin at `first_key`."""

LEVEL = np.dtype([("fraction", "f8"), ("clearance", "i8")])
"""A level of trust; a clearance of -1 leads nowhere."""

QUOTA_STATE = np.dtype([("taken", "f8"), ("period", "i8")])
"""What has been taken of one quota in the period that is counted."""

STANDING = np.dtype([("level", "i4"), ("run", "i4"), ("fallen_from", "i4"), ("since_fall", "i4")])
"""A standing (`domain/trust.py`); -1 for nobody who has fallen."""


def program_table(program: Program) -> np.recarray[Any, np.dtype[Any]]:
    """Return the instructions as records."""
    with_row = program.with_row()
    table = np.zeros(len(program.op), INSTRUCTION).view(np.recarray)
    for name in ("argument", "other", "priority", "op", "urged"):
        table[name] = getattr(program, name)
    table.slot = with_row.cumsum() - with_row
    table.way = program.ways()
    return table


def change_table(stations: Sequence[Station]) -> np.recarray[Any, np.dtype[Any]]:
    """Return the changes of all stations by time, then by station, and one at the end of time."""
    changes = sorted(
        (time, number, servers)
        for number, station in enumerate(stations)
        for time, servers in zip(station.change_times, station.change_servers, strict=True)
    )
    return np.array([*changes, (np.inf, 0, 0)], dtype=CHANGE).view(np.recarray)


def pauses(station: Station) -> bool:
    """Return whether work at a station lies still while servers are away."""
    return station.when_closed is WhenClosed.PAUSE


class GateTables(NamedTuple):
    """All gates of a plan: what they are, whom they know, and how each quota and each trusted party stands.

    `key` and `limit` have a row a gate and a column a journey.
    """

    gates: np.recarray[Any, np.dtype[Any]]
    key: npt.NDArray[np.int32]
    limit: Floats
    resets: Floats
    outages: Floats
    levels: np.recarray[Any, np.dtype[Any]]
    quotas: np.recarray[Any, np.dtype[Any]]
    standings: np.recarray[Any, np.dtype[Any]]


def gate_tables(plan: Plan) -> GateTables:
    """Return the gates of a plan on a day on which nobody has asked yet."""
    gates = np.zeros(len(plan.gates), GATE).view(np.recarray)
    key = np.full((len(plan.gates), plan.journeys), -1, dtype=np.int32)
    limit = np.zeros((len(plan.gates), plan.journeys))
    resets: list[float] = []
    outages: list[tuple[float, float]] = []
    levels: list[tuple[float, int]] = []
    standings: list[tuple[int, int, int, int]] = []
    quotas = 0
    for number, gate in enumerate(plan.gates):
        row = gates[number]
        if isinstance(gate, QuotaGate):
            row.kind, row.counts_all, row.first_key = QUOTA, gate.counts_all, quotas
            row.first, row.end = len(resets), len(resets) + len(gate.resets)
            key[number], limit[number] = gate.key, gate.limit * (1 + ROUNDING)
            resets += gate.resets
            quotas += gate.keys
        elif isinstance(gate, TierGate):
            scheme = gate.scheme
            row.kind, row.to_first, row.first_key = TIER, scheme.to_first, len(standings)
            row.reinstatement = -1 if scheme.reinstatement is None else scheme.reinstatement
            row.first, row.end = len(levels), len(levels) + len(scheme.levels)
            key[number] = gate.key
            levels += [(each.fraction, -1 if each.clearance is None else each.clearance) for each in scheme.levels]
            standings += [(scheme.start, 0, -1, 0)] * gate.keys
        elif isinstance(gate, SwitchGate):
            row.kind, row.first, row.end = SWITCH, len(outages), len(outages) + len(gate.outages)
            outages += gate.outages
    return GateTables(
        gates=gates,
        key=key,
        limit=limit,
        resets=np.array(resets, dtype=np.float64),
        outages=np.array(outages, dtype=np.float64).reshape(-1, 2),
        levels=np.array(levels, dtype=LEVEL).view(np.recarray),
        quotas=np.zeros(quotas, QUOTA_STATE).view(np.recarray),
        standings=np.array(standings, dtype=STANDING).view(np.recarray),
    )
