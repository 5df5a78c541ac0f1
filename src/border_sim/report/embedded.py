"""Data inside a page: JSON in a block of a script that is none, from which nothing can get out."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence

from markupsafe import Markup

from border_sim.domain.marks import shown

# `<` would end the block or begin a comment in it, and the two separators of lines are ends of lines to old scripts.
_ESCAPES = {ord(mark): f"\\u{ord(mark):04x}" for mark in "<>&\u2028\u2029"}


def json_text(text: str) -> Markup:
    """Return JSON text as it may stand in a block of a page; what it says stays the same."""
    return Markup(text.translate(_ESCAPES))  # noqa: S704 - nothing in it can end the block


def json_block(value: object) -> Markup:
    """Return plain data as JSON for a block of a page, with unseen characters shown."""
    return json_text(json.dumps(_seen(value, _exactly), ensure_ascii=False, allow_nan=False, separators=(",", ":")))


def option_block(value: object) -> Markup:
    """Return the option of a chart as JSON for a block of a page, its numbers as exact as a picture can show them."""
    return json_text(json.dumps(_seen(value, round_off), ensure_ascii=False, allow_nan=False, separators=(",", ":")))


def _seen(value: object, number: Callable[[float], float]) -> object:
    """Return data in which every text shows the characters that nobody would see."""
    if isinstance(value, str):
        return shown(value)
    if isinstance(value, Mapping):
        return {shown(str(key)): _seen(each, number) for key, each in value.items()}
    if isinstance(value, Sequence):
        return [_seen(each, number) for each in value]
    return number(value) if isinstance(value, float) else value


def _exactly(value: float) -> float:
    return value


def round_off(value: float) -> float | int:
    """Return a number with five figures: more cannot be seen, and pages stay small."""
    rounded = float(f"{value:.5g}")
    return int(rounded) if rounded == round(rounded) and abs(rounded) < 1e15 else rounded  # noqa: PLR2004 - floats beyond are whole anyway
