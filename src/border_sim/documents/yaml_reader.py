"""YAML text into a document, with nothing that YAML does behind one's back.

YAML 1.1 turns `NO` into false, `010121` into 4177 and `22:30` into 1350, lets a duplicate key pass, and lets nine
short lines grow into a billion values. Here every scalar stays the text that was written, and anchors, aliases,
tags, duplicate keys and second documents are refused with their place. The parser's events are turned into values
one by one, without recursion, so that depth and size are bounded before anything is built.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TypeAlias

import yaml

from border_sim.documents.confinement import may_read
from border_sim.documents.document import Document, Spot, Step, Tree
from border_sim.documents.problems import Problems
from border_sim.documents.texts import EMPTY
from border_sim.documents.widths import wide_in_key, wide_in_lines, wide_in_value, wide_problem
from border_sim.domain.errors import InputError, Place, Problem

MAX_BYTES = 4_000_000
MAX_DEPTH = 100

BYTE_ORDER_MARK = "\ufeff"
"""With which some editors begin a file."""

# Absent where PyYAML was built without libyaml; the pure Python parser gives the same events, ten times slower.
LOADER: type = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

# YAML 1.1, section 5.1: everything outside of this set is not allowed in a stream.
_FORBIDDEN = re.compile("[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")

Event: TypeAlias = yaml.events.Event
_NodeEvent: TypeAlias = yaml.ScalarEvent | yaml.MappingStartEvent | yaml.SequenceStartEvent


def read_document(path: Path) -> Document:
    """Read a YAML file.

    Raises:
        InputError: with everything that is wrong with it as YAML.
    """
    return parse_document(read_text(path).removeprefix(BYTE_ORDER_MARK), str(path))


def read_text(path: Path) -> str:
    """Return the text of a YAML file as it is, line ends and byte order mark included.

    Raises:
        InputError: there is no such file, it is too large, or it is no text in UTF-8.
    """
    return _decode(read_bytes(path, MAX_BYTES), str(path))


def read_bytes(path: Path, limit: int) -> bytes:
    """Return what is in a file of at most `limit` bytes.

    Raises:
        InputError: it is absent, unreadable, no file, or too large.
    """
    place = Place(str(path))
    if not may_read(path):
        hint = "the workbench reads nothing beside its folder: serve a folder that holds the file, too"
        raise _single(place, "D041", "expected a file in the folder of the workbench, got one beside it", hint)
    try:
        with path.open("rb") as stream:
            content = stream.read(limit + 1)
    except (OSError, ValueError) as error:
        raise _single(place, "D001", f"expected a readable file, got {_reason(error)}") from None
    if len(content) > limit:
        raise _single(place, "D009", f"expected a file of at most {limit:,} bytes, got a larger one")
    return content


def _reason(error: OSError | ValueError) -> str:
    """Return why a file cannot be read, in words."""
    if isinstance(error, FileNotFoundError):
        return "none under this name"
    if isinstance(error, IsADirectoryError):
        return "a folder"
    return f"`{getattr(error, 'strerror', None) or error}`"


def _single(place: Place, code: str, message: str, hint: str = "") -> InputError:
    """Return an error with one problem."""
    problems = Problems()
    problems.add(place, code, message, hint)
    return InputError(problems)


def _decode(content: bytes, file: str) -> str:
    """Return the text of a file in UTF-8."""
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError as error:
        before = content[: error.start].decode("utf-8", "replace")
        place = _place_in(before, len(before), file)
        message = f"expected text in UTF-8, got the byte 0x{content[error.start]:02X}"
        raise _single(place, "D002", message, "save the file with the encoding UTF-8") from None


def _place_in(text: str, index: int, file: str) -> Place:
    """Return the place of a character of a text."""
    start = text.rfind("\n", 0, index) + 1
    return Place(file, text.count("\n", 0, index) + 1, index - start + 1)


def parse_document(text: str, file: str) -> Document:
    """Return the document of a YAML text; `file` is what its places and errors are called.

    Raises:
        InputError: with everything that is wrong with it as YAML.
    """
    forbidden = _FORBIDDEN.search(text)
    if forbidden:
        place = _place_in(text, forbidden.start(), file)
        raise _single(place, "D003", f"expected text, got the control character U+{ord(forbidden[0]):04X}")
    builder = _Builder(file)
    try:
        for event in events(text):
            builder.take(event)
            if builder.stopped:
                break
    except yaml.MarkedYAMLError as error:
        _explain(error, text, builder)
    if isinstance(builder.root, str) and "：" in builder.root:
        builder.problems.extend(_wide_in(text, builder))
    builder.problems.raise_if_any()
    return Document(file, builder.root, builder.root_spot)


def events(text: str) -> Iterator[Event]:
    """Return the events of a text, one by one."""
    yield from yaml.parse(text, Loader=LOADER)


def _explain(error: yaml.MarkedYAMLError, text: str, builder: _Builder) -> None:
    """Add a syntax error to the problems, in our words where the parser's are of no help."""
    mark = error.problem_mark or error.context_mark
    wide = _wide_around(error, text, builder)
    if wide:
        builder.problems.extend(wide)
        return
    place = builder.place(mark.line, mark.column) if mark else Place(builder.file)
    lines = text.splitlines()
    line = lines[mark.line] if mark and mark.line < len(lines) else ""
    hint = "indent with spaces, not with tabs" if "\t" in line[: len(line) - len(line.lstrip())] else ""
    message = f"expected valid YAML: {error.problem}" + (f" ({error.context})" if error.context else "")
    builder.problems.add(place, "D004", message, hint)


