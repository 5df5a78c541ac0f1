"""What `rules explain` answers: the explanation, the shortest way to release, and why a rule does not apply."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from border_sim.domain.results import Result, Words
from border_sim.service.explanation import Explanation


class FactChanged(Result):
    """One fact of a way to the goal."""

    fact: str
    title: Words
    kind: Literal["change", "state"] = Field(description="whether the case says otherwise, or says nothing of it")
    now: str | None = Field(description="as the case says it")
    to: str = Field(description="a value that will do, the nearest to the present one, as one writes it in a file")
    says: Words = Field(description="the change as part of a sentence")


class RemedySaid(Result):
    """A way to the goal, verified by the rules."""

    changes: tuple[FactChanged, ...]
    cost: float = Field(
        description="the sum of the weights of the facts that change; what is only stated costs nothing"
    )
    by_lot: bool = Field(description="whether a lot must fall so besides")


class CrossingAdvice(Result):
    """What would have to be other at one line."""

    line: str
    direction: str
    title: Words
    goal: dict[str, tuple[str, ...]] = Field(description="the outcomes that are wanted, by decision")
    wanted: tuple[Words, ...] = Field(description="the same in words")
    documents: bool = Field(description="whether every required document must be held as well")
    reached: bool = Field(description="whether the case has reached the goal as it is")
    remedies: tuple[RemedySaid, ...] = Field(
        description="the cheapest ways, all of the same cost; none if there is none"
    )


class ConditionSaid(Result):
    """A condition of a rule, and whether the case fulfils it."""

    says: Words
    of: Literal["when", "unless"]
    fact: str
    met: bool | None = Field(description="unknown where the case does not state the fact")
    value: Words | None = Field(description="what the case says")


class WhyNot(Result):
    """Why a rule does not decide at a line, or that it does."""

    rule: str
    title: Words
    line: str
    direction: str
    where: Words
    status: Literal["decides", "beaten", "outweighed", "holds", "may hold", "does not hold", "not in force"]
    by: tuple[str, ...] = Field(default=(), description="the rules that beat or outweigh it")
    conditions: tuple[ConditionSaid, ...]


class Advice(Result):
    """An explanation with advice."""

    schema_version: Literal[1] = 1
    explanation: Explanation
    crossings: tuple[CrossingAdvice, ...]
    why_not: tuple[WhyNot, ...]
