"""YAML text into nodes with their comments: what `writing.py` lays out anew.

The parser's events say where each text stands; what is between two texts is syntax, blanks and comments. A comment on
a line of its own belongs to what follows; where it is indented further, to the end of the group that has ended above
it. A comment beside something belongs to that.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

import yaml

from border_sim.documents.nodes import Entry, Group
from border_sim.documents.texts import EMPTY
from border_sim.documents.yaml_reader import Event, events

_COMMENT = re.compile("#[^\n\x85\u2028\u2029]*")

_BESIDE_A_DASH = -1
"""The column of a comment that stands behind a dash: it belongs to what follows, wherever that stands."""


def read_nodes(text: str) -> Group | None:
    """Return what a YAML text holds, `None` where it is no mapping and no list.

    The text must be one that `parse_document` accepts, its lines ended by line feeds only.
    """
    reader = _Reader(text)
    for event in events(text):
        reader.take(event)
    return reader.whole()


def comments_of(group: Group) -> Iterator[str]:
    """Iterate over the comments of a group and of what is in it, in no promised order."""
    yield from filter(None, group.after)
    for entry in group.entries:
        yield from filter(None, [*entry.before, entry.beside])
        if isinstance(entry.value, Group):
            yield from comments_of(entry.value)


@dataclass(frozen=True, slots=True)
class _Comment:
    """A comment that waits for what it belongs to; `text` is empty where there is only a blank line."""

    text: str
    column: int
    is_below_blank: bool

    def lines(self) -> list[str]:
        return [""] * self.is_below_blank + [self.text] * bool(self.text)


@dataclass(slots=True)
class _Open:
    """A group that has begun and not ended: the entry that it is the value of, and the key that waits for a value."""

    group: Group
    column: int
    owner: Entry
    waiting: Entry | None = None


class _Reader:
    """Nodes from a stream of events and from the text between them."""

    def __init__(self, text: str) -> None:
        self.root = Entry(None)
        self._text = text
        self._seen = 0  # up to where the text has been looked at
        self._end = 0  # where the last text, brace or comment ended
        self._open: list[_Open] = []
        self._closed: list[_Open] = []  # what has ended since the last entry, the innermost first
        self._comments: list[_Comment] = []
        self._recent: Entry | None = None  # what a comment on the same line belongs to

    def take(self, event: Event) -> None:
        """Take the next event."""
        start, end = _span(event)
        self._look(start)
        if isinstance(event, yaml.ScalarEvent):
            self._scalar(event, start, end)
        elif isinstance(event, yaml.MappingStartEvent | yaml.SequenceStartEvent):
            self._begin(event)
        elif isinstance(event, yaml.MappingEndEvent | yaml.SequenceEndEvent):
            self._finish(end)
        elif isinstance(event, yaml.DocumentEndEvent | yaml.StreamEndEvent):
            self._look(len(self._text))
            self._settle(_BESIDE_A_DASH)

    def whole(self) -> Group | None:
        """Return what was read; what belongs to nothing in it stands at its end."""
        root = self.root.value
        if isinstance(root, Group):
            root.after += [*filter(None, [self.root.beside]), *self._comments_above(self._end)]
            return root
        return None

    def _look(self, to: int) -> None:
        """Find the comments up to a place; what lies between holds no text."""
        for match in _COMMENT.finditer(self._text, self._seen, max(to, self._seen)):
            between = self._text[self._end : match.start()]
            text = match[0].rstrip()
            self._end = self._seen = match.end()
            if "\n" not in between and self._recent is not None:
                self._put_beside(self._recent, text)
                continue
            indent = between.rpartition("\n")[2]
            column = _BESIDE_A_DASH if indent.strip() else len(indent)
            self._comments.append(_Comment(text, column, between.count("\n") > 1))
        self._seen = max(to, self._seen)

    def _put_beside(self, entry: Entry, comment: str) -> None:
        if entry.beside:  # one behind the key, and one behind what stands below it
            entry.before.append(entry.beside)
        entry.beside = comment

    def _settle(self, column: int) -> None:
        """Give comments that are indented further than what follows to the groups that have ended above them."""
        homes = self._closed
        while homes and self._comments and self._comments[0].column > column:
            comment = self._comments.pop(0)
            homes = [home for home in homes if home.column <= comment.column] or homes[-1:]
            while len(homes) > 1 and homes[1].column == homes[0].column:
                # A list may stand as far left as the key above it; then the comment belongs to what holds the key.
                homes = homes[1:]
            homes[0].group.after += comment.lines()
        self._closed = []

    def _comments_above(self, start: int) -> list[str]:
        """Return the comments above what begins here, with the blank lines."""
        above = [line for comment in self._comments for line in comment.lines()]
        self._comments = []
        return above + [""] * (self._text.count("\n", self._end, start) > 1)

    def _entry(self, start: int, key: str | None = None) -> Entry:
        """Begin an entry of the group that is open, or the root."""
        top = self._open[-1] if self._open else None
        if top is None:
            return self.root
        if top.waiting is not None:
            entry, top.waiting = top.waiting, None
            return entry
        self._settle(top.column)
        entry = Entry(key, before=self._comments_above(start))
        top.group.entries.append(entry)
        self._recent = entry
        return entry

    def _scalar(self, event: yaml.ScalarEvent, start: int, end: int) -> None:
        top = self._open[-1] if self._open else None
        if top is not None and not top.group.is_list and top.waiting is None:
            top.waiting = self._entry(start, event.value)
        else:
            entry = self._entry(start)
            entry.value = None if not event.style and event.value in EMPTY else event.value
            entry.before += self._comments_above(self._end)
            self._recent = entry
            header = _COMMENT.search(self._text[start:end].partition("\n")[0]) if event.style in {"|", ">"} else None
            if header:
                self._put_beside(entry, header[0].rstrip())
        self._seen = end
        self._end = max(self._end, start + len(self._text[start:end].rstrip()))

    def _begin(self, event: yaml.MappingStartEvent | yaml.SequenceStartEvent) -> None:
        start, end = _span(event)
        owner = self._entry(start)
        mark = event.start_mark
        column = mark.column if mark else 0
        group = Group(is_list=isinstance(event, yaml.SequenceStartEvent), in_braces=bool(event.flow_style))
        owner.value = group
        self._open.append(_Open(group, column, owner))
        if event.flow_style:
            if owner is not self.root:
                owner.before += self._comments_above(self._end)
            self._seen = self._end = end

    def _finish(self, end: int) -> None:
        closed = self._open.pop()
        if not closed.group.in_braces:
            self._closed.append(closed)
            return
        closed.group.after += self._comments_above(self._end)
        self._seen = self._end = end
        self._recent = closed.owner


def _span(event: Event) -> tuple[int, int]:
    """Return where an event begins and ends in the text."""
    start, end = event.start_mark, event.end_mark
    return (start.index if start else 0), (end.index if end else 0)
