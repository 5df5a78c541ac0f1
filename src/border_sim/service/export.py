"""A replication of a kept run is played again and written for other tools: OCEL 2.0, XES, CSV or Parquet."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from border_sim.documents import Problems, did_you_mean, one_of, scratch
from border_sim.domain.arrays import Integers
from border_sim.domain.errors import InputError, Place, Problem
from border_sim.domain.runs import RunRecord
from border_sim.exchange.forms import ENDINGS, PACKED, Form, form_of, write
from border_sim.exchange.parquet import expect_pyarrow
from border_sim.plan.prepare import prepare
from border_sim.plan.travelled import Travelled
from border_sim.scenario.model import Scenario
from border_sim.service.export_result import Export
from border_sim.service.journeys import finished_as, played
from border_sim.service.ports import Engine, OpenStore, Progress
from border_sim.service.recipe import Recipe
from border_sim.service.replicate import Reached, Stage, attempt, expect_one_piece, sound
from border_sim.service.restore import kept_recipe, restored


@dataclass(frozen=True, slots=True)
class ExportRequest:
    """What is to be written.

    Attributes:
        run: the beginning of the run's id.
        file: where to; its ending says the form where nobody else does.
        form: in which form.
        replication: which one, from 1.
        flows: the flows whose journeys are written; none means all.
    """

    run: str
    file: Path
    form: Form | None = None
    replication: int = 1
    flows: tuple[str, ...] = ()


def export(request: ExportRequest, engine: Engine, open_store: OpenStore, progress: Progress) -> Export:
    """Play a replication of a kept run again and write it.

    Raises:
        InputError: there is no such run or replication or flow, it cannot be had any more, or the file not be written.
        ReplicationFailed: it failed through no fault of the input.
    """
    form = _form(request)
    with open_store() as store:
        record = store.show(request.run)
    recipe = _recipe(record, request.replication)
    with scratch("border-sim-export-") as folder:
        scenario, pack = (source for source in record.sources)
        job = restored(record.result.run, recipe, (scenario, pack), folder)
        wanted = _flows(job.scenario, request.flows)
        expect_one_piece(job.scenario)
        with finished_as(request.file) as unfinished:
            travelled = _travelled(job.scenario, request.replication - 1, engine, progress)
            journeys = _journeys(travelled, wanted)
            day = played(job.scenario, request.replication - 1, travelled, journeys)
            write(day, form, unfinished, packed=request.file.name.casefold().endswith(PACKED))
    return Export(
        run=record.result.run,
        scenario=job.scenario.name,
        replication=request.replication,
        form=form.value,
        file=str(request.file),
        flows=wanted,
        journeys=len(journeys),
        same_program=job.run == record.result.run,
    )


def _form(request: ExportRequest) -> Form:
    form = request.form or form_of(request.file)
    if form is None:
        message = f"expected a name that ends on one of {one_of(ENDINGS)}, got `{request.file.name}`"
        raise InputError([Problem(Place(str(request.file)), "U181", message, "or say the form with `--format`")])
    if form is Form.PARQUET:
        expect_pyarrow(request.file)
    return form


def _recipe(record: RunRecord, replication: int) -> Recipe:
    """Return how a run was made.

    Raises:
        InputError: it does not say, or has no such replication.
    """
    recipe, replications = kept_recipe(record), record.result.replications
    if replication > replications:
        message = f"expected a replication from 1 to {replications}, got `{replication}`"
        raise InputError([Problem(Place("--replication"), "U182", message)])
    return recipe


def _flows(scenario: Scenario, asked: Sequence[str]) -> tuple[str, ...]:
    """Return the flows that are wanted, in order of name.

    Raises:
        InputError: nobody takes one of them.
    """
    known = sorted({source.flow for source in scenario.sources})
    problems = Problems()
    for name in asked:
        if name not in known:
            message = f"expected a flow of the scenario, one of {one_of(known)}, got `{name}`"
            problems.add(Place("--flow"), "U183", message, did_you_mean(name, known))
    problems.raise_if_any()
    return tuple(name for name in known if not asked or name in asked)


def _travelled(scenario: Scenario, number: int, engine: Engine, progress: Progress) -> Travelled:
    def play(reached: Reached) -> Travelled:
        prepared = prepare(scenario, number)
        reached(Stage.SIMULATE)
        return prepared.travelled(engine(prepared, progress))

    (travelled,) = sound([attempt(play, scenario, number)])
    return travelled


def _journeys(travelled: Travelled, flows: Sequence[str]) -> Integers:
    manifest = travelled.manifest
    codes = [code for code, name in enumerate(manifest.flows) if name in flows]
    return np.flatnonzero(np.isin(manifest.flow, codes))
