"""Every code that the program gives out, explained: what it means, why it matters, how it is mended.

The texts stand in `code_book/`, one file for each letter, so that a code is explained by writing there and nowhere
else: the command line, the findings for other programs and the page of the reference are made from them.
"""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum
from functools import cache
from pathlib import Path

from pydantic import Field

from border_sim.documents import parse_document
from border_sim.domain.errors import BrokenInvariant, InputError, Place, Problem
from border_sim.domain.hints import did_you_mean
from border_sim.domain.results import Result, Words

FOLDER = Path(__file__).parent / "code_book"

UNKNOWN_CODE = "U050"


class Level(StrEnum):
    """How bad it is, the worst first."""

    ERROR = "error"
    """Somebody's file is wrong."""
    FAILURE = "failure"
    """The files are sound, and do not keep what they promise."""
    WARNING = "warning"
    """What stands there is most likely not what was meant."""
    NOTE = "note"
    """Worth knowing, and perhaps meant that way."""


class Code(Result):
    """A code, explained."""

    code: str = Field(description="a letter and a number that never change their meaning", examples=["R014"])
    level: Level = Field(description="error, failure, warning or note")
    title: Words
    means: Words = Field(description="what is the case where the code is given out")
    matters: Words = Field(description="why that is worth mending")
    mend: Words = Field(description="how it is mended")
    wrong: str = Field(default="", description="an example that gets the code; empty where it would not help")
    right: str = Field(default="", description="the same example, mended")


def letters() -> tuple[str, ...]:
    """Return the letters with which codes begin."""
    return tuple(sorted(file.stem for file in FOLDER.glob("*.yaml")))


def all_codes() -> Iterator[Code]:
    """Iterate over all codes, by letter and number."""
    for letter in letters():
        yield from _book(letter).values()


def code_of(name: str) -> Code:
    """Return a code that the program gives out.

    Raises:
        BrokenInvariant: nobody has explained it.
    """
    found = _book(name[:1]).get(name)
    if found is None:
        raise BrokenInvariant(f"the code `{name}` is given out and stands in no file of the code book")
    return found


def find_code(text: str) -> Code:
    """Return the code that somebody asks for, in capitals or not.

    Raises:
        InputError: there is none of that name.
    """
    name = text.strip().upper()
    found = _book(name[:1]).get(name)
    if found is None:
        hint = did_you_mean(name, (code.code for code in all_codes()))
        raise InputError([Problem(Place("--explain"), UNKNOWN_CODE, f"expected a code, got `{text}`", hint)])
    return found


@cache
def _book(letter: str) -> dict[str, Code]:
    """Return the codes of a letter, in order; a letter that begins none has none."""
    file = FOLDER / f"{letter}.yaml"
    if not file.is_file():
        return {}
    # The program's own words, which nobody is kept from, wherever else reading may be confined to.
    entries = parse_document(file.read_text("utf-8"), str(file)).value
    if not isinstance(entries, dict):  # pragma: no cover  # a test reads every file
        raise BrokenInvariant(f"{file} holds no codes")
    return {
        name: Code.model_validate({"code": name, **entry}) for name, entry in entries.items() if isinstance(entry, dict)
    }
