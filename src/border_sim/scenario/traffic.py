"""Traffic sources from their forms in a file: flow, arrivals, facts, and everything their journeys meet."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import numpy as np

from border_sim.documents import Step, one_of
from border_sim.domain.facts import Column
from border_sim.domain.terms import called
from border_sim.flows.flow import Flow
from border_sim.scenario.arrivals import Arrivals, Poisson, Replay, Together
from border_sim.scenario.company import together, volume
from border_sim.scenario.facts import resolve_facts
from border_sim.scenario.grammar import ArrivalsSpec, TrafficSpec
from border_sim.scenario.ground import Ground
from border_sim.scenario.mixes import Mix
from border_sim.scenario.model import Source
from border_sim.scenario.needs import facts_needed, is_missing
from border_sim.scenario.reach import possible_texts, reach, recorded_texts
from border_sim.scenario.read_violations import check_samples, resolve_violations
from border_sim.scenario.replay import Recorded, read_replay
from border_sim.scenario.services import ServiceFinder

FLAT = (1.0,) * 24

_Loc = tuple[Step, ...]


def resolve_traffic(ground: Ground, finder: ServiceFinder) -> tuple[Source, ...]:
    """Return the traffic sources in the order of the file, those that are sound enough to be one."""
    sources = [_source(ground, finder, name, spec) for name, spec in ground.spec.traffic.items()]
    return tuple(source for source in sources if source is not None)


def _source(ground: Ground, finder: ServiceFinder, name: str, spec: TrafficSpec) -> Source | None:
    loc: _Loc = ("traffic", name)
    ground.check_basis(loc, spec.basis)
    sites_known = [_knows_site(ground, (*loc, "via", number), site) for number, site in enumerate(spec.via)]
    if not ground.expect_name((*loc, "flow"), spec.flow, ground.pack.flows, ("S024", "a flow of the pack")):
        return None
    flow = ground.pack.flows[spec.flow]
    arrivals = _arrivals(ground, (*loc, "arrivals"), spec.arrivals, flow)
    mixes = resolve_facts(ground, (*loc, "facts"), spec, flow)
    if not ground.expect_name((*loc, "entry"), spec.entry, flow.entries, ("S025", f"an entry of `{flow.name}`")):
        return None
    recorded = arrivals.columns if isinstance(arrivals, Replay) else {}
    for fact in recorded:
        if fact in mixes:
            message = f"expected `{fact}` once, got it here and as a column of `{spec.arrivals.replay}`"
            ground.report((*loc, "facts", fact), "S026", message, "remove it here, or the column", key=True)
    known = {fact: possible_texts(mix) for fact, mix in mixes.items()}
    known |= {fact: recorded_texts(column, flow.facts[fact]) for fact, column in recorded.items()}
    met = reach(flow, spec.entry, known)
    had = {**dict.fromkeys(ground.written(*loc, "facts")), **recorded}
    if arrivals is not None:
        _check_asked(ground, loc, met.facts, had)
        _check_asked(ground, loc, facts_needed(ground.pack, flow, met.statuses), had)
    services = finder.services(name, spec, flow, met.statuses if all(sites_known) else ())
    violations = resolve_violations(ground, name, flow, had if arrivals is not None else flow.facts)
    check_samples(ground, name, violations, services.inspections)
    if arrivals is None:
        return None
    return Source(
        name=name,
        title=called(spec.title, name),
        flow=spec.flow,
        entry=spec.entry,
        arrivals=arrivals,
        facts=_in_order(mixes, flow),
        violations=violations,
        stations=services.stations,
        priorities=services.priorities,
        durations=services.durations,
        inspections=services.inspections,
        lanes=services.lanes,
        areas=services.areas,
    )


def _knows_site(ground: Ground, loc: _Loc, site: str) -> bool:
    """Return whether a site is known; while one was left out for its name, nobody can tell which was meant."""
    if site not in ground.spec.sites and len(ground.spec.sites) < len(ground.written("sites")):
        return False
    return ground.expect_name(loc, site, ground.spec.sites, ("S023", "a site"))


def _in_order(mixes: dict[str, Mix], flow: Flow) -> dict[str, Mix]:
    """Return the mixes in the order of the flow's facts, whatever the order of the file."""
    return {name: mixes[name] for name in flow.facts if name in mixes}


def _check_asked(ground: Ground, loc: _Loc, needed: Mapping[str, str], had: Mapping[str, Column | None]) -> None:
    """Report the facts that some status asks and that the traffic does not have: its journeys would stand still."""
    flow = ground.spec.traffic[str(loc[-1])].flow
    for fact, status in needed.items():
        asked = f"which `{flow}.{status}` asks"
        if fact not in had:
            ground.report((*loc, "facts"), "S027", f"expected the fact `{fact}`, {asked}, got none", key=True)
            continue
        column = had[fact]
        missing = 0 if column is None else int(np.count_nonzero(is_missing(column)))
        if missing:
            message = f"expected a value of `{fact}`, {asked}, in every row, got none in {missing:,}"
            ground.report((*loc, "arrivals", "replay"), "S033", message)


def _arrivals(ground: Ground, loc: _Loc, spec: ArrivalsSpec, flow: Flow) -> Arrivals | Together | None:
    """Return when journeys arrive, or `None` after reporting what is wrong."""
    ground.check_basis(loc, spec.basis)
    ways = {"per_day": spec.per_day, "replay": spec.replay, "with": spec.together_with}
    written = [name for name, value in ways.items() if value is not None]
    if len(written) != 1:
        if ground.is_whole(*loc):
            got = " and ".join(f"`{name}`" for name in written) or "none of them"
            ground.report(loc, "S028", f"expected one of {one_of(ways)}, got {got}", key=True)
        return None
    if spec.together_with is not None:
        return together(ground, loc, spec)
    if spec.replay is not None:
        return _replay(ground, loc, spec.replay, flow)
    if spec.profile is None:
        return Poisson(FLAT, volume(ground, loc, spec))
    if not ground.expect_name((*loc, "profile"), spec.profile, ground.written("profiles"), ("S029", "a profile")):
        return None
    return Poisson(_weights(ground, spec.profile), volume(ground, loc, spec))


def _weights(ground: Ground, name: str) -> tuple[float, ...]:
    """Return the weights of a profile from the first simulated hour on: of 24 hours, or of a week where days differ."""
    profile = ground.spec.profiles.get(name)
    if profile is None or not sum(profile.weights):
        return FLAT
    if profile.weekdays is None or not sum(profile.weekdays):
        return profile.weights
    first = ground.spec.starts.weekday()
    days = (*profile.weekdays[first:], *profile.weekdays[:first])
    return tuple(day * hour for day in days for hour in profile.weights)


def _replay(ground: Ground, loc: _Loc, name: str, flow: Flow) -> Replay | None:
    """Return recorded arrivals."""

    def read(folder: Path) -> Recorded:
        return read_replay(folder / name, flow, ground.spec.starts, ground.drafts)

    recorded = ground.read((*loc, "replay"), read)
    if recorded is None:
        return None
    ground.notices.extend(recorded.notices)
    total, within = len(recorded.arrivals.recorded), int(recorded.arrivals.expected(ground.spec.horizon))
    if within < total:
        ground.notices.append(f"{recorded.path}: {total - within} of {total} arrivals come after the horizon")
    if not within and ground.is_whole("horizon"):
        message = f"expected arrivals before the horizon, got none of {total} in `{name}`"
        ground.report((*loc, "replay"), "S032", message)
    return recorded.arrivals
