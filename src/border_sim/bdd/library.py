"""Where packs and scenarios are found, each read once a run of pytest."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import TypeAlias

import pytest

from border_sim.bdd.case import Decides
from border_sim.bdd.options import PACK, SCENARIOS
from border_sim.bootstrap import build
from border_sim.domain.hints import did_you_mean
from border_sim.domain.results import RunResult
from border_sim.rules.book import RuleBook
from border_sim.rules.pack import RulePack
from border_sim.rules.shelf import Shelf
from border_sim.scenario.load import load_scenario
from border_sim.scenario.model import Scenario
from border_sim.service.shipped import shipped_folder

Wording: TypeAlias = tuple[Path, tuple[tuple[str, str], ...]]
"""A scenario file and the settings laid over it."""

PREFERRED = "hetao"
"""The pack that is asked where a folder holds several and nobody says which."""


class Library:
    """The packs and scenarios that the features of a run speak of."""

    def __init__(self, root: Path, pack: str = "", scenarios: str = "") -> None:
        """Remember where to look first; both are relative to the root folder and may be empty."""
        self._root = root
        self._pack = pack
        self._scenarios = scenarios
        self._shelf = Shelf()
        self._books: dict[tuple[Path, date], RuleBook] = {}
        self._read: dict[Wording, Scenario] = {}
        self._results: dict[Wording, RunResult] = {}

    @classmethod
    def of(cls, config: pytest.Config) -> Library:
        """Return the library of a run of pytest."""
        if LIBRARY not in config.stash:
            option = config.getoption("--border-sim-pack")  # typed where pytest is called, so relative to that folder
            pack = config.invocation_params.dir / option if option else config.getini(PACK)
            config.stash[LIBRARY] = cls(config.rootpath, str(pack), str(config.getini(SCENARIOS)))
        return config.stash[LIBRARY]

    def pack(self, folder: Path) -> RulePack:
        """Return the pack in a folder.

        Raises:
            InputError: with everything that is wrong with it.
        """
        return self._shelf(folder)

    def book(self, pack: RulePack, as_of: date) -> Decides:
        """Return the rules of a pack as they are on a day."""
        key = (pack.folder, as_of)
        if key not in self._books:
            self._books[key] = RuleBook(pack, as_of)
        return self._books[key]

    def scenario(self, file: Path, overrides: Mapping[str, str]) -> Scenario:
        """Return a scenario with some settings laid over it.

        Raises:
            InputError: with everything that is wrong with it.
        """
        wording = (file, tuple(sorted(overrides.items())))
        if wording not in self._read:
            self._read[wording] = load_scenario(file, overrides, self._shelf)
        return self._read[wording]

    def run(self, file: Path, overrides: Mapping[str, str]) -> RunResult:
        """Run a scenario; what has been run in the same words before is remembered."""
        wording = (file, tuple(sorted(overrides.items())))
        if wording not in self._results:
            self._results[wording] = self.run_anew(file, overrides)
        return self._results[wording]

    def run_anew(self, file: Path, overrides: Mapping[str, str]) -> RunResult:
        """Run a scenario and keep nothing; the store of the user's own runs is not touched."""
        return build().simulate(self.scenario(file, overrides))

    def default_pack(self, near: Path) -> Path:
        """Return the folder of the pack that is asked when a feature names none.

        It is the one of the settings; else the nearest `rules/<pack>` above the feature; else the one that is
        shipped with this package.

        Raises:
            AssertionError: there is none.
        """
        if self._pack:
            return self.find_pack(self._pack, self._root)
        for folder in (*_upwards(near), shipped_folder()):
            found = sorted(path.parent for path in (folder / "rules").glob("*/pack.yaml"))
            if found:
                return next((each for each in found if each.name == PREFERRED), found[0])
        message = f"expected a rule pack in a folder `rules` above `{near}`, got none"
        raise AssertionError(f"{message}\n  name one: pytest --border-sim-pack FOLDER")

    def find_pack(self, name: str, near: Path) -> Path:
        """Return the folder of a pack from its path, seen from a folder or any above it.

        Raises:
            AssertionError: there is none.
        """
        for folder in _upwards(near):
            if (folder / name / "pack.yaml").is_file():
                return folder / name
        raise AssertionError(f"expected a folder with a `pack.yaml`, got `{name}`")

    def find_scenario(self, name: str, near: Path) -> Path:
        """Return the file of a simulation scenario from its name or path, seen from a folder or any above it.

        Raises:
            AssertionError: there is none.
        """
        known: list[str] = []
        for folder in (*_upwards(near), shipped_folder()):
            for place in (folder, folder / "scenarios", self._root / self._scenarios):
                for candidate in (place / name, place / f"{name}.yaml"):
                    if candidate.is_file():
                        return candidate
            known += [path.stem for path in (folder / "scenarios").glob("*.yaml")]
        hint = did_you_mean(name, sorted(set(known)))
        lines = f"\n  {hint}" if hint else ""
        raise AssertionError(f"expected the name of a scenario, got `{name}`{lines}")


LIBRARY = pytest.StashKey[Library]()


def _upwards(folder: Path) -> Iterator[Path]:
    """Return a folder and all above it."""
    yield folder
    yield from folder.parents
