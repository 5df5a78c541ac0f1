"""Feature files become tests without a line of Python beside them.

A feature file is collected as a module that nobody has written: its source binds the scenarios of the file to
the steps of this package with pytest-bdd's own `scenarios`.
"""

from __future__ import annotations

import re
from importlib.abc import InspectLoader
from importlib.machinery import ModuleSpec
from importlib.util import module_from_spec
from pathlib import Path
from types import ModuleType

import pytest

from border_sim.bdd.options import FEATURES

_SOURCE = """\
from pytest_bdd import scenarios
from border_sim.bdd.steps.book import *
from border_sim.bdd.steps.operations import *
from border_sim.bdd.steps.rules import *
scenarios({path!r})
"""


def collect_feature(path: Path, parent: pytest.Collector) -> pytest.Collector | None:
    """Return the collector of a feature file, or nothing when it belongs to somebody else."""
    named = parent.session.isinitpath(path)
    wanted = named or parent.config.getini(FEATURES) == "on"
    if not parent.config.pluginmanager.hasplugin("pytest-bdd"):
        return UnreadableFeature.from_parent(parent, path=path) if wanted else None
    if not wanted and not is_ours(path):
        return None
    return FeatureFile.from_parent(parent, path=path)


def is_ours(path: Path) -> bool:
    """Return whether a feature file speaks our steps or tags our rules; others are left to their projects."""
    from pytest_bdd.exceptions import GherkinParseError  # noqa: PLC0415 - pytest-bdd may be absent
    from pytest_bdd.feature import get_feature  # noqa: PLC0415 - pytest-bdd may be absent

    from border_sim.bdd.hooks import RULE_TAG  # noqa: PLC0415 - needs pytest-bdd
    from border_sim.bdd.steps import BOOK  # noqa: PLC0415 - needs pytest-bdd

    try:
        feature = get_feature(str(path.parent), path.name)
    except (GherkinParseError, UnicodeDecodeError):
        return False
    scenarios = feature.scenarios.values()
    tags = feature.tags.union(*(scenario.tags for scenario in scenarios))
    steps = {(step.name, step.type) for scenario in scenarios for step in scenario.steps}
    return any(tag.startswith(RULE_TAG) for tag in tags) or any(BOOK.knows(*step) for step in steps)


class UnreadableFeature(pytest.File):
    """A feature file that was asked for where pytest-bdd is not installed."""

    def collect(self) -> list[pytest.Item]:
        """Say what is missing."""
        message = f"{self.path}: expected the plugin `pytest-bdd`, got none\n  pip install 'border-sim[features]'"
        raise self.CollectError(message)


class FeatureFile(pytest.Module):
    """A feature file; its scenarios are its tests."""

    def collect(self) -> list[pytest.Item | pytest.Collector]:
        """Bind the scenarios of the file to the steps."""
        from pytest_bdd.exceptions import GherkinParseError, NoScenariosFound  # noqa: PLC0415 - pytest-bdd may be absent

        from border_sim.bdd.hooks import hooks_of  # noqa: PLC0415 - needs pytest-bdd

        try:
            with hooks_of(self.config).free_tags():
                self.obj = _module(self.path)
        except GherkinParseError as error:
            message = f"{self.path}:{error.line}: expected valid Gherkin: {error.message}"
            raise self.CollectError(message) from None
        except NoScenariosFound:
            raise self.CollectError(f"{self.path}: expected at least one scenario, got none") from None
        except UnicodeDecodeError:
            raise self.CollectError(f"{self.path}: expected text in UTF-8, got another encoding") from None
        self._refuse_repeated_names()
        self._refuse_empty_scenarios()
        return list(super().collect())

    def funcnamefilter(self, name: str) -> bool:
        """Return whether a name of the module is a test, whatever the project calls its own tests."""
        return name.startswith("test_")

    def _refuse_repeated_names(self) -> None:
        """Refuse two scenarios of one name, for pytest-bdd would run the last one only and say nothing."""
        lines = self.path.read_text(encoding="utf-8").splitlines()
        first: dict[str, int] = {}
        for number, line in enumerate(lines, start=1):
            match = _SCENARIO.match(line)
            if match is None:
                continue
            name = match[1].strip()
            if name in first:
                message = f"{self.path}:{number}: expected each scenario's name once, got `{name}` again"
                raise self.CollectError(f"{message}\n  it stands first in line {first[name]}")
            first[name] = number

    def _refuse_empty_scenarios(self) -> None:
        """Refuse a scenario without steps: it promises nothing, and mostly its first keyword is misspelt."""
        from pytest_bdd.feature import get_feature  # noqa: PLC0415 - pytest-bdd may be absent

        for scenario in get_feature(str(self.path.parent), self.path.name).scenarios.values():
            if not scenario.steps:
                message = f"{self.path}:{scenario.line_number}: expected steps in `{scenario.name}`, got none"
                raise self.CollectError(f"{message}\n  a step begins with Given, When, Then, And or But")


_SCENARIO = re.compile(
    r"\s*(?:Scenario Outline|Scenario Template|Scenario|Example|场景大纲|剧本大纲|场景|剧本)\s*:(.*)"
)


class _FeatureLoader(InspectLoader):
    """Gives the source of the module that a feature file stands for."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def get_source(self, fullname: str) -> str:
        """Return the source, whatever the module is called."""
        del fullname
        return _SOURCE.format(path=str(self._path))


def _module(path: Path) -> ModuleType:
    """Return the module that binds a feature file to the steps; it is entered nowhere."""
    loader = _FeatureLoader(path)
    module = module_from_spec(ModuleSpec(f"feature_{path.stem}", loader, origin=str(path)))
    loader.exec_module(module)
    return module
