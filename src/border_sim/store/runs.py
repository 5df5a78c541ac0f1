"""Saving runs and finding them again."""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping
from contextlib import AbstractContextManager
from datetime import datetime
from types import TracebackType
from typing import Self

from pydantic import ValidationError
from sqlalchemy import Connection, Engine, Select, delete, func, select

from border_sim.domain.errors import InputError, Place, Problem
from border_sim.domain.results import RunResult
from border_sim.domain.runs import BegunRun, RunEntry, RunRecord
from border_sim.domain.trials import TrialKey
from border_sim.store.begun import begin, begun_runs, end, load_begun, unfinished
from border_sim.store.claims import Claims, claims
from border_sim.store.connect import build_engine, parse_url, transaction
from border_sim.store.inserting import insert, load_source, save_source
from border_sim.store.jobs import SqlJobs
from border_sim.store.moments import in_utc
from border_sim.store.schema import is_current, upgrade
from border_sim.store.tables import ExhibitRow, ReplicationRow, RunRow
from border_sim.store.trials import keep, kept


class SqlStore:
    """The runs of one database.

    Opening it brings its tables to the present shape. A run is saved whole or not at all, and saving the
    same run twice, even from two processes at once, leaves one.
    """

    def __init__(self, engine: Engine, name: str) -> None:
        """Keep the engine of a database whose tables have the present shape; see `open`."""
        self._engine = engine
        self.name = name
        self.jobs = SqlJobs(engine)

    @classmethod
    def open(cls, store: str) -> Self:
        """Open the store at a URL or a path.

        Raises:
            InputError: it cannot be reached, is no store, or was written by a newer program.
        """
        url = parse_url(store)
        name = url.render_as_string()
        engine = build_engine(url)
        with transaction(engine, reads=True) as connection:
            current = is_current(connection, name)
        if not current:
            with transaction(engine) as connection:
                upgrade(connection, name)
        return cls(engine, name)

    def __enter__(self) -> Self:
        """Return the store itself."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        """Close the connections."""
        self.close()

    def close(self) -> None:
        """Close the connections."""
        self._engine.dispose()

    def save(self, record: RunRecord, *, replace: bool = False) -> None:
        """Save a run with everything it was made from; a run that is there already stays, or is replaced."""
        with transaction(self._engine) as connection:
            if replace:
                connection.execute(delete(RunRow).where(RunRow.run == record.result.run))
            for source in record.sources:
                save_source(connection, source)
            end(connection, record.result.run)
            if insert(connection, RunRow, [{**_run_values(record.result), "recipe": record.recipe}]):
                rows: list[dict[str, object]] = [
                    {"run": record.result.run, "number": number, "summary": summary}
                    for number, summary in enumerate(record.replications)
                ]
                insert(connection, ReplicationRow, rows)

    def kept(self, keys: Collection[TrialKey]) -> Mapping[TrialKey, str]:
        """Return what is kept of some trials."""
        with transaction(self._engine, reads=True) as connection:
            return kept(connection, keys)

    def keep(self, key: TrialKey, measures: str) -> None:
        """Keep a trial; what is kept of it already is replaced."""
        with transaction(self._engine) as connection:
            keep(connection, key, measures)

    def claims(self) -> AbstractContextManager[Claims]:
        """Open the claims of this process; those that are left in the end are released."""
        return claims(self._engine)

    def begin(self, run: BegunRun) -> None:
        """Note that a run has begun, unless it is noted already; saving it ends that."""
        with transaction(self._engine) as connection:
            begin(connection, run)

    def begun(self, prefix: str) -> BegunRun | None:
        """Return the one unfinished run whose id begins with `prefix`, none where there is none.

        Raises:
            InputError: several begin so.
        """
        with transaction(self._engine, reads=True) as connection:
            ids = begun_runs(connection, prefix)
            if len(ids) > 1:
                raise self._not_one(prefix, ids)
            return load_begun(connection, ids[0]) if ids else None

    def unfinished(self) -> tuple[RunEntry, ...]:
        """Return the runs that have begun and are not saved, the one begun last first."""
        with transaction(self._engine, reads=True) as connection:
            return unfinished(connection)

    def find(self, run: str) -> RunResult | None:
        """Return the result of a run by its whole id, none where there is no such run."""
        with transaction(self._engine, reads=True) as connection:
            text = connection.scalar(select(RunRow.result).where(RunRow.run == run))
        return None if text is None else self._result(run, text)

    def list(self) -> tuple[RunEntry, ...]:
        """Return all runs, the one saved last first."""
        with transaction(self._engine, reads=True) as connection:
            return _read(connection, _entries())

    def page(self, most: int, after: int, scenario: str) -> tuple[int, tuple[RunEntry, ...]]:
        """Return how many runs there are of scenarios whose names hold a text, and some of them, the last first."""
        wanted = RunRow.scenario.contains(scenario, autoescape=True)
        with transaction(self._engine, reads=True) as connection:
            total = connection.scalar(select(func.count()).select_from(RunRow).where(wanted))
            return total or 0, _read(connection, _entries().where(wanted).limit(most).offset(after))

    def show(self, prefix: str) -> RunRecord:
        """Return everything that is kept of the run whose id begins with `prefix`.

        Raises:
            InputError: no run begins so, or several do.
        """
        with transaction(self._engine, reads=True) as connection:
            # LIKE would fold case on SQLite and not on PostgreSQL.
            beginning = func.substr(RunRow.run, 1, len(prefix)) == prefix
            ids = connection.scalars(select(RunRow.run).where(beginning).order_by(RunRow.number)).all()
            if len(ids) != 1:
                raise self._not_one(prefix, tuple(ids))
            return self._load(connection, ids[0])

    def exhibit(self, run: str) -> str | None:
        """Return what is kept for the report of a run by its whole id, none where nothing is."""
        with transaction(self._engine, reads=True) as connection:
            return connection.scalar(select(ExhibitRow.exhibit).where(ExhibitRow.run == run))

    def keep_exhibit(self, run: str, text: str) -> None:
        """Keep what a report shows of a run that is saved, in place of what is kept of it."""
        with transaction(self._engine) as connection:
            connection.execute(delete(ExhibitRow).where(ExhibitRow.run == run))
            insert(connection, ExhibitRow, [{"run": run, "exhibit": text}])

    def _load(self, connection: Connection, run: str) -> RunRecord:
        row = connection.execute(
            select(RunRow.result, RunRow.scenario_digest, RunRow.pack_digest, RunRow.recipe).where(RunRow.run == run)
        ).one()
        summaries = connection.scalars(
            select(ReplicationRow.summary).where(ReplicationRow.run == run).order_by(ReplicationRow.number)
        ).all()
        sources = tuple(load_source(connection, digest) for digest in (row.scenario_digest, row.pack_digest))
        return RunRecord(self._result(run, row.result), tuple(summaries), sources, row.recipe)

    def _result(self, run: str, text: str) -> RunResult:
        try:
            return RunResult.model_validate_json(text)
        except ValidationError as error:
            message = f"what is kept of run `{run}` cannot be read: it is damaged, or of another version"
            hint = "name another store with --store, and run the scenario again"
            raise InputError([Problem(Place(self.name), "U025", message, hint)]) from error

    def _not_one(self, prefix: str, ids: tuple[str, ...]) -> InputError:
        if not ids:
            message, hint = f"there is no run `{prefix}`", "`border-sim runs list` shows those that are kept"
        else:
            message, hint = (
                f"`{prefix}` begins the ids of {len(ids)} runs, expected one",
                "one of " + ", ".join(ids[:5]),
            )
        return InputError([Problem(Place(self.name), "U022", message, hint)])


def _run_values(result: RunResult) -> dict[str, object]:
    return {
        "run": result.run,
        "format": result.format,
        "scenario": result.scenario.name,
        "scenario_digest": result.scenario.hash,
        "pack": result.pack.name,
        "pack_digest": result.pack.hash,
        "seed": str(result.seed),
        "engine": result.engine,
        "versions": json.dumps(result.versions, sort_keys=True),
        "replications": result.replications,
        "result": result.model_dump_json(indent=2),
    }


def _entries() -> Select[str, datetime, str, str, str, str, int]:
    """Return the query for the lines of the list, the run saved last first."""
    columns = (
        RunRow.run,
        RunRow.created_at,
        RunRow.scenario,
        RunRow.pack,
        RunRow.seed,
        RunRow.engine,
        RunRow.replications,
    )
    return select(*columns).order_by(RunRow.number.desc())


def _read(connection: Connection, entries: Select[str, datetime, str, str, str, str, int]) -> tuple[RunEntry, ...]:
    return tuple(
        RunEntry(run, in_utc(created), scenario, pack, int(seed), engine, replications)
        for run, created, scenario, pack, seed, engine, replications in connection.execute(entries)
    )
