"""Sphinx: how the documentation is built; `make docs` treats every warning as an error."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import border_sim

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent))

from docs.generate import write_pages  # noqa: E402 - a neighbour, found by the line above

if TYPE_CHECKING:
    from sphinx.application import Sphinx

project = "border_sim"
author = "the border_sim authors"
release = version = border_sim.__version__

extensions = ["myst_parser"]
myst_enable_extensions = ["colon_fence", "deflist"]
myst_heading_anchors = 3
exclude_patterns = ["_build"]
templates_path: list[str] = []
nitpicky = True

html_theme = "furo"
html_title = f"border_sim {release}"
html_show_sourcelink = False
html_copy_source = False
# The language of commands and files is not one that Pygments needs to guess at.
highlight_language = "text"


def setup(app: Sphinx) -> None:
    """Write the pages that are made from the code and the shipped pack before Sphinx looks for pages."""
    app.connect("builder-inited", lambda _app: write_pages(HERE / "reference" / "generated", HERE.parent))
