"""Promises about ways: proved over every way of every possible item, or refuted with one that can be followed."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from border_sim.documents import Problems
from border_sim.proof.in_force import law_intervals
from border_sim.proof.promises import Finding
from border_sim.proof.ways import hunt as hunting
from border_sim.proof.ways.procedures import procedures_of
from border_sim.proof.ways.properties import WayProof, check_properties, prove_ways
from border_sim.rules import sweep
from border_sim.rules.pack import RulePack
from tests.unit.rules.programme_pack import READ, SELECTED
from tests.unit.rules.rules_of import pack_with, rule
from tests.unit.rules.small_pack import FILES

FLOW = FILES["flows/goods.yaml"].split("entries: ")[1]
TWO_LINES = """\
{in: declared, out: leaving}
statuses:
  declared: {decide: {line: first, direction: in}}
  bench: {at: bench, inspects: goods}
  zone: {dwell: storing}
  leaving: {decide: {line: second, direction: out}}
  gate: {at: gate, inspects: gate}
  mainland: {final: cleared}
  spoilt: {final: destroyed}
  back: {final: returned}
moves:
  - {from: declared, to: back, when: {channel: stop}}
  - {from: declared, to: zone, when: {channel: release}}
  - {from: declared, to: bench}
  - {from: bench, to: spoilt, when: {limit: passed}}
  - {from: bench, to: back, when: {finding: violation}}
  - {from: bench, to: zone}
  - {from: zone, to: spoilt, when: {limit: passed}}
  - {from: zone, to: leaving}
  - {from: leaving, to: gate, when: {channel: [stop, inspect, scan]}}
  - {from: leaving, to: mainland}
  - {from: gate, to: back, when: {channel: stop}}
  - {from: gate, to: back, when: {finding: violation}}
  - {from: gate, to: mainland}
