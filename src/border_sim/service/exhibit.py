"""The exhibit of a run: everything that a report shows, from what the store keeps of it and from nothing else."""

from __future__ import annotations

from border_sim.analysis.measures import Measures
from border_sim.analysis.spread import hours
from border_sim.domain.results import Words
from border_sim.domain.runs import RunRecord
from border_sim.scenario.model import Scenario
from border_sim.service.exhibit_day import FirstDay
from border_sim.service.exhibit_flow import network, spreads
from border_sim.service.exhibit_headline import headline
from border_sim.service.exhibit_hours import flow_bands, station_days, stock_bands
from border_sim.service.exhibit_journeys import stories
from border_sim.service.exhibit_machine import machines
from border_sim.service.exhibit_motion import motion
from border_sim.service.exhibit_result import Exhibit
from border_sim.service.exhibit_rules import rule_counts


def exhibit_of(
    record: RunRecord, scenario: Scenario | None, day: FirstDay | None, notices: tuple[Words, ...]
) -> Exhibit:
    """Return what a report shows of a run, without what other runs and experiments tell of it.

    Args:
        record: what is kept of it.
        scenario: the scenario, where it can be had again.
        day: the first replication, where it came out as it did then.
        notices: what cannot be shown, and why.
    """
    result = record.result
    replications = [Measures.model_validate_json(text) for text in record.replications]
    nodes, links = network(day.observed, result.titles) if day else ((), ())
    return Exhibit(
        run=result,
        headline=headline(result, None),
        notices=notices,
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
        causes=None,
        window=None,
        comparison=None,
        frontier=None,
        stress=(),
        replay=None,
    )
