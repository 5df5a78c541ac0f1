"""Runs that have begun and are not saved."""

from __future__ import annotations

from sqlalchemy import Connection, delete, func, select

from border_sim.domain.runs import BegunRun, RunEntry
from border_sim.store.inserting import insert, load_source, save_source
from border_sim.store.moments import in_utc
from border_sim.store.tables import BegunRow, RunRow, TrialRow

_NOT_SAVED = BegunRow.run.not_in(select(RunRow.run))
"""Of two processes that make the same run, one may begin it just when the other has saved it."""


def begin(connection: Connection, run: BegunRun) -> None:
    """Note that a run has begun, with everything that resuming it needs."""
    for source in run.sources:
        save_source(connection, source)
    scenario, pack = run.sources
    values: dict[str, object] = {
        "run": run.run,
        "series": run.series,
        "request": run.request,
        "scenario": run.scenario,
        "scenario_digest": scenario.digest,
        "pack": run.pack,
        "pack_digest": pack.digest,
        "seed": str(run.seed),
        "engine": run.engine,
        "replications": run.replications,
    }
    insert(connection, BegunRow, [values])


def end(connection: Connection, run: str) -> None:
    """Forget that a run has begun: it is saved."""
    connection.execute(delete(BegunRow).where(BegunRow.run == run))


def begun_runs(connection: Connection, prefix: str) -> tuple[str, ...]:
    """Return the ids of the unfinished runs that begin so."""
    beginning = func.substr(BegunRow.run, 1, len(prefix)) == prefix
    ids = connection.scalars(select(BegunRow.run).where(beginning, _NOT_SAVED).order_by(BegunRow.number))
    return tuple(ids)


def load_begun(connection: Connection, run: str) -> BegunRun:
    """Return a run that has begun, by its whole id."""
    row = connection.execute(select(*BegunRow.__table__.columns).where(BegunRow.run == run)).one()
    return BegunRun(
        run=row.run,
        series=row.series,
        request=row.request,
        scenario=row.scenario,
        pack=row.pack,
        seed=int(row.seed),
        engine=row.engine,
        replications=row.replications,
        sources=(load_source(connection, row.scenario_digest), load_source(connection, row.pack_digest)),
    )


def unfinished(connection: Connection) -> tuple[RunEntry, ...]:
    """Return the runs that have begun, the last first, and how many of their trials are kept."""
    kept = (
        select(func.count())
        .where(TrialRow.series == BegunRow.series, TrialRow.number < BegunRow.replications)
        .scalar_subquery()
    )
    rows = connection.execute(
        select(*BegunRow.__table__.columns, kept.label("kept")).where(_NOT_SAVED).order_by(BegunRow.number.desc())
    )
    return tuple(
        RunEntry(
            run=row.run,
            created_at=in_utc(row.created_at),
            scenario=row.scenario,
            pack=row.pack,
            seed=int(row.seed),
            engine=row.engine,
            replications=row.replications,
            kept=row.kept,
        )
        for row in rows
    )
