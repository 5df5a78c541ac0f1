"""Where in the text of a YAML file each value begins and ends, so that one can be replaced and the rest left alone."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

import yaml

from border_sim.documents.document import Step
from border_sim.documents.yaml_reader import LOADER

_COMMENT = re.compile(r"(?:^|(?<=\s))#[^\n\r]*")


@dataclass(slots=True)
class Span:
    """A value in a text: its first character and the one behind its last, without blanks and comments that follow.

    `keys` are the spans of a mapping's keys. `is_block` says that each entry of a mapping or a list has lines of
    its own.
    """

    start: int
    end: int
    is_block: bool = False
    children: dict[Step, Span] = field(default_factory=dict)
    keys: dict[Step, Span] = field(default_factory=dict)

    def texts(self) -> Iterator[Span]:
        """Iterate over the keys and the texts in the value, in the order in which they stand."""
        if not self.children:
            yield self
            return
        for step, child in self.children.items():
            if step in self.keys:
                yield self.keys[step]
            yield from child.texts()


def spans_of(text: str) -> Span:
    """Return the spans of a text that `parse_document` has accepted."""
    root = yaml.compose(text, Loader=LOADER)
    return _span(root, text) if root is not None else Span(0, 0)


def _span(node: yaml.Node, text: str) -> Span:
    start = node.start_mark.index
    if isinstance(node, yaml.ScalarNode):
        # The end of a block scalar is told where the next token begins; blank lines before it are none of its own.
        return Span(start, start + len(text[start : node.end_mark.index].rstrip()))
    assert isinstance(node, yaml.CollectionNode)  # noqa: S101 - there are no other nodes
    span = Span(start, node.end_mark.index, is_block=not node.flow_style)
    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            span.keys[key.value] = _span(key, text)
            span.children[key.value] = _span(value, text)
    else:
        span.children = {index: _span(item, text) for index, item in enumerate(node.value)}
    if span.is_block:
        # The parser ends a block where the next one begins, behind the comments in between.
        span.end = max(child.end for child in span.children.values())
    return span


def comments_in(text: str, start: int, end: int, texts: Iterator[Span]) -> list[str]:
    """Return the comments between two characters of a text, given the texts in which a `#` is none."""
    found = []
    position = start
    for span in texts:
        found += _COMMENT.findall(text, position, max(span.start, position))
        position = max(position, span.end)
    return [comment.rstrip() for comment in [*found, *_COMMENT.findall(text, position, end)]]
