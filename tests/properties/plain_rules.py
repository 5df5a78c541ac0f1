"""The semantics of rules, written down as plainly as they can be said: no masks, no tables, no cleverness.

It is the oracle of the properties beside it. A test is known twice: as the words that the parser reads, and as a
question to an item, answered here without the parser.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import product

Item = Mapping[str, object]
Lots = Mapping[str, float]

DAY_0 = date(2026, 5, 1)


def day(number: int) -> date:
    return DAY_0 + timedelta(days=number)


@dataclass(frozen=True)
class World:
    """What a test may ask for besides the item: lists and parameters, as of a day."""

    today: date
    lists: Mapping[str, Sequence[tuple[str, date | None, date | None]]]
    parameters: Mapping[str, Sequence[tuple[date, float]]]

    def is_listed(self, value: object, name: str) -> bool:
        for entry, start, end in self.lists[name]:
            if entry == value and (start is None or self.today >= start) and (end is None or self.today <= end):
                return True
        return False

    def parameter(self, name: str) -> float:
        current = 0.0
        for start, value in sorted(self.parameters[name]):
            if start <= self.today:
                current = value
        return current


@dataclass(frozen=True)
class PlainTest:
    """One test: the words for the parser, and the question for the oracle; it reads the facts that it names."""

    words: str | tuple[str, ...]
    asks: Callable[[Item, World], bool]
    reads: tuple[str, ...]


@dataclass(frozen=True)
class PlainRule:
    id: str
    decides: str
    when: Mapping[str, PlainTest]
    gives: object
    """An outcome, (outcome, rate, otherwise), a tuple of names in a list, or seconds."""
    unless: Mapping[str, PlainTest] = field(default_factory=dict)
    start: date | None = None
    end: date | None = None
    beats: tuple[str, ...] = ()


@dataclass(frozen=True)
class PlainDecision:
    name: str
    combine: str
    outcomes: tuple[str, ...] = ()
    otherwise: object = None
    if_missing: object = None


@dataclass(frozen=True)
class PlainPack:
    flows: Mapping[str, tuple[str, ...]]
    decisions: tuple[PlainDecision, ...]
    rules: tuple[PlainRule, ...]
    documents: Mapping[str, Mapping[str, PlainTest]]


@dataclass(frozen=True)
class PlainVerdict:
    answer: object
    decided: frozenset[str]
    beaten: frozenset[str]
    outweighed: frozenset[str]


def holds(tests: Mapping[str, PlainTest], item: Item, world: World, pack: PlainPack) -> bool:
    has = {"flow", "line", "direction", *pack.flows[str(item["flow"])]}
    return all(has.issuperset(test.reads) and test.asks(item, world) for test in tests.values())


def rule_holds(rule: PlainRule, item: Item, world: World, pack: PlainPack) -> bool:
    if rule.start is not None and world.today < rule.start:
        return False
    if rule.end is not None and world.today > rule.end:
        return False
    if not holds(rule.when, item, world, pack):
        return False
    return not rule.unless or not holds(rule.unless, item, world, pack)


def decide(pack: PlainPack, world: World, item: Item, lots: Lots) -> dict[str, PlainVerdict]:
    """Return the verdicts on an item of which nothing is missing."""
    return {decision.name: _verdict(pack, decision, world, item, lots) for decision in pack.decisions}


def _verdict(pack: PlainPack, decision: PlainDecision, world: World, item: Item, lots: Lots) -> PlainVerdict:
    holding = {rule.id: rule for rule in pack.rules if rule.decides == decision.name}
    holding = {name: rule for name, rule in holding.items() if rule_holds(rule, item, world, pack)}

    def is_beaten(name: str) -> bool:
        return any(name in other.beats and not is_beaten(other.id) for other in holding.values())

    beaten = frozenset(name for name in holding if is_beaten(name))
    given = {name: _given(rule, lots) for name, rule in holding.items() if name not in beaten}
    if not given:
        return PlainVerdict(decision.otherwise, frozenset(), beaten, frozenset())
    if decision.combine == "all":
        names = [name for name in decision.outcomes if any(name in list(names) for names in given.values())]  # type: ignore[call-overload]
        return PlainVerdict(tuple(names), frozenset(given), beaten, frozenset())
    rank: Callable[[object], float] = decision.outcomes.index if decision.combine == "strictest" else float  # type: ignore[assignment]
    answer = min(given.values(), key=rank)
    decided = frozenset(name for name, gives in given.items() if gives == answer)
    return PlainVerdict(answer, decided, beaten, frozenset(given) - decided)


def _given(rule: PlainRule, lots: Lots) -> object:
    if isinstance(rule.gives, tuple):
        outcome, rate, otherwise = rule.gives
        return outcome if lots[rule.id] < rate else otherwise
    return rule.gives


def lacking(pack: PlainPack, world: World, item: Item, required: Sequence[str]) -> tuple[str, ...]:
    return tuple(name for name in required if not holds(pack.documents[name], item, world, pack))


@dataclass(frozen=True)
class PlainOpenVerdict:
    """What can be said of one decision by trying everything that may come."""

    undecided: bool
    possible: frozenset[object]
    needs: frozenset[str]
    rates: frozenset[str]


def open_verdicts(
    pack: PlainPack,
    world: World,
    item: Item,
    lots: Lots,
    candidates: Mapping[str, Sequence[object]],
) -> dict[str, PlainOpenVerdict]:
    """Return what can be said of an item by brute force, completing it in every way.

    `candidates` are the values that each missing fact is tried with; lots are tried on both sides of their rates.
    """
    rates = {rule.id: rule.gives[1] for rule in pack.rules if isinstance(rule.gives, tuple)}
    drawn = {name: [lots[name]] if name in lots else _sides(rate) for name, rate in rates.items()}
    answers: dict[str, dict[tuple[object, ...], object]] = {decision.name: {} for decision in pack.decisions}
    facts = sorted(candidates)
    names = (*sorted(drawn), *facts)
    for some_lots in _assignments(drawn):
        for values in _assignments({name: candidates[name] for name in facts}):
            key = (*(some_lots[name] for name in sorted(drawn)), *(values[name] for name in facts))
            for name, verdict in decide(pack, world, {**item, **values}, some_lots).items():
                answers[name][key] = verdict.answer
    return {name: _open(table, names, frozenset(facts)) for name, table in answers.items()}


def _sides(rate: float) -> list[float]:
    return [lot for lot in (0.0, 0.999) if (lot < rate) == (lot == 0.0)] or [0.0]


def _assignments(choices: Mapping[str, Sequence[object]]) -> Iterator[dict[str, float]]:
    names = list(choices)
    for values in product(*choices.values()):
        yield dict(zip(names, values, strict=True))  # type: ignore[arg-type]


def _open(
    table: Mapping[tuple[object, ...], object], names: tuple[str, ...], facts: frozenset[str]
) -> PlainOpenVerdict:
    first_fact = len(names) - len(facts)
    by_lots: dict[tuple[object, ...], set[object]] = {}
    for key, answer in table.items():
        by_lots.setdefault(key[:first_fact], set()).add(answer)
    matter = {name for index, name in enumerate(names) if _matters(table, index)}
    return PlainOpenVerdict(
        undecided=any(len(found) > 1 for found in by_lots.values()),
        possible=frozenset(table.values()),
        needs=frozenset(matter & facts),
        rates=frozenset(matter - facts),
    )


def _matters(table: Mapping[tuple[object, ...], object], index: int) -> bool:
    groups: dict[tuple[object, ...], set[object]] = {}
    for key, answer in table.items():
        groups.setdefault(key[:index] + key[index + 1 :], set()).add(answer)
    return any(len(found) > 1 for found in groups.values())
