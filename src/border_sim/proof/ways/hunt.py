"""The hunt for a way that an item really takes.

Ways are first followed as if every line knew nothing of the others: that shows most promises already. When such a way
leads where none should, an item is sought that takes it. If there is none, the topics that keep every item from it
are followed from then on, and the ways are gone through again, until an item is found or no way is left.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Generic, TypeVar

from border_sim.domain.errors import Unfinished
from border_sim.proof.ways.focus import Focus
from border_sim.proof.ways.items import Demands, Refused
from border_sim.proof.ways.ways import Leg, Ways

MOST_ROUNDS = 1_000
"""Up to so many ways that no item takes are tried."""

Item = TypeVar("Item")


@dataclass(frozen=True, slots=True)
class Caught(Generic[Item]):
    """A way, by its last leg, and an item that takes it."""

    leg: Leg
    item: Item


def hunt(
    ways: Ways,
    find: Callable[[Demands], Item | Refused],
    entries: Iterable[str],
    focus: Focus,
    wanted: Callable[[Leg], bool],
) -> Caught[Item] | None:
    """Return a shortest way to a wanted leg and an item that takes it; `None` when no item takes any.

    Args:
        ways: the ways.
        find: finds an item that meets what a way demands.
        entries: where ways begin.
        focus: where they lead.
        wanted: what is looked for.

    Raises:
        Unfinished: the ways, or the rules, can be combined in too many ways.
    """
    entries = tuple(entries)
    for _ in range(MOST_ROUNDS):
        leg = next((leg for leg in ways.legs(entries, focus) if wanted(leg)), None)
        if leg is None:
            return None
        item = find(leg.demands)
        if not isinstance(item, Refused):
            return Caught(leg, item)
        focus.exclude({topic: leg.settled[topic] for topic in item.topics})
    raise Unfinished(f"more than {MOST_ROUNDS:,} ways through the machine are taken by no item, too many to follow")
