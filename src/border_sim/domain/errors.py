"""Everything that can go wrong, as one tree.

BorderSimError
├── InputError              somebody's file or option is wrong: exit code 2
├── Unfinished              an answer was asked for that the inputs cannot give
├── TargetMissed            the run is sound, its result is not good enough: exit code 1
│   └── NotKept             a pack is sound, and its rules do not keep its examples or promises
└── Bug                     the program contradicts itself: exit code 3
    ├── IllegalMove         a journey asked its machine for a move that does not exist
    └── BrokenInvariant     a promise of a value or a stage was broken

Input errors carry every problem that was found, not the first one, and so do promises that are not kept.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field


class BorderSimError(Exception):
    """The root of all errors that this package raises on purpose."""


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """Where in a file something stands; line and column count from 1, and 0 means the whole file.

    In a workbook the file is the sheet, `rules.xlsx[channel]`, and `is_cell` says that line and column are those
    of a cell.
    """

    file: str
    line: int = 0
    column: int = 0
    is_cell: bool = field(default=False, compare=False)

    def __str__(self) -> str:
        """Return `file:line:column`, the form that editors make a link of; a cell as `rules.xlsx[channel]!C7`."""
        if not self.line:
            return self.file
        if self.is_cell:
            return f"{self.file}!{column_letters(self.column)}{self.line}"
        return f"{self.file}:{self.line}:{self.column}"


def column_letters(number: int) -> str:
    """Return what spreadsheets call a column, counted from 1: A to Z, AA, AB and so on."""
    letters = ""
    while number > 0:
        number, digit = divmod(number - 1, 26)
        letters = chr(ord("A") + digit) + letters
    return letters


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """One thing that is wrong with an input.

    `message` is one sentence in lower case without a full stop, the user's own words in backticks,
    in the form *expected …, got …* where that fits; `hint` is a way out, on a line of its own.
    """

    place: Place
    code: str
    message: str
    hint: str = ""

    def __str__(self) -> str:
        """Return `file:line:column: CODE message`, with the hint on a second line."""
        head = f"{self.place}: {self.code} {self.message}"
        return f"{head}\n  {self.hint}" if self.hint else head


class InputError(BorderSimError):
    """Raised once for all problems of an input, in the order in which they stand in the files."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        """Keep the problems sorted by place and without repetition."""
        self.problems: tuple[Problem, ...] = tuple(sorted(set(problems)))
        super().__init__("\n".join(str(problem) for problem in self.problems))

    def __reduce__(self) -> tuple[type[InputError], tuple[tuple[Problem, ...]]]:
        """Let worker processes send the error back whole."""
        return (type(self), (self.problems,))


class Unfinished(BorderSimError):
    """Raised where a question cannot be answered from what is known; the message says what is missing."""


class TargetMissed(BorderSimError):
    """Raised by doors that must turn a missed target into an exit code."""


class NotKept(TargetMissed):
    """Raised once for all examples and promises that the rules of a pack do not keep."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        """Keep the problems in the order in which they stand in the files."""
        self.problems: tuple[Problem, ...] = InputError(problems).problems
        super().__init__("\n".join(str(problem) for problem in self.problems))


class Bug(BorderSimError):
    """The program contradicts itself; never the fault of an input."""


class IllegalMove(Bug):
    """A journey asked its machine for a move that does not exist."""


class BrokenInvariant(Bug):
    """A promise of a value or of a stage was broken."""
