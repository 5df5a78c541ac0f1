"""A network of queues played by Ciw (Palmer, Knight and others), with the very variates that a plan of ours holds.

Ciw knows nothing of border_sim. A journey is an individual of Ciw, the two are numbered alike, and every service takes
as long as the plan says. If both play by the same rules, nobody's times differ.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, TypeAlias

import ciw  # type: ignore[import-untyped]
import numpy as np

from border_sim.domain.arrays import Floats

Route: TypeAlias = tuple[int, ...]
"""The nodes that a journey visits, numbered from 0 as our stations are."""


@dataclass(frozen=True, slots=True)
class Visit:
    """One stage of one journey, in seconds; who left the queue has no start."""

    joined: float
    started: float
    ended: float
    blocked: float


@dataclass(frozen=True, slots=True)
class Journeys:
    """Who comes: when, on which way, in which class, and how long each service takes.

    Attributes:
        arrival: seconds, in order.
        routes: one a journey.
        durations: seconds, one a stage of each journey.
        kinds: the name of each journey's class.
    """

    arrival: Floats
    routes: Sequence[Route]
    durations: Sequence[Sequence[float]]
    kinds: Sequence[str] = ()

    def of(self, kind: str) -> Floats:
        """Return the arrivals of a class."""
        return np.array([time for number, time in enumerate(self.arrival) if self.kind(number) == kind])

    def kind(self, number: int) -> str:
        """Return the class of a journey."""
        return self.kinds[number] if self.kinds else "all"

    def names(self) -> list[str]:
        """Return the classes, those that are served first before the others."""
        return sorted(set(self.kinds)) if self.kinds else ["all"]


class _Given(ciw.dists.Distribution):  # type: ignore[misc]  # Ciw has no types
    """The service times of a plan."""

    def __init__(self, journeys: Journeys) -> None:
        self.journeys = journeys

    def sample(self, t: float | None = None, ind: Any = None) -> float:  # noqa: ANN401, ARG002 - Ciw calls it so
        number: int = ind.id_number - 1
        return self.journeys.durations[number][self.journeys.routes[number].index(ind.node - 1)]


@dataclass(frozen=True, slots=True)
class Network:
    """What Ciw is told of the nodes; see its `create_network`.

    Attributes:
        servers: a number for each node, or a schedule of Ciw.
        until: seconds at which the simulation ends.
        capacities: how many may wait at each node; no limit where there is none.
        patience: seconds after which the first queue is left.
        disciplines: who is next at each node; first come, first served where there is none.
        by_kind: whether the classes are served in the order of their names.
    """

    servers: Sequence[Any]
    until: float
    capacities: Sequence[float] = ()
    patience: float | None = None
    disciplines: Sequence[Callable[..., Any]] = ()
    by_kind: bool = False

    def play(self, journeys: Journeys) -> dict[tuple[int, int], Visit]:
        """Return every visit by journey and node; in these networks nobody comes to a node twice."""
        names, nodes = journeys.names(), len(self.servers)
        first = journeys.routes[0][0]
        none_elsewhere = [[None] * first, [None] * (nodes - first - 1)]
        gaps = {name: [*np.diff(journeys.of(name), prepend=0.0).tolist(), float("inf")] for name in names}
        words: dict[str, Any] = {
            "arrival_distributions": {
                name: [*none_elsewhere[0], ciw.dists.Sequential(gaps[name]), *none_elsewhere[1]] for name in names
            },
            "service_distributions": {name: [_Given(journeys)] * nodes for name in names},
            "number_of_servers": list(self.servers),
            "routing": {
                name: ciw.routing.ProcessBased(
                    lambda ind, _: [node + 1 for node in journeys.routes[ind.id_number - 1][1:]]
                )
                for name in names
            },
        }
        if self.capacities:
            words["queue_capacities"] = list(self.capacities)
        if self.patience is not None:
            words["reneging_time_distributions"] = {
                name: [ciw.dists.Deterministic(self.patience) if node == first else None for node in range(nodes)]
                for name in names
            }
        if self.disciplines:
            words["service_disciplines"] = list(self.disciplines)
        if self.by_kind:
            words["priority_classes"] = {name: number for number, name in enumerate(names)}
        simulation = ciw.Simulation(ciw.create_network(**words))
        simulation.simulate_until_max_time(self.until)
        return _visits(simulation.get_all_records())


def _visits(records: Sequence[Any]) -> dict[tuple[int, int], Visit]:
    """Return the visits; a service that was interrupted begins when it began first."""
    visits: dict[tuple[int, int], Visit] = {}
    for record in sorted(records, key=lambda record: record.exit_date):
        key = record.id_number - 1, record.node - 1
        before = visits.get(key)
        started = before.started if before else record.service_start_date
        visits[key] = Visit(record.arrival_date, started, record.service_end_date, record.time_blocked)
    return visits
