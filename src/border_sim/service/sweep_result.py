"""What `sweep` answers, as it is printed and read by other programs: a versioned shape."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from border_sim.domain.results import Estimate, PackIdentity, Result, ScenarioIdentity, Words


class KnobResult(Result):
    """What was varied: paths that take the same value at every point."""

    name: str = Field(description="the end of the path, as much of it as tells the knobs apart")
    paths: tuple[str, ...]


class Measured(Result):
    """What was measured at every point."""

    path: str
    title: Words
    unit: Literal["share", "seconds", "count"]


class TargetAsked(Result):
    """A target of the scenario, which every point is held to."""

    measure: str
    bound: Literal["at_most", "at_least"]
    limit: float


class SweepPoint(Result):
    """One point: the scenario with some values changed, and what it came to."""

    number: int = Field(description="from 1")
    values: dict[str, str] = Field(description="by path, as written")
    estimates: dict[str, Estimate] = Field(description="by the path of the measure")
    missed: tuple[int, ...] = Field(description="the targets that were missed, by their places in `targets`, from 1")


class Sweep(Result):
    """One scenario at many points, on common random numbers."""

    schema_version: Literal[1] = 1
    scenario: ScenarioIdentity
    pack: PackIdentity
    seed: int
    engine: str
    replications: int
    design: Literal["grid", "list", "sobol", "latin-hypercube", "halton"]
    knobs: tuple[KnobResult, ...]
    measures: tuple[Measured, ...]
    targets: tuple[TargetAsked, ...]
    points: tuple[SweepPoint, ...]
