"""The page that shows for every row of the regime what the product has of it: rules, stations, features, scenarios.

The rows stand in `docs/coverage.yaml`, by names. What a name leads to is looked up, so that none can point to nothing.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import yaml

from border_sim.rules.load import load_pack
from border_sim.rules.pack import RulePack

COLUMNS = {"rules": "规则", "stations": "岗位", "features": "特性", "scenarios": "场景"}
"""What a row has, with the word for it in Chinese; of rules and stations one will do."""

TITLE = re.compile(r"\s*(?:Scenario|Scenario Outline|场景|场景大纲|剧本|剧本大纲): *(.+?)\s*$", re.MULTILINE)

HEAD = """\
# Coverage · 覆盖情况

<!-- Written by `make pages` from `docs/coverage.yaml`; change that. -->

What the product has of each measure of the founding text: the rules that say it, the statuses and gates where it
happens, the features that promise it, and the scenarios that answer a question with it.

每项监管与便利措施对应的规则、岗位、行为特性与仿真场景。
"""


@dataclass(frozen=True)
class Regime:
    """What names may lead to: the packs, features and scenarios of a checkout."""

    root: Path

    @cached_property
    def packs(self) -> Mapping[str, RulePack]:
        """Return the packs, by name."""
        folders = sorted(file.parent for file in (self.root / "rules").glob("*/pack.yaml"))
        return {folder.name: load_pack(folder) for folder in folders}

    @cached_property
    def rules(self) -> Mapping[str, Path]:
        """Return the file of every rule and every promise, by `pack/ID`."""
        found: dict[str, Path] = {}
        for name, pack in self.packs.items():
            found |= {f"{name}/{rule.id}": Path(rule.place.file) for rule in pack.rules.values()}
            promised = [*(one.id for one in pack.must_hold), *(one.id for one in pack.must_pass)]
            found |= {f"{name}/{promise}": pack.folder / "pack.yaml" for promise in promised}
        return found

    @cached_property
    def stations(self) -> Mapping[str, Path]:
        """Return where every status, gate and programme is written, by `pack/flow.status` and `pack/name`."""
        found: dict[str, Path] = {}
        for name, pack in self.packs.items():
            for flow in pack.flows.values():
                file = pack.folder / "flows" / f"{flow.name}.yaml"
                found |= {f"{name}/{flow.name}.{status}": file for status in flow.statuses}
            found |= {f"{name}/{one}": pack.folder / "pack.yaml" for one in (*pack.gates, *pack.selectivity)}
        return found

    @cached_property
    def features(self) -> Mapping[str, Path]:
        """Return the file of every Gherkin scenario, by its title, and of every feature, by `en/name`."""
        found: dict[str, Path] = {}
        for file in sorted((self.root / "features").rglob("*.feature")):
            found[f"{file.parent.name}/{file.stem}"] = file
            found |= dict.fromkeys(TITLE.findall(file.read_text("utf-8")), file)
        return found

    @cached_property
    def scenarios(self) -> Mapping[str, Path]:
        """Return the file of every scenario, by its name."""
        return {file.stem: file for file in sorted((self.root / "scenarios").glob("*.yaml"))}

    def places(self, column: str) -> Mapping[str, Path]:
        """Return what the names of a column may lead to."""
        found: Callable[[], Mapping[str, Path]] = {
            "rules": lambda: self.rules,
            "stations": lambda: self.stations,
            "features": lambda: self.features,
            "scenarios": lambda: self.scenarios,
        }[column]
        return found()


def rows(root: Path) -> list[dict[str, Any]]:
    """Return the rows as they are written."""
    written: list[dict[str, Any]] = yaml.safe_load((root / "docs" / "coverage.yaml").read_text("utf-8"))["rows"]
    return written


def faults(root: Path) -> list[str]:
    """Return every empty cell and every name that leads to nothing."""
    regime = Regime(root)
    return [fault for row in rows(root) for fault in _faults(row, regime)]


def _faults(row: Mapping[str, Any], regime: Regime) -> Iterator[str]:
    measure = row["measure"]["zh"]
    if not row.get("rules") and not row.get("stations"):
        yield f"{measure}: neither rules nor stations"
    for column in ("features", "scenarios"):
        if not row.get(column):
            yield f"{measure}: no {column}"
    for column in COLUMNS:
        known = regime.places(column)
        yield from (
            f"{measure}: {column}: `{name}` does not exist" for name in row.get(column) or () if name not in known
        )


def coverage_page(root: Path) -> str:
    """Return the page, in Markdown; a name that leads to nothing is shown without a link."""
    regime = Regime(root)
    return HEAD + "".join(_section(row, regime) for row in rows(root))


def _section(row: Mapping[str, Any], regime: Regime) -> str:
    lines = [f"\n## {row['measure']['zh']} · {row['measure']['en']}\n"]
    for column, chinese in COLUMNS.items():
        known = regime.places(column)
        links = [_link(str(name), known.get(str(name)), regime.root) for name in row.get(column) or ()]
        if links:
            lines.append(f"* {column} · {chinese}: {', '.join(links)}")
    return "\n".join(lines) + "\n"


def _link(name: str, file: Path | None, root: Path) -> str:
    shown = name if " " in name else f"`{name}`"
    if file is None:
        return shown
    return f"[{shown}](../{file.relative_to(root).as_posix()})"
