"""What the form of a scenario shows: a versioned shape."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from border_sim.domain.results import Result, Words

HOURS = 24


class Knob(Result):
    """One value that can be changed."""

    path: str = Field(description="dotted, as `--set` names it")
    title: Words
    about: Words | None = Field(default=None, description="what it belongs to: the traffic source, the inspection")
    value: str = Field(description="as it is written")
    kind: Literal["count", "number", "share", "text"]
    option: str = Field(default="", description="the value of which this is the share; the other one has the rest")
    option_title: Words | None = Field(default=None, description="the option in words")
    is_own: bool = Field(description="whether this scenario says so itself, and no file that it extends")
    file: str = Field(description="the file that says so")
    line: int


class KnobGroup(Result):
    """Knobs that belong together."""

    id: Literal["run", "volumes", "lists", "inspections", "mixes"]
    knobs: tuple[Knob, ...]


class StationRow(Result):
    """The staff of a station in every hour of a day."""

    path: str
    station: str
    title: Words
    site: Words
    servers: int | None = Field(description="while it is open; null where the staff changes over the day")
    by_hour: tuple[int, ...] = Field(description="the fewest who are there in each hour, from 00:00")
    most_by_hour: tuple[int, ...] = Field(description="the most who are there in each hour")
    is_open: tuple[bool, ...] = Field(description="whether it is open in any part of each hour")
    lanes: int | None = Field(description="parallel lanes, each with this staff")
    is_own: bool
    file: str
    line: int


class ScenarioForm(Result):
    """The knobs of a scenario."""

    format: Literal["border_sim.form/1"] = "border_sim.form/1"
    groups: tuple[KnobGroup, ...]
    stations: tuple[StationRow, ...]
