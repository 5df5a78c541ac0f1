"""What `staff` answers, as it is printed and read by other programs: a versioned shape. Times are seconds."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from border_sim.domain.results import PackIdentity, Result, ScenarioIdentity, TargetResult, Words


class ShiftRow(Result):
    """Officers who work the same shift."""

    spans: tuple[tuple[str, str], ...] = Field(description="from and to, for each part of the shift: 06:30, 10:30")
    officers: int
    cost: float = Field(description="officer-hours of one of them, weighted by what an hour costs")


class StationRoster(Result):
    """The roster of one station."""

    station: str
    title: Words
    shifts: tuple[ShiftRow, ...]
    officers: int = Field(description="how many come to work in a day")
    by_hour: tuple[int, ...] = Field(description="the fewest who are there in each hour of the day, from 00:00")
    load_by_hour: tuple[float, ...] = Field(description="servers that the work of each hour takes, from 00:00")
    cost: float
    rule_of_thumb_cost: float | None = Field(description="of the roster that the rule of thumb gives it")
    present_cost: float = Field(
        description="officer-hours that the scenario gives it now, at the price of a plain hour"
    )


class StaffedDay(Result):
    """One way to staff the stations, and what became of the targets in fresh replications."""

    cost: float = Field(description="officer-hours of a day, weighted by what an hour costs")
    met: bool = Field(description="whether all targets were met")
    targets: tuple[TargetResult, ...]


class Price(Result):
    """What it costs to tighten one target, in the replications of the search."""

    measure: str
    limit: float
    tightened: float
    hours: float | None = Field(description="additional officer-hours; null where no roster meets it")
    says: Words


class Staffing(Result):
    """The cheapest roster that was found to meet the targets of a scenario."""

    schema_version: Literal[1] = 1
    scenario: ScenarioIdentity
    pack: PackIdentity
    seed: int
    engine: str
    searched: int = Field(description="replications of the search")
    fresh: tuple[int, ...] = Field(description="the numbers of the replications in which the roster was checked")
    plays: int = Field(description="how often the replications of the search were played")
    repairs: int = Field(description="how often a roster missed a target in fresh replications and was mended")
    basis: tuple[str, ...] = Field(description="what the shifts rest on")
    stations: tuple[StationRoster, ...]
    kept: tuple[str, ...] = Field(description="stations that keep their servers: no target says anything of them")
    roster: StaffedDay
    rule_of_thumb: StaffedDay | None = Field(
        description="offered load and a square-root margin; null where shifts lack"
    )
    present: StaffedDay = Field(description="the servers that the scenario gives the same stations now")
    prices: tuple[Price, ...]
    summary: tuple[Words, ...] = Field(description="the answer in sentences")
