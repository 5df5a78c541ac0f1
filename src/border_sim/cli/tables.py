"""Tables that stay readable where there is little room: names fold, and columns that matter less give way."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Generic, TypeVar

from border_sim.cli.session import Session
from border_sim.domain.terms import Text
from border_sim.report.cells import cell_text
from border_sim.report.parts import Table as Part

if TYPE_CHECKING:
    from rich.console import Console
    from rich.table import Table

Row = TypeVar("Row")

LEAST_NAME = 12
"""Columns of the screen that names keep in any case; on wider screens they keep a quarter of it."""

LINES = 2
"""Lines of a heading."""

GAP = 3
"""Columns of the screen between two columns of a table, as the box below has them."""


@dataclass(frozen=True, slots=True)
class Column(Generic[Row]):
    """One column: its heading, and the text of a row in it.

    Names fold and numbers never do. A column that is `spare` gives way where there is little room, the one with the
    highest number first.
    """

    title: Text
    text: Callable[[Row], str]
    number: bool = True
    spare: int = 0


def print_heading(session: Session, console: Console, title: Text) -> None:
    """Print the heading of a part."""
    console.print()
    console.print(session.words(title), style="bold", markup=False)


def print_table(session: Session, console: Console, columns: Sequence[Column[Row]], rows: Sequence[Row]) -> None:
    """Print rows as a table, with as many of its columns as the screen has room for."""
    names = max(LEAST_NAME, console.width // 4)
    shown = [_lay_out(session, column, rows, names) for column in columns]
    while _least_width(shown) > console.width and any(one.spare for one in shown):
        shown.remove(max(shown, key=lambda one: one.spare))
    console.print(_table(shown, console.width - _least_width(shown)))


def print_part(session: Session, console: Console, part: Part) -> None:
    """Print a table of a report under its title; one without rows is left out."""
    if not part.rows:
        return
    print_heading(session, console, Text(part.title, part.title))
    columns = [_column(session, number, part) for number in range(len(part.columns))]
    print_table(session, console, columns, range(len(part.rows)))


def _column(session: Session, number: int, part: Part) -> Column[int]:
    column = part.columns[number]

    def text(row: int) -> str:
        # The first of a group names it.
        if part.is_grouped and not number and row and part.rows[row][0] == part.rows[row - 1][0]:
            return ""
        return cell_text(part.rows[row][number], column.unit, session.language)

    return Column(Text(column.title, column.title), text, number=column.unit != "text", spare=column.spare)


@dataclass(frozen=True, slots=True)
class _LaidOut:
    """The texts of a column, and the room that they take; a name may do with less than it would like."""

    heading: str
    cells: tuple[str, ...]
    number: bool
    spare: int
    width: int
    least: int


def _lay_out(session: Session, column: Column[Row], rows: Sequence[Row], names: int) -> _LaidOut:
    from rich.cells import cell_len

    cells = tuple(column.text(row) for row in rows)
    room = max(map(cell_len, cells), default=0)
    lines = _folded(session.words(column.title), room)
    width = max([room, *map(cell_len, lines)])
    least = width if column.number else min(width, names)
    return _LaidOut("\n".join(lines), cells, column.number, column.spare, width, least)


def _least_width(columns: Sequence[_LaidOut]) -> int:
    return sum(column.least for column in columns) + GAP * (len(columns) - 1)


def _table(columns: Sequence[_LaidOut], left: int) -> Table:
    """Return the table; what room is left over goes to names that would like more."""
    from rich import box
    from rich.table import Table
    from rich.text import Text as Cell

    heading = any(column.heading for column in columns)
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, show_edge=False, show_header=heading, padding=(0, 1))
    for column in columns:
        width = min(column.width, column.least + max(0, left))
        left -= width - column.least
        table.add_column(
            Cell(column.heading),
            justify="right" if column.number else "left",
            vertical="bottom",
            overflow="fold",
            no_wrap=column.number,
            width=width,
        )
    for line in zip(*(column.cells for column in columns), strict=True):
        table.add_row(*map(Cell, line))
    return table


def _folded(title: str, room: int) -> list[str]:
    """Return a heading in lines no longer than the cells below it, but in two at most."""
    words = title.split(" ")
    while True:
        lines = words[:1]
        for word in words[1:]:
            if len(lines[-1]) + 1 + len(word) <= room:
                lines[-1] += f" {word}"
            else:
                lines.append(word)
        if len(lines) <= LINES:
            return lines
        room += 1
