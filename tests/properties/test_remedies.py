"""The shortest way to an outcome: valid always, and never longer than the shortest that trying everything finds."""

from __future__ import annotations

from itertools import combinations, product

from hypothesis import given, settings
from hypothesis import strategies as st

from border_sim.domain.facts import Value
from border_sim.proof.options import Asked
from border_sim.proof.remedies import Goal, shortest_ways
from border_sim.rules.book import RuleBook
from tests.properties.packs import FLOWS, VALUES, Case, cases, items
from tests.properties.plain_rules import decide
from tests.properties.test_proof import DAYS, all_lots, small_cases


def plain_goal(case: Case, item: dict[str, object], wanted: set[str]) -> bool:
    """Return whether the channel is a wanted one on every side of every lot."""
    return all(decide(case.plain, case.world, item, lots)["channel"].answer in wanted for lots in all_lots(case.plain))


def fewest(case: Case, item: dict[str, object], wanted: set[str], most: int) -> int | None:
    """Return by trying everything how many facts must change, up to so many; none where these do not do."""
    names = [name for name in FLOWS[str(item["flow"])] if name not in DAYS]
    for count in range(most + 1):
        for changed in combinations(names, count):
            for values in product(*(VALUES[name] for name in changed)):
                if plain_goal(case, {**item, **dict(zip(changed, values, strict=True))}, wanted):
                    return count
    return None


@given(case=small_cases(), item=items(), data=st.data())
@settings(max_examples=60)
def test_no_shorter_way_exists(case: Case, item: dict[str, object], data: st.DataObject) -> None:
    wanted = data.draw(st.sampled_from([("release",), ("inspect", "release"), ("stop",)]))
    goal = Goal({"channel": wanted}, papers=False)
    found = shortest_ways(RuleBook(case.pack, case.world.today), Asked(item, {}), goal)  # type: ignore[arg-type]
    least = fewest(case, item, set(wanted), 2)
    certain = [remedy for remedy in found if not remedy.by_lot]
    if least == 0:
        assert () == found
    elif least is not None:
        assert {float(least)} == {remedy.cost for remedy in certain}
    else:
        assert all(remedy.cost > 2 for remedy in certain)


@given(case=cases(), item=items(), data=st.data())
@settings(max_examples=80)
def test_every_way_leads_there_and_leaves_frozen_facts_alone(
    case: Case, item: dict[str, object], data: st.DataObject
) -> None:
    """Days and missing facts are among these, which the test above leaves aside."""
    facts = FLOWS[str(item["flow"])]
    absent = data.draw(st.lists(st.sampled_from(facts), max_size=2, unique=True))
    frozen = data.draw(st.lists(st.sampled_from(facts), max_size=2, unique=True))
    known: dict[str, Value] = {name: value for name, value in item.items() if name not in absent}  # type: ignore[misc]
    goal = Goal({"channel": ("release",)})
    book = RuleBook(case.pack, case.world.today)
    for remedy in shortest_ways(book, Asked(known, dict.fromkeys(frozen, float("inf"))), goal):
        assert not (remedy.changes.keys() | remedy.statements.keys()) & set(frozen)
        assert remedy.changes.keys() <= known.keys()
        assert not remedy.statements.keys() & known.keys()
        decision = book.decide({**known, **remedy.changes, **remedy.statements})
        assert goal.may_be_met(decision)
        assert remedy.by_lot or goal.is_met(decision)
        assert len(remedy.changes) == remedy.cost


@given(case=small_cases(), item=items(), weight=st.sampled_from([0.5, 2.0, 3.0]))
@settings(max_examples=40)
def test_weights_say_which_change_is_dear(case: Case, item: dict[str, object], weight: float) -> None:
    """Of all ways of two changes at most, none is cheaper than what is found."""
    book, wanted = RuleBook(case.pack, case.world.today), ("release",)
    found = shortest_ways(book, Asked(item, {"grade": weight}), Goal({"channel": wanted}, papers=False))  # type: ignore[arg-type]
    names = [name for name in FLOWS[str(item["flow"])] if name not in DAYS]
    costs = [
        sum(weight if name == "grade" else 1.0 for name in changed)
        for count in range(3)
        for changed in combinations(names, count)
        if any(
            plain_goal(case, {**item, **dict(zip(changed, values, strict=True))}, set(wanted))
            for values in product(*(VALUES[name] for name in changed))
        )
    ]
    if costs and min(costs) > 0:
        (cost,) = {remedy.cost for remedy in found}
        assert not found[0].by_lot
        assert min(costs) >= cost
