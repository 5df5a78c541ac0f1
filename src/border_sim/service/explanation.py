"""What `explain` answers, as it is printed and read by other programs: a versioned shape."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from border_sim.domain.results import PackIdentity, Result, Words


class FactSaid(Result):
    """A fact of the case, in words."""

    name: str
    title: Words
    value: str = Field(description="as one would write it in a file")
    says: Words = Field(description="the value in words")


class Asked(Result):
    """A fact that is still to be asked for."""

    name: str
    title: Words


class BasisSaid(Result):
    """What a rule rests on: a source by name, or `assumption`."""

    name: str
    title: Words


class ParameterSaid(Result):
    """A number of the law that a rule uses, with its value on the day."""

    name: str
    title: Words
    value: float
    unit: str
    since: str = Field(description="the day from which this value holds")
    basis: tuple[BasisSaid, ...]


class RuleSaid(Result):
    """A rule with its words and its basis."""

    id: str
    title: Words
    says: Words = Field(description="the whole rule as a sentence; the flow and the line of the case are left out")
    parameters: tuple[ParameterSaid, ...] = Field(description="the numbers of the law that it uses")
    basis: tuple[BasisSaid, ...]
    why: Words | None = Field(description="the reason, where the basis is an assumption")
    beaten_by: tuple[str, ...] = Field(default=(), description="the rules that it gave way to")


class Possibility(Result):
    """An answer that can still come."""

    answer: str | tuple[str, ...] | None
    says: Words


class Chance(Result):
    """A rule that decides by lot, and the share of cases that it selects."""

    rule: str
    share: float


class DocumentSaid(Result):
    """A document that is required and not shown to be held."""

    name: str
    title: Words
    held: Literal["no", "not stated"]


class VerdictSaid(Result):
    """One decision with its reasons."""

    decision: str
    title: Words
    concerns: bool = Field(description="whether any rule of the pack or move of the machine has to do with it here")
    answer: str | tuple[str, ...] | None
    says: Words = Field(description="the answer in words")
    undecided: bool = Field(description="facts are missing that could change the answer, which holds meanwhile")
    possible: tuple[Possibility, ...] = Field(description="every answer that can still come; empty when it is settled")
    always: tuple[Words, ...] = Field(default=(), description="of what is collected: what every possible answer has")
    perhaps: tuple[Words, ...] = Field(default=(), description="of what is collected: what only some of them have")
    needs: tuple[Asked, ...] = Field(description="the facts to ask for")
    chances: tuple[Chance, ...]
    decided: tuple[RuleSaid, ...] = Field(description="the rules that decided; with none, what is written applies")
    beaten: tuple[RuleSaid, ...] = Field(description="rules that hold and gave way to another")
    outweighed: tuple[RuleSaid, ...] = Field(description="rules that hold and were less strict")


class CrossingSaid(Result):
    """What the rules say at one line."""

    line: str
    direction: str
    title: Words
    verdicts: tuple[VerdictSaid, ...]
    lacking: tuple[DocumentSaid, ...]


class StepSaid(Result):
    """A status on the way."""

    status: str
    title: Words
    kind: Literal["decide", "at", "dwell", "gate", "join", "final", "pass"]
    station: str = ""
    inspects: str = ""
    outcome: str = ""


class BranchSaid(Result):
    """A way that is taken when something turns out so."""

    name: str
    values: tuple[str, ...]
    says: Words
    way: WaySaid


class WaySaid(Result):
    """Steps one after the other, and what comes after them."""

    steps: tuple[StepSaid, ...]
    end: Literal["final", "branches", "as_above", "round", "next_line"] = Field(
        description="the journey ends; it depends; it goes on as told before for the last step; it comes round to the "
        "last step and goes on as before; the rules are asked again at the next line"
    )
    branches: tuple[BranchSaid, ...]


class EntrySaid(Result):
    """The way from one entry of the flow."""

    entry: str
    way: WaySaid


class Explanation(Result):
    """The whole answer to a case."""

    format: Literal["border_sim.explanation/1"] = "border_sim.explanation/1"
    pack: PackIdentity
    as_of: str
    flow: str
    title: Words = Field(description="the flow in words")
    facts: tuple[FactSaid, ...]
    crossings: tuple[CrossingSaid, ...]
    needs: tuple[Asked, ...] = Field(description="every fact to ask for")
    entries: tuple[EntrySaid, ...]
