"""When the journeys of a traffic source arrive."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal, Protocol

import numpy as np

from border_sim.chance.arrivals import PoissonArrivals, cumulative_rate, expected_arrivals, poisson_times
from border_sim.chance.streams import Generator
from border_sim.domain.arrays import Floats
from border_sim.domain.facts import Column


class Arriving(Protocol):
    """The arrivals of one replication, taken part by part."""

    def until(self, time: float) -> tuple[Floats, Mapping[str, Column]]:
        """Return those who have come since the last time and before this one, the end of an hour; and what is known.

        At the horizon those who arrive at that instant have come, too.
        """
        ...


class Arrivals(Protocol):
    """Times of arrival, and the facts that come with them where real arrivals are replayed."""

    def times(self, generator: Generator, horizon: float) -> Floats:
        """Return seconds since the start, sorted, none negative and none beyond the horizon."""
        ...

    def facts(self, horizon: float) -> Mapping[str, Column]:
        """Return the facts that are known of those arrivals, in the same order."""
        ...

    def begin(self, generator: Generator, horizon: float) -> Arriving:
        """Return the same arrivals for whoever takes them part by part."""
        ...

    def expected(self, horizon: float) -> float:
        """Return how many arrivals are expected up to the horizon."""
        ...


@dataclass(frozen=True, slots=True)
class _Unrecorded:
    """Arrivals that are drawn; nothing is known of them."""

    drawn: PoissonArrivals

    def until(self, time: float) -> tuple[Floats, Mapping[str, Column]]:
        return self.drawn.until(time), {}


@dataclass(frozen=True, slots=True)
class Poisson:
    """A daily volume, spread by weights over the hours of the day, or of the week that begins with the scenario."""

    weights: tuple[float, ...]
    per_day: float

    def times(self, generator: Generator, horizon: float) -> Floats:
        """Draw the arrivals."""
        return poisson_times(generator, self.weights, self.per_day, horizon)

    def facts(self, horizon: float) -> Mapping[str, Column]:  # noqa: ARG002 - nothing is known of those who are drawn
        """Return that nothing is known of them."""
        return {}

    def begin(self, generator: Generator, horizon: float) -> Arriving:
        """Return the arrivals, none of which is drawn yet."""
        return _Unrecorded(PoissonArrivals(generator, cumulative_rate(self.weights, self.per_day, horizon)))

    def expected(self, horizon: float) -> float:
        """Return the integral of the rate."""
        return expected_arrivals(self.weights, self.per_day, horizon)


@dataclass(frozen=True, slots=True)
class Together:
    """Journeys that arrive with those of another traffic source and travel as one group with them.

    `each` is the number fact of the others that says how many arrive with each of them (`None`: one), and `share` how
    many these are on average.
    """

    source: str
    each: str | None
    share: float


@dataclass(frozen=True, slots=True, eq=False)
class Replay:
    """Real arrivals, the same in every replication: sorted times and the facts recorded with them."""

    recorded: Floats
    columns: Mapping[str, Column] = field(default_factory=dict)

    def times(self, generator: Generator, horizon: float) -> Floats:  # noqa: ARG002 - nothing is drawn
        """Return the recorded times up to the horizon."""
        return self.recorded[: self._within(horizon)]

    def facts(self, horizon: float) -> Mapping[str, Column]:
        """Return the recorded facts of the arrivals up to the horizon."""
        end = self._within(horizon)
        return {name: Column(column.data[:end], column.names) for name, column in self.columns.items()}

    def begin(self, generator: Generator, horizon: float) -> Arriving:  # noqa: ARG002 - nothing is drawn
        """Return the recorded arrivals, none of whom has come yet."""
        return _Recorded(self, horizon)

    def expected(self, horizon: float) -> float:
        """Return the number of records up to the horizon."""
        return float(self._within(horizon))

    def _within(self, horizon: float) -> int:
        return int(np.searchsorted(self.recorded, horizon, side="right"))


class _Recorded:
    """Arrivals that were recorded, with their facts."""

    def __init__(self, replay: Replay, horizon: float) -> None:
        self._times, self._facts, self._horizon = replay.recorded, replay.columns, horizon
        self._come = 0

    def until(self, time: float) -> tuple[Floats, Mapping[str, Column]]:
        side: Literal["left", "right"] = "right" if time >= self._horizon else "left"
        here = slice(self._come, int(np.searchsorted(self._times, time, side=side)))
        self._come = here.stop
        facts = {name: Column(column.data[here], column.names) for name, column in self._facts.items()}
        return self._times[here], facts
