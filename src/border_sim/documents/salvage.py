"""What can be saved of a document that a model does not accept, so that checks beyond the model can run all the same.

The first errors of a file should not hide the rest. What is wrong is told and then left out, until the model
accepts what remains; later checks look at the remains, and know what is no longer there.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Generic, TypeVar

from pydantic import BaseModel

from border_sim.documents.document import Document, Spot, Step
from border_sim.documents.overlay import replaced, without
from border_sim.documents.problems import Problems
from border_sim.documents.validation import Finding, attempt, problems_of

M = TypeVar("M", bound=BaseModel)

Path = tuple[Step, ...]


@dataclass(frozen=True, slots=True)
class Salvaged(Generic[M]):
    """What remained, what was wrong with the whole, and which paths were left out.

    `value` is `None` where nothing could be saved.
    """

    value: M | None
    problems: Problems
    left_out: frozenset[Path]

    def is_whole(self, *loc: Step) -> bool:
        """Return whether nothing was left out at a path, below it or around it."""
        return not any(path[: len(loc)] == loc[: len(path)] for path in self.left_out)


def salvage(document: Document, model: type[M], stand_ins: Mapping[str, str]) -> Salvaged[M]:
    """Return what can be saved of a document.

    Args:
        document: the document.
        model: what it should be.
        stand_ins: texts for outermost keys that the model must have; they take the place of what is missing or wrong.
    """
    typed, findings = attempt(document, model)
    problems = problems_of(findings)
    left_out: set[Path] = set()
    unused = dict(stand_ins)
    # Each round leaves something out or uses up a stand-in, so there is an end.
    while typed is None:
        for found in findings:
            path = _to_leave_out(found)
            if path:
                document = without(document, *path)
                left_out.add(path)
            elif found.missing in unused:
                document = replaced(document, (found.missing,), unused.pop(found.missing), Spot(document.spot.place))
                left_out.add((found.missing,))
            else:
                return Salvaged(None, problems, frozenset(left_out))
        typed, findings = attempt(document, model)
    return Salvaged(typed, problems, frozenset(left_out))


def _to_leave_out(found: Finding) -> Path:
    """Return what is left out for an error: an entry takes its list with it, lest the entries behind it move up."""
    path = found.path
    while path and isinstance(path[-1], int):
        path = path[:-1]
    return path
