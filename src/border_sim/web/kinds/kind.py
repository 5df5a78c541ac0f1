"""A kind of work: what it must be told, and how it is played, which is how the command of its name plays it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from math import prod
from pathlib import Path, PurePosixPath
from typing import Annotated, Generic, Literal, TypeVar

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, StringConstraints

from border_sim.bootstrap import App
from border_sim.documents import Problems
from border_sim.domain.errors import InputError, Place, Problem
from border_sim.domain.results import Words
from border_sim.scenario.model import Scenario
from border_sim.service.knobs import parse_knobs
from border_sim.service.ports import Progress
from border_sim.service.trials import Workplace
from border_sim.web.folder import Folder, NoSuchFile
from border_sim.web.limits import Limits

MANY = 100
"""Entries of a list in a request."""


def below(path: str) -> str:
    """Return a path that leads below the folder.

    Raises:
        ValueError: it does not.
    """
    parts = PurePosixPath(path).parts
    if path.startswith(("/", "-")) or ".." in parts or "\\" in path or not path.isprintable():
        raise ValueError("expected a path below the folder")
    return path


ShortText = Annotated[str, StringConstraints(min_length=1, max_length=500)]
InFolder = Annotated[ShortText, AfterValidator(below)]
"""The path of a file, relative to the folder and with `/`."""

Overrides = Annotated[dict[ShortText, Annotated[str, StringConstraints(max_length=5_000)]], Field(max_length=MANY)]
"""Values of a scenario that are changed, by path."""

Texts = Annotated[tuple[ShortText, ...], Field(max_length=MANY)]


class Asked(BaseModel):
    """The manners of every request: frozen and closed."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    @property
    def file(self) -> str:
        """Return the file that it is about, if one more than others."""
        return ""


class Played(Asked):
    """A request for something that is played with its own seed and as often as it says, unless told otherwise."""

    seed: int | None = Field(default=None, ge=0)
    replications: int | None = Field(default=None, ge=1, le=10_000)
    engine: Literal["auto", "simpy", "compiled", "live"] = "auto"


class ScenarioAsked(Played):
    """A request about one scenario."""

    scenario: InFolder

    @property
    def file(self) -> str:
        """Return the scenario file."""
        return self.scenario


@dataclass(frozen=True, slots=True)
class Done:
    """What a job brings: its answer as the command prints it with `--json`, and what is to be said beside."""

    answer: str = ""
    remarks: tuple[Words, ...] = ()


@dataclass(frozen=True, slots=True)
class Bench:
    """Where a job is played: in a process of its own, whose working folder is that of the workbench.

    Attributes:
        app: the program.
        folder: the folder that files are in.
        limits: what the job has to keep to.
        progress: is told which share is done.
        begins: is told the id of the run that is made.
        run: the id of a run that an earlier worker has begun for this job; empty where there is none.
    """

    app: App
    folder: Folder
    limits: Limits
    progress: Progress
    begins: Callable[[str], None]
    run: str = ""

    def file(self, path: str) -> Path:
        """Return a path of a request as the shell would name it, with all links looked through.

        Raises:
            InputError: it leads out of the folder.
        """
        try:
            self.folder.locate(path)
        except NoSuchFile:
            message = "expected a file of the folder, got a link that leads out of it"
            raise InputError([Problem(Place(path), "U191", message)]) from None
        return Path(path)

    def workplace(self, engine: str, *, keeps: bool = True) -> Workplace:
        """Return where the trials of a job are played."""
        return self.app.workplace(engine, self.limits.workers, keeps=keeps)

    def expect(self, scenario: Scenario, days: float) -> None:
        """Refuse to play so many days of a scenario where that is too much.

        Raises:
            InputError: it is.
        """
        self.limits.expect_journeys(scenario.expected_journeys() * days)


def combinations(knobs: Sequence[str]) -> int:
    """Return how many points a grid of knobs has; what cannot be understood is told by whoever plays it."""
    return prod(knob.count() or 1 for knob in parse_knobs(knobs, "--vary", Problems()))


Request = TypeVar("Request", bound=Asked)


@dataclass(frozen=True, slots=True)
class Kind(Generic[Request]):
    """A kind of work.

    Attributes:
        name: the name of the command that does the same.
        asked: what it must be told.
        play: does it.
    """

    name: str
    asked: type[Request]
    play: Callable[[Bench, Request], Done]

    def play_text(self, bench: Bench, request: str) -> Done:
        """Do what a job asks for, from its JSON text."""
        return self.play(bench, self.asked.model_validate_json(request))
