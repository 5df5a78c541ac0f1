"""Lists that are thinned out say the same of the names that are left."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from border_sim.domain.errors import InputError
from border_sim.proof.trials.thinning import ThinLaws
from border_sim.rules.law import law_of
from border_sim.rules.pack import Example
from tests.unit.rules.rules_of import pack_with, rule

FRIENDS = ("lists/friends.csv", "CO-1,One,2026-02-10,\n", "".join(f"CO-{n},N,2026-02-10,\n" for n in (1, 7, 8, 9)))
"""Four that stand on the list on every day."""

DAY = date(2026, 8, 15)
"""CO-3 stands on it as well."""


def test_one_name_stands_for_all_on_the_same_lists(tmp_path: Path) -> None:
    pack = pack_with(tmp_path, rule("R", "party: in list friends", "stop"), FRIENDS)
    assert {"CO-1", "CO-3", "CO-7", "CO-8", "CO-9"} == law_of(pack, DAY).members["friends"]
    assert {"CO-1"} == ThinLaws(pack).on(DAY).members["friends"]


def test_names_that_rules_or_examples_mention_stay(tmp_path: Path) -> None:
    pack = pack_with(tmp_path, rule("R", "party: [in list friends, CO-8]", "stop"), FRIENDS)
    asked = Example(None, {"flow": "goods", "party": "CO-9"}, {})
    assert {"CO-1", "CO-8", "CO-9"} == ThinLaws(pack, [asked]).on(DAY).members["friends"]


def test_a_law_that_is_handed_out_again_has_forgotten_all_regions(tmp_path: Path) -> None:
    laws = ThinLaws(pack_with(tmp_path, rule("R", "grade: A", "stop")))
    laws.on(DAY).regions[1] = None  # type: ignore[assignment]
    assert {} == laws.on(DAY).regions


def test_a_day_on_which_the_pack_is_not_in_force_is_bad_input(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="R021"):
        ThinLaws(pack_with(tmp_path, rule("R", "grade: A", "stop"))).on(date(2020, 1, 1))
