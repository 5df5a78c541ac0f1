"""Packs that lie in no folder: files of a revision or of a release, read as if they lay in one that is called so."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import fields, is_dataclass, replace
from pathlib import Path
from typing import Any

from border_sim.documents import scratch
from border_sim.domain.errors import InputError, Place, Problem
from border_sim.drafting.releases.contents import file_names
from border_sim.rules.dated import NamedList
from border_sim.rules.load import load_pack
from border_sim.rules.pack import RulePack


@contextmanager
def unpacked(files: Mapping[str, bytes]) -> Iterator[Path]:
    """Yield a folder that holds some files, by path with forward slashes; afterwards it is gone."""
    with scratch("border-sim-") as folder:
        for name, content in files.items():
            path = folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)
        yield folder


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
    with unpacked(files) as folder:
        names = _Names(str(folder), called)
        try:
            pack = load_pack(folder)
            file_names(folder)  # refuses a list outside: it would be today's, whatever the day of the files
        except InputError as error:
            raise InputError(map(names.of_problem, error.problems)) from None
        return names.of_pack(pack)


class _Names:
    """Puts another name in the place of the folder's own wherever it is told."""

    def __init__(self, folder: str, called: str) -> None:
        self._folder = folder
        self._called = called

    def of_pack(self, pack: RulePack) -> RulePack:
        renamed: RulePack = self._of(pack)
        return replace(renamed, folder=Path(self._called), notices=tuple(map(self._of_text, pack.notices)))

    def of_problem(self, problem: Problem) -> Problem:
        message, hint = self._of_text(problem.message), self._of_text(problem.hint)
        return replace(problem, place=self._of(problem.place), message=message, hint=hint)

    def _of_text(self, text: str) -> str:
        return text.replace(self._folder, self._called)

    def _of(self, value: Any) -> Any:  # noqa: ANN401  # places stand in values of every kind
        """Return a value with all places in it renamed; what has none is the same object."""
        if isinstance(value, Place | NamedList):
            return replace(value, file=self._of_text(value.file))
        if type(value) is dict:
            inside = {key: self._of(inner) for key, inner in value.items()}
            return inside if any(inside[key] is not value[key] for key in value) else value
        if type(value) is tuple:
            several = tuple(map(self._of, value))
            return several if any(one is not other for one, other in zip(several, value, strict=True)) else value
        if is_dataclass(value) and not isinstance(value, type):
            old = {field.name: getattr(value, field.name) for field in fields(value) if field.init}
            new = {name: self._of(inner) for name, inner in old.items()}
            changed = {name: inner for name, inner in new.items() if inner is not old[name]}
            return replace(value, **changed) if changed else value
        return value
