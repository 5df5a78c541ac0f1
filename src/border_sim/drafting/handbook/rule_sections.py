"""The rules of a handbook: by decision, then by crossing, and there the strictest first."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from border_sim.domain.terms import Combine, Direction, Line, Text
from border_sim.drafting.handbook.contents import RuleEntry, RuleGroup, RuleSection
from border_sim.drafting.handbook.sayings import RuleName
from border_sim.drafting.handbook.voice import Voice
from border_sim.flows.words import CROSSINGS
from border_sim.rules.conditions import AnyOf, Equals
from border_sim.rules.pack import DIRECTION, LINE, DecisionSpec, Gives, Limits, Requires, Rule, RulePack, Selects
from border_sim.rules.values import format_limit, format_number
from border_sim.rules.words import parameters_used, rule_in_words

Crossings: TypeAlias = frozenset[tuple[Line, Direction]]
_EVERYWHERE = frozenset(CROSSINGS)
_WIDER: Mapping[Crossings, Text] = {
    _EVERYWHERE: Text("各线各方向", "At every line"),
    **{
        frozenset((line, direction) for direction in Direction): title
        for line, title in (
            (Line.FIRST, Text("一线双向", "First line, both directions")),
            (Line.SECOND, Text("二线双向", "Second line, both directions")),
        )
    },
    **{
        frozenset((line, direction) for line in Line): title
        for direction, title in (
            (Direction.IN, Text("一线、二线入区", "Inbound over either line")),
            (Direction.OUT, Text("一线、二线出区", "Outbound over either line")),
        )
    },
}


@dataclass(frozen=True, slots=True)
class References:
    """What else in a pack speaks of a rule, by its id.

    Attributes:
        cases: the numbers of the cases in which it decides, or just outside which they lie.
        beaten_by: the rules that it gives way to.
    """

    cases: Mapping[str, Sequence[int]]
    beaten_by: Mapping[str, Sequence[str]]


def references(pack: RulePack) -> References:
    """Return what in a pack speaks of its rules."""
    cases: dict[str, list[int]] = {}
    for number, example in enumerate(pack.examples, 1):
        for rule in dict.fromkeys((*example.because, *example.not_because)):
            cases.setdefault(rule, []).append(number)
    beaten_by: dict[str, list[str]] = {}
    for winner in pack.rules.values():
        for beaten in winner.beats:
            beaten_by.setdefault(beaten, []).append(winner.id)
    return References(cases, beaten_by)


@dataclass(frozen=True, slots=True)
class RuleReader:
    """Reads rules into a handbook."""

    voice: Voice
    references: References

    def sections(self, rules: Iterable[Rule], understood: Iterable[str]) -> tuple[RuleSection, ...]:
        """Return rules by the decision that they belong to, in the order of the pack.

        Args:
            rules: the rules.
            understood: facts that the chapter has said already, beside the line and the direction of a group.
        """
        chosen = tuple(rules)
        decisions = self.voice.law.pack.decisions.values()
        return tuple(
            RuleSection(
                name=spec.name,
                title=self.voice.say(spec.title),
                otherwise=otherwise(spec, self.voice),
                groups=self._groups(spec, own, (*understood, LINE, DIRECTION)),
            )
            for spec in decisions
            if (own := [rule for rule in chosen if rule.decides == spec.name])
        )

    def _groups(self, spec: DecisionSpec, rules: list[Rule], understood: Sequence[str]) -> tuple[RuleGroup, ...]:
        by_crossing: dict[Crossings, list[Rule]] = {}
        for rule in sorted(rules, key=lambda rule: (_rank(spec, rule), rule.id)):
            by_crossing.setdefault(crossings_of(rule), []).append(rule)
        order = list(CROSSINGS)
        keys = sorted(by_crossing, key=lambda crossings: (len(crossings), sorted(map(order.index, crossings))))
        return tuple(
            RuleGroup(
                title=self.crossing_title(crossings),
                rules=tuple(self._entry(spec, rule, understood) for rule in by_crossing[crossings]),
            )
            for crossings in keys
        )

    def crossing_title(self, crossings: Crossings) -> str:
        """Return what the crossings of some rules are called together."""
        wider = _WIDER.get(crossings)
        if wider is not None:
            return self.voice.say(wider)
        return self.voice.listed(self.voice.say(title) for key, title in CROSSINGS.items() if key in crossings)

    def _entry(self, spec: DecisionSpec, rule: Rule, understood: Sequence[str]) -> RuleEntry:
        voice, law = self.voice, self.voice.law
        return RuleEntry(
            name=RuleName(rule.id, voice.say(rule.title)),
            says=voice.say(rule_in_words(rule, law, understood)),
            outcome=_outcome(spec, rule, voice),
            strictness=_strictness(spec, rule),
            grounds=voice.grounds(rule.basis, rule.why),
            period=voice.period(rule.period),
            in_force=rule.period.covers(law.day),
            beats=voice.rule_names(rule.beats),
            gives_way=voice.rule_names(self.references.beaten_by.get(rule.id, ())),
            parameters=tuple(
                f"{voice.say(use.title)} {voice.amount(use.value, use.unit)}"
                for use in parameters_used(rule, law.pack, law.day)
            ),
            cases=tuple(self.references.cases.get(rule.id, ())),
        )


def crossings_of(rule: Rule) -> Crossings:
    """Return the crossings that the tests of a rule admit."""
    lines, directions = _admitted(rule, LINE), _admitted(rule, DIRECTION)
    return frozenset(
        (line, direction)
        for line, direction in CROSSINGS
        if (lines is None or line.value in lines) and (directions is None or direction.value in directions)
    )


def _admitted(rule: Rule, name: str) -> set[object] | None:
    """Return the values that a rule's test of a fact admits, `None` where it tests something else or nothing."""
    test = rule.when.get(name)
    single = test.tests if isinstance(test, AnyOf) else (test,)
    values: set[object] = {part.value for part in single if isinstance(part, Equals)}
    return values if values and len(values) == len(single) else None


