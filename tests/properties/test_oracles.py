"""Two oracles and a plain interpreter: masks, columns, Z3 and brute words say the same of rules, items and changes."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from border_sim.proof.second_opinion import second_opinion
from border_sim.rules.load import load_pack
from tests.properties.oracles import (
    classes_told_differently,
    items_decided_differently,
    questions_answered_differently,
    rules_shown_wrongly,
)
from tests.properties.packs import Case
from tests.properties.wide_packs import PLACES, Promise, promised_cases, some_items, wide_pairs
from tests.solver import need_solver

ROOT = Path(__file__).parents[2]

places = st.sampled_from(PLACES)
seeds = st.integers(0, 2**32 - 1)


@pytest.fixture(autouse=True)
def solver() -> None:
    need_solver()


@settings(max_examples=15)
@given(drawn=promised_cases(), place=places)
def test_masks_and_z3_say_the_same_of_every_rule_and_promise(
    drawn: tuple[Case, dict[str, Promise]], place: tuple[str, str, str]
) -> None:
    case, _ = drawn
    unlike, compared = questions_answered_differently(case, place)
    assert [] == unlike
    assert len(case.pack.decisions) + len(case.pack.must_hold) == compared


@settings(max_examples=15)
@given(drawn=promised_cases(), place=places, seed=seeds)
def test_four_ways_to_decide_an_item_agree(
    drawn: tuple[Case, dict[str, Promise]], place: tuple[str, str, str], seed: int
) -> None:
    assert [] == items_decided_differently(drawn[0], place, some_items(place, seed, 6))


@settings(max_examples=10)
@given(drawn=promised_cases(), place=places)
def test_a_rule_decides_the_item_that_z3_shows_for_it_by_the_plain_interpreter_too(
    drawn: tuple[Case, dict[str, Promise]], place: tuple[str, str, str]
) -> None:
    assert [] == rules_shown_wrongly(drawn[0], place)[0]


@settings(max_examples=10)
@given(pair=wide_pairs(), place=places)
def test_masks_and_z3_find_the_same_classes_of_change(pair: tuple[Case, Case], place: tuple[str, str, str]) -> None:
    assert [] == classes_told_differently(*pair, place)[0]


EXAMPLES = 700
"""Each is three packs: one that is asked everything, and two that are compared; items are decided by all three."""

ITEMS = 7
RULE_AND_ITEM = "cases of a rule and an item"


@pytest.mark.slow
def test_the_oracles_agree_on_thousands_of_packs(capsys: pytest.CaptureFixture[str]) -> None:
    """The figures that the second oracle is trusted for; they are printed, so that nobody has to take them on trust."""
    counts: Counter[str] = Counter()

    @settings(max_examples=EXAMPLES, derandomize=True, database=None)
    @given(pair=wide_pairs(), drawn=promised_cases(), place=places, seed=seeds)
    def agree(
        pair: tuple[Case, Case], drawn: tuple[Case, dict[str, Promise]], place: tuple[str, str, str], seed: int
    ) -> None:
        case, _ = drawn
        unlike, compared = questions_answered_differently(case, place)
        assert [] == unlike
        for each in (case, *pair):
            assert [] == items_decided_differently(each, place, some_items(place, seed, ITEMS))
        wrong, shown = rules_shown_wrongly(case, place)
        assert [] == wrong
        apart, classes = classes_told_differently(*pair, place)
        assert [] == apart
        cases = ITEMS * sum(len(each.pack.rules) for each in (case, *pair))
        counts.update({"packs": 3, RULE_AND_ITEM: cases, "questions": compared, "items": shown, "classes": classes})

    agree()
    with capsys.disabled():
        print("\nthe oracles agree on", ", ".join(f"{count:,} {name}" for name, count in counts.items()))  # noqa: T201
    assert counts["packs"] >= 2_000
    assert counts[RULE_AND_ITEM] >= 100_000
    assert min(counts.values()) >= 300


@pytest.mark.slow
@pytest.mark.parametrize("name", ["hetao", "hengqin"])
def test_the_oracles_agree_on_the_shipped_packs(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    opinion = second_opinion(load_pack(ROOT / "rules" / name))
    with capsys.disabled():
        print(f"\nthe oracles agree on {opinion.compared:,} decisions and promises of {name}")  # noqa: T201
    assert ((), ()) == (opinion.disagreements, opinion.open)