"""


def pack_of(folder: Path, rules: str, promise: str, *changes: tuple[str, str, str]) -> RulePack:
    """Return the small pack with a machine over two lines, some rules, and a promise about its ways."""
    head = "  - {id: MP-1, title: promise, when: {flow: goods"
    words = f"aims:\n  facilitated: {{channel: [release]}}\nmust_pass:\n{head}{promise}}}\n"
    return pack_with(
        folder,
        rules,
        ("pack.yaml", "aims:\n  facilitated: {channel: [release]}\n", words),
        ("flows/goods.yaml", FLOW, TWO_LINES),
        *changes,
    )


def proofs(pack: RulePack) -> list[WayProof]:
    return [proof for procedure in procedures_of(pack, law_intervals(pack)) for proof in prove_ways(procedure)]


def problems(pack: RulePack) -> Problems:
    return check_properties(procedures_of(pack, law_intervals(pack)))


def found(folder: Path, rules: str, promise: str) -> Finding:
    """Return what comes of a promise on the first day of the pack."""
    return proofs(pack_of(folder, rules, promise))[0].finding


INSPECT_A = rule("A", "line: first, grade: A", "inspect")
RELEASE_REST = rule("REST", "grade: [B, C]", "release")


def test_what_every_way_of_an_item_passes_is_proved(tmp_path: Path) -> None:
    assert Finding.PROVED is found(
        tmp_path / "in", INSPECT_A, ", grade: A}, entries: in, before: mainland, pass: bench"
    )
    assert Finding.PROVED is found(tmp_path / "gate", INSPECT_A, ", grade: A}, before: mainland, pass: gate")


def test_another_entry_may_lead_past(tmp_path: Path) -> None:
    assert Finding.REFUTED is found(tmp_path, INSPECT_A, ", grade: A}, before: mainland, pass: bench")


def test_a_refuted_promise_shows_an_item_and_its_way(tmp_path: Path) -> None:
    rules = rule("A", "line: first, grade: A", "inspect") + rule("OUT", "line: second, grade: A", "release")
    pack = pack_of(tmp_path, rules, ", grade: A}, entries: in, before: mainland, pass: gate")
    (problem,) = problems(pack)
    assert "R025" == problem.code
    assert "`MP-1` does not hold: expected `gate` before `mainland`, got a way past it" == problem.message
    assert (
        "on 2026-02-10 for `{flow: goods, grade: A}`: `declared` (`channel` = `inspect` ← `A`)"
        " → `bench` (`finding` = `clean`) → `zone` → `leaving` (`channel` = `release` ← `OUT`) → `mainland`"
    ) == problem.hint
    assert (pack.must_pass[0].place, "bench") == (problem.place, proofs(pack)[0].way[1].status)


def test_no_fact_is_shown_that_does_not_matter_for_the_way(tmp_path: Path) -> None:
    """Over the second line grade A is released whatever the value, with which most other rules are concerned."""
    limits = (1000, 2000, 3000, 4000)
    rules = "".join(rule(f"R{limit}", f"line: second, value: above {limit}", "inspect") for limit in limits)
    beaten = ", ".join(f"R{limit}" for limit in limits)
    rules += rule("OUT", "line: second, grade: A", "release", f"beats: [{beaten}]")
    proof = proofs(pack_of(tmp_path, rules, "}, entries: in, before: mainland, pass: gate"))[0]
    assert proof.witness is not None
    assert {"flow": "goods", "grade": "A"} == proof.witness.item


def test_what_is_never_reached_needs_nothing_to_pass(tmp_path: Path) -> None:
    stop = rule("STOP", "grade: A", "stop")
    assert Finding.PROVED is found(tmp_path / "a", stop, ", grade: A}, never: mainland")
    pack = pack_of(tmp_path / "b", stop, "}, never: mainland")
    (problem,) = problems(pack)
    assert "`MP-1` does not hold: expected no way to `mainland`, got a way there" == problem.message


def test_the_decisions_of_two_lines_are_made_on_one_item(tmp_path: Path) -> None:
    """Each line by itself may release, but not the same item: value decides both."""
    rules = rule("LOW", "line: first, value: below 100", "release") + rule(
        "HIGH", "line: second, value: at least 100", "release"
    )
    promise = "}, entries: in, before: mainland, pass: [bench, gate]"
    assert Finding.PROVED is found(tmp_path / "apart", rules, promise)
    overlap = rules.replace("at least 100", "at least 99")
    assert Finding.REFUTED is found(tmp_path / "overlap", overlap, promise)


def test_a_rule_draws_one_lot_for_all_lines(tmp_path: Path) -> None:
    """The lot of a rule is drawn once for a journey: who is selected at one line is selected at the other."""
    one = rule("LOT", "grade: A", "{release: 50 %, otherwise: inspect}")
    never_both = ", grade: A}, entries: in, before: mainland, pass: [bench, gate]"
    assert Finding.REFUTED is found(tmp_path / "one", one, never_both)
    bench_first = ", grade: A}, entries: in, before: gate, pass: bench"
    assert Finding.PROVED is found(tmp_path / "same", one, bench_first)
    two = rule("LOT-1", "line: first, grade: A", "{release: 50 %, otherwise: inspect}")
    two += rule("LOT-2", "line: second, grade: A", "{release: 50 %, otherwise: inspect}")
    assert Finding.REFUTED is found(tmp_path / "two", two, bench_first)


def test_a_decision_may_be_what_is_passed(tmp_path: Path) -> None:
    promise = "}, before: mainland, pass: {decided: {line: second, direction: out, channel: [inspect, scan, release]}}"
    assert Finding.PROVED is found(tmp_path / "line", INSPECT_A + RELEASE_REST, promise)
    strict = promise.replace("[inspect, scan, release]", "[inspect, scan]")
    assert Finding.REFUTED is found(tmp_path / "strict", INSPECT_A + RELEASE_REST, strict)
    any_answer = "}, before: mainland, pass: {decided: {line: second, direction: out}}"
    assert Finding.PROVED is found(tmp_path / "any", INSPECT_A + RELEASE_REST, any_answer)


def test_what_should_have_been_decided_is_told_in_words(tmp_path: Path) -> None:
    decided = "{decided: {line: second, direction: out, channel: [inspect, scan], documents: complete}}"
    (problem,) = problems(
        pack_of(tmp_path / "answers", RELEASE_REST, f"}}, before: mainland, pass: [bench, {decided}]")
    )
    assert (
        "`MP-1` does not hold: expected `bench` or `{line: second, direction: out, channel: inspect|scan, "
        "documents: complete}` before `mainland`, got a way past it"
    ) == problem.message
    bare = "}, before: back, pass: {decided: {line: second, direction: out}}"
    (problem,) = problems(pack_of(tmp_path / "bare", RELEASE_REST, bare))
    assert "expected `{line: second, direction: out}` before `back`" in problem.message


def test_papers_are_held_as_the_item_shows(tmp_path: Path) -> None:
    papers = rule("PAPER", "grade: A", "{require: [permit]}", decides="documents")
    decided = "before: mainland, pass: {decided: {line: second, direction: out, documents: complete}}"
    assert Finding.PROVED is found(tmp_path / "held", papers, f", grade: A, permit: yes}}, {decided}")
    assert Finding.REFUTED is found(tmp_path / "open", papers, f", grade: A}}, {decided}")
    assert Finding.PROVED is found(tmp_path / "none", papers, f", grade: B}}, {decided}")


LATE = "{within: 24 hours, from: declared, to: gate, if_late: spoilt}"


def test_a_limit_passes_only_where_the_rules_set_it(tmp_path: Path) -> None:
    limit = rule("LATE", "line: first, grade: A", LATE, decides="deadline")
    assert Finding.REFUTED is found(tmp_path / "set", limit, ", grade: A}, never: spoilt")
    assert Finding.PROVED is found(tmp_path / "unset", limit, ", grade: B}, never: spoilt")
    ended = limit.replace("to: gate", "to: bench")
    bench_only = ", grade: A, party: CO-9}, before: spoilt, pass: zone"
    assert Finding.REFUTED is found(tmp_path / "runs", limit, bench_only)
    scanned = rule("SCAN", "grade: A", "scan")
    assert Finding.UNTESTED is found(tmp_path / "ended", ended + scanned, bench_only)


def test_a_limit_that_one_way_never_meets_may_pass_on_another(tmp_path: Path) -> None:
    """The shortest way to the zone is of released goods, for which no limit runs there; on the longer one it does."""
    limit = rule("LATE", "line: first, grade: A", LATE.replace("from: declared", "from: zone"), decides="deadline")
    rules = limit + INSPECT_A + rule("B", "line: first, grade: B", "release")
    assert Finding.REFUTED is found(tmp_path / "never", rules, "}, entries: in, never: spoilt")
    assert Finding.PROVED is found(tmp_path / "bench", rules, "}, entries: in, before: spoilt, pass: bench")


def test_the_lane_of_a_selection_depends_on_the_item(tmp_path: Path) -> None:
    """Grade C has no rates, so that only the least random share sends it to red; blue is for grade B alone."""

    def blue(folder: str, grade: str) -> Finding:
        released = rule("REL", "grade: [A, B, C]", "release")
        words = f"must_pass:\n  - {{id: MP-1, title: t, when: {{flow: goods, grade: {grade}}}, never: zone}}\naims:\n"
        blue_only = (READ[0], READ[1], READ[2].replace("[blue, green]", "blue"))
        no_release = (READ[0], "  - {from: declared, to: zone, when: {channel: release}}\n", "")
        to_back = (READ[0], "  - {from: bench, to: zone}\n", "  - {from: bench, to: back}\n")
        changes = (SELECTED, ("pack.yaml", "aims:\n", words), blue_only, no_release, to_back)
        return proofs(pack_with(tmp_path / folder, released, *changes))[0].finding

    assert [Finding.PROVED, Finding.REFUTED, Finding.PROVED] == [blue(grade, grade) for grade in ("A", "B", "C")]


def test_a_promise_is_proved_for_every_day_on_which_the_law_changes(tmp_path: Path) -> None:
    rules = rule("LOW", "line: first, value: above low_value", "inspect") + rule(
        "HIGH", "line: first, value: at most low_value", "release"
    )
    pack = pack_of(tmp_path, rules, ", value: 6000}, entries: in, before: mainland, pass: bench")
    told = {proof.day: proof.finding for proof in proofs(pack)}
    assert {date(2026, 2, 10): Finding.PROVED, date(2026, 7, 1): Finding.REFUTED} == told
    (problem,) = problems(pack)
    assert problem.hint.startswith("on 2026-07-01 for `{flow: goods, value: 6000}`")


def test_what_no_item_meets_or_no_item_comes_to_is_told(tmp_path: Path) -> None:
    stop = rule("STOP", "grade: A", "stop")
    (problem,) = problems(pack_of(tmp_path / "way", stop, ", grade: A}, entries: in, before: zone, pass: bench"))
    assert "R027" == problem.code
    assert "expected items of which `MP-1` speaks on a way to `zone`, got none that can occur" == problem.message
    both = ", grade: A, party: in list friends, value: above 10}, entries: in, before: zone, pass: bench"
    (problem,) = problems(pack_of(tmp_path / "item", stop, both.replace("above 10", "below 0")))
    assert "R027" == problem.code


def test_ways_that_no_item_takes_are_not_tried_for_ever(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    rules = rule("LOW", "line: first, value: below 100", "release")
    rules += rule("HIGH", "line: second, value: at least 100", "release")
    pack = pack_of(tmp_path, rules, "}, entries: in, before: mainland, pass: [bench, gate]")
    monkeypatch.setattr(hunting, "MOST_ROUNDS", 1)
    (problem,) = problems(pack)
    assert "R026" == problem.code


def test_a_proof_that_grows_beyond_all_use_is_given_up(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pack = pack_of(tmp_path, INSPECT_A, ", grade: A}, before: mainland, pass: bench")
    monkeypatch.setattr(sweep, "MOST_CELLS", 1)
    (problem,) = problems(pack)
    assert "R026" == problem.code
    message = "expected a proof of `MP-1`, got none: rules and ways can be combined in too many ways"
    assert (message, "give the promise more tests in `when`") == (problem.message, problem.hint)
