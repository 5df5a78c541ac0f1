"""The rule evaluator: one item, and a million, on the shipped pack and on one of a size that a zone may reach.

Beside it, in the same run, the plain way: every rule asked in turn, test by test.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from functools import partial
from pathlib import Path
from time import process_time

import numpy as np

from bench.figure import Figure
from bench.generated_pack import AS_OF, FRAME, columns, generated_pack
from border_sim.chance.streams import journey_keys
from border_sim.domain.arrays import Integers
from border_sim.domain.facts import Column, Fact, Kind, Value
from border_sim.rules.book import RuleBook
from border_sim.rules.law import Law, law_of
from border_sim.rules.load import load_pack
from border_sim.rules.regions import region_of
from border_sim.rules.rows import Frame, rows_of_rule
from border_sim.rules.shapes import Region

SHIPPED = Path(__file__).parents[1] / "rules" / "hetao"
MANY = 1_000_000
FEW = 2_000
ROUNDS = 5
SEED = 2026
OTHERS = 0.1

MOST_MICROSECONDS = 5.0
MOST_NANOSECONDS = 100.0


def measure() -> list[Figure]:
    """Time both packs, one item and many."""
    shipped = load_pack(SHIPPED)
    day = date(2026, 11, 21)
    busiest: dict[str, Value] = {"flow": "equipment", "line": "first", "direction": "in"}
    return [
        *_measure("the shipped pack", RuleBook(shipped, day), busiest, _shipped_columns(RuleBook(shipped, day))),
        *_measure("60 rules, 17 facts, a list of 10,000", RuleBook(generated_pack(), AS_OF), FRAME, columns(MANY)),
    ]


def _measure(name: str, book: RuleBook, frame: Mapping[str, Value], many: Mapping[str, Column]) -> list[Figure]:
    facts = book.book(frame).tables.facts
    keys = journey_keys(SEED, 0, "bench", MANY)
    items = [_item(frame, many, facts, index) for index in range(FEW)]
    lots = dict.fromkeys(book.pack.rules, 0.5)
    one = _best(lambda: [book.decide(item, lots) for item in items]) / FEW * 1e6
    plain = _best(partial(_plainly, book, frame, items)) / FEW * 1e6
    all_items = _best(lambda: book.decide_columns(many, frame, MANY, keys, SEED)) / MANY * 1e9
    return [
        _figure(f"decide one item, {name}", one, "µs", plain, MOST_MICROSECONDS),
        _figure(f"decide a million items with their lots, {name}", all_items, "ns each", plain * 1e3, MOST_NANOSECONDS),
    ]


def _figure(name: str, value: float, unit: str, plain: float, most: float) -> Figure:
    return Figure(name, value, unit, baseline=plain, ratio=plain / value, target=most, passed=value <= most)


def _best(work: Callable[[], object]) -> float:
    """Return the seconds of the quickest of some rounds, the first of which only warms up."""
    work()
    times = []
    for _ in range(ROUNDS):
        begin = process_time()
        work()
        times.append(process_time() - begin)
    return min(times)


def _item(
    frame: Mapping[str, Value], many: Mapping[str, Column], facts: Mapping[str, Fact], index: int
) -> dict[str, Value]:
    values = {name: column.value(index, facts[name].kind) for name, column in many.items()}
    return {**frame, **{name: value for name, value in values.items() if value is not None}}


def _plainly(book: RuleBook, frame: Mapping[str, Value], items: Sequence[Mapping[str, Value]]) -> list[list[str]]:
    """Return the rules that hold for each item, every rule asked in turn; nothing is decided from them."""
    law = law_of(book.pack, book.as_of)
    fixed = {name: str(value) for name, value in frame.items()}
    rules = _tests(law, Frame(book.pack.flows[fixed["flow"]], fixed))
    return [[rule for rule, tests in rules if all(_passes(item, *test) for test in tests)] for item in items]


def _tests(law: Law, frame: Frame) -> list[tuple[str, list[tuple[str, Region]]]]:
    return [
        (rule.id, [(name, region_of(test, law)) for name, test in rule.when.items() if name not in frame.fixed])
        for rule in law.rules
        if any(rows_of_rule(rule, frame, law))
    ]


def _passes(item: Mapping[str, Value], name: str, region: Region) -> bool:
    value = item.get(name)
    if value is None:
        return False
    return region.contains(value.toordinal() if isinstance(value, date) else value)


def _shipped_columns(book: RuleBook) -> dict[str, Column]:
    """Return equipment for the first line: an example of the pack each, with a tenth of its facts from others."""
    generator = np.random.Generator(np.random.Philox(SEED))
    facts = book.pack.flows["equipment"].facts
    examples = [example.item for example in book.pack.examples if example.item.get("flow") == "equipment"]
    own = generator.integers(0, len(examples), MANY)
    columns = {}
    for name, fact in facts.items():
        stated = [index for index, item in enumerate(examples) if name in item] or [0]
        fallback = examples[stated[0]].get(name, _usual(fact))
        other = generator.choice(stated, MANY)
        chosen = np.where(generator.random(MANY) < OTHERS, other, own)
        columns[name] = _column(fact, [item.get(name, fallback) for item in examples], chosen)
    return columns


def _usual(fact: Fact) -> Value:
    """Return a value for a fact that no example states."""
    values: dict[Kind, Value] = {Kind.NUMBER: 0.0, Kind.YES_NO: False, Kind.DATE: AS_OF, Kind.ID: "nobody"}
    return fact.values[0] if fact.kind is Kind.ONE_OF else values[fact.kind]


def _column(fact: Fact, values: Sequence[Value], chosen: Integers) -> Column:
    if fact.kind is Kind.NUMBER:
        return Column(np.array([float(str(value)) for value in values])[chosen])
    if fact.kind is Kind.YES_NO:
        return Column(np.array([int(value is True) for value in values], dtype=np.int64)[chosen])
    if fact.kind is Kind.DATE:
        days = [value.toordinal() for value in values if isinstance(value, date)]
        return Column(np.array(days, dtype=np.int64)[chosen])
    names = tuple(sorted({str(value) for value in values}))
    return Column(np.array([names.index(str(value)) for value in values], dtype=np.int64)[chosen], names)
