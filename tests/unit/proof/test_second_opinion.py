"""Two oracles are compared, and what they say differently is told; what one cannot settle is said to be open."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from bench.pack_folders import write_unstructured
from border_sim.proof.change import Comparison, Leaning, compare_laws
from border_sim.proof.in_force import FramedLaw
from border_sim.proof.mask_oracle import MaskOracle
from border_sim.proof.oracle import Attempt, Hearing
from border_sim.proof.second_opinion import second_opinion
from border_sim.proof.smt.solver_oracle import SolverOracle
from border_sim.rules import sweep
from border_sim.rules.law import law_of
from border_sim.rules.load import load_pack
from border_sim.rules.pack import Gives, MustHold, RulePack
from border_sim.rules.rulings import Ruling
from tests.solver import need_solver
from tests.unit.rules.rules_of import DAY, pack_with, rule

RULES = (
    rule("LOT", "grade: A, value: above 20", "{stop: 30 %, otherwise: release}", "unless: {party: in list friends}"),
    rule("LIFT", "sent: within 3 days of due", "release", "beats: [LOT]"),
    rule("NEED", "grade: B", "{require: [permit, invoice]}", decides="documents"),
    rule(
        "SOON", "value: above low_value", "{within: 3 hours, from: declared, to: zone, if_late: record}", "", "deadline"
    ),
)


@pytest.fixture(autouse=True)
def solver() -> None:
    need_solver()


def test_two_oracles_agree_on_a_pack_with_everything_in_it(tmp_path: Path) -> None:
    """Three decisions and a promise: in eight frames, and once more in those four in which a parameter changes."""
    opinion = second_opinion(pack_with(tmp_path, "".join(RULES)))
    assert ((), ()) == (opinion.disagreements, opinion.open)
    assert (8 + 4) * 4 == opinion.compared


def test_what_one_of_them_says_differently_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def lies(_self: MaskOracle, frame: FramedLaw, ruling: Ruling) -> Hearing:
        hearing = SolverOracle().hear(frame, ruling)
        for fate in hearing.fates.values():
            fate.decides = False
        return hearing

    monkeypatch.setattr(MaskOracle, "hear", lies)
    opinion = second_opinion(pack_with(tmp_path, rule("STOP", "line: first, direction: in", "stop")))
    told = str(opinion.disagreements[0])
    assert told.startswith("`channel` of goods at line `first`, `in`, from 2026-02-10 ")
    assert "what becomes of `STOP`: masks says Fate(holds=True, stands=True, decides=False" in told
    assert "z3 says Fate(holds=True, stands=True, decides=True" in told


def test_an_item_that_breaks_no_promise_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The item of another promise is shown for this one, which the rule book does not believe."""
    pack = pack_with(tmp_path, rule("STOP", "grade: A", "stop"))
    honest = MaskOracle.attempt

    def lies(self: MaskOracle, frame: FramedLaw, promise: MustHold) -> Attempt:
        return honest(self, frame, replace(promise, then={"channel": ("release",)}))

    monkeypatch.setattr(MaskOracle, "attempt", lies)
    questions = [one.question for one in second_opinion(pack).disagreements]
    assert "whether it holds" in questions
    assert any(question.startswith("what becomes of `{flow: goods") for question in questions)


def test_what_the_masks_cannot_settle_is_open(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pack = pack_with(tmp_path, rule("STOP", "line: first, direction: in, grade: A", "stop"))
    monkeypatch.setattr(sweep, "MOST_CELLS", 1)
    opinion = second_opinion(pack)
    assert () == opinion.disagreements
    assert any(each.startswith("`channel` of goods at line `first`, `in`, from 2026-02-10 ") for each in opinion.open)


@pytest.fixture(scope="module")
def unstructured(tmp_path_factory: pytest.TempPathFactory) -> RulePack:
    return load_pack(write_unstructured(tmp_path_factory.mktemp("unstructured"), 14))


def loosened(pack: RulePack) -> RulePack:
    """Return a pack in which one rule no longer stops, but inspects."""
    return replace(pack, rules={**pack.rules, "U-00": replace(pack.rules["U-00"], then=Gives("inspect"))})


def compared(pack: RulePack, *oracles: MaskOracle | SolverOracle) -> Comparison:
    return compare_laws(law_of(pack, DAY), law_of(loosened(pack), DAY), oracles or None)


def test_z3_finds_what_changes_where_rules_combine_in_too_many_ways(
    unstructured: RulePack, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Of fourteen rules that hold in every combination every fourth stops; only where no other does, it changes."""
    by_masks = {(one.old.answer, one.new.answer) for one in compared(unstructured, MaskOracle()).changes}
    monkeypatch.setattr(sweep, "MOST_CELLS", 100)
    comparison = compared(unstructured)
    (change,) = comparison.changes
    assert by_masks == {(change.old.answer, change.new.answer)} == {("stop", "inspect")}
    assert (None, ()) == (change.share, comparison.unsettled)
    assert (Leaning.LOOSER, ("U-00",)) == (change.leaning, change.old.rules)
    stops = {"fact_00": True, "fact_04": False, "fact_08": False, "fact_12": False}
    assert stops == {name: change.shown.item[name] for name in stops}


def test_what_nobody_can_compare_is_unsettled(unstructured: RulePack, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sweep, "MOST_CELLS", 100)
    for oracles in ([MaskOracle()], [MaskOracle(), SolverOracle(most_work=1)]):
        comparison = compared(unstructured, *oracles)
        assert [("channel", "goods", "first", "in")] == [tuple(map(str, one)) for one in comparison.unsettled]
        assert () == comparison.changes


def test_z3_compares_what_shows_a_document(tmp_path: Path) -> None:
    old = pack_with(tmp_path, rule("STOP", "grade: A", "stop"))
    permit = old.requirements["permit"]
    new = replace(old, requirements={**old.requirements, "permit": replace(permit, held_when={})})
    laws = (law_of(old, DAY), law_of(new, DAY))
    by_masks, by_solver = (shown(compare_laws(*laws, [oracle])) for oracle in (MaskOracle(), SolverOracle()))
    assert by_masks == by_solver
    assert {("permit", "not held", "held")} == {one[3:6] for one in by_solver}


def shown(comparison: Comparison) -> list[tuple[object, ...]]:
    return sorted(
        (
            one.flow,
            one.line,
            one.direction,
            one.decision,
            one.old.answer,
            one.new.answer,
            sorted(one.shown.item.items()),
        )
        for one in comparison.changes
    )
