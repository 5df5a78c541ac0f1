"""What `rules impact` answers, as it is printed and read by other programs: a versioned shape."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from border_sim.domain.results import Estimate, PackIdentity, Result, ScenarioIdentity, Words


class Moved(Result):
    """Journeys with one answer under the old pack and another under the new; a mean over the replications."""

    old: Words
    new: Words
    count: float
    share: float = Field(description="of the journeys of the group")


class DecisionMoved(Result):
    """One decision on the journeys of one traffic source, where they come to a line first; means of a replication."""

    source: str
    source_title: Words
    flow: str
    line: str
    direction: str
    decision: str
    title: Words
    where: Words
    journeys: float
    changed: float
    moves: tuple[Moved, ...] = Field(description="what changes, the most frequent first")


class OutcomeMoved(Result):
    """How the journeys of one traffic source end, under both packs; means over the replications."""

    source: str
    title: Words = Field(description="of the traffic source")
    flow: str
    journeys: float
    changed: float
    matrix: dict[str, dict[str, float]] = Field(description="journeys by the old outcome, then by the new one")


class Effect(Result):
    """One measure under both packs, on the same random numbers."""

    name: str = Field(description="where it stands in a result, such as `flows.people.waiting.p95`")
    says: Words = Field(description="its name in words")
    unit: Literal["share", "seconds", "count", "documents"]
    old: Estimate
    new: Estimate
    change: Estimate = Field(description="new less old, paired by replication")
    verdict: Literal["same", "differs", "not distinguishable", "one replication"]


class Impact(Result):
    """What a change of rules does to the traffic of a scenario."""

    schema_version: Literal[1] = 1
    scenario: ScenarioIdentity
    old: PackIdentity
    new: PackIdentity
    old_name: str
    new_name: str
    seed: int
    replications: int = Field(description="that were played; 0 where decisions alone were compared")
    journeys: float = Field(
        description="whose decisions were compared, in the mean of a replication; of one where none was played"
    )
    decisions: tuple[DecisionMoved, ...] = Field(description="those that change on some journey")
    outcomes: tuple[OutcomeMoved, ...]
    effects: tuple[Effect, ...]
    summary: tuple[Words, ...] = Field(description="the answer in sentences")
