"""The small pack with a selectivity programme for its goods, and a flow that reads where it sends them."""

from __future__ import annotations

from pathlib import Path

from border_sim.rules.pack import RulePack
from tests.unit.rules.mistakes import GOODS, PACK
from tests.unit.rules.small_pack import problems_of, small_pack

PROGRAMME = """\
selectivity:
  cargo:
    title: {zh: 货物布控, en: Selection of goods}
    when: {flow: goods, line: first, direction: in}
    criteria: {inspect: red, scan: yellow}
    minimum_random: 1 %
    expected: {by: grade, rates: {A: {red: spot_checks, yellow: 20 %}, B: {red: 0.57 %, blue: 10 %}, C: {}}}
    basis: LAW-1
"""

SELECTED = (
    PACK,
    "aims:\n",
    f"{PROGRAMME}aims:\n",
)
READ = (
    GOODS,
    "  - {from: declared, to: bench}\n",
    "  - {from: declared, to: zone, when: {selection: [blue, green]}}\n  - {from: declared, to: bench}\n",
)

Change = tuple[str, str, str]


def programme_pack(folder: Path, *changes: tuple[str, str]) -> RulePack:
    """Return the pack with its programme, some texts of the programme replaced."""
    return small_pack(folder, _changed(changes), READ)


def programme_problems(folder: Path, *changes: tuple[str, str]) -> list[str]:
    """Return what is wrong with the pack when texts of its programme are replaced, without the folder."""
    return [str(problem).replace(f"{folder}/", "") for problem in problems_of(folder, _changed(changes), READ)]


def _changed(changes: tuple[tuple[str, str], ...]) -> Change:
    text = PROGRAMME
    for old, new in changes:
        assert old in text, f"the programme does not say {old}"
        text = text.replace(old, new)
    return PACK, "aims:\n", f"{text}aims:\n"
