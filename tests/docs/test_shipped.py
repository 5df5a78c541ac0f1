"""What is shipped rests on the sources that it names, and on no others."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import yaml

from border_sim.rules.load import load_pack
from border_sim.rules.pack import RulePack
from tests.docs.pages import ROOT

PACKS = sorted(file.parent for file in (ROOT / "rules").glob("*/pack.yaml"))
SCENARIOS = sorted((ROOT / "scenarios").glob("*.yaml"))


@pytest.fixture(params=PACKS, ids=[folder.name for folder in PACKS])
def pack(request: pytest.FixtureRequest) -> RulePack:
    """Return each shipped pack in turn."""
    return load_pack(request.param)


def bases(value: object) -> set[str]:
    """Return every name that stands under a `basis`, however deep."""
    found: set[str] = set()
    if isinstance(value, dict):
        named = value.get("basis", [])
        found |= {named} if isinstance(named, str) else set(named)
    inner = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    return found.union(*map(bases, inner))


def test_every_source_of_a_pack_is_the_basis_of_a_rule_or_of_a_number(pack: RulePack) -> None:
    named = {name for rule in pack.rules.values() for name in rule.basis}
    named |= {name for one in pack.parameters.values() for dated in one.values for name in dated.basis}
    assert set() == pack.sources.keys() - named


def test_every_list_of_a_pack_is_asked_by_a_rule(pack: RulePack) -> None:
    texts = [file.read_text("utf-8") for file in (pack.folder / "rules").rglob("*.yaml")]
    assert set() == {name for name in pack.lists if not any(f"in list {name}" in text for text in texts)}


def test_every_parameter_of_a_pack_stands_in_a_rule_or_a_gate(pack: RulePack) -> None:
    files = [*(pack.folder / "rules").rglob("*.yaml"), pack.folder / "pack.yaml"]
    words = {word for file in files for word in re.findall(r"\w+(?!\w*:)", file.read_text("utf-8"))}
    assert set() == pack.parameters.keys() - words


def test_every_gate_of_a_pack_is_asked_by_a_flow(pack: RulePack) -> None:
    asked = {name for flow in pack.flows.values() for one in flow.statuses.values() for name in (one.gate, one.tells)}
    assert set() == pack.gates.keys() - asked


def test_every_list_that_a_readme_names_is_a_file(pack: RulePack) -> None:
    rows = re.findall(r"(?m)^\| `(\w+\.csv)`", (pack.folder / "lists" / "README.md").read_text("utf-8"))
    assert sorted(rows) == sorted(file.name for file in (pack.folder / "lists").glob("*.csv"))


@pytest.mark.parametrize("file", SCENARIOS, ids=[file.stem for file in SCENARIOS])
def test_every_source_of_a_scenario_is_the_basis_of_a_figure(file: Path) -> None:
    written = yaml.safe_load(file.read_text("utf-8"))
    assert set() == set(written.get("sources", {})) - bases(written)
