"""What the analysis finds in rules, each finding seeded in a small pack whose other rules are sound."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from border_sim.domain.errors import Problem
from border_sim.proof.analysis import analyse
from border_sim.proof.in_force import law_intervals
from border_sim.proof.mask_oracle import MaskOracle
from border_sim.proof.rule_findings import check_rules
from border_sim.rules import groups, sweep
from border_sim.rules.pack import RulePack
from tests.solver import need_solver
from tests.unit.rules.rules_of import pack_with, rule

REST = rule("REST", "grade: [A, B, C]", "release")
"""A rule that holds for everything, so that nothing is left to `otherwise`; whatever is stricter wins over it."""


def found(pack: RulePack) -> list[Problem]:
    return list(check_rules(pack, law_intervals(pack)))


def told(folder: Path, *rules: str) -> list[tuple[str, str, str]]:
    return [(one.code, one.message, one.hint) for one in found(pack_with(folder, "".join(rules)))]


def test_rules_that_all_matter_and_leave_nothing_open_give_no_finding(tmp_path: Path) -> None:
    assert [] == told(tmp_path, REST, rule("STOP", "grade: A", "stop"))


def test_a_gap_is_told_with_its_share_and_an_item(tmp_path: Path) -> None:
    """Of three grades one is decided: two thirds are left to `otherwise`, at each of the four lines and directions."""
    (gap,) = told(tmp_path, rule("STOP", "grade: A", "stop"))
    where = "; ".join(f"line `{line}`, `{way}`: 66.7 %" for line in ("first", "second") for way in ("in", "out"))
    assert ("A001", f"no rule decides `channel` for part of what is possible of `goods`: {where}") == gap[:2]
    assert "`otherwise` answers `scan`, for example for `{flow: goods, line: first, direction: in, grade: B}`" == gap[2]


def test_a_rule_beyond_the_domain_of_its_fact_never_holds(tmp_path: Path) -> None:
    never = rule("NEVER", "value: below 0", "stop")
    hint = "no value of `value` that can occur passes its tests"
    assert [("A002", "expected a rule that some item fulfils, got none for `NEVER`", hint)] == told(
        tmp_path, REST, never
    )


def test_a_rule_whose_exception_covers_it_contradicts_itself(tmp_path: Path) -> None:
    never = rule("NEVER", "value: above 50", "stop", "unless: {value: above 20}")
    message = "expected a rule that can hold, got `NEVER`, which contradicts itself"
    hint = "what passes its `when` on `value` passes its `unless` too"
    assert [("A011", message, hint)] == told(tmp_path, REST, never)


def test_days_that_cannot_lie_so_contradict_each_other(tmp_path: Path) -> None:
    """Sent before May and due after June, yet at most ten days apart."""
    never = rule("NEVER", "sent: before 2026-05-01, due: after 2026-06-30", "stop", "unless: {grade: A}")
    near = rule("NEAR", "sent: within 10 days of due", "scan")
    assert [] == told(tmp_path / "apart", REST, never, near)
    both = "  - {id: NEVER, title: NEVER, decides: channel, then: stop, basis: LAW-1, when: {flow: goods, "
    # One fact has one test, so the other bound stands on the other day.
    tied = both + "sent: within 10 days of due, due: after 2026-06-30}, unless: {sent: after 2026-06-01}}\n"
    (finding,) = told(tmp_path / "tied", REST, tied)
    assert ("A011", "expected a rule that can hold, got `NEVER`, which contradicts itself") == finding[:2]


def test_a_rule_is_always_beaten_by_one(tmp_path: Path) -> None:
    (finding,) = told(
        tmp_path, REST, rule("GEN", "grade: A", "stop"), rule("EXC", "grade: [A, B]", "scan", "beats: [GEN]")
    )
    assert ("A003", "expected `GEN` to decide somewhere, got that it is always beaten", "by `EXC`") == finding


def test_a_rule_is_always_beaten_by_several_of_which_none_does_so_alone(tmp_path: Path) -> None:
    low = rule("LOW", "grade: A, value: below 100", "scan", "beats: [GEN]")
    high = rule("HIGH", "grade: A, value: at least 100", "scan", "beats: [GEN]")
    (finding,) = told(tmp_path, REST, rule("GEN", "grade: A", "stop"), low, high)
    assert ("A003", "by `HIGH`, `LOW` together") == (finding[0], finding[2])
    short = low.replace("below 100", "below 99")
    assert [] == told(tmp_path / "open", REST, rule("GEN", "grade: A", "stop"), short, high)


def test_a_rule_never_decides_where_stricter_ones_always_outweigh_it(tmp_path: Path) -> None:
    (finding,) = told(tmp_path, REST, rule("WEAK", "grade: B", "scan"), rule("STRONG", "grade: [A, B]", "stop"))
    message = "expected `WEAK` to decide somewhere, got that stricter rules always outweigh it"
    assert ("A004", message, "by `STRONG`") == finding


def test_a_looser_rule_that_decides_since_another_lifts_the_stricter_one_is_told(tmp_path: Path) -> None:
    stop, lift = rule("STOP", "grade: A", "stop"), rule("LIFT", "value: below 100", "release", "beats: [STOP]")
    scan = rule("SCAN", "permit: no", "scan")
    (finding,) = told(tmp_path, REST, stop, lift, scan)
    assert ("A005", "where `STOP` is beaten by `LIFT`, looser ones may decide unsaid: `SCAN`") == finding[:2]
    assert "for example for `{flow: goods, line: first, direction: in, grade: A, permit: no, value: 0}`" == finding[2]


def test_an_exception_that_decides_itself_is_what_the_pack_says(tmp_path: Path) -> None:
    stop, lift = rule("STOP", "grade: A", "stop"), rule("LIFT", "value: below 100", "scan", "beats: [STOP]")
    assert [] == told(tmp_path, REST, stop, lift)


def test_a_rule_that_has_no_effect_in_one_interval_is_told_with_its_days(tmp_path: Path) -> None:
    """The low value rises on 1 July from 5000 to 8000: from then on nothing lies between it and 6000."""
    between = rule("LOW", "value: at most low_value", "stop")
    spare = rule("SPARE", "value: at most 6000", "inspect")
    (finding,) = told(tmp_path, REST, between, spare)
    message = "expected `SPARE` to decide somewhere, got that stricter rules always outweigh it"
    assert ("A004", f"{message}, from 2026-07-01 to 2027-12-31", "by `LOW`") == finding


def test_what_combines_in_too_many_ways_is_said_and_never_called_sound(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pack = pack_with(tmp_path, REST + rule("STOP", "grade: A", "stop"))
    monkeypatch.setattr(sweep, "MOST_CELLS", 1)
    (finding,) = check_rules(pack, law_intervals(pack), (MaskOracle(),))
    assert ("A009", "too many ways") == (finding.code, finding.message[-13:])


def test_z3_finds_the_same_where_rules_combine_in_too_many_ways(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A gap, rules that never hold, are always beaten or outweighed, and an exception that lets others in."""
    need_solver()
    rules = (
        rule("NEVER", "value: below 0", "stop"),
        rule("BEATEN", "grade: A, value: above 90", "stop"),
        rule("BEATS", "grade: A", "inspect", "beats: [BEATEN]"),
        rule("LOOSE", "grade: A, value: above 20", "release"),
        rule("STRICT", "grade: B", "stop"),
        rule("MILD", "grade: B, value: above 20", "inspect"),
        rule("LIFTS", "grade: B, value: above 50", "release", "beats: [STRICT]"),
    )
    pack = pack_with(tmp_path, "".join(rules))
    by_masks = [(one.code, one.place, one.message) for one in check_rules(pack, law_intervals(pack), (MaskOracle(),))]
    monkeypatch.setattr(sweep, "MOST_CELLS", 1)
    by_solver = [(one.code, one.place, one.message) for one in found(pack)]
    uncounted = [(code, place, re.sub(r": \d+(\.\d+)? %", ": some", message)) for code, place, message in by_masks]
    assert {"A001", "A002", "A003", "A004", "A005"} == {code for code, _, _ in by_solver}
    assert uncounted == by_solver


def test_days_that_are_tied_in_too_many_ways_are_left_to_z3(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    need_solver()
    tied = rule("TIED", "sent: within 3 days of due", "stop") + rule("ANY", "grade: [A, B, C]", "release")
    pack = pack_with(tmp_path, tied)
    assert [] == found(pack)
    monkeypatch.setattr(groups, "MOST_CELLS", 1)
    assert [] == found(pack)
    assert ["A009"] == [one.code for one in check_rules(pack, law_intervals(pack), (MaskOracle(),))]


def test_days_that_are_tied_in_too_many_ways_stop_no_part_of_the_analysis(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Without a solver the decision is left open, and so are the moves whose guards read it, and the promise."""
    pack = pack_with(tmp_path, rule("TIED", "sent: within 3 days of due", "stop"))
    monkeypatch.setattr(groups, "MOST_CELLS", 1)
    analysis = analyse(pack, oracles=(MaskOracle(),))
    assert {"A009", "R024", "R026"} <= {one.code for one in (*analysis.failures, *analysis.findings)}
