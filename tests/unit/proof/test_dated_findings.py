"""What has no effect because of its dates."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from border_sim.proof.dated_findings import MOST_NAMED, check_dates
from border_sim.rules.pack import RulePack
from tests.unit.rules.rules_of import pack_with, rule
from tests.unit.rules.small_pack import FILES, small_pack


def told(pack: RulePack, as_of: date | None = None) -> list[tuple[str, str]]:
    return [(one.code, one.message) for one in check_dates(pack, as_of)]


def with_entries(folder: Path, *lines: str) -> RulePack:
    text = "entity_id,from,until\n" + "".join(f"{line}\n" for line in lines)
    return small_pack(folder, ("lists/friends.csv", FILES["lists/friends.csv"], text))


def test_an_entry_that_ended_before_the_pack_began_has_expired(tmp_path: Path) -> None:
    pack = with_entries(tmp_path, "CO-1,,2026-02-09", "CO-2,,2026-02-10")
    (problem,) = check_dates(pack)
    assert "expected entries of `friends` that still count, got `CO-1` until 2026-02-09" == problem.message
    assert ("A006", 2, 1) == (problem.code, problem.place.line, problem.place.column)
    assert problem.place.file.endswith("lists/friends.csv")


def test_a_day_makes_more_entries_expire(tmp_path: Path) -> None:
    pack = with_entries(tmp_path, "CO-1,,2026-03-31", "CO-2,2026-04-01,")
    assert [] == told(pack, date(2026, 3, 31))
    assert ["A006"] == [code for code, _ in told(pack, date(2026, 4, 1))]


def test_of_many_expired_entries_the_rest_is_counted(tmp_path: Path) -> None:
    pack = with_entries(tmp_path, *(f"CO-{number},,2026-01-01" for number in range(MOST_NAMED + 3)))
    messages = [message for _, message in told(pack)]
    assert MOST_NAMED + 1 == len(messages)
    assert "expected entries of `friends` that still count, got 3 more that have expired" == messages[-1]


def test_a_rule_outside_the_days_of_the_pack_is_told(tmp_path: Path) -> None:
    pack = pack_with(tmp_path, rule("OLD", "grade: A", "stop", "from: 2025-01-01, until: 2026-02-09"))
    message = "expected days of `OLD` on which the pack is in force, got none: from 2025-01-01 until 2026-02-09"
    assert [("A007", message)] == told(pack)


def test_a_value_that_another_replaces_before_the_pack_takes_effect_is_told(tmp_path: Path) -> None:
    line = "      2026-02-10: {is: 5000, basis: LAW-1}\n"
    pack = small_pack(tmp_path, ("pack.yaml", line, f"      2025-02-10: {{is: 3000, basis: LAW-1}}\n{line}"))
    (problem,) = check_dates(pack)
    assert "A007" == problem.code
    assert "expected days on which this value of `low_value` holds, got none" in problem.message
    assert 13 == problem.place.line


def test_a_value_after_the_last_day_of_the_pack_is_told(tmp_path: Path) -> None:
    pack = small_pack(tmp_path, ("pack.yaml", "2026-07-01: {is: 8000 CNY", "2028-01-01: {is: 8000 CNY"))
    assert ["A007"] == [code for code, _ in told(pack)]


def test_the_shipped_dates_are_all_of_use(tmp_path: Path) -> None:
    assert [] == told(small_pack(tmp_path))
