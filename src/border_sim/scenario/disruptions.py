"""Disruptions: what fails in a scenario, as seconds from its start."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from collections.abc import Set as AbstractSet
from datetime import timedelta
from math import ceil

from border_sim.domain.quantities import DAY
from border_sim.rules.gates import Switch
from border_sim.scenario.calendar import Staffing
from border_sim.scenario.disruption_grammar import DisruptionSpec
from border_sim.scenario.ground import Ground
from border_sim.scenario.words import same_time, span

Outage = tuple[float, float]
"""From its first second on, until (and without) the second one."""


class Disruptions:
    """Everything that fails in one scenario."""

    def __init__(self, ground: Ground, stations: tuple[str, ...]) -> None:
        """Read the disruptions, and report what is wrong with them; `stations` are the names `site.station`."""
        self._ground = ground
        self._stations = stations
        self._switches = [name for name, gate in ground.pack.gates.items() if isinstance(gate.kind, Switch)]
        self._sound = [(name, spec) for name, spec in ground.spec.disruptions.items() if self._is_sound(name, spec)]

    def outages(self) -> Mapping[str, tuple[Outage, ...]]:
        """Return for each switch that fails when it does."""
        outages: dict[str, tuple[Outage, ...]] = {}
        for _, spec in self._sound:
            if spec.gate is not None:
                outages[spec.gate] = (*outages.get(spec.gate, ()), *self._windows(spec))
        return outages

    def staffing(self, names: AbstractSet[str], planned: Staffing) -> Staffing:
        """Return the servers that a station has left over the horizon; a lane has the name of its station, too."""
        windows = [
            (*window, spec.servers or 0)
            for _, spec in self._sound
            if spec.station in names
            for window in self._windows(spec)
        ]
        if not windows:
            return planned
        corners = {0.0, *planned.times, *(edge for start, end, _ in windows for edge in (start, end))}
        times = sorted(corner for corner in corners if 0 <= corner < self._ground.spec.horizon)
        counts = [
            min([_planned_at(planned, time), *(left for start, end, left in windows if start <= time < end)])
            for time in times
        ]
        kept = [place for place in range(1, len(times)) if counts[place] != counts[place - 1]]
        return Staffing(counts[0], tuple(times[place] for place in kept), tuple(counts[place] for place in kept))

    def _windows(self, spec: DisruptionSpec) -> Iterator[Outage]:
        """Return begin and end of a disruption on each day on which it begins, from the eve of the first day on."""
        starts, hours = self._ground.spec.starts, span(spec.start, spec.end)
        for number in range(-1, ceil(self._ground.spec.horizon / DAY)):
            if spec.on is None or starts + timedelta(days=number) == spec.on:
                yield max(0.0, number * DAY + hours.start), number * DAY + hours.end

    def _is_sound(self, name: str, spec: DisruptionSpec) -> bool:
        loc, ground = ("disruptions", name), self._ground
        ground.check_basis(loc, spec.basis)
        if (spec.gate is None) == (spec.station is None):
            got = "neither" if spec.gate is None else "both"
            ground.report(loc, "S090", f"expected `gate` or `station` for `{name}`, got {got}", key=True)
            return False
        if same_time(spec.start, spec.end):
            hint = "write `from: 00:00` and `to: 24:00` for a whole day"
            ground.report(loc, "S091", "expected a disruption with two different times, got the same twice", hint)
            return False
        if spec.gate is not None:
            if spec.servers is not None:
                message = f"expected `servers` for a station only, got them for the gate `{spec.gate}`"
                ground.report((*loc, "servers"), "S092", message)
            known = ground.expect_name((*loc, "gate"), spec.gate, self._switches, ("S093", "a switch of the pack"))
        else:
            what = ("S094", "a station as `site.station`")
            known = ground.expect_name((*loc, "station"), str(spec.station), self._stations, what)
        return known and self._is_within(name, spec)

    def _is_within(self, name: str, spec: DisruptionSpec) -> bool:
        """Return whether a disruption falls into the simulated days."""
        if spec.on is None or any(True for _ in self._windows(spec)):
            return True
        message = f"expected a day of the scenario, from {self._ground.spec.starts} on, got {spec.on}"
        self._ground.report(("disruptions", name, "on"), "S095", message)
        return False


def _planned_at(planned: Staffing, time: float) -> int:
    """Return how many servers were planned from a time on."""
    changed = [count for since, count in zip(planned.times, planned.changes, strict=True) if since <= time]
    return changed[-1] if changed else planned.servers
