"""Mutants: a pack in which one thing is changed, as a slip of the pen would change it.

An example that fails under a mutant would have caught the slip. What can be changed in a test stands in
`changed_tests.py`, what in the rest of a rule and in a parameter here.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from border_sim.domain.decision import Deadline
from border_sim.domain.quantities import DAY, HOUR, MINUTE
from border_sim.domain.terms import Language, Seconds, Text
from border_sim.proof.trials.changed_tests import changed_tests
from border_sim.proof.trials.steps import moved_day, moved_number
from border_sim.rules.condition_words import within
from border_sim.rules.conditions import Named
from border_sim.rules.dated import Parameter, Period
from border_sim.rules.law import Law, law_of
from border_sim.rules.pack import Consequence, DecisionSpec, Gives, Limits, Requires, Rule, RulePack, Selects, Tests
from border_sim.rules.values import format_limit, format_number
from border_sim.rules.words import outcome_title, parameters_used


@dataclass(frozen=True, slots=True)
class Mutant:
    """A pack in which one thing is changed.

    Attributes:
        subject: the rule, or the parameter, in which it is changed.
        change: the change in words.
        rules: the rules that say something else than before, or under which they do; `None` where one is dropped.
        parameters: the parameters that are changed.
    """

    subject: str
    change: Text
    rules: Mapping[str, Rule | None]
    parameters: Mapping[str, Parameter] = field(default_factory=dict)

    def law(self, law: Law) -> Law:
        """Return the numbers that hold under the mutant on the day of a law; rules are looked up in `rules`."""
        if not self.parameters:
            return law
        values = {name: parameter.at(law.day).value for name, parameter in self.parameters.items()}
        return replace(law, parameters={**law.parameters, **values}, regions={})

    def applied_to(self, pack: RulePack) -> RulePack:
        """Return the pack with the change."""
        rules = {name: self.rules.get(name, rule) for name, rule in pack.rules.items()}
        kept = {name: rule for name, rule in rules.items() if rule is not None}
        return replace(pack, rules=kept, parameters={**pack.parameters, **self.parameters})


def mutants_of(pack: RulePack, subjects: Iterable[str] | None = None) -> Iterator[Mutant]:
    """Iterate over all mutants of a pack, or of some of its rules and parameters, in order of name."""
    chosen = None if subjects is None else set(subjects)
    law = law_of(pack, pack.in_force.start or date.min)
    for rule in pack.rules.values():
        if chosen is None or rule.id in chosen:
            for change, changed in _changed_rules(rule, law):
                yield Mutant(rule.id, change, {rule.id: changed})
    for parameter in pack.parameters.values():
        if chosen is None or parameter.name in chosen:
            yield from _changed_parameters(parameter, law)


def _changed_rules(rule: Rule, law: Law) -> Iterator[tuple[Text, Rule | None]]:
    yield Text("删去整条规则", "the rule is left out"), None
    for change, tests in _changed_conjunctions(rule.when, law):
        yield change, replace(rule, when=tests)
    if rule.unless:
        yield Text("删去除外条款", "the exception is left out"), replace(rule, unless={})
        for change, tests in _changed_conjunctions(rule.unless, law):
            if tests:
                said = Text(f"除外条款中：{change.zh}", f"in the exception, {change.en}")
                yield said, replace(rule, unless=tests)
    for change, then in _changed_consequences(rule.then, law.pack.decisions[rule.decides]):
        yield change, replace(rule, then=then)
    for name in rule.beats:
        said = Text(f"不再优先于{name}", f"it no longer beats {name}")
        yield said, replace(rule, beats=tuple(other for other in rule.beats if other != name))
    yield from _changed_periods(rule)


def _changed_conjunctions(tests: Tests, law: Law) -> Iterator[tuple[Text, Tests]]:
    for name, test in tests.items():
        fact = law.pack.facts[name]
        said = Text(f"删去对“{fact.title.zh}”的条件", f"the test of {within(fact.title.en)} is left out")
        yield said, {other: kept for other, kept in tests.items() if other != name}
        for change, changed in changed_tests(fact, test, law):
            yield change, {**tests, name: changed}


def _changed_consequences(then: Consequence, decision: DecisionSpec) -> Iterator[tuple[Text, Consequence]]:
    if isinstance(then, Gives):
        for outcome in _neighbours(then.outcome, decision):
            yield _instead(then.outcome, outcome, decision), Gives(outcome)
    elif isinstance(then, Selects):
        yield Text("抽查比例改为0%", "none are selected instead of the share"), replace(then, rate=0.0)
        yield Text("抽查比例改为100%", "all are selected instead of the share"), replace(then, rate=1.0)
        for outcome in _neighbours(then.outcome, decision):
            yield _instead(then.outcome, outcome, decision), replace(then, outcome=outcome)
        for outcome in _neighbours(then.otherwise, decision):
            yield _instead(then.otherwise, outcome, decision), replace(then, otherwise=outcome)
    elif isinstance(then, Requires):
        yield from _changed_names(then, decision)
    else:
        yield from _changed_limits(then.deadline)


def _neighbours(outcome: str, decision: DecisionSpec) -> list[str]:
    """Return the next stricter and the next looser outcome."""
    place = decision.outcomes.index(outcome)
    return [decision.outcomes[index] for index in (place - 1, place + 1) if 0 <= index < len(decision.outcomes)]


def _instead(old: str, new: str, decision: DecisionSpec) -> Text:
    was, now = outcome_title(decision, old), outcome_title(decision, new)
    return Text(f"结果“{was.zh}”改为“{now.zh}”", f"“{now.en}” instead of “{was.en}”")


def _changed_names(then: Requires, decision: DecisionSpec) -> Iterator[tuple[Text, Consequence]]:
    for name in then.names:
        others = tuple(other for other in then.names if other != name)
        if others:
            yield Text(f"不再要求{name}", f"`{name}` is no longer named"), Requires(others)
        for new in _neighbours(name, decision):
            if new not in then.names:
                yield Text(f"{name}改为{new}", f"`{new}` instead of `{name}`"), Requires((*others, new))


def _changed_limits(limit: Deadline) -> Iterator[tuple[Text, Consequence]]:
    unit = next((size for size in (DAY, HOUR, MINUTE) if limit.within % size == 0 and limit.within > size), 1.0)
    for seconds in (limit.within - unit, limit.within + unit):
        if seconds > 0:
            was, now = ([format_limit(time, language) for language in Language] for time in (limit.within, seconds))
            said = Text(f"时限{was[0]}改为{now[0]}", f"a limit of {now[1]} instead of {was[1]}")
            yield said, Limits(replace(limit, within=Seconds(seconds)))


def _changed_periods(rule: Rule) -> Iterator[tuple[Text, Rule]]:
    start, end = rule.period.start, rule.period.end
    for steps in (-1, 1):
        moved = moved_day(start, steps) if start else None
        if moved is not None and (end is None or moved <= end):
            said = Text(f"自{moved}起，而非{start}", f"from {moved} instead of {start}")
            yield said, replace(rule, period=Period(moved, end))
        moved = moved_day(end, steps) if end else None
        if moved is not None and (start is None or start <= moved):
            said = Text(f"至{moved}止，而非{end}", f"until {moved} instead of {end}")
            yield said, replace(rule, period=Period(start, moved))


def _changed_parameters(parameter: Parameter, law: Law) -> Iterator[Mutant]:
    users = {
        rule.id: rule
        for rule in law.pack.rules.values()
        if any(used.name == parameter.name for used in parameters_used(rule, law.pack, law.day))
    }
    is_rate = any(isinstance(rule.then, Selects) and rule.then.rate == Named(parameter.name) for rule in users.values())
    for index, dated in enumerate(parameter.values):
        # Whether one more in a hundred is selected no example can show: it says on which side of the rate a lot falls.
        moved = (0.0, 100.0) if is_rate else (moved_number(dated.value, -1), moved_number(dated.value, 1))
        for value in moved:
            changed = replace(dated, value=value)
            values = (*parameter.values[:index], changed, *parameter.values[index + 1 :])
            was, now = (format_number(number, parameter.unit) for number in (dated.value, value))
            said = Text(f"自{dated.start}起的{was}改为{now}", f"{now} instead of {was} from {dated.start}")
            yield Mutant(parameter.name, said, users, {parameter.name: replace(parameter, values=values)})
