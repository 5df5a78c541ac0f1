"""Points into files: as a table or as the whole answer, by the end of the file's name."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import click

from border_sim.cli.options import Command
from border_sim.cli.session import Session
from border_sim.domain.errors import InputError, Place, Problem
from border_sim.domain.results import Result
from border_sim.domain.terms import Text

KINDS = (".csv", ".json")


def output_option(function: Command) -> Command:
    """Add the option that names a file for the points."""
    return click.option(
        "--output",
        metavar="FILE",
        type=click.Path(path_type=Path, dir_okay=False),
        help="Write the points to a .csv file, one a row, or the whole answer to a .json file.",
    )(function)


def expect_output(file: Path | None) -> None:
    """See that a file can be written, before anything is played.

    Raises:
        InputError: its name says no kind of file that we write, or its folder does not exist.
    """
    if file is None:
        return
    place = Place(str(file))
    if file.suffix.lower() not in KINDS:
        raise InputError([Problem(place, "U128", f"expected a file `.csv` or `.json`, got `{file.name}`")])
    if not file.parent.is_dir():
        raise InputError([Problem(place, "U128", f"expected a folder that exists, got `{file.parent}`")])


def write_output(session: Session, file: Path | None, answer: Result, table: Callable[[], str]) -> None:
    """Write an answer into a file, whole or not at all, and tell it."""
    if file is None:
        return
    from border_sim.documents import write_files

    write_files({file: table() if file.suffix.lower() == ".csv" else f"{answer.model_dump_json(indent=2)}\n"})
    session.say(Text(f"已写入{file}", f"wrote {file}"))
