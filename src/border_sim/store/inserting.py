"""Rows that are inserted once, whoever comes first; and the files of scenarios and packs, which are such."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from sqlalchemy import Connection, Table, select
from sqlalchemy.dialects import postgresql, sqlite

from border_sim.domain.runs import Source
from border_sim.store.tables import Base, SourceFileRow, SourceRow


def insert(connection: Connection, row: type[Base], values: Sequence[Mapping[str, object]]) -> bool:
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


def save_source(connection: Connection, source: Source) -> None:
    """Save the files of a scenario or a pack, unless they are there."""
    new = insert(connection, SourceRow, [{"digest": source.digest, "kind": source.kind, "name": source.name}])
    if new:
        files = [
            {"digest": source.digest, "path": path, "content": source.files[path]} for path in sorted(source.files)
        ]
        insert(connection, SourceFileRow, files)


def load_source(connection: Connection, digest: str) -> Source:
    """Return a scenario or a pack by its digest."""
    kind, name = connection.execute(select(SourceRow.kind, SourceRow.name).where(SourceRow.digest == digest)).one()
    files = connection.execute(
        select(SourceFileRow.path, SourceFileRow.content)
        .where(SourceFileRow.digest == digest)
        .order_by(SourceFileRow.path)
    ).all()
    return Source(
        digest, "pack" if kind == "pack" else "scenario", name, {path: bytes(content) for path, content in files}
    )
