"""The code book explains every code that the program gives out, in both languages, and no other."""

from __future__ import annotations

import ast
import re

import pytest

from border_sim.domain.results import Words
from border_sim.service.codes import FOLDER, Code, all_codes
from docs.generate import PROBLEM_KINDS
from tests.architecture.repository import modules, name, tree

CODE = re.compile(r"[A-Z]\d{3}")
CHINESE = re.compile("[\u4e00-\u9fff]")

AWAITED: set[str] = set()
"""Explained already, and given out as soon as the analysis of packs and the properties are there."""

WITH_EXAMPLES = "AFR"
"""The letters of what stands in packs: a code of theirs shows it wrong and right."""


def given_out() -> dict[str, str]:
    """Return every code that stands in the program, with the module in which it stands first."""
    found: dict[str, str] = {}
    for path in modules():
        for node in ast.walk(tree(path)):
            if isinstance(node, ast.Constant) and isinstance(node.value, str) and CODE.fullmatch(node.value):
                found.setdefault(node.value, name(path))
    return found


CODES = {code.code: code for code in all_codes()}


def texts(code: Code) -> dict[str, Words]:
    return {"title": code.title, "means": code.means, "matters": code.matters, "mend": code.mend}


def test_every_code_that_is_given_out_is_explained() -> None:
    wanting = {
        f"add `{code}`, which {module} gives out, with level, title, means, matters and mend in zh and en to "
        f"src/border_sim/service/code_book/{code[0]}.yaml"
        for code, module in given_out().items()
        if code not in CODES
    }
    assert set() == wanting


def test_no_code_is_explained_that_nobody_gives_out() -> None:
    idle = {
        f"remove `{code}` from {name(FOLDER / f'{code[0]}.yaml')}, for no module gives it out"
        for code in CODES.keys() - given_out().keys() - AWAITED
    }
    assert set() == idle


@pytest.mark.parametrize("code", CODES.values(), ids=lambda code: code.code)
def test_a_code_is_explained_in_both_languages(code: Code) -> None:
    for key, words in texts(code).items():
        assert CHINESE.search(words.zh), f"{code.code}.{key}.zh is not Chinese: {words.zh}"
        assert words.en.strip(), f"{code.code}.{key}.en is empty"
        assert not CHINESE.search(words.en), f"{code.code}.{key}.en is not English: {words.en}"


@pytest.mark.parametrize("code", CODES.values(), ids=lambda code: code.code)
def test_a_title_is_a_phrase_and_the_rest_are_sentences(code: Code) -> None:
    assert not code.title.en.endswith(".")
    assert not code.title.zh.endswith("。")
    for key in ("means", "matters", "mend"):
        words = texts(code)[key]
        assert words.en.endswith("."), f"{code.code}.{key}.en has no full stop"
        assert words.zh.endswith("。"), f"{code.code}.{key}.zh has no full stop"


@pytest.mark.parametrize("code", CODES.values(), ids=lambda code: code.code)
def test_what_stands_in_a_pack_is_shown_wrong_and_right(code: Code) -> None:
    assert bool(code.wrong) == bool(code.right)
    assert code.wrong != code.right or not code.wrong
    if code.code[0] in WITH_EXAMPLES:
        assert code.wrong, f"add `wrong` and `right` to `{code.code}` in the code book"


def test_codes_stand_in_the_file_of_their_letter_in_order() -> None:
    listed = [code.code for code in all_codes()]
    assert sorted(listed) == listed
    assert {code[0] for code in listed} == set(PROBLEM_KINDS), "say in PROBLEM_KINDS of docs/generate.py what it is of"
    for file in FOLDER.glob("*.yaml"):
        assert {file.stem} == {code[0] for code in re.findall(r"(?m)^([A-Z]\d{3}):", file.read_text("utf-8"))}
