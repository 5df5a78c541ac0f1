"""A decision: what the rules say of one item on one day, and why."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TypeAlias

from border_sim.domain.terms import Seconds

RECORD = "record"
"""What is late is counted as late, and nothing else follows."""

ESCALATE = "escalate"
"""What is late stands before everybody else wherever it waits, until it has come to the end of its limit."""


@dataclass(frozen=True, slots=True)
class Deadline:
    """A time limit between two statuses of a journey.

    `if_late` is `RECORD`, `ESCALATE`, or the status to which the journey goes when the limit passes while it waits in
    a queue or dwells; a service that has begun is finished first.
    """

    within: Seconds
    start: str
    end: str
    if_late: str


Answer: TypeAlias = str | tuple[str, ...] | Deadline | None
"""What one decision says: an outcome (strictest), names in file order (all), a time limit or none (shortest)."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """The answer of one decision with its reasons.

    `decided` are the ids of the rules that gave the answer; when it is empty the written `otherwise`
    applied. `beaten` are those that held and lost to a rule that names them in `beats`. `outweighed`
    held and were less strict (or longer). While facts are missing that could change the answer,
    `undecided` is true, `possible` lists every answer that can still come, `needs` the facts to ask
    for, and `answer` is what the pack says to do meanwhile (`if_missing`). A selection rate leaves
    `rates` behind when the draw is not given: rule id and share.
    """

    answer: Answer
    decided: tuple[str, ...] = ()
    beaten: tuple[str, ...] = ()
    outweighed: tuple[str, ...] = ()
    undecided: bool = False
    possible: tuple[Answer, ...] = ()
    needs: tuple[str, ...] = ()
    rates: tuple[tuple[str, float], ...] = ()


@dataclass(frozen=True, slots=True)
class Decision:
    """Every verdict of a pack on one item, by the name of the decision.

    `lacking` names the required documents that are not held.
    """

    verdicts: Mapping[str, Verdict]
    lacking: tuple[str, ...] = ()

    def answer(self, decision: str) -> Answer:
        """Return the answer of one decision."""
        return self.verdicts[decision].answer
