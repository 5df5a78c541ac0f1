"""The layers of a layout: which box stands in which, in which order, and how wires run through them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

SWEEPS = 24
"""How often the rows are put in order, down and up again; on the shipped machines nothing changes after a dozen."""

Pair = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Chain:
    """A wire as a line of names, the upper box first, one for each layer; `is_turned` when it leads upwards."""

    names: tuple[str, ...]
    is_turned: bool


@dataclass(frozen=True, slots=True)
class Layers:
    """Boxes, and pieces of wires, in rows from top to bottom.

    Attributes:
        rows: the names of each layer from left to right.
        layer: the number of the layer of each name.
        chains: the wires.
    """

    rows: tuple[tuple[str, ...], ...]
    layer: Mapping[str, int]
    chains: tuple[Chain, ...]

    def pieces(self) -> list[Pair]:
        """Return what is wired from one layer to the next, the upper name first."""
        return [pair for chain in self.chains for pair in pairwise(chain.names)]


def layers_of(names: Sequence[str], wires: Sequence[Pair]) -> Layers:
    """Return boxes and wires in layers; the earlier a name stands, the higher and the further left it begins."""
    turned = _closing(names, wires)
    downward = [(pair[1], pair[0]) if pair in turned else pair for pair in wires]
    layer = _longest(names, downward)
    chains = []
    for number, (upper, lower) in enumerate(downward):
        between = [f"{number}/{level}" for level in range(layer[upper] + 1, layer[lower])]
        layer |= {name: layer[upper] + 1 + step for step, name in enumerate(between)}
        chains.append(Chain((upper, *between, lower), wires[number] in turned))
    rows: list[list[str]] = [[] for _ in range(max(layer.values(), default=-1) + 1)]
    for name, level in layer.items():
        rows[level].append(name)
    laid = Layers(tuple(map(tuple, rows)), layer, tuple(chains))
    return Layers(_ordered(rows, laid.pieces()), layer, laid.chains)


def _closing(names: Iterable[str], wires: Sequence[Pair]) -> set[Pair]:
    """Return the wires that lead back to where a walk has come from."""
    targets: dict[str, list[str]] = {}
    for source, target in wires:
        targets.setdefault(source, []).append(target)
    found: set[Pair] = set()
    done: set[str] = set()
    for start in names:
        if start not in done:
            _walk(start, targets, done, found)
    return found


def _walk(start: str, targets: Mapping[str, list[str]], done: set[str], found: set[Pair]) -> None:
    """Walk on from a name, depth first, and add the wires that lead back; without recursion, for ways may be long."""
    steps = [(start, iter(targets.get(start, ())))]
    walked = {start}
    while steps:
        name, ahead = steps[-1]
        target = next(ahead, "")
        if not target:
            steps.pop()
            walked.discard(name)
            done.add(name)
        elif target in walked:
            found.add((name, target))
        elif target not in done:
            steps.append((target, iter(targets.get(target, ()))))
            walked.add(target)


def _longest(names: Iterable[str], wires: Sequence[Pair]) -> dict[str, int]:
    """Return for each name how many wires the longest way to it has; there is no circle any more."""
    layer = dict.fromkeys(names, 0)
    above, below = _neighbours(wires)
    open_ways = {name: len(above.get(name, ())) for name in layer}
    settled = [name for name, count in open_ways.items() if count == 0]
    for name in settled:  # it grows meanwhile
        for lower in below.get(name, ()):
            layer[lower] = max(layer[lower], layer[name] + 1)
            open_ways[lower] -= 1
            if open_ways[lower] == 0:
                settled.append(lower)
    return layer


def _ordered(rows: list[list[str]], pieces: Sequence[Pair]) -> tuple[tuple[str, ...], ...]:
    """Return the rows in an order in which few pieces cross: each name at the mean of those it is wired to."""
    above, below = _neighbours(pieces)
    best, fewest = [list(row) for row in rows], _crossings(rows, below)
    for sweep in range(SWEEPS):
        downwards = sweep % 2 == 0
        sequence = range(1, len(rows)) if downwards else range(len(rows) - 2, -1, -1)
        for number in sequence:
            fixed = rows[number - 1 if downwards else number + 1]
            places = {name: place for place, name in enumerate(fixed)}
            own = {name: float(place) for place, name in enumerate(rows[number])}
            wired = above if downwards else below
            means = {name: _mean([places[other] for other in wired.get(name, ())], own[name]) for name in own}
            rows[number] = sorted(rows[number], key=means.__getitem__)
        crossings = _crossings(rows, below)
        if crossings < fewest:
            best, fewest = [list(row) for row in rows], crossings
    return tuple(map(tuple, best))


def _neighbours(pieces: Sequence[Pair]) -> tuple[dict[str, list[str]], dict[str, list[str]]]:
    """Return for each name what it is wired to above, and below."""
    above: dict[str, list[str]] = {}
    below: dict[str, list[str]] = {}
    for upper, lower in pieces:
        above.setdefault(lower, []).append(upper)
        below.setdefault(upper, []).append(lower)
    return above, below


def _mean(places: Sequence[int], otherwise: float) -> float:
    return sum(places) / len(places) if places else otherwise


def _crossings(rows: Sequence[Sequence[str]], below: Mapping[str, list[str]]) -> int:
    """Return how many pairs of pieces cross."""
    total = 0
    for upper, lower in pairwise(rows):
        places = {name: place for place, name in enumerate(lower)}
        ends = [place for name in upper for place in sorted(places[other] for other in below.get(name, ()))]
        total += sum(after < before for index, before in enumerate(ends) for after in ends[index + 1 :])
    return total
