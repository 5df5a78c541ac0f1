"""What was found in a text, in the language of whoever edits, with files as seen from the folder."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property
from pathlib import Path

from border_sim.documents import in_one_line
from border_sim.domain.errors import Problem
from border_sim.service.codes import code_of
from border_sim.service.editing.check_text import TextChecked
from border_sim.service.editing.completion import Completion
from border_sim.service.editing.offers import Offer
from border_sim.web.editing_answers import Checked, Completed, FindingShown, OfferShown
from border_sim.web.folder import Folder, id_of
from border_sim.web.voice import Voice


class Told:
    """Puts what was found into the language of whoever edits, with files as seen from the folder."""

    def __init__(self, folder: Folder, speaker: Voice) -> None:
        """Take the folder and the voice."""
        self._root = folder.root
        self._folder = folder
        self._voice = speaker

    @cached_property
    def _files(self) -> frozenset[str]:
        return frozenset(entry.path for entry in self._folder.entries().values())

    def _id(self, file: str) -> str:
        """Return the id of a file; what is none of the folder's has none."""
        return id_of(file) if file in self._files else ""

    def checked(self, found: TextChecked) -> Checked:
        """Return what was found."""
        return Checked(
            here=self.findings(found.here),
            elsewhere=self.findings(found.elsewhere),
            notices=tuple(map(self.retold, found.notices)),
            scenarios=tuple(map(self._below, map(str, found.checked_with))),
            whole=found.whole,
        )

    def completed(self, found: Completion, text: str) -> Completed:
        """Return what may be written in a text."""
        start = units_before(text, found.start)
        return Completed(start=start, offers=tuple(map(_offer, found.offers)))

    def findings(self, problems: Iterable[Problem]) -> tuple[FindingShown, ...]:
        """Return problems, each with the level of its code."""
        return tuple(map(self._finding, problems))

    def retold(self, text: str) -> str:
        """Return a sentence of the program's, without the path of the folder."""
        return self._voice.told(text).replace(f"{self._root}/", "")

    def _finding(self, problem: Problem) -> FindingShown:
        code, place = code_of(problem.code), problem.place
        file = self._below(place.file)
        return FindingShown(
            level=code.level,
            code=code.code,
            title=self._voice.say(code.title),
            message=self.retold(problem.message),
            hint=self.retold(problem.hint),
            file=file,
            id=self._id(file),
            line=place.line,
            column=place.column,
        )

    def _below(self, file: str) -> str:
        """Return a file as seen from the folder; what is none of its files has no name."""
        path = Path(file)
        if not path.is_absolute():
            return ""
        real = path.resolve()
        return real.relative_to(self._root).as_posix() if real.is_relative_to(self._root) else ""


def _offer(offer: Offer) -> OfferShown:
    first, _, _ = offer.said.partition("\n")
    insert = offer.template or (f"{offer.label}: " if offer.is_key else in_one_line(offer.label))
    return OfferShown(
        label=offer.label,
        insert=insert,
        detail=first,
        info=offer.said,
        type="template" if offer.template else "key" if offer.is_key else "value",
        is_needed=offer.is_needed,
    )


def units_before(text: str, offset: int) -> int:
    """Return how many UTF-16 code units stand before an offset in characters."""
    return len(text[:offset].encode("utf-16-le", "surrogatepass")) // 2


def characters_before(text: str, units: int) -> int:
    """Return how many characters stand before an offset in UTF-16 code units."""
    return len(text.encode("utf-16-le", "surrogatepass")[: 2 * units].decode("utf-16-le", "surrogatepass"))
