"""What stands in a YAML file, with its comments: the values of a document in the order and the company they keep."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TypeAlias

from border_sim.documents.document import Tree
from border_sim.documents.shape import Shape


@dataclass(slots=True)
class Group:
    """A mapping or a list.

    Attributes:
        is_list: whether it is a list; then its entries have no keys.
        entries: in the order in which they stand.
        in_braces: whether it was written in braces or brackets.
        after: comments behind the last entry, an empty text for a blank line.
    """

    is_list: bool
    entries: list[Entry] = field(default_factory=list)
    in_braces: bool = False
    after: list[str] = field(default_factory=list)

    def needs_lines(self) -> bool:
        """Return whether it cannot stand in one line: there is a comment in it, or a text of several lines."""
        return any(self.after) or any(entry.needs_lines() for entry in self.entries)


Node: TypeAlias = Group | str | None
"""A mapping or a list, a text, or nothing."""


@dataclass(slots=True)
class Entry:
    """An entry of a mapping or a list.

    Attributes:
        key: its key; `None` in a list.
        value: what stands behind the key.
        before: the comments above it, an empty text for a blank line.
        beside: the comment at the end of its line.
    """

    key: str | None
    value: Node = None
    before: list[str] = field(default_factory=list)
    beside: str = ""

    def needs_lines(self) -> bool:
        """Return whether there is a comment on it or in it, or a text of several lines."""
        value = self.value
        inside = value.needs_lines() if isinstance(value, Group) else "\n" in (value or "")
        return inside or bool(self.beside) or any(self.before)


def node_of(value: Tree, shape: Shape) -> Node:
    """Return a value as what would stand in a file."""
    if isinstance(value, dict):
        entries = [Entry(key, node_of(inner, shape.below(key))) for key, inner in value.items()]
        return Group(is_list=False, entries=entries, in_braces=shape.is_filled)
    if isinstance(value, list):
        return Group(is_list=True, entries=[Entry(None, node_of(inner, shape.below(None))) for inner in value])
    return value


def tree_of(node: Node) -> Tree:
    """Return the value of what stands in a file."""
    if not isinstance(node, Group):
        return node
    if node.is_list:
        return [tree_of(entry.value) for entry in node.entries]
    return {entry.key or "": tree_of(entry.value) for entry in node.entries}
