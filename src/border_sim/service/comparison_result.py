"""What `compare` answers, as it is printed and read by other programs: a versioned shape."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from border_sim.domain.results import Estimate, PackIdentity, Result, ScenarioIdentity, TargetResult, Words
from border_sim.service.impact_result import Effect


class AlternativeResult(Result):
    """One of the scenarios that were compared."""

    letter: str = Field(description="by which the rest of the answer names it; A is the baseline")
    name: str
    title: Words
    overrides: dict[str, str] = Field(description="that make it a variant of A; those that all have are left out")
    scenario: ScenarioIdentity
    pack: PackIdentity
    targets: tuple[TargetResult, ...] = Field(description="the targets of all alternatives, judged on this one")


class Named(Result):
    """A measure in words, with the unit of its values."""

    title: Words
    unit: Literal["share", "seconds", "count"]


class Contrast(Result):
    """One alternative against the baseline, paired by replication: old is the baseline, new the alternative."""

    letter: str
    against: str
    effects: tuple[Effect, ...]


class Ranked(Result):
    """An alternative in its place."""

    letter: str
    estimate: Estimate
    tier: int | None = Field(
        description="from 1; the first of a tier is better beyond chance than those of all later tiers; null where "
        "there was nothing to measure"
    )


class Pair(Result):
    """Two alternatives on the measure that ranks; the intervals of all pairs hold together."""

    first: str
    second: str
    change: Estimate = Field(description="second less first, paired by replication, with half of its joint interval")
    verdict: Literal["same", "differs", "not distinguishable", "one replication"]


class Ranking(Result):
    """The alternatives in order on one measure."""

    measure: str
    title: Words
    unit: Literal["share", "seconds", "count", "documents"]
    goal: Literal["min", "max"]
    confidence: float = Field(description="with which all that is said of pairs holds together (Bonferroni)")
    order: tuple[Ranked, ...] = Field(description="the best mean first")
    pairs: tuple[Pair, ...]
    says: tuple[Words, ...]


class Choice(Result):
    """The best alternative, found with further replications (Kim and Nelson 2001)."""

    indifference: float = Field(description="a difference that matters, in the unit of the measure")
    confidence: float = Field(description="of choosing the best where it is better by as much as that")
    best: str
    left: tuple[str, ...] = Field(description="those that could not be ruled out")
    replications: dict[str, int] = Field(description="how many each alternative was given, by its letter")
    needed: int = Field(description="replications after which the choice is made at the latest")
    is_decided: bool
    says: Words


class Comparison(Result):
    """Scenarios held against one another on common random numbers."""

    schema_version: Literal[1] = 1
    baseline: str
    seed: int
    engine: str
    replications: int
    alternatives: tuple[AlternativeResult, ...]
    targets: dict[str, Named] = Field(description="the measures of the targets, by their paths")
    contrasts: tuple[Contrast, ...]
    ranking: Ranking | None = None
    choice: Choice | None = None
