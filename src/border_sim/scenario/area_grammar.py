"""How areas are written in a scenario: yards and halls with so many places."""

from __future__ import annotations

from pydantic import Field

from border_sim.domain.fields import Name, PositiveCount, Titles
from border_sim.scenario.merged import MergedSpec
from border_sim.scenario.words import Basis


class AreaSpec(MergedSpec):
    """A yard or a hall with so many places; while it is full, whoever is to come in blocks the counter in front."""

    title: Titles | None = Field(default=None, description="the area in words, in both languages")
    capacity: PositiveCount = Field(description="places: how many journeys may be there at a time", examples=[12])
    holds: tuple[Name, ...] = Field(
        min_length=1,
        description="the statuses (`flow.status`) in which a journey is there: it takes a place before it leaves the "
        "counter in front, and gives it back when it comes to another counter, stay, gate or end",
        examples=[["vehicles.cargo_xray", "vehicles.unloading"]],
    )
    basis: Basis = Field(default=(), description="what the figures rest on: names of `sources`, or `assumption`")
