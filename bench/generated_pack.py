"""A rule pack of a size that a zone may reach: 60 rules, 17 facts, a list of 10,000 entities.

It is drawn from a seed, so that it is the same in every run. Each rule is about one grade of goods and two or three
other facts, as rules of the shipped pack are; every tenth selects by lot, every fifth has an exception on the list.
"""

from __future__ import annotations

from datetime import date
from pathlib import Path

import numpy as np

from border_sim.domain.facts import Column, Fact, Kind, Value
from border_sim.domain.terms import Combine, Text
from border_sim.flows.flow import Flow
from border_sim.rules.conditions import Test
from border_sim.rules.dated import ListEntry, NamedList, Period
from border_sim.rules.pack import DecisionSpec, Gives, Rule, RulePack, Selects
from border_sim.rules.parse import Vocabulary, parse_test
from border_sim.rules.scope import built_in_facts

RULES = 60
ENTITIES = 10_000
GRADES = ("A", "B", "C", "D", "E", "F")
FLAGS = tuple(f"flag_{number}" for number in range(6))
AMOUNTS = tuple(f"amount_{number}" for number in range(5))
KINDS = tuple(f"kind_{number}" for number in range(3))
KIND_NAMES = ("one", "two", "three", "four", "five")
OUTCOMES = ("stop", "inspect", "scan", "documents", "release")
TITLE = Text("题", "title")
FRAME: dict[str, Value] = {"flow": "goods", "line": "first", "direction": "in"}
AS_OF = date(2026, 6, 1)


def facts() -> dict[str, Fact]:
    """Return the 17 facts."""
    declared = [
        Fact("grade", Kind.ONE_OF, TITLE, values=GRADES),
        Fact("party", Kind.ID, TITLE, register="parties"),
        Fact("permit_until", Kind.DATE, TITLE),
        *(Fact(name, Kind.YES_NO, TITLE) for name in FLAGS),
        *(Fact(name, Kind.NUMBER, TITLE, unit="CNY", low=0.0, high=100.0) for name in AMOUNTS),
        *(Fact(name, Kind.ONE_OF, TITLE, values=KIND_NAMES) for name in KINDS),
    ]
    return {fact.name: fact for fact in declared}


def generated_pack() -> RulePack:
    """Return the pack."""
    generator = np.random.Generator(np.random.Philox(2026))
    declared = facts()
    flow = Flow("goods", TITLE, declared, {}, {}, ())
    words = Vocabulary({**declared, **built_in_facts({"goods": flow})}, frozenset({"entities"}), {})
    entries = tuple(ListEntry(party(number), Period()) for number in range(ENTITIES))
    channel = DecisionSpec("channel", TITLE, Combine.STRICTEST, OUTCOMES, otherwise="documents")
    return RulePack(
        name="generated",
        title=TITLE,
        folder=Path("generated"),
        in_force=Period(date(2026, 1, 1), None),
        sources={},
        lists={"entities": NamedList("entities", TITLE, entries)},
        parameters={},
        decisions={"channel": channel},
        requirements={},
        rules={f"R-{number:02d}": _rule(number, words, generator) for number in range(RULES)},
        must_hold=(),
        examples=(),
        flows={"goods": flow},
        facts=words.facts,
        aims={},
        content_hash="",
    )


def party(number: int) -> str:
    """Return the id of an entity."""
    return f"CO-{number:06d}"


def _rule(number: int, words: Vocabulary, generator: np.random.Generator) -> Rule:
    written = {"grade": GRADES[number % len(GRADES)]}
    for name in generator.choice(
        [*FLAGS, *AMOUNTS, *KINDS, "permit_until"], size=generator.integers(2, 4), replace=False
    ):
        written[str(name)] = _written(str(name), generator)
    when: dict[str, Test] = {name: parse_test(words.facts[name], text, words) for name, text in written.items()}
    unless = {"party": parse_test(words.facts["party"], "in list entities", words)} if number % 5 == 0 else {}
    outcome, other = (str(name) for name in generator.choice(OUTCOMES, size=2, replace=False))
    then = Selects(outcome, 0.3, other) if number % 10 == 0 else Gives(outcome)
    return Rule(f"R-{number:02d}", TITLE, "channel", when, then, ("assumption",), unless)


def _written(name: str, generator: np.random.Generator) -> str:
    if name in FLAGS:
        return "yes"
    if name in AMOUNTS:
        return f"at least {generator.integers(1, 20) * 5}"
    return str(generator.choice(KIND_NAMES)) if name in KINDS else "before today"


def columns(n: int) -> dict[str, Column]:
    """Return the facts of n items: most flags are no, most amounts small, as it is with goods."""
    generator = np.random.Generator(np.random.Philox(7))
    amounts = generator.exponential(15.0, (len(AMOUNTS), n)).clip(0, 100)
    usual = [0.7, 0.15, 0.1, 0.03, 0.02]
    return {
        "grade": Column(generator.integers(0, len(GRADES), n), GRADES),
        "party": Column(generator.integers(0, 2 * ENTITIES, n), tuple(party(number) for number in range(2 * ENTITIES))),
        "permit_until": Column(AS_OF.toordinal() + generator.integers(-30, 300, n)),
        **{name: Column((generator.random(n) < 0.05).astype(np.int64)) for name in FLAGS},
        **{name: Column(amounts[index]) for index, name in enumerate(AMOUNTS)},
        **{name: Column(generator.choice(len(KIND_NAMES), n, p=usual), KIND_NAMES) for name in KINDS},
    }
