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
from border_sim.engines.compiled.engine import CompiledEngine
from border_sim.plan.prepare import prepare
from border_sim.scenario.arrivals import Poisson
from border_sim.scenario.load import load_scenario
from border_sim.scenario.model import Scenario, Source

SHIPPED = Path(__file__).parents[1] / "scenarios" / "hetao_saturday.yaml"
MILLION = 1_000_000
ROUNDS = 3
PARTS = ("read the files", "settle law and chance (the plan)", "play it", "tell the ways taken", "measure and sum up")
ENGINE = PARTS.index("play it")

LEAST_PER_SECOND = 400_000.0
MOST_OUTSIDE = 0.6
GROWTH = (10_000, 100_000, 1_000_000, 10_000_000)
MOST_GROWTH = 1.25
"""What a journey of the largest day may cost more than one of the day of a million."""


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
    """Time both days of a million, and days from ten thousand to ten million."""
    with TemporaryDirectory() as folder:
        path = write_million(Path(folder), MILLION)
        _time(path, GROWTH[0])  # compiled code is read from its cache
        million = min((_time(path) for _ in range(ROUNDS)), key=_whole)
        shipped = min((_time(SHIPPED) for _ in range(ROUNDS)), key=_whole)
        grown = [_time(path, size) for size in GROWTH]
    return [
        *_figures("a million journeys, 150 rules, from the files to the summary", million),
        *_figures("a million journeys, the Saturday and its 323 rules, likewise", shipped),
        *_growth(grown),
    ]


def _of_size(scenario: Scenario, journeys: float) -> Scenario:
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
    scenario = _of_size(load_scenario(path), journeys)
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


def _growth(days: list[Timed]) -> Iterator[Figure]:
    """Tell what a journey costs on days of different sizes; reading the files is the same for all of them."""
    costs = [(_whole(day) - day.parts[0]) / day.journeys * 1e6 for day in days]
    for size, cost in zip(GROWTH, costs, strict=True):
        yield Figure(f"  a journey of a day of {size:,}", cost, "µs")
    ratio = costs[-1] / costs[GROWTH.index(MILLION)]
    yield Figure(
        "ten times a million journeys, each beside one of a million",
        costs[-1],
        "µs",
        costs[GROWTH.index(MILLION)],
        ratio,
        MOST_GROWTH,
        ratio <= MOST_GROWTH,
    )
