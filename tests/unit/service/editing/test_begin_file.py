"""A new file is the smallest that is sound, and takes the place of none."""

from __future__ import annotations

from pathlib import Path

import pytest

from border_sim.domain.errors import InputError
from border_sim.rules.load import load_pack
from border_sim.scenario.load import load_scenario
from border_sim.service.editing.begin_file import NewFile, begin_file
from border_sim.service.editing.kinds import FileKind, subject_of
from tests.unit.scenario.worlds import lay_out


@pytest.fixture(name="small")
def _small(tmp_path: Path) -> Path:
    return lay_out(tmp_path)


def test_a_scenario_extends_the_one_beside_it_and_says_the_same(small: Path) -> None:
    made = begin_file(NewFile(FileKind.SCENARIO, "night", ("夜间", "A night")), subject_of(small))
    assert "scenario: night\ntitle: {zh: 夜间, en: A night}\n\nextends: small.yaml\n" == made.read_text("utf-8")
    assert load_scenario(small).stations == load_scenario(made).stations


@pytest.mark.parametrize(
    ("kind", "path"),
    [
        (FileKind.RULES, "rules/fresh.yaml"),
        (FileKind.EXAMPLES, "examples/fresh.yaml"),
        (FileKind.FLOW, "flows/fresh.yaml"),
        (FileKind.TABLE, "lists/fresh.csv"),
    ],
)
def test_a_pack_stays_sound(small: Path, kind: FileKind, path: str) -> None:
    tiny = small.parent / "tiny"
    made = begin_file(NewFile(kind, "fresh"), subject_of(tiny / "pack.yaml"))
    assert tiny / path == made
    assert made.is_file()
    load_pack(tiny)


def test_no_file_is_overwritten(small: Path) -> None:
    before = small.read_bytes()
    with pytest.raises(InputError, match="U090"):
        begin_file(NewFile(FileKind.SCENARIO, "small"), subject_of(small))
    assert before == small.read_bytes()


@pytest.mark.parametrize("name", ["", "../up", "a/b", "a b", ".hidden", "9", "a.yaml"])
def test_what_is_no_name_is_refused(small: Path, name: str) -> None:
    with pytest.raises(InputError, match="U091"):
        begin_file(NewFile(FileKind.SCENARIO, name), subject_of(small))


def test_a_file_is_begun_where_it_is_read(small: Path) -> None:
    for kind, beside in ((FileKind.RULES, "small.yaml"), (FileKind.SCENARIO, "tiny/pack.yaml")):
        with pytest.raises(InputError, match="U172"):
            begin_file(NewFile(kind, "fresh"), subject_of(small.parent / beside))
