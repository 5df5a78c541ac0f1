"""A report of a run: its exhibit, from what the store keeps of it; played again as far as that is needed."""

from __future__ import annotations

from contextlib import nullcontext
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path

from pydantic import BaseModel, ValidationError

from border_sim.analysis.measures import Measures
from border_sim.documents import scratch
from border_sim.domain.errors import InputError, Place, Problem
from border_sim.domain.results import Words
from border_sim.domain.runs import RunRecord
from border_sim.service.bottlenecks_result import Bottlenecks
from border_sim.service.exhibit import exhibit_of, without_effects
from border_sim.service.exhibit_again import Again, made_again
from border_sim.service.exhibit_effects import causes_of, window_of
from border_sim.service.exhibit_result import Exhibit
from border_sim.service.frontier_result import Frontier
from border_sim.service.ports import OpenStore, Progress, Store
from border_sim.service.report_comparison import compared
from border_sim.service.trials import Workplace
from border_sim.service.versions import MAKERS, program_hash

MOST_BYTES = 64 * 1024 * 1024
"""Bytes of the answer of `frontier` at most."""

MOST_READ = 8
"""Exhibits that are kept as they were read, for those who look at a run again."""


@dataclass(frozen=True, slots=True)
class ReportRequest:
    """What a report is about.

    Attributes:
        run: the beginning of the id of a run.
        compare: the same of a run that it is held against.
        frontier: a file with the answer of `border-sim frontier --json`.
        effects: whether other officers are tried.
        fresh: whether what is kept for the report is made again.
    """

    run: str
    compare: str | None = None
    frontier: Path | None = None
    effects: bool = True
    fresh: bool = False


class _Kept(BaseModel):
    """An exhibit as it is kept: by which program, and whether other officers were tried."""

    program: str
    effects: bool
    exhibit: Exhibit


def report(request: ReportRequest, workplace: Workplace, open_store: OpenStore, progress: Progress) -> Exhibit:
    """Return what a report shows of a run; what takes time is kept beside the run and not made again.

    Raises:
        InputError: there is no such run, or what is to be added cannot be.
        ReplicationFailed: a replication failed through no fault of the input.
    """
    frontier = read_frontier(request.frontier) if request.frontier else None
    with open_store() as store:
        record = store.show(request.run)
        other = store.show(request.compare) if request.compare else None
        here = replace(workplace, open_store=lambda: nullcontext(store))
        exhibit = None if request.fresh else _kept(store, record.result.run, effects=request.effects)
        if exhibit is None:
            exhibit = _made(record, here, progress, effects=request.effects)
            kept = _Kept(program=_program(), effects=request.effects, exhibit=exhibit)
            store.keep_exhibit(record.result.run, kept.model_dump_json())
        if other is not None:
            comparison, notices = compared(record, other, here, progress)
            exhibit = exhibit.model_copy(update={"comparison": comparison, "notices": (*exhibit.notices, *notices)})
    return exhibit.model_copy(update={"frontier": frontier})


def kept_exhibit(store: Store, run: str) -> Exhibit | None:
    """Return what is kept for the report of a run, with other officers if they were tried; none where nothing is."""
    return _kept(store, run, effects=True) or _kept(store, run, effects=False)


def plain_exhibit(record: RunRecord) -> Exhibit:
    """Return what a report shows of a run without anything being played.

    Raises:
        InputError: another version of the program has kept its replications.
    """
    return exhibit_of(record, measures_of_run(record), Again(), (None, None))


def _kept(store: Store, run: str, *, effects: bool) -> Exhibit | None:
    """Return what is kept for the report of a run, none where it is of another program or does not tell enough."""
    text = store.exhibit(run)
    if text is None:
        return None
    kept = _read(text)
    if kept is None or kept.program != _program() or (effects and not kept.effects):
        return None
    return _shown(text, effects=effects)


@lru_cache(maxsize=MOST_READ)
def _read(text: str) -> _Kept | None:
    try:
        return _Kept.model_validate_json(text)
    except ValidationError:
        return None


@lru_cache(maxsize=MOST_READ)
def _shown(text: str, *, effects: bool) -> Exhibit | None:
    """Return the exhibit in a text, the same one for whoever looks at the same run: it is large to read."""
    kept = _read(text)
    return None if kept is None else kept.exhibit if effects else without_effects(kept.exhibit)


def _program() -> str:
    return program_hash((*MAKERS, "service"))


def _made(record: RunRecord, workplace: Workplace, progress: Progress, *, effects: bool) -> Exhibit:
    replications = measures_of_run(record)
    with scratch("border-sim-report-") as folder:
        again = made_again(record, replications, folder, workplace.engine, _part(progress, 0.0, 0.1))
        found: tuple[Bottlenecks | None, Words | None] = (None, None)
        if effects and again.day is not None:
            found = _effects(record, replications, again, (workplace, progress))
        exhibit = exhibit_of(record, replications, again, found)
    progress(1.0)
    return exhibit


def _effects(
    record: RunRecord, replications: tuple[Measures, ...], again: Again, at: tuple[Workplace, Progress]
) -> tuple[Bottlenecks | None, Words | None]:
    workplace, progress = at
    if again.scenario is None:
        return None, None
    window = window_of(again.scenario, record.result, replications, workplace, _part(progress, 0.1, 0.5))
    return causes_of(again.scenario, record.result, workplace, _part(progress, 0.5, 1.0)), window


def measures_of_run(record: RunRecord) -> tuple[Measures, ...]:
    """Return the measures of the replications of a run.

    Raises:
        InputError: another version of the program has kept them.
    """
    try:
        return tuple(Measures.model_validate_json(text) for text in record.replications)
    except ValidationError as error:
        message = f"what is kept of run `{record.result.run}` is of another version of the program"
        raise InputError(
            [Problem(Place(record.result.scenario.name), "U214", message, "run it anew with --fresh")]
        ) from error


def read_frontier(file: Path) -> Frontier:
    """Return the answer of `border-sim frontier --json` that a file holds.

    Raises:
        InputError: it cannot be read, or is something else.
    """
    try:
        if file.stat().st_size > MOST_BYTES:
            message = f"expected at most {MOST_BYTES:,} bytes, got a larger file"
            raise InputError([Problem(Place(str(file)), "U210", message)])
        return Frontier.model_validate_json(file.read_bytes())
    except OSError as error:
        raise InputError([Problem(Place(str(file)), "U210", f"the file cannot be read: {error.strerror}")]) from error
    except ValidationError as error:
        message = "expected the answer of `border-sim frontier --json`, got something else"
        raise InputError([Problem(Place(str(file)), "U210", message)]) from error


def _part(progress: Progress, begin: float, end: float) -> Progress:
    return lambda share: progress(begin + share * (end - begin))
