"""A CSV file with some of its rows changed, every other byte as it was."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

_BYTE_ORDER_MARK = b"\xef\xbb\xbf"


@dataclass(frozen=True, slots=True)
class TableChange:
    """What becomes of the rows of a table: `None` takes a row out.

    Attributes:
        rows: the new cells of rows, by their number from 0 without the header.
        added: the cells of rows that come behind the last.
    """

    rows: Mapping[int, tuple[str, ...] | None]
    added: Sequence[tuple[str, ...]]


def rewritten_table(content: bytes, lines: Sequence[int], change: TableChange) -> bytes:
    """Return the bytes of a file after a change, in the encoding and with the line breaks that it has.

    Args:
        content: the file.
        lines: the line in which each row begins, from 1, as `read_table` tells it.
        change: what becomes of its rows.
    """
    text, encoding = _decoded(content)
    written = list(io.StringIO(text, newline=""))
    line_break = "\r\n" if written and written[0].endswith("\r\n") else "\n"
    ends = [*(line - 1 for line in lines[1:]), len(written)]
    width = len(next(csv.reader(written), ()))
    new = list(written)
    for number, row in change.rows.items():
        begin, end = lines[number] - 1, _end_of_row(written, lines[number] - 1, ends[number])
        new[begin:end] = ["" if row is None else _line(row, width, line_break), *[""] * (end - begin - 1)]
    body = "".join(new)
    if change.added and body and not body.endswith(("\n", "\r")):
        body += line_break
    body += "".join(_line(row, width, line_break) for row in change.added)
    prefix = _BYTE_ORDER_MARK if content.startswith(_BYTE_ORDER_MARK) else b""
    return prefix + body.encode(encoding)


def _decoded(content: bytes) -> tuple[str, str]:
    try:
        return content.decode("utf-8-sig"), "utf-8"
    except UnicodeDecodeError:
        return content.decode("gb18030"), "gb18030"


def _end_of_row(written: Sequence[str], begin: int, end: int) -> int:
    """Return the line behind a row, before the blank lines that may follow it."""
    while end > begin + 1 and not written[end - 1].strip():
        end -= 1
    return end


def _line(row: Sequence[str], width: int, line_break: str) -> str:
    """Return a row as wide as the header, which may have a column without a name at its end."""
    text = io.StringIO()
    csv.writer(text, lineterminator=line_break).writerow([*row, *[""] * (width - len(row))])
    return text.getvalue()
