"""Packs that are read once, however many scenarios name them."""

from __future__ import annotations

from pathlib import Path

from border_sim.domain.errors import InputError
from border_sim.rules.load import load_pack
from border_sim.rules.pack import RulePack


class Shelf:
    """Reads packs as `load_pack` does, each folder once, by whichever path it is named; so with what is wrong there."""

    def __init__(self) -> None:
        """Begin with nothing read."""
        self._read: dict[Path, RulePack | InputError] = {}

    def __call__(self, folder: Path) -> RulePack:
        """Return the pack in a folder.

        Raises:
            InputError: with everything that is wrong with it.
        """
        home = folder.resolve()
        if home not in self._read:
            self._read[home] = _read(folder)
        found = self._read[home]
        if isinstance(found, InputError):
            raise InputError(found.problems)
        return found


def _read(folder: Path) -> RulePack | InputError:
    try:
        return load_pack(folder)
    except InputError as error:
        return error
