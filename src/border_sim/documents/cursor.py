"""Where in a YAML text somebody writes: the path of what is being written, in a text that need not be whole.

The parser gives up at the first line that is not finished; here the lines above are read for what they open and close:
indentation, dashes, keys and brackets.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from border_sim.documents.document import Document, Step
from border_sim.documents.yaml_reader import BYTE_ORDER_MARK, parse_document
from border_sim.domain.errors import InputError

_KEY = re.compile(r"""(?P<key>"[^"\n]*"|'[^'\n]*'|[^\s\[\]{},"'#&*!|>%@`-][^\n]*?|-[^\s][^\n]*?)\s*:(?:\s+|$)""")
_BLOCK_TEXT = re.compile(r"[|>][+-]?\d?[+-]?\s*(#.*)?$")
_OPENS = {"[": "]", "{": "}"}


@dataclass(frozen=True, slots=True)
class Cursor:
    """What is being written.

    Attributes:
        path: of the value, or of the mapping that gets a key.
        typed: what stands between its begin and the cursor.
        start: where it begins in the text.
        is_key: whether it is a key, or can become one.
        is_entry: whether it is an entry of a list as well, and so may be a value.
    """

    path: tuple[Step, ...]
    typed: str
    start: int
    is_key: bool = False
    is_entry: bool = False


def cursor_at(text: str, offset: int) -> Cursor | None:
    """Return what is being written at an offset; none in comments, quoted texts and texts of several lines."""
    scanner = _Scanner()
    position = 0
    for line in text[:offset].split("\n")[:-1]:
        scanner.take(line.removeprefix(BYTE_ORDER_MARK))
        position += len(line) + 1
    return scanner.ask(text[position:offset], position)


def around(text: str, cursor: Cursor, file: str) -> Document | None:
    """Return the document around what is being written, without it; none where the rest is no YAML."""
    end = cursor.start + len(cursor.typed)
    rest = re.match(r"[^\s,\[\]{}#:]*", text[end:])
    behind = text[end + (rest.end() if rest else 0) :]
    try:
        return parse_document(f"{text[: cursor.start].removeprefix(BYTE_ORDER_MARK)}{behind}", file)
    except InputError:
        return None


@dataclass(slots=True)
class _Block:
    """A key or an entry that has begun at a column."""

    column: int
    step: Step


@dataclass(slots=True)
class _Bracket:
    """A bracket that is open: the key or the number of what is being written in it."""

    closes: str
    step: Step | None = None
    begin: int = 0
    text: str = ""


