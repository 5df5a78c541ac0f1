"""The rule book: how rules combine, what is undecided, what dates mean."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import numpy as np
import pytest

from border_sim.domain.decision import Deadline, Verdict
from border_sim.domain.errors import BrokenInvariant, InputError
from border_sim.domain.facts import Column, Value
from border_sim.domain.terms import Seconds
from border_sim.rules.book import RuleBook
from tests.unit.rules.rules_of import DAY, GOODS, book_with, pack_with, rule
from tests.unit.rules.small_pack import small_pack

HIGH = rule("HIGH", "value: at least 100", "stop")
GRADE_A = rule("GRADE-A", "grade: A", "inspect")
PERMIT = rule("PERMIT", "permit: yes", "release")


def channel(book: RuleBook, **facts: Value | None) -> Verdict:
    return book.decide({**GOODS, **facts}).verdicts["channel"]


def test_where_no_rule_holds_what_is_written_as_otherwise_does(tmp_path: Path) -> None:
    assert Verdict("scan") == channel(book_with(tmp_path, GRADE_A), grade="B")


def test_the_strictest_of_the_rules_that_hold_wins_and_the_others_are_outweighed(tmp_path: Path) -> None:
    verdict = channel(book_with(tmp_path, GRADE_A, PERMIT, HIGH), grade="A", permit=True, value=100.0)
    assert Verdict("stop", ("HIGH",), (), ("GRADE-A", "PERMIT")) == verdict


def test_two_rules_that_give_the_same_decide_together(tmp_path: Path) -> None:
    also = rule("ALSO", "value: above 1", "inspect")
    assert ("ALSO", "GRADE-A") == channel(book_with(tmp_path, GRADE_A, also), grade="A", value=2.0).decided


def test_a_looser_rule_wins_where_it_says_that_it_beats_the_stricter(tmp_path: Path) -> None:
    book = book_with(tmp_path, GRADE_A, rule("PERMIT", "permit: yes", "release", "beats: [GRADE-A]"))
    assert Verdict("release", ("PERMIT",), ("GRADE-A",)) == channel(book, grade="A", permit=True)
    assert Verdict("inspect", ("GRADE-A",)) == channel(book, grade="A", permit=False)


def test_an_exception_to_an_exception_restores_the_rule(tmp_path: Path) -> None:
    exception = rule("PERMIT", "permit: yes", "release", "beats: [GRADE-A]")
    counter = rule("COUNTER", "value: at least 100", "scan", "beats: [PERMIT]")
    book = book_with(tmp_path, GRADE_A, exception, counter)
    assert Verdict("inspect", ("GRADE-A",), ("PERMIT",), ("COUNTER",)) == channel(
        book, grade="A", permit=True, value=100.0
    )


def test_an_exception_applies_only_where_all_its_tests_hold(tmp_path: Path) -> None:
    book = book_with(tmp_path, rule("R", "grade: A", "inspect", "unless: {permit: yes, value: below 10}"))
    assert channel(book, grade="A", permit=True, value=9.0).answer == "scan"
    assert channel(book, grade="A", permit=True, value=10.0).answer == "inspect"
    assert channel(book, grade="A", permit=False, value=9.0).answer == "inspect"


def test_bounds_hold_at_their_edge_and_not_beside_it(tmp_path: Path) -> None:
    book = book_with(tmp_path, rule("R", "value: 5 to 10", "stop"), rule("Q", "value: above 10", "inspect"))
    edge = np.nextafter(10.0, 11.0)
    answers = [channel(book, value=float(value)).answer for value in (4.999, 5.0, 10.0, edge, 11.0)]
    assert ["scan", "stop", "stop", "inspect", "inspect"] == answers


def test_names_are_collected_in_the_order_of_the_file_and_what_is_not_held_is_lacking(tmp_path: Path) -> None:
    book = book_with(
        tmp_path,
        rule("A", "grade: A", "{require: [invoice, permit]}", decides="documents"),
        rule("B", "value: above 1", "{require: invoice}", decides="documents"),
    )
    decision = book.decide({**GOODS, "grade": "A", "value": 2.0, "permit": False, "invoice": True})
    assert Verdict(("permit", "invoice"), ("A", "B")) == decision.verdicts["documents"]
    assert decision.lacking == ("permit",)


def test_a_document_that_no_fact_shows_is_lacking(tmp_path: Path) -> None:
    book = book_with(tmp_path, rule("A", "grade: A", "{require: [permit]}", decides="documents"))
    assert book.decide({**GOODS, "grade": "A"}).lacking == ("permit",)
    assert book.decide({**GOODS, "grade": "B"}).lacking == ()


def test_the_shortest_time_limit_holds(tmp_path: Path) -> None:
    def limit(hours: int, end: str) -> str:
        return f"{{within: {hours} hours, from: declared, to: {end}, if_late: record}}"

    book = book_with(
        tmp_path,
        rule("LONG", "grade: A", limit(24, "zone"), decides="deadline"),
        rule("SHORT", "permit: yes", limit(2, "zone"), decides="deadline"),
        rule("BACK", "permit: yes", limit(2, "back"), decides="deadline"),
    )
    two_hours = Deadline(Seconds(7200.0), "declared", "back", "record")
    verdict = book.decide({**GOODS, "grade": "A", "permit": True}).verdicts["deadline"]
    assert Verdict(two_hours, ("BACK",), (), ("LONG", "SHORT")) == verdict
    assert book.decide({**GOODS, "grade": "B", "permit": False}).verdicts["deadline"] == Verdict(None)
    open_verdict = book.decide({**GOODS, "grade": "B"}).verdicts["deadline"]
    assert (True, two_hours, (two_hours, None)) == (open_verdict.undecided, open_verdict.answer, open_verdict.possible)


def test_a_missing_fact_that_matters_leaves_the_decision_open_and_is_asked_for(tmp_path: Path) -> None:
    verdict = channel(book_with(tmp_path, GRADE_A, HIGH), value=5.0, permit=True)
    assert Verdict("inspect", undecided=True, possible=("inspect", "scan"), needs=("grade",)) == verdict


def test_a_missing_fact_that_does_not_matter_is_not_asked_for(tmp_path: Path) -> None:
    assert Verdict("stop", ("HIGH",)) == channel(book_with(tmp_path, GRADE_A, HIGH), value=500.0)


def test_not_a_number_is_missing(tmp_path: Path) -> None:
    assert channel(book_with(tmp_path, HIGH), value=float("nan")).needs == ("value",)


def test_rules_that_agree_whichever_way_it_goes_are_all_named(tmp_path: Path) -> None:
    book = book_with(tmp_path, rule("YES", "permit: yes", "inspect"), rule("NO", "permit: no", "inspect"))
    assert Verdict("inspect", ("NO", "YES")) == channel(book)


def test_where_it_comes_to_the_same_without_a_rule_none_is_named(tmp_path: Path) -> None:
    assert Verdict("scan") == channel(book_with(tmp_path, rule("YES", "permit: yes", "scan")))


def test_what_is_missing_falls_to_the_strictest_where_the_pack_does_not_say(tmp_path: Path) -> None:
    pack = pack_with(tmp_path, GRADE_A + HIGH, ("pack.yaml", "    if_missing: inspect\n", ""))
    verdict = RuleBook(pack, DAY).decide({**GOODS, "grade": "A"}).verdicts["channel"]
    assert ("stop", ("stop", "inspect")) == (verdict.answer, verdict.possible)


def test_documents_that_may_be_required_are_required_meanwhile(tmp_path: Path) -> None:
    book = book_with(
        tmp_path,
        rule("A", "grade: A", "{require: [permit]}", decides="documents"),
        rule("B", "grade: B", "{require: [invoice]}", decides="documents"),
    )
    verdict = book.decide(GOODS).verdicts["documents"]
    assert ("permit", "invoice") == verdict.answer
    assert (("permit",), ("invoice",), ()) == verdict.possible


def test_a_rate_without_a_draw_is_said_with_all_that_it_can_bring(tmp_path: Path) -> None:
    verdict = channel(book_with(tmp_path, rule("R", "grade: B", "{inspect: 30 %, otherwise: release}")), grade="B")
    assert Verdict("inspect", ("R",), possible=("inspect", "release"), rates=(("R", 0.3),)) == verdict


@pytest.mark.parametrize(
    ("lot", "answer"), [(0.0, "inspect"), (0.2999, "inspect"), (0.3, "release"), (0.99, "release")]
)
def test_a_lot_below_the_rate_selects(tmp_path: Path, lot: float, answer: str) -> None:
    book = book_with(tmp_path, rule("R", "grade: B", "{inspect: 30 %, otherwise: release}"))
    assert Verdict(answer, ("R",)) == book.decide({**GOODS, "grade": "B"}, {"R": lot}).verdicts["channel"]


@pytest.mark.parametrize(("rate", "answer"), [("0 %", "release"), ("100 %", "inspect")])
def test_a_rate_of_nothing_or_all_needs_no_draw(tmp_path: Path, rate: str, answer: str) -> None:
    book = book_with(tmp_path, rule("R", "grade: B", f"{{inspect: {rate}, otherwise: release}}"))
    assert Verdict(answer, ("R",)) == channel(book, grade="B")


def test_rates_and_missing_facts_are_told_together(tmp_path: Path) -> None:
    book = book_with(tmp_path, rule("R", "grade: B", "{inspect: 30 %, otherwise: release}"))
    verdict = channel(book)
    assert (("grade",), (("R", 0.3),)) == (verdict.needs, verdict.rates)
    assert ("inspect", "scan", "release") == verdict.possible


@pytest.mark.parametrize(
    ("day", "expected"),
    [(date(2026, 2, 28), "scan"), (date(2026, 3, 1), "stop"), (date(2026, 3, 31), "stop"), (date(2026, 4, 1), "scan")],
)
def test_a_rule_holds_from_its_first_day_to_its_last(tmp_path: Path, day: date, expected: str) -> None:
    dated = rule("R", "grade: A", "stop", "from: 2026-03-01, until: 2026-03-31")
    assert channel(book_with(tmp_path, dated, day=day), grade="A").answer == expected


@pytest.mark.parametrize(("day", "expected"), [(date(2026, 6, 30), "stop"), (date(2026, 7, 1), "scan")])
def test_a_parameter_takes_its_new_value_on_its_day(tmp_path: Path, day: date, expected: str) -> None:
    book = book_with(tmp_path, rule("R", "value: above low_value", "stop"), day=day)
    assert channel(book, value=6000.0).answer == expected


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        (date(2026, 6, 30), "release"),
        (date(2026, 7, 1), "scan"),
        (date(2026, 8, 31), "scan"),
        (date(2026, 9, 1), "release"),
    ],
)
def test_an_entry_of_a_list_counts_on_its_days(tmp_path: Path, day: date, expected: str) -> None:
    book = book_with(tmp_path, rule("R", "party: in list friends", "release"), day=day)
    assert channel(book, party="CO-2").answer == expected


def test_today_is_the_day_of_the_law(tmp_path: Path) -> None:
    book = book_with(tmp_path, rule("R", "due: before today", "stop"), day=date(2026, 3, 1))
    assert channel(book, due=date(2026, 2, 28)).answer == "stop"
    assert channel(book, due=date(2026, 3, 1)).answer == "scan"


@pytest.mark.parametrize("day", [date(2026, 2, 9), date(2028, 1, 1)])
def test_a_pack_is_not_asked_outside_the_days_on_which_it_is_in_force(tmp_path: Path, day: date) -> None:
    with pytest.raises(InputError, match=rf"R021 expected a day from 2026-02-10 until 2027-12-31.*got {day}"):
        RuleBook(small_pack(tmp_path), day)


NEAR = rule("NEAR", "sent: within 2 days of due", "stop")


@pytest.mark.parametrize(("sent", "expected"), [(7, "scan"), (8, "stop"), (10, "stop"), (12, "stop"), (13, "scan")])
def test_a_relation_holds_on_both_sides_up_to_its_last_day(tmp_path: Path, sent: int, expected: str) -> None:
    assert channel(book_with(tmp_path, NEAR), due=date(2026, 3, 10), sent=date(2026, 3, sent)).answer == expected


def test_a_missing_day_is_tied_to_the_known_one(tmp_path: Path) -> None:
    # Sent before June and within two days of a day in July cannot be.
    june = rule("JUNE", "sent: before 2026-06-01", "inspect", "unless: {sent: within 2 days of due}")
    book = book_with(tmp_path, NEAR, june)
    assert channel(book, due=date(2026, 7, 10)).possible == ("stop", "inspect", "scan")
    always = rule("ALWAYS", "due: after 2026-01-01", "release", "beats: [NEAR], unless: {sent: after 2026-06-01}")
    book = book_with(tmp_path, NEAR, always)
    assert channel(book, due=date(2026, 7, 10)).possible == ("stop", "scan", "release")
    assert channel(book, due=date(2026, 5, 10)).possible == ("scan", "release")


def test_two_missing_days_are_completed_together(tmp_path: Path) -> None:
    verdict = channel(book_with(tmp_path, NEAR))
    assert (("stop", "scan"), ("due", "sent")) == (verdict.possible, verdict.needs)


def test_days_that_a_relation_forbids_together_are_no_completion(tmp_path: Path) -> None:
    apart = rule("APART", "sent: 2026-03-01, due: 2026-03-06", "release", "beats: [NEAR]")
    assert channel(book_with(tmp_path, NEAR, apart)).possible == ("stop", "scan", "release")
    near_late = rule("NEAR", "sent: within 2 days of due", "stop", "unless: {due: after 2026-03-03}")
    early = rule("EARLY", "sent: after 2026-03-05", "release", "beats: [NEAR]")
    # Due by the third and sent within two days of it is never sent after the fifth, so nothing is beaten.
    assert channel(book_with(tmp_path, near_late, early), sent=date(2026, 3, 6)).possible == ()


def test_without_the_flow_its_facts_tell_which_flows_there_may_be(tmp_path: Path) -> None:
    book = book_with(tmp_path, GRADE_A)
    assert Verdict("inspect", ("GRADE-A",)) == book.decide({"grade": "A"}).verdicts["channel"]
    open_verdict = book.decide({}).verdicts["channel"]
    assert (True, ("inspect", "scan"), ("flow", "grade")) == (
        open_verdict.undecided,
        open_verdict.possible,
        open_verdict.needs,
    )
    assert Verdict("scan") == book.decide({"alert": True}).verdicts["channel"]
    with pytest.raises(BrokenInvariant, match="expected facts that one flow has together, got `alert`, `grade`"):
        book.decide({"alert": True, "grade": "A"})


def test_flows_that_agree_for_other_reasons_name_them_all(tmp_path: Path) -> None:
    other = "  - {id: PEOPLE, title: PEOPLE, decides: channel, when: {flow: people}, then: inspect, basis: LAW-1}\n"
    book = book_with(tmp_path, rule("GOODS", "line: first", "inspect"), other)
    assert Verdict("inspect", ("GOODS", "PEOPLE")) == book.decide({"line": "first"}).verdicts["channel"]


def test_a_rule_without_a_flow_speaks_of_the_flows_that_have_its_facts(tmp_path: Path) -> None:
    anywhere = "  - {id: R, title: R, decides: channel, when: {grade: A}, then: stop, basis: LAW-1}\n"
    book = book_with(tmp_path, anywhere)
    assert Verdict("scan") == book.decide({"flow": "people"}).verdicts["channel"]
    assert channel(book, grade="A").answer == "stop"


@pytest.mark.parametrize(
    ("item", "message"),
    [
        ({"flow": "good"}, "expected one of `goods`, `people` for `flow`, got `good`"),
        ({**GOODS, "line": "third"}, "expected one of `first`, `second` for `line`, got `third`"),
        ({**GOODS, "grade": "X"}, "expected one of `A`, `B`, `C` for `grade`, got `X`"),
        ({**GOODS, "due": "soon"}, "expected a date for `due`, got `soon`"),
    ],
)
def test_a_value_outside_its_domain_is_a_bug_of_the_caller(
    tmp_path: Path, item: dict[str, Value], message: str
) -> None:
    book = book_with(tmp_path, GRADE_A, rule("R", "due: before today", "stop"))
    with pytest.raises(BrokenInvariant, match=message.replace("(", r"\(")):
        book.decide(item)


def test_the_rules_that_may_hold_are_known_before_everything_is(tmp_path: Path) -> None:
    book = book_with(tmp_path, GRADE_A, HIGH)
    assert {"GRADE-A"} == book.may_hold({**GOODS, "grade": "A", "value": 1.0})
    assert {"GRADE-A", "HIGH"} == book.may_hold({**GOODS, "grade": "A"})
    assert {"HIGH"} == book.may_hold({"grade": "B"})


def test_columns_may_hold_several_flows_and_lines(tmp_path: Path) -> None:
    people = "  - {id: P, title: P, decides: channel, when: {flow: people, line: second}, then: stop, basis: LAW-1}\n"
    book = book_with(tmp_path, GRADE_A, people)
    flow = Column(np.array([1, 0, 0, 1], dtype=np.int64), ("people", "goods"))
    line = Column(np.array([0, 0, 1, 1], dtype=np.int64), ("first", "second"))
    grade = Column(np.array([0, -1, -1, 1], dtype=np.int64), ("A", "B"))
    columns = {"flow": flow, "line": line, "grade": grade}
    decided = book.decide_columns(columns, {"line": "first", "direction": "in"}, 4, None, 1)
    assert ["inspect", "scan", "stop", "scan"] == [decided.at(index).answer("channel") for index in range(4)]


def test_items_with_the_same_day_missing_are_decided_alike_and_once(tmp_path: Path) -> None:
    book = book_with(tmp_path, NEAR, rule("LATE", "sent: after 2026-06-01", "inspect"))
    due = Column(np.array([date(2026, 3, day).toordinal() for day in (10, 11, 10)] + [-1], dtype=np.int64))
    columns = {"due": due, "sent": Column(np.full(4, -1, dtype=np.int64))}
    for _ in range(2):
        decided = book.decide_columns(columns, GOODS, 4, None, 1)
        assert decided.profile[0] == decided.profile[2]
        assert decided.at(0) == book.decide({**GOODS, "due": date(2026, 3, 10)})
        assert decided.at(3) == book.decide(GOODS)


def test_columns_of_nobody_decide_nothing(tmp_path: Path) -> None:
    decided = book_with(tmp_path, GRADE_A).decide_columns({}, GOODS, 0, None, 1)
    assert (0, ()) == (len(decided.profile), decided.decisions)


def test_columns_of_the_wrong_length_or_without_flow_are_refused(tmp_path: Path) -> None:
    book = book_with(tmp_path, GRADE_A)
    permit = Column(np.array([1, 0], dtype=np.int64))
    with pytest.raises(BrokenInvariant, match="expected 3 values in every column, got 2 of `permit`, 1 of `keys`"):
        book.decide_columns({"permit": permit}, GOODS, 3, np.zeros(1, dtype=np.uint64), 1)
    with pytest.raises(BrokenInvariant, match="expected one of `goods`, `people` for `flow`, got `None`"):
        book.decide_columns({"permit": permit}, {}, 2, None, 1)
    with pytest.raises(BrokenInvariant, match="expected the `flow` of every item, got none for some"):
        book.decide_columns({"flow": Column(np.array([-1, 0]), ("goods",))}, {}, 2, None, 1)
