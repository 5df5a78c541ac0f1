"""The replications of a run into its summary: flows, stations, bottlenecks and aims."""

from __future__ import annotations

from collections.abc import Sequence

from pydantic import Field

from border_sim.analysis.aims import build_aims
from border_sim.analysis.bottlenecks import rank_bottlenecks
from border_sim.analysis.measures import Measures
from border_sim.analysis.merging import merge
from border_sim.analysis.selection import build_selection
from border_sim.analysis.wording import Titles
from border_sim.domain.results import (
    Aims,
    AreaResult,
    Bottleneck,
    FlowResult,
    GateResult,
    JoinResult,
    LedgerResult,
    LimitResult,
    Result,
    SelectionResult,
    StationResult,
)


class Summary(Result):
    """The measured parts of a `RunResult`."""

    flows: dict[str, FlowResult]
    stations: dict[str, StationResult]
    bottlenecks: tuple[Bottleneck, ...]
    aims: Aims
    gates: dict[str, GateResult] = Field(default_factory=dict)
    joins: dict[str, JoinResult] = Field(default_factory=dict)
    limits: dict[str, LimitResult] = Field(default_factory=dict)
    ledger: dict[str, LedgerResult] = Field(default_factory=dict)
    selection: dict[str, SelectionResult] = Field(default_factory=dict)
    lanes: dict[str, StationResult] = Field(default_factory=dict)
    areas: dict[str, AreaResult] = Field(default_factory=dict)


def summarise(replications: Sequence[Measures], titles: Titles | None = None) -> Summary:
    """Return the summary of at least one replication, given in order of their numbers.

    Args:
        replications: their measures; in which order they were made does not matter.
        titles: names in words for the sentences, by path: `flows.people`, `stations.futian.gate`.
    """
    titles = titles or {}
    merged = merge(replications)
    return Summary(
        flows=merged.flows,
        stations=merged.stations,
        bottlenecks=rank_bottlenecks(merged.stations, titles),
        aims=build_aims(merged.flows, [replication.cases for replication in replications], titles),
        gates=merged.gates,
        joins=merged.joins,
        limits=merged.limits,
        ledger=merged.ledger,
        selection=build_selection([replication.selection for replication in replications], titles),
        lanes=merged.lanes,
        areas=merged.areas,
    )
