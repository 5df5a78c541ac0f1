"""Versions of a pack by what addresses call them: as it is now, at a commit, as it was released, or another pack."""

from __future__ import annotations

import re
from collections.abc import Hashable, Iterator
from functools import lru_cache
from pathlib import Path

from border_sim.domain.errors import InputError, Place, Problem
from border_sim.domain.results import Words
from border_sim.rules.pack import RulePack
from border_sim.service.git_files import files_at
from border_sim.service.loose_files import load_files
from border_sim.service.release import ledger_of, whole_history
from border_sim.service.revisions import open_pack
from border_sim.service.rule_history import commit_at, commits_below
from border_sim.service.titles import words
from border_sim.web.errors import NotThere
from border_sim.web.pages import View
from border_sim.web.policy.opened import Opened, opened
from border_sim.web.workbench import Workbench

NOW = "now"
GIT, RELEASE, PACK = "git:", "release:", "pack:"

REVISION = re.compile(r"[A-Za-z0-9_][A-Za-z0-9_./~^@{}-]{0,99}")
"""What may stand for a revision of git; nothing that git would take for an option or a path."""


class Choice(View):
    """A version that one can choose."""

    version: str
    says: Words


def choices(bench: Workbench, pack: Opened) -> tuple[Choice, ...]:
    """Return the versions of a pack, and the other packs of the folder."""
    now = Choice(version=NOW, says=Words(zh="现行文件", en="the files as they are now"))
    return (now, *_commits(pack), *_releases(pack), *_others(bench, pack))


def _commits(pack: Opened) -> Iterator[Choice]:
    for one in commits_below(pack.folder):
        said = f"{one.revision[:8]} · {one.day} · {one.subject}"
        yield Choice(version=f"{GIT}{one.revision[:12]}", says=Words(zh=said, en=said))


def _releases(pack: Opened) -> Iterator[Choice]:
    file = ledger_of(pack.folder)
    if not file.exists():
        return
    try:
        releases = whole_history(file).releases
    except InputError:  # `rules audit` says what is wrong with it
        return
    for one in reversed(releases):
        zh = f"第{one.number}号发布 · 自{one.start}起 · {one.by}"
        en = f"release {one.number} · from {one.start} · {one.by}"
        yield Choice(version=f"{RELEASE}{one.number}", says=Words(zh=zh, en=en))


def _others(bench: Workbench, pack: Opened) -> Iterator[Choice]:
    for entry in bench.folder.packs():
        if entry.id != pack.id:
            try:
                title = words(opened(entry.id, bench).pack.title)
            except InputError:
                continue  # it cannot be compared
            said = Words(zh=f"{title.zh}（{entry.pack}）", en=f"{title.en} ({entry.pack})")
            yield Choice(version=f"{PACK}{entry.id}", says=said)


def expect_version(bench: Workbench, pack: Opened, version: str) -> Hashable:
    """Return the identity of a version: what is worked out from it holds as long as that stays.

    Raises:
        NotThere: there is no such version.
        NoSuchFile: it is another pack, of which there is none with this id.
        InputError: it is another pack, whose files are wrong.
    """
    kind, _, name = version.partition(":")
    if version == NOW:
        return id(pack.pack)
    if kind == "pack":
        return id(opened(name, bench).pack)
    if kind == "release" and name.isdecimal():
        return version, pack.pack.content_hash
    if kind == "git" and REVISION.fullmatch(name):
        commit = commit_at(pack.folder, name)
        if commit is not None:
            return commit
    message = f"expected a version of the pack, got `{version}`"
    raise NotThere([Problem(Place(""), "U071", message, "write `now`, `git:HEAD~1`, `release:3` or `pack:ID`")])


def open_version(bench: Workbench, pack: Opened, version: str) -> RulePack:
    """Return a version of a pack, whose name has been seen to be one.

    Raises:
        InputError: it cannot be read, or something is wrong with it.
    """
    kind, _, name = version.partition(":")
    if kind == "git":
        return _at_commit(pack.folder, commit_at(pack.folder, name) or name, name_of(bench, pack, version))
    if kind == "release":
        return open_pack(f"{pack.folder}@{name}")
    return opened(name, bench).pack if kind == "pack" else pack.pack


@lru_cache(maxsize=8)
def _at_commit(folder: Path, commit: str, called: str) -> RulePack:
    """Return a pack as it was committed, which never changes."""
    return load_files(files_at(f"{commit}:{folder}"), called)


def name_of(bench: Workbench, pack: Opened, version: str) -> str:
    """Return what the command line calls a version, from the folder of the workbench."""
    kind, _, name = version.partition(":")
    if kind == "git":
        return f"{name}:./{pack.path}"
    if kind == "release":
        return f"{pack.path}@{name}"
    return bench.folder.entry(name).pack if kind == "pack" else pack.path
