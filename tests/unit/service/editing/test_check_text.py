"""A text that is not saved is checked as if it stood in its file, and the file stays as it is."""

from __future__ import annotations

from pathlib import Path

import pytest

from border_sim.service.editing.check_text import Checker, TextChecked
from border_sim.service.editing.desk import Desk
from border_sim.service.editing.kinds import FileKind, subject_of
from tests.unit.scenario.worlds import FLOW, FRIENDS, SCENARIO, lay_out


@pytest.fixture(name="folder")
def _folder(tmp_path: Path) -> Path:
    return lay_out(tmp_path).parent


def checked(file: Path, text: str, *, whole: bool = False) -> TextChecked:
    """Return what is found with a text in the place of a file."""
    folder = next(one for one in file.parents if (one / "small.yaml").exists())
    checker = Checker(Desk(), lambda: sorted(folder.glob("*.yaml")))
    return checker.check(subject_of(file), text, whole=whole)


def told(found: TextChecked) -> list[tuple[int, int, str]]:
    """Return line, column and code of what was found in the text."""
    return [(one.place.line, one.place.column, one.code) for one in found.here]


def test_what_each_file_is_follows_from_where_it_stands(folder: Path) -> None:
    kinds = {
        "small.yaml": FileKind.SCENARIO,
        "tiny/pack.yaml": FileKind.PACK,
        "tiny/rules/all.yaml": FileKind.RULES,
        "tiny/flows/parcels.yaml": FileKind.FLOW,
        "tiny/lists/friends.csv": FileKind.TABLE,
        "tiny/examples/new.yaml": FileKind.EXAMPLES,
        "tiny/notes/mine.yaml": FileKind.TEXT,
        "tiny/other.yaml": FileKind.TEXT,
        "some.feature": FileKind.TEXT,
    }
    assert kinds == {name: subject_of(folder / name).kind for name in kinds}


def test_a_sound_text_has_nothing_to_tell(folder: Path) -> None:
    assert [] == told(checked(folder / "small.yaml", SCENARIO))
    assert [] == told(checked(folder / "tiny" / "flows" / "parcels.yaml", FLOW))


def test_everything_that_is_wrong_is_told_at_once_with_its_place(folder: Path) -> None:
    text = SCENARIO.replace("seed: 7", "seed: many").replace("via: [port]", "via: [prt]")
    found = checked(folder / "small.yaml", text)
    line = text.partition("[prt]")[0].count("\n") + 1
    assert [(7, 7, "D022"), (line, 11, "S023")] == told(found)
    assert "did you mean `port`?" == found.here[1].hint
    assert SCENARIO == (folder / "small.yaml").read_text("utf-8")


def test_a_rule_is_checked_with_the_rest_of_its_pack(folder: Path) -> None:
    file = folder / "tiny" / "rules" / "all.yaml"
    found = checked(file, file.read_text("utf-8").replace("decides: channel", "decides: chanel"))
    assert [(4, 14, "R009")] == told(found)


def test_an_example_of_the_file_is_run_as_one_types(folder: Path) -> None:
    file = folder / "tiny" / "rules" / "all.yaml"
    found = checked(file, file.read_text("utf-8").replace("{channel: inspect}", "{channel: release}"))
    assert [(9, 5, "R022")] == told(found)


def test_what_follows_in_other_files_is_told_apart(folder: Path) -> None:
    found = checked(folder / "tiny" / "flows" / "parcels.yaml", FLOW.replace("origin: {one_of", "source: {one_of"))
    assert not found.here
    assert {"all.yaml"} == {Path(one.place.file).name for one in found.elsewhere}


def test_a_wrong_line_of_a_list_is_told_by_line_and_cell(folder: Path) -> None:
    found = checked(folder / "tiny" / "lists" / "friends.csv", FRIENDS.replace("2025-12-31", "2025-12-32"))
    assert [(4, 3, "R016")] == told(found)
    assert [(2, 3, "D031")] == told(checked(folder / "tiny" / "lists" / "friends.csv", "party,from,until\nP-1,\n"))


def test_a_part_is_checked_with_the_scenarios_that_extend_it(folder: Path) -> None:
    part = "sites: {port: {stations: {window: {servers: none}}}}\n"
    (folder / "part.yaml").write_text(part.replace("none", "4"), "utf-8")
    (folder / "above.yaml").write_text("scenario: above\nextends: [small.yaml, part.yaml]\n", "utf-8")
    found = checked(folder / "part.yaml", part)
    assert [(1, 45, "D022")] == told(found)
    assert [folder / "above.yaml"] == list(found.checked_with)


def test_a_part_that_nobody_extends_is_checked_for_what_it_says(folder: Path) -> None:
    found = checked(folder / "part.yaml", "sites: {port: {statons: {}}}\n")
    assert ["D021"] == [one.code for one in found.here]


def test_recorded_arrivals_are_checked_with_the_scenario_that_replays_them(folder: Path) -> None:
    text = SCENARIO.replace("arrivals: {per_day: 24}", "arrivals: {replay: day.csv}")
    (folder / "small.yaml").write_text(text, "utf-8")
    (folder / "day.csv").write_text("time\n08:00\n", "utf-8")
    found = checked(folder / "day.csv", "time\n08:00\nnoon\n")
    assert [(3, 1)] == [place[:2] for place in told(found)]


def test_a_new_rule_file_counts_although_it_is_not_there_yet(folder: Path) -> None:
    rules = (folder / "tiny" / "rules" / "all.yaml").read_text("utf-8")
    found = checked(folder / "tiny" / "rules" / "new.yaml", rules.partition("examples:")[0])
    assert [(2, 9, "R002")] == told(found)


def test_proofs_are_made_only_when_they_are_asked_for(folder: Path) -> None:
    pack = folder / "tiny" / "pack.yaml"
    promise = "must_hold:\n  - {id: M-1, title: 不查, when: {flow: parcels}, then: {channel: release}}\n"
    text = pack.read_text("utf-8") + promise
    assert [] == told(checked(pack, text))
    assert "R023" in {one.code for one in checked(pack, text, whole=True).here}


def test_a_file_that_grows_without_end_is_refused_at_its_first_anchor(folder: Path) -> None:
    bomb = "a: &a [x, x, x, x, x, x, x, x, x]\n" + "".join(
        f"{new}: &{new} [{', '.join([f'*{old}'] * 9)}]\n" for old, new in zip("abcdefgh", "bcdefghi", strict=True)
    )
    assert [(1, 4, "D005"), (2, 4, "D005"), (2, 8, "D005")] == told(checked(folder / "small.yaml", bomb))
