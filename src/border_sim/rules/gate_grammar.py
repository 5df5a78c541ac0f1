"""How the gates of a pack are written in `pack.yaml`; exactly one of `quota`, `tier` and `switch` is written."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import ConfigDict, Field, WithJsonSchema

from border_sim.domain.fields import Name, PositiveCount, Share, Spec, Titles
from border_sim.rules.gates import Every
from border_sim.rules.written import Scalar, Words

# Scalars of a pack are text for us; an editor that types them sees numbers.
Whole = Annotated[PositiveCount, WithJsonSchema({"type": ["integer", "string"], "minimum": 1, "pattern": "^[0-9]+$"})]

GATE_KINDS = ("quota", "tier", "switch")


class QuotaSpec(Spec):
    """So much may pass, first come, first served."""

    limit: Name = Field(
        description="a parameter, or a number fact such as the quantity of the permit", examples=["exempt_limit"]
    )
    amount: Name | None = Field(
        default=None, description="the number fact that is asked for; absent, each journey asks for 1"
    )
    by: Name | None = Field(
        default=None, description="the fact whose values have a quota each; absent, there is one for all"
    )
    every: Every | None = Field(default=None, description="when it begins anew; absent, never")
    exceeding: Literal["left_out", "counted"] = Field(
        default="left_out",
        description="what does not fit: left_out, it takes nothing; counted, it is added all the same",
    )


class TierLevelSpec(Spec):
    """One level of trust."""

    inspects: Share = Field(description="the share that is inspected at this level", examples=["30 %"])
    clear_after: Whole | None = Field(
        default=None,
        description="clean results in a row that lead to the next level; absent at the last",
    )


class TierSpec(Spec):
    """Trust that is earned and lost by the results of inspections (skip-lot)."""

    by: Name = Field(description="the fact whose values are trusted, each by itself", examples=["party"])
    levels: tuple[TierLevelSpec, ...] = Field(min_length=2, description="the levels, the least trusted first")
    start: Whole = Field(default=1, description="the level at which everybody begins, counted from 1")
    demotes_to: Literal["first", "previous"] = Field(
        default="first", description="the level to which a violation leads"
    )
    reinstates_after: Whole | None = Field(
        default=None,
        description="clean results in a row after a fall that lead straight back; absent, none do",
    )


class GateSpec(Spec):
    """A gate, asked at the instant when a journey comes to it; exactly one of `quota`, `tier`, `switch` is written."""

    model_config = ConfigDict(json_schema_extra={"oneOf": [{"required": [kind]} for kind in GATE_KINDS]})

    title: Titles | None = Field(default=None, description="the gate in words, in both languages")
    quota: QuotaSpec | None = Field(default=None, description="so much may pass")
    tier: TierSpec | None = Field(default=None, description="trust that is earned and lost")
    switch: Scalar | None = Field(default=None, description="`yes`: a system that works unless it is disrupted")
    basis: Words | None = Field(default=None, description="the source or sources it rests on, or `assumption`")
    why: Titles | None = Field(default=None, description="the reason; needed where the basis is an assumption")
