"""Replications as the writers of `exchange` read them, and files that are there whole or not at all."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

import numpy as np

from border_sim.analysis.stages import crossing_of_rows, stations_of_rows
from border_sim.domain.arrays import Integers
from border_sim.domain.errors import InputError, Place, Problem
from border_sim.exchange.clock import Clock
from border_sim.exchange.played import Played
from border_sim.plan.travelled import Travelled
from border_sim.scenario.model import Scenario


def played(scenario: Scenario, number: int, travelled: Travelled, journeys: Integers | None = None) -> Played:
    """Return a replication after the fact, with all its journeys or with some of them."""
    plan, log, manifest = travelled.plan, travelled.log, travelled.manifest
    station = stations_of_rows(plan, log)
    return Played(
        name=scenario.name,
        number=number,
        clock=Clock.of(scenario.starts),
        plan=plan,
        log=log,
        manifest=manifest,
        crossing=crossing_of_rows(manifest, len(station)),
        station=station,
        journeys=np.arange(plan.journeys) if journeys is None else journeys,
        titles={**scenario.station_titles, **scenario.lane_titles, **scenario.area_titles},
    )


@contextmanager
def whole_file(path: Path) -> Iterator[IO[str]]:
    """Yield a file that takes its name only when everything has been written.

    Raises:
        InputError: the folder does not exist or cannot be written.
    """
    with finished_as(path) as unfinished, unfinished.open("w", encoding="utf-8", newline="") as file:
        yield file


@contextmanager
def finished_as(path: Path) -> Iterator[Path]:
    """Yield where a file is to be written that takes its name only when everything has been written.

    Raises:
        InputError: the folder does not exist or cannot be written.
    """
    unfinished = path.with_name(f".{path.name}.{os.getpid()}.unfinished")
    try:
        unfinished.unlink(missing_ok=True)  # of a process of the same number that was killed
        unfinished.touch()
        yield unfinished
        unfinished.replace(path)
    except OSError as error:
        problem = Problem(Place(str(path)), "U032", f"the file cannot be written: {error.strerror or error}")
        raise InputError([problem]) from error
    finally:
        unfinished.unlink(missing_ok=True)
