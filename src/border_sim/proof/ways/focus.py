"""What is followed of a law while ways are gone through, and what has been found out about it."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from border_sim.proof.ways.boxes import Box, within
from border_sim.proof.ways.junctions import LEARNT, Spot
from border_sim.proof.ways.readings import Range, Topic

Seen: TypeAlias = tuple[tuple[Range | None, ...], tuple[int, ...]]
"""What is settled of each topic that is followed at a spot, and the numbers of what is excluded of which all that
will not be read any more has been read."""


@dataclass(frozen=True, slots=True)
class _View:
    """What matters at a spot: the topics that may still be read, and the parts of what is excluded that may not."""

    topics: tuple[Topic, ...]
    past: Sequence[tuple[int, Box]]


class Focus:
    """What is looked for, what is followed for that, and what no item meets.

    Attributes:
        statuses: the statuses from which some way leads to what is looked for; the others are left aside.
        excluded: what no item meets together; all topics of it are followed.
    """

    def __init__(self, statuses: Collection[str]) -> None:
        """Look for what some statuses lead to; nothing is followed yet but what journeys learn on their way."""
        self.statuses = statuses
        self.excluded: list[Box] = []
        self._topics = dict.fromkeys(LEARNT)
        self._views: dict[Spot, _View] = {}

    def follows(self, topic: Topic) -> bool:
        """Return whether it is remembered what was read of a topic."""
        return topic in self._topics

    def exclude(self, box: Box) -> None:
        """Learn that no item meets a box, and follow its topics from now on."""
        self._topics |= dict.fromkeys(box)
        if not self.excludes(box):
            self.excluded = [*(other for other in self.excluded if not within(other, box)), box]
        self._views.clear()

    def excludes(self, settled: Box) -> bool:
        """Return whether it is known that no item meets what is settled."""
        return bool(self.excluded) and any(within(settled, box) for box in self.excluded)

    def seen_from(self, spot: Spot, live: Sequence[Collection[Topic]], settled: Box) -> Seen:
        """Return what is settled as far as it matters from a spot on.

        Of what will not be read any more it matters only whether it can still become a part of something excluded.

        Args:
            spot: the spot.
            live: what may still be read from there on, in parts.
            settled: what is settled.
        """
        view = self._views.get(spot)
        if view is None:
            view = self._views[spot] = self._view(frozenset().union(*live))
        followed = tuple(settled.get(topic) for topic in view.topics)
        return followed, tuple(number for number, past in view.past if within(settled, past))

    def _view(self, live: Collection[Topic]) -> _View:
        past = [
            (number, {topic: values for topic, values in box.items() if topic not in live})
            for number, box in enumerate(self.excluded)
        ]
        return _View(tuple(topic for topic in self._topics if topic in live), [each for each in past if each[1]])
