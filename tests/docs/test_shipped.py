"""What is shipped rests on the sources that it names, and on no others."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from border_sim.rules.load import load_pack
from tests.docs.pages import ROOT

SCENARIOS = sorted((ROOT / "scenarios").rglob("*.yaml"))
SHARED = ROOT / "scenarios" / "sites" / "hetao.yaml"
"""Here stand the sources that more than one site rests on."""


def bases(value: object) -> set[str]:
    """Return every name that stands under a `basis`, however deep."""
    found: set[str] = set()
    if isinstance(value, dict):
        named = value.get("basis", [])
        found |= {named} if isinstance(named, str) else set(named)
    inner = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    return found.union(*map(bases, inner))


def test_every_source_of_the_pack_is_the_basis_of_a_rule_or_of_a_number() -> None:
    pack = load_pack(ROOT / "rules" / "hetao")
    named = {name for rule in pack.rules.values() for name in rule.basis}
    named |= {name for one in pack.parameters.values() for dated in one.values for name in dated.basis}
    assert set() == pack.sources.keys() - named


def sources(file: Path) -> dict[str, object]:
    """Return the sources that a file names, with their titles."""
    written: dict[str, object] = yaml.safe_load(file.read_text("utf-8")).get("sources", {})
    return written


@pytest.mark.parametrize("file", SCENARIOS, ids=[file.stem for file in SCENARIOS])
def test_every_source_of_a_scenario_is_the_basis_of_a_figure(file: Path) -> None:
    readers = [other for other in SCENARIOS if other != SHARED] if file == SHARED else [file]
    named = set().union(*(bases(yaml.safe_load(reader.read_text("utf-8"))) for reader in readers))
    assert set() == set(sources(file)) - named


def test_every_source_of_the_scenarios_stands_once() -> None:
    named = [name for file in SCENARIOS for name in sources(file)]
    assert [] == sorted(name for name in set(named) if named.count(name) > 1)
