"""Who serves a journey in each status, how long everything takes, and what inspections find."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from border_sim.chance.distribution_specs import TimeDistribution
from border_sim.chance.distributions import Distribution
from border_sim.documents import Step, did_you_mean
from border_sim.flows.flow import Flow, Status
from border_sim.scenario.areas import Yards
from border_sim.scenario.grammar import DelaySpec, StationSpec, TrafficSpec
from border_sim.scenario.ground import Ground
from border_sim.scenario.read_violations import resolve_inspection
from border_sim.scenario.stations import Desk
from border_sim.scenario.violations import Inspection


@dataclass(slots=True)
class Services:
    """What the statuses of one traffic source come to; see `Source` for the parts."""

    stations: dict[str, int] = field(default_factory=dict)
    lanes: dict[str, int] = field(default_factory=dict)
    areas: dict[str, int] = field(default_factory=dict)
    priorities: dict[str, int] = field(default_factory=dict)
    durations: dict[str, Distribution] = field(default_factory=dict)
    inspections: dict[str, Inspection] = field(default_factory=dict)


class ServiceFinder:
    """Finds stations, times and inspections; each distribution of the file is resolved once."""

    def __init__(self, ground: Ground, desks: tuple[Desk, ...]) -> None:
        """Bring together the file with its stations and areas."""
        self._ground = ground
        self._desks = desks
        self._with_lanes = [desk.number for desk in desks if desk.spec.lanes is not None]
        self.yards = Yards(ground)
        self._resolved: dict[tuple[Step, ...], Distribution | None] = {}

    def services(self, name: str, spec: TrafficSpec, flow: Flow, statuses: tuple[str, ...]) -> Services:
        """Return what a traffic source meets in the statuses that it can reach."""
        services = Services()
        for status in (flow.statuses[name] for name in statuses):
            if status.station is not None:
                self._serve(services, (name, spec), flow, status)
            elif status.dwell is not None:
                self._delay(services, flow, status)
            if status.inspects is not None:
                self._inspect(services, flow, status)
            area = self.yards.holding(spec.via, f"{flow.name}.{status.name}")
            if area is not None:
                services.areas[status.name] = area
        return services

    def resolve_rest(self) -> None:
        """Resolve the distributions that no traffic needs, so that what is wrong with them is told too."""
        spec = self._ground.spec
        for desk in self._desks:
            if isinstance(desk.spec.service, Mapping):
                for key, written in desk.spec.service.items():
                    self._resolve((*desk.loc, "service", key), written)
            else:
                self._resolve((*desk.loc, "service"), desk.spec.service)
        for key, delay in spec.delays.items():
            self._resolve(*_time_of(("delays", key), delay))

    def _serve(self, services: Services, source: tuple[str, TrafficSpec], flow: Flow, status: Status) -> None:
        """Find the station of a status."""
        name, spec = source
        desk = self._desk(name, spec, flow, status)
        if desk is None:
            return
        if desk.number in self._with_lanes:
            services.lanes[status.name] = self._with_lanes.index(desk.number)
        else:
            services.stations[status.name] = desk.number
        services.priorities[status.name] = rank(desk.spec, name, spec.flow)
        found = self._service(desk, flow, status)
        if found is not None:
            services.durations[status.name] = found

    def _desk(self, name: str, spec: TrafficSpec, flow: Flow, status: Status) -> Desk | None:
        """Return the one station that serves a status: that of the first site of `via` that has any."""
        for site in spec.via:
            serving = [desk for desk in self._desks if desk.site == site and status.station in desk.serves]
            if len(serving) > 1:
                self._report_two(serving, str(status.station))
            if serving:
                return serving[0]
            if not self._ground.is_whole("sites", site):
                return None
        self._report_none(name, spec, flow, status)
        return None

    def _report_two(self, serving: list[Desk], station: str) -> None:
        message = f"expected one station of `{serving[0].site}` that serves `{station}`, got also `{serving[0].name}`"
        self._ground.report(serving[1].loc, "S051", message, key=True)

    def _report_none(self, name: str, spec: TrafficSpec, flow: Flow, status: Status) -> None:
        served = [served for desk in self._desks if desk.site in spec.via for served in desk.serves]
        sites = ", ".join(f"`{site}`" for site in spec.via)
        message = (
            f"expected a station that serves `{status.station}` at {sites}, which `{flow.name}.{status.name}` needs, "
            "got none"
        )
        self._ground.report(("traffic", name, "via"), "S050", message, did_you_mean(str(status.station), served))

    def _service(self, desk: Desk, flow: Flow, status: Status) -> Distribution | None:
        """Return how long a status takes at its station."""
        written = desk.spec.service
        if not isinstance(written, Mapping):
            return self._resolve((*desk.loc, "service"), written)
        key = f"{flow.name}.{status.name}"
        if key not in written:
            if self._ground.is_whole(*desk.loc, "service"):
                message = f"expected a service time for `{key}` at `{desk.name}`, got none"
                self._ground.report((*desk.loc, "service"), "S052", message, did_you_mean(key, written), key=True)
            return None
        return self._resolve((*desk.loc, "service", key), written[key])

    def _delay(self, services: Services, flow: Flow, status: Status) -> None:
        """Find how long a journey dwells in a status."""
        key = f"{flow.name}.{status.name}"
        written = self._ground.spec.delays.get(key)
        if written is None:
            if self._ground.is_whole("delays", key):
                message = f"expected the time that `{key}` takes in `delays`, got none"
                hint = did_you_mean(key, self._ground.spec.delays)
                self._ground.report(("delays",), "S053", message, hint, key=True)
            return
        found = self._resolve(*_time_of(("delays", key), written))
        if found is not None:
            services.durations[status.name] = found

    def _inspect(self, services: Services, flow: Flow, status: Status) -> None:
        """Find what the inspection of a status finds."""
        written = self._ground.spec.inspections
        names = (f"{flow.name}.{status.inspects}", str(status.inspects))
        spec = next((written[name] for name in names if name in written), None)
        if spec is not None:
            services.inspections[status.name] = resolve_inspection(spec)
        elif all(self._ground.is_whole("inspections", name) for name in names):
            message = f"expected `{names[1]}` in `inspections`, which `{flow.name}.{status.name}` needs, got none"
            self._ground.report(("inspections",), "S054", message, did_you_mean(names[1], written), key=True)

    def _resolve(self, loc: tuple[Step, ...], written: TimeDistribution) -> Distribution | None:
        """Return a distribution, resolved once."""
        if loc not in self._resolved:
            self._resolved[loc] = self._ground.read(loc, written.resolve)
        return self._resolved[loc]


def _time_of(loc: tuple[Step, ...], delay: TimeDistribution | DelaySpec) -> tuple[tuple[Step, ...], TimeDistribution]:
    """Return the path and the distribution of a delay in either form."""
    return ((*loc, "time"), delay.time) if isinstance(delay, DelaySpec) else (loc, delay)


def rank(spec: StationSpec, source: str, flow: str) -> int:
    """Return the place of a traffic source in a station's priorities; those that are not named come last, as equals."""
    named = [place for place, name in enumerate(spec.priority) if name in (source, flow)]
    return min(named, default=len(spec.priority))
