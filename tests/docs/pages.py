"""The code blocks of the documentation, for tests that run them."""

from __future__ import annotations

import re
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


def blocks(page: str, language: str) -> list[str]:
    """Return the code blocks of a page in one language, in order."""
    text = (ROOT / page).read_text("utf-8")
    return re.findall(rf"(?ms)^```{language}\n(.*?)^```$", text)


def commands(page: str) -> list[str]:
    """Return what a page tells the reader to type."""
    lines = "\n".join(blocks(page, "console")).splitlines()
    return [line.removeprefix("$ ").partition(" #")[0].strip() for line in lines if line.startswith("$ ")]


def prose() -> list[str]:
    """Return the pages that people read: the documentation and what stands beside it at the root."""
    pages = [*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")]
    names = sorted(page.relative_to(ROOT).as_posix() for page in pages)
    return [name for name in names if not name.startswith(("docs/_build", "docs/reference/generated"))]
