"""Walk-throughs: pages of which every command is typed, every edit is made and every answer is compared, in order.

A block of `console` holds commands, each with its answer below: `…` stands for whatever is left out, and lines may be
folded. `# exit code 1` behind a command says what it ends with, 0 else. A block of `diff` behind "In `FILE`" is a
change of that file, one of `yaml` behind "Create `FILE`" a new one, and one behind "`FILE` now holds" what a command
has written there. No other block of these three languages may stand on such a page.
"""

from __future__ import annotations

import re
import shlex
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass
from io import StringIO
from pathlib import Path
from typing import TypeAlias

import pytest

from border_sim.cli.door import invoke
from tests.docs.pages import ROOT

LEFT_OUT = "…"
FENCE = re.compile(r"(?ms)^```(?P<language>\w+)\n(?P<text>.*?)^```$")
NEW = re.compile(r"(?:Create|新建)\s`(?P<file>[^`]+)`")
CHANGED = re.compile(r"(?:In|在)\s?`(?P<file>[^`]+)`")
HOLDS = re.compile(r"`(?P<file>[^`]+)`\s?(?:now\sholds|中现在有)")
EXIT_CODE = re.compile(r"# exit code (\d)$")


@dataclass(frozen=True)
class Typed:
    """A command as it is typed, with what it shows and the exit code that it ends with."""

    line: str
    shown: str
    code: int

    def follow(self, folder: Path) -> None:
        """Type it and compare what it says."""
        words = shlex.split(self.line, comments=True)
        code, said = _own(words[1:]) if words[0] == "border-sim" else _other(words, folder)
        assert self.is_shown(said), f"$ {self.line}\n{said}"
        assert self.code == code, f"$ {self.line}\n{said}"

    def is_shown(self, said: str) -> bool:
        """Tell whether an answer is the one that the page shows, however its lines are folded."""
        pattern = ".*".join(map(re.escape, _unfolded(self.shown).split(LEFT_OUT)))
        return re.fullmatch(pattern, _unfolded(said)) is not None


@dataclass(frozen=True)
class Created:
    """A file that the reader writes."""

    file: str
    text: str

    def follow(self, folder: Path) -> None:
        """Write it."""
        assert not (folder / self.file).exists()
        (folder / self.file).write_text(self.text, "utf-8")


@dataclass(frozen=True)
class Changed:
    """Lines of a file that the reader replaces."""

    file: str
    old: str
    new: str

    def follow(self, folder: Path) -> None:
        """Replace them where they stand, once."""
        text = (folder / self.file).read_text("utf-8")
        parts = re.split(f"(?m)^{re.escape(self.old)}", text)
        assert 2 == len(parts), f"{self.file}:\n{self.old}"
        (folder / self.file).write_text(self.new.join(parts), "utf-8")


@dataclass(frozen=True)
class Holds:
    """Lines that a command has written into a file."""

    file: str
    text: str

    def follow(self, folder: Path) -> None:
        """Look whether they are there."""
        assert self.text in (folder / self.file).read_text("utf-8")


Step: TypeAlias = Typed | Created | Changed | Holds


def steps(text: str) -> Iterator[Step]:
    """Iterate over what the reader of a page does, in order."""
    end = 0
    for fence in FENCE.finditer(text):
        lead = text[end : fence.start()].rstrip().rpartition("\n\n")[2]
        end = fence.end()
        if fence["language"] == "console":
            yield from _typed(fence["text"])
        elif fence["language"] == "diff":
            yield from _changed(_named(CHANGED, lead), fence["text"])
        elif fence["language"] == "yaml":
            held = HOLDS.search(lead)
            yield Holds(held["file"], fence["text"]) if held else Created(_named(NEW, lead), fence["text"])


def follow(page: str, folder: Path) -> list[Step]:
    """Do what a page tells its reader, in the working folder; return what was done."""
    done = list(steps((ROOT / page).read_text("utf-8")))
    for step in done:
        step.follow(folder)
    return done


def lay_out(folder: Path, patch: pytest.MonkeyPatch, language: str) -> None:
    """Make a folder the checkout of somebody who speaks a language, and go there."""
    for part in ("rules", "scenarios"):
        shutil.copytree(ROOT / part, folder / part)
    patch.chdir(folder)
    for name in ("LC_ALL", "LC_MESSAGES"):
        patch.delenv(name, raising=False)
    patch.setenv("LANG", language)
    for name in ("AUTHOR", "COMMITTER"):
        patch.setenv(f"GIT_{name}_NAME", "Chan Siu-ming")
        patch.setenv(f"GIT_{name}_EMAIL", "chan@example.org")
    for words in (("init", "-q"), ("add", "-A"), ("commit", "-q", "-m", "As it stands")):
        subprocess.run(("git", *words), check=True)


def _named(pattern: re.Pattern[str], lead: str) -> str:
    found = pattern.findall(lead)
    assert found, f"which file? {lead}"
    return str(found[-1])


def _typed(text: str) -> Iterator[Typed]:
    """Iterate over the commands of a block with what stands below each."""
    for part in re.split(r"(?m)^\$ ", text)[1:]:
        line, _, shown = part.partition("\n")
        code = EXIT_CODE.search(line)
        yield Typed(line, shown, int(code[1]) if code else 0)


def _changed(file: str, text: str) -> Iterator[Changed]:
    """Iterate over the changes of a block; `@@` stands between them."""
    for hunk in re.split(r"(?m)^@@.*\n", text):
        lines = hunk.splitlines(keepends=True)
        old, new = ("".join(line[1:] for line in lines if line[0] in kinds) for kinds in (" -", " +"))
        yield Changed(file, old, new)


def _unfolded(text: str) -> str:
    """Return a text without any space: where Chinese is folded there was none."""
    return "".join(text.split())


def _own(arguments: list[str]) -> tuple[int, str]:
    """Return the exit code of a command of ours, and what it says, in the order in which a terminal shows it."""
    said = StringIO()
    with redirect_stdout(said), redirect_stderr(said):
        code = invoke(arguments)
    return code, said.getvalue()


def _other(words: list[str], folder: Path) -> tuple[int, str]:
    done = subprocess.run(words, cwd=folder, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, check=False)
    return done.returncode, done.stdout
