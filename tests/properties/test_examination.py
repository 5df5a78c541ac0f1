"""Mutants and boundary examples: the quick way agrees with the plain one, and every boundary lies on an edge."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from border_sim.domain.facts import Value
from border_sim.proof.diagram import typed
from border_sim.proof.space import frames_of
from border_sim.proof.trials.boundaries import boundary_examples
from border_sim.proof.trials.catching import catches
from border_sim.proof.trials.grounds import Ground, grounds_of
from border_sim.proof.trials.mutants import mutants_of
from border_sim.proof.trials.searching import Candidate, candidates
from border_sim.proof.trials.showing import Aspect, Crossing, Item
from border_sim.proof.trials.telling_apart import difference
from border_sim.rules.book import RuleBook
from border_sim.rules.examples import run_examples
from border_sim.rules.law import law_of
from border_sim.rules.pack import Example, RulePack, Selects
from tests.properties.packs import VALUES, Case, cases, items, without
from tests.properties.plain_rules import rule_holds


@st.composite
def asked(draw: st.DrawFn, case: Case) -> Example:
    """Draw an example that passes: some facts of an item, some lots, and what is decided of it, if anything is."""
    item = draw(items())
    absent = draw(st.lists(st.sampled_from(sorted(set(item) - {"flow"})), max_size=2, unique=True))
    known: dict[str, Value] = without(item, absent)  # type: ignore[assignment]
    selecting = [name for name, rule in case.pack.rules.items() if isinstance(rule.then, Selects)]
    draws = {name: draw(st.booleans()) for name in selecting if draw(st.booleans())}
    blank = Example(None, known, {}, draws=draws, as_of=case.world.today)
    told = run_examples(case.pack, [replace(blank, expect={"channel": ("stop",)})])
    expected = ("stop",) if not told else ("undecided",)
    return replace(blank, expect={"channel": expected})


@given(case=cases(), data=st.data())
@settings(max_examples=40)
def test_an_example_catches_the_mutants_under_which_it_fails_and_no_others(case: Case, data: st.DataObject) -> None:
    examples = [data.draw(asked(case)) for _ in range(3)]
    passing = [example for example in examples if not run_examples(case.pack, [example])]
    mutants = list(mutants_of(case.pack))
    caught = catches(case.pack, mutants, passing)
    for mutant, example in zip(mutants, caught, strict=True):
        mutated = mutant.applied_to(case.pack)
        assert (example is not None) == any(run_examples(mutated, [each]) for each in passing), mutant.change.en
        assert example is None or run_examples(mutated, [example])


@given(case=cases(), item=items(), data=st.data())
@settings(max_examples=40)
def test_a_mutant_that_nothing_shows_decides_as_the_pack_does_and_another_is_shown(
    case: Case, item: dict[str, object], data: st.DataObject
) -> None:
    mutants = list(mutants_of(case.pack))
    if not mutants:
        return
    mutant = data.draw(st.sampled_from(mutants))
    mutated = mutant.applied_to(case.pack)
    selecting = [name for name, rule in case.pack.rules.items() if isinstance(rule.then, Selects)]
    some_lots = {name: data.draw(st.floats(0, 1, exclude_max=True)) for name in selecting}
    shown = difference(case.pack, mutant)
    if shown is None:
        answers = [
            {name: verdict.answer for name, verdict in book.decide(item, some_lots).verdicts.items()}  # type: ignore[arg-type]
            for book in (RuleBook(case.pack, case.pack.law_dates()[0]), RuleBook(mutated, mutated.law_dates()[0]))
        ]
        assert answers[0] == answers[1]
    else:
        lots = shown.witness.lots
        decided = [
            RuleBook(pack, shown.day).decide_only(frozenset({shown.decision}), shown.witness.item, lots)
            for pack in (case.pack, mutated)
        ]
        assert [shown.before, shown.after] == [decision.answer(shown.decision) for decision in decided]


@given(case=cases())
@settings(max_examples=25)
def test_boundary_examples_pass(case: Case) -> None:
    assert [] == list(run_examples(case.pack, boundary_examples(case.pack)))


@given(case=cases(), data=st.data())
@settings(max_examples=25)
def test_flipping_the_fact_of_a_boundary_flips_the_rule(case: Case, data: st.DataObject) -> None:
    rules = {rule.id: rule for rule in case.plain.rules}
    for ground, candidate, crossing in _at_edges(case.pack, case):
        rest = {name: data.draw(st.sampled_from(VALUES[name])) for name in _unstated(ground, candidate.item)}
        here = rest | _facts(ground, candidate.item)
        rule = rules[candidate.target.subject]
        is_inside = candidate.target.aspect is Aspect.INSIDE
        assert is_inside == rule_holds(rule, here, case.world, case.plain)
        flipped = [
            rest | _facts(ground, candidate.item.at(crossing.number, piece))
            for piece in crossing.dimension.pieces
            if piece.mask & crossing.there
        ]
        assert any(rule_holds(rule, there, case.world, case.plain) != is_inside for there in flipped)
        changed = [{name for name in here if here[name] != there[name]} for there in flipped]
        assert all(names <= set(crossing.dimension.names) for names in changed)


def _at_edges(pack: RulePack, case: Case) -> Iterator[tuple[Ground, Candidate, Crossing]]:
    """Iterate over the items at the edges of facts, those of lots left out, under the law of the case's day."""
    for clauses in frames_of(law_of(pack, case.world.today)):
        for ruling in clauses.rulings:
            mine = [rule for rule in pack.rules.values() if rule.decides == ruling.spec.name]
            for ground in grounds_of(clauses, ruling, mine, answers=False):
                crossings = {side.target: side for sides in ground.crossings for side in sides}
                for candidate in candidates(ground, {}):
                    crossing = crossings.get(candidate.target)
                    if crossing is not None and not crossing.dimension.is_lot:
                        yield ground, candidate, crossing


def _facts(ground: Ground, item: Item) -> dict[str, object]:
    found: dict[str, object] = dict(ground.space.fixed)
    for number, piece in item.pieces.items():
        dimension = ground.space.dimensions[number]
        if not dimension.is_lot:
            for name, point in zip(dimension.names, piece.values, strict=True):
                found[name] = typed(ground.space.facts[name], point)
    return found


def _unstated(ground: Ground, item: Item) -> list[str]:
    stated: Mapping[str, object] = _facts(ground, item)
    return [name for name in ground.clauses.frame.flow.facts if name not in stated]
