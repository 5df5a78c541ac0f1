"""What the parts of a scenario are resolved against: the typed file, the rule pack, and the collector of problems."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeVar

from border_sim.documents import Problems, Salvaged, Step, did_you_mean, one_of
from border_sim.domain.errors import InputError
from border_sim.rules.pack import ASSUMPTION, RulePack
from border_sim.rules.reading import AS_IT_STANDS, Drafts
from border_sim.scenario.compose import Composed
from border_sim.scenario.grammar import ScenarioSpec

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Ground:
    """One scenario on its way from a file to a value.

    What was wrong with a part as such has been told and left out (`salvaged`); what depends on a part that
    is left out keeps silent, so that one mistake is told once.

    Attributes:
        spec: what could be typed of the file.
        composed: the document, with places and folders.
        salvaged: what was left out.
        pack: the rules.
        problems: what is wrong.
        drafts: drafts of files, which are read instead of what stands on the disk.
        notices: what is assumed.
        files: the files that values of the scenario name, as they are read.
    """

    spec: ScenarioSpec
    composed: Composed
    salvaged: Salvaged[ScenarioSpec]
    pack: RulePack
    problems: Problems
    drafts: Drafts = AS_IT_STANDS
    notices: list[str] = field(default_factory=list)
    files: list[Path] = field(default_factory=list)

    def report(self, loc: tuple[Step, ...], code: str, message: str, hint: str = "", *, key: bool = False) -> None:
        """Add a problem with the value at a path, or with its key."""
        self.problems.add(self.composed.document.place(loc, key=key), code, message, hint)

    def is_whole(self, *loc: Step) -> bool:
        """Return whether nothing was left out at a path, below it or around it."""
        return self.salvaged.is_whole(*loc)

    def written(self, *loc: Step) -> tuple[str, ...]:
        """Return the keys that stand in the file at a path, those that were left out included."""
        value = self.composed.document.get(loc)
        return tuple(value) if isinstance(value, dict) else ()

    def expect_name(self, loc: tuple[Step, ...], name: str, known: Iterable[str], what: tuple[str, str]) -> bool:
        """Report a name that is not among the known ones, and return whether it is; `what` is a code and a noun."""
        names = list(known)
        if name in names:
            return True
        code, noun = what
        message = f"expected {noun}, got `{name}`" + (f"; there are {one_of(names)}" if names else "; there is none")
        # Where the name is a key it is the key that is wrong, not what stands behind it.
        self.report(loc, code, message, did_you_mean(name, names), key=loc[-1] == name)
        return False

    def read(self, loc: tuple[Step, ...], reader: Callable[[Path], T]) -> T | None:
        """Return what a reader makes of the folder of a value, or `None` after adding what it finds wrong."""
        try:
            return reader(self.composed.folder_of(loc))
        except InputError as error:
            self.problems.extend(error.problems)
            return None

    def check_basis(self, loc: tuple[Step, ...], basis: Iterable[str]) -> None:
        """Report the names in a `basis` that are no source, neither of the scenario nor of the pack."""
        known = (*self.written("sources"), *self.pack.sources, ASSUMPTION)
        for name in basis:
            self.expect_name((*loc, "basis"), name, known, ("S010", "a name of `sources` or `assumption`"))
