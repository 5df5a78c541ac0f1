"""Prose is held to what exists: commands, targets, files and words."""

from __future__ import annotations

import ast
import re
from itertools import pairwise
from pathlib import Path

from tests.architecture.repository import ROOT, modules, name, tracked_files, tree

FOLDERS = ("src", "rules", "scenarios", "features", "docs", "tests", "bench", "tools", "requirements", ".ci")
MADE = (
    "docs/_build",
    "bench/results.json",
    "docs/reference/generated",
    "rules/hetao/examples/carried.yaml",  # by whoever follows the walk-through
)


def _prose() -> list[Path]:
    return [path for path in tracked_files() if path.suffix == ".md"]


def _missing(pattern: str, exists: set[str]) -> dict[str, list[str]]:
    found = {name(path): re.findall(pattern, path.read_text("utf-8")) for path in _prose()}
    wrong = {file: [word for word in words if word not in exists] for file, words in found.items()}
    return {file: words for file, words in wrong.items() if words}


def test_every_make_target_that_prose_names_exists() -> None:
    targets = set(re.findall(r"(?m)^([a-z]+):", (ROOT / "Makefile").read_text("utf-8")))
    assert {} == _missing(r"(?:`|^)make ([a-z]+)", targets)


def test_the_readmes_open_with_the_two_commands() -> None:
    for readme in ("README.md", "README.zh-CN.md"):
        text = (ROOT / readme).read_text("utf-8")
        assert text.index("make demo") < text.index("make test")


def test_every_file_that_prose_names_exists() -> None:
    wrong = []
    for path in _prose():
        # A file that the reader is told to create is not there yet.
        words = re.findall(r"(?<!Create )`([\w.-]+/[\w./-]*)`", path.read_text("utf-8"))
        here = [word for word in words if word.startswith(tuple(f"{folder}/" for folder in FOLDERS))]
        there = [word for word in here if (ROOT / word).exists() or (path.parent / word).exists()]
        wrong += [f"{name(path)}: {word}" for word in here if word not in there and not word.startswith(MADE)]
    assert [] == wrong


def test_every_module_that_the_code_names_exists() -> None:
    known = {path.name for path in tracked_files()}
    named = {
        f"{name(path)}: {module}"
        for path in modules()
        for module in re.findall(r"`(?:[\w/]+/)?(\w+\.py)`", path.read_text("utf-8"))
        if module not in known
    }
    assert set() == named


def _banned_words() -> set[str]:
    """Return the words in backticks in the last column of the glossary's tables."""
    rows = [line for line in (ROOT / "docs" / "glossary.md").read_text("utf-8").splitlines() if line.startswith("|")]
    return {word for row in rows for word in re.findall(r"`(\w+)`", row.rstrip("| ").rpartition("|")[2])}


def _identifiers(module: ast.Module) -> set[str]:
    found = set()
    for node in ast.walk(module):
        match node:
            case ast.FunctionDef() | ast.AsyncFunctionDef() | ast.ClassDef():
                found.add(node.name)
            case ast.arg():
                found.add(node.arg)
            case ast.Name():
                found.add(node.id)
            case _:
                pass
    return found


def _parts(identifier: str) -> set[str]:
    """Return an identifier, its words and its pairs of words: `mean_queue_time` holds `queue_time`."""
    words = re.findall(r"[a-z]+|[A-Z][a-z]*", identifier)
    lower = [word.lower() for word in words]
    return set(lower) | {"_".join(pair) for pair in pairwise(lower)}


def test_no_name_in_the_code_is_a_word_that_the_glossary_rules_out() -> None:
    banned = _banned_words()
    assert len(banned) >= 10
    found = {
        f"{name(path)}: {identifier}"
        for path in modules()
        for identifier in _identifiers(tree(path))
        if _parts(identifier) & banned
    }
    assert set() == found
