"""Check a text that is not saved, as if it stood in its file: what the command line would say of it.

The other files are taken as they stand on the disk. What one waits for while typing is the loading alone; examples of
the same file are run with it, and all examples and proofs only when they are asked for.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from border_sim.documents import Problems, parse_document, parse_table, salvage
from border_sim.documents.yaml_reader import BYTE_ORDER_MARK
from border_sim.domain.errors import InputError, Problem
from border_sim.proof.analysis import analyse
from border_sim.rules.examples import run_examples
from border_sim.rules.load import load_pack
from border_sim.rules.pack import RulePack
from border_sim.rules.reading import Drafts
from border_sim.scenario.grammar import ScenarioSpec
from border_sim.scenario.load import STAND_INS, load_scenario
from border_sim.service.cases import read_case
from border_sim.service.check_rules import failures_of
from border_sim.service.editing.dependents import dependents, is_scenario
from border_sim.service.editing.desk import Desk
from border_sim.service.editing.kinds import FileKind, Subject

MOST_DEPENDENTS = 3
"""Scenarios with which a part of theirs is checked while one types."""

MISSING_KEY = "D020"


@dataclass(frozen=True, slots=True)
class TextChecked:
    """What was found with a text in the place of its file.

    Attributes:
        here: what is wrong or odd in the text, in the order of its lines.
        elsewhere: what is wrong in other files, which may follow from the text.
        notices: what was assumed.
        checked_with: the scenarios with which the text was checked, where it is a part of several.
        whole: whether everything was asked that the command line asks.
    """

    here: tuple[Problem, ...] = ()
    elsewhere: tuple[Problem, ...] = ()
    notices: tuple[str, ...] = ()
    checked_with: tuple[Path, ...] = ()
    whole: bool = False


@dataclass(frozen=True, slots=True)
class Checker:
    """Checks texts in one folder.

    Attributes:
        desk: reads the other files.
        scenarios: gives the scenarios of the folder and what they extend; asked only where a part of them is edited.
    """

    desk: Desk
    scenarios: Callable[[], Sequence[Path]]

    def check(self, subject: Subject, text: str, *, whole: bool = False) -> TextChecked:
        """Return what is found with a text in the place of its file.

        Args:
            subject: the file.
            text: what it would hold.
            whole: whether all examples are run and all promises proved, and every scenario is looked at.
        """
        found = _Found(whole=whole)
        try:
            self._check(subject, text, found)
        except InputError as error:
            found.problems.extend(error.problems)
        return found.sorted(subject.path)

    def _check(self, subject: Subject, text: str, found: _Found) -> None:
        if subject.kind is FileKind.TEXT:
            return
        drafts = self._drafts(subject, text, found)
        if subject.kind is FileKind.CASE and subject.pack is not None:
            read_case(self.desk.pack(subject.pack), subject.path, {}, drafts)
        elif subject.pack is not None:
            self._check_pack(subject, load_pack(subject.pack, drafts), found)
        else:
            self._check_scenarios(subject, drafts, found)

    def _drafts(self, subject: Subject, text: str, found: _Found) -> Drafts:
        """Return the text as a draft of its file; what is no YAML or no table ends the check."""
        name = str(subject.path)
        if subject.kind is not FileKind.TABLE:
            return self.desk.drafts(subject.path, parse_document(text.removeprefix(BYTE_ORDER_MARK), name))
        table = parse_table(text.encode(), name, ragged=found.problems)
        found.notices += table.notices
        return self.desk.drafts(subject.path, table)

    def _check_pack(self, subject: Subject, pack: RulePack, found: _Found) -> None:
        found.notices += pack.notices
        own = None if found.whole else [one for one in pack.examples if one.place.file == str(subject.path)]
        found.problems.extend(run_examples(pack, own))
        if found.whole:
            analysis = analyse(pack)
            found.problems.extend((*analysis.failures, *analysis.findings))

    def _check_scenarios(self, subject: Subject, drafts: Drafts, found: _Found) -> None:
        if subject.kind is FileKind.SCENARIO and is_scenario(drafts.document(subject.path).value):
            self._check_scenario(subject.path, drafts, found)
            return
        users = dependents(self.desk, subject.path, self.scenarios())
        for file in users if found.whole else users[:MOST_DEPENDENTS]:
            found.checked_with.append(file)
            try:
                self._check_scenario(file, drafts, found)
            except InputError as error:
                found.problems.extend(error.problems)
        if not users and subject.kind is FileKind.SCENARIO:
            # A part that nobody extends yet: what it says can be wrong, what it leaves open cannot.
            problems = salvage(drafts.document(subject.path), ScenarioSpec, STAND_INS).problems
            found.problems.extend(problem for problem in problems if problem.code != MISSING_KEY)

    def _check_scenario(self, file: Path, drafts: Drafts, found: _Found) -> None:
        scenario = load_scenario(file, None, self.desk.pack, drafts)
        found.notices += scenario.notices
        if found.whole and scenario.pack.folder not in found.proved:
            found.proved.add(scenario.pack.folder)
            found.problems.extend(failures_of(scenario.pack))


class _Found:
    """What has been found so far."""

    def __init__(self, *, whole: bool) -> None:
        self.whole = whole
        self.problems = Problems()
        self.notices: tuple[str, ...] = ()
        self.checked_with: list[Path] = []
        self.proved: set[Path] = set()

    def sorted(self, path: Path) -> TextChecked:
        """Return it, told apart by whether it stands in a file or elsewhere."""
        each_once = InputError(self.problems).problems
        home = os.path.realpath(path)
        files = {problem.place.file: os.path.realpath(problem.place.file) == home for problem in each_once}
        return TextChecked(
            here=tuple(problem for problem in each_once if files[problem.place.file]),
            elsewhere=tuple(problem for problem in each_once if not files[problem.place.file]),
            notices=tuple(dict.fromkeys(self.notices)),
            checked_with=tuple(self.checked_with),
            whole=self.whole,
        )
