"""What cannot be followed is refused, not guessed."""

from __future__ import annotations

from pathlib import Path

import pytest

from border_sim.domain.errors import Unfinished
from border_sim.rules import groups, sweep
from tests.unit.rules.rules_of import GOODS, book_with, rule


def test_days_that_are_tied_in_too_many_ways_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(groups, "MOST_CELLS", 3)
    book = book_with(tmp_path, rule("NEAR", "sent: within 2 days of due", "stop"))
    with pytest.raises(Unfinished, match="the days `due`, `sent` are tied in too many ways to follow"):
        book.decide(GOODS)


def test_too_many_combinations_of_missing_facts_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sweep, "MOST_CELLS", 2)
    book = book_with(tmp_path, rule("A", "grade: A", "stop"), rule("B", "permit: yes", "inspect"))
    with pytest.raises(Unfinished, match="the rules can be combined in more than 2 ways where facts are missing"):
        book.decide(GOODS)
