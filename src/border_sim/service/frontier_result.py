"""What `frontier` answers, as it is printed and read by other programs: a versioned shape."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from border_sim.domain.results import Estimate, PackIdentity, Result, ScenarioIdentity, Words
from border_sim.service.sweep_result import KnobResult, Measured


class ObjectiveResult(Measured):
    """What is to be had at once with the others, as much as can be."""

    goal: Literal["min", "max"]


class FrontierPoint(Result):
    """One point, and how it stands among the others."""

    number: int = Field(description="from 1, in the order of trying")
    values: dict[str, str] = Field(description="by path, as written")
    estimates: dict[str, Estimate] = Field(description="by the path of the objective")
    standing: Literal["unbeaten", "doubtful", "beaten"] = Field(
        description="unbeaten: no other is at least as good in every mean and better in one; beaten: another is so, "
        "and better in one beyond chance; doubtful: another is so, but none beyond chance"
    )
    beaten_by: int | None = Field(default=None, description="a point that is better in the means or beyond chance")


class Frontier(Result):
    """Points that nothing beats, in objectives that pull against one another."""

    schema_version: Literal[1] = 1
    scenario: ScenarioIdentity
    pack: PackIdentity
    seed: int
    engine: str
    replications: int
    method: Literal["grid", "search"]
    confidence: float = Field(description="with which what is said of one point holds")
    knobs: tuple[KnobResult, ...]
    objectives: tuple[ObjectiveResult, ...]
    points: tuple[FrontierPoint, ...]
    says: tuple[Words, ...]
