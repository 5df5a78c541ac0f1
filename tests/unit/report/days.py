"""Days in motion that are made by hand."""

from __future__ import annotations

from typing import Any

import numpy as np

from border_sim.domain.results import RunResult, ScenarioIdentity, Words
from border_sim.service.exhibit_motion import packed, packed_counts
from border_sim.service.exhibit_result import Exhibit, JourneyStory, Motion, MotionPlace

TITLES = {
    "flows.parcels": Words(zh="包裹", en="Parcels"),
    "flows.people": Words(zh="人员", en="People"),
    "stations.port.desk": Words(zh="查验台", en="Desk"),
    "lines.first_in": Words(zh="一线入区", en="the first line inbound"),
}


def both(text: str) -> Words:
    """Return a text that is the same in both languages."""
    return Words(zh=text, en=text)


def station(name: str, *servers: tuple[float, float]) -> MotionPlace:
    """Return a station with its calendar."""
    return MotionPlace(id=name, title=both(name), kind="station", x=0.2, y=0.5, servers=servers)


def day(*stations: tuple[MotionPlace, list[int], list[int]], step: int = 1, every: tuple[int, ...] = (1,)) -> Motion:
    """Return a day of a zone and some stations, each with those who wait and those who are served from minute 0 on."""
    zone = MotionPlace(id="zone", title=both("zone"), kind="zone", x=0.5, y=0.5)
    idle = [0] * len(stations[0][1])
    rows = [(zone, idle, [9 for _ in idle]), *stations]
    counts = np.array([[waiting for _, waiting, _ in rows], [busy for _, _, busy in rows]], dtype=np.int64)
    return Motion(
        places=tuple(place for place, _, _ in rows),
        journeys=3,
        of=100,
        flows=("parcels", "people")[: len(every)],
        flow=(0, 0, 0),
        every=every,
        events=packed([]),
        counts=packed_counts(step, counts),
    )


def exhibit(motion: Motion | None, *journeys: JourneyStory, horizon: float = 86_400.0) -> Exhibit:
    """Return an exhibit that has nothing else."""
    scenario = ScenarioIdentity.model_construct(**_only(starts="2025-12-13", horizon=horizon))
    run = RunResult.model_construct(**_only(scenario=scenario, replications=10, titles=TITLES))
    return Exhibit.model_construct(**_only(run=run, motion=motion, journeys=journeys))


def _only(**values: Any) -> dict[str, Any]:  # noqa: ANN401 - whatever the fields have
    return values
