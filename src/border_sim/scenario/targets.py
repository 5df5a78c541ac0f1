"""Targets and expectations from their paths: each must name a number of the result, and a value in its unit."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from border_sim.analysis.paths import MeasureNames, Unit, unit_of_measure
from border_sim.analysis.targets import Bound
from border_sim.documents import Step
from border_sim.domain.quantities import Malformed, parse_number, parse_seconds, parse_share
from border_sim.rules.pack import CHANNEL, RulePack
from border_sim.rules.programmes import group_names
from border_sim.scenario.areas import Yards
from border_sim.scenario.ground import Ground
from border_sim.scenario.in_force import in_force
from border_sim.scenario.model import Expectation, Scenario, Target
from border_sim.scenario.read_violations import kinds_named
from border_sim.scenario.stations import Desk, lane_titles_of, titles_of
from border_sim.scenario.target_grammar import ExpectationSpec, TargetSpec
from border_sim.scenario.violations import UNNAMED

READERS = {"seconds": parse_seconds, "share": parse_share, "count": parse_number}
"""How a value of a measure is written, by the unit of the measure."""


def measure_names(ground: Ground, desks: tuple[Desk, ...], yards: Yards) -> MeasureNames:
    """Return the names that paths of measures may mention."""
    flows = [source.flow for source in ground.spec.traffic.values()]
    names = _names(ground.pack, flows, list(titles_of(desks)), kinds_named(ground))
    return replace(names, lanes=list(lane_titles_of(desks)), areas=list(yards.titles()))


def measures_of(scenario: Scenario) -> MeasureNames:
    """Return the names that paths of measures of a scenario may mention."""
    kinds = scenario.violation_kinds()
    flows = [source.flow for source in scenario.sources]
    stations = list(scenario.station_titles)
    names = _names(scenario.pack, flows, stations, [] if kinds == (UNNAMED,) else kinds)
    return replace(names, lanes=list(scenario.lane_titles), areas=list(scenario.area_titles))


def _names(pack: RulePack, flows: Iterable[str], stations: Sequence[str], kinds: Sequence[str]) -> MeasureNames:
    each = list(dict.fromkeys(flows))
    decision = pack.decisions.get(CHANNEL)
    outcomes = decision.outcomes if decision else ()
    channels = [f"{flow}:{outcome}" for flow in each for outcome in outcomes]
    law = {part: list(titled) for part, titled in in_force(pack, each).items()}
    return MeasureNames(each, stations, channels, kinds, groups=_groups(pack, each), **law)


def resolve_targets(ground: Ground, names: MeasureNames) -> tuple[Target, ...]:
    """Return the targets, those that are sound."""
    targets = [_target(ground, number, spec, names) for number, spec in enumerate(ground.spec.targets)]
    return tuple(target for target in targets if target is not None)


def resolve_expectations(ground: Ground, names: MeasureNames) -> tuple[Expectation, ...]:
    """Return the expectations, those that are sound."""
    found = [_expectation(ground, number, spec, names) for number, spec in enumerate(ground.spec.expected)]
    return tuple(expectation for expectation in found if expectation is not None)


def _groups(pack: RulePack, flows: Iterable[str]) -> list[str]:
    """Return the groups of which selectivity may tell."""
    return [
        name
        for programme in pack.selectivity.values()
        for crossing in sorted(programme.crossings)
        if crossing[0] in flows
        for name in group_names(programme, crossing)
    ]


def _target(ground: Ground, number: int, spec: TargetSpec, names: MeasureNames) -> Target | None:
    """Return one target, or `None` after reporting what is wrong with it."""
    loc = ("targets", number)
    bound: Bound = "at_most" if spec.at_most is not None else "at_least"
    written = spec.at_most if spec.at_most is not None else spec.at_least
    if written is None or None not in (spec.at_most, spec.at_least):
        got = "neither" if written is None else "both"
        ground.report(loc, "S060", f"expected `at_most` or `at_least` for `{spec.measure}`, got {got}")
        return None
    read = _read(ground, loc, (spec.measure, bound, written), names)
    return Target(spec.measure, bound, read[0], read[1]) if read else None


def _expectation(ground: Ground, number: int, spec: ExpectationSpec, names: MeasureNames) -> Expectation | None:
    """Return one expectation, or `None` after reporting what is wrong with it."""
    read = _read(ground, ("expected", number), (spec.measure, "is", spec.value), names)
    return Expectation(spec.measure, read[0], spec.within, read[1]) if read else None


def _read(
    ground: Ground, loc: tuple[Step, ...], said: tuple[str, str, str], names: MeasureNames
) -> tuple[float, Unit] | None:
    """Return a value and the unit of its measure, or `None` after reporting; said are measure, key and value."""
    measure, key, written = said
    try:
        unit = unit_of_measure(measure, names)
    except Malformed as error:
        # What a path means may be among the stations and the traffic that were left out.
        if ground.is_whole("sites") and ground.is_whole("traffic"):
            ground.report((*loc, "measure"), "S061", str(error), error.hint)
        return None
    try:
        return READERS[unit](written), unit
    except Malformed as error:
        ground.report((*loc, key), "S062", str(error), error.hint)
        return None
