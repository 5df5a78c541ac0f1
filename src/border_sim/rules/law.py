"""The law of one day: the rules in force, the values of the parameters, the members of the lists."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from border_sim.domain.errors import InputError, Problem
from border_sim.flows.flow import Flow
from border_sim.rules.conditions import Named
from border_sim.rules.pack import Rule, RulePack
from border_sim.rules.shapes import Region


@dataclass(frozen=True, slots=True)
class Law:
    """A rule pack as of a day.

    Attributes:
        pack: the pack.
        day: the day.
        rules: the rules that hold on it, in order of id.
        parameters: the values of the parameters.
        members: who stands on each list.
        regions: where tests of the pack hold on the day, by the identity of the test, as far as was asked.
        by_flow: the rules that may speak of each flow, as far as was asked.
    """

    pack: RulePack
    day: date
    rules: tuple[Rule, ...]
    parameters: Mapping[str, float]
    members: Mapping[str, frozenset[str]]
    regions: dict[int, Region] = field(default_factory=dict, repr=False, compare=False)
    by_flow: dict[str, tuple[Rule, ...]] = field(default_factory=dict, repr=False, compare=False)

    def number(self, written: float | Named) -> float:
        """Return a number, or the value of the parameter that stands in its place."""
        return self.parameters[written.parameter] if isinstance(written, Named) else written

    def rate(self, written: float | Named) -> float:
        """Return a selection rate as a share; a parameter gives it in per cent."""
        return self.parameters[written.parameter] / 100 if isinstance(written, Named) else written

    def about(self, flow: Flow) -> Law:
        """Return the law in the words of a flow, which may have titles of its own for its facts."""
        return replace(self, pack=replace(self.pack, facts={**self.pack.facts, **flow.facts}))


def law_of(pack: RulePack, day: date) -> Law:
    """Return the law of a day.

    Raises:
        InputError: the pack is not in force on that day.
    """
    if not pack.in_force.covers(day):
        from_day, until = pack.in_force.start or "ever", pack.in_force.end or "further notice"
        message = f"expected a day from {from_day} until {until}, on which `{pack.name}` is in force, got {day}"
        raise InputError([Problem(pack.place, "R021", message)])
    return Law(
        pack=pack,
        day=day,
        rules=tuple(rule for rule in pack.rules.values() if rule.period.covers(day)),
        parameters={name: parameter.at(day).value for name, parameter in pack.parameters.items()},
        members={name: named.members(day) for name, named in pack.lists.items()},
    )
