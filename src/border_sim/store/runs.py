"""Saving runs and finding them again."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from types import TracebackType
from typing import Self

from sqlalchemy import Connection, Engine, Select, Table, delete, func, select
from sqlalchemy.dialects import postgresql, sqlite

from border_sim.domain.errors import InputError, Place, Problem
from border_sim.domain.results import RunResult
from border_sim.domain.runs import RunEntry, RunRecord, Source
from border_sim.store.connect import build_engine, parse_url, transaction
from border_sim.store.schema import is_current, upgrade
from border_sim.store.tables import Base, ReplicationRow, RunRow, SourceFileRow, SourceRow


class SqlStore:
    """The runs of one database.

    Opening it brings its tables to the present shape. A run is saved whole or not at all, and saving the
    same run twice, even from two processes at once, leaves one.
    """

    def __init__(self, engine: Engine, name: str) -> None:
        """Keep the engine of a database whose tables have the present shape; see `open`."""
        self._engine = engine
        self.name = name

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
                _save_source(connection, source)
            if _insert(connection, RunRow, [_run_values(record.result)]):
                rows: list[dict[str, object]] = [
                    {"run": record.result.run, "number": number, "summary": summary}
                    for number, summary in enumerate(record.replications)
                ]
                _insert(connection, ReplicationRow, rows)

    def find(self, run: str) -> RunResult | None:
        """Return the result of a run by its whole id, none where there is no such run."""
        with transaction(self._engine, reads=True) as connection:
            text = connection.scalar(select(RunRow.result).where(RunRow.run == run))
        return None if text is None else RunResult.model_validate_json(text)

    def list(self) -> tuple[RunEntry, ...]:
        """Return all runs, the one saved last first."""
        with transaction(self._engine, reads=True) as connection:
            rows = connection.execute(_entries().order_by(RunRow.number.desc())).all()
        return tuple(
            RunEntry(run, _in_utc(created), scenario, pack, int(seed), engine, replications)
            for run, created, scenario, pack, seed, engine, replications in rows
        )

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
            return _load(connection, ids[0])

    def _not_one(self, prefix: str, ids: tuple[str, ...]) -> InputError:
        if not ids:
            message, hint = f"there is no run `{prefix}`", "`border-sim runs list` shows those that are kept"
        else:
            message, hint = (
                f"`{prefix}` begins the ids of {len(ids)} runs, expected one",
                "one of " + ", ".join(ids[:5]),
            )
        return InputError([Problem(Place(self.name), "U022", message, hint)])


def _insert(connection: Connection, row: type[Base], values: Sequence[Mapping[str, object]]) -> bool:
    """Insert rows unless they are there; return whether the last of them was new."""
    if not values:
        return False
    table = row.__table__
    if not isinstance(table, Table):  # pragma: no cover  # the type of a mapped class allows joins, too
        raise TypeError(table)
    dialect = postgresql if connection.dialect.name == "postgresql" else sqlite
    for one in values:
        # What was inserted is returned, what was there already is not; drivers do not count alike.
        statement = dialect.insert(table).values(one).on_conflict_do_nothing().returning(*table.primary_key)
        new = connection.execute(statement).first() is not None
    return new


def _save_source(connection: Connection, source: Source) -> None:
    new = _insert(connection, SourceRow, [{"digest": source.digest, "kind": source.kind, "name": source.name}])
    if new:
        files = [
            {"digest": source.digest, "path": path, "content": source.files[path]} for path in sorted(source.files)
        ]
        _insert(connection, SourceFileRow, files)


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
    return select(
        RunRow.run, RunRow.created_at, RunRow.scenario, RunRow.pack, RunRow.seed, RunRow.engine, RunRow.replications
    )


def _in_utc(moment: datetime) -> str:
    # SQLite's CURRENT_TIMESTAMP is UTC and says nothing of it.
    aware = moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)
    return aware.strftime("%Y-%m-%d %H:%M:%S UTC")


def _load(connection: Connection, run: str) -> RunRecord:
    row = connection.execute(
        select(RunRow.result, RunRow.scenario_digest, RunRow.pack_digest).where(RunRow.run == run)
    ).one()
    summaries = connection.scalars(
        select(ReplicationRow.summary).where(ReplicationRow.run == run).order_by(ReplicationRow.number)
    ).all()
    sources = tuple(_load_source(connection, digest) for digest in (row.scenario_digest, row.pack_digest))
    return RunRecord(RunResult.model_validate_json(row.result), tuple(summaries), sources)


def _load_source(connection: Connection, digest: str) -> Source:
    kind, name = connection.execute(select(SourceRow.kind, SourceRow.name).where(SourceRow.digest == digest)).one()
    files = connection.execute(
        select(SourceFileRow.path, SourceFileRow.content)
        .where(SourceFileRow.digest == digest)
        .order_by(SourceFileRow.path)
    ).all()
    return Source(
        digest, "pack" if kind == "pack" else "scenario", name, {path: bytes(content) for path, content in files}
    )
