"""What the editor asks and is answered, as JSON; every text of it is in the language of whoever edits."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from pydantic import BaseModel, ConfigDict, Field

from border_sim.domain.errors import Problem
from border_sim.service.codes import Level, code_of
from border_sim.service.editing.check_text import TextChecked
from border_sim.service.editing.save import MOST_BYTES
from border_sim.web.folder import Folder
from border_sim.web.voice import Voice


class Asked(BaseModel):
    """What a browser sends."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class TextAsked(Asked):
    """A text in the place of a file's."""

    text: str = Field(max_length=MOST_BYTES)


class CheckAsked(TextAsked):
    """A text that is to be checked."""

    whole: bool = Field(default=False, description="whether all examples are run and all promises proved")


class SaveAsked(TextAsked):
    """A text that is to be saved."""

    hash: str | None = Field(default=None, max_length=64, description="of the file as it was read; null for a new one")


class Answered(BaseModel):
    """What a browser is answered."""

    model_config = ConfigDict(frozen=True)


class FindingShown(Answered):
    """One thing that was found."""

    level: Level
    code: str
    title: str = Field(description="what the code stands for")
    message: str
    hint: str = Field(description="a way out, or empty")
    file: str = Field(description="relative to the folder; empty where it stands in no file of it")
    id: str = Field(description="of that file; empty where it is none of the folder's")
    line: int = Field(description="counted from 1; 0 means the whole file")
    column: int = Field(description="counted from 1, in CSV files by cells; 0 means the whole line")


class Checked(Answered):
    """What was found with a text in the place of a file's."""

    here: tuple[FindingShown, ...] = Field(description="in the text, in the order of its lines")
    elsewhere: tuple[FindingShown, ...] = Field(description="in other files")
    notices: tuple[str, ...] = Field(description="what was assumed while reading")
    scenarios: tuple[str, ...] = Field(description="with which it was checked, where it is a part of several")
    whole: bool


class FileShown(Answered):
    """A file as an editor shows it."""

    text: str
    hash: str
    notices: tuple[str, ...] = ()


class Saved(Answered):
    """The hash of a file that was saved."""

    hash: str


class Conflict(Answered):
    """A file that is no longer what its writer has read; nothing was written."""

    detail: str
    text: str | None = Field(description="what the file holds now; null where it has gone")
    hash: str | None


class Told:
    """Puts what was found into the language of whoever edits, with files as seen from the folder."""

    def __init__(self, folder: Folder, speaker: Voice) -> None:
        """Take the folder and the voice."""
        self._root = folder.root
        self._ids = {entry.path: entry.id for entry in folder.entries().values()}
        self._voice = speaker

    def checked(self, found: TextChecked) -> Checked:
        """Return what was found."""
        return Checked(
            here=self.findings(found.here),
            elsewhere=self.findings(found.elsewhere),
            notices=tuple(map(self.sentence, found.notices)),
            scenarios=tuple(map(self._below, map(str, found.checked_with))),
            whole=found.whole,
        )

    def findings(self, problems: Iterable[Problem]) -> tuple[FindingShown, ...]:
        """Return problems, each with the level of its code."""
        return tuple(map(self._finding, problems))

    def sentence(self, text: str) -> str:
        """Return a sentence of the program's, without the path of the folder."""
        return self._voice.told(text).replace(f"{self._root}/", "")

    def _finding(self, problem: Problem) -> FindingShown:
        code, place = code_of(problem.code), problem.place
        file = self._below(place.file)
        return FindingShown(
            level=code.level,
            code=code.code,
            title=self._voice.say(code.title),
            message=self.sentence(problem.message),
            hint=self.sentence(problem.hint),
            file=file,
            id=self._ids.get(file, ""),
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
