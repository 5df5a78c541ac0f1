"""Packs that lie in no folder: files of a revision or of a release, read as if they lay in one that is called so."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

from border_sim.domain.errors import InputError, Place, Problem
from border_sim.rules.load import load_pack
from border_sim.rules.pack import RulePack


def load_files(files: Mapping[str, bytes], called: str) -> RulePack:
    """Return the pack that some files make.

    Its folder and all its places are named as if the files lay in the folder `called`, which need not exist. The pack
    needs no file once it is read.

    Args:
        files: the contents by path, with forward slashes, as seen from the pack's folder.
        called: what the folder is called in messages.

    Raises:
        InputError: with everything that is wrong with the pack.
    """
    with TemporaryDirectory(prefix="border-sim-") as folder:
        for name, content in files.items():
            path = Path(folder) / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)
        names = _Names(folder, called)
        try:
            return names.of_pack(load_pack(Path(folder)))
        except InputError as error:
            raise InputError(map(names.of_problem, error.problems)) from None


class _Names:
    """Puts another name in the place of the folder's own wherever it is told."""

    def __init__(self, folder: str, called: str) -> None:
        self._folder = folder
        self._called = called

    def of_pack(self, pack: RulePack) -> RulePack:
        return replace(
            pack,
            folder=Path(self._called),
            rules={name: replace(rule, place=self._of_place(rule.place)) for name, rule in pack.rules.items()},
            must_hold=tuple(replace(promise, place=self._of_place(promise.place)) for promise in pack.must_hold),
            examples=tuple(replace(example, place=self._of_place(example.place)) for example in pack.examples),
            selectivity={name: replace(one, place=self._of_place(one.place)) for name, one in pack.selectivity.items()},
            notices=tuple(map(self._of_text, pack.notices)),
        )

    def of_problem(self, problem: Problem) -> Problem:
        message, hint = self._of_text(problem.message), self._of_text(problem.hint)
        return Problem(self._of_place(problem.place), problem.code, message, hint)

    def _of_place(self, place: Place) -> Place:
        return replace(place, file=self._of_text(place.file))

    def _of_text(self, text: str) -> str:
        return text.replace(self._folder, self._called)
