"""The border network in cimba, whose models are compiled by numba and played by its engine in C, in two ways.

`Lives`: a journey is a process that acquires an officer at each station, as cimba's own examples let visitors live.
`Servers`: an officer is a process that takes journeys out of a queue; a journey is a record. It is the quicker of the
two, and the quickest that we know how to write. Nothing of the network is left out: `set_capacity` lets officers
finish first, and customs serves by priority. At the documents station of `Servers` thirteen processes take journeys in
turn and wait for one of the officers who are on duty.

A log is kept as cimba lets one get it out: captured data sets, of four numbers a stage. Times are in minutes.
"""

# mypy: disable-error-code="untyped-decorator, no-untyped-call"
# The decorators of cimba have no types.

from __future__ import annotations

from collections.abc import Callable
from time import process_time

import cimba as cb
import numpy as np

from bench import network

KINDS = [(name, inspected) for name in network.CLASSES for inspected in (False, True)]
NOWHERE = -1
ROUTE = np.full((len(KINDS), 6), NOWHERE, dtype=np.int64)
for number, kind in enumerate(KINDS):
    ROUTE[number, : len(network.ROUTES[kind])] = network.ROUTES[kind]
UP_TO = np.cumsum(
    [network.CLASSES[name] * (network.INSPECTED if yes else 1 - network.INSPECTED) for name, yes in KINDS]
)
FIRST = np.array([name == network.FIRST_AT_CUSTOMS for name, _ in KINDS])
MEAN = np.array(network.MEAN_SERVICE)
BY_HOUR = np.array(network.DOCUMENTS_SERVERS_BY_HOUR)
GAP = 1 / network.ARRIVALS_PER_MINUTE
DOCUMENTS, CUSTOMS = network.DOCUMENTS, network.CUSTOMS
DAY, HOUR = 1_440.0, 60.0


class Station(cb.Model):
    """What is known of a station, and its log."""

    number: cb.Param[int]
    keeps_log: cb.Param[bool]
    border: cb.Ref[Border]
    officers: cb.Resource
    waiting: cb.PriorityStore[Record]
    waited: float = 0.0
    served: int = 0
    mean_wait: cb.Output[float]
    journeys: cb.Dataset
    joined: cb.Dataset
    started: cb.Dataset
    ended: cb.Dataset

    def __init__(self, number: int, *, keeps_log: bool) -> None:
        """Open with the officers of the first hour."""
        self.number = number
        self.keeps_log = keeps_log
        self.officers = cb.Resource(capacity=network.SERVERS[number])
        for name in ("journeys", "joined", "started", "ended"):
            column = cb.Dataset()
            if keeps_log:
                column.capture()
            setattr(self, name, column)

    def attached(self, owner: cb.Model, field: str) -> None:  # noqa: ARG002 - cimba calls it so
        """Know the border."""
        assert isinstance(owner, Border)
        self.border = owner

    @cb.on_end
    def tell(self) -> None:
        """Give the mean wait."""
        self.mean_wait = self.waited / self.served


class Record(cb.Model):
    """A journey in `Servers`."""

    number: int
    route: int
    place: int = 0
    joined: float = 0.0


def _staffed(servers: int) -> type[Station]:
    """Return the class of a station with so many officers, each of them a process."""

    class Staffed(Station):
        @cb.process(copies=servers)
        def serve(self) -> None:
            mean = MEAN[self.number]
            while True:
                journey = self.waiting.get()
                if self.number == DOCUMENTS:
                    self.officers.acquire()
                started = cb.now()
                self.waited += started - journey.joined
                self.served += 1
                cb.hold(cb.random.exponential(mean))
                if self.number == DOCUMENTS:
                    self.officers.release()
                if self.keeps_log:
                    self.journeys.record(float(journey.number))
                    self.joined.record(journey.joined)
                    self.started.record(started)
                    self.ended.record(cb.now())
                self.border.go_on(journey)

    return Staffed


