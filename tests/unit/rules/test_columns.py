"""Columns with many facts: joined tables, many bounds, masks of several words."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import numpy as np

from bench.generated_pack import AS_OF, FRAME, columns, generated_pack
from border_sim.chance.streams import journey_keys, lots
from border_sim.domain.facts import Column, Fact, Kind
from border_sim.domain.terms import Combine, Text
from border_sim.flows.flow import Flow
from border_sim.rules.book import RuleBook
from border_sim.rules.conditions import Between, Equals
from border_sim.rules.dated import Period
from border_sim.rules.pack import DecisionSpec, Gives, Rule, RulePack
from border_sim.rules.scope import built_in_facts

TITLE = Text("", "")
WIDE = {f"kind_{number}": Fact(f"kind_{number}", Kind.ONE_OF, TITLE, values=tuple("abcdefghi")) for number in range(8)}
FACTS = {**WIDE, "value": Fact("value", Kind.NUMBER, TITLE)}


def wide_pack() -> RulePack:
    """Return a pack of 120 rules over eight facts with nine values, and a number cut at 40 bounds."""
    flow = Flow("goods", TITLE, FACTS, {}, {}, ())
    outcomes = tuple(f"o{number}" for number in range(80))
    rules = [
        Rule(f"K{number}{value}", TITLE, "d", {f"kind_{number}": Equals(value)}, Gives(f"o{10 * number + place}"), ())
        for number in range(8)
        for place, value in enumerate("abcdefghi")
    ]
    rules += [Rule(f"V{n}", TITLE, "d", {"value": Between(low=float(n))}, Gives(f"o{79 - n}"), ()) for n in range(40)]
    return RulePack(
        name="wide",
        title=TITLE,
        folder=Path(),
        in_force=Period(),
        sources={},
        lists={},
        parameters={},
        decisions={"d": DecisionSpec("d", TITLE, Combine.STRICTEST, outcomes, otherwise="o0")},
        requirements={},
        rules={rule.id: rule for rule in rules},
        must_hold=(),
        examples=(),
        flows={"goods": flow},
        facts={**FACTS, **built_in_facts({"goods": flow})},
        aims={},
        content_hash="",
    )


def test_wide_columns_decide_as_single_items_do() -> None:
    distinct, n = 300, 70_000
    generator = np.random.Generator(np.random.Philox(1))
    chosen = generator.integers(0, distinct, n)
    many = {name: Column(generator.integers(0, 3, distinct)[chosen], tuple("ihg")) for name in WIDE}
    many["kind_3"] = Column(generator.integers(-1, 3, distinct)[chosen], tuple("ihg"))
    values = np.where(generator.random(distinct) < 0.1, np.nan, generator.integers(-1, 42, distinct))
    many["value"] = Column(values[chosen])
    book = RuleBook(wide_pack(), date(2026, 1, 1))
    decided = book.decide_columns(many, {"flow": "goods"}, n, None, 0)
    for index in [*range(150), *range(65_500, 65_600), n - 1]:
        item = {name: column.value(index, FACTS[name].kind) for name, column in many.items()}
        assert book.decide({"flow": "goods", **item}) == decided.at(index)


def test_the_generated_pack_of_the_bench_decides_in_columns_as_it_does_alone() -> None:
    book = RuleBook(generated_pack(), AS_OF)
    n = 300
    many = columns(n)
    keys = journey_keys(1, 0, "bench", n)
    decided = book.decide_columns(many, FRAME, n, keys, 3)
    facts = book.book(FRAME).tables.facts
    for index in range(n):
        item = {name: column.value(index, facts[name].kind) for name, column in many.items()}
        drawn = {rule: float(lots(3, rule, keys[index : index + 1])[0]) for rule in book.pack.rules}
        assert book.decide({**FRAME, **item}, drawn) == decided.at(index)
