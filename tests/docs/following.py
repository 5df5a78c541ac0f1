"""Guides that are followed: what a page tells its reader to write, and the hand that writes it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from tests.docs.pages import ROOT


@dataclass(frozen=True)
class Edit:
    """A block of the page: a file that is created, or lines that are put below one of a file."""

    file: str
    below: str | None
    text: str


def edits(page: str) -> list[Edit]:
    """Return what a page tells its reader to write, in order: `Create FILE` or `In FILE, below LINE`, and a block."""
    text = (ROOT / page).read_text("utf-8")
    told = re.compile(
        r"(?:Create `(?P<new>[^`]+)`|In\s`(?P<file>[^`]+)`, below `(?P<below>[^`]+)`)[^`]*?:\n\n"
        r"```(?:yaml|text)\n(?P<text>.*?)```",
        re.DOTALL,
    )
    return [Edit(one["new"] or one["file"], one["below"], one["text"]) for one in told.finditer(text)]


def follow(folder: Path, some: Iterable[Edit]) -> None:
    """Do what a page tells its reader, in a folder that looks like a checkout."""
    for edit in some:
        path = folder / edit.file
        if edit.below is None:
            assert not path.exists()
            path.write_text(edit.text, "utf-8")
            continue
        lines = path.read_text("utf-8").splitlines(keepends=True)
        assert 1 == lines.count(f"{edit.below}\n")
        lines.insert(lines.index(f"{edit.below}\n") + 1, edit.text)
        path.write_text("".join(lines), "utf-8")
