"""Features, run as tests by pytest in a process of its own; the answer is its report, step by step."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Annotated, Literal

from pydantic import Field, JsonValue
from pydantic_core import from_json

from border_sim.domain.errors import InputError, Place, Problem
from border_sim.domain.results import Result
from border_sim.service.ports import Progress
from border_sim.web.kinds.kind import MANY, Asked, Bench, Done, InFolder, Kind

PASSED, FAILED = 0, 1
"""Exit codes of pytest with which the features were run; with all others something could not be read."""

SHARE = re.compile(r"\[ *(\d+)%\]")
COMPLAINT = re.compile(
    r"^(?:E +)?(?P<file>[^:\n]+\.feature)(?::(?P<line>\d+))?: (?P<message>expected .+)$", re.MULTILINE
)


class FeaturesAsked(Asked):
    """Which features are to be run: files, or folders of files."""

    features: Annotated[tuple[InFolder, ...], Field(min_length=1, max_length=MANY)]

    @property
    def file(self) -> str:
        """Return the first."""
        return self.features[0]


class FeaturesAnswer(Result):
    """What came of the features."""

    format: Literal["border_sim.features/1"] = "border_sim.features/1"
    passed: bool
    features: JsonValue = Field(description="the report of the run as Cucumber writes it (JSON, not messages)")
    output: str = Field(description="what pytest said, with every failure in the lines of its feature")


def play(bench: Bench, asked: FeaturesAsked) -> Done:
    """Run the features."""
    files = [str(bench.file(one)) for one in asked.features]
    with TemporaryDirectory(prefix="border-sim-features-") as folder:
        report = Path(folder, "report.json")
        code, output = _run([*files, f"--cucumberjson={report}"], bench.progress)
        if code not in {PASSED, FAILED}:
            raise InputError(_problems(asked.file, output))
        found = from_json(report.read_bytes())
    answer = FeaturesAnswer(passed=code == PASSED, features=found, output=output)
    return Done(answer.model_dump_json(indent=2))


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
