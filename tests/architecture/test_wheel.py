"""The wheel holds what somebody needs who has no checkout."""

from __future__ import annotations

import subprocess
import sys
import zipfile
from pathlib import Path

from tests.architecture.repository import ROOT, name, tracked_files


def test_the_wheel_ships_the_rules_the_scenarios_and_the_schema_of_the_store(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "hatchling", "build", "--target", "wheel", "--directory", str(tmp_path)]
    subprocess.run(command, cwd=ROOT, capture_output=True, check=True)
    (wheel,) = tmp_path.glob("*.whl")
    packed = set(zipfile.ZipFile(wheel).namelist())
    tracked = [name(path) for path in tracked_files()]
    shipped = {f"border_sim/shipped/{file}" for file in tracked if file.startswith(("rules/", "scenarios/"))}
    modules = {file.removeprefix("src/") for file in tracked if file.startswith("src/border_sim/")}
    assert set() == (shipped | modules) - packed
    assert set() == {file for file in packed if file.startswith(("tests/", "docs/", "bench/"))}
