"""Random rule packs, each twice: for the plain interpreter, and as the pack that is compiled."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from hypothesis import strategies as st

from border_sim.domain.decision import Deadline
from border_sim.domain.facts import Fact, Kind
from border_sim.domain.terms import Combine, Seconds, Text
from border_sim.flows.flow import Flow
from border_sim.rules.conditions import Test
from border_sim.rules.dated import DatedValue, ListEntry, NamedList, Parameter, Period
from border_sim.rules.pack import (
    Consequence,
    DecisionSpec,
    Gives,
    Limits,
    Requirement,
    Requires,
    Rule,
    RulePack,
    Selects,
)
from border_sim.rules.parse import Vocabulary, parse_test
from border_sim.rules.scope import built_in_facts
from tests.properties.plain_rules import DAY_0, Item, PlainDecision, PlainPack, PlainRule, PlainTest, World, day

TITLE = Text("题", "title")

FACTS = {
    "grade": Fact("grade", Kind.ONE_OF, TITLE, values=("A", "B", "C")),
    "risk": Fact("risk", Kind.NUMBER, TITLE, unit="points", low=0.0, high=10.0),
    "ready": Fact("ready", Kind.YES_NO, TITLE),
    "party": Fact("party", Kind.ID, TITLE, register="parties"),
    "sent": Fact("sent", Kind.DATE, TITLE),
    "due": Fact("due", Kind.DATE, TITLE),
}
MORE_FACTS = {
    **FACTS,
    "kind": Fact("kind", Kind.ONE_OF, TITLE, values=("k1", "k2", "k3", "k4", "k5")),
    "value": Fact("value", Kind.NUMBER, TITLE, unit="points", low=-2.0),
    "checked": Fact("checked", Kind.YES_NO, TITLE),
    "agent": Fact("agent", Kind.ID, TITLE, register="parties"),
    "arrived": Fact("arrived", Kind.DATE, TITLE),
}
"""So many that not every item can be tried."""

FLOWS = {"goods": tuple(FACTS), "people": ("grade", "ready", "risk")}
PARTIES = ("P1", "P2", "P3", "P4")

DECISIONS = (
    PlainDecision("channel", "strictest", ("stop", "inspect", "release"), otherwise="inspect", if_missing="inspect"),
    PlainDecision("papers", "all", ("permit", "invoice"), otherwise=()),
    PlainDecision("limit", "shortest"),
)


@dataclass(frozen=True)
class Case:
    """A pack in both forms, with the world of the day."""

    plain: PlainPack
    world: World
    pack: RulePack


def is_(name: str, value: object) -> PlainTest:
    words = {True: "yes", False: "no"}.get(value, str(value)) if isinstance(value, bool) else str(value)
    return PlainTest(words, lambda item, _: item[name] == value, (name,))


@st.composite
def numbers(draw: st.DrawFn, name: str) -> PlainTest:
    low = draw(st.integers(-1, 11).map(lambda half: half / 2 + 2.5))
    high = draw(st.sampled_from([low, low + 0.5, low + 3]))
    forms: dict[str, PlainTest] = {
        f"at least {low}": PlainTest(f"at least {low}", lambda item, _: item[name] >= low, (name,)),  # type: ignore[operator]
        f"不超过 {low}": PlainTest(f"不超过 {low}", lambda item, _: item[name] <= low, (name,)),  # type: ignore[operator]
        f"above {low}": PlainTest(f"above {low}", lambda item, _: item[name] > low, (name,)),  # type: ignore[operator]
        f"低于 {low}": PlainTest(f"低于 {low}", lambda item, _: item[name] < low, (name,)),  # type: ignore[operator]
        f"{low} to {high}": PlainTest(f"{low} to {high}", lambda item, _: low <= item[name] <= high, (name,)),  # type: ignore[operator]
        "at most cap": PlainTest("at most cap", lambda item, world: item[name] <= world.parameter("cap"), (name,)),  # type: ignore[operator]
        f"{low}": PlainTest(f"{low} points", lambda item, _: item[name] == low, (name,)),
        "or": PlainTest(
            (f"below {low}", f"above {high}"),
            lambda item, _: item[name] < low or item[name] > high,  # type: ignore[operator]
            (name,),
        ),
    }
    return forms[draw(st.sampled_from(sorted(forms)))]


@st.composite
def days(draw: st.DrawFn, name: str, others: Sequence[str] = ("due", "sent")) -> PlainTest:
    first = draw(st.integers(0, 4))
    last = first + draw(st.integers(0, 3))
    other = draw(st.sampled_from([fact for fact in others if fact != name]))
    gap = draw(st.integers(0, 2))
    return draw(
        st.sampled_from(
            [
                PlainTest(f"before {day(first)}", lambda item, _: item[name] < day(first), (name,)),  # type: ignore[operator]
                PlainTest(f"晚于 {day(first)}", lambda item, _: item[name] > day(first), (name,)),  # type: ignore[operator]
                PlainTest("after today", lambda item, world: item[name] > world.today, (name,)),  # type: ignore[operator]
                PlainTest(
                    f"{day(first)} 至 {day(last)}",
                    lambda item, _: day(first) <= item[name] <= day(last),  # type: ignore[operator]
                    (name,),
                ),
                PlainTest(
                    f"within {gap} days of {other}",
                    lambda item, _: abs((item[name] - item[other]).days) <= gap,  # type: ignore[operator]
                    (name, other),
                ),
            ]
        )
    )


@st.composite
def parties(draw: st.DrawFn, name: str) -> PlainTest:
    party = draw(st.sampled_from(PARTIES))
    return draw(
        st.sampled_from(
            [
                is_(name, party),
                PlainTest("in list friends", lambda item, world: world.is_listed(item[name], "friends"), (name,)),
                PlainTest("不属于名单 foes", lambda item, world: not world.is_listed(item[name], "foes"), (name,)),
                PlainTest(
                    (party, "in list foes"),
                    lambda item, world: item[name] == party or world.is_listed(item[name], "foes"),
                    (name,),
                ),
            ]
        )
    )


@st.composite
def tests(draw: st.DrawFn, name: str) -> PlainTest:
    if name == "risk":
        return draw(numbers(name))
    if name in {"sent", "due"}:
        return draw(days(name))
    if name == "party":
        return draw(parties(name))
    if name == "ready":
        return is_(name, draw(st.booleans()))
    values = {"grade": ("A", "B", "C"), "flow": tuple(FLOWS), "line": ("first", "second"), "direction": ("in", "out")}
    chosen = draw(st.lists(st.sampled_from(values[name]), min_size=1, max_size=2, unique=True))
    return PlainTest(tuple(chosen), lambda item, _: item[name] in chosen, (name,))


@st.composite
def conjunctions(draw: st.DrawFn, least: int) -> dict[str, PlainTest]:
    names = [*FACTS, "flow", "line", "direction"]
    chosen = draw(st.lists(st.sampled_from(names), min_size=least, max_size=3, unique=True))
    return {name: draw(tests(name)) for name in chosen}


@st.composite
def rules(draw: st.DrawFn, number: int) -> PlainRule:
    decision = draw(st.sampled_from(DECISIONS))
    outcome = st.sampled_from(decision.outcomes or ("",))
    gives: object
    if decision.combine == "all":
        gives = draw(st.lists(outcome, min_size=1, max_size=2, unique=True))
    elif decision.combine == "shortest":
        gives = float(draw(st.integers(1, 3)))
    else:
        rate = draw(st.sampled_from([0.0, 0.3, 1.0]))
        gives = draw(st.one_of(outcome, st.tuples(outcome, st.just(rate), outcome)))
    period = draw(st.sampled_from([(None, None), (day(2), None), (None, day(2)), (day(1), day(3))]))
    others = [f"R{other}" for other in range(number)]
    beats = draw(st.lists(st.sampled_from(others), max_size=2, unique=True)) if others else []
    return PlainRule(
        id=f"R{number}",
        decides=decision.name,
        when=draw(conjunctions(0)),
        gives=gives,
        unless=draw(st.one_of(st.just({}), conjunctions(1))),
        start=period[0],
        end=period[1],
        beats=tuple(beats),
    )


@st.composite
def cases(draw: st.DrawFn) -> Case:
    """Draw a pack and a day near the edges of its dates."""
    count = draw(st.integers(1, 7))
    drawn = [draw(rules(number)) for number in range(count)]
    kinds = {rule.id: rule.decides for rule in drawn}
    sound = tuple(
        PlainRule(
            rule.id,
            rule.decides,
            rule.when,
            rule.gives,
            rule.unless,
            rule.start,
            rule.end,
            tuple(name for name in rule.beats if kinds[name] == rule.decides),
        )
        for rule in drawn
    )
    world = World(
        today=day(draw(st.integers(0, 5))),
        lists={
            "friends": (("P1", None, None), ("P2", day(2), None), ("P3", None, day(2))),
            "foes": (("P3", day(3), day(4)), ("P4", None, None)),
        },
        parameters={"cap": ((DAY_0, 3.0), (day(3), 5.0))},
    )
    documents = {"permit": {"ready": is_("ready", value=True)}, "invoice": {"risk": draw(tests("risk"))}}
    plain = PlainPack(FLOWS, DECISIONS, sound, documents)
    return Case(plain, world, compiled(plain, world))


def compiled(plain: PlainPack, world: World, order: Sequence[int] | None = None) -> RulePack:
    """Return the pack of a plain one, built from the words of its tests; the order of rules may be changed."""
    flows = {
        name: Flow(name, TITLE, {fact: MORE_FACTS[fact] for fact in facts}, {}, {}, ())
        for name, facts in plain.flows.items()
    }
    words = Vocabulary({**MORE_FACTS, **built_in_facts(flows)}, frozenset(world.lists), {"cap": "points"})
    chosen = [plain.rules[index] for index in (order if order is not None else range(len(plain.rules)))]
    return RulePack(
        name="random",
        title=TITLE,
        folder=Path("random"),
        in_force=Period(DAY_0, None),
        sources={},
        lists={
            name: NamedList(name, TITLE, tuple(ListEntry(value, Period(*span)) for value, *span in entries))
            for name, entries in world.lists.items()
        },
        parameters={
            name: Parameter(
                name, TITLE, "points", tuple(DatedValue(start, value, ("assumption",)) for start, value in values)
            )
            for name, values in world.parameters.items()
        },
        decisions={decision.name: _decision(decision) for decision in plain.decisions},
        requirements={name: Requirement(name, TITLE, _parsed(tests, words)) for name, tests in plain.documents.items()},
        rules={rule.id: _rule(rule, words) for rule in chosen},
        must_hold=(),
        examples=(),
        flows=flows,
        facts=words.facts,
        aims={},
        content_hash="",
    )


def _decision(plain: PlainDecision) -> DecisionSpec:
    return DecisionSpec(
        name=plain.name,
        title=TITLE,
        combine=Combine(plain.combine),
        outcomes=plain.outcomes,
        otherwise=plain.otherwise,  # type: ignore[arg-type]
        if_missing=plain.if_missing,  # type: ignore[arg-type]
        collects_documents=plain.combine == "all",
    )


def _rule(rule: PlainRule, words: Vocabulary) -> Rule:
    return Rule(
        id=rule.id,
        title=TITLE,
        decides=rule.decides,
        when=_parsed(rule.when, words),
        then=_consequence(rule.gives),
        basis=("assumption",),
        unless=_parsed(rule.unless, words),
        period=Period(rule.start, rule.end),
        beats=rule.beats,
    )


def _parsed(tests: Mapping[str, PlainTest], words: Vocabulary) -> dict[str, Test]:
    return {name: parse_test(words.facts[name], test.words, words) for name, test in tests.items()}


def _consequence(gives: object) -> Consequence:
    if isinstance(gives, str):
        return Gives(gives)
    if isinstance(gives, tuple):
        return Selects(*gives)
    if isinstance(gives, list):
        return Requires(tuple(gives))
    assert isinstance(gives, float)
    return Limits(Deadline(Seconds(gives), "a", "b", "c"))


VALUES: Mapping[str, Sequence[object]] = {
    "line": ("first", "second"),
    "direction": ("in", "out"),
    "grade": ("A", "B", "C"),
    # Constants of the tests are halves from 2 to 8 and up to 3 more; the quarters between them stand for the pieces.
    "risk": tuple(quarter / 4 for quarter in range(41)),
    "ready": (True, False),
    "party": (*PARTIES, "somebody else"),
    "sent": tuple(day(number) for number in range(-8, 16)),
    "due": tuple(day(number) for number in range(-8, 16)),
}


@st.composite
def items(draw: st.DrawFn, flow: str | None = None) -> dict[str, object]:
    """Draw an item of which nothing is missing."""
    chosen = flow or draw(st.sampled_from(sorted(FLOWS)))
    names = ["line", "direction", *FLOWS[chosen]]
    return {"flow": chosen, **{name: draw(st.sampled_from(VALUES[name])) for name in names}}


def without(item: Item, names: Sequence[str]) -> dict[str, object]:
    """Return an item of which some facts are missing."""
    return {name: value for name, value in item.items() if name not in names}


def as_date(value: object) -> date:
    """Return a value that is known to be a day."""
    assert isinstance(value, date)
    return value
