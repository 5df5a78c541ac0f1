"""Journey logs as CSV, so that a spreadsheet or a notebook can ask what no summary answers."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import IO

from border_sim.exchange.stage_rows import COLUMNS, Row, Value

HEADER = tuple(column.name for column in COLUMNS)


def write_part(path: Path, rows: Iterable[Row]) -> None:
    """Write the rows of one replication, without a header."""
    with path.open("w", encoding="utf-8", newline="") as part:
        csv.writer(part, lineterminator="\n").writerows(_texts(rows))


def write_csv(file: IO[str], rows: Iterable[Row]) -> None:
    """Write a header and rows."""
    writer = csv.writer(file, lineterminator="\n")
    writer.writerow(HEADER)
    writer.writerows(_texts(rows))


def join_parts(file: IO[str], parts: Iterable[Path]) -> None:
    """Write the parts of several replications one after another, below one header."""
    write_csv(file, ())
    for part in parts:
        with part.open(encoding="utf-8", newline="") as rows:
            for line in rows:
                file.write(line)


def _texts(rows: Iterable[Row]) -> Iterator[list[Value]]:
    """Yield rows in which truth is `yes` or `no`; what is not known the writer leaves empty."""
    for row in rows:
        yield [("yes" if value else "no") if isinstance(value, bool) else value for value in row]
