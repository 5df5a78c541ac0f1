"""Features, run as tests by pytest in a process of its own; the answer is what happened, step by step.

While they run, what happens stands in a file among the user's data, so that a page can show it; it goes with the run.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Annotated, Literal

from pydantic import Field

from border_sim.domain.errors import InputError, Place, Problem
from border_sim.domain.results import Result
from border_sim.service.ports import Progress
from border_sim.settings import user_data
from border_sim.web.kinds.kind import MANY, Asked, Bench, Done, InFolder, Kind

PASSED, FAILED = 0, 1
"""Exit codes of pytest with which the features were run; with all others something could not be read."""

NEEDED = ("pytest", "pytest_bdd", "gherkin")
"""The libraries of the extra `features`."""

SHARE = re.compile(r"\[ *(\d+)%\]")
COMPLAINT = re.compile(
    r"^(?:E +)?(?P<file>[^:\n]+\.feature)(?::(?P<line>\d+))?: (?P<message>expected .+)$", re.MULTILINE
)


class FeaturesAsked(Asked):
    """Which features are to be run: files, or folders of files."""

    features: Annotated[tuple[InFolder, ...], Field(min_length=1, max_length=MANY)]
    live: str = Field(
        default="", pattern="^([A-Za-z0-9_-]{40,60})?$", description="names the file of what happens meanwhile"
    )

    @property
    def file(self) -> str:
        """Return the first."""
        return self.features[0]


class FeaturesAnswer(Result):
    """What came of the features."""

    format: Literal["border_sim.features/1"] = "border_sim.features/1"
    passed: bool
    messages: str = Field(description="what happened, as Cucumber messages, one in each line")
    junit: str = Field(description="the same as JUnit's report, XML")
    output: str = Field(description="what pytest said, with every failure in the lines of its feature")


def live_file(home: Path, live: str) -> Path:
    """Return where what happens in a run stands while it goes on, below the folder of the user's data."""
    return home / "features" / f"{live}.ndjson"


def play(bench: Bench, asked: FeaturesAsked) -> Done:
    """Run the features."""
    files = [str(bench.file(one)) for one in asked.features]
    _expect_pytest(asked.file)
    with TemporaryDirectory(prefix="border-sim-features-") as folder, _messages(asked, Path(folder)) as messages:
        junit = Path(folder, "junit.xml")
        arguments = ["--rootdir=.", f"--cucumber-messages={messages}", f"--junitxml={junit}", *files]
        code, output = _run(arguments, bench.progress)
        if code not in {PASSED, FAILED}:
            raise InputError(_problems(asked.file, output))
        told, report = messages.read_text("utf-8"), junit.read_text("utf-8")
    answer = FeaturesAnswer(passed=code == PASSED, messages=told, junit=report, output=output)
    return Done(answer.model_dump_json(indent=2))


@contextmanager
def _messages(asked: FeaturesAsked, folder: Path) -> Iterator[Path]:
    """Yield where messages are written, which is gone afterwards."""
    file = live_file(user_data(os.environ, Path.home()), asked.live) if asked.live else folder / "messages.ndjson"
    file.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    try:
        yield file
    finally:
        file.unlink(missing_ok=True)


def _expect_pytest(file: str) -> None:
    """See that what runs features is installed.

    Raises:
        InputError: it is not.
    """
    if any(find_spec(name) is None for name in NEEDED):
        hint = "install it with `pip install 'border-sim[features]'`"
        message = "expected what runs features to be installed, got none"
        raise InputError([Problem(Place(file), "U192", message, hint)])


def _run(arguments: list[str], progress: Progress) -> tuple[int, str]:
    command = [sys.executable, "-P", "-m", "pytest", "-v", "-p", "no:cacheprovider", "--color=no", *arguments]
    said: list[str] = []
    with subprocess.Popen(  # noqa: S603  # a list, no shell; paths are below the folder and begin with no dash
        command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, errors="replace"
    ) as process:
        try:
            for line in process.stdout or ():
                said.append(line)
                if share := SHARE.search(line):
                    progress(int(share[1]) / 100)
        except BaseException:
            process.kill()
            raise
    return process.returncode, "".join(said)


def _problems(file: str, output: str) -> list[Problem]:
    """Return why nothing could be run."""
    found = [
        Problem(Place(_below(one["file"]), int(one["line"] or 0), 1 if one["line"] else 0), "U192", one["message"])
        for one in COMPLAINT.finditer(output)
    ]
    lines = output.strip().splitlines() or ["pytest said nothing"]
    return found or [Problem(Place(file), "U192", "the features could not be run", lines[-1])]


def _below(file: str) -> str:
    """Return a path as one would type it in the folder."""
    return os.path.relpath(file) if Path(file).is_relative_to(Path.cwd()) else file


FEATURES = Kind("features", FeaturesAsked, play)
