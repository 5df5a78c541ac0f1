"""What pytest is told while features run: tags, misspelt steps, and failures in the feature's own lines.

It is registered when the first feature file is collected, or by a project that names this module among its
`pytest_plugins` because it binds its feature files itself.
"""

from __future__ import annotations

from collections.abc import Generator, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest
from pytest_bdd.exceptions import StepDefinitionNotFoundError
from pytest_bdd.parser import Feature, Scenario, Step

from border_sim.bdd.junit import name_in_report
from border_sim.bdd.steps import BOOK
from border_sim.domain.errors import BorderSimError

HOOKS = "border_sim_feature_hooks"
RULE_TAG = "rule:"
FEATURE_SUFFIX = ".feature"


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


def pytest_configure(config: pytest.Config) -> None:
    """Register the hooks for a project that names this module."""
    hooks_of(config)


def hooks_of(config: pytest.Config) -> FeatureHooks:
    """Return the hooks of a run, registered once."""
    hooks = config.pluginmanager.get_plugin(HOOKS)
    if not isinstance(hooks, FeatureHooks):
        hooks = FeatureHooks(config)
        config.pluginmanager.register(hooks, HOOKS)
    return hooks


class FeatureHooks:
    """The hooks of a run that has feature files."""

    def __init__(self, config: pytest.Config) -> None:
        """Remember the run's settings."""
        self._config = config
        self._tags_are_free = False

    @contextmanager
    def free_tags(self) -> Iterator[None]:
        """Let the tags of a feature file be markers that nobody declared, where nobody writes a settings file."""
        self._tags_are_free = True
        try:
            yield
        finally:
            self._tags_are_free = False

    def pytest_bdd_apply_tag(self, tag: str, function: object) -> bool | None:
        """Keep rule tags for the check after the scenario; see that pytest knows every other tag as a marker."""
        del function
        if tag.startswith(RULE_TAG):
            return True
        name = tag.split(":", 1)[0]
        declared = {line.split("(")[0].split(":")[0].strip() for line in self._config.getini("markers")}
        if self._tags_are_free and name not in declared:
            self._config.addinivalue_line("markers", f"{name}: a tag of feature files")
        return None

    def pytest_bdd_before_scenario(self, request: pytest.FixtureRequest, feature: Feature, scenario: Scenario) -> None:
        """Call the case by its own words in a report."""
        if request.node.path.suffix == FEATURE_SUFFIX:
            name_in_report(request, feature, scenario)

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
        ours = any(BOOK.knows(step.name, step.type) for step in scenario.steps)
        if not tags or not ours or FAILURE in request.node.stash:
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
        if call.when == "call" and report.failed and failure is not None and item.path.suffix == FEATURE_SUFFIX:
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
