"""Rules in whole sentences, in Chinese and English, with the parameter values they use."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from border_sim.domain.terms import Language, Text, called
from border_sim.flows.flow import Flow
from border_sim.rules.condition_words import tests_in_words, within
from border_sim.rules.conditions import AnyOf, Between, Equals, Named, Near, Test
from border_sim.rules.law import Law
from border_sim.rules.pack import DecisionSpec, Gives, Limits, Requires, Rule, RulePack, Selects
from border_sim.rules.scope import flows_named
from border_sim.rules.values import format_limit, format_number


def rule_in_words(rule: Rule, law: Law, understood: Collection[str] = ()) -> Text:
    """Return a rule as one sentence: where it holds, what follows, and the exception.

    Facts that are `understood`, since the reader has been told them, are left out of where it holds.
    """
    tests = {fact: test for fact, test in rule.when.items() if fact not in understood}
    when, then = tests_in_words(tests, law), consequence_in_words(rule, law)
    chinese, english = f"{when.zh}的，{then.zh}", f"Where {when.en}, {then.en}"
    if not tests:
        chinese, english = f"{when.zh}，{then.zh}", f"{when.en[:1].upper()}{when.en[1:]}, {then.en}"
    if rule.unless:
        unless = tests_in_words(rule.unless, law)
        chinese, english = f"{chinese}，但{unless.zh}的除外", f"{english}, unless {unless.en}"
    return Text(f"{chinese}。", f"{english}.")


def consequence_in_words(rule: Rule, law: Law) -> Text:
    """Return what a rule brings about, as part of a sentence."""
    decision = law.pack.decisions[rule.decides]
    title, then = decision.title, rule.then
    if isinstance(then, Gives):
        outcome = outcome_title(decision, then.outcome)
        return Text(f"{title.zh}为“{outcome.zh}”", f"{within(title.en)} is “{outcome.en}”")
    if isinstance(then, Selects):
        share = format_number(round(law.rate(then.rate) * 100, 10), "%")
        first, second = outcome_title(decision, then.outcome), outcome_title(decision, then.otherwise)
        return Text(
            f"{title.zh}抽取{share}为“{first.zh}”，其余为“{second.zh}”",
            f"{within(title.en)} is “{first.en}” for {share}, drawn by lot, and “{second.en}” for the rest",
        )
    if isinstance(then, Requires):
        return _collected(decision, then, law.pack)
    return _limit(then, flows_named(rule.when, law.pack.flows))


def _collected(decision: DecisionSpec, then: Requires, pack: RulePack) -> Text:
    titles = [
        pack.requirements[name].title if decision.collects_documents else outcome_title(decision, name)
        for name in then.names
    ]
    return Text(
        f"{decision.title.zh}包括{'、'.join(title.zh for title in titles)}",
        f"{within(decision.title.en)} include {', '.join(within(title.en) for title in titles)}",
    )


def _limit(then: Limits, flows: Mapping[str, Flow]) -> Text:
    limit = then.deadline
    start, end = _status(flows, limit.start), _status(flows, limit.end)
    return Text(
        f"自“{start.zh}”至“{end.zh}”不超过{format_limit(limit.within, Language.ZH)}",
        f"no more than {format_limit(limit.within, Language.EN)} may pass from “{start.en}” to “{end.en}”",
    )


def _status(flows: Mapping[str, Flow], name: str) -> Text:
    return next((flow.statuses[name].title for flow in flows.values() if name in flow.statuses), Text(name, name))


def outcome_title(decision: DecisionSpec, outcome: str) -> Text:
    """Return the title of an outcome; what has none is called by its name."""
    return called(decision.outcome_titles.get(outcome), outcome)


@dataclass(frozen=True, slots=True)
class ParameterUse:
    """A parameter that a rule uses, with its value on a day: since when it holds and what it rests on."""

    name: str
    title: Text
    value: float
    unit: str
    since: date
    basis: tuple[str, ...]


def parameters_used(rule: Rule, pack: RulePack, day: date) -> tuple[ParameterUse, ...]:
    """Return the parameters whose values a rule uses on a day, in order of name."""
    tests = (*rule.when.values(), *rule.unless.values())
    names = {named.parameter for test in tests for named in _named_in(test)}
    if isinstance(rule.then, Selects) and isinstance(rule.then.rate, Named):
        names.add(rule.then.rate.parameter)
    return tuple(_use(name, pack, day) for name in sorted(names))


def _use(name: str, pack: RulePack, day: date) -> ParameterUse:
    parameter = pack.parameters[name]
    current = parameter.at(day)
    return ParameterUse(name, parameter.title, current.value, parameter.unit, current.start, current.basis)


def _named_in(test: Test) -> Iterator[Named]:
    """Iterate over the parameters that a test names."""
    for part in test.tests if isinstance(test, AnyOf) else (test,):
        if isinstance(part, Near):
            bounds: tuple[object, ...] = (part.days,)
        elif isinstance(part, Between):
            bounds = (part.low, part.high)
        else:
            bounds = (part.value,) if isinstance(part, Equals) else ()
        yield from (bound for bound in bounds if isinstance(bound, Named))
