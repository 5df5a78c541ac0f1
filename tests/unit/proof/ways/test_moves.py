"""Moves that no journey takes, whatever is decided, found and answered."""

from __future__ import annotations

from pathlib import Path

import pytest

from border_sim.proof.in_force import law_intervals
from border_sim.proof.ways.moves import check_moves
from border_sim.proof.ways.procedures import procedures_of
from border_sim.rules import sweep
from border_sim.rules.pack import RulePack
from tests.unit.rules.programme_pack import READ, SELECTED
from tests.unit.rules.rules_of import pack_with, rule
from tests.unit.rules.small_pack import FILES, small_pack

GOODS = "flows/goods.yaml"
LINE_OF = {move: number for number, move in enumerate(FILES[GOODS].splitlines(), 1)}
ALL = rule("STOP", "grade: A", "stop") + rule("REL", "grade: B", "release")


def told(pack: RulePack) -> list[tuple[str, int, str, str]]:
    problems = check_moves(procedures_of(pack, law_intervals(pack)))
    return [(problem.code, problem.place.line, problem.message, problem.hint) for problem in problems]


def test_where_every_decision_can_be_made_every_move_is_taken(tmp_path: Path) -> None:
    assert [] == told(pack_with(tmp_path, ALL))


def test_a_move_that_asks_for_an_outcome_that_no_rule_gives_is_found(tmp_path: Path) -> None:
    (dead,) = told(small_pack(tmp_path))  # nothing is ever stopped there
    line = LINE_OF["  - {from: declared, to: back, when: {channel: stop}}"]
    message = "expected a move that some journey takes, got one from `declared` to `back` that no decision leads to"
    assert ("A008", line, message, "`channel` is never `stop` there") == dead


def test_a_move_that_no_item_can_take_after_another_is_found(tmp_path: Path) -> None:
    """At the bench nothing is left of what was released, though releasing is possible."""
    bench = "  - {from: bench, to: back, when: {finding: violation}}\n"
    late = "  - {from: bench, to: zone, when: {channel: release}}\n"
    (dead,) = told(pack_with(tmp_path, ALL, (GOODS, bench, late + bench)))
    assert ("A008", LINE_OF[bench.rstrip()]) == dead[:2]
    assert "wherever its guard holds, a move before it is taken, or no way leads there" == dead[3]


def test_papers_and_lanes_that_may_come_are_not_called_dead(tmp_path: Path) -> None:
    """Blue has no rates, but may have them for all that is known; papers lack while nobody says that they are held."""
    first = "  - {from: declared, to: back, when: {channel: stop}}\n"
    papers = "  - {from: declared, to: back, when: {documents: incomplete}}\n"
    paper = rule("PAPER", "permit: yes", "{require: [permit]}", decides="documents")
    assert [] == told(pack_with(tmp_path / "held", ALL + paper, (GOODS, first, first + papers)))
    (dead,) = told(pack_with(tmp_path / "none", ALL, (GOODS, first, first + papers)))
    assert "`documents` is never `incomplete` there" == dead[3]
    selected = (SELECTED[0], SELECTED[1], SELECTED[2].replace(", blue: 10 %", ""))
    blue = (READ[0], READ[1], READ[2].replace("[blue, green]", "blue"))
    assert [] == told(pack_with(tmp_path / "lanes", ALL, selected, blue))


def test_what_lies_behind_a_dead_move_is_not_told(tmp_path: Path) -> None:
    behind = (
        GOODS,
        "  - {from: declared, to: back, when: {channel: stop}}\n",
        ("  - {from: declared, to: yard, when: {channel: stop}}\n  - {from: yard, to: back}\n"),
    )
    yard = (GOODS, "  zone: {final: cleared}\n", "  zone: {final: cleared}\n  yard: {dwell: stay}\n")
    (dead,) = told(small_pack(tmp_path, behind, yard))
    assert "got one from `declared` to `yard` that no decision leads to" in dead[2]


def test_a_move_that_the_law_of_a_later_day_opens_is_alive(tmp_path: Path) -> None:
    stop = rule("STOP", "grade: A", "stop", "from: 2026-09-01")
    assert [] == told(pack_with(tmp_path, stop + rule("REL", "grade: B", "release")))


def test_what_cannot_be_settled_is_said_to_be_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pack = pack_with(tmp_path, ALL)
    monkeypatch.setattr(sweep, "MOST_CELLS", 1)
    problems = told(pack)
    assert {"R026"} == {code for code, *_ in problems}
    message = "expected an answer whether a journey takes the move from `bench` to `zone`, got none"
    assert message in [message for _, _, message, _ in problems]
