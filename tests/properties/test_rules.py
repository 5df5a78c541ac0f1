"""Rules: masks, columns and the plain interpreter agree, and what is undecided is what brute force says."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from border_sim.chance.streams import journey_keys, lots
from border_sim.domain.decision import Deadline, Verdict
from border_sim.domain.facts import Column, Kind
from border_sim.rules.book import RuleBook
from border_sim.rules.pack import Selects
from tests.properties.packs import DECISIONS, FLOWS, MORE_FACTS, VALUES, Case, as_date, cases, compiled, items, without
from tests.properties.plain_rules import PlainVerdict, decide, lacking, open_verdicts

ANY_LOT = st.floats(0, 1, exclude_max=True)


def plainly(answer: object) -> object:
    return answer.within if isinstance(answer, Deadline) else answer


def seen(verdict: Verdict) -> PlainVerdict:
    return PlainVerdict(
        plainly(verdict.answer), frozenset(verdict.decided), frozenset(verdict.beaten), frozenset(verdict.outweighed)
    )


def drawn_lots(case: Case, data: st.DataObject) -> dict[str, float]:
    selecting = [name for name, rule in case.pack.rules.items() if isinstance(rule.then, Selects)]
    return {name: data.draw(ANY_LOT) for name in selecting}


def book_of(case: Case) -> RuleBook:
    return RuleBook(case.pack, case.world.today)


@given(case=cases(), item=items(), data=st.data())
@settings(max_examples=80)
def test_a_complete_item_gets_the_verdicts_of_the_plain_interpreter(
    case: Case, item: dict[str, object], data: st.DataObject
) -> None:
    some_lots = drawn_lots(case, data)
    expected = decide(case.plain, case.world, item, some_lots)
    got = book_of(case).decide(item, some_lots)  # type: ignore[arg-type]
    assert expected == {name: seen(verdict) for name, verdict in got.verdicts.items()}
    papers = expected["papers"].answer
    assert isinstance(papers, tuple)
    assert lacking(case.plain, case.world, item, papers) == got.lacking
    assert not any(verdict.undecided or verdict.possible for verdict in got.verdicts.values())


@given(case=cases(), item=items(), data=st.data())
@settings(max_examples=120)
def test_with_facts_missing_the_verdict_is_what_trying_everything_says(
    case: Case, item: dict[str, object], data: st.DataObject
) -> None:
    absent = data.draw(st.lists(st.sampled_from(sorted(set(item) - {"flow"})), max_size=2, unique=True))
    some_lots = {name: lot for name, lot in drawn_lots(case, data).items() if data.draw(st.booleans())}
    known = without(item, absent)
    expected = open_verdicts(case.plain, case.world, known, some_lots, {name: VALUES[name] for name in absent})
    decision = book_of(case).decide(known, some_lots)  # type: ignore[arg-type]
    for name, brute in expected.items():
        got = decision.verdicts[name]
        possible = {plainly(answer) for answer in got.possible or (got.answer,)}
        assert brute.undecided == got.undecided
        assert brute.possible == possible
        assert (brute.needs if brute.undecided else frozenset()) == frozenset(got.needs)
        assert brute.rates == frozenset(rule for rule, _ in got.rates)


@given(case=cases(), item=items(), data=st.data())
@settings(max_examples=60)
def test_what_facts_leave_open_stands_meanwhile_at_what_the_pack_says(
    case: Case, item: dict[str, object], data: st.DataObject
) -> None:
    absent = data.draw(st.lists(st.sampled_from(sorted(set(item) - {"flow"})), min_size=1, max_size=3, unique=True))
    decision = book_of(case).decide(without(item, absent))  # type: ignore[arg-type]
    channel, papers, limit = (decision.verdicts[spec.name] for spec in DECISIONS)
    if channel.undecided:
        assert channel.answer == "inspect"
        assert channel.decided == ()
    if papers.undecided:
        named = {name for answer in papers.possible if isinstance(answer, tuple) for name in answer}
        assert named == set(papers.answer or ())  # type: ignore[arg-type]
    if limit.undecided:
        times = [plainly(answer) for answer in limit.possible if answer is not None]
        assert min(times) == plainly(limit.answer)  # type: ignore[type-var]


@given(case=cases(), data=st.data())
@settings(max_examples=80)
def test_columns_give_every_item_the_decision_that_it_gets_alone(case: Case, data: st.DataObject) -> None:
    flow = data.draw(st.sampled_from(sorted(FLOWS)))
    rows = data.draw(st.lists(items(flow), min_size=1, max_size=8))
    holes = data.draw(st.sets(st.tuples(st.integers(0, 7), st.sampled_from(sorted(VALUES))), max_size=5))
    rows = [
        {name: None if (index, name) in holes else value for name, value in row.items()}
        for index, row in enumerate(rows)
    ]
    constant = data.draw(st.sampled_from([(), ("line", "direction"), ("line", "direction", "grade", "risk")]))
    shared = {"flow": flow, **{name: rows[0][name] for name in constant if rows[0][name] is not None}}
    absent = data.draw(st.sampled_from([(), ("party",), ("sent", "ready")]))
    rows = [{**without(row, (*constant, *absent)), **shared} for row in rows]
    varying = [name for name in rows[0] if name not in shared]
    keys = journey_keys(1, 0, "source", len(rows)) if data.draw(st.booleans()) else None
    book = book_of(case)
    got = book.decide_columns(
        {name: column(name, [row[name] for row in rows]) for name in varying},
        shared,  # type: ignore[arg-type]
        len(rows),
        keys,
        7,
    )
    for index, row in enumerate(rows):
        alone = {} if keys is None else {name: float(lots(7, name, keys)[index]) for name in case.pack.rules}
        assert book.decide(row, alone) == got.at(index)  # type: ignore[arg-type]
    assert sorted(set(got.profile.tolist())) == list(range(len(got.decisions)))


def column(name: str, values: list[object]) -> Column:
    kind = MORE_FACTS[name].kind if name in MORE_FACTS else Kind.ONE_OF
    if kind is Kind.NUMBER:
        return Column(np.array([np.nan if value is None else float(str(value)) for value in values]))
    if kind is Kind.YES_NO:
        return Column(np.array([-1 if value is None else int(value is True) for value in values], dtype=np.int64))
    if kind is Kind.DATE:
        ordinals = [-1 if value is None else as_date(value).toordinal() for value in values]
        return Column(np.array(ordinals, dtype=np.int64))
    names = tuple(sorted({str(value) for value in values if value is not None}))
    codes = [-1 if value is None else names.index(str(value)) for value in values]
    return Column(np.array(codes, dtype=np.int64), names)


@given(case=cases(), item=items(), data=st.data())
@settings(max_examples=60)
def test_the_order_of_rules_has_no_meaning(case: Case, item: dict[str, object], data: st.DataObject) -> None:
    order = data.draw(st.permutations(range(len(case.plain.rules))))
    some_lots = drawn_lots(case, data)
    known = without(item, data.draw(st.lists(st.sampled_from(sorted(set(item) - {"flow"})), max_size=2)))
    other = RuleBook(compiled(case.plain, case.world, order), case.world.today)
    assert book_of(case).decide(known, some_lots) == other.decide(known, some_lots)  # type: ignore[arg-type]


@given(case=cases(), item=items(), name=st.sampled_from(["line", "direction"]))
@settings(max_examples=60)
def test_one_more_fact_never_widens_what_is_possible(case: Case, item: Mapping[str, object], name: str) -> None:
    book = book_of(case)
    wide = book.decide(without(item, ["grade", "ready", name]))  # type: ignore[arg-type]
    narrow = book.decide(without(item, ["grade", "ready"]))  # type: ignore[arg-type]
    for decision, verdict in narrow.verdicts.items():
        before = wide.verdicts[decision]
        assert set(verdict.possible or (verdict.answer,)) <= set(before.possible or (before.answer,))
