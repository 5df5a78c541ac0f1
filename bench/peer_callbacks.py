"""The border network as the quickest hand-written SimPy model that we know: callbacks on time-outs, and own queues.

No processes, no resources: an event each time something ends, and plain deques for those who wait. Variates are drawn
in blocks by NumPy. It knows nothing of border_sim. Times are in minutes.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass, field
from statistics import fmean
from time import process_time

import numpy as np
from simpy.core import Environment
from simpy.events import Event, Timeout

from bench import network

BLOCK = 100_000
"""How many variates are drawn at a time."""

DAY, HOUR = 1_440.0, 60.0

Stage = tuple[int, int, float, float, float]
"""The journey, the station, and when the journey joined its queue, was served, and was done with."""


@dataclass(slots=True)
class Station:
    """Servers and those who wait for them: in `first` who is served before the others."""

    number: int
    mean: float
    servers: int
    busy: int = 0
    first: deque[Journey] = field(default_factory=deque)
    others: deque[Journey] = field(default_factory=deque)
    waits: list[float] = field(default_factory=list)


@dataclass(slots=True, eq=False)
class Journey:
    """Where a journey is, and since when."""

    number: int
    is_first: bool
    rest: Iterator[Station]
    station: Station
    joined: float
    started: float = 0.0


class Border:
    """One run of the network; `log` stays empty unless it is asked for."""

    def __init__(self, seed: int, journeys: int, *, keeps_log: bool) -> None:
        """Build the stations."""
        generator = np.random.default_rng(seed)
        self.env = Environment()
        self.stations = [
            Station(number, mean, servers)
            for number, (mean, servers) in enumerate(zip(network.MEAN_SERVICE, network.SERVERS, strict=True))
        ]
        self.routes = {key: [self.stations[number] for number in route] for key, route in network.ROUTES.items()}
        self.chance = _standard_exponentials(generator)
        self.kinds = _kinds(generator)
        self.left, self.arrived, self.keeps_log = journeys, 0, keeps_log
        self.log: list[Stage] = []

    def run(self) -> None:
        """Let everybody arrive, and give the last of them a day to get through."""
        self.hour = 0
        self.closing = self.env.event()
        Timeout(self.env, HOUR).callbacks.append(self.change_servers)
        self.await_arrival()
        self.env.run(self.closing)

    def await_arrival(self) -> None:
        """Let the next journey come."""
        gap = next(self.chance) / network.ARRIVALS_PER_MINUTE
        Timeout(self.env, gap).callbacks.append(self.arrive)

    def arrive(self, _: Event) -> None:
        """Begin a journey."""
        kind = next(self.kinds)
        stations = iter(self.routes[kind])
        station = next(stations)
        journey = Journey(self.arrived, kind[0] == network.FIRST_AT_CUSTOMS, stations, station, self.env.now)
        self.join(journey, station)
        self.arrived += 1
        if self.arrived < self.left:
            self.await_arrival()
        else:
            Timeout(self.env, DAY).callbacks.append(self.close)

    def close(self, _: Event) -> None:
        """End the run."""
        self.closing.succeed()

    def join(self, journey: Journey, station: Station) -> None:
        """Be served, or queue."""
        if station.busy < station.servers:
            self.start(journey, station)
        elif journey.is_first and station.number == network.CUSTOMS:
            station.first.append(journey)
        else:
            station.others.append(journey)

    def start(self, journey: Journey, station: Station) -> None:
        """Begin a service."""
        station.busy += 1
        now = self.env.now
        station.waits.append(now - journey.joined)
        journey.started = now
        Timeout(self.env, next(self.chance) * station.mean, journey).callbacks.append(self.end)

    def end(self, event: Event) -> None:
        """End a service; who waits is served, and the journey goes on."""
        journey: Journey = event.value  # type: ignore[assignment]  # a cast would take its time
        station, now = journey.station, self.env.now
        if self.keeps_log:
            self.log.append((journey.number, station.number, journey.joined, journey.started, now))
        station.busy -= 1
        if station.busy < station.servers:
            if station.first:
                self.start(station.first.popleft(), station)
            elif station.others:
                self.start(station.others.popleft(), station)
        for following in journey.rest:
            journey.station, journey.joined = following, now
            self.join(journey, following)
            return

    def change_servers(self, _: Event) -> None:
        """Let officers come to the documents station, or leave it when they have finished."""
        self.hour += 1
        by_hour, station = network.DOCUMENTS_SERVERS_BY_HOUR, self.stations[network.DOCUMENTS]
        station.servers = by_hour[self.hour % len(by_hour)]
        while station.others and station.busy < station.servers:
            self.start(station.others.popleft(), station)
        Timeout(self.env, HOUR).callbacks.append(self.change_servers)


def _standard_exponentials(generator: np.random.Generator) -> Iterator[float]:
    while True:
        yield from generator.standard_exponential(BLOCK).tolist()


def _kinds(generator: np.random.Generator) -> Iterator[tuple[str, bool]]:
    kinds = [(name, inspected) for name in network.CLASSES for inspected in (False, True)]
    shares = [network.CLASSES[name] * (network.INSPECTED if yes else 1 - network.INSPECTED) for name, yes in kinds]
    while True:
        yield from (kinds[number] for number in generator.choice(len(kinds), BLOCK, p=shares).tolist())


def run(seed: int, journeys: int, *, keeps_log: bool) -> tuple[float, list[float]]:
    """Return the seconds of processor time that it took, and the mean wait at each station, in minutes."""
    begin = process_time()
    border = Border(seed, journeys, keeps_log=keeps_log)
    border.run()
    seconds = process_time() - begin
    return seconds, [fmean(station.waits) for station in border.stations]
