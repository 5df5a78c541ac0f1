"""Values of a scenario that is being written: where they come from, and the text with others."""

from __future__ import annotations

from pathlib import Path

import pytest

from border_sim.documents import Tree
from border_sim.domain.errors import InputError
from border_sim.service.editing.desk import Desk
from border_sim.service.editing.values import as_tree, change_values, read_values
from tests.unit.scenario.worlds import SCENARIO, lay_out

ABOVE = """\
# Why this day: it is the busiest.
scenario: above
extends: small.yaml
seed: 8  # drawn by hand
overrides:
  # counted on Monday
  traffic.post.arrivals.per_day: 900  # of 1,000
  traffic.letters.facts: {origin: home, urgent: no}
"""


@pytest.fixture(name="above")
def _above(tmp_path: Path) -> Path:
    lay_out(tmp_path)
    file = tmp_path / "above.yaml"
    file.write_text(ABOVE, "utf-8")
    return file


def changed(file: Path, text: str, **changes: Tree) -> str:
    """Return a text with other values, whose paths have `__` for dots."""
    return change_values(Desk(), file, text, {path.replace("__", "."): value for path, value in changes.items()})


def test_a_value_is_found_wherever_it_stands(above: Path) -> None:
    paths = ("seed", "traffic.post.arrivals.per_day", "sites.port.stations.window.servers", "sites.none")
    found = read_values(Desk(), above, ABOVE, paths)
    assert ["8", "900", "2", None] == [one.value for one in found.values()]
    assert [True, True, False, False] == [one.is_own for one in found.values()]
    assert ("small.yaml", 15) == (Path(found[paths[2]].place.file).name, found[paths[2]].place.line)


def test_a_value_of_the_file_is_changed_where_it_stands_and_comments_stay(above: Path) -> None:
    assert ABOVE.replace("seed: 8 ", "seed: 9 ") == changed(above, ABOVE, seed="9")


def test_an_override_is_changed_and_so_is_what_stands_in_one(above: Path) -> None:
    new = changed(above, ABOVE, traffic__post__arrivals__per_day="950", traffic__letters__facts__urgent="yes")
    assert ABOVE.replace("900  #", "950  #").replace("urgent: no", "urgent: yes") == new


def test_what_a_file_below_says_becomes_an_override(above: Path) -> None:
    new = changed(above, ABOVE, sites__port__stations__window__servers="3")
    assert f"{ABOVE}  sites.port.stations.window.servers: 3\n" == new
    assert SCENARIO == (above.parent / "small.yaml").read_text("utf-8")


def test_a_plain_key_that_a_file_below_says_stands_by_itself(above: Path) -> None:
    new = changed(above, ABOVE, horizon="12 hours")
    assert "\nhorizon: 12 hours\n" in new
    assert "12 hours" == read_values(Desk(), above, new, ["horizon"])["horizon"].value


def test_shifts_can_take_the_place_of_servers(above: Path) -> None:
    window = "sites.port.stations.window"
    shifts: Tree = [{"from": "08:00", "to": "18:00", "servers": "3"}]
    new = change_values(Desk(), above, ABOVE, {f"{window}.shifts": shifts, f"{window}.servers": None})
    found = read_values(Desk(), above, new, [f"{window}.shifts", f"{window}.servers"])
    assert [shifts, None] == [one.value for one in found.values()]


def test_a_value_that_only_the_file_says_can_be_taken_out(above: Path) -> None:
    assert "servers: 2" not in changed(
        above.parent / "small.yaml", SCENARIO, sites__port__stations__window__servers=None
    )


def test_nothing_changes_where_nothing_is_to_change(above: Path) -> None:
    assert ABOVE == changed(above, ABOVE, traffic__nobody__per_day=None)
    assert ABOVE == changed(above, ABOVE, seed="8")


def test_what_is_no_scenario_is_refused(above: Path) -> None:
    for text in ("[1, 2]", "a: [", "just words"):
        with pytest.raises(InputError):
            changed(above, text, seed="1")


def test_a_value_of_a_form_is_written_as_a_file_has_it() -> None:
    assert {"a": ["1", "0.5", "yes", None]} == as_tree({"a": [1, 0.5, True, None]})
    assert "100000" == as_tree(1e5)
