"""The house layout of the files of a pack: the order of keys is that of the grammar, and a few things are blocks."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from types import MappingProxyType

from border_sim.documents import Shape, file_shape, shape_of
from border_sim.flows.grammar import FlowSpec
from border_sim.rules.grammar import ExamplesFileSpec, ExampleSpec, PackSpec, RulesFileSpec, RuleSpec


def _with(shape: Shape, **parts: Shape) -> Shape:
    """Return a shape with others behind some of its keys."""
    return replace(shape, parts={**shape.parts, **parts})


def _of_list(shape: Shape, each: Shape) -> Shape:
    return replace(shape, each=each)


def _rule() -> Shape:
    shape = shape_of(RuleSpec)
    return replace(_with(shape, why=replace(shape.parts["why"], is_block=True)), is_block=True)


def _example() -> Shape:
    shape = shape_of(ExampleSpec)
    filled = {key: replace(shape.parts[key], is_filled=True) for key in ("item", "expect")}
    return replace(_with(shape, **filled), is_block=True)


def _rules() -> Shape:
    shape = file_shape(RulesFileSpec)
    rules = _of_list(shape.parts["rules"], replace(RULE, is_apart=True))
    return _with(shape, rules=rules, examples=_of_list(shape.parts["examples"], EXAMPLE))


def _examples() -> Shape:
    shape = file_shape(ExamplesFileSpec)
    return _with(shape, examples=_of_list(shape.parts["examples"], replace(EXAMPLE, is_apart=True)))


RULE = _rule()
"""One rule."""

EXAMPLE = _example()
"""One example; what does not fit into a line is filled: its item, and what is expected of it."""

HOUSE: Mapping[str, Shape] = MappingProxyType(
    {"pack": file_shape(PackSpec), "flow": file_shape(FlowSpec), "rules": _rules(), "examples": _examples()}
)
"""The layout of each kind of file, by the names under which their schemas are known."""
