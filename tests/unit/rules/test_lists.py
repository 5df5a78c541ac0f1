"""Lists: every row that is wrong is told at once."""

from __future__ import annotations

from pathlib import Path

from border_sim.documents import Problems
from border_sim.domain.terms import Text
from border_sim.rules.lists import ListFile, read_list


def test_a_row_of_another_width_hides_no_other_problem(tmp_path: Path) -> None:
    path = tmp_path / "entities.csv"
    path.write_text("party,from,until\nCO-1,,\nCO-2,2026-01-01\n,,\nCO-1,,2026-13-01\n", encoding="utf-8")
    problems = Problems()
    named, _ = read_list(ListFile(path, "party"), "entities", Text("名单", "List"), problems)
    assert [(3, "D031"), (4, "R016"), (5, "R016"), (5, "R016")] == [
        (problem.place.line, problem.code) for problem in sorted(problems, key=lambda problem: problem.place.line)
    ]
    assert ["CO-1", "CO-1"] == [entry.value for entry in named.entries]
