"""When the journeys of a traffic source arrive."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Protocol

import numpy as np

from border_sim.chance.arrivals import expected_arrivals, poisson_times
from border_sim.chance.streams import Generator
from border_sim.domain.arrays import Floats
from border_sim.domain.facts import Column


class Arrivals(Protocol):
    """Times of arrival, and the facts that come with them where real arrivals are replayed."""

    def times(self, generator: Generator, horizon: float) -> Floats:
        """Return seconds since the start, sorted, none negative and none beyond the horizon."""
        ...

    def facts(self, horizon: float) -> Mapping[str, Column]:
        """Return the facts that are known of those arrivals, in the same order."""
        ...

    def expected(self, horizon: float) -> float:
        """Return how many arrivals are expected up to the horizon."""
        ...


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

    def expected(self, horizon: float) -> float:
        """Return the number of records up to the horizon."""
        return float(self._within(horizon))

    def _within(self, horizon: float) -> int:
        return int(np.searchsorted(self.recorded, horizon, side="right"))
