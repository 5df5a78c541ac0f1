"""What one asks of syntax trees to follow a value to where it comes from."""

from __future__ import annotations

import ast
from collections.abc import Iterator, Sequence


def bare(node: ast.expr) -> str:
    """Return the last name of a dotted one."""
    match node:
        case ast.Name(id=name) | ast.Attribute(attr=name):
            return name
        case _:
            return ""


def arguments(call: ast.Call, name: str, position: int | None) -> list[ast.expr]:
    """Return the argument of a call for a parameter; from one that is unpacked on, any of them may be it."""
    named = [keyword.value for keyword in call.keywords if keyword.arg == name]
    if named or position is None:
        return named
    first = next((index for index, value in enumerate(call.args) if isinstance(value, ast.Starred)), position)
    if first >= position:
        return call.args[position : position + 1]
    candidates = call.args[first:]
    return [value for value in candidates if not (isinstance(value, ast.Starred) and isinstance(value.value, ast.Name))]


def assigned(nodes: Iterator[ast.AST] | Sequence[ast.AST]) -> Iterator[tuple[str, ast.expr]]:
    """Iterate over the names that are assigned, each with its value, or with what it is unpacked from."""
    for node in nodes:
        match node:
            case ast.Assign(targets=[target], value=value):
                yield from _unpacked(target, value)
            case ast.AnnAssign(target=target, value=ast.expr() as value) | ast.NamedExpr(target=target, value=value):
                yield from _unpacked(target, value)
            case ast.For(target=target, iter=value) | ast.comprehension(target=target, iter=value):
                for one in value.elts if isinstance(value, ast.Tuple | ast.List) else (value,):
                    yield from _unpacked(target, one)
            case _:
                pass


def noticed(node: ast.AST) -> Iterator[ast.expr]:
    """Iterate over what is added to something's notices by a node."""
    match node:
        case ast.AugAssign(target=ast.Attribute(attr="notices"), value=value):
            yield value
        case ast.Call(func=ast.Attribute(value=ast.Name(id="notices") | ast.Attribute(attr="notices")), args=values):
            yield from values


def _unpacked(target: ast.expr, value: ast.expr) -> Iterator[tuple[str, ast.expr]]:
    match target, value:
        case ast.Name(id=name), _:
            yield name, value
        case (
            ast.Tuple(elts=targets),
            ast.Tuple(elts=values) | ast.Call(func=ast.Name(id="zip"), args=values),
        ) if len(targets) == len(values):
            for one, other in zip(targets, values, strict=True):
                yield from _unpacked(one, other)
        case ast.Tuple(elts=targets), _:
            for one in targets:
                yield from _unpacked(one, value)
        case _:
            pass
