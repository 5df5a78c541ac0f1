"""Journey logs as CSV: one row a stage, so that a spreadsheet or a notebook can ask what no summary answers."""

from __future__ import annotations

import csv
import os
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from math import isnan
from pathlib import Path
from typing import IO

import numpy as np

from border_sim.analysis.stages import crossing_of_rows
from border_sim.domain.arrays import Integers
from border_sim.domain.errors import InputError, Place, Problem
from border_sim.domain.journey import JourneyLog
from border_sim.domain.manifest import Manifest
from border_sim.domain.program import OUTCOMES, Op, Plan
from border_sim.domain.terms import Outcome

HEADER = (
    "replication",
    "journey",
    "flow",
    "source",
    "arrival",
    "line",
    "status",
    "station",
    "enqueued",
    "started",
    "ended",
    "paused",
    "violation",
    "found",
    "finished",
    "outcome",
)
"""Times are seconds since the scenario's start, empty where something had not happened by the horizon."""

Row = tuple[str, ...]


def journey_rows(number: int, plan: Plan, log: JourneyLog, manifest: Manifest) -> Iterator[Row]:
    """Return the rows of one replication, journeys in order of arrival.

    A journey that ends without a stage (refused at once) has one row, in which the stage is empty. The rows of a
    journey are its custody record over both lines: each begins when and where the one before ended. Where it waits for
    a place in an area, the status is the one that comes next, and the area stands in the place of the station.
    """
    instructions = plan.instruction_of_rows()
    places = _places(plan, log, instructions)
    status = plan.program.status[instructions].tolist()
    times = [column.tolist() for column in (log.enqueued, log.started, log.ended, log.paused)]
    first_row = plan.first_row.tolist()
    lines = _lines(manifest, len(places))
    for journey in range(plan.journeys):
        head = (
            str(number),
            str(journey),
            manifest.flows[manifest.flow[journey]],
            manifest.sources[manifest.source[journey]],
            _seconds(float(plan.arrival[journey])),
        )
        tail = (_seconds(float(log.finished[journey])), _outcome(int(log.outcome[journey])))
        violation, found = bool(manifest.violation[journey]), int(manifest.found_row[journey])
        if first_row[journey] == first_row[journey + 1]:
            yield (*head, "", "", "", "", "", "", "", _flag(violation), _flag(value=False), *tail)
        for row in range(first_row[journey], first_row[journey + 1]):
            stage = (plan.statuses[status[row]], places[row], *(_seconds(column[row]) for column in times))
            yield (*head, lines[row], *stage, _flag(violation), _flag(found == row), *tail)


def _places(plan: Plan, log: JourneyLog, instructions: Integers) -> list[str]:
    """Return at which station each stage is spent, or for which area it waits; empty elsewhere."""
    op, argument = plan.program.op[instructions], plan.program.argument[instructions]
    names: list[str] = ["", *(station.name for station in plan.stations), *(area.name for area in plan.areas)]
    code = np.where(op == Op.SERVE, argument, -1)
    if len(log.lane):
        code = np.where(op == Op.CHOOSE, log.lane, code)
    code = np.where(op == Op.HOLD, len(plan.stations) + argument, code)
    return [names[number + 1] for number in code.tolist()]


def _lines(manifest: Manifest, rows: int) -> list[str]:
    """Return the line at which each stage is spent, empty between two lines."""
    crossings = crossing_of_rows(manifest, rows)
    names = np.array([*manifest.lines, ""], dtype=np.object_)
    line = np.append(manifest.crossings.line, -1)[crossings]
    texts: list[str] = names[line].tolist()
    return texts


def _seconds(value: float) -> str:
    return "" if isnan(value) else repr(value)


def _flag(value: bool) -> str:  # noqa: FBT001  # it is its one argument
    return "yes" if value else "no"


def _outcome(code: int) -> str:
    return (OUTCOMES[code] if code >= 0 else Outcome.UNFINISHED).value


def write_part(path: Path, rows: Iterable[Row]) -> None:
    """Write the rows of one replication, without a header."""
    with path.open("w", encoding="utf-8", newline="") as part:
        csv.writer(part, lineterminator="\n").writerows(rows)


@contextmanager
def whole_file(path: Path) -> Iterator[IO[str]]:
    """Yield a file that takes its name only when everything has been written.

    Raises:
        InputError: the folder does not exist or cannot be written.
    """
    unfinished = path.with_name(f".{path.name}.{os.getpid()}.unfinished")
    try:
        with unfinished.open("w", encoding="utf-8", newline="") as file:
            yield file
        unfinished.replace(path)
    except OSError as error:
        problem = Problem(Place(str(path)), "U032", f"the file cannot be written: {error.strerror}")
        raise InputError([problem]) from error
    finally:
        unfinished.unlink(missing_ok=True)


def join_parts(path: Path, parts: Iterable[Path]) -> None:
    """Write the parts of all replications as one file with a header."""
    with whole_file(path) as file:
        csv.writer(file, lineterminator="\n").writerow(HEADER)
        for part in parts:
            with part.open(encoding="utf-8", newline="") as rows:
                for line in rows:
                    file.write(line)
