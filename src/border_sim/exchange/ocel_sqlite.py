"""OCEL 2.0 as a SQLite database, in the tables that the standard lays down.

What is written depends on the log alone: no journal is kept, so that the same log gives the same bytes.
"""

from __future__ import annotations

import re
import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing
from itertools import islice
from pathlib import Path
from typing import TypeVar

from border_sim.exchange.clock import SINCE_EVER
from border_sim.exchange.object_log import Event, Object, ObjectLog, Type
from border_sim.exchange.stage_rows import Kind, Value

AT_ONCE = 10_000
"""Events or objects whose rows are handed over together."""

RESERVED = frozenset({"object", "map_type"})
"""Names that with `event_` or `object_` before them are tables of the standard."""

SETTINGS = "PRAGMA page_size = 4096; PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF;"

TABLES = """
CREATE TABLE event_map_type (ocel_type TEXT PRIMARY KEY, ocel_type_map TEXT);
CREATE TABLE object_map_type (ocel_type TEXT PRIMARY KEY, ocel_type_map TEXT);
CREATE TABLE event (
    ocel_id TEXT PRIMARY KEY, ocel_type TEXT, FOREIGN KEY (ocel_type) REFERENCES event_map_type (ocel_type)
);
CREATE TABLE object (
    ocel_id TEXT PRIMARY KEY, ocel_type TEXT, FOREIGN KEY (ocel_type) REFERENCES object_map_type (ocel_type)
);
CREATE TABLE event_object (
    ocel_event_id TEXT, ocel_object_id TEXT, ocel_qualifier TEXT,
    PRIMARY KEY (ocel_event_id, ocel_object_id, ocel_qualifier),
    FOREIGN KEY (ocel_event_id) REFERENCES event (ocel_id), FOREIGN KEY (ocel_object_id) REFERENCES object (ocel_id)
);
CREATE TABLE object_object (
    ocel_source_id TEXT, ocel_target_id TEXT, ocel_qualifier TEXT,
    PRIMARY KEY (ocel_source_id, ocel_target_id, ocel_qualifier),
    FOREIGN KEY (ocel_source_id) REFERENCES object (ocel_id), FOREIGN KEY (ocel_target_id) REFERENCES object (ocel_id)
);
"""

SQL = {
    Kind.STRING: "TEXT",
    Kind.INTEGER: "INTEGER",
    Kind.FLOAT: "REAL",
    Kind.BOOLEAN: "BOOLEAN",
    Kind.TIME: "TIMESTAMP",
}

Rows = defaultdict[str, list[tuple[Value, ...]]]
"""Rows by their table."""

Item = TypeVar("Item")


def write_sqlite(path: Path, log: ObjectLog) -> None:
    """Write a log as a new database, or into an empty file.

    Raises:
        OSError: the file cannot be written.
    """
    try:
        with closing(sqlite3.connect(path, isolation_level=None)) as base:
            _write(base, log)
    except sqlite3.OperationalError as error:
        raise OSError(str(error)) from error


def _write(base: sqlite3.Connection, log: ObjectLog) -> None:
    base.executescript(f"{SETTINGS} BEGIN; {TABLES}")
    events, objects = _named_tables("event", log.event_types), _named_tables("object", log.object_types)
    for one, table in zip(log.event_types, events, strict=True):
        base.execute(_typed_table(one, table, "event"))
    for one, table in zip(log.object_types, objects, strict=True):
        base.execute(_typed_table(one, table, "object"))
    _insert(base, {"event_map_type": _map(log.event_types, events, "event")})
    _insert(base, {"object_map_type": _map(log.object_types, objects, "object")})
    for block in _blocks(log.objects()):
        _insert(base, _rows_of_objects(block, log.object_types, objects))
    for some in _blocks(log.events()):
        _insert(base, _rows_of_events(some, log.event_types, events))
    base.execute("COMMIT")


def _named_tables(kind: str, types: Sequence[Type]) -> list[str]:
    """Return the table of each type: its name in letters, digits and `_`, and no two the same."""
    taken = set(RESERVED)
    tables = []
    for one in types:
        plain = re.sub(r"\W", "_", one.name)
        name, number = plain, 2
        while name.casefold() in taken:
            name, number = f"{plain}_{number}", number + 1
        taken.add(name.casefold())
        tables.append(f"{kind}_{name}")
    return tables


def _typed_table(one: Type, table: str, kind: str) -> str:
    """Return the statement that makes the table of a type; an object may have several rows, an event has one."""
    columns = [f'"{each.name}" {SQL[each.kind]}' for each in one.attributes]
    key = " PRIMARY KEY" if kind == "event" else ""
    fixed = ["ocel_time TIMESTAMP", *([] if kind == "event" else ["ocel_changed_field TEXT"])]
    whole = [f"ocel_id TEXT{key}", *fixed, *columns, f"FOREIGN KEY (ocel_id) REFERENCES {kind} (ocel_id)"]
    return f'CREATE TABLE "{table}" ({", ".join(whole)})'


def _map(types: Sequence[Type], tables: Sequence[str], kind: str) -> list[tuple[Value, ...]]:
    return [(one.name, table.removeprefix(f"{kind}_")) for one, table in zip(types, tables, strict=True)]


def _rows_of_objects(some: Iterable[Object], types: Sequence[Type], tables: Sequence[str]) -> Rows:
    rows: Rows = defaultdict(list)
    for one in some:
        rows["object"].append((one.id, types[one.type].name))
        rows[tables[one.type]].append((one.id, SINCE_EVER, None, *one.values))
        rows["object_object"] += [(one.id, *related) for related in one.related]
    return rows


def _rows_of_events(some: Iterable[Event], types: Sequence[Type], tables: Sequence[str]) -> Rows:
    rows: Rows = defaultdict(list)
    for one in some:
        rows["event"].append((one.id, types[one.type].name))
        rows[tables[one.type]].append((one.id, one.time, *one.values))
        rows["event_object"] += [(one.id, *related) for related in one.related]
    return rows


def _insert(base: sqlite3.Connection, rows: dict[str, list[tuple[Value, ...]]]) -> None:
    for table, some in rows.items():
        if some:
            marks = ", ".join("?" * len(some[0]))
            base.executemany(f'INSERT INTO "{table}" VALUES ({marks})', some)  # noqa: S608  # our own name of a table


def _blocks(items: Iterable[Item]) -> Iterator[list[Item]]:
    rest = iter(items)
    while some := list(islice(rest, AT_ONCE)):
        yield some