@dataclass(slots=True)
class _Scanner:
    """Reads lines, and knows what is open after each."""

    blocks: list[_Block] = field(default_factory=list)
    brackets: list[_Bracket] = field(default_factory=list)
    quote: str = ""
    block_text: int | None = None
    commented: bool = False

    def _is_open(self) -> bool:
        """Return whether brackets or quotes go on in the next line."""
        return bool(self.brackets or self.quote)

    def take(self, line: str) -> None:
        """Read a line that is finished."""
        if self._is_open():
            self._flow(line, 0)
            return
        content = line.strip()
        column = len(line) - len(line.lstrip(" "))
        if self.block_text is not None:
            if not content or column > self.block_text:
                return
            self.block_text = None
        if not content or content.startswith("#"):
            return
        self._block(line, column)

    def _block(self, line: str, column: int) -> int:
        """Read the dashes and the key of a line, and return where its value begins."""
        at = self._dashes(line, column)
        found = _KEY.match(line, at)
        if found is None:
            return at
        self._close(at)
        self.blocks.append(_Block(at, found["key"].strip("\"'")))
        value = line[found.end() :]
        if _BLOCK_TEXT.match(value):
            self.block_text = at
        elif value[:1] in {*_OPENS, '"', "'"} and value:
            self._flow(line, found.end())
        return found.end()

    def _dashes(self, line: str, column: int) -> int:
        while line[column : column + 1] == "-" and line[column + 1 : column + 2] in {" ", ""}:
            self._enter(column)
            rest = line[column + 1 :]
            column += 1 + len(rest) - len(rest.lstrip(" "))
        if line[column : column + 1] in _OPENS and not _KEY.match(line, column):
            self._flow(line, column)
        return column

    def _enter(self, column: int) -> None:
        """Begin an entry of a list at a dash."""
        number = 0
        while self.blocks and self.blocks[-1].column >= column:
            last = self.blocks[-1]
            if last.column == column and isinstance(last.step, str):
                break  # a dash may stand right below the key of its list
            if last.column == column and isinstance(last.step, int):
                number = last.step + 1
            self.blocks.pop()
        self.blocks.append(_Block(column, number))

    def _close(self, column: int) -> None:
        while self.blocks and self.blocks[-1].column >= column:
            self.blocks.pop()

    def _flow(self, line: str, start: int) -> None:
        """Read brackets and quotes from somewhere in a line on."""
        self.commented = False
        for index in range(start, len(line)):
            letter = line[index]
            if self.quote:
                if letter == self.quote:
                    self.quote = ""
                self._write(letter)
            elif letter == "#" and (index == 0 or line[index - 1].isspace()):
                self.commented = True
                return
            else:
                self._letter(letter, index)
                if index > start and not self._is_open():
                    return
        self._write(" ")

    def _letter(self, letter: str, index: int) -> None:
        top = self.brackets[-1] if self.brackets else None
        if letter in {'"', "'"} and (top is None or not top.text.strip()):
            self.quote = letter
            self._write(letter)
        elif letter in _OPENS:
            closes = _OPENS[letter]
            self.brackets.append(_Bracket(closes, 0 if closes == "]" else None, index + 1))
        elif top is None:
            return
        elif letter == top.closes:
            self.brackets.pop()
            self._write("x")
        elif letter == ",":
            top.step = top.step + 1 if isinstance(top.step, int) else None
            top.begin, top.text = index + 1, ""
        elif letter == ":" and top.closes == "}" and top.step is None:
            top.step = top.text.strip().strip("\"'")
            top.begin, top.text = index + 1, ""
        else:
            self._write(letter)

    def _write(self, letter: str) -> None:
        if self.brackets:
            self.brackets[-1].text += letter

    def ask(self, line: str, position: int) -> Cursor | None:
        """Return what is being written at the end of the part of a line that stands before the cursor."""
        column = len(line) - len(line.lstrip(" "))
        if self.brackets:
            self._begin_line()
            self._flow(line, 0)
            return self._inside(line, position)
        if self.quote or line.lstrip().startswith("#") or (self.block_text is not None and column > self.block_text):
            return None
        self.block_text = None
        at = self._block(line, column)
        if self.brackets:
            return self._inside(line, position)
        typed = line[at:]
        if self._is_open() or _BLOCK_TEXT.match(typed) or re.search(r"(^|\s)#", typed):
            return None
        if _KEY.match(line, self._content(line, column)):
            return Cursor(self._path(), typed, position + at)
        self._close(at)
        is_entry = at > column and isinstance(self.blocks[-1].step, int)
        return Cursor(self._path(), typed, position + at, is_key=True, is_entry=is_entry)

    def _begin_line(self) -> None:
        """Let what is written in an open bracket begin in this line, whatever stands in the lines above."""
        for bracket in self.brackets:
            bracket.begin = 0

    @staticmethod
    def _content(line: str, column: int) -> int:
        while line[column : column + 1] == "-" and line[column + 1 : column + 2] == " ":
            rest = line[column + 1 :]
            column += 1 + len(rest) - len(rest.lstrip(" "))
        return column

    def _inside(self, line: str, position: int) -> Cursor | None:
        """Return what is being written in brackets."""
        if self.quote or self.commented or not self.brackets:
            return None
        top = self.brackets[-1]
        steps = [bracket.step for bracket in self.brackets[:-1] if bracket.step is not None]
        start = top.begin + len(line[top.begin :]) - len(line[top.begin :].lstrip(" "))
        typed = line[start:]
        is_key = top.closes == "}" and top.step is None
        own = () if top.step is None else (top.step,)
        return Cursor((*self._path(), *steps, *own), typed, position + start, is_key=is_key)

    def _path(self) -> tuple[Step, ...]:
        return tuple(block.step for block in self.blocks)