STAFFED = [
    _staffed(max(network.DOCUMENTS_SERVERS_BY_HOUR) if number == DOCUMENTS else servers)
    for number, servers in enumerate(network.SERVERS)
]


class Border(cb.Model):
    """What both have in common."""

    total: cb.Param[int]
    stations: list[Station]

    @cb.function
    def begin(self, number: int, route: int) -> None:
        """Begin a journey."""

    @cb.function
    def go_on(self, journey: Record) -> None:
        """Let a journey queue at its next station."""

    @cb.process
    def arrivals(self) -> None:
        """Let everybody arrive, and give the last of them a day to get through."""
        for number in range(self.total):
            cb.hold(cb.random.exponential(GAP))
            lot = cb.random.uniform()
            route = 0
            while lot > UP_TO[route]:
                route += 1
            self.begin(number, route)
        cb.hold(DAY)
        cb.end_trial()

    @cb.process
    def shifts(self) -> None:
        """Let officers come to the documents station, or leave it when they have finished."""
        hour = 0
        while True:
            cb.hold(HOUR)
            hour += 1
            self.stations[DOCUMENTS].officers.set_capacity(BY_HOUR[hour % len(BY_HOUR)])


class Servers(Border):
    """An officer is a process."""

    def __init__(self, total: int, *, keeps_log: bool) -> None:
        """Build the stations."""
        self.total = total
        self.stations = [staffed(number, keeps_log=keeps_log) for number, staffed in enumerate(STAFFED)]

    @cb.function
    def begin(self, number: int, route: int) -> None:
        """Begin a journey."""
        self.go_on(cb.spawn(Record, number=number, route=route))

    @cb.function
    def go_on(self, journey: Record) -> None:
        """Let a journey queue at its next station."""
        station = ROUTE[journey.route, journey.place]
        if station != NOWHERE:
            journey.place += 1
            journey.joined = cb.now()
            first = station == CUSTOMS and FIRST[journey.route]
            self.stations[station].waiting.put(journey, 1 if first else 0)


class Lives(Border):
    """A journey is a process."""

    def __init__(self, total: int, *, keeps_log: bool) -> None:
        """Build the stations."""
        self.total = total
        self.stations = [Station(number, keeps_log=keeps_log) for number in range(len(network.STATIONS))]

    @cb.function
    def begin(self, number: int, route: int) -> None:
        """Begin a journey."""
        cb.spawn(Life, border=self, number=number, route=route)


class Life(cb.Model):
    """A journey in `Lives`."""

    border: cb.Ref[Border]
    number: int
    route: int

    @cb.process
    def live(self) -> None:
        """Go from station to station."""
        place = 0
        while ROUTE[self.route, place] != NOWHERE:
            number = ROUTE[self.route, place]
            station = self.border.stations[number]
            joined = cb.now()
            first = number == CUSTOMS and FIRST[self.route]
            station.officers.acquire(1, 1 if first else 0)
            started = cb.now()
            station.waited += started - joined
            station.served += 1
            cb.hold(cb.random.exponential(MEAN[number]))
            station.officers.release(1)
            if station.keeps_log:
                station.journeys.record(float(self.number))
                station.joined.record(joined)
                station.started.record(started)
                station.ended.record(cb.now())
            place += 1
        cb.release(self)


def run(model: Callable[..., Border], seed: int, journeys: int, *, keeps_log: bool = True) -> tuple[float, list[float]]:
    """Return the seconds of processor time that it took, and the mean wait at each station, in minutes.

    The first run of a model in a process compiles it.
    """
    border = model(journeys, keeps_log=keeps_log)
    experiment = cb.Experiment(border, window=cb.Window.until_idle(), seed=seed)
    begin = process_time()
    results = experiment.run(workers=1)
    seconds = process_time() - begin
    assert not results.failed.any(), results.failure_reasons
    return seconds, [float(results[station].mean_wait.values[0, 0]) for station in border.stations]
