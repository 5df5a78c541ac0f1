"""What `rules diff` answers, as it is printed and read by other programs: a versioned shape."""

from __future__ import annotations

from typing import Literal

from pydantic import Field, JsonValue

from border_sim.domain.results import PackIdentity, Result, Words

Leans = Literal["looser", "stricter", "other"]


Draw = Literal["selected", "not selected", "selected by the old rate only", "selected by the new rate only"]


class Side(Result):
    """What one of the packs says of a class of items."""

    answer: str | tuple[str, ...] | None = Field(description="as one writes it; none also where the decision is absent")
    says: Words = Field(description="the answer in words")
    rules: tuple[str, ...] = Field(description="the rules that give it; none where `otherwise` does")


class Days(Result):
    """Days on which both laws stay as they are."""

    start: str
    end: str | None = Field(description="the last day; none until further notice")


class ChangedClass(Result):
    """A class of items whose decision changes."""

    flow: str
    line: str
    direction: str
    decision: str
    where: Words = Field(description="flow and line in words")
    title: Words = Field(description="the decision in words")
    leaning: Leans
    step: int = Field(description="how many outcomes lie between the answers, or names fewer or more")
    share: float | None = Field(
        description="of all items that are possible there, the largest on any day; not of traffic; none if not counted"
    )
    old: Side
    new: Side
    days: tuple[Days, ...] = Field(description="on which it changes so")
    item: dict[str, str] = Field(description="one of them, as one writes it in a file")
    draws: dict[str, Draw] = Field(description="whether each rule with a rate selects it; the lot is the same in both")


class Unsettled(Result):
    """A decision that combines in too many ways to be compared."""

    flow: str
    line: str
    direction: str
    decision: str


class PackDiff(Result):
    """The difference between two packs by what they decide."""

    schema_version: Literal[1] = 1
    old: PackIdentity
    new: PackIdentity
    old_name: str = Field(description="as it was named in the question")
    new_name: str
    days: tuple[Days, ...] = Field(description="the intervals that were compared")
    equivalent: bool = Field(description="whether every possible item gets the same decision on every day compared")
    counts: dict[Leans, int] = Field(description="how many classes became looser, stricter, or other")
    classes: tuple[ChangedClass, ...] = Field(description="the gravest first")
    unsettled: tuple[Unsettled, ...]
    compared: int = Field(description="how many decisions were compared, each in every flow, line, direction, interval")
    procedure: tuple[str, ...] = Field(description="flows that came, went, or whose statuses or moves changed")
    parts: dict[str, JsonValue] = Field(description="the names of what was added, removed and changed, by section")
