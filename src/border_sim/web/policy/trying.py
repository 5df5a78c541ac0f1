"""A case as an address holds it: its flow, where it crosses, the day of the law, and its facts, if any."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Annotated
from urllib.parse import urlencode

from fastapi import Query, Request

from border_sim.domain.terms import Direction, Line
from border_sim.rules.pack import DIRECTION, FLOW, LINE, RulePack
from border_sim.rules.values import value_text
from border_sim.service.cases import Case, read_facts
from border_sim.web.policy.refusals import unknown
from border_sim.web.policy.sifting import CROSSING_NAMES

MARK = "f."
"""What the names of facts begin with in an address, so that none of them is taken for something else."""

WHOLE = "whole"
"""In place of a crossing: the whole way."""

LONGEST = 500
"""Characters of a fact that are read."""

Short = Annotated[str, Query(max_length=200)]


@dataclass(frozen=True, slots=True)
class Trial:
    """What somebody has filled in.

    Attributes:
        flow: the flow; empty where nothing was chosen.
        at: the crossing, as `first_in`, or `whole` for the whole way; empty for the first that the flow comes to.
        as_of: the day of the law; empty for today.
        why: a rule of which is asked why it does not decide; may be empty.
        facts: the facts that were filled in, as text.
        kept: facts that must stay as they are on the way to release.
    """

    flow: str = ""
    at: str = ""
    as_of: str = ""
    why: str = ""
    facts: Mapping[str, str] = field(default_factory=dict)
    kept: tuple[str, ...] = ()

    def query(self) -> str:
        """Return the part of an address that holds it."""
        whole = {"flow": self.flow, "at": self.at, "as_of": self.as_of, "why": self.why}
        named = [(name, value) for name, value in whole.items() if value]
        facts = [(f"{MARK}{name}", value) for name, value in self.facts.items()]
        return urlencode([*named, *facts, *(("keep", name) for name in self.kept)])

    def with_facts(self, changes: Mapping[str, str]) -> Trial:
        """Return it with some facts changed or added."""
        return replace(self, facts={**self.facts, **changes})

    def keeping(self, name: str) -> Trial:
        """Return it with one more fact that must stay."""
        return replace(self, kept=tuple(dict.fromkeys((*self.kept, name))))

    def case(self, pack: RulePack) -> Case:
        """Return it as a case.

        Raises:
            InputError: with everything that is wrong with its facts.
        """
        at = self.crossing
        where = {LINE: at[0].value, DIRECTION: at[1].value} if at else {}
        return read_facts(pack, {FLOW: self.flow, **where, **self.facts})

    @property
    def crossing(self) -> tuple[Line, Direction] | None:
        """Return where it crosses; none for the whole way."""
        return CROSSING_NAMES.get(self.at)


def trial(request: Request, flow: Short = "", at: Short = "", as_of: Short = "", why: Short = "") -> Trial:
    """Return what an address holds of a case; facts stand under `f.NAME`."""
    given = {
        name.removeprefix(MARK): value.strip()[:LONGEST]
        for name, value in request.query_params.items()
        if name.startswith(MARK) and value.strip()
    }
    return Trial(flow, at, as_of, why, given, tuple(dict.fromkeys(request.query_params.getlist("keep"))))


def of_example(pack: RulePack, number: int) -> Trial:
    """Return an example of a pack as a trial.

    Raises:
        InputError: there is none of that number.
    """
    if not 1 <= number <= len(pack.examples):
        raise unknown("U012", f"the number of an example, 1 to {len(pack.examples)}", str(number), ())
    example = pack.examples[number - 1]
    item = {name: value_text(value) for name, value in example.item.items()}
    day = example.as_of or pack.in_force.start
    return trial_of(item, day.isoformat() if day else "")


def trial_of(item: Mapping[str, str], as_of: str) -> Trial:
    """Return facts as a trial; one of the line and the direction alone stays a fact among the others."""
    if LINE in item and DIRECTION in item:
        facts = {name: value for name, value in item.items() if name not in {FLOW, LINE, DIRECTION}}
        return Trial(item.get(FLOW, ""), f"{item[LINE]}_{item[DIRECTION]}", as_of, "", facts)
    facts = {name: value for name, value in item.items() if name != FLOW}
    return Trial(item.get(FLOW, ""), WHOLE, as_of, "", facts)
