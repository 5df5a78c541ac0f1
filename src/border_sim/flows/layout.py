"""A layered layout of boxes and the wires between them, from top to bottom.

The steps are those of Sugiyama, Tagawa and Toda (Methods for visual understanding of hierarchical system structures,
IEEE Transactions on Systems, Man and Cybernetics 11, 1981): wires that close a circle are turned round, each box gets a
layer below all that lead to it, a wire over several layers is cut into pieces, the boxes of each layer are ordered so
that few wires cross, and only then is everything put in its place. Lengths are pixels; x grows to the right, y
downwards.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from border_sim.flows.layers import Chain, Layers, layers_of
from border_sim.flows.spacing import Spaced, spread

GAP_BETWEEN_BOXES = 28.0
GAP_BETWEEN_WIRES = 16.0
GAP_BETWEEN_LAYERS = 46.0

Point = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Box:
    """What is laid out: a name, and its size."""

    name: str
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Wire:
    """A wire from one box to another.

    Attributes:
        source: the box that it leaves, at its lower edge, or at its upper edge when it leads back.
        target: the box that it leads to.
        points: where it begins, where it enters and leaves each layer in between, and where it ends.
        leads_back: whether it leads upwards, as the wires that close a circle do.
    """

    source: str
    target: str
    points: tuple[Point, ...]
    leads_back: bool


@dataclass(frozen=True, slots=True)
class Layout:
    """Where everything lies: the upper left corner of each box, and the wires."""

    width: float
    height: float
    corners: Mapping[str, Point]
    wires: tuple[Wire, ...]


def layered(boxes: Sequence[Box], wires: Sequence[tuple[str, str]]) -> Layout:
    """Return the layout of boxes and of wires between two of them; a wire from a box to itself is left out."""
    distinct = [pair for pair in dict.fromkeys(wires) if pair[0] != pair[1]]
    layers = layers_of([box.name for box in boxes], distinct)
    by_name = {box.name: box for box in boxes}
    centres = _centres(layers, by_name)
    left = min((centres[box.name] - box.width / 2 for box in boxes), default=0.0)
    right = max((centres[box.name] + box.width / 2 for box in boxes), default=0.0)
    left, right = min([left, *centres.values()]), max([right, *centres.values()])
    tops, bottoms = _bands(layers, by_name)
    shifted = {name: centre - left for name, centre in centres.items()}
    return Layout(
        width=right - left,
        height=bottoms[-1] if bottoms else 0.0,
        corners={box.name: (shifted[box.name] - box.width / 2, tops[layers.layer[box.name]]) for box in boxes},
        wires=_Router(layers, by_name, shifted, (tops, bottoms)).wires(),
    )


def _centres(layers: Layers, boxes: Mapping[str, Box]) -> dict[str, float]:
    """Return the x of the middle of every box and of every piece of a wire."""
    rows = [
        [Spaced(name, boxes[name].width / 2 if name in boxes else 0.0, name not in boxes) for name in row]
        for row in layers.rows
    ]
    return spread(rows, [chain.names for chain in layers.chains], (GAP_BETWEEN_BOXES, GAP_BETWEEN_WIRES))


def _bands(layers: Layers, boxes: Mapping[str, Box]) -> tuple[list[float], list[float]]:
    """Return the y at which each layer begins, and at which it ends."""
    tops, bottoms, y = [], [], 0.0
    for row in layers.rows:
        tops.append(y)
        bottoms.append(y + max((boxes[name].height for name in row if name in boxes), default=0.0))
        y = bottoms[-1] + GAP_BETWEEN_LAYERS
    return tops, bottoms


@dataclass(frozen=True, slots=True)
class _Router:
    """Leads the wires from box to box."""

    layers: Layers
    boxes: Mapping[str, Box]
    centres: Mapping[str, float]
    bands: tuple[Sequence[float], Sequence[float]]

    def wires(self) -> tuple[Wire, ...]:
        leaving, coming = self._ports(upper=True), self._ports(upper=False)
        return tuple(self._wire(chain, leaving[chain], coming[chain]) for chain in self.layers.chains)

    def _ports(self, *, upper: bool) -> dict[Chain, float]:
        """Return the x at which each chain leaves its upper box, or comes to its lower one: side by side, uncrossed."""
        by_box: dict[str, list[Chain]] = {}
        for chain in self.layers.chains:
            by_box.setdefault(chain.names[0] if upper else chain.names[-1], []).append(chain)
        ports: dict[Chain, float] = {}
        for name, chains in by_box.items():
            step = self.boxes[name].width / (len(chains) + 1)
            chains.sort(key=lambda chain: self.centres[chain.names[1] if upper else chain.names[-2]])
            first = self.centres[name] - self.boxes[name].width / 2 + step
            ports |= {chain: first + number * step for number, chain in enumerate(chains)}
        return ports

    def _wire(self, chain: Chain, start: float, end: float) -> Wire:
        tops, bottoms = self.bands
        upper, lower = chain.names[0], chain.names[-1]
        first, last = self.layers.layer[upper], self.layers.layer[lower]
        points = [(start, tops[first] + self.boxes[upper].height), (start, bottoms[first])]
        for name in chain.names[1:-1]:
            layer = self.layers.layer[name]
            points += [(self.centres[name], tops[layer]), (self.centres[name], bottoms[layer])]
        points.append((end, tops[last]))
        if chain.is_turned:
            return Wire(lower, upper, tuple(reversed(points)), leads_back=True)
        return Wire(upper, lower, tuple(points), leads_back=False)


def plain(value: float) -> str:
    """Return a length as it is written; a tenth of a pixel is as much as anybody sees."""
    return f"{value:.1f}".removesuffix(".0")
