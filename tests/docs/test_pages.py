"""The generated pages are fresh, and the coverage has no empty cell and no name that leads to nothing."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.docs.pages import ROOT
from tools.coverage_page import faults
from tools.pages import pages


@pytest.mark.parametrize("name", ["scenarios/README.md", "docs/coverage.md"])
def test_a_generated_page_is_fresh(name: str) -> None:
    assert pages()[name] == (ROOT / name).read_text("utf-8"), "run `make pages`"


def test_every_measure_has_a_rule_or_a_station_a_feature_and_a_scenario() -> None:
    assert [] == faults(ROOT)


def test_an_empty_cell_and_a_name_that_leads_to_nothing_are_told(tmp_path: Path) -> None:
    (tmp_path / "docs").mkdir()
    for folder in ("rules", "features", "scenarios"):
        (tmp_path / folder).symlink_to(ROOT / folder, target_is_directory=True)
    row = "{measure: {zh: 数据, en: data}, rules: [hetao/PCH-010, hetao/XX-1], features: [Nobody]}"
    bare = "{measure: {zh: 空, en: bare}, features: [en/people], scenarios: [hetao_night]}"
    (tmp_path / "docs" / "coverage.yaml").write_text(f"rows:\n  - {row}\n  - {bare}\n", "utf-8")
    assert [
        "数据: no scenarios",
        "数据: rules: `hetao/XX-1` does not exist",
        "数据: features: `Nobody` does not exist",
        "空: neither rules nor stations",
    ] == faults(tmp_path)