def otherwise(spec: DecisionSpec, voice: Voice) -> str:
    """Return what holds where no rule does."""
    if spec.combine is Combine.STRICTEST and isinstance(spec.otherwise, str):
        return voice.answers(spec, [spec.otherwise])[0]
    return voice.both("无时限", "no time limit") if spec.combine is Combine.SHORTEST else voice.both("无", "none")


def _rank(spec: DecisionSpec, rule: Rule) -> float:
    """Return where the consequence of a rule stands: the strictest outcome first, the shortest time first."""
    if isinstance(rule.then, Gives | Selects):
        return spec.outcomes.index(rule.then.outcome)
    return rule.then.deadline.within if isinstance(rule.then, Limits) else 0


def _strictness(spec: DecisionSpec, rule: Rule) -> str:
    if not isinstance(rule.then, Gives | Selects):
        return ""
    outcome = rule.then.otherwise if isinstance(rule.then, Selects) else rule.then.outcome
    place = spec.outcomes.index(outcome)
    if place == 0:
        return "strictest"
    return "loosest" if place == len(spec.outcomes) - 1 else "between"


def _outcome(spec: DecisionSpec, rule: Rule, voice: Voice) -> str:
    then = rule.then
    if isinstance(then, Gives):
        return voice.answers(spec, [then.outcome])[0]
    if isinstance(then, Selects):
        share = format_number(round(voice.law.rate(then.rate) * 100, 10), "%")
        first, second = voice.answers(spec, [then.outcome, then.otherwise])
        return voice.both(f"{share} {first}，其余{second}", f"{share} {first}, else {second}")
    if isinstance(then, Requires):
        return voice.listed(voice.answers(spec, then.names))
    return format_limit(then.deadline.within, voice.language)
