"""Proof against trying everything: what becomes of rules, and every class of change, on small domains."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from itertools import product

from hypothesis import given, settings
from hypothesis import strategies as st

from border_sim.domain.facts import Value
from border_sim.domain.terms import Direction, Line
from border_sim.proof.change import compare_laws
from border_sim.proof.fates import hear
from border_sim.proof.in_force import FramedLaw
from border_sim.proof.oracle import Said
from border_sim.proof.space import frame_at
from border_sim.rules.book import RuleBook
from border_sim.rules.clauses import clauses_of
from border_sim.rules.law import law_of
from tests.properties.packs import FLOWS, VALUES, Case, cases, compiled, rules
from tests.properties.plain_rules import PlainPack, PlainRule, PlainTest, PlainVerdict, decide
from tests.properties.test_rules import plainly

DAYS = {"sent", "due"}
Frame = tuple[str, str, str]


def reads_days(rule: PlainRule) -> bool:
    tests: list[PlainTest] = [*rule.when.values(), *rule.unless.values()]
    return any(DAYS & set(test.reads) for test in tests)


def with_rules(case: Case, some: tuple[PlainRule, ...]) -> Case:
    plain = PlainPack(case.plain.flows, case.plain.decisions, some, case.plain.documents)
    return Case(plain, case.world, compiled(plain, case.world))


@st.composite
def small_cases(draw: st.DrawFn) -> Case:
    """Draw a pack whose rules read no days, so that every item can be tried."""
    case = draw(cases())
    return with_rules(case, tuple(rule for rule in case.plain.rules if not reads_days(rule)))


@st.composite
def pairs(draw: st.DrawFn) -> tuple[Case, Case]:
    """Draw a pack, and another in which a rule is gone, has other words, or gives something else."""
    old = draw(small_cases())
    changed = list(old.plain.rules)
    if changed:
        index = draw(st.integers(0, len(changed) - 1))
        other = draw(rules(index))
        kinds = {
            "dropped": [],
            "words": [replace(changed[index], when=other.when, unless=other.unless)],
            "alone": [replace(changed[index], beats=())],
        }
        if other.decides == changed[index].decides:
            kinds["gives"] = [replace(changed[index], gives=other.gives)]
        changed[index : index + 1] = kinds[draw(st.sampled_from(sorted(kinds)))]
    kept = tuple(rule for rule in changed if not reads_days(rule))
    there = {rule.id for rule in kept}
    return old, with_rules(old, tuple(replace(rule, beats=tuple(there.intersection(rule.beats))) for rule in kept))


def everything() -> Iterator[tuple[Frame, dict[str, object]]]:
    """Iterate over every item, days left aside."""
    for flow, facts in FLOWS.items():
        names = [name for name in facts if name not in DAYS]
        for line, direction in product(VALUES["line"], VALUES["direction"]):
            for values in product(*(VALUES[name] for name in names)):
                fixed = {"flow": flow, "line": line, "direction": direction}
                yield (flow, str(line), str(direction)), {**fixed, **dict(zip(names, values, strict=True))}


def all_lots(*packs: PlainPack) -> Iterator[dict[str, float]]:
    """Iterate over lots on both sides of every rate of any of the packs."""
    rates: dict[str, set[float]] = {}
    for rule in (rule for pack in packs for rule in pack.rules):
        if isinstance(rule.gives, tuple):
            rates.setdefault(rule.id, {0.0, 0.999}).add(min(float(rule.gives[1]), 0.999))
    for values in product(*(sorted(one) for one in rates.values())):
        yield dict(zip(rates, values, strict=True))


def tried(case: Case, *beside: Case) -> Iterator[tuple[Frame, list[dict[str, PlainVerdict]]]]:
    every = [case, *beside]
    for some in all_lots(*(one.plain for one in every)):
        for frame, item in everything():
            yield frame, [decide(one.plain, one.world, item, some) for one in every]


@given(case=small_cases())
@settings(max_examples=12)
def test_what_becomes_of_a_rule_is_what_trying_every_item_says(case: Case) -> None:
    held: set[str] = set()
    decided: set[str] = set()
    gaps: set[tuple[Frame, str]] = set()
    for frame, (verdicts,) in tried(case):
        for name, verdict in verdicts.items():
            decided |= verdict.decided
            held |= verdict.decided | verdict.beaten | verdict.outweighed
            if not verdict.decided and name == "channel":
                gaps.add((frame, name))
    found_held: set[str] = set()
    found_decided: set[str] = set()
    found_gaps: set[tuple[Frame, str]] = set()
    law = law_of(case.pack, case.world.today)
    for flow, line, direction in product(FLOWS, Line, Direction):
        clauses = clauses_of(law, frame_at(case.pack.flows[flow], line, direction))
        for ruling in clauses.rulings:
            hearing = hear(FramedLaw(clauses), ruling)
            found_held |= {name for name, fate in hearing.fates.items() if fate.holds}
            found_decided |= {name for name, fate in hearing.fates.items() if fate.decides}
            if hearing.gap or (ruling.spec.name == "channel" and not ruling.rows):
                found_gaps.add(((flow, line.value, direction.value), ruling.spec.name))
    assert (held, decided, gaps) == (found_held, found_decided, found_gaps)


Class = tuple[Frame, str, object, frozenset[str], object, frozenset[str]]


@given(pair=pairs())
@settings(max_examples=12)
def test_the_classes_of_change_are_those_that_trying_every_item_finds(pair: tuple[Case, Case]) -> None:
    old, new = pair
    expected: set[Class] = set()
    for frame, (before, after) in tried(old, new):
        for name in before:
            was, now = before[name], after[name]
            if was.answer != now.answer:
                expected.add((frame, name, was.answer, was.decided, now.answer, now.decided))
    comparison = compare_laws(law_of(old.pack, old.world.today), law_of(new.pack, new.world.today))
    papers = {change for change in comparison.changes if change.decision in old.pack.requirements}
    found = {
        ((one.flow, one.line.value, one.direction.value), one.decision, *_said(one.old), *_said(one.new))
        for one in comparison.changes
    }
    assert expected == found
    assert not papers
    assert not comparison.unsettled


def _said(said: Said) -> tuple[object, frozenset[str]]:
    return plainly(said.answer), frozenset(said.rules)


@given(pair=pairs(), data=st.data())
@settings(max_examples=60)
def test_the_item_of_a_class_shows_the_change_whatever_its_other_facts_are(
    pair: tuple[Case, Case], data: st.DataObject
) -> None:
    old, new = pair
    books = [RuleBook(case.pack, case.world.today) for case in pair]
    for change in compare_laws(law_of(old.pack, old.world.today), law_of(new.pack, new.world.today)).changes:
        others = {name: data.draw(st.sampled_from(VALUES[name])) for name in FLOWS[change.flow]}
        item: Mapping[str, Value] = {**others, **change.shown.item}  # type: ignore[dict-item]
        for book, said in zip(books, (change.old, change.new), strict=True):
            names = [rule.id for rule in book.pack.rules.values()]
            lots = {name: data.draw(st.floats(0, 1, exclude_max=True)) for name in names}
            lots |= {name: 0.0 if chosen else 0.999 for name, chosen in change.shown.draws.items()}
            verdict = book.decide(item, lots).verdicts[change.decision]
            assert (said.answer, said.rules) == (verdict.answer, verdict.decided)


@given(case=small_cases())
@settings(max_examples=20)
def test_a_pack_is_equivalent_to_itself(case: Case) -> None:
    law = law_of(case.pack, case.world.today)
    assert () == compare_laws(law, law).changes
