"""Full-width characters replaced by half-width ones where there is no doubt what was meant."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from border_sim.documents.document import Spot, Tree
from border_sim.documents.shape import Shape
from border_sim.documents.widths import WIDE, half_width, wide_in_words
from border_sim.documents.yaml_reader import BYTE_ORDER_MARK, parse_document
from border_sim.domain.errors import InputError, Place

_QUOTES = "\u201c\u201d\u2018\u2019"
"""What may be a quotation in a text: never replaced where it may enclose one."""

_SEPARATORS = ":,"
"""What needs a space behind it."""


@dataclass(frozen=True, slots=True)
class Mended:
    """What was written at a place, and what is written there now."""

    place: Place
    wide: str
    half: str


def mend(text: str, file: str, shape: Shape) -> tuple[str, list[Mended]]:
    """Return a YAML text with half-width syntax, numbers and words of tests, and what was replaced.

    What is in doubt, such as full-width quotes around a text for people, stays, and is told when the text is read.

    Args:
        text: what is in the file.
        file: what places are called.
        shape: the layout of the file, which says where texts for people are.
    """
    mark, body = (BYTE_ORDER_MARK, text[1:]) if text.startswith(BYTE_ORDER_MARK) else ("", text)
    lines = body.split("\n")
    mended: list[Mended] = []
    while found := [one for one in _next(lines, file, shape) if one.wide not in _QUOTES and _replace(lines, one)]:
        mended += found
    return mark + "\n".join(lines), mended


def _next(lines: list[str], file: str, shape: Shape) -> list[Mended]:
    """Return what to replace next, the last in a line first, so that places stay true while the line grows."""
    text = "\n".join(lines)
    try:
        document = parse_document(text, file)
    except InputError as error:
        wide = [problem.place for problem in error.problems if problem.code == WIDE]
        found = [_character(lines, place) for place in wide]
    else:
        found = list(_in_words(document.value, document.spot, shape))
    return sorted(found, key=lambda one: one.place, reverse=True)


def _character(lines: list[str], place: Place) -> Mended:
    line = lines[place.line - 1]
    wide, behind = line[place.column - 1], line[place.column :]
    half = half_width(wide)
    needs_space = half in _SEPARATORS and bool(behind.strip()) and not behind[0].isspace()
    return Mended(place, wide, f"{half} " if needs_space else half)


def _in_words(value: Tree, spot: Spot, shape: Shape) -> Iterator[Mended]:
    """Iterate over the numbers, names and tests that hold full-width characters; texts for people are passed over."""
    if shape.is_prose:
        return
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from _in_words(inner, spot.children[key], shape.below(key))
    elif isinstance(value, list):
        for index, inner in enumerate(value):
            yield from _in_words(inner, spot.children[index], shape.below(None))
    elif value:
        is_quoted = value[0] == "“" and value[-1] == "”"
        half = half_width(value).strip('"') if is_quoted else half_width(value)
        if is_quoted or wide_in_words(value) is not None:
            yield Mended(spot.place, value, half)


def _replace(lines: list[str], mended: Mended) -> bool:
    """Replace something, and return whether it stood where it was thought to stand."""
    number, start = mended.place.line - 1, mended.place.column - 1
    line = lines[number]
    if not line.startswith(mended.wide, start) or mended.wide == mended.half:
        return False
    lines[number] = line[:start] + mended.half + line[start + len(mended.wide) :]
    return True
