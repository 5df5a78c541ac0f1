"""What stands on the wires of a picture, where they begin: numbers of moves and counts, none upon another."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from border_sim.flows.layout import Wire, plain
from border_sim.flows.lettering import width

SIZE, ROW, GAP = 12, 12.0, 4.0
"""The size of the letters, the height of a row of labels, and how far a label stands from its wire and from others."""


@dataclass(frozen=True, slots=True)
class _Label:
    """A label before its row is known; it begins at `left`, or ends `wide` behind it where its anchor is its end."""

    numbers: str
    went: str
    left: float
    wide: float
    y: float
    leads_back: bool
    ends: bool

    def element(self, row: int) -> str:
        """Return it as an element."""
        count = f'<tspan class="count" dx="{plain(GAP)}">{self.went}</tspan>' if self.went else ""
        side, x = (' text-anchor="end"', self.left + self.wide) if self.ends else ("", self.left)
        y = self.y + (-6.0 - row * ROW if self.leads_back else 13.0 + row * ROW)
        return f'<text class="number said"{side} x="{plain(x)}" y="{plain(y)}">{self.numbers}{count}</text>'


def labels(wires: Sequence[tuple[Wire, tuple[int, ...], str]]) -> Iterator[str]:
    """Yield the label of each wire, on the side from which it bends away, in a row in which there is room.

    Args:
        wires: each wire with the numbers of the moves that it stands for, and how often it was taken or nothing.
    """
    taken: dict[tuple[float, bool], list[float]] = {}
    made = [_label(*one) for one in wires]
    for label in sorted(made, key=lambda one: (one.y, one.left)):
        rows = taken.setdefault((label.y, label.leads_back), [])
        row = next((number for number, end in enumerate(rows) if end <= label.left), len(rows))
        rows[row : row + 1] = [label.left + label.wide + GAP]
        yield label.element(row)


def _label(wire: Wire, numbers: tuple[int, ...], went: str) -> _Label:
    x, y = wire.points[0]
    onward = next((point[0] for point in wire.points if abs(point[0] - x) >= 1), x)
    said = "·".join(map(str, numbers))
    wide = width(said, SIZE) + (GAP + width(went, SIZE) if went else 0.0)
    ends = onward > x
    return _Label(said, went, x - GAP - wide if ends else x + GAP, wide, y, wire.leads_back, ends)
