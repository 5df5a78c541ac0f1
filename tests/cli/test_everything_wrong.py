"""Every code that `rules check` can give out, seeded once at least: all are found in one run, where they are marked."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest
import yaml

from border_sim.proof import oracles
from border_sim.service.codes import all_codes
from tests.cli.calls import call

FOLDER = Path(__file__).parents[1] / "everything_wrong"

MARK = re.compile(r"# !((?: [A-Z]\d{3} @\d+)+)$")

NOT_HERE = {
    "D009": "a file of more than four million bytes is not kept with the others; a test of its own makes one",
    "D040": "distributions stand in scenarios",
    "D041": "only the workbench holds reading to a folder",
    "F090": "routes are walked when a scenario is planned",
    "F091": "routes are walked when a scenario is planned",
    "F092": "routes are walked when a scenario is planned",
    "R026": "a way is hunted without telling all sets of rules apart, and only thousands of ways are too many",
}
"""Codes of packs that are seeded nowhere, with the reason."""


class Fault(NamedTuple):
    """A code and the place where it is given out; the file as seen from the folder of faults."""

    file: str
    line: int
    column: int
    code: str


def marked() -> Iterator[Fault]:
    """Iterate over the faults that are marked on their line, and those that are listed where no comment can stand."""
    for file in sorted(FOLDER.rglob("*.yaml")):
        if not file.is_file():
            continue
        name = file.relative_to(FOLDER).as_posix()
        if file.name == "expected.yaml":
            for fault in yaml.safe_load(file.read_text("utf-8")):
                yield Fault(**fault | {"file": f"{name.removesuffix('expected.yaml')}{fault['file']}"})
            continue
        for number, line in enumerate(file.read_text("utf-8", "replace").split("\n"), start=1):
            mark = MARK.search(line)
            for code, column in re.findall(r"(\S+) @(\d+)", mark[1]) if mark else ():
                yield Fault(name, number, int(column), code)


@pytest.fixture(autouse=True)
def without_solver(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where Z3 is installed it settles what is seeded as left open."""
    monkeypatch.setattr(oracles, "has_solver", lambda: False)


def found(capsys: pytest.CaptureFixture[str]) -> list[Fault]:
    """Return what one run finds in the whole folder."""
    done = call(capsys, "rules", "check", FOLDER, "--json")
    assert (2, "") == (done.code, done.err)
    return [
        Fault(Path(one["file"]).relative_to(FOLDER).as_posix(), one["line"], one["column"], one["code"])
        for pack in json.loads(done.out)["packs"]
        for one in pack["findings"]
    ]


def test_every_fault_is_found_where_it_is_marked_and_nothing_else(capsys: pytest.CaptureFixture[str]) -> None:
    seeded, told = set(marked()), set(found(capsys))
    assert ([], []) == (sorted(seeded - told), sorted(told - seeded))


def test_every_code_of_packs_is_seeded_or_says_why_not() -> None:
    of_packs = {code.code for code in all_codes() if code.code[0] in "ADFR"}
    seeded = {fault.code for fault in marked()}
    assert of_packs - NOT_HERE.keys() == seeded
    assert NOT_HERE.keys() <= of_packs


def test_a_file_that_is_too_large_is_found(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    pack = shutil.copytree(FOLDER / "bare", tmp_path / "bare")
    (pack / "rules").mkdir()
    (pack / "rules" / "large.yaml").write_text("# nothing\n" * 400_001, "utf-8")
    (finding,) = json.loads(call(capsys, "rules", "check", pack, "--json").out)["packs"][0]["findings"]
    assert ("D009", 0, str(pack / "rules" / "large.yaml")) == (finding["code"], finding["line"], finding["file"])
