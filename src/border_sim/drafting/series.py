"""Ids of rules: each belongs to a series, such as `SCH`, and is followed by the next one that is free."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable

_PARTS = re.compile(r"(.*?)(\d+)\D*")

STEP = 10
"""By how much ids of a series differ, so that there is room between two of them."""

DIGITS = 3


def series_of(ids: Iterable[str]) -> str | None:
    """Return what most of some ids begin with, the first of several that do as often; `None` where there are none."""
    found = Counter(match[1] for name in ids if (match := _PARTS.fullmatch(name)))
    return found.most_common(1)[0][0] if found else None


def new_series(flow: str, decision: str) -> str:
    """Return what ids begin with where there are none so far: `SCH-` for the channel of samples."""
    return f"{flow[:1]}{decision[:2]}-".upper()


def next_free(series: str, taken: Collection[str]) -> str:
    """Return the id that follows those of a series: the next ten behind the highest of them."""
    numbers = [match[2] for name in taken if (match := _PARTS.fullmatch(name)) and match[1] == series]
    width = max(map(len, numbers), default=DIGITS)
    number = (max(map(int, numbers), default=0) // STEP + 1) * STEP
    return f"{series}{number:0{width}}"
