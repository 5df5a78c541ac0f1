"""A million journeys from the file to the summary, on one core, and how time grows with their number.

Two days are timed: one of a generated scenario with 150 rules, whose journeys grow with its volumes, and the shipped
Saturday with as many servers and travellers more as make a million of it. What the engine takes is told apart
from all else.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import pairwise
from pathlib import Path
from tempfile import TemporaryDirectory
from time import process_time

from bench.figure import Figure
from bench.million_files import write_million
from border_sim.analysis.measures import measure as count
from border_sim.analysis.summary import summarise
from border_sim.domain.program import Station
from border_sim.engines.compiled.engine import CompiledEngine, Session
from border_sim.plan.prepare import prepare
from border_sim.scenario.arrivals import Poisson
from border_sim.scenario.load import load_scenario
from border_sim.scenario.model import Scenario, Source
from border_sim.service.blocks import play_in_blocks

SHIPPED = Path(__file__).parents[1] / "scenarios" / "hetao_saturday.yaml"
MILLION = 1_000_000
ROUNDS = 3
PARTS = ("read the files", "settle law and chance (the plan)", "play it", "tell the ways taken", "measure and sum up")
ENGINE = PARTS.index("play it")

LEAST_PER_SECOND = 400_000.0
MOST_OUTSIDE = 0.6
GROWTH = (10_000, 100_000, MILLION)
DAYS = 10
"""Days of a million each that are played as one replication, in blocks, as a run of that size is."""

MOST_GROWTH = 1.25
"""What a journey of ten million may cost more than one of a million."""


@dataclass(frozen=True, slots=True)
class Timed:
    """One day: its journeys, and the seconds that each of `PARTS` took."""

    journeys: int
    parts: tuple[float, ...]

    @property
    def outside(self) -> float:
        """Return the seconds outside the engine."""
        return sum(self.parts) - self.parts[ENGINE]


def measure() -> list[Figure]:
    """Time both days of a million, and from ten thousand journeys to ten million."""
    with TemporaryDirectory() as folder:
        path = write_million(Path(folder), MILLION)
        _time(path, GROWTH[0])  # compiled code is read from its cache
        million = min((_time(path) for _ in range(ROUNDS)), key=_whole)
        shipped = min((_time(SHIPPED) for _ in range(ROUNDS)), key=_whole)
        grown = [_cost(_time(path, size)) for size in GROWTH] + [_many_days(path)]
    return [
        *_figures("a million journeys, 150 rules, from the files to the summary", million),
        *_figures("a million journeys, the Saturday and its 323 rules, likewise", shipped),
        *_growth(grown),
    ]


def of_size(scenario: Scenario, journeys: float) -> Scenario:
    """Return a scenario with about so many journeys, and with servers in proportion."""
    factor = journeys / scenario.expected_journeys()
    stations = tuple(_staffed(station, factor) for station in scenario.stations)
    return replace(scenario, sources=tuple(_crowded(source, factor) for source in scenario.sources), stations=stations)


def _crowded(source: Source, factor: float) -> Source:
    arrivals = source.arrivals
    if not isinstance(arrivals, Poisson):
        return source
    return replace(source, arrivals=replace(arrivals, per_day=arrivals.per_day * factor))


def _staffed(station: Station, factor: float) -> Station:
    changed = tuple(_more(servers, factor) for servers in station.change_servers)
    return replace(station, servers=_more(station.servers, factor), change_servers=changed)


def _more(servers: int, factor: float) -> int:
    return max(1, round(servers * factor)) if servers else 0


def _whole(timed: Timed) -> float:
    return sum(timed.parts)


def _time(path: Path, journeys: float = MILLION) -> Timed:
    times = [process_time()]
    scenario = of_size(load_scenario(path), journeys)
    times.append(process_time())
    prepared = prepare(scenario, 0)
    times.append(process_time())
    log = CompiledEngine().run(prepared.plan)
    times.append(process_time())
    travelled = prepared.travelled(log)
    times.append(process_time())
    summarise([count(travelled.plan, travelled.log, travelled.manifest)])
    times.append(process_time())
    return Timed(prepared.plan.journeys, tuple(after - before for before, after in pairwise(times)))


def _figures(name: str, timed: Timed) -> Iterator[Figure]:
    whole = _whole(timed)
    pace, outside = timed.journeys / whole, timed.outside / whole
    yield Figure(name, pace, "journeys/s", None, pace, LEAST_PER_SECOND, pace >= LEAST_PER_SECOND)
    yield Figure("  outside the engine", outside, "of the time", None, outside, MOST_OUTSIDE, outside < MOST_OUTSIDE)
    for part, seconds in zip(PARTS, timed.parts, strict=True):
        yield Figure(f"  {part}", seconds / timed.journeys * 1e6, "µs a journey")


def _cost(timed: Timed) -> float:
    """Return the microseconds a journey, without reading the files, which is the same for all sizes."""
    return (_whole(timed) - timed.parts[0]) / timed.journeys * 1e6


def _many_days(path: Path) -> float:
    """Return what a journey costs of ten million, in microseconds."""
    scenario = load_scenario(path)
    begin = process_time()
    measures = play_in_blocks(replace(scenario, horizon=DAYS * scenario.horizon), 0, Session())
    return (process_time() - begin) / sum(flow.arrived for flow in measures.flows.values()) * 1e6


def _growth(costs: list[float]) -> Iterator[Figure]:
    """Tell what a journey costs of ten thousand to ten million."""
    for size, cost in zip((*GROWTH, DAYS * MILLION), costs, strict=True):
        yield Figure(f"  a journey of {size:,}", cost, "µs")
    million, most = costs[GROWTH.index(MILLION)], costs[-1]
    ratio = most / million
    name = "ten million journeys, each beside one of a million"
    yield Figure(name, most, "µs", million, ratio, MOST_GROWTH, ratio <= MOST_GROWTH)
