"""The border network as a good user of SimPy would write it: processes, resources, one draw where it is needed.

It knows nothing of border_sim, and keeps no log but the waits at each station. Times are in minutes.
"""

from __future__ import annotations

from collections.abc import Generator
from random import Random

import simpy

from bench import network

Life = Generator[simpy.Event, object, None]

MOST_OFFICERS = max(network.DOCUMENTS_SERVERS_BY_HOUR)
OFF_DUTY, FIRST, NORMAL = -1, 0, 1
DAY, HOUR = 1_440.0, 60.0


class Border:
    """One run of the network."""

    def __init__(self, seed: int) -> None:
        """Build the stations; officers who are not on duty occupy a place at the documents station."""
        self.random = Random(seed)  # noqa: S311 (chance, not secrets)
        self.env = simpy.Environment()
        self.waits: list[list[float]] = [[] for _ in network.STATIONS]
        self.stations = [simpy.Resource(self.env, capacity) for capacity in network.SERVERS]
        self.documents = simpy.PriorityResource(self.env, MOST_OFFICERS)
        self.customs = simpy.PriorityResource(self.env, network.SERVERS[network.CUSTOMS])
        for officer in range(MOST_OFFICERS):
            self.env.process(self.shifts(officer))

    def shifts(self, officer: int) -> Life:
        """Take one officer off duty in the hours that need fewer, once whoever is being served has left."""
        by_hour = network.DOCUMENTS_SERVERS_BY_HOUR
        if officer < min(by_hour):
            return
        hour = 0
        while True:
            first = hour
            while by_hour[hour % len(by_hour)] <= officer:
                hour += 1
            if hour > first:
                back = self.env.timeout((hour - first) * HOUR)
                with self.documents.request(priority=OFF_DUTY) as rest:
                    yield rest | back
                    yield back
            yield self.env.timeout(HOUR)
            hour += 1

    def journey(self, kind: str, route: tuple[int, ...]) -> Life:
        """Go from station to station."""
        env, random, waits = self.env, self.random, self.waits
        for number in route:
            arrived = env.now
            if number == network.DOCUMENTS:
                request: simpy.resources.resource.Request = self.documents.request(priority=NORMAL)
            elif number == network.CUSTOMS:
                request = self.customs.request(priority=FIRST if kind == network.FIRST_AT_CUSTOMS else NORMAL)
            else:
                request = self.stations[number].request()
            with request:
                yield request
                waits[number].append(env.now - arrived)
                yield env.timeout(random.expovariate(1 / network.MEAN_SERVICE[number]))

    def arrivals(self, journeys: int) -> Life:
        """Let journeys arrive, and give the last of them a day to get through."""
        kinds, shares = list(network.CLASSES), list(network.CLASSES.values())
        for _ in range(journeys):
            yield self.env.timeout(self.random.expovariate(network.ARRIVALS_PER_MINUTE))
            kind = self.random.choices(kinds, shares)[0]
            inspected = self.random.random() < network.INSPECTED
            self.env.process(self.journey(kind, network.ROUTES[kind, inspected]))
        yield self.env.timeout(DAY)


def run(seed: int, journeys: int) -> list[list[float]]:
    """Return the waits at each station, in minutes."""
    border = Border(seed)
    border.env.run(until=border.env.process(border.arrivals(journeys)))
    return border.waits
