"""What pytest is told while features run: tags, misspelt steps, and failures in the feature's own lines."""

from __future__ import annotations

from collections.abc import Generator
from dataclasses import dataclass
from pathlib import Path

import pytest
from pytest_bdd.exceptions import StepDefinitionNotFoundError
from pytest_bdd.parser import Feature, Scenario, Step

from border_sim.bdd.collector import RULE_TAG, FeatureFile
from border_sim.bdd.steps import BOOK
from border_sim.domain.errors import BorderSimError


@dataclass(frozen=True, slots=True)
class Failure:
    """What failed in a scenario: a step, or the scenario as a whole."""

    feature: Feature
    scenario: Scenario
    step: Step | None
    error: Exception

    @property
    def line(self) -> int:
        """The line of the feature in which it failed."""
        return self.step.line_number if self.step else self.scenario.line_number


FAILURE = pytest.StashKey[Failure]()


class FeatureHooks:
    """The hooks of a run that has feature files."""

    def __init__(self, config: pytest.Config) -> None:
        """Remember the run's settings."""
        self._config = config

    def pytest_bdd_apply_tag(self, tag: str, function: object) -> bool | None:
        """Keep rule tags for the check after the scenario; make every other tag a marker that pytest knows."""
        del function
        if tag.startswith(RULE_TAG):
            return True
        name = tag.split(":", 1)[0]
        if not any(line.split("(")[0].split(":")[0].strip() == name for line in self._config.getini("markers")):
            self._config.addinivalue_line("markers", f"{name}: a tag of feature files")
        return None

    def pytest_bdd_step_error(
        self, request: pytest.FixtureRequest, feature: Feature, scenario: Scenario, step: Step, exception: Exception
    ) -> None:
        """Remember which step failed."""
        request.node.stash[FAILURE] = Failure(feature, scenario, step, exception)

    def pytest_bdd_step_func_lookup_error(
        self, request: pytest.FixtureRequest, feature: Feature, scenario: Scenario, step: Step, exception: Exception
    ) -> None:
        """Remember which step nobody understands."""
        request.node.stash[FAILURE] = Failure(feature, scenario, step, exception)

    def pytest_bdd_after_scenario(self, request: pytest.FixtureRequest, feature: Feature, scenario: Scenario) -> None:
        """Check that the rules named by tags exist in the pack that the scenario asked."""
        rules = scenario.rule.tags if scenario.rule else set()
        tags = sorted(tag for tag in scenario.tags | feature.tags | rules if tag.startswith(RULE_TAG))
        if not tags or FAILURE in request.node.stash:
            return
        try:
            request.getfixturevalue("case").expect_rules([tag.removeprefix(RULE_TAG) for tag in tags])
        except AssertionError as error:
            request.node.stash[FAILURE] = Failure(feature, scenario, None, error)
            raise

    @pytest.hookimpl(wrapper=True)
    def pytest_runtest_makereport(
        self, item: pytest.Item, call: pytest.CallInfo[None]
    ) -> Generator[None, pytest.TestReport, pytest.TestReport]:
        """Say what failed in the lines of the feature, not in those of the steps' code."""
        report = yield
        failure = item.stash.get(FAILURE, None)
        if call.when == "call" and report.failed and failure is not None and isinstance(item.parent, FeatureFile):
            text = describe(failure)
            if is_expected(failure.error):
                report.longrepr = text
            else:
                report.sections.insert(0, ("feature", text))
        return report


def is_expected(error: Exception) -> bool:
    """Return whether an error is an answer to the feature and not a fault in the program."""
    return isinstance(error, AssertionError | StepDefinitionNotFoundError | BorderSimError | ValueError)


def describe(failure: Failure) -> str:
    """Return a failure as its reader wants it: the place, the scenario with the step marked, the reason."""
    place = f"{_shown(failure.feature.filename)}:{failure.line}"
    lines = [f"{place}: {_reason(failure)}", "", f"  {failure.scenario.keyword}: {failure.scenario.name}"]
    for step in failure.scenario.steps:
        mark = ">" if step.line_number == failure.line else " "
        lines.append(f"{mark}   {step.line_number:4} {step.keyword.strip()} {step.name}")
    return "\n".join(lines)


def _shown(file: str) -> str:
    """Return a path as one would type it here, where it lies below the folder one is in."""
    path = Path(file)
    return str(path.relative_to(Path.cwd())) if path.is_relative_to(Path.cwd()) else file


def _reason(failure: Failure) -> str:
    """Return why a step failed, with a way out on a line of its own."""
    step, error = failure.step, failure.error
    if step is not None and isinstance(error, StepDefinitionNotFoundError):
        nearest = BOOK.nearest(step.name, step.type)
        hint = f"\n  did you mean `{nearest}`?" if nearest else ""
        return f"expected a step that is known, got `{step.name}`{hint}"
    hint = getattr(error, "hint", "")
    return f"{error}\n  {hint}" if hint else str(error)
