"""What `export` answers, as other programs read it: a versioned shape."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from border_sim.domain.results import Result


class Export(Result):
    """A replication of a run that was written as a file."""

    format: Literal["border_sim.export/1"] = "border_sim.export/1"
    run: str
    scenario: str
    replication: int = Field(description="its number, from 1")
    form: Literal["ocel-json", "ocel-sqlite", "xes", "csv", "parquet"] = Field(description="in which form")
    file: str
    flows: tuple[str, ...] = Field(description="the flows whose journeys were written, in order of name")
    journeys: int = Field(description="journeys that were written")
    same_program: bool = Field(
        description="whether the program and its libraries are those that made the run, so that it is the same day"
    )
