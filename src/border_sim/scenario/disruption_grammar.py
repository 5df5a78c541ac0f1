"""How disruptions are written in a scenario: a system that fails, a station with fewer servers, from when to when."""

from __future__ import annotations

from pydantic import Field

from border_sim.domain.fields import ClockTime, Count, Day, Name, Spec
from border_sim.scenario.words import Basis


class DisruptionSpec(Spec):
    """What does not work for a while; exactly one of `gate` and `station` is written."""

    gate: Name | None = Field(
        default=None, description="a switch of the pack, a system that fails", examples=["smart_customs"]
    )
    station: Name | None = Field(
        default=None,
        description="a station, written `site.station`, or one of its lanes, written `site.station.1`",
        examples=["first_line.cargo_xray"],
    )
    start: ClockTime = Field(alias="from", description="time of day at which it begins", examples=["08:00"])
    end: ClockTime = Field(
        alias="to", description="time of day at which it ends; not later than the begin means on the next day"
    )
    on: Day | None = Field(default=None, description="the day on which it begins; absent, every day")
    servers: Count | None = Field(
        default=None, description="how many servers a station has left, if it has so many; absent, none"
    )
    basis: Basis = Field(default=(), description="what the figures rest on: names of `sources`, or `assumption`")
