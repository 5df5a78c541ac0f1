"""Boxes that are opened where bad units lie in clusters: one draw of each consignment, played in arrays.

Every number that is drawn is a lot of its own journey, so neither the other consignments nor their order matter.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from border_sim.chance.contamination import Contents
from border_sim.chance.streams import Keys, lots, part_keys
from border_sim.domain.arrays import Floats, Integers

CELLS = 1 << 23
"""Places that a part of the work may hold in memory at once."""


@dataclass(frozen=True, slots=True)
class Lots:
    """Where a draw comes from: the seed, the name of its purpose, and a key for each journey, shape (n,)."""

    seed: int
    purpose: str
    keys: Keys

    def draw(self, part: str, rows: Integers, number: Integers | int = 0) -> Floats:
        """Return a uniform number in [0, 1) for a numbered part of each of some journeys."""
        numbers = np.broadcast_to(np.asarray(number, dtype=np.int64), rows.shape)
        return lots(self.seed, f"{self.purpose}:{part}", part_keys(self.keys[rows], numbers))


@dataclass(frozen=True, slots=True)
class _Opened:
    """Boxes that are opened, one entry each: whose, which, how many of its units are looked at, how many are bad."""

    row: Integers
    box: Integers
    size: Integers
    looked_at: Integers
    bad: Integers


def draw_boxes(contents: Contents, cluster: int, opened: Integers, looked_at: Integers, lots: Lots) -> Integers:
    """Return how many bad units are looked at when boxes are opened at random.

    The bad units of a consignment form as few clusters as their size allows, the last of which may be smaller. The
    clusters are put in random order and at random places between the good units, and the whole is turned by a random
    number of units, so that every unit is as likely to be bad as any other. So a cluster may lie in two boxes, and one
    that lies over the end goes on at the beginning.

    Args:
        contents: the consignments, n of them; `arrangement` is not looked at.
        cluster: bad units in a cluster, at least 1.
        opened: boxes opened of each consignment, from 1 to all, shape (n,).
        looked_at: units looked at in each box, or all where it has fewer, shape (n,).
        lots: what is drawn.

    Returns:
        shape (n,).
    """
    seen = np.zeros(len(contents.units), dtype=np.int64)
    for rows in _in_parts(contents.units):
        pairs = _opened_boxes(contents, rows, opened, looked_at, lots)
        starts, ends = _clusters(contents, rows, cluster, lots)
        pairs.bad[:] = _overlaps(contents, rows, pairs, (starts, ends))
        np.add.at(seen, rows[pairs.row], _looked_at(pairs, rows, lots))
    return seen


def _in_parts(units: Integers) -> Iterator[Integers]:
    """Return the numbers of the consignments in parts of similar size that fit into memory."""
    order = np.argsort(units, kind="stable")
    begin = 0
    while begin < len(order):
        # The largest of a part decides how wide its tables are.
        fitting = np.arange(1, len(order) - begin + 1) * units[order[begin:]] <= CELLS
        end = begin + max(1, int(np.count_nonzero(fitting)))
        yield order[begin:end]
        begin = end


def _opened_boxes(contents: Contents, rows: Integers, opened: Integers, looked_at: Integers, lots: Lots) -> _Opened:
    boxes, last = contents.boxes[rows], contents.last[rows]
    chosen = _without_replacement(boxes, opened[rows], "box", (rows, lots))
    row, place = np.nonzero(chosen >= 0)
    box = chosen[row, place]
    size = np.where(box == boxes[row] - 1, last[row], contents.box)
    return _Opened(row, box, size, np.minimum(looked_at[rows][row], size), np.zeros(len(row), dtype=np.int64))


def _without_replacement(among: Integers, count: Integers, part: str, lots_of: tuple[Integers, Lots]) -> Integers:
    """Return `count` different numbers below `among` for each row, in no particular order; -1 where there are fewer.

    Floyd's method (J. Bentley and R. Floyd, Communications of the ACM 30, 1987): each draw is below a limit that
    rises by one, and one that was drawn before is replaced by the limit itself.
    """
    rows, lots = lots_of
    chosen = np.full((len(among), int(count.max(initial=0))), -1, dtype=np.int64)
    taken = np.zeros((len(among), int(among.max(initial=0))), dtype=np.bool_)
    for step in range(chosen.shape[1]):
        row = np.flatnonzero(count > step)
        limit = (among - count + step)[row]
        drawn = (lots.draw(part, rows[row], step) * (limit + 1)).astype(np.int64)
        drawn = np.where(taken[row, drawn], limit, drawn)
        taken[row, drawn] = True
        chosen[row, step] = drawn
    return chosen


def _clusters(contents: Contents, rows: Integers, cluster: int, lots: Lots) -> tuple[Integers, Integers]:
    """Return where the clusters of each consignment begin and end (exclusive), before they wrap around its end."""
    units, bad = contents.units[rows], contents.bad[rows]
    count = -(-bad // cluster)
    places = _without_replacement(units - bad + count, count, "cluster", (rows, lots))
    absent = places < 0
    places = np.sort(np.where(absent, np.iinfo(np.int64).max, places), axis=1)
    length = np.full(places.shape, cluster, dtype=np.int64)
    short = (lots.draw("short", rows) * count).astype(np.int64)
    some = np.flatnonzero(count > 0)
    length[some, short[some]] = (bad - (count - 1) * cluster)[some]
    length[np.arange(places.shape[1]) >= count[:, np.newaxis]] = 0
    turn = (lots.draw("turn", rows) * units).astype(np.int64)[:, np.newaxis]
    before = np.cumsum(length - 1, axis=1) - (length - 1)
    starts = np.where(length > 0, (places + before + turn) % units[:, np.newaxis], 0)
    return starts, starts + length


def _overlaps(contents: Contents, rows: Integers, pairs: _Opened, clusters: tuple[Integers, Integers]) -> Integers:
    """Return how many units of each opened box lie in a cluster."""
    starts, ends = clusters
    units = contents.units[rows][pairs.row]
    low = pairs.box * contents.box
    high = low + pairs.size
    bad = np.zeros(len(low), dtype=np.int64)
    for number in range(starts.shape[1]):
        start, end = starts[pairs.row, number], ends[pairs.row, number]
        bad += np.maximum(0, np.minimum(end, high) - np.maximum(start, low))
        bad += np.maximum(0, np.minimum(end - units, high) - np.maximum(start - units, low))
    return bad


def _looked_at(pairs: _Opened, rows: Integers, lots: Lots) -> Integers:
    """Return how many bad units are looked at in each box: units are taken out one after another, each as likely."""
    seen = np.where(pairs.looked_at == pairs.size, pairs.bad, 0)
    open_question = np.flatnonzero((pairs.looked_at < pairs.size) & (pairs.bad > 0))
    row, box, size = rows[pairs.row[open_question]], pairs.box[open_question], pairs.size[open_question]
    looked_at, bad = pairs.looked_at[open_question], pairs.bad[open_question]
    found = np.zeros(len(row), dtype=np.int64)
    for step in range(int(looked_at.max(initial=0))):
        drawn = lots.draw(f"unit {step}", row, box) * (size - step) < bad - found
        found += drawn & (step < looked_at)
    seen[open_question] = found
    return seen