def _wide_around(error: yaml.MarkedYAMLError, text: str, builder: _Builder) -> list[Problem]:
    """Return the full-width characters that look like syntax, if one stands where the parser lost its way."""
    marks = [mark.line for mark in (error.context_mark, error.problem_mark) if mark]
    # A key without its colon is noticed in the line below, or in that of the next key.
    found = _wide_in(text, builder)
    is_near = any(min(marks) <= problem.place.line <= max(marks) + 1 for problem in found if marks)
    return found if is_near else []


def _wide_in(text: str, builder: _Builder) -> list[Problem]:
    """Return the full-width characters that look like syntax."""
    lines = text.splitlines()
    return [wide_problem(builder.place(line, column), lines[line][column]) for line, column in wide_in_lines(text)]


@dataclass(slots=True)
class _Open:
    """A mapping or a list that has begun and not ended; `key` waits for its value."""

    value: dict[str, Tree] | list[Tree]
    spot: Spot
    in_brackets: bool
    key: str | None = None
    key_place: Place | None = None


class _Builder:
    """Values and places from a stream of events; it stops where going on would mean nothing."""

    def __init__(self, file: str) -> None:
        self.file = file
        self.problems = Problems()
        self.root: Tree = None
        self.root_spot = Spot(Place(file, 1, 1))
        self.stopped = False
        self._open: list[_Open] = []
        self._documents = 0

    def place(self, line: int, column: int) -> Place:
        return Place(self.file, line + 1, column + 1)

    def _at(self, event: Event) -> Place:
        mark = event.start_mark
        return self.place(mark.line, mark.column) if mark else Place(self.file)

    def take(self, event: Event) -> None:
        """Take the next event."""
        if isinstance(event, yaml.ScalarEvent):
            self._refuse_decoration(event)
            self._scalar(event)
        elif isinstance(event, yaml.MappingStartEvent | yaml.SequenceStartEvent):
            self._refuse_decoration(event)
            self._begin(event)
        elif isinstance(event, yaml.MappingEndEvent | yaml.SequenceEndEvent):
            self._open.pop()
        elif isinstance(event, yaml.AliasEvent):
            self._stop(event, "D005", f"expected a value, got the alias `*{event.anchor}`", "write the value out")
        elif isinstance(event, yaml.DocumentStartEvent):
            self._documents += 1
            if self._documents > 1:
                self._stop(event, "D008", "expected one document, got a second one after `---`")

    def _stop(self, event: Event, code: str, message: str, hint: str = "") -> None:
        """Refuse the rest of the file: what follows cannot be judged."""
        self.problems.add(self._at(event), code, message, hint)
        self.stopped = True

    def _refuse_decoration(self, event: _NodeEvent) -> None:
        """Refuse anchors and tags."""
        if event.anchor is None and event.tag is None:
            return
        place = self._at(event)
        if event.anchor is not None:
            message = f"expected a plain value, got the anchor `&{event.anchor}`"
            self.problems.add(place, "D005", message, "remove the anchor")
        if event.tag is not None:
            tag = event.tag.replace("tag:yaml.org,2002:", "!!")
            self.problems.add(place, "D006", f"expected a plain value, got the tag `{tag}`", "remove the tag")

    def _refuse_wide(self, event: yaml.ScalarEvent, index: int | None) -> None:
        """Refuse a full-width character that stands for a half-width one."""
        if index is None:
            return
        start, end = event.start_mark, event.end_mark
        is_in_one_line = start is not None and end is not None and start.line == end.line
        place = self._at(event)
        if is_in_one_line:
            place = Place(place.file, place.line, place.column + index)
        self.problems.extend([wide_problem(place, event.value[index])])

    def _scalar(self, event: yaml.ScalarEvent) -> None:
        """Put a scalar where it belongs: as the next key, or as a value."""
        top = self._open[-1] if self._open else None
        if top is not None and isinstance(top.value, dict) and top.key is None:
            self._key(top, event)
            return
        empty = not event.style and event.value in EMPTY
        if not event.style and not event.value.isascii():
            self._refuse_wide(event, wide_in_value(event.value, in_list=top is not None and top.in_brackets))
        self._put(None if empty else event.value, Spot(self._at(event)))

    def _key(self, top: _Open, event: yaml.ScalarEvent) -> None:
        """Take a key of a mapping."""
        place = self._at(event)
        if not event.style and not event.value.isascii():
            self._refuse_wide(event, wide_in_key(event.value))
        if event.value in top.spot.keys:
            first = top.spot.keys[event.value]
            message = f"expected each key once, got `{event.value}` again"
            self.problems.add(place, "D007", message, f"it stands first in line {first.line}")
        if not event.value:
            self.problems.add(place, "D011", "expected a key before the colon, got nothing")
        top.key, top.key_place = event.value, place

    def _begin(self, event: yaml.MappingStartEvent | yaml.SequenceStartEvent) -> None:
        """Begin a mapping or a list."""
        if len(self._open) >= MAX_DEPTH:
            self._stop(event, "D010", f"expected at most {MAX_DEPTH} levels of nesting, got more")
            return
        top = self._open[-1] if self._open else None
        if top is not None and isinstance(top.value, dict) and top.key is None:
            self._stop(event, "D011", "expected a text as key, got a mapping or a list", "quote the key")
            return
        value: dict[str, Tree] | list[Tree] = {} if isinstance(event, yaml.MappingStartEvent) else []
        spot = Spot(self._at(event))
        self._put(value, spot)
        self._open.append(_Open(value, spot, in_brackets=bool(event.flow_style) and isinstance(value, list)))

    def _put(self, value: Tree, spot: Spot) -> None:
        """Put a finished or beginning value into what is open."""
        if not self._open:
            self.root, self.root_spot = value, spot
            return
        top = self._open[-1]
        if isinstance(top.value, list):
            step: Step = len(top.value)
            top.value.append(value)
            top.spot.keys[step] = spot.place
        else:
            step = top.key or ""
            top.value[step] = value
            top.spot.keys[step] = top.key_place or spot.place
            top.key = None
        top.spot.children[step] = spot
