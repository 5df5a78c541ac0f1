"""How the selectivity programmes of a pack are written in `pack.yaml`."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from border_sim.domain.fields import Name, Spec, Titles
from border_sim.rules.written import Scalar, Words, WrittenTests


class LaneRatesSpec(Spec):
    """What share of a class of declarants is expected in each lane; the rest is green."""

    red: Scalar = Field(default="0 %", description="examined; a share, or a parameter in per cent", examples=["2 %"])
    yellow: Scalar = Field(default="0 %", description="papers checked; a share, or a parameter", examples=["10 %"])
    blue: Scalar = Field(default="0 %", description="audited afterwards; a share, or a parameter", examples=["10 %"])


class ExpectedSpec(Spec):
    """The expected rates by class of declarant."""

    by: Name = Field(description="the fact with named values that tells the class", examples=["credit"])
    rates: dict[str, LaneRatesSpec] = Field(description="the rates of each of its values", min_length=1)


class SelectivitySpec(Spec):
    """A selectivity programme: which consignments at a line are checked, where the authority chooses."""

    title: Titles | None = Field(default=None, description="the programme in words")
    when: WrittenTests = Field(
        description="the flow, the line and the direction at which it stands, and further tests of facts; "
        "no two programmes stand at the same crossing",
        examples=[{"flow": "equipment", "line": "first", "direction": "in"}],
        min_length=1,
    )
    criteria: dict[str, Literal["red", "yellow", "blue"]] = Field(
        default_factory=dict,
        description="the lane that an outcome of the decision `channel` hits; the others hit none",
        examples=[{"inspect": "red", "documents": "yellow"}],
    )
    minimum_random: Scalar = Field(
        default="0 %",
        description="the share of what no criterion hits that the lot picks for red; or a parameter in per cent",
        examples=["1 %"],
    )
    expected: ExpectedSpec = Field(description="the rates up to which lanes are topped up, red before yellow and blue")
    basis: Words | None = Field(default=None, description="the source or sources it rests on, or `assumption`")
    why: Titles | None = Field(default=None, description="the reason; needed where the basis is an assumption")
