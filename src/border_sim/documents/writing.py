"""Values and files as YAML in the house layout.

A mapping stands in one line where it fits, `{flow: samples, line: first}`, and has a line for each key where it does
not; what a `Shape` calls a block has one always. Texts are written as `texts.py` says. What is written here is read
back as it was by `yaml_reader.py`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import dropwhile

from border_sim.documents.document import Tree
from border_sim.documents.nodes import Entry, Group, Node, node_of
from border_sim.documents.shape import ANY, Shape
from border_sim.documents.texts import WIDTH, filled, text_in_line, text_in_lines
from border_sim.documents.widths import wide_in_key, wide_in_value

STEP = 2
"""Columns by which what stands below something is indented."""


def to_yaml(value: Tree, shape: Shape = ANY, indent: int = 0) -> str:
    """Return a value as lines of a file.

    Args:
        value: a mapping or a list, whose entries are written one a line, or a text.
        shape: its layout; those of the files of a pack are in `drafting/house.py`.
        indent: the column at which every line begins.
    """
    node = node_of(value, shape)
    if not isinstance(node, Group) or not node.entries:
        return f"{' ' * indent}{in_one_line(value)}\n"
    return "".join(f"{line}\n" for line in block(node, shape, indent))


def in_one_line(value: Tree, shape: Shape = ANY) -> str:
    """Return a value in one line as it stands between braces, whatever its length: `{flow: samples, line: first}`."""
    return _in_one_line(node_of(value, shape), shape)


def _in_one_line(node: Node, shape: Shape) -> str:
    if isinstance(node, Group):
        return _in_braces(node, ", ".join(_parts(node, shape)))
    return "" if node is None else _value(node, in_flow=True)


def _key(text: str, *, in_flow: bool = False) -> str:
    return text_in_line(text, in_flow=in_flow, in_quotes=wide_in_key(text) is not None)


def _value(text: str, *, in_flow: bool = False, in_list: bool = False) -> str:
    return text_in_line(text, in_flow=in_flow, in_quotes=wide_in_value(text, in_list=in_list) is not None)


def _in_braces(group: Group, inside: str) -> str:
    return f"[{inside}]" if group.is_list else f"{{{inside}}}"


def _parts(group: Group, shape: Shape) -> list[str]:
    """Return the entries of a group as they stand between braces."""
    parts = []
    for entry in _in_order(group, shape):
        value = _in_one_line(entry.value, shape.below(entry.key))
        if entry.key is not None:
            parts.append(f"{_key(entry.key, in_flow=True)}: {value}")
        elif isinstance(entry.value, str):
            parts.append(_value(entry.value, in_flow=True, in_list=True))
        else:
            parts.append(value or "~")
    return parts


def block(group: Group, shape: Shape, indent: int) -> Iterator[str]:
    """Iterate over the lines of a group that has a line for each entry; they begin at column `indent`."""
    margin = " " * indent
    for index, written in enumerate(_in_order(group, shape)):
        part = shape.below(written.key)
        entry = _with_comments_above(written, part)
        yield from _above(entry, margin, is_first=not index, is_apart=part.is_apart)
        lead = f"{margin}-" if entry.key is None else f"{margin}{_key(entry.key)}:"
        lines = _entry(lead, entry.value, part, indent + STEP)
        first = next(lines)
        yield f"{first}  {entry.beside}" if entry.beside else first
        yield from lines
    yield from _comments(group.after, margin)


def _in_order(group: Group, shape: Shape) -> list[Entry]:
    """Return the entries in the order of the shape's keys; those it does not know stay behind them."""
    ranks = {key: rank for rank, key in enumerate(shape.keys)}
    return sorted(group.entries, key=lambda entry: ranks.get(entry.key or "", len(ranks)))


def _with_comments_above(entry: Entry, shape: Shape) -> Entry:
    """Return an entry with comments above it that have no place in it.

    What is above the first key or entry of a group in a list comes above the dash, beside which that stands; what is
    in an empty group comes above its key.
    """
    group = entry.value
    if not isinstance(group, Group):
        return entry
    if not group.entries:
        return replace(entry, value=replace(group, after=[]), before=[*entry.before, *group.after])
    if entry.key is not None:
        return entry
    ordered, *others = _in_order(group, shape)
    first = _with_comments_above(ordered, shape.below(ordered.key))
    entries = [replace(first, before=[]), *others]
    return replace(entry, value=replace(group, entries=entries), before=[*entry.before, *first.before])


def _above(entry: Entry, margin: str, *, is_first: bool, is_apart: bool) -> Iterator[str]:
    """Iterate over the comments and the blank line above an entry."""
    before = entry.before
    if is_first or is_apart:
        before = list(dropwhile(lambda line: not line, before))
    if is_apart and not is_first:
        before = ["", *before]
    yield from _comments(before, margin)


def _comments(lines: Iterable[str], margin: str) -> Iterator[str]:
    """Iterate over comments, with never more than one blank line at a time."""
    was_blank = False
    for line in lines:
        if line or not was_blank:
            yield f"{margin}{line}" if line else ""
        was_blank = not line


def _entry(lead: str, node: Node, shape: Shape, inside: int) -> Iterator[str]:
    """Iterate over the lines of an entry whose key, or dash, is `lead`; what is below it stands at column `inside`."""
    if not isinstance(node, Group):
        yield from _text(lead, node, inside)
        return
    if not node.entries:
        yield f"{lead} {_in_braces(node, '')}"
        return
    if _is_block(node, shape):
        yield from _block_behind(lead, node, shape, inside)
        return
    parts = _parts(node, shape)
    line = f"{lead} {_in_braces(node, ', '.join(parts))}"
    if len(line) <= WIDTH:
        yield line
    elif node.is_list or (shape.is_filled and node.in_braces):
        yield lead
        pieces = _in_braces(node, ",\n".join(parts)).split("\n")
        yield from (f"{' ' * inside}{filling}" for filling in filled(pieces, WIDTH - inside, hanging=1))
    else:
        yield from _block_behind(lead, node, shape, inside)


def _is_block(group: Group, shape: Shape) -> bool:
    """Return whether a group has a line for each entry even where all of them fit into one."""
    # A list with texts (`one_of: [A, B]`) stands in one line wherever a register (`one_of: {A: …}`) would be a block.
    has_texts = group.is_list and not all(isinstance(entry.value, Group) for entry in group.entries)
    return group.needs_lines() or (shape.is_block and not has_texts)


def _block_behind(lead: str, group: Group, shape: Shape, inside: int) -> Iterator[str]:
    """Iterate over the lines of a block behind its key or dash; the first of them stands beside a dash."""
    lines = block(group, shape, inside)
    if lead.endswith("-"):
        yield f"{lead} {next(lines).lstrip()}"
    else:
        yield lead
    yield from lines


def _text(lead: str, text: str | None, inside: int) -> Iterator[str]:
    """Iterate over the lines of a text behind its key or dash."""
    if text is None:
        yield lead
        return
    line = f"{lead} {_value(text)}"
    lines = text_in_lines(text, inside) if "\n" in text or len(line) > WIDTH else None
    if lines is None:
        yield line
    else:
        yield f"{lead} {lines[0]}"
        yield from lines[1:]
