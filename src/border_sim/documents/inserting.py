"""Entries added to a section of a YAML file, while every other byte of it stays as it is."""

from __future__ import annotations

import yaml

from border_sim.documents.document import Tree
from border_sim.documents.problems import Problems
from border_sim.documents.shape import Shape
from border_sim.documents.writing import STEP, to_yaml
from border_sim.documents.yaml_reader import BYTE_ORDER_MARK, LOADER, parse_document
from border_sim.domain.errors import BrokenInvariant, Place

IN_BRACES = "D013"


def with_entries(text: str, file: str, shape: Shape, section: str, entries: Tree) -> str:
    """Return a YAML text with entries behind the others of a section; a section that is absent is added in its place.

    Args:
        text: what is in the file, which may be empty.
        file: what places are called.
        shape: the layout of the file.
        section: an outermost key.
        entries: a mapping for a register, or a list.

    Raises:
        InputError: the text is no YAML that our reader accepts, or the section stands in braces.
    """
    mark, body = (BYTE_ORDER_MARK, text[1:]) if text.startswith(BYTE_ORDER_MARK) else ("", text)
    before = parse_document(body, file).value
    line_end = "\r\n" if "\r\n" in body else "\n"
    added = _Insertion(body, file, shape).make(section, entries)
    written = added.replace("\r\n", "\n").replace("\n", line_end) if line_end == "\r\n" else added
    if parse_document(written, file).value != _joined(before, section, entries):
        raise BrokenInvariant(f"adding to `{section}` of `{file}` would change something else")
    return mark + written


def _joined(before: Tree, section: str, entries: Tree) -> Tree:
    """Return what the file must say afterwards."""
    whole = dict(before) if isinstance(before, dict) else {}
    old = whole.get(section)
    if isinstance(old, list) and isinstance(entries, list):
        return {**whole, section: [*old, *entries]}
    if isinstance(old, dict) and isinstance(entries, dict):
        return {**whole, section: {**old, **entries}}
    return {**whole, section: entries}


class _Insertion:
    """The lines of a file, and where entries go between them."""

    def __init__(self, text: str, file: str, shape: Shape) -> None:
        self._text = text
        self._file = file
        self._shape = shape
        self._lines = text.splitlines(keepends=True)
        root = yaml.compose(text, Loader=LOADER)
        pairs = root.value if isinstance(root, yaml.MappingNode) else []
        self._sections: dict[str, yaml.Node] = {key.value: node for key, node in pairs}

    def make(self, section: str, entries: Tree) -> str:
        node = self._sections.get(section)
        if node is None:
            return self._new_section(section, entries)
        if isinstance(node, yaml.CollectionNode) and node.value:
            if node.flow_style:
                self._refuse(section, node)
            return self._behind(node, self._entries(section, entries, node.start_mark.column))
        if isinstance(node, yaml.CollectionNode):
            self._text = self._text[: node.start_mark.index].rstrip(" ") + self._text[node.end_mark.index :]
            self._lines = self._text.splitlines(keepends=True)
        return self._at(node.start_mark.line + 1, to_yaml(entries, self._shape.below(section), STEP))

    def _refuse(self, section: str, node: yaml.Node) -> None:
        problems = Problems()
        place = Place(self._file, node.start_mark.line + 1, node.start_mark.column + 1)
        message = f"expected `{section}` with a line for each entry, got it in braces"
        problems.add(place, IN_BRACES, message, "lay the file out first: `border-sim rules fmt`")
        problems.raise_if_any()

    def _entries(self, section: str, entries: Tree, indent: int) -> str:
        part = self._shape.below(section)
        each = part.below(None)
        return ("\n" if each.is_apart else "") + to_yaml(entries, part, indent)

    def _new_section(self, section: str, entries: Tree) -> str:
        """Add a section behind the last that stands before it in the layout, else at the end."""
        text = to_yaml({section: entries}, self._shape)
        keys = self._shape.keys
        before = keys[: keys.index(section)] if section in keys else keys
        earlier = [self._sections[key] for key in before if key in self._sections]
        if earlier:
            last = max(earlier, key=lambda node: _last_line(node, self._text))
            return self._behind(last, f"\n{text}", is_nested=False)
        return self._at(len(self._lines), f"\n{text}" if self._sections else text)

    def _behind(self, node: yaml.Node, text: str, *, is_nested: bool = True) -> str:
        """Put text behind a node, and behind comments that are indented as what is in it."""
        line = _last_line(node, self._text) + 1
        column = node.start_mark.column if is_nested else 0
        while line < len(self._lines) and self._is_comment(line, column):
            line += 1
        return self._at(line, text)

    def _is_comment(self, line: int, column: int) -> bool:
        text = self._lines[line]
        return text.lstrip().startswith("#") and len(text) - len(text.lstrip()) > column

    def _at(self, line: int, text: str) -> str:
        above = "".join(self._lines[:line])
        if above and not above.endswith("\n"):
            above += "\n"
        return above + text + "".join(self._lines[line:])


def _last_line(node: yaml.Node, text: str) -> int:
    """Return the line, from 0, in which a node ends; blank lines and comments behind it do not belong to it."""
    if isinstance(node, yaml.CollectionNode) and node.value and not node.flow_style:
        last = node.value[-1]
        return _last_line(last[1] if isinstance(last, tuple) else last, text)
    written = text[node.start_mark.index : node.end_mark.index].rstrip()
    return int(node.start_mark.line) + max(0, len(written.splitlines()) - 1)
