"""A YAML file with some of its values changed, every other character as it was.

What is changed is written anew in the house layout: the smallest entry that has lines of its own, be it a key of a
rule or one fact in its tests. Comments within such an entry are kept: one beside a single line stays there, others
move above it. Only those of an entry that is removed go with it.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from border_sim.documents.document import Document, Tree
from border_sim.documents.shape import Shape
from border_sim.documents.spans import Span, comments_in, spans_of
from border_sim.documents.texts import WIDTH
from border_sim.documents.writing import to_yaml
from border_sim.documents.yaml_reader import BYTE_ORDER_MARK, parse_document
from border_sim.domain.errors import BrokenInvariant


@dataclass(frozen=True, slots=True)
class _Edit:
    """The characters from `start` up to `end` give way to a text."""

    start: int
    end: int
    text: str


def rewritten(text: str, document: Document, value: Tree, shape: Shape) -> str:
    """Return the text of a file that says something else.

    Entries of lists are known by their `id`, or by what they say where they have none.

    Args:
        text: the file.
        document: what it says now.
        value: what it shall say.
        shape: its layout.
    """
    if document.value == value:
        return text
    old = document.value
    edits = _Rewriter(text).value(spans_of(text), old, value, shape) if old is not None else None
    if old is None:  # at most comments, which stay above
        new = f"{text.rstrip()}\n{to_yaml(value, shape)}".lstrip()
    else:
        new = _applied(text, edits) if edits is not None else to_yaml(value, shape)
    if not new.endswith("\n") and parse_document(new, document.file).value != value:
        new += "\n"  # a text of several lines at the end needs its last break
    # INVARIANT: the file says what it was to say; a text that no longer does is never written.
    if parse_document(new, document.file).value != value:
        raise BrokenInvariant(f"{document.file}: the rewritten file does not say what it should")
    return new


def with_entries(text: str, file: str, shape: Shape, section: str, entries: Tree) -> str:
    """Return the text of a file with entries behind the others of a section, which may be absent.

    Args:
        text: what is in the file, which may be empty.
        file: what places are called.
        shape: the layout of the file.
        section: an outermost key.
        entries: a mapping for a register, or a list.

    Raises:
        InputError: the text is no YAML that our reader accepts.
    """
    mark, body = (BYTE_ORDER_MARK, text[1:]) if text.startswith(BYTE_ORDER_MARK) else ("", text)
    document = parse_document(body, file)
    whole = dict(document.value) if isinstance(document.value, dict) else {}
    old = whole.get(section)
    if isinstance(old, list) and isinstance(entries, list):
        whole[section] = [*old, *entries]
    elif isinstance(old, dict) and isinstance(entries, dict):
        whole[section] = {**old, **entries}
    else:
        whole[section] = entries
    return mark + rewritten(body, document, whole, shape)


def _applied(text: str, edits: Sequence[_Edit]) -> str:
    line_break = "\r\n" if "\r\n" in text else "\n"
    parts, position = [], 0
    for edit in sorted(edits, key=lambda edit: (edit.start, edit.end)):
        parts += [text[position : edit.start], edit.text.replace("\n", line_break)]
        position = edit.end
    return "".join([*parts, text[position:]])


class _Rewriter:
    """Finds the edits by which one text comes to say something else; `None` where a value must be written anew."""

    def __init__(self, text: str) -> None:
        self._text = text

    def value(self, span: Span, old: Tree, new: Tree, shape: Shape) -> list[_Edit] | None:
        """Return the edits within a value that has lines of its own."""
        if not span.is_block or not old or not new:
            return None
        if isinstance(old, dict) and isinstance(new, dict):
            return self._mapping(span, old, new, shape)
        if isinstance(old, list) and isinstance(new, list):
            return self._list(span, old, new, shape)
        return None

    def _mapping(
        self, span: Span, old: Mapping[str, Tree], new: Mapping[str, Tree], shape: Shape
    ) -> list[_Edit] | None:
        edits: list[_Edit] = []
        for key, value in old.items():
            if key not in new:
                if not self._begins_line(span.keys[key]):
                    return None
                edits.append(self._without(span.keys[key], span.children[key]))
            elif new[key] != value:
                within = self.value(span.children[key], value, new[key], shape.below(key))
                edits += within if within is not None else [self._entry(span, key, new[key], shape)]
        ordered = _in_order(new, shape)
        for position, key in enumerate(ordered):
            if key not in old:
                earlier = [other for other in ordered[:position] if other in old]
                kept = [*reversed(earlier), *(other for other in old if other in new)]
                if not kept:
                    return None
                indent = self._column(span.keys[kept[0]])
                apart = "\n" if shape.below(key).is_apart else ""
                edits.append(
                    self._behind(span.children[kept[0]], f"{apart}{to_yaml({key: new[key]}, shape, indent)}", indent)
                )
        return edits

    def _list(self, span: Span, old: Sequence[Tree], new: Sequence[Tree], shape: Shape) -> list[_Edit] | None:
        if list(new[: len(old)]) == list(old):
            return [self._added(span, span.children[len(old) - 1], list(new[len(old) :]), shape)]
        before = {_name(item): index for index, item in enumerate(old)}
        after = {_name(item): item for item in new}
        kept = [name for name in before if name in after]
        is_ordered = kept == [name for name in after if name in before]
        is_told_apart = len(before) == len(old) and len(after) == len(new)
        if (
            not kept
            or not is_ordered
            or not is_told_apart
            or not all(map(self._is_beside_dash, span.children.values()))
        ):
            return None
        apart = "\n" if shape.below(None).is_apart else ""
        edits: list[_Edit] = []
        for name, index in before.items():
            item = span.children[index]
            if name not in after:
                edits.append(self._without_item(item))
            elif after[name] != old[index]:
                within = self.value(item, old[index], after[name], shape.below(None))
                edits += within if within is not None else [self._item(span, item, after[name], shape)]
        neighbour = ""
        for name, value in after.items():
            if name in before:
                neighbour = name
            else:
                edits.append(
                    self._added(span, span.children[before[neighbour]], [value], shape)
                    if neighbour
                    else self._above(
                        span.children[before[kept[0]]], f"{to_yaml([value], shape, self._column(span))}{apart}"
                    )
                )
        return edits

    def _added(self, span: Span, item: Span, added: Sequence[Tree], shape: Shape) -> _Edit:
        """Put entries of a list behind one that stands there."""
        apart = "\n" if shape.below(None).is_apart else ""
        return self._behind(item, f"{apart}{to_yaml(list(added), shape, self._column(span))}", self._column(span))

    def _entry(self, span: Span, key: str, value: Tree, shape: Shape) -> _Edit:
        """Write a key of a mapping anew."""
        here = span.keys[key]
        return self._anew(here, span.children[key], to_yaml({key: value}, shape, self._column(here)))

    def _item(self, span: Span, item: Span, value: Tree, shape: Shape) -> _Edit:
        """Write an entry of a list anew, behind its dash."""
        lines = to_yaml([value], shape, self._column(span)).lstrip()
        return self._anew(item, item, lines.removeprefix("-").lstrip(" "))

    def _anew(self, begins: Span, value: Span, lines: str) -> _Edit:
        """Let lines take the place of what begins somewhere, with the comments that stand in it and beside it."""
        end = self._line_end(value.end)
        lines = lines.strip(" ").removesuffix("\n")
        comments = comments_in(self._text, begins.start, end, _texts(begins, value))
        if len(comments) == 1 and "\n" not in lines:
            beside = f"{lines}  {comments[0]}"
            if self._column(begins) + len(beside) <= WIDTH:
                return _Edit(begins.start, end, beside)
        margin = " " * self._column(begins)
        return _Edit(begins.start, end, f"\n{margin}".join([*comments, lines]))

    def _behind(self, value: Span, lines: str, column: int) -> _Edit:
        """Put lines behind a value, and behind the comments at its end, which are indented further than a column."""
        end = self._line_end(value.end)
        while self._is_comment(self._next_line(end), column):
            end = self._line_end(self._next_line(end))
        return _Edit(end, end, "\n" + lines.removesuffix("\n"))

    def _is_comment(self, start: int, column: int) -> bool:
        line = self._text[start : self._line_end(start)]
        return line.lstrip().startswith("#") and len(line) - len(line.lstrip()) > column

    def _above(self, item: Span, lines: str) -> _Edit:
        """Put lines above an entry of a list and the comments that stand right above it."""
        start = self._line_start(item.start)
        while start and self._text[self._line_start(start - 1) : start].lstrip().startswith("#"):
            start = self._line_start(start - 1)
        return _Edit(start, start, lines)

    def _without(self, key: Span, value: Span) -> _Edit:
        """Take a key out of a mapping; the comments in it stay in its place."""
        start, end = self._line_start(key.start), self._line_end(value.end)
        comments = comments_in(self._text, start, end, _texts(key, value))
        margin = " " * self._column(key)
        return _Edit(start, self._next_line(end), "".join(f"{margin}{comment}\n" for comment in comments))

    def _without_item(self, item: Span) -> _Edit:
        """Take an entry out of a list, with the blank lines behind it."""
        start, end = self._line_start(item.start), self._next_line(self._line_end(item.end))
        while end < len(self._text) and not self._text[end : self._line_end(end)].strip():
            end = self._next_line(self._line_end(end))
        return _Edit(start, end, "")

    def _begins_line(self, span: Span) -> bool:
        return not self._text[self._line_start(span.start) : span.start].strip()

    def _is_beside_dash(self, item: Span) -> bool:
        """Return whether an entry of a list stands on the line of its dash, and the dash stands there alone."""
        return self._text[self._line_start(item.start) : item.start].strip() == "-"

    def _column(self, span: Span) -> int:
        return span.start - self._line_start(span.start)

    def _line_start(self, index: int) -> int:
        return self._text.rfind("\n", 0, index) + 1

    def _line_end(self, index: int) -> int:
        end = self._text.find("\n", index)
        end = len(self._text) if end < 0 else end
        return end - 1 if end > index and self._text[end - 1] == "\r" else end

    def _next_line(self, end: int) -> int:
        """Return where the line begins that follows the end of one."""
        found = self._text.find("\n", end)
        return len(self._text) if found < 0 else found + 1


def _texts(key: Span, value: Span) -> Iterator[Span]:
    """Iterate over the texts of a key and its value; of an entry of a list, which is its own key, once."""
    if key is not value:
        yield key
    yield from value.texts()


def _in_order(mapping: Mapping[str, Tree], shape: Shape) -> list[str]:
    ranks = {key: rank for rank, key in enumerate(shape.keys)}
    return sorted(mapping, key=lambda key: ranks.get(key, len(ranks)))


def _name(item: Tree) -> str:
    """Return by what an entry of a list is known."""
    if isinstance(item, dict) and isinstance(item.get("id"), str):
        return str(item["id"])
    return json.dumps(item, sort_keys=True)
