"""The exhibit of a run: everything that a report shows, from what the store keeps of it and from nothing else."""

from __future__ import annotations

from collections.abc import Sequence
from typing import cast

from border_sim.analysis.measures import Measures
from border_sim.analysis.spread import hours
from border_sim.domain.results import Words
from border_sim.domain.runs import RunRecord, Source
from border_sim.service.bottlenecks_result import Bottlenecks
from border_sim.service.exhibit_again import Again
from border_sim.service.exhibit_flow import network, spreads
from border_sim.service.exhibit_headline import headline
from border_sim.service.exhibit_hours import flow_bands, station_days, stock_bands
from border_sim.service.exhibit_journeys import stories
from border_sim.service.exhibit_machine import machines
from border_sim.service.exhibit_motion import motion
from border_sim.service.exhibit_result import Exhibit, Replay
from border_sim.service.exhibit_rules import rule_counts
from border_sim.service.exhibit_stress import Known, stress
from border_sim.service.parcel_files import packed
from border_sim.service.recipe import Recipe


def exhibit_of(
    record: RunRecord, replications: Sequence[Measures], again: Again, effects: tuple[Bottlenecks | None, Words | None]
) -> Exhibit:
    """Return what a report shows of a run, without what other runs tell of it.

    Args:
        record: what is kept of it.
        replications: the measures of its replications, at least one.
        again: what could be had again of it.
        effects: what more officers would change, and in which hours one saves most; nothing where it was not asked for.
    """
    result, scenario, day = record.result, again.scenario, again.day
    causes, window = effects
    nodes, links = network(day.observed, result.titles) if day else ((), ())
    return Exhibit(
        run=result,
        headline=headline(result, window),
        notices=again.notices,
        hours=hours(result.scenario.horizon),
        flows=flow_bands(replications),
        stations=station_days(replications, scenario, day),
        stock=stock_bands(replications),
        spreads=spreads(day.observed, result.targets) if day else (),
        nodes=nodes,
        links=links,
        machines=machines(day) if day else (),
        rules=rule_counts(day) if day else (),
        journeys=stories(day) if day else (),
        motion=motion(day, result.titles) if day else None,
        causes=causes,
        window=window,
        comparison=None,
        frontier=None,
        stress=stress(Known(record, scenario, causes is not None)),
        replay=_replay(record),
    )


def _replay(record: RunRecord) -> Replay | None:
    if record.recipe is None:
        return None
    sources = cast("tuple[Source, Source]", record.sources)
    return Replay(recipe=record.recipe, sources=packed(Recipe.from_text(record.recipe), sources))


def without_effects(exhibit: Exhibit) -> Exhibit:
    """Return an exhibit without what experiments tell."""
    said = {"headline": headline(exhibit.run, None), "causes": None, "window": None}
    return exhibit.model_copy(update=said)
