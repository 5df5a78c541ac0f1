"""`--cucumber-messages FILE`: what happens to features, told by the hooks of pytest and pytest-bdd."""

from __future__ import annotations

import traceback
from collections.abc import Callable, Generator
from pathlib import Path
from typing import IO

import pytest
from pytest_bdd.parser import Feature, Scenario, Step

from border_sim.bdd.documents import Document, Message, parse_errors, read_feature
from border_sim.bdd.hooks import FAILURE, FEATURE_SUFFIX, RULE_TAG, Failure, describe, is_expected
from border_sim.bdd.progress import FAILED, PASSED, TAG_CHECK, UNDEFINED, Case, Progress

NAME = "border_sim_feature_messages"

CASE = pytest.StashKey[Case]()

HOOK: Message = {
    "id": TAG_CHECK,
    "name": "the rules named by tags exist",
    "type": "AFTER_TEST_CASE",
    "sourceReference": {"uri": "border_sim/bdd/hooks.py"},
}


class FeatureMessages:
    """Writes the messages of one run of pytest."""

    def __init__(self, root: Path, file: IO[str], clock: Callable[[], int]) -> None:
        """Write into a file that is open; paths are named from the root folder."""
        self._root = root
        self._file = file
        self._progress = Progress(file, clock)
        self._documents: dict[Path, Document] = {}

    def pytest_sessionstart(self) -> None:
        """Begin the run."""
        self._progress.begin()
        self._progress.send({"hook": HOOK})

    def pytest_collectreport(self, report: pytest.CollectReport) -> None:
        """Say what is wrong with a feature file that cannot be collected."""
        path = self._root / report.nodeid
        if report.failed and path.suffix == FEATURE_SUFFIX:
            for message in parse_errors(path, self._uri(path), report.longreprtext):
                self._progress.send(message)

    def pytest_collection_finish(self, session: pytest.Session) -> None:
        """Say what will be run, as far as the files are collected by themselves."""
        for path in dict.fromkeys(item.path for item in session.items):
            if path.suffix == FEATURE_SUFFIX:
                self._document(path)

    def pytest_bdd_before_scenario(self, request: pytest.FixtureRequest, feature: Feature, scenario: Scenario) -> None:
        """Begin a case."""
        document = self._document(Path(feature.filename))
        pickles = document.cases(scenario.line_number, [step.name for step in scenario.steps])
        pickle = self._progress.tried(pickles)
        checks = any(tag["name"].startswith(f"@{RULE_TAG}") for tag in pickle["tags"])
        request.node.stash[CASE] = self._progress.open(pickle, checks_tags=checks)

    def pytest_bdd_before_step(self, request: pytest.FixtureRequest) -> None:
        """Begin a step."""
        self._progress.start(request.node.stash[CASE])

    def pytest_bdd_after_step(self, request: pytest.FixtureRequest) -> None:
        """End a step that has held."""
        self._progress.finish(request.node.stash[CASE], PASSED)

    def pytest_bdd_step_error(
        self, request: pytest.FixtureRequest, feature: Feature, scenario: Scenario, step: Step, exception: Exception
    ) -> None:
        """End a step that has failed."""
        self._failed(request.node, FAILED, Failure(feature, scenario, step, exception))

    def pytest_bdd_step_func_lookup_error(
        self, request: pytest.FixtureRequest, feature: Feature, scenario: Scenario, step: Step, exception: Exception
    ) -> None:
        """End a step that nobody understands."""
        self._failed(request.node, UNDEFINED, Failure(feature, scenario, step, exception))

    @pytest.hookimpl(wrapper=True)
    def pytest_runtest_makereport(
        self, item: pytest.Item, call: pytest.CallInfo[None]
    ) -> Generator[None, pytest.TestReport, pytest.TestReport]:
        """End a case as soon as it has run: with the check of its tags, if there is one, and without what is left."""
        report = yield
        case = item.stash.get(CASE, None)
        if case is not None and call.when == "call":
            failure = item.stash.get(FAILURE, None)
            if failure is not None and failure.step is None:
                self._failed(item, FAILED, failure)
            elif report.passed and case.done < len(case.steps):
                self._progress.finish(case, PASSED)
            self._progress.close(case)
        return report

    def pytest_sessionfinish(self, exitstatus: int) -> None:
        """End the run."""
        self._progress.end(success=exitstatus == pytest.ExitCode.OK)

    def pytest_unconfigure(self) -> None:
        """Close the file."""
        self._file.close()

    def _failed(self, item: pytest.Item, status: str, failure: Failure) -> None:
        error = failure.error
        exception = {"type": type(error).__name__, "message": str(error)}
        if not is_expected(error):
            exception["stackTrace"] = "".join(traceback.format_exception(error))
        self._progress.finish(item.stash[CASE], status, message=describe(failure), exception=exception)

    def _document(self, path: Path) -> Document:
        """Return a feature file, of which is told when it comes up first."""
        if path not in self._documents:
            self._documents[path] = document = read_feature(path, self._uri(path))
            for message in document.envelopes():
                self._progress.send(message)
        return self._documents[path]

    def _uri(self, path: Path) -> str:
        return (path.relative_to(self._root) if path.is_relative_to(self._root) else path).as_posix()
