"""Pictures that were drawn before, inside a page whose policy lets no style of theirs in."""

from __future__ import annotations

import re

from markupsafe import Markup

from border_sim.flows.picture import DARK, STYLE

_STYLE = re.compile(r"<style>.*?</style>\s*", re.DOTALL)


def picture_style() -> str:
    """Return the style of every picture, for the style of the page."""
    return f"{STYLE}{DARK}"


def bare_svg(svg: str) -> Markup:
    """Return a picture without its own style; whoever drew it has escaped what it shows."""
    return Markup(_STYLE.sub("", svg))  # noqa: S704 - see above
