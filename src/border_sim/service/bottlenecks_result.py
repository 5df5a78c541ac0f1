"""What `bottlenecks` answers, as it is printed and read by other programs: a versioned shape. Times are seconds."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from border_sim.domain.results import Estimate, PackIdentity, Result, ScenarioIdentity, Words


class Saved(Result):
    """One measure as it is, and by how much a change betters it, paired by replication."""

    now: Estimate
    saved: Estimate = Field(description="now less then; of journeys cleared, then less now")
    verdict: Literal["same", "differs", "not distinguishable", "one replication"]


class FlowSaved(Result):
    """What a change saves the journeys of a flow."""

    spent: Saved = Field(description="seconds at stations, in all, of everybody, those under way included")
    waited: Saved = Field(description="of these, the seconds in queues")
    p50: Saved = Field(description="the median of the sojourn")
    p95: Saved = Field(description="the 95th percentile of the sojourn")
    cleared: Saved = Field(description="journeys cleared in addition")


class ChangeEffect(Result):
    """What one change at one station brings."""

    saved: Saved = Field(description="by the criterion of the ranking")
    flows: dict[str, FlowSaved] = Field(description="by flow; `all` is everybody")


class StationCause(Result):
    """One station as a cause of waiting."""

    rank: int
    station: str
    title: Words
    utilisation: float | None
    waited: Estimate = Field(description="seconds waited there, in all")
    sole: Estimate = Field(description="share of the horizon in which it alone was in the longest active period")
    shifting: Estimate = Field(description="share in which the bottleneck shifted to it or from it")
    one_more: ChangeEffect = Field(description="one more server wherever it has at least one")
    quicker: ChangeEffect = Field(description="every service 10 % shorter")


class Placement(Result):
    """Where one more officer should go, once those before have been placed."""

    officer: int
    station: str
    title: Words
    effect: ChangeEffect = Field(description="beside the same day with the officers before")
    says: Words


class Bottlenecks(Result):
    """Where the next officers should go, and why."""

    schema_version: Literal[1] = 1
    scenario: ScenarioIdentity
    pack: PackIdentity
    seed: int
    engine: str
    replications: int
    by: str = Field(description="the criterion of the ranking: `minutes` spent at stations, or the path of a measure")
    officers: tuple[Placement, ...]
    stations: tuple[StationCause, ...] = Field(description="by what one more server saves, the most first")
    busiest: str = Field(description="the station of the highest utilisation")
    longest_active: str | None = Field(description="the bottleneck for the longest time by the active-period method")
    titles: dict[str, Words] = Field(description="names in words: `flows.people`, `stations.futian.gate`")
    summary: tuple[Words, ...] = Field(description="the answer in sentences")
