"""Single-change mutants of the shipped pack: how many of them boundary examples catch, and as many random items.

An equivalent mutant, which decides every possible item as the pack does, is not drawn. A random item has a value for
every fact of its flow, drawn uniformly from the fact's domain: numbers up to a million, days within two years, ids from
those that stand in the lists by which rules test the fact, and one that stands in none.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from itertools import islice
from pathlib import Path

from bench.figure import Figure
from border_sim.chance.streams import Generator, Streams
from border_sim.domain.facts import Fact, Kind, Value
from border_sim.domain.terms import Direction, Line
from border_sim.proof.trials.boundaries import boundary_examples
from border_sim.proof.trials.catching import catches
from border_sim.proof.trials.merging import characterised
from border_sim.proof.trials.mutants import Mutant, mutants_of
from border_sim.proof.trials.telling_apart import difference
from border_sim.proof.trials.thinning import ThinLaws
from border_sim.rules.book import RuleBook
from border_sim.rules.conditions import AnyOf, Listed
from border_sim.rules.law import law_of
from border_sim.rules.load import load_pack
from border_sim.rules.pack import DIRECTION, FLOW, LINE, Example, RulePack, Selects

SHIPPED = Path(__file__).parents[1] / "rules" / "hetao"
SEED = 2026
MUTANTS = 200
LEAST_CAUGHT = 0.94

YEARS_AROUND = 2
"""Days are drawn from so many years before and after the day of the law."""

WIDE = 1_000_000.0
"""A number without a bound is drawn up to here."""


def measure() -> list[Figure]:
    """Return how many of 200 mutants each set of examples catches."""
    pack = load_pack(SHIPPED)
    mutants = list(islice(_visible(pack), MUTANTS))
    boundaries = boundary_examples(pack)
    at_random = random_examples(pack, len(boundaries))
    return [
        _figure(pack, mutants, boundaries, "boundary examples", LEAST_CAUGHT),
        _figure(pack, mutants, at_random, "random items"),
        _figure(pack, mutants, pack.examples, "examples of the pack itself"),
    ]


def _visible(pack: RulePack) -> Iterator[Mutant]:
    """Iterate over mutants in an order that is drawn, without those that no item shows."""
    mutants = list(mutants_of(pack))
    order = Streams(SEED, 0).generator("bench", "mutants").permutation(len(mutants))
    laws = ThinLaws(pack)
    return (mutant for mutant in (mutants[number] for number in order) if difference(pack, mutant, laws) is not None)


def _figure(
    pack: RulePack, mutants: Sequence[Mutant], examples: Sequence[Example], what: str, least: float | None = None
) -> Figure:
    caught = sum(example is not None for example in catches(pack, mutants, examples))
    share = caught / len(mutants)
    name = f"mutants of the shipped pack caught by {len(examples)} {what}, of {len(mutants)}"
    return Figure(name, caught, "mutants", ratio=share, target=least, passed=least is None or share >= least)


def random_examples(pack: RulePack, count: int) -> list[Example]:
    """Return examples of random items, each of which expects all that is decided of it."""
    generator = Streams(SEED, 0).generator("bench", "random items")
    days = pack.law_dates()
    books = {day: RuleBook(pack, day) for day in days}
    examples = []
    for _ in range(count):
        day = days[int(generator.integers(len(days)))]
        flow = list(pack.flows.values())[int(generator.integers(len(pack.flows)))]
        item: dict[str, Value] = {FLOW: flow.name}
        item[LINE] = list(Line)[int(generator.integers(2))].value
        item[DIRECTION] = list(Direction)[int(generator.integers(2))].value
        item |= {name: _value(pack, fact, day, generator) for name, fact in flow.facts.items()}
        draws = {
            rule.id: bool(generator.random() < law_of(pack, day).rate(rule.then.rate))
            for rule in pack.rules.values()
            if isinstance(rule.then, Selects)
        }
        example = Example(None, item, {}, draws=draws, as_of=day)
        examples.append(characterised(books[day], example, pack.decisions))
    return examples


def _value(pack: RulePack, fact: Fact, day: date, generator: Generator) -> Value:
    if fact.kind is Kind.NUMBER:
        low, high = max(fact.low, -WIDE), min(fact.high, max(WIDE, fact.low + WIDE))
        return float(generator.integers(int(low), int(high), endpoint=True))
    if fact.kind is Kind.DATE:
        span = YEARS_AROUND * 365
        return day + timedelta(days=int(generator.integers(-span, span, endpoint=True)))
    names: Sequence[str | bool] = fact.values or ((True, False) if fact.kind is Kind.YES_NO else _ids(pack, fact, day))
    return names[int(generator.integers(len(names)))]


def _ids(pack: RulePack, fact: Fact, day: date) -> Sequence[str]:
    """Return the ids in the lists by which rules test a fact, and one more."""
    tests = [
        tests[fact.name] for rule in pack.rules.values() for tests in (rule.when, rule.unless) if fact.name in tests
    ]
    parts = [part for test in tests for part in (test.tests if isinstance(test, AnyOf) else (test,))]
    lists = {part.list_name for part in parts if isinstance(part, Listed)}
    return [*sorted({name for each in lists for name in pack.lists[each].members(day)}), "nobody"]
