"""Promises: proved for every item there can be, or refuted with one."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from border_sim.domain.terms import Text
from border_sim.proof import oracles
from border_sim.proof.in_force import LawInterval, law_intervals
from border_sim.proof.mask_oracle import MaskOracle
from border_sim.proof.oracle import Oracle
from border_sim.proof.promises import Finding, Proof, check_promises, prove
from border_sim.proof.smt.solver_oracle import SolverOracle
from border_sim.rules import sweep
from border_sim.rules.conditions import Named, Near
from border_sim.rules.dated import DatedValue, Parameter
from border_sim.rules.pack import RulePack, Selects
from tests.solver import need_solver
from tests.unit.rules.rules_of import DAY, pack_with, rule
from tests.unit.rules.small_pack import FILES, small_pack

PROMISE = FILES["pack.yaml"].split("must_hold:\n")[1]


def promised(folder: Path, rules: str, when: str, then: str) -> RulePack:
    words = f"  - {{id: MH-1, title: promise, when: {when}, then: {then}}}\n"
    return pack_with(folder, rules, ("pack.yaml", PROMISE, words))


def told(pack: RulePack) -> list[tuple[str, str]]:
    return [(problem.message, problem.hint) for problem in check_promises(pack, law_intervals(pack))]


def proved_on(pack: RulePack, day: date) -> list[Proof]:
    (law,) = [law for law in law_intervals(pack) if law.start <= day <= (law.end or day)]
    return prove(pack, law)


def test_a_promise_that_holds_is_proved(tmp_path: Path) -> None:
    pack = small_pack(tmp_path)
    assert [Finding.PROVED] == [proof.finding for proof in proved_on(pack, DAY)]
    assert [] == told(pack)


def test_a_promise_that_does_not_hold_is_refuted_with_an_item(tmp_path: Path) -> None:
    rules = rule("STOP", "grade: A", "stop", "unless: {party: in list friends, value: below 10}")
    (refuted,) = told(promised(tmp_path, rules, "{flow: goods, grade: A, line: first}", "{channel: [stop, inspect]}"))
    assert "`MH-1` does not hold: expected `stop` or `inspect` for `channel`, got `scan`" == refuted[0]
    item = "{flow: goods, line: first, direction: in, grade: A, party: CO-1, value: 0}"
    assert f"from 2026-02-10 to 2026-06-30: decided by no rule for `{item}`" == refuted[1]


def test_both_sides_of_a_rate_are_followed(tmp_path: Path) -> None:
    rules = rule("LOT", "grade: A", "{stop: 99 %, otherwise: release}")
    (refuted,) = told(promised(tmp_path, rules, "{flow: goods, grade: A}", "{channel: stop}"))
    assert refuted[1].startswith("from 2026-02-10 to 2026-06-30: decided by `LOT` for ")
    assert refuted[1].endswith("grade: A}`, draws `{LOT: not selected}`")


def test_a_rate_of_all_is_no_chance(tmp_path: Path) -> None:
    rules = rule("LOT", "grade: A", "{stop: 100 %, otherwise: release}")
    assert [] == told(promised(tmp_path, rules, "{flow: goods, grade: A}", "{channel: stop}"))


def test_a_promise_is_proved_for_every_day_on_which_the_law_changes(tmp_path: Path) -> None:
    pack = promised(
        tmp_path, rule("STOP", "value: above low_value", "stop"), "{flow: goods, value: 6000}", "{channel: stop}"
    )
    assert [Finding.PROVED] == [proof.finding for proof in proved_on(pack, date(2026, 6, 30))]
    assert [Finding.REFUTED] == [proof.finding for proof in proved_on(pack, date(2026, 7, 1))]
    assert "from 2026-07-01 to 2027-12-31: decided by no rule for" in told(pack)[0][1]


def test_a_collecting_decision_is_promised_to_name_something(tmp_path: Path) -> None:
    rules = rule("PAPER", "grade: [A, B]", "{require: [permit]}", decides="documents")
    assert [] == told(promised(tmp_path / "held", rules, "{flow: goods, grade: A}", "{documents: permit}"))
    (refuted,) = told(promised(tmp_path / "broken", rules, "{flow: goods, grade: C}", "{documents: permit}"))
    assert "`MH-1` does not hold: expected `permit` among the answer for `documents`, got none" == refuted[0]


def test_a_promise_about_days_is_proved_with_their_relation(tmp_path: Path) -> None:
    rules = rule("NEAR", "sent: within 2 days of due", "stop", "unless: {due: after 2026-03-03}")
    held = "{flow: goods, sent: 2026-03-01, due: 2026-03-02}"
    assert [] == told(promised(tmp_path / "held", rules, held, "{channel: stop}"))
    broken = "{flow: goods, sent: within 2 days of due}"
    (refuted,) = told(promised(tmp_path / "broken", rules, broken, "{channel: stop}"))
    assert "due: 2026-03-04, sent: 2026-03-0" in refuted[1]


def test_a_promise_that_no_item_meets_holds(tmp_path: Path) -> None:
    assert [] == told(
        promised(
            tmp_path, rule("R", "grade: A", "stop"), "{flow: goods, value: 5, party: X}", "{channel: [scan, stop]}"
        )
    )


def test_a_proof_that_grows_beyond_all_use_is_given_up(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sweep, "MOST_CELLS", 1)
    pack = promised(tmp_path, rule("R", "grade: A", "stop"), "{flow: goods}", "{channel: [scan, stop]}")
    (given_up,) = check_promises(pack, law_intervals(pack), (MaskOracle(),))
    message = "expected a proof of `MH-1`, got none: the rules can be combined in too many ways"
    assert ("R024", message) == (given_up.code, given_up.message)
    assert given_up.hint.endswith("give the promise more tests in `when`")


def test_what_grows_beyond_all_use_is_handed_to_z3(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    need_solver()
    monkeypatch.setattr(sweep, "MOST_CELLS", 1)
    pack = promised(tmp_path, rule("R", "grade: A", "stop"), "{flow: goods}", "{channel: [scan, stop]}")
    (proof,) = proved_on(pack, DAY)
    assert (Finding.PROVED, ("z3",)) == (proof.finding, proof.oracles)
    pack = promised(tmp_path, rule("R", "grade: A", "stop"), "{flow: goods, line: first}", "{channel: scan}")
    (refuted,) = told(pack)
    assert "`MH-1` does not hold: expected `scan` for `channel`, got `stop`" == refuted[0]
    item = "`{flow: goods, line: first, direction: in, grade: A}`"
    assert f"from 2026-02-10 to 2026-06-30: decided by `R` for {item}, found by Z3" == refuted[1]


def test_what_z3_gives_up_too_stays_unknown(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    need_solver()
    monkeypatch.setattr(sweep, "MOST_CELLS", 1)
    pack = promised(tmp_path, rule("R", "grade: A", "stop"), "{flow: goods}", "{channel: [scan, stop]}")
    (law, *_) = law_intervals(pack)
    (proof,) = prove(pack, law, (MaskOracle(), SolverOracle(most_work=1)))
    assert Finding.UNKNOWN is proof.finding


def test_where_nobody_can_settle_a_promise_the_missing_solver_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sweep, "MOST_CELLS", 1)
    monkeypatch.setattr(oracles, "has_solver", lambda: False)
    (given_up,) = told(promised(tmp_path, rule("R", "grade: A", "stop"), "{flow: goods}", "{channel: stop}"))
    assert (
        "install `border-sim[proof]`, whose solver may settle it, or give the promise more tests in `when`"
        == given_up[1]
    )


@pytest.mark.parametrize("oracle", ["masks", "z3"])
def test_numbers_that_the_law_may_change_are_taken_from_the_day(tmp_path: Path, oracle: str) -> None:
    """Nobody is stopped by a lot of 0 %, nor by days that lie two apart where one is allowed; from May on both are."""
    parameters = {
        name: Parameter(
            name,
            Text(name, name),
            unit,
            (DatedValue(date(2026, 2, 10), before, ("LAW-1",)), DatedValue(date(2026, 5, 1), after, ("LAW-1",))),
        )
        for name, unit, before, after in (("share", "%", 0.0, 1.0), ("grace", "days", 1.0, 2.0))
    }
    need_solver()
    given: tuple[Oracle, ...] = (MaskOracle(),) if oracle == "masks" else (SolverOracle(),)
    when = "{flow: goods, sent: 2026-06-01, due: 2026-06-03}"
    pack = promised(
        tmp_path, rule("LOT", "sent: within 9 days of due", "{stop: 9 %, otherwise: scan}"), when, "{channel: scan}"
    )
    then = Selects("stop", Named("share"), "scan")
    for changed, proved in (
        (replace(pack.rules["LOT"], then=then), [True, False]),
        (replace(pack.rules["LOT"], when={"sent": Near("due", Named("grace"))}), [True, False]),
    ):
        law = replace(pack, rules={"LOT": changed}, parameters={**pack.parameters, **parameters})
        days = (date(2026, 4, 30), date(2026, 5, 1))
        intervals = [interval for day in days for interval in law_intervals(law) if _covers(interval, day)]
        assert proved == [proof.finding is Finding.PROVED for one in intervals for proof in prove(law, one, given)]


def _covers(law: LawInterval, day: date) -> bool:
    return law.start <= day <= (law.end or day)
