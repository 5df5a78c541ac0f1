"""Where rules stand: the files below `rules/` as they would be with some rules added, changed or removed."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

from border_sim.documents import Document, Spot, Tree
from border_sim.domain.errors import Place
from border_sim.drafting.sheets.changes import How
from border_sim.drafting.sheets.entry_lists import Entry, entries_of, with_entries
from border_sim.drafting.sheets.pack_tables import Rules, home_of
from border_sim.drafting.sheets.rule_changes import RuleChange
from border_sim.drafting.sheets.written_pack import WrittenPack, text
from border_sim.rules.load import RULES_FOLDER

RULES = "rules"

_NUMBER = re.compile(r"[-_. ]*\d+\w*$")
_NOT_IN_NAMES = re.compile(r'[\\/:*?"<>|\x00-\x1f]')


def drafted_files(written: WrittenPack, changes: Iterable[RuleChange]) -> dict[Path, Document]:
    """Return the files that would change; what comes from a sheet has its cells for places."""
    files = _Files(written)
    for change in changes:
        if change.change.how is How.REMOVED:
            files.remove(change.id)
        elif change.change.how is How.CHANGED:
            files.change(change)
        elif change.change.how is How.ADDED:
            files.add(change)
    return files.drafts()


class _Files:
    """The rules of every file, with their places, while they are changed."""

    def __init__(self, written: WrittenPack) -> None:
        """Begin with the files as they are."""
        self._written = written
        self._rules = {path: entries_of(document, RULES) for path, document in written.rule_files.items()}
        self._changed: dict[Path, None] = {}

    def change(self, change: RuleChange) -> None:
        path = self._written.rules[change.id].file
        rules = self._rules[path]
        index = next(index for index, (tree, _) in enumerate(rules) if _id(tree) == change.id)
        rules[index] = _entry(change)
        self._changed[path] = None

    def remove(self, name: str) -> None:
        path = self._written.rules[name].file
        self._rules[path] = [entry for entry in self._rules[path] if _id(entry[0]) != name]
        self._changed[path] = None

    def add(self, change: RuleChange) -> None:
        """Add a rule behind the one of its series that comes before it."""
        path = self._home(change)
        rules = self._rules.setdefault(path, [])
        series = _series(change.id)
        before = [
            index for index, (tree, _) in enumerate(rules) if _series(_id(tree)) == series and _id(tree) < change.id
        ]
        rules.insert(before[-1] + 1 if before else len(rules), _entry(change))
        self._changed[path] = None

    def _home(self, change: RuleChange) -> Path:
        """Return the file of a new rule: that of its series, of its decision and flow, or a new one."""
        series = _series(change.id)
        by_series = Counter(
            path for path, rules in self._rules.items() for tree, _ in rules if _series(_id(tree)) == series
        )
        by_home = Counter(
            rule.file for rule in self._written.rules.values() if home_of(rule.tree, self._written) == change.home
        )
        for found in (by_series, by_home):
            if found:
                return found.most_common(1)[0][0]
        return _new_file(self._written.pack.folder, change.home)

    def drafts(self) -> dict[Path, Document]:
        return {path: self._draft(path) for path in self._changed}

    def _draft(self, path: Path) -> Document:
        document = self._written.rule_files.get(path, Document(str(path), {}, Spot(Place(str(path)))))
        return with_entries(document, RULES, self._rules[path])


def _entry(change: RuleChange) -> Entry:
    spot = change.spot or Spot(change.change.place)
    return dict(change.tree or {}), spot


def _id(tree: Tree) -> str:
    return text(tree, "id").strip()


def _series(name: str) -> str:
    """Return what the ids of rules that belong together begin with: `SCH` of `SCH-020`."""
    return _NUMBER.sub("", name)


def _new_file(folder: Path, home: Rules) -> Path:
    parts = [_NOT_IN_NAMES.sub("_", part) for part in (home.flow, home.decision) if part]
    return folder.joinpath(RULES_FOLDER, *parts[:-1], f"{parts[-1]}.yaml")
