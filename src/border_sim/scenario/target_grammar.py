"""How a scenario says in a file what its run must reach, and what its reader is told to expect."""

from __future__ import annotations

from pydantic import Field

from border_sim.domain.fields import Name, Share, Spec
from border_sim.scenario.words import Amount


class TargetSpec(Spec):
    """A number that the run must reach; exactly one of `at_most` and `at_least` is written."""

    measure: Name = Field(description="path in the result", examples=["flows.people.sojourn.p95"])
    at_most: Amount | None = Field(default=None, description="upper limit, with its unit", examples=["30 min"])
    at_least: Amount | None = Field(default=None, description="lower limit, with its unit", examples=["95 %"])


class ExpectationSpec(Spec):
    """A number that whoever runs the scenario is told to expect; to miss it is no fault of the run."""

    measure: Name = Field(description="path in the result", examples=["stations.first_line.sample_bench.waiting.mean"])
    value: Amount = Field(alias="is", description="what is expected, with its unit", examples=["2 hours"])
    within: Share = Field(description="by how much of it the run may differ", examples=["15 %"])
