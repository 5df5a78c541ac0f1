"""The cells of a sheet as they stand in a workbook, row by row, and what of the sheet its cells do not tell."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import IO
from xml.parsers import expat  # open_workbook has refused document types

from border_sim.drafting.sheets.sheet_texts import TextCollector, local
from border_sim.drafting.sheets.workbook_opening import TRUE

_LETTERS = re.compile("[A-Z]+")


@dataclass(slots=True)
class Cell:
    """A cell as it is written: where it stands, its kind and style, and its value or text."""

    row: int
    column: int
    kind: str
    style: int
    value: str = ""
    formula: str | None = None
    struck: str = ""


@dataclass(slots=True)
class Structure:
    """What the cells of a sheet do not tell: which are merged, and which rows and columns are hidden."""

    merged: list[str] = field(default_factory=list)
    hidden_rows: list[int] = field(default_factory=list)
    hidden_columns: list[int] = field(default_factory=list)


def scan_sheet(stream: IO[bytes], take: Callable[[Cell], None]) -> Structure:
    """Give every cell that has something in it away, in the order of the rows, and return the rest."""
    scan = _Scan(take)
    parser = expat.ParserCreate()
    parser.buffer_text = True
    parser.StartElementHandler = scan.begin
    parser.EndElementHandler = scan.end
    parser.CharacterDataHandler = scan.characters
    parser.ParseFile(stream)
    return scan.structure


class _Scan:
    """Follows the elements of a sheet."""

    def __init__(self, take: Callable[[Cell], None]) -> None:
        """Begin before the first row."""
        self.structure = Structure()
        self._take = take
        self._row = self._column = 0
        self._cell: Cell | None = None
        self._text = TextCollector()
        self._inside = ""
        self._columns: dict[str, int] = {}

    def begin(self, element: str, attributes: dict[str, str]) -> None:
        name = local(element)
        if self._cell is not None:
            self._within(name, attributes)
        elif name == "c":
            self._column = self._number(attributes.get("r", ""))
            self._cell = Cell(self._row, self._column, attributes.get("t", "n"), int(attributes.get("s", "0")))
            self._text = TextCollector()
        elif name == "row":
            self._row = int(attributes.get("r", self._row + 1))
            self._column = 0
            if attributes.get("hidden") in TRUE:
                self.structure.hidden_rows.append(self._row)
        elif name == "mergeCell":
            self.structure.merged.append(attributes.get("ref", ""))
        elif name == "col" and attributes.get("hidden") in TRUE:
            self.structure.hidden_columns.append(int(attributes.get("min", "0")))

    def _within(self, name: str, attributes: dict[str, str]) -> None:
        if name in {"v", "f"}:
            self._inside = name
            if name == "f" and self._cell is not None:
                self._cell.formula = "="
        else:
            self._text.begin(name, attributes)

    def characters(self, characters: str) -> None:
        cell = self._cell
        if cell is None:
            return
        if self._inside == "v":
            cell.value += characters
        elif self._inside == "f":
            cell.formula = (cell.formula or "") + characters
        else:
            self._text.take(characters)

    def end(self, element: str) -> None:
        cell = self._cell
        if cell is None:
            return
        name = local(element)
        if name == "c":
            self._cell = None
            if cell.kind == "inlineStr":
                cell.value, cell.struck = self._text.text(), self._text.struck
            if cell.value or cell.formula is not None:
                self._take(cell)
        elif name in {"v", "f"}:
            self._inside = ""
        else:
            self._text.end(name)

    def _number(self, reference: str) -> int:
        """Return the number of a column from the name of a cell; without one it is the next."""
        match = _LETTERS.match(reference)
        if match is None:
            return self._column + 1
        letters = match[0]
        if letters not in self._columns:
            number = 0
            for letter in letters:
                number = number * 26 + ord(letter) - ord("A") + 1
            self._columns[letters] = number
        return self._columns[letters]
