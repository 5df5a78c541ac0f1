"""The tables of a report, those of its charts among them, and their cells as plain values."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from border_sim.domain.results import Estimate
from border_sim.report.parts import Bounds, Cards, Cell, Lead, Points, Section, Table


def tables_of(sections: Iterable[Section]) -> Iterator[tuple[Section, Table]]:
    """Iterate over all tables with the sections in which they stand, those of charts among them."""
    for section in sections:
        for part in section.parts:
            if isinstance(part, Table):
                yield section, part
            elif not isinstance(part, str | Lead | Points | Cards):
                yield section, part.table


def value_and_ends(cell: Cell) -> tuple[str | float | None, float | None, float | None]:
    """Return a cell as a value and the ends of its interval, where it has one."""
    if isinstance(cell, Bounds):
        return cell.value, cell.low, cell.high
    if not isinstance(cell, Estimate):
        return cell, None, None
    if cell.value is None or cell.half_width is None:
        return cell.value, None, None
    return cell.value, cell.value - cell.half_width, cell.value + cell.half_width
