"""What the commands of one call have in common: options, and where words and data go."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING

from border_sim.domain.errors import InputError, Problem
from border_sim.domain.terms import Language, Text
from border_sim.settings import Settings, language, read_settings

if TYPE_CHECKING:
    from rich.console import Console

    from border_sim.service.ports import Progress

WIDTH = 120
"""Columns of what goes into a file or a pipe, where nobody says how wide it is."""


@dataclass(slots=True)
class Session:
    """One call of the program.

    Data goes to stdout and everything else to stderr, so that a pipe gets data only.
    """

    debug: bool = False
    json: bool = False
    language: Language = field(default_factory=lambda: language(os.environ))

    def settings(self, store: str | None = None) -> Settings:
        """Return the settings of the surroundings, with a store that the command line names."""
        settings = read_settings(os.environ, Path.home())
        return Settings(store or settings.store, self.language)

    def data(self, text: str) -> None:
        """Write data."""
        sys.stdout.write(text if text.endswith("\n") else f"{text}\n")

    def say(self, text: str | Text) -> None:
        """Tell the user something that is not data."""
        sys.stderr.write(f"{self.words(text)}\n")

    def words(self, text: str | Text) -> str:
        """Return a text in the language of the session."""
        return text if isinstance(text, str) else text.into(self.language)

    def told(self, sentence: str) -> str:
        """Return what is said of an input, in English where it arises, in the language of the session."""
        if self.language is Language.EN:
            return sentence
        from border_sim.domain.chinese.translation import into_chinese

        return into_chinese(sentence)

    def problem(self, problem: Problem) -> Problem:
        """Return a problem in the language of the session."""
        return replace(problem, message=self.told(problem.message), hint=self.told(problem.hint))

    def problem_data(self, problem: Problem) -> dict[str, str | int]:
        """Return a problem in the language of the session, as it stands in JSON."""
        said, place = self.problem(problem), problem.place
        return {
            "file": place.file,
            "line": place.line,
            "column": place.column,
            "code": said.code,
            "message": said.message,
            "hint": said.hint,
        }

    def problems(self, problems: Iterable[Problem]) -> str:
        """Return problems as they are printed, each once, in the order in which they stand in the files."""
        return "\n".join(str(self.problem(problem)) for problem in InputError(problems).problems)

    def console(self) -> Console:
        """Return a console for tables on stdout; as wide as the terminal, or of a fixed width in a pipe."""
        from border_sim.cli.screen import Screen

        width = None if sys.stdout.isatty() or os.environ.get("COLUMNS") else WIDTH
        return Screen(file=sys.stdout, width=width, highlight=False, soft_wrap=False, emoji=False)

    @contextmanager
    def progress(self, title: Text) -> Iterator[Progress]:
        """Show a bar on stderr while something long is done; nothing where stderr is no terminal."""
        if not sys.stderr.isatty():
            yield _nobody
            return
        from rich.console import Console
        from rich.progress import Progress as Bar

        with Bar(console=Console(stderr=True), transient=True) as bar:
            task = bar.add_task(self.words(title), total=1.0)
            yield lambda share: bar.update(task, completed=share)


def _nobody(_share: float) -> None:
    """Tell nobody how far the work is."""
