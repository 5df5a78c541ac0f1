"""What is said where an address names something that a pack does not have."""

from __future__ import annotations

from collections.abc import Iterable

from border_sim.domain.errors import Place, Problem
from border_sim.domain.hints import did_you_mean
from border_sim.web.errors import NotThere


def unknown(code: str, expected: str, name: str, names: Iterable[str]) -> NotThere:
    """Return the error that there is no such thing, with the name that is most likely meant."""
    return NotThere([Problem(Place(""), code, f"expected {expected}, got `{name}`", did_you_mean(name, names))])
