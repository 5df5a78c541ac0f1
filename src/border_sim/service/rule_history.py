"""What has become of a rule: its wording as the law changes from day to day, and the commits that changed its file."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from pathlib import Path

from border_sim.documents import Tree, parse_document
from border_sim.domain.errors import InputError, Place
from border_sim.domain.results import Words
from border_sim.rules.law import law_of
from border_sim.rules.pack import Rule, RulePack
from border_sim.rules.words import rule_in_words
from border_sim.service.git_files import Git
from border_sim.service.titles import words

MOST_COMMITS = 30
"""Commits of a file that are looked at, the last of them."""

_FIELDS = ("%H", "%as", "%an", "%s")


@dataclass(frozen=True, slots=True)
class Wording:
    """What a rule says from a day on; none where it does not hold."""

    start: date
    says: Words | None


@dataclass(frozen=True, slots=True)
class Commit:
    """A commit that changed the file of a rule, and whether it changed the rule itself.

    Attributes:
        revision: the hash.
        day: when it was written, as YYYY-MM-DD.
        author: who wrote it.
        subject: the first line of its message.
        change: `added`, `changed`, `removed`, or empty where the rule stayed as it was.
    """

    revision: str
    day: str
    author: str
    subject: str
    change: str


def wordings(rule: Rule, pack: RulePack) -> tuple[Wording, ...]:
    """Return what a rule says over the days of its pack, from each day on which that changes."""
    found: list[Wording] = []
    for day in pack.law_dates():
        said = words(rule_in_words(rule, law_of(pack, day))) if rule.period.covers(day) else None
        if not found or found[-1].says != said:
            found.append(Wording(day, said))
    return tuple(found)


def commits_of(rule: str, file: Path) -> tuple[Commit, ...]:
    """Return the commits that changed the file of a rule, the last first; none where no repository holds it."""
    git = Git(Place(str(file)), file.parent)
    return tuple(_commits(git, _log(git, file.name), rule, file.name))


def commits_below(folder: Path) -> tuple[Commit, ...]:
    """Return the commits that changed something below a folder, the last first; none where no repository holds it."""
    return tuple(_commit(line, "") for line in _log(Git(Place(str(folder)), folder), "."))


def commit_at(folder: Path, revision: str) -> str | None:
    """Return the commit that a revision names in the repository of a folder, none where there is no such."""
    try:
        git = Git(Place(str(folder)), folder)
        found = git.lines("rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}")
    except InputError:  # there is no git
        return None
    return found[0] if found else None


def _log(git: Git, path: str) -> list[list[str]]:
    """Return the last commits that changed a path, the parts of each as `_FIELDS` has them."""
    form = "--format=" + "%x1f".join(_FIELDS)
    try:
        lines = git.lines("log", f"--max-count={MOST_COMMITS}", form, "--", path)
    except InputError:  # there is no git
        return []
    return [line.split("\x1f") for line in lines if line.count("\x1f") == len(_FIELDS) - 1]


def _commits(git: Git, lines: list[list[str]], rule: str, name: str) -> Iterator[Commit]:
    """Iterate over commits, each held against the one before it."""
    held = [_rules_at(git, line[0], name).get(rule) for line in lines]
    # Before the first commit there was nothing; before the first that is looked at nobody knows, and it counts as same.
    first = held[-1:] if len(lines) == MOST_COMMITS else [None]
    for line, now, then in zip(lines, held, [*held[1:], *first], strict=False):
        yield _commit(line, _change(then, now))


def _commit(line: list[str], change: str) -> Commit:
    revision, day, author, subject = line
    return Commit(revision, day, author, subject, change)


def _change(before: Tree, now: Tree) -> str:
    if before == now:
        return ""
    if before is None:
        return "added"
    return "removed" if now is None else "changed"


def _rules_at(git: Git, revision: str, name: str) -> Mapping[str, Tree]:
    content = git.ask("show", f"{revision}:./{name}")
    return _rules_in(content) if content is not None else {}


@lru_cache(maxsize=256)
def _rules_in(content: bytes) -> Mapping[str, Tree]:
    """Return the rules of a file by their ids, as they are written; none where it cannot be read."""
    try:
        value = parse_document(content.decode("utf-8"), "").value
    except (InputError, UnicodeDecodeError):
        return {}
    rules = value.get("rules") if isinstance(value, dict) else None
    entries = rules if isinstance(rules, list) else []
    return {str(entry.get("id")): entry for entry in entries if isinstance(entry, dict)}
