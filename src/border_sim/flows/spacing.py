"""How far to the right each name of a layer stands: near what it is wired to, in order, and never too close."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import inf

ROUNDS = 60
"""How often the layers are spaced again; on the shipped machines what moves after that is not seen."""

STRAIGHT = 8.0
"""How much more a piece between two pieces of a wire pulls than one between boxes, so that long wires are straight."""


@dataclass(frozen=True, slots=True)
class Spaced:
    """A name with half of its width; a piece of a wire has none."""

    name: str
    half: float
    is_wire: bool


def spread(
    rows: Sequence[Sequence[Spaced]], chains: Sequence[Sequence[str]], gaps: tuple[float, float]
) -> dict[str, float]:
    """Return the x of every name.

    Args:
        rows: the layers, each from left to right.
        chains: the wires, each as its names from the upper box over its pieces to the lower box.
        gaps: the least distance between two boxes, and between a wire and its neighbour.
    """
    pulls = _pulls(chains)
    x = {name: place for row in rows for name, place in _packed(row, gaps).items()}
    for sweep in range(ROUNDS):
        for row in rows if sweep % 2 == 0 else reversed(rows):
            x |= _settled(row, x, pulls, gaps)
    return _straightened(rows, chains, x, gaps)


def _pulls(chains: Sequence[Sequence[str]]) -> dict[str, list[tuple[str, float]]]:
    """Return for each name what it is wired to, and how strongly that pulls."""
    pulls: dict[str, list[tuple[str, float]]] = {}
    for chain in chains:
        for number, (upper, lower) in enumerate(pairwise(chain)):
            at_ends = (number == 0) + (number == len(chain) - 2)
            weight = (STRAIGHT, 2.0, 1.0)[at_ends]
            pulls.setdefault(upper, []).append((lower, weight))
            pulls.setdefault(lower, []).append((upper, weight))
    return pulls


def _straightened(
    rows: Sequence[Sequence[Spaced]],
    chains: Sequence[Sequence[str]],
    x: dict[str, float],
    gaps: tuple[float, float],
) -> dict[str, float]:
    """Return the places with each wire as upright as its neighbours allow: it keeps to its middle piece."""
    beside = {
        spaced.name: (row[place - 1] if place else None, spaced, row[place + 1] if place + 1 < len(row) else None)
        for row in rows
        for place, spaced in enumerate(row)
    }
    for chain in sorted(chains, key=len, reverse=True):
        pieces = chain[1:-1]
        wish = sorted(x[name] for name in pieces)[len(pieces) // 2] if pieces else 0.0
        for name in pieces:
            left, own, right = beside[name]
            least = x[left.name] + _distance(left, own, gaps) if left else -inf
            most = x[right.name] - _distance(own, right, gaps) if right else inf
            x[name] = min(max(wish, least), most)
    return x


def _packed(row: Sequence[Spaced], gaps: tuple[float, float]) -> dict[str, float]:
    """Return a layer as close together as it may be, around nought."""
    places = [0.0]
    for left, right in pairwise(row):
        places.append(places[-1] + _distance(left, right, gaps))
    return {spaced.name: place - places[-1] / 2 for spaced, place in zip(row, places, strict=False)}


def _distance(left: Spaced, right: Spaced, gaps: tuple[float, float]) -> float:
    return left.half + right.half + gaps[left.is_wire or right.is_wire]


def _settled(
    row: Sequence[Spaced],
    x: Mapping[str, float],
    pulls: Mapping[str, list[tuple[str, float]]],
    gaps: tuple[float, float],
) -> dict[str, float]:
    """Return the places of a layer that are nearest to where its wires pull it, by weighted squares.

    With the least distances taken off, the places only have to be in order: an isotonic regression, which pooling
    neighbours that are out of order solves exactly.
    """
    offsets, offset = [], 0.0
    for index, spaced in enumerate(row):
        offset += _distance(row[index - 1], spaced, gaps) if index else 0.0
        offsets.append(offset)
    pools: list[tuple[float, float, int]] = []  # the mean wish, its weight, how many names
    for spaced, off in zip(row, offsets, strict=True):
        wish, weight = _wish(spaced.name, x, pulls)
        pools.append((wish - off, weight, 1))
        while len(pools) > 1 and pools[-2][0] > pools[-1][0]:
            (first, heavy, many), (second, light, more) = pools[-2:]
            total = heavy + light
            pools[-2:] = [((first * heavy + second * light) / total, total, many + more)]
    places = [mean for mean, _, count in pools for _ in range(count)]
    return {spaced.name: place + off for spaced, place, off in zip(row, places, offsets, strict=True)}


def _wish(name: str, x: Mapping[str, float], pulls: Mapping[str, list[tuple[str, float]]]) -> tuple[float, float]:
    """Return where a name's wires pull it, and how strongly; a name without wires stays."""
    own = pulls.get(name, [])
    weight = sum(one for _, one in own)
    return (sum(x[other] * one for other, one in own) / weight, weight) if own else (x[name], 1.0)
