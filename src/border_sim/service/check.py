"""Check files: everything that is wrong with packs and scenarios, their examples run and their promises proved."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeVar

from border_sim.documents import is_file, is_folder, read_document
from border_sim.domain.errors import InputError, Place, Problem
from border_sim.proof.in_force import law_intervals
from border_sim.proof.procedures import procedures_of
from border_sim.proof.promises import check_promises
from border_sim.proof.properties import check_properties
from border_sim.rules.examples import run_examples
from border_sim.rules.load import PACK_FILE
from border_sim.rules.pack import RulePack
from border_sim.rules.shelf import Shelf
from border_sim.scenario.load import load_scenario
from border_sim.scenario.model import Scenario

Loaded = TypeVar("Loaded")


@dataclass(slots=True)
class Checked:
    """What was looked at, and what was found.

    `problems` are faults of the files; `failures` are examples and promises that sound rules do not keep.
    """

    packs: list[RulePack] = field(default_factory=list)
    scenarios: list[Scenario] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    failures: list[Problem] = field(default_factory=list)
    _shelf: Shelf = field(default_factory=Shelf)

    def add_pack(self, folder: Path) -> None:
        """Check a pack: load it, run its examples, prove its promises."""
        pack = self._load(lambda: self._shelf(folder))
        if pack is not None:
            self._prove(pack)

    def add_scenario(self, file: Path) -> None:
        """Check a scenario, and the pack that it names."""
        scenario = self._load(lambda: load_scenario(file, read_pack=self._shelf))
        if scenario is not None:
            self.scenarios.append(scenario)
            self._prove(scenario.pack)

    def _prove(self, pack: RulePack) -> None:
        """Run the examples of a pack and prove its promises, once however many scenarios name it."""
        if all(pack is not other for other in self.packs):
            self.packs.append(pack)
            laws = law_intervals(pack)
            self.failures += [*run_examples(pack), *check_promises(pack, laws)]
            self.failures += check_properties(procedures_of(pack, laws))

    def _load(self, load: Callable[[], Loaded]) -> Loaded | None:
        try:
            return load()
        except InputError as error:
            self.problems += [problem for problem in error.problems if problem not in self.problems]
            return None


def check(paths: Iterable[Path]) -> Checked:
    """Check packs, scenarios, single files of a pack, and folders that hold any of them.

    Raises:
        InputError: a path leads to nothing that can be checked.
    """
    checked = Checked()
    for path in paths:
        if is_folder(path):
            _check_folder(path, checked)
        elif (home := _pack_of(path)) is not None:
            checked.add_pack(home)
        else:
            checked.add_scenario(path)
    return checked


def _check_folder(folder: Path, checked: Checked) -> None:
    if is_file(folder / PACK_FILE):
        checked.add_pack(folder)
        return
    packs = [file.parent for file in sorted(folder.rglob(PACK_FILE))]
    scenarios = [file for file in sorted(folder.rglob("*.yaml")) if _pack_of(file) is None and _is_scenario(file)]
    if not packs and not scenarios:
        message = "expected packs or scenarios in the folder, got none"
        hint = f"a pack is a folder with `{PACK_FILE}`, a scenario a YAML file that begins with `scenario:`"
        raise InputError([Problem(Place(str(folder)), "U015", message, hint)])
    for pack in packs:
        checked.add_pack(pack)
    for scenario in scenarios:
        checked.add_scenario(scenario)


def _pack_of(file: Path) -> Path | None:
    """Return the folder of the pack that a file belongs to."""
    return next((folder for folder in file.parents if is_file(folder / PACK_FILE)), None)


def _is_scenario(file: Path) -> bool:
    """Return whether a file names a scenario, or cannot be read and should be told of."""
    try:
        value = read_document(file).value
    except InputError:
        return True
    return isinstance(value, dict) and "scenario" in value
