"""Write the pages that are made from what they describe and kept in the repository: `make pages`.

`scenarios/README.md` is made from the scenarios, `docs/coverage.md` from the rows of `docs/coverage.yaml`. Tests say
when one of them has fallen behind.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from tools.coverage_page import coverage_page
from tools.gallery import gallery_page

ROOT = Path(__file__).resolve().parent.parent


def pages() -> Mapping[str, str]:
    """Return every page, by its path in the repository."""
    return {
        "scenarios/README.md": gallery_page(ROOT / "scenarios"),
        "docs/coverage.md": coverage_page(ROOT),
    }


def main() -> None:
    """Write them."""
    for name, text in pages().items():
        (ROOT / name).write_text(text, "utf-8")


if __name__ == "__main__":
    main()
