"""Every sentence that the program says of an input, found in its source: messages, hints, notices and their phrases.

Begins at what carries a sentence (`CARRIERS`) and goes back from there: through variables, conditions, helpers and what
they return, and through the parameters of a function to all of its callers.
"""

from __future__ import annotations

import ast
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import product
from pathlib import Path

from tests.architecture.sentences import Scope, Sentence, Slot
from tests.architecture.syntax import arguments, assigned, bare, noticed

CARRIERS: dict[str, dict[str, int]] = {
    "Problem": {"message": 2, "hint": 3},
    "Finding": {"message": 3, "hint": 4},
    "Malformed": {"message": 0, "hint": 1},
    "Unfinished": {"": 0},
    "fail": {"message": 0},
    "told": {"sentence": 0},
    "UsageError": {"message": 0},
    "BadParameter": {"message": 0},
    "Table": {"notices": 4},
    "Imported": {"gaps": 2, "notices": 3},
    "ImportPlan": {"notices": 4},
}
"""Calls that carry a sentence, with the names and positions of the arguments that are one."""

PASSING_ON = {"next", "filter", "dict", "tuple", "sorted", "str", "list", "fromkeys"}
"""Calls whose value is made of what they are given."""


class Harvest:
    """All that some modules say; `hidden` lists sentences that are made in a way that cannot be followed."""

    def __init__(self, trees: Mapping[Path, ast.Module]) -> None:
        """Look at the modules of these paths."""
        self._functions: dict[str, list[Scope]] = defaultdict(list)
        self._properties: dict[str, list[Scope]] = defaultdict(list)
        self._calls: dict[str, list[tuple[ast.Call, Scope]]] = defaultdict(list)
        self._noticed: list[tuple[ast.expr, Scope]] = []
        self._constants: dict[tuple[Path, str], ast.expr] = {}
        self._anywhere: dict[str, list[tuple[Path, ast.expr]]] = defaultdict(list)
        self._origins: dict[tuple[Path, str], str] = {}
        self._under_way: set[int] = set()
        self.hidden: set[str] = set()
        for path, module in trees.items():
            scope = Scope(module, path)
            self._index(module, scope)
            for name, value in assigned(module.body):
                self._constants[path, name] = value
                self._anywhere[name].append((path, value))

    def sentences(self) -> list[Sentence]:
        """Return every sentence and, for what it is put together from, every phrase; once each."""
        found: dict[str, Sentence] = {}
        waiting = [sentence for value, scope in self._carried() for sentence in self._says(value, scope)]
        asked: set[int] = set()
        while waiting:
            sentence = waiting.pop()
            if len(sentence.pieces) > 1 or sentence.is_english():
                found.setdefault(sentence.template(), sentence)
            for slot in sentence.open_slots():
                if id(slot.value) in asked:
                    continue
                asked.add(id(slot.value))
                phrases = self._says(slot.value, slot.scope)
                waiting += [phrase for phrase in phrases if phrase != _opaque(slot)]
        return sorted(found.values(), key=lambda sentence: (str(sentence.module), sentence.line))

    def _index(self, node: ast.AST, scope: Scope, owner: str = "") -> None:
        for child in ast.iter_child_nodes(node):
            self._noticed += ((value, scope) for value in noticed(child))
            match child:
                case ast.Call():
                    self._calls[bare(child.func)].append((child, scope))
                    self._index(child, scope, owner)
                case ast.ImportFrom(module=str() as origin, names=names):
                    self._origins |= {(scope.module, one.name): origin for one in names}
                case ast.FunctionDef() | ast.AsyncFunctionDef():
                    inner = Scope(child, scope.module, owner, scope)
                    self._functions[owner if child.name == "__init__" else child.name].append(inner)
                    if _is_textual_property(child):
                        self._properties[child.name].append(inner)
                    self._index(child, inner)
                case ast.ClassDef():
                    self._index(child, scope, child.name)
                    if {bare(base) for base in child.bases} & set(CARRIERS):
                        self._constructors(child, scope)
                case _:
                    self._index(child, scope, owner)

    def _constructors(self, node: ast.ClassDef, scope: Scope) -> None:
        """A class that derives from a carrier hands its sentence on by `super().__init__`."""
        base = next(bare(base) for base in node.bases if bare(base) in CARRIERS)
        for method in node.body:
            if isinstance(method, ast.FunctionDef) and method.name == "__init__":
                inner = Scope(method, scope.module, node.name)
                for call in ast.walk(method):
                    if isinstance(call, ast.Call) and bare(call.func) == "__init__":
                        self._calls[base].append((call, inner))

    def _carried(self) -> Iterator[tuple[ast.expr, Scope]]:
        for carrier, places in CARRIERS.items():
            for call, scope in self._calls[carrier]:
                for name, position in places.items():
                    yield from ((value, scope) for value in arguments(call, name, position))
        yield from self._noticed
        for call, scope in [pair for calls in self._calls.values() for pair in calls]:
            yield from ((keyword.value, scope) for keyword in call.keywords if keyword.arg == "notices")

    def _says(self, value: ast.expr, scope: Scope) -> list[Sentence]:
        """Return every text that an expression may have as its value."""
        if id(value) in self._under_way:
            return []
        self._under_way.add(id(value))
        try:
            return list(dict.fromkeys(self._read(value, scope)))
        finally:
            self._under_way.discard(id(value))

    def _read(self, value: ast.expr, scope: Scope) -> Sequence[Sentence]:  # noqa: C901, PLR0911, PLR0912 - a table of cases
        match value:
            case ast.Constant(value=str() as text):
                return [Sentence((text,), scope.module, value.lineno)]
            case ast.Constant():
                return []
            case ast.JoinedStr(values=parts):
                return self._joined(parts, scope)
            case ast.FormattedValue(value=inner):
                return self._inlined(inner, scope)
            case ast.BinOp(op=ast.Mod()) | ast.Call(func=ast.Attribute(value=ast.Constant(), attr="format")):
                self.hidden.add(f"{scope.module.name}:{value.lineno}: {ast.unparse(value)}")
                return []
            case ast.BinOp(op=ast.Add(), left=left, right=right):
                return self._joined((left, right), scope)
            case ast.IfExp(body=body, orelse=orelse):
                return self._all((body, orelse), scope)
            case ast.BoolOp(values=parts) | ast.Tuple(elts=parts) | ast.List(elts=parts) | ast.Set(elts=parts):
                return self._all(parts, scope)
            case ast.Dict(values=parts):
                return self._all(parts, scope)
            case ast.Starred(value=inner) | ast.Subscript(value=inner) | ast.NamedExpr(value=inner):
                return self._says(inner, scope)
            case ast.ListComp(elt=inner) | ast.GeneratorExp(elt=inner) | ast.SetComp(elt=inner):
                return self._says(inner, scope)
            case ast.Name(id=name):
                return self._named(name, value, scope)
            case ast.Call():
                return self._called(value, scope)
            case ast.Attribute(attr=name) if name in self._properties:
                return [one for inner in self._properties[name] for one in self._returned(inner)]
            case _:
                return [_opaque(Slot(value, scope))]

    def _all(self, values: Sequence[ast.expr], scope: Scope) -> list[Sentence]:
        return [sentence for value in values for sentence in self._says(value, scope)]

    def _joined(self, parts: Sequence[ast.expr], scope: Scope) -> list[Sentence]:
        """Return what texts one after the other say, in every combination."""
        choices = [self._says(part, scope) for part in parts]
        return [
            Sentence(tuple(piece for one in chosen for piece in one.pieces), scope.module, parts[0].lineno)
            for chosen in product(*choices)
        ]

    def _inlined(self, inner: ast.expr, scope: Scope) -> Sequence[Sentence]:
        """A choice between two texts that is made inside of a sentence makes two sentences; all else is a slot."""
        if isinstance(inner, ast.IfExp) and all(isinstance(end, ast.Constant) for end in (inner.body, inner.orelse)):
            return self._says(inner, scope)
        return [_opaque(Slot(inner, scope))]

    def _named(self, name: str, value: ast.expr, scope: Scope) -> list[Sentence]:
        """Return what a variable may hold: what is assigned to it, or what callers pass for a parameter."""
        found: list[Sentence] = []
        if not isinstance(scope.node, ast.Module):
            for target, given in assigned(ast.walk(scope.node)):
                if target == name:
                    found += self._says(given, scope)
            found += self._passed(name, scope)
            if not found and scope.outer:
                return self._named(name, value, scope.outer)
        if not found and (scope.module, name) in self._constants:
            return self._says(self._constants[scope.module, name], Scope(ast.Module([], []), scope.module))
        if not found and name.isupper():
            for path, constant in self._anywhere[name]:
                found += self._says(constant, Scope(ast.Module([], []), path))
        return found or [_opaque(Slot(value, scope))]

    def _passed(self, name: str, scope: Scope) -> list[Sentence]:
        assert not isinstance(scope.node, ast.Module)
        signature = scope.node.args
        names = [one.arg for one in (*signature.posonlyargs, *signature.args)]
        keywords = [one.arg for one in signature.kwonlyargs]
        if name not in (*names, *keywords):
            return []
        position = names.index(name) - (names[0] in {"self", "cls"}) if name in names else None
        defaults = dict(zip(reversed(names), reversed(signature.defaults), strict=False))
        called = scope.owner if scope.node.name == "__init__" else scope.node.name
        found = self._says(defaults[name], scope) if name in defaults else []
        for call, caller in self._calls[called]:
            if self._reaches(call.func, caller, scope):
                for value in arguments(call, name, position):
                    found += self._says(value, caller)
        return found

    def _called(self, call: ast.Call, scope: Scope) -> list[Sentence]:
        name = bare(call.func)
        if name == "join" and isinstance(call.func, ast.Attribute) and isinstance(call.func.value, ast.Constant):
            first = _opaque(Slot(call.args[0], scope))
            middle = Sentence((str(call.func.value.value),), scope.module, call.lineno)
            pieces = (*first.pieces, *middle.pieces, *first.pieces)
            return [Sentence(pieces, scope.module, call.lineno), *self._says(call.args[0], scope)]
        if name in PASSING_ON:
            return self._all(call.args, scope)
        reached = [function for function in self._functions[name] if self._reaches(call.func, scope, function)]
        found = [sentence for function in reached for sentence in self._returned(function)]
        return found or [_opaque(Slot(call, scope))]

    def _returned(self, function: Scope) -> list[Sentence]:
        """Return what a function or a property returns or yields."""
        return [
            sentence
            for node in ast.walk(function.node)
            if isinstance(node, ast.Return | ast.Yield) and node.value is not None
            for sentence in self._says(node.value, function)
        ]

    def _reaches(self, called: ast.expr, caller: Scope, function: Scope) -> bool:
        """Return whether a call by some name may be one of a function of that name."""
        if caller.module == function.module:
            return True
        if isinstance(called, ast.Attribute):
            of_itself = bare(called.value) in {"self", "super"}
            return bool(function.owner) and not of_itself
        origin = self._origins.get((caller.module, bare(called)), "")
        # What a package exports may come from any module of it or below it.
        return origin.endswith(f".{function.module.stem}") or origin.count(".") == 1


def _opaque(slot: Slot) -> Sentence:
    return Sentence((slot,), slot.scope.module, slot.value.lineno)


def _is_textual_property(function: ast.FunctionDef | ast.AsyncFunctionDef) -> bool:
    is_property = "property" in {bare(decorator) for decorator in function.decorator_list}
    return is_property and function.returns is not None and bare(function.returns) == "str"
