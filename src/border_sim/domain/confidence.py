"""How far an answer may be trusted: parts of a result that somebody asked for."""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict, Field


class _Part(BaseModel):
    """The manners of the parts of a result."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class PrecisionResult(_Part):
    """Replications until an answer is precise: what was asked, and whether it was reached."""

    asked: float = Field(description="the largest relative error of the means, with the confidence of the intervals")
    at_most: int = Field(description="replications after which it was given up")
    reached: bool
    measures: dict[str, float | None] = Field(
        description="by measure half of the interval over the mean; null where there is no interval, or no mean"
    )


class LongRunResult(_Part):
    """One long run of a flow, in seconds: what was cut off as warm-up (MSER-5), and the mean of what is left."""

    journeys: int = Field(description="finished journeys")
    warm_up: float | None = Field(description="simulated time at which it ends; null where no end was found")
    cut: int = Field(description="journeys that finished within it")
    mean: float | None = Field(description="mean sojourn of the journeys that are left")
    half_width: float | None = Field(description="half of the 95 % interval from batch means; null where too few")
    batches: int
    batch_size: int
    lag_one: float | None = Field(description="correlation of neighbouring batch means")
    trusted: bool = Field(description="whether neighbouring batch means are as good as independent")
