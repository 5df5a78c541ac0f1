"""What a slip of the pen can change, worked out by hand for one rule at a time."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from border_sim.proof.trials.catching import catches
from border_sim.proof.trials.mutants import Mutant, mutants_of
from border_sim.proof.trials.telling_apart import difference
from border_sim.rules.pack import Example, RulePack
from tests.unit.rules.rules_of import GOODS, pack_with, rule
from tests.unit.rules.small_pack import small_pack


def changes(pack: RulePack, subject: str) -> list[str]:
    """Return the changes of one rule or parameter, but for those of what every rule here has."""
    common = ("the rule is left out", "the test of flow is left out", "“flow is title” instead")
    return [
        mutant.change.en
        for mutant in mutants_of(pack, [subject])
        if not mutant.change.en.startswith((*common, "“flow"))
    ]


def test_a_bound_is_moved_and_taken_in_or_left_out(tmp_path: Path) -> None:
    pack = pack_with(tmp_path, rule("R", "value: at least 50", "stop"))
    assert [
        "the test of value is left out",
        "“value is at least 49 CNY” instead of “value is at least 50 CNY”",
        "“value is at least 51 CNY” instead of “value is at least 50 CNY”",
        "“value is at least 50 CNY” without 50 CNY itself",
        "“inspect” instead of “stop”",
    ] == changes(pack, "R")


def test_values_are_dropped_swapped_and_negated(tmp_path: Path) -> None:
    pack = pack_with(tmp_path, rule("R", "grade: [A, B], permit: yes", "release"))
    assert [
        "the test of grade is left out",
        "“grade is B” instead of “grade is A or B”",
        "“grade is C or B” instead of “grade is A or B”",
        "“grade is A” instead of “grade is A or B”",
        "“grade is A or C” instead of “grade is A or B”",
        "the test of permit is left out",
        "“‘permit’ does not apply” instead of “‘permit’ applies”",
        "“scan” instead of “release”",
    ] == changes(pack, "R")


def test_an_exception_is_dropped_whole_and_in_part(tmp_path: Path) -> None:
    pack = pack_with(tmp_path, rule("R", "grade: A", "inspect", "unless: {party: in list friends, permit: yes}"))
    assert [
        "the exception is left out",
        "in the exception, the test of party is left out",
        "in the exception, “party is not on the list ‘Whitelist’” instead of “party is on the list ‘Whitelist’”",
        "in the exception, the test of permit is left out",
        "in the exception, “‘permit’ does not apply” instead of “‘permit’ applies”",
    ] == [change for change in changes(pack, "R") if "exception" in change]


def test_a_rate_becomes_none_and_all(tmp_path: Path) -> None:
    pack = pack_with(tmp_path, rule("R", "grade: A", "{inspect: 30 %, otherwise: scan}"))
    assert [
        "none are selected instead of the share",
        "all are selected instead of the share",
        "“stop” instead of “inspect”",
        "“scan” instead of “inspect”",
        "“inspect” instead of “scan”",
        "“release” instead of “scan”",
    ] == changes(pack, "R")[-6:]


def test_what_is_beaten_the_days_and_the_limits_are_changed(tmp_path: Path) -> None:
    limit = "{within: 24 hours, from: declared, to: zone, if_late: record}"
    pack = pack_with(
        tmp_path,
        rule("A", "grade: A", "release", "beats: B, from: 2026-03-01, until: 2026-04-30")
        + rule("B", "grade: A", "stop")
        + rule("L", "grade: A", limit, decides="deadline"),
    )
    assert [
        "it no longer beats B",
        "from 2026-02-28 instead of 2026-03-01",
        "until 2026-04-29 instead of 2026-04-30",
        "from 2026-03-02 instead of 2026-03-01",
        "until 2026-05-01 instead of 2026-04-30",
    ] == changes(pack, "A")[-5:]
    assert [
        "a limit of 23 hours instead of 24 hours",
        "a limit of 25 hours instead of 24 hours",
    ] == changes(pack, "L")[-2:]


def test_collected_names_are_dropped_and_swapped(tmp_path: Path) -> None:
    pack = pack_with(tmp_path, rule("D", "grade: A", "{require: [permit]}", decides="documents"))
    assert "`invoice` instead of `permit`" == changes(pack, "D")[-1]
    both = pack_with(tmp_path / "both", rule("D", "grade: A", "{require: [permit, invoice]}", decides="documents"))
    assert ["`permit` is no longer named", "`invoice` is no longer named"] == changes(both, "D")[-2:]


def test_each_value_of_a_parameter_is_moved(tmp_path: Path) -> None:
    pack = small_pack(tmp_path)
    assert [
        "4999 CNY instead of 5000 CNY from 2026-02-10",
        "5001 CNY instead of 5000 CNY from 2026-02-10",
        "7999 CNY instead of 8000 CNY from 2026-07-01",
        "8001 CNY instead of 8000 CNY from 2026-07-01",
    ] == changes(pack, "low_value")
    assert ["0 % instead of 30 % from 2026-02-10", "100 % instead of 30 % from 2026-02-10"] == changes(
        pack, "spot_checks"
    )
    (mutant, *_) = mutants_of(pack, ["low_value"])
    assert {"CH-1"} == set(mutant.rules)


def caught(pack: RulePack, *examples: Example) -> list[str]:
    mutants = list(mutants_of(pack))
    found = catches(pack, mutants, examples)
    return [mutant.change.en for mutant, example in zip(mutants, found, strict=True) if example is not None]


def example(expect: str, **facts: object) -> Example:
    return Example(None, {**GOODS, **facts}, {"channel": (expect,)})  # type: ignore[dict-item]


def test_an_item_at_the_bound_catches_what_leaves_it_out_and_one_below_what_takes_it_in(tmp_path: Path) -> None:
    pack = pack_with(tmp_path, rule("R", "value: at least 50", "stop"))
    at = caught(pack, example("stop", value=50.0))
    assert "“value is at least 51 CNY” instead of “value is at least 50 CNY”" in at
    assert "“value is at least 50 CNY” without 50 CNY itself" in at
    assert "the rule is left out" in at
    assert "“value is at least 49 CNY” instead of “value is at least 50 CNY”" not in at
    below = caught(pack, example("scan", value=49.0))
    assert [
        "the test of value is left out",
        "“value is at least 49 CNY” instead of “value is at least 50 CNY”",
    ] == below


def test_reasons_catch_what_answers_do_not(tmp_path: Path) -> None:
    pack = pack_with(tmp_path, rule("R", "grade: A", "stop") + rule("S", "grade: A", "stop"))
    silent = example("stop", grade="A")
    assert [] == caught(pack, silent)
    named = Example(None, silent.item, silent.expect, because=("R",))
    assert "the rule is left out" in caught(pack, named)
    outside = Example(None, {**GOODS, "grade": "B"}, {"channel": ("scan",)}, not_because=("R", "S"))
    assert 4 == len(caught(pack, outside)), "each rule without its test of the grade, and with the next grade"


def test_a_day_catches_what_begins_late(tmp_path: Path) -> None:
    pack = pack_with(tmp_path, rule("R", "grade: A", "stop", "from: 2026-03-01"))
    first = Example(None, {**GOODS, "grade": "A"}, {"channel": ("stop",)}, as_of=date(2026, 3, 1))
    assert "from 2026-03-02 instead of 2026-03-01" in caught(pack, first)
    before = Example(None, {**GOODS, "grade": "A"}, {"channel": ("scan",)}, as_of=date(2026, 2, 28))
    assert ["from 2026-02-28 instead of 2026-03-01"] == caught(pack, before)


def of(pack: RulePack, change: str) -> Mutant:
    (found,) = [mutant for mutant in mutants_of(pack) if mutant.change.en == change]
    return found


def test_a_mutant_that_no_item_shows_is_told_from_one_that_some_item_shows(tmp_path: Path) -> None:
    pack = pack_with(tmp_path, rule("R", "grade: [A, B]", "stop") + rule("S", "grade: A", "inspect"))
    assert difference(pack, of(pack, "“scan” instead of “inspect”")) is None, "R is stricter wherever S holds"
    shown = difference(pack, of(pack, "“grade is B” instead of “grade is A or B”"))
    assert shown is not None
    assert ("channel", "stop", "inspect") == (shown.decision, shown.before, shown.after)
    assert "A" == shown.witness.item["grade"]


def test_a_rate_is_shown_with_the_lot_that_falls_otherwise(tmp_path: Path) -> None:
    pack = pack_with(tmp_path, rule("R", "grade: A", "{inspect: 30 %, otherwise: release}"))
    shown = difference(pack, of(pack, "none are selected instead of the share"))
    assert shown is not None
    assert ({"R": True}, "inspect", "release") == (dict(shown.witness.draws), shown.before, shown.after)


def test_a_day_that_is_moved_is_shown_on_that_day(tmp_path: Path) -> None:
    pack = pack_with(tmp_path, rule("R", "grade: A", "stop", "until: 2026-04-30"))
    shown = difference(pack, of(pack, "until 2026-05-01 instead of 2026-04-30"))
    assert shown is not None
    assert (date(2026, 5, 1), "scan", "stop") == (shown.day, shown.before, shown.after)


def test_a_lot_that_only_the_change_draws_is_shown_on_the_day_that_it_adds(tmp_path: Path) -> None:
    lot = "{inspect: 30 %, otherwise: release}"
    pack = pack_with(tmp_path, rule("R", "grade: A", lot, "from: 2026-05-03"))
    shown = difference(pack, of(pack, "from 2026-05-02 instead of 2026-05-03"))
    assert shown is not None
    assert (date(2026, 5, 2), {"R"}) == (shown.day, set(shown.witness.draws))


@pytest.mark.parametrize("flow", [None, "goods"])
def test_an_example_without_a_flow_catches_as_one_with_it(tmp_path: Path, flow: str | None) -> None:
    pack = pack_with(tmp_path, rule("R", "grade: A", "stop"))
    item = {"grade": "A"} | ({"flow": flow} if flow else {})
    assert "the rule is left out" in caught(pack, Example(None, item, {"channel": ("stop",)}))
