"""What `replay` answers, as it is printed and read by other programs: a versioned shape."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from border_sim.domain.results import Result, RunResult


class Replayed(Result):
    """A run that was played again from its report."""

    schema_version: Literal[1] = 1
    run: str = Field(description="the id of the run in the report")
    seed: int
    replications: int
    same: bool = Field(description="whether every number is the same to the last byte")
    different: tuple[str, ...] = Field(description="paths of the result at which they differ, the first twenty")
    versions: dict[str, tuple[str | None, str | None]] = Field(
        description="what has another version now: that of the report, and ours; null where one has none"
    )
    result: RunResult = Field(description="what came out now")
