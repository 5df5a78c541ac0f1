"""Random packs that are too wide for trying every item: more facts, more rules, long chains of exceptions, promises."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from hypothesis import strategies as st

from border_sim.domain.facts import Kind, Value
from border_sim.rules.pack import MustHold
from border_sim.rules.parse import Vocabulary, parse_test
from tests.properties.packs import (
    DECISIONS,
    MORE_FACTS,
    TITLE,
    VALUES,
    Case,
    compiled,
    days,
    is_,
    numbers,
    parties,
    tests,
)
from tests.properties.plain_rules import DAY_0, PlainPack, PlainRule, PlainTest, World, day

FLOWS = {"goods": tuple(MORE_FACTS), "people": ("grade", "ready", "risk", "sent", "arrived", "agent", "kind")}
DATES = ("sent", "due", "arrived")
PLACES = [(flow, line, direction) for flow in FLOWS for line in ("first", "second") for direction in ("in", "out")]
MANY: dict[str, Sequence[object]] = {
    **VALUES,
    "kind": MORE_FACTS["kind"].values,
    "value": tuple(quarter / 4 for quarter in range(-8, 49)),
    "checked": (True, False),
    "agent": VALUES["party"],
    "arrived": VALUES["sent"],
}


@dataclass(frozen=True)
class Promise:
    """A promise in both forms."""

    plain: dict[str, PlainTest]
    then: dict[str, tuple[str, ...]]


@st.composite
def wide_tests(draw: st.DrawFn, name: str) -> PlainTest:
    kind = MORE_FACTS[name].kind if name in MORE_FACTS else Kind.ONE_OF
    if kind is Kind.NUMBER:
        return draw(numbers(name))
    if kind is Kind.DATE:
        return draw(days(name, DATES))
    if kind is Kind.ID:
        return draw(parties(name))
    if kind is Kind.YES_NO:
        return is_(name, draw(st.booleans()))
    if name != "kind":
        return draw(tests(name))
    chosen = draw(st.lists(st.sampled_from(MORE_FACTS["kind"].values), min_size=1, max_size=3, unique=True))
    return PlainTest(tuple(chosen), lambda item, _: item["kind"] in chosen, ("kind",))


@st.composite
def wide_conjunctions(draw: st.DrawFn, least: int, most: int = 3) -> dict[str, PlainTest]:
    names = st.sampled_from([*MORE_FACTS, "line", "direction"])
    chosen = draw(st.lists(names, min_size=least, max_size=most, unique=True))
    return {name: draw(wide_tests(name)) for name in chosen}


@st.composite
def wide_rules(draw: st.DrawFn, number: int, before: Sequence[PlainRule]) -> PlainRule:
    """Draw a rule; each second one beats rules before it, so that exceptions have exceptions."""
    decision = DECISIONS[draw(st.sampled_from([0, 0, 0, 1, 2]))]
    outcome = st.sampled_from(decision.outcomes or ("",))
    gives: object
    if decision.combine == "all":
        gives = draw(st.lists(outcome, min_size=1, max_size=2, unique=True))
    elif decision.combine == "shortest":
        gives = float(draw(st.integers(1, 4)))
    else:
        rate = draw(st.sampled_from([0.0, 0.3, 0.5, 1.0]))
        gives = draw(st.one_of(outcome, outcome, st.tuples(outcome, st.just(rate), outcome)))
    rivals = [rule.id for rule in before if rule.decides == decision.name]
    beats = draw(st.lists(st.sampled_from(rivals), max_size=2, unique=True)) if rivals else []
    start, end = draw(st.sampled_from([(None, None), (None, None), (day(2), None), (None, day(2)), (day(1), day(3))]))
    return PlainRule(
        id=f"R{number:02d}",
        decides=decision.name,
        when=draw(wide_conjunctions(0)),
        gives=gives,
        unless=draw(st.one_of(st.just({}), wide_conjunctions(1, 2))),
        start=start,
        end=end,
        beats=tuple(beats),
    )


@st.composite
def wide_cases(draw: st.DrawFn, most: int = 12) -> Case:
    """Draw a pack with up to so many rules and a day near the edges of its dates."""
    drawn: list[PlainRule] = []
    for number in range(draw(st.integers(5, most))):
        drawn.append(draw(wide_rules(number, drawn)))
    world = World(
        today=day(draw(st.integers(0, 5))),
        lists={
            "friends": (("P1", None, None), ("P2", day(2), None), ("P3", None, day(2))),
            "foes": (("P3", day(3), day(4)), ("P4", None, None)),
        },
        parameters={"cap": ((DAY_0, 3.0), (day(3), 5.0))},
    )
    documents = {"permit": {"ready": is_("ready", value=True)}, "invoice": {"risk": draw(numbers("risk"))}}
    plain = PlainPack(FLOWS, DECISIONS, tuple(drawn), documents)
    return Case(plain, world, compiled(plain, world))


@st.composite
def promised_cases(draw: st.DrawFn, most: int = 12) -> tuple[Case, dict[str, Promise]]:
    """Draw a pack with promises that it may or may not keep."""
    case = draw(wide_cases(most))
    allowed = draw(st.lists(st.sampled_from(DECISIONS[0].outcomes), min_size=1, max_size=2, unique=True))
    promises = {
        "M-channel": Promise(draw(wide_conjunctions(0)), {"channel": tuple(allowed)}),
        "M-papers": Promise(draw(wide_conjunctions(1)), {"papers": ("permit",)}),
    }
    words = Vocabulary(case.pack.facts, frozenset(case.pack.lists), {"cap": "points"})
    must_hold = tuple(
        MustHold(
            name,
            TITLE,
            {fact: parse_test(words.facts[fact], test.words, words) for fact, test in promise.plain.items()},
            promise.then,
        )
        for name, promise in promises.items()
    )
    return replace(case, pack=replace(case.pack, must_hold=must_hold)), promises


@st.composite
def wide_pairs(draw: st.DrawFn, most: int = 12) -> tuple[Case, Case]:
    """Draw a pack, and another in which one or two rules are gone, have other words or give something else."""
    old = draw(wide_cases(most))
    changed = list(old.plain.rules)
    for _ in range(draw(st.integers(1, 2))):
        index = draw(st.integers(0, len(changed) - 1))
        rule = changed[index]
        other = draw(wide_rules(index, ()))
        gives = other.gives if other.decides == rule.decides else rule.gives
        changed[index] = draw(
            st.sampled_from(
                [
                    replace(rule, when=other.when),
                    replace(rule, unless=other.unless),
                    replace(rule, gives=gives),
                    replace(rule, beats=()),
                    replace(rule, start=day(6), end=None),
                ]
            )
        )
    plain = PlainPack(old.plain.flows, old.plain.decisions, tuple(changed), old.plain.documents)
    return old, Case(plain, old.world, compiled(plain, old.world))


def some_items(place: tuple[str, str, str], seed: int, count: int) -> list[dict[str, object]]:
    """Return items of a place, of which nothing is missing; the same seed gives the same ones."""
    flow, line, direction = place
    generator = np.random.Generator(np.random.Philox(seed))
    fixed: dict[str, object] = {"flow": flow, "line": line, "direction": direction}
    return [
        {**fixed, **{name: MANY[name][int(generator.integers(len(MANY[name])))] for name in FLOWS[flow]}}
        for _ in range(count)
    ]


def as_values(item: dict[str, object]) -> dict[str, Value]:
    """Return an item as the rule book takes it."""
    return item  # type: ignore[return-value]
