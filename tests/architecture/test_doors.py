"""What arises in English is put into the language of whoever asks by every door: none prints it past the session."""

from __future__ import annotations

import ast
from collections.abc import Collection, Iterator
from pathlib import Path

import pytest

from tests.architecture.repository import SOURCE, modules, name, tree
from tests.architecture.syntax import bare

SAID = {"message", "hint", "strerror"}
"""What is said of an input, as an attribute of what carries it."""

TELLING = {"told", "problem", "problems", "problem_data"}
"""The ways of the session to put into its language what it is given."""

BY_THEMSELVES = {"filename", "place", "code"}
"""Of a problem or an error, what is the same in every language."""

CARRIERS = {"problem", "failure"}
"""What a problem is called where many are gone through."""

AT_HOME = {"cli/session.py", "cli/door.py"}
"""What puts into the language, and what catches everything there is."""

TOLD_BEFORE = "cli/findings/"
"""What prints the answer of a check, which has been put into the language as a whole."""


def doors() -> list[Path]:
    """Return the modules that speak to people or programs."""
    return [path for path in modules() if path.is_relative_to(SOURCE / "cli") and inside(path) not in AT_HOME]


def inside(path: Path) -> str:
    return path.relative_to(SOURCE).as_posix()


def untold(node: ast.AST) -> Iterator[ast.AST]:
    """Iterate over the nodes below one, without what is given to the session to be told."""
    for child in ast.iter_child_nodes(node):
        if isinstance(child, ast.Call) and bare(child.func) in TELLING:
            continue
        yield child
        yield from untold(child)


def read_past_the_session(module: ast.Module) -> Iterator[ast.AST]:
    """Iterate over what is read of a problem or an error without being told."""
    for node in untold(module):
        if isinstance(node, ast.Attribute) and node.attr in SAID:
            yield node
        if isinstance(node, ast.ExceptHandler) and node.name:
            yield from uses(node, {node.name})
    yield from uses(module, CARRIERS)


def uses(part: ast.AST, names: Collection[str]) -> Iterator[ast.AST]:
    """Iterate over where an error or a problem is used, other than to raise from it or to say its place."""
    harmless = {
        id(inner)
        for node in ast.walk(part)
        if isinstance(node, ast.Raise) or (isinstance(node, ast.Attribute) and node.attr in BY_THEMSELVES | SAID)
        for inner in ([node.cause] if isinstance(node, ast.Raise) else [node.value])
    }
    for node in untold(part):
        match node:
            case ast.Name(id=name, ctx=ast.Load()) if name in names and id(node) not in harmless:
                yield node


@pytest.mark.parametrize("path", [one for one in doors() if not inside(one).startswith(TOLD_BEFORE)], ids=inside)
def test_no_door_says_what_arose_in_english_past_the_session(path: Path) -> None:
    places = [f"{name(path)}:{getattr(node, 'lineno', 0)}" for node in read_past_the_session(tree(path))]
    assert [] == places, "use session.problem, session.problems or session.told"


@pytest.mark.parametrize("path", [one for one in modules() if not one.is_relative_to(SOURCE / "cli")], ids=inside)
def test_below_the_doors_nobody_says_that_a_target_was_missed_for_the_door_could_not_translate_it(path: Path) -> None:
    raised = [node.exc for node in ast.walk(tree(path)) if isinstance(node, ast.Raise) and node.exc]
    assert [] == [node.lineno for node in raised if "TargetMissed" in {bare(node), bare(getattr(node, "func", node))}]


@pytest.mark.parametrize(
    ("source", "found"),
    [
        ("session.say(problem.message)", 1),
        ("session.say(session.told(problem.message))", 0),
        ("rows = [one.hint for one in problems]", 1),
        ("for problem in begun.broken:\n    session.say(str(problem))", 1),
        ("for problem in begun.broken:\n    session.say(str(session.problem(problem)))", 0),
        ("places = {problem.place for problem in begun.broken}", 0),
        ("try:\n    f()\nexcept InputError as error:\n    session.say(str(error))", 1),
        ("try:\n    f()\nexcept InputError as error:\n    session.say(f'{error}')", 1),
        ("try:\n    f()\nexcept InputError as error:\n    session.say(session.problems(error.problems))", 0),
        ("try:\n    f()\nexcept OSError as error:\n    raise InputError([]) from error", 0),
        ("try:\n    f()\nexcept OSError as error:\n    session.say(f'{error.filename}: {error.strerror}')", 1),
        ("try:\n    f()\nexcept OSError as error:\n    session.say(f'{error.filename}: {session.told(why)}')", 0),
    ],
)
def test_what_is_said_past_the_session_is_found(source: str, found: int) -> None:
    assert found == len(list(read_past_the_session(ast.parse(source))))
