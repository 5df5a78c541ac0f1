"""The files that stood in a folder at a revision of a git repository, whatever is checked out now."""

from __future__ import annotations

import io
import os
import shutil
import subprocess
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from border_sim.domain.errors import InputError, Place, Problem
from border_sim.domain.hints import did_you_mean
from border_sim.rules.load import PACK_FILE

FILE_MODES = frozenset({"100644", "100755"})
"""What git calls a plain file; links and other repositories have modes of their own."""


def files_at(spec: str) -> dict[str, bytes]:
    """Return the contents of a folder at a revision, by path as seen from the folder.

    The bytes are those that were committed: no attribute of the repository leaves a file out or changes it.

    Args:
        spec: `REVISION:PATH`. The path begins at the top of the repository that the working folder belongs to, with
            `./` or `../` in the working folder; an absolute path belongs to the repository that it lies in.

    Raises:
        InputError: git or the repository is absent, or there is no such revision or no such folder in it.
    """
    revision, _, path = spec.partition(":")
    place = Place(spec)
    if not revision or revision.startswith("-"):
        hint = "write it as `HEAD~1:rules/hetao`"
        raise _single(place, "U071", f"expected a revision before the colon, got `{revision}`", hint)
    git = Git(place, _home(path))
    top = git.lines("rev-parse", "--show-toplevel")
    if not top:
        where = "the path" if Path(path).is_absolute() else "the working folder"
        raise _single(place, "U070", f"expected {where} to lie in a git repository, got none", git.complaint)
    commit = git.lines("rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}")
    if not commit:
        names = git.lines("for-each-ref", "--format=%(refname:short)")
        raise _single(place, "U071", f"unknown revision `{revision}`", did_you_mean(revision, names))
    return _contents(git, commit[0], _inside(path, top[0]))


def _home(path: str) -> Path:
    """Return the nearest folder that exists now on the way to an absolute path; else the working folder."""
    if not Path(path).is_absolute():
        return Path()
    return next(folder for folder in (Path(path), *Path(path).parents) if folder.is_dir())


def _inside(path: str, top: str) -> str:
    """Return a path as seen from the top of the repository; only one with dots begins in the working folder."""
    if Path(path).is_absolute() or path.split("/", maxsplit=1)[0] in {".", ".."}:
        path = Path(os.path.relpath(os.path.realpath(path), os.path.realpath(top))).as_posix()
    return "" if path == "." else path.rstrip("/")


@dataclass(slots=True)
class Git:
    """Asks git in a folder; `complaint` is what it said when it last refused."""

    place: Place
    folder: Path
    complaint: str = ""

    def ask(self, *arguments: str, given: bytes = b"") -> bytes | None:
        """Return what git answers, `None` where it refuses."""
        program = shutil.which("git")
        if program is None:
            hint = "install git, or name the folder of a pack"
            raise _single(self.place, "U070", "expected the program `git`, got none", hint)
        command = [program, "-C", str(self.folder), *arguments]
        done = subprocess.run(command, input=given, capture_output=True, check=False)  # noqa: S603  # a list, no shell
        self.complaint = done.stderr.decode("utf-8", "replace").strip().partition("\n")[0].removeprefix("fatal: ")
        return done.stdout if done.returncode == 0 else None

    def lines(self, *arguments: str) -> list[str]:
        """Return the lines that git answers, none where it refuses."""
        return os.fsdecode(self.ask(*arguments) or b"").splitlines()


def _contents(git: Git, commit: str, path: str) -> dict[str, bytes]:
    listing = git.ask("ls-tree", "-r", "-z", "--full-tree", f"{commit}:{path}")
    if listing is None:
        hint = "paths begin at the top of the repository; write `./` before one that begins in the working folder"
        raise _single(git.place, "U072", f"expected a folder of the revision, got `{path}`, which is none", hint)
    blobs: dict[str, str] = {}
    for entry in os.fsdecode(listing).split("\0")[:-1]:
        about, _, name = entry.partition("\t")
        mode, _, blob = about.split(" ")
        if mode not in FILE_MODES or ".." in PurePosixPath(name).parts:
            place = Place(f"{git.place.file}/{name}")
            raise _single(place, "U072", "expected plain files in the pack, got a link or another repository")
        blobs[name] = blob
    # A folder that is no pack may be a whole repository, which nobody wants to read.
    return dict(zip(blobs, _read(git, blobs), strict=True)) if PACK_FILE in blobs else {}


def _read(git: Git, blobs: Mapping[str, str]) -> Iterator[bytes]:
    """Iterate over the contents of objects; git answers each with a line that ends in its size, and with its bytes."""
    answer = io.BytesIO(git.ask("cat-file", "--batch", given="\n".join(blobs.values()).encode()) or b"")
    for name in blobs:
        size = answer.readline().split()[-1:]
        if not size or not size[0].isdigit():
            place = Place(f"{git.place.file}/{name}")
            raise _single(place, "U072", "expected to read a file of the revision, got none", git.complaint)
        yield answer.read(int(size[0]))
        answer.read(1)


def _single(place: Place, code: str, message: str, hint: str = "") -> InputError:
    return InputError([Problem(place, code, message, hint)])
