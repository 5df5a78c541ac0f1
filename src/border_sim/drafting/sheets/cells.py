"""The cells of a sheet as the words of the grammar, with everything told that a spreadsheet has made of them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from border_sim.documents import WIDE, Problems, half_width
from border_sim.domain.errors import Place
from border_sim.drafting.sheets.raw_sheets import OddCell, Oddity, RawSheet
from border_sim.drafting.sheets.tables import Column, Holds

_WIDE = re.compile("[\u3000\u3001\uff01-\uff5e]")

_SLASHED_DAY = re.compile(r"(\d{4})[/.](\d{1,2})[/.](\d{1,2})", re.ASCII)
_ROUNDED = re.compile(r"\d(?:\.\d+)?E\+\d+", re.ASCII)
_FLAGS = {"TRUE": "yes", "FALSE": "no"}

_AS_TEXT = "format the cell as text (文本) and write it again"


@dataclass(frozen=True, slots=True)
class KnownWords:
    """The words that a pack uses already: ids, codes and tests.

    `by_digits` finds those with leading zeros by what is left when the zeros are gone.
    """

    words: frozenset[str]
    by_digits: Mapping[str, str] = field(default_factory=dict)

    @classmethod
    def of(cls, words: Iterable[str]) -> KnownWords:
        """Return the words of a pack as known ones."""
        every = frozenset(words)
        zeros = {word.lstrip("0"): word for word in sorted(every) if word.startswith("0") and word.isdigit()}
        return cls(every, zeros)

    def padded(self, text: str) -> str:
        """Return the known word that a number is when its leading zeros are given back, an empty text for none."""
        return self.by_digits.get(text, "") if text.isdigit() else ""


class CellReader:
    """Reads the cells of one sheet by what their columns hold."""

    def __init__(self, sheet: RawSheet, known: KnownWords, problems: Problems) -> None:
        """Take a sheet, the words that need no question, and the collector of what is wrong."""
        self._sheet = sheet
        self._known = known
        self._problems = problems

    def text(self, row: int, index: int, column: Column) -> str | None:
        """Return the words of a cell without the blanks around them, `None` after telling what is wrong with it."""
        where = (row, index)
        if where in self._sheet.broken:
            return None
        odd = self._sheet.odd.get(where)
        if odd is not None:
            return self._odd(odd, column, self._sheet.table.place(row, index))
        written = self._sheet.table.rows[row][index]
        text = written.strip().replace("\r\n", "\n")
        if column.holds is Holds.TEXT or not text or text in self._known.words:
            return text
        return self._words(text, column, self._sheet.table.place(row, index))

    def _odd(self, odd: OddCell, column: Column, place: Place) -> str | None:
        allowed = {
            Oddity.NUMBER: column.holds is Holds.AMOUNT,
            Oddity.DAY: column.holds is Holds.DAY,
            Oddity.FLAG: column.holds is Holds.FLAG,
            Oddity.TIME: False,
        }
        if allowed[odd.oddity]:
            return odd.text
        expected = _EXPECTED[column.holds]
        if odd.oddity is Oddity.NUMBER:
            padded = self._known.padded(odd.text)
            hint = f"the zeros in front may be lost: `{padded}` is known; {_AS_TEXT}" if padded else _AS_TEXT
            self._problems.add(place, "X008", f"expected {expected}, got the number `{odd.text}`", hint)
        elif odd.oddity is Oddity.FLAG:
            word = "TRUE" if odd.text == "yes" else "FALSE"
            self._problems.add(place, "X010", f"expected {expected}, got the truth value `{word}`", _AS_TEXT)
        else:
            hint = f"Excel makes a date of a text such as `3-4`: {_AS_TEXT}"
            self._problems.add(place, "X009", f"expected {expected}, got the date `{odd.text}`", hint)
        return None

    def _words(self, text: str, column: Column, place: Place) -> str | None:
        """Return words that the pack does not use so far."""
        if _WIDE.search(text):
            half = half_width(text.replace("、", "|"))
            self._problems.add(place, WIDE, f"expected half-width characters, got `{text}`", f"write `{half}`")
            return None
        if column.holds in {Holds.NAME, Holds.NAMES}:
            return self._code(text, place)
        if column.holds is Holds.FLAG:
            return _FLAGS.get(text.upper(), text)
        return _SLASHED_DAY.sub(_iso, text) if column.holds is Holds.DAY else text

    def _code(self, text: str, place: Place) -> str | None:
        """Return an id or a code that the pack does not use so far."""
        padded = "" if self._sheet.table.is_sheet else self._known.padded(text)
        if padded:
            hint = f"Excel takes the zeros off when it opens a CSV file; if `{text}` is meant, use a workbook"
            self._problems.add(place, "X008", f"expected `{padded}`, which is known, got `{text}`", hint)
            return None
        if _ROUNDED.fullmatch(text):
            message = f"expected an id or a code, got the rounded number `{text}`"
            self._problems.add(place, "X008", message, _AS_TEXT)
            return None
        return text


def _iso(match: re.Match[str]) -> str:
    year, month, day = match.groups()
    return f"{year}-{int(month):02}-{int(day):02}"


_EXPECTED = {
    Holds.NAME: "text",
    Holds.NAMES: "text",
    Holds.TEXT: "text",
    Holds.DAY: "a date as YYYY-MM-DD",
    Holds.AMOUNT: "a number or words",
    Holds.FLAG: "`yes` or `no`",
}
