"""What `rules test` answers, as it is printed and read by other programs: a versioned shape."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

from pydantic import Field

from border_sim.domain.results import Result, Words
from border_sim.service.pack_diff import Unsettled


class Failure(Result):
    """An example that does not pass, or one thing in which it does not."""

    code: str
    message: str
    hint: str
    file: str
    line: int
    column: int


class RuleExercised(Result):
    """How often the examples exercise a rule."""

    id: str
    title: Words
    decides: int = Field(description="examples in which it is among the rules that decide")
    holds: int = Field(description="examples in which it holds and another rule decides")
    just_outside: int = Field(description="examples in which it would hold but for one test, or for its exception")


class PieceVisited(Result):
    """A piece of a fact: values that no rule tells apart."""

    fact: str
    of: str | None = Field(description="the day from which the fact is counted, where rules relate the two")
    title: Words
    piece: Words
    examples: int = Field(description="examples whose item lies in it")


class FlowCovered(Result):
    """What the examples exercise in one flow."""

    flow: str
    title: Words
    examples: int
    rules: tuple[RuleExercised, ...] = Field(description="the rules that may speak of the flow")
    pieces: tuple[PieceVisited, ...]


class Survivor(Result):
    """A change of one thing in the rules that no example would have caught, with an item that would."""

    subject: str = Field(description="the rule or the parameter")
    title: Words
    change: Words
    as_of: str
    item: Mapping[str, str] = Field(description="as one writes it in an example")
    draws: Mapping[str, str]
    decision: str
    before: str = Field(description="what is decided of it now")
    after: str = Field(description="what would be decided with the change")


class Mutation(Result):
    """How many changes of one thing in the rules the examples catch."""

    mutants: int = Field(description="the changes that were tried")
    seed: int | None = Field(description="of the draw, where only some of all changes were tried")
    equivalent: int = Field(description="those that no possible item shows, proved; they do not count")
    unsettled: int = Field(description="those of which that cannot be settled; they do not count")
    caught: int
    survivors: tuple[Survivor, ...]

    @property
    def counted(self) -> int:
        """Return how many changes some item shows."""
        return self.caught + len(self.survivors)


class Generated(Result):
    """Boundary examples that were written."""

    file: str
    examples: int
    left_out: tuple[Unsettled, ...] = Field(description="decisions of which none were sought: too many combinations")


class Examination(Result):
    """What became of the examples of a pack, and what they exercise."""

    format: Literal["border_sim.rules_test/1"] = "border_sim.rules_test/1"
    pack: str
    title: Words
    examples: int
    passed: int
    failures: tuple[Failure, ...]
    flows: tuple[FlowCovered, ...]
    mutation: Mutation | None = None
    generated: Generated | None = None
