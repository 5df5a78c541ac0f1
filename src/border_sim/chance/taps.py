"""Streams drawn part by part: whoever is number 1,000 in a stream has the same draw, however many were drawn at once.

A stream that has been begun is kept open. What lies between what was drawn last and what is asked for next is drawn and
thrown away; for something that lies behind, the stream begins anew.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeAlias

from border_sim.chance.streams import Generator, Streams

Sampler: TypeAlias = Callable[[Generator, int], object]
"""Draws so many from a stream."""

AT_ONCE = 1 << 20
"""Draws that are thrown away at a time."""


@dataclass(slots=True)
class _Tap:
    """A stream, and how many have been drawn from it."""

    generator: Generator
    drawn: int = 0


class Taps:
    """The streams of one replication, as far as they have been drawn.

    Attributes:
        streams: where they come from.
    """

    def __init__(self, streams: Streams) -> None:
        """Begin with every stream closed."""
        self.streams = streams
        self._open: dict[tuple[str, ...], _Tap] = {}

    def at(self, name: tuple[str, ...], first: int, number: int, skip: Sampler) -> Generator:
        """Return a stream as it is after `first` draws, for somebody who takes so many from it.

        `skip` draws and throws away; all who ask for one stream must draw from it in the same way.
        """
        tap = self._open.get(name)
        if tap is None or tap.drawn > first:
            tap = self._open[name] = _Tap(self.streams.generator(*name))
        while tap.drawn < first:
            gap = min(AT_ONCE, first - tap.drawn)
            skip(tap.generator, gap)
            tap.drawn += gap
        tap.drawn += number
        return tap.generator
