"""From a URL to an engine whose transactions are safe, and from a driver's error to a sentence."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from time import sleep

from sqlalchemy import URL, Connection, Engine, NullPool, create_engine, event, make_url
from sqlalchemy.exc import ArgumentError, DBAPIError, NoSuchModuleError

from border_sim.domain.errors import InputError, Place, Problem

BUSY_TIMEOUT = 30
"""Seconds for which a process waits until another has saved its run."""

PATIENCE = 0.05
"""Seconds between two attempts to open a new file that another process is opening, too."""

READS = "border_sim_reads"
"""The execution option of a transaction that only reads."""

HINT = "name a file, sqlite:///FILE or postgresql://USER@HOST/DATABASE with --store or BORDER_SIM_STORE"


def refuse(name: str, message: str, hint: str = HINT) -> InputError:
    """Return the error that says why a store cannot be used."""
    return InputError([Problem(Place(name), "U020", message, hint)])


def parse_url(store: str) -> URL:
    """Return the URL of a store: a URL as it stands, anything else as the path of an SQLite file."""
    if "://" not in store:
        return URL.create("sqlite", database=store)
    try:
        url = make_url(store)
    except ArgumentError:
        raise refuse(store.rsplit("@", maxsplit=1)[-1], "expected the URL of a store, got something else") from None
    if url.get_backend_name() in {"postgres", "postgresql"}:
        return url.set(drivername="postgresql+psycopg")
    if url.get_backend_name() != "sqlite":
        raise refuse(url.render_as_string(), f"unknown database `{url.drivername}`, expected `sqlite` or `postgresql`")
    return url


def build_engine(url: URL) -> Engine:
    """Return an engine for SQLite or PostgreSQL; nothing is opened yet, but a missing folder is made."""
    name = url.render_as_string()
    try:
        if url.get_backend_name() == "sqlite":
            return _sqlite_engine(url)
        return create_engine(url, poolclass=NullPool)
    except (NoSuchModuleError, ModuleNotFoundError):
        raise refuse(
            name, "the driver for PostgreSQL is not installed", "run `pip install 'border-sim[postgres]'`"
        ) from None
    except OSError as error:
        raise refuse(name, f"the folder of the store cannot be made: {error.strerror}") from error


def _sqlite_engine(url: URL) -> Engine:
    if not url.database or url.database == ":memory:":
        raise refuse(url.render_as_string(), "expected the name of a file, got none")
    Path(url.database).expanduser().parent.mkdir(parents=True, exist_ok=True)
    url = url.set(database=str(Path(url.database).expanduser()))
    engine = create_engine(url, poolclass=NullPool, connect_args={"timeout": BUSY_TIMEOUT})
    event.listen(engine, "connect", _prepare_sqlite)
    event.listen(engine, "begin", _begin_sqlite)
    return engine


def _prepare_sqlite(connection: sqlite3.Connection, _record: object) -> None:
    # The driver would begin transactions on its own, and late: at the first write, when two processes may already
    # have read the same state. SQLAlchemy's "begin" event does it instead.
    connection.isolation_level = None
    connection.execute("PRAGMA foreign_keys = ON")
    for _ in range(int(BUSY_TIMEOUT / PATIENCE)):
        try:
            _write_ahead(connection)
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode != sqlite3.SQLITE_BUSY:
                raise
            sleep(PATIENCE)
        else:
            return
    _write_ahead(connection)


def _write_ahead(connection: sqlite3.Connection) -> None:
    """Let writers wait for each other and never for readers; two that do this first at once may collide.

    Only the first process ever changes the mode; it is kept in the file. SQLite's own timeout is of no avail here:
    of two that hold a new file to change its mode, one is told at once that it is locked.
    """
    if connection.execute("PRAGMA journal_mode").fetchone() != ("wal",):
        connection.execute("PRAGMA journal_mode = WAL")


def _begin_sqlite(connection: Connection) -> None:
    reads = connection.get_execution_options().get(READS, False)
    connection.exec_driver_sql("BEGIN" if reads else "BEGIN IMMEDIATE")


@contextmanager
def transaction(engine: Engine, *, reads: bool = False) -> Iterator[Connection]:
    """Open a transaction that commits as a whole or not at all; a driver's error becomes an input error."""
    try:
        with engine.connect() as connection, connection.execution_options(**{READS: reads}).begin():
            yield connection
    except DBAPIError as error:
        raise cannot_be_used(engine, error) from error


_FULL = frozenset({sqlite3.SQLITE_FULL, sqlite3.SQLITE_IOERR_WRITE, sqlite3.SQLITE_IOERR_SHMSIZE})
_NOT_WRITABLE = frozenset({sqlite3.SQLITE_READONLY, sqlite3.SQLITE_CANTOPEN})
_DAMAGED = frozenset({sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB})
"""What SQLite says, in whole codes or in their lowest byte, which says what; the others say where."""


def cannot_be_used(engine: Engine, error: DBAPIError) -> InputError:
    """Return the error that says why a store cannot be used, in our words where we know and else in the driver's."""
    name = engine.url.render_as_string()
    code = getattr(error.orig, "sqlite_errorcode", 0)
    if code in _FULL:
        hint = "make room; what has been kept is intact, and `border-sim resume` goes on"
        return InputError([Problem(Place(name), "U023", "the disk or a quota is full", hint)])
    if code & 0xFF in _NOT_WRITABLE:
        return not_writable(name, "the file of the store, or its folder, cannot be written")
    if code & 0xFF in _DAMAGED:
        hint = "it has been left as it is: bring back a copy of it, or name another store with --store"
        return InputError([Problem(Place(name), "U025", "the file is damaged, or no store", hint)])
    said = str(error.orig).strip().splitlines() or [type(error.orig).__name__]
    return refuse(name, f"the store cannot be used: {said[0]}")


def not_writable(name: str, message: str) -> InputError:
    """Return the error that says that a store, or a file beside it, cannot be written."""
    hint = "let it be written, or name another store with --store"
    return InputError([Problem(Place(name), "U024", message, hint)])
