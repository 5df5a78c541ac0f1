"""Four ways to decide an item, and two to decide all: what they say differently of a random pack."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from fractions import Fraction

from border_sim.chance.streams import journey_keys, lots
from border_sim.domain.decision import Verdict
from border_sim.domain.facts import Kind
from border_sim.domain.terms import Direction, Line
from border_sim.proof.in_force import FramedLaw
from border_sim.proof.mask_oracle import MaskOracle
from border_sim.proof.oracle import Differing, FramedPair, Pair
from border_sim.proof.second_opinion import differences
from border_sim.proof.smt.deciding import Deciding, deciding
from border_sim.proof.smt.encoding import Items
from border_sim.proof.smt.inquiry import FoundExample, Inquiry
from border_sim.proof.smt.solver import MOST_WORK, Formula, Model
from border_sim.proof.smt.solver_oracle import SolverOracle
from border_sim.proof.space import frame_at
from border_sim.rules.book import RuleBook
from border_sim.rules.clauses import clauses_of
from border_sim.rules.conditions import AnyOf, Equals, Listed, Test
from border_sim.rules.law import Law, law_of
from border_sim.rules.pack import Tests
from tests.properties.packs import MORE_FACTS, Case
from tests.properties.plain_rules import Item, PlainVerdict, decide, rule_holds
from tests.properties.test_rules import column, seen
from tests.properties.wide_packs import as_values, some_items

Place = tuple[str, str, str]
Saying = dict[str, PlainVerdict]
"""Verdicts by decision."""

SEED = 7


def framed(case: Case, place: Place) -> FramedLaw:
    flow, line, direction = place
    frame = frame_at(case.pack.flows[flow], Line(line), Direction(direction))
    return FramedLaw(clauses_of(law_of(case.pack, case.world.today), frame, case.pack.must_hold))


def questions_answered_differently(case: Case, place: Place) -> tuple[list[str], int]:
    """Return what the two oracles say differently in a place, and how many decisions and promises were compared."""
    found: list[str] = []
    compared = 0
    oracles = (MaskOracle(), SolverOracle())
    for subject, unlike in differences(framed(case, place), oracles, RuleBook(case.pack, case.world.today)):
        compared += 1
        found += [f"{subject} is left open"] if unlike is None else [f"{subject}: {one}" for one in unlike]
    return found, compared


def items_decided_differently(case: Case, place: Place, items: Sequence[dict[str, object]]) -> list[str]:
    """Return what the plain interpreter, the masks, the columns and Z3 say differently of some items."""
    book = RuleBook(case.pack, case.world.today)
    keys = journey_keys(1, 0, "source", len(items))
    drawn = [{name: float(lots(SEED, name, keys)[index]) for name in case.pack.rules} for index in range(len(items))]
    shared = dict(zip(("flow", "line", "direction"), place, strict=True))
    varying = [name for name in items[0] if name not in shared]
    columns = {name: column(name, [item[name] for item in items]) for name in varying}
    in_columns = book.decide_columns(columns, as_values(dict(shared)), len(items), keys, SEED)
    by_solver = list(_by_solver(case, place, items, drawn))
    found = []
    for index, item in enumerate(items):
        expected: Saying = decide(case.plain, case.world, item, drawn[index])
        decision = book.decide(as_values(item), drawn[index])
        said = {
            "masks": _seen(decision.verdicts),
            "columns": _seen(in_columns.at(index).verdicts),
            "z3": by_solver[index],
        }
        found += [f"{name} of {item}: {one}, not {expected}" for name, one in said.items() if one != expected]
        holding = {rule.id for rule in case.plain.rules if rule_holds(rule, item, case.world, case.plain)}
        if holding != book.may_hold(as_values(item)):
            found.append(f"masks of {item}: not {holding} hold")
    return found


def _seen(verdicts: Mapping[str, Verdict]) -> Saying:
    return {name: seen(verdict) for name, verdict in verdicts.items()}


def _read(case: Case, place: Place) -> tuple[Inquiry, list[Deciding]]:
    inquiry = Inquiry(MOST_WORK, [framed(case, place).clauses])
    return inquiry, [deciding(inquiry.readings[0], spec) for spec in case.pack.decisions.values()]


def _by_solver(
    case: Case, place: Place, items: Sequence[Item], drawn: Sequence[Mapping[str, float]]
) -> Iterator[Saying]:
    """Iterate over the verdicts of Z3, to which each item is given as the only one that there can be."""
    inquiry, decisions = _read(case, place)
    for item, some_lots in zip(items, drawn, strict=True):
        given = [
            inquiry.solver.equals(
                term, Fraction(some_lots[name]) if is_lot else _number(inquiry.items, name, item[name], case)
            )
            for name, term, is_lot in inquiry.items.unknowns()
        ]
        model = inquiry.find(*given)
        assert model is not None, f"no such item: {item}"
        yield {decision.spec.name: seen(decision.verdict(model)) for decision in decisions}


def _number(items: Items, name: str, value: object, case: Case) -> Fraction:
    """Return the number by which Z3 knows a value; of ids that rules cannot tell apart it knows one."""
    if isinstance(value, date):
        return Fraction(value.toordinal())
    if isinstance(value, float | int) and not isinstance(value, bool):
        return Fraction(value)
    numbers = items.names(name)
    if MORE_FACTS[name].kind is not Kind.ID or value in numbers:
        return Fraction(numbers[str(value) if isinstance(value, str) else bool(value)])
    law = law_of(case.pack, case.world.today)
    tests = [test for tests in _all_tests(law) if name in tests for test in _parts(tests[name])]
    named = {test.value for test in tests if isinstance(test, Equals)}
    lists = [law.members[test.list_name] for test in tests if isinstance(test, Listed)]
    alike = (
        number
        for other, number in numbers.items()
        if other not in named and [other in some for some in lists] == [value in some for some in lists]
    )
    return Fraction(next(alike))


def _all_tests(law: Law) -> list[Tests]:
    of_rules = [tests for rule in law.rules for tests in (rule.when, rule.unless)]
    return [*of_rules, *(promise.when for promise in law.pack.must_hold)]


def _parts(test: Test) -> tuple[Test, ...]:
    return test.tests if isinstance(test, AnyOf) else (test,)


def rules_shown_wrongly(case: Case, place: Place) -> tuple[list[str], int]:
    """Return the rules that decide an item of which Z3 says so, and not by the plain interpreter, and the items."""
    inquiry, decisions = _read(case, place)
    found: list[str] = []
    shown = 0
    for decision in decisions:
        for rule, formula in decision.decides.items():
            model = inquiry.find(formula)
            if model is None:
                continue
            shown += 1
            item, some_lots = _item(inquiry, formula, model, case, place)
            if rule not in decide(case.plain, case.world, item, some_lots)[decision.spec.name].decided:
                found.append(f"{rule} does not decide {item}, {some_lots}")
    return found, shown


def _item(
    inquiry: Inquiry, shows: Formula, model: Model, case: Case, place: Place
) -> tuple[dict[str, object], dict[str, float]]:
    """Return an item that shows something with every fact: what does not matter is anything."""
    witness = FoundExample(inquiry, shows, model).witness
    anything = some_items(place, len(case.plain.rules), 1)[0]
    return {**anything, **witness.item}, dict.fromkeys(case.pack.rules, 0.75) | dict(witness.lots)


def classes_told_differently(old: Case, new: Case, place: Place) -> tuple[list[str], int]:
    """Return the classes of change that only one oracle finds, and how many there are."""
    flow, line, direction = place
    before = framed(old, place).clauses
    frame = frame_at(new.pack.flows[flow], Line(line), Direction(direction))
    after = clauses_of(law_of(new.pack, new.world.today), frame, first_bit=before.end)
    pair_of_laws = FramedPair(before, after)
    found: list[str] = []
    count = 0
    for one, other in zip(before.rulings, after.rulings, strict=True):
        pair = Pair(one, other)
        masks = _classes(MaskOracle().differing(pair_of_laws, pair))
        solver = _classes(SolverOracle().differing_by_rules(pair_of_laws, pair))
        answers = _classes(SolverOracle().differing(pair_of_laws, pair))
        count += len(masks)
        found += [f"{one.spec.name}: {each}" for each in sorted(masks ^ solver)]
        if {each[0::2] for each in masks} != {each[0::2] for each in answers}:
            found.append(f"{one.spec.name}: {masks} and {answers}")
    return found, count


def _classes(differing: Iterator[Differing]) -> set[tuple[str, tuple[str, ...], str, tuple[str, ...]]]:
    return {(str(one.old.answer), one.old.rules, str(one.new.answer), one.new.rules) for one in differing}
