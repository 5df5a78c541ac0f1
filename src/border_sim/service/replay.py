"""A report is played again from itself: its recipe and its files say everything, and its result is held to the new one.

A report comes from anybody, so nothing in it is believed before it has been looked at.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

from pydantic import TypeAdapter, ValidationError

from border_sim.documents import scratch
from border_sim.domain.errors import InputError, Place, Problem
from border_sim.domain.results import RunResult
from border_sim.domain.runs import RunRecord, Source
from border_sim.service.exhibit_carried import Carried
from border_sim.service.parcel_files import unpacked
from border_sim.service.ports import OpenStore, Progress
from border_sim.service.recipe import Recipe
from border_sim.service.replay_result import Replayed
from border_sim.service.restore import restored
from border_sim.service.run_scenario import Job, made
from border_sim.service.trials import Nowhere, Workplace

MOST_BYTES = 64 * 1024 * 1024
"""Bytes of a report at most; ours have less than two million."""

DATA = re.compile(rb"<script\b[^>]*\bid=[\"']?exhibit[\"']?[^>]*>(.*?)</script\s*>", re.DOTALL | re.IGNORECASE)
"""Where the data of a report stands; what it says itself cannot end it, for `<` is escaped there."""

HINT = "make the report again: `border-sim report RUN`"

MOST_TOLD = 20
"""Numbers that are named where they differ."""

OF_MAKING = {"engine", "run", "versions"}
"""What of a result says how it was made, and is no number of it."""


def replay(file: Path, workplace: Workplace, keep_in: OpenStore | None, progress: Progress) -> Replayed:
    """Play the run of a report again and say whether it is the same.

    Args:
        file: the report, an HTML file, or its data as `border-sim report --json` prints it.
        workplace: where it is played.
        keep_in: the store in which it is kept as well, if it is to be.
        progress: is told the share that is done.

    Raises:
        InputError: the file is no report, or what it holds is not sound.
        ReplicationFailed: a replication failed through no fault of the input.
    """
    place = Place(str(file))
    said = _read(file, place)
    if said.replay is None:
        message = "expected a report that holds how its run was made, got one without"
        raise InputError(
            [Problem(place, "U213", message, "run the scenario again with --fresh, and report on it anew")]
        )
    recipe = _recipe(said.replay.recipe, place)
    sources = unpacked(said.replay.sources, recipe, (said.run.scenario.hash, said.run.pack.hash), place)
    with scratch("border-sim-replay-") as folder:
        job = _job(said.run.run, (recipe, sources), folder, place)
        measures, result = made(job, None, workplace, Nowhere(), progress)
    if keep_in is not None:
        record = RunRecord(result, tuple(one.model_dump_json() for one in measures), sources, recipe.to_text())
        with keep_in() as store:
            store.save(record)
    return _held(said.run, result)


def _read(file: Path, place: Place) -> Carried:
    try:
        if file.stat().st_size > MOST_BYTES:
            message = f"expected at most {MOST_BYTES:,} bytes, got a larger file"
            raise InputError([Problem(place, "U211", message)])
        whole = file.read_bytes()
    except OSError as error:
        raise InputError([Problem(place, "U211", f"the file cannot be read: {error.strerror}")]) from error
    found = DATA.search(whole)
    try:
        return Carried.model_validate_json(found.group(1) if found else whole)
    except (ValidationError, RecursionError) as error:
        message = "expected a report, got a file without the data of one"
        raise InputError(
            [Problem(place, "U211", message, "it is what `border-sim report` writes as HTML or JSON")]
        ) from error


def _recipe(text: str, place: Place) -> Recipe:
    try:
        recipe = TypeAdapter(Recipe).validate_json(text)
    except ValidationError as error:
        message = "expected how a run was made, got something else"
        raise InputError([Problem(place, "U212", message, HINT)]) from error
    precision = recipe.precision
    precise = precision is None or (0 < precision.share < 1 and precision.measures and precision.at_most > 1)
    if recipe.seed < 0 or recipe.replications < 1 or not precise:
        message = "expected how a run was made, got numbers that no run has"
        raise InputError([Problem(place, "U212", message, HINT)])
    return recipe


def _job(run: str, what: tuple[Recipe, tuple[Source, Source]], folder: Path, place: Place) -> Job:
    """Return the run as it was made; a scenario that reads files which the report does not hold is refused."""
    try:
        job = restored(run, *what, folder)
    except OSError as error:
        message = f"the files of the report cannot be laid out: {error.strerror}"
        raise InputError([Problem(place, "U212", message, HINT)]) from error
    for file in job.scenario.files:
        if not file.resolve().is_relative_to(folder.resolve()):
            message = f"expected files that the report holds, got `{file}`"
            raise InputError([Problem(place, "U212", message, HINT)])
    return job


def _held(then: RunResult, now: RunResult) -> Replayed:
    old, new = (json.loads(one.model_dump_json(exclude=OF_MAKING)) for one in (then, now))
    different = list(islice(_differing(old, new, ""), MOST_TOLD))
    names = sorted({*then.versions, *now.versions})
    return Replayed(
        run=then.run,
        seed=now.seed,
        replications=now.replications,
        same=not different,
        different=tuple(different),
        versions={
            name: (then.versions.get(name), now.versions.get(name))
            for name in names
            if then.versions.get(name) != now.versions.get(name)
        },
        result=now,
    )


def _differing(old: object, new: object, path: str) -> Iterator[str]:
    """Yield the paths at which two results differ."""
    if isinstance(old, dict) and isinstance(new, dict):
        for key in dict.fromkeys([*old, *new]):
            yield from _differing(old.get(key), new.get(key), f"{path}.{key}" if path else key)
    elif isinstance(old, list) and isinstance(new, list) and len(old) == len(new):
        for number, (one, other) in enumerate(zip(old, new, strict=True)):
            yield from _differing(one, other, f"{path}.{number}")
    elif old != new:
        yield path
