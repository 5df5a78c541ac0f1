"""Every sentence that the program says of an input stands in the catalogue in Chinese, and nothing else does."""

from __future__ import annotations

import ast
import re
from functools import cache
from pathlib import Path

import pytest

from border_sim.domain.chinese.catalogue import FOLDER, Entry, parts, read_entries
from tests.architecture.harvest import Harvest
from tests.architecture.repository import SOURCE, modules, name, tree
from tests.architecture.sentences import Sentence

LIBRARIES = "libraries.po"
"""What the libraries say that our sentences quote; it does not stand in our source."""

SILENT = {"bdd"}
"""Packages that speak through pytest, which has no door that asks for a language."""


@cache
def harvest() -> tuple[tuple[Sentence, ...], frozenset[str]]:
    """Return every sentence and phrase of the package, and the places of those that are hidden."""
    harvest = Harvest({path: tree(path) for path in modules() if path.relative_to(SOURCE).parts[0] not in SILENT})
    return tuple(harvest.sentences()), frozenset(harvest.hidden)


def said() -> tuple[Sentence, ...]:
    return harvest()[0]


@cache
def catalogue() -> dict[str, tuple[Entry, ...]]:
    """Return the entries of each file of the catalogue."""
    return {path.name: tuple(read_entries(path.read_text("utf-8"))) for path in sorted(FOLDER.glob("*.po"))}


def every_entry() -> list[Entry]:
    return [entry for entries in catalogue().values() for entry in entries]


def lacking(sentence: Sentence) -> str:
    """Return what is to be added for a sentence that the catalogue lacks."""
    file = f"{name(FOLDER)}/{sentence.module.relative_to(SOURCE).parts[0]}.po"
    english = sentence.template().replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
    return f'add to {file}, for {name(sentence.module)}:{sentence.line}:\nmsgid "{english}"\nmsgstr "…"'


def test_every_sentence_has_its_chinese() -> None:
    known = {entry.english for entry in every_entry()}
    missing = [lacking(sentence) for sentence in said() if sentence.is_english() and sentence.template() not in known]
    assert not missing, "\n\n".join(missing)


def test_no_sentence_is_hidden_in_a_format() -> None:
    assert frozenset() == harvest()[1], "write an f-string instead"


def test_every_entry_is_said_somewhere() -> None:
    templates = {sentence.template() for sentence in said()}
    idle = [
        f"remove from {name(FOLDER)}/{file}, which nothing says any more: {entry.english}"
        for file, entries in catalogue().items()
        for entry in entries
        if file != LIBRARIES and entry.english not in templates
    ]
    assert not idle, "\n".join(idle)


def test_every_sentence_is_put_into_chinese_once() -> None:
    english = [entry.english for entry in every_entry()]
    assert [] == sorted({sentence for sentence in english if english.count(sentence) > 1})


def test_both_languages_have_the_same_slots() -> None:
    def slots(template: str) -> list[int]:
        return sorted(slot for _, slot in parts(template) if slot is not None)

    assert [] == [entry.english for entry in every_entry() if slots(entry.english) != slots(entry.chinese)]


def test_no_two_slots_touch_for_nobody_could_tell_where_the_first_ends() -> None:
    assert [] == [entry.english for entry in every_entry() if re.search(r"\}\{\d", entry.english.replace("}}", ""))]


def test_chinese_has_chinese_punctuation() -> None:
    half = re.compile(r"[\u4e00-\u9fff][,;:?!()]|[,;:?!()][\u4e00-\u9fff]")
    assert [] == [entry.chinese for entry in every_entry() if half.search(re.sub("`[^`]*`", "", entry.chinese))]


def heard(source: str) -> set[str]:
    """Return what a module says."""
    return {sentence.template() for sentence in Harvest({Path("one.py"): ast.parse(source)}).sentences()}


@pytest.mark.parametrize("made", ["'no {}'.format(x)", "'no %s' % x"])
def test_a_sentence_in_a_format_is_noticed(made: str) -> None:
    harvest = Harvest({Path("one.py"): ast.parse(f"Malformed({made})")})
    assert [] == harvest.sentences()
    assert 1 == len(harvest.hidden)


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("Malformed('expected a name')", {"expected a name"}),
        ("Malformed(f'expected `{a}`, got {{b}}')", {"expected `{0}`, got {{b}}"}),
        ("def f(x):\n    hint = 'write it' if x else f'drop {x}'\n    Malformed('a day', hint)", {"a day", "write it"}),
        ("Problem(p, 'X1', 'a text' + (f', one of {k}' if k else ''))", {"a text", "a text, one of {0}"}),
        ("Problem(p, 'X1', f'{n} {\"row\" if n == 1 else \"rows\"}')", {"{0} row", "{0} rows"}),
        ("KINDS = {1: 'a number'}\nMalformed(f'which is {KINDS[k]}')", {"which is {0}", "a number"}),
        ('Malformed(f\'got {" and ".join(f"`{n}`" for n in names)}\')', {"got {0}", "{0} and {1}"}),
        ("def tell(message):\n    Malformed(message)\ntell('too long')", {"too long"}),
        ("def why():\n    return 'X1', 'no such file', ''\nproblems = Problem(place, *why())", {"no such file"}),
        ("class Odd(Malformed):\n def __init__(self, what):\n  super().__init__(f'{what}!')\nOdd('a day')", {"a day"}),
        ("def f():\n for n in ('booths', 'waits'):\n  Malformed(f'got {n}')", {"got {0}", "booths", "waits"}),
        ("notices.append(f'{path} is empty')", {"{0} is empty"}),
    ],
)
def test_what_is_said_is_found_in_the_source(source: str, expected: set[str]) -> None:
    assert expected <= heard(source)
