"""Versions of a pack held against each other: commits, other packs, and what is no version."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from tests.unit.web.policy.rule_benches import Officer, officer


def _commit(folder: Path) -> None:
    git = ["git", "-C", str(folder), "-c", "user.name=One", "-c", "user.email=one@example.org"]
    for command in (["init", "-q"], ["add", "-A"], ["commit", "-q", "-m", "as it was"]):
        subprocess.run([*git, *command], check=True, capture_output=True)


def test_a_commit_is_held_against_the_files_of_now(tmp_path: Path) -> None:
    with officer(tmp_path) as one:
        _commit(one.folder)
        rules = one.folder / "rules/small/rules/channel.yaml"
        text = rules.read_text("utf-8").replace("then: inspect\n", "then: stop\n")
        rules.write_text(text.replace("channel: inspect,", "channel: stop,"), "utf-8")
        found = one.data("/diff?from=git:HEAD&wait=1")
        history = one.data("/rule/CH-1")["commits"]
        page = one.page("/diff?from=git:HEAD&wait=1")
    assert found["diff"]["counts"] == {"looser": 0, "stricter": len(found["diff"]["classes"]), "other": 0}
    assert found["groups"][0]["classes"][0]["said"]["old"]["answer"] == "inspect"
    assert [(commit["subject"], commit["change"]) for commit in history] == [("as it was", "added")]
    assert "Value" in page


@pytest.mark.parametrize("version", ["git:--help", "git:nope", "release:x", "pack:000000000000", "../small", "git:a:b"])
def test_what_is_no_version_is_not_found(small: Officer, version: str) -> None:
    small.page(f"/diff?from={version}", status=404)
