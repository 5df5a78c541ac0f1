"""Tables that stay readable where there is little room: what matters less gives way."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Generic, TypeVar

from border_sim.cli.session import Session
from border_sim.domain.terms import Text

if TYPE_CHECKING:
    from rich.console import Console

Row = TypeVar("Row")

ROOMY = 100
"""Columns of a screen from which the names of rows stay on one line."""


@dataclass(frozen=True, slots=True)
class Column(Generic[Row]):
    """One column: its heading, the text of a row in it, and the width of the screen from which it is shown."""

    title: Text
    text: Callable[[Row], str]
    number: bool = True
    from_width: int = 0


def print_heading(session: Session, console: Console, title: Text) -> None:
    """Print the heading of a part."""
    console.print()
    console.print(session.words(title), style="bold", markup=False)


def print_table(session: Session, console: Console, columns: Sequence[Column[Row]], rows: Sequence[Row]) -> None:
    """Print rows as a table; as many columns as the screen has room for."""
    from rich import box
    from rich.table import Table
    from rich.text import Text as Cell

    shown = [column for column in columns if column.from_width <= console.width]
    heading = any(session.words(column.title) for column in shown)
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, show_edge=False, show_header=heading, padding=(0, 1))
    for column in shown:
        table.add_column(
            Cell(session.words(column.title)),
            justify="right" if column.number else "left",
            overflow="fold",
            no_wrap=column.number or (column is shown[0] and console.width >= ROOMY),
        )
    for row in rows:
        table.add_row(*(Cell(column.text(row)) for column in shown))
    console.print(table)
