"""What a release changes: the names of its parts, and how many classes of items are decided otherwise."""

from __future__ import annotations

from pydantic import JsonValue

from border_sim.domain.errors import InputError
from border_sim.drafting.releases.summary import summarise as by_name
from border_sim.rules.pack import RulePack
from border_sim.service.diff import diff_packs


def summarise(old: RulePack | None, new: RulePack) -> dict[str, JsonValue]:
    """Return the summary of a release after another; of the first one only its parts are counted.

    Packs without a day on which both are in force decide nothing together, and are compared by name alone.
    """
    named = by_name(old, new)
    if old is None:
        return named
    try:
        counts = diff_packs((old, new), ("", "")).counts
    except InputError:
        return named
    found: dict[str, JsonValue] = {leaning: count for leaning, count in counts.items() if count}
    return {**named, "classes": found} if found else named
