"""Which shape the tables of a store have, and the steps that bring them to ours."""

from __future__ import annotations

from pathlib import Path

from sqlalchemy import Connection, column, inspect, select, table, text

from border_sim.domain.errors import InputError, Place, Problem

VERSION_TABLE = "border_sim_schema"
"""Where the version is written; a name of our own, so that a shared database may have other tenants."""

VERSIONS = ("0001", "0002", "0003", "0004")
"""Every version that this program knows, oldest first; the last is its own."""

LOCK = 0x626F7264
"""Names the advisory lock under which PostgreSQL lets one process at a time change the tables."""


def version_of(connection: Connection) -> str | None:
    """Return the version of the tables, none for a database without them."""
    if not inspect(connection).has_table(VERSION_TABLE):
        return None
    return connection.scalar(select(column("version_num")).select_from(table(VERSION_TABLE)))


def is_current(connection: Connection, name: str) -> bool:
    """Return whether the tables have our shape; those of a newer program are an input error."""
    found = version_of(connection)
    if found is not None and found not in VERSIONS:
        raise InputError(
            [
                Problem(
                    Place(name),
                    "U021",
                    f"the store has schema `{found}`, expected at most `{VERSIONS[-1]}`",
                    "a newer border-sim has written it: update this one, or name another store with --store",
                )
            ]
        )
    return found == VERSIONS[-1]


def upgrade(connection: Connection, name: str) -> None:
    """Take the missing steps inside the transaction of `connection`, one process at a time."""
    if connection.dialect.name == "postgresql":
        connection.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": LOCK})
    if is_current(connection, name):  # another process was quicker
        return
    from alembic import command  # noqa: PLC0415  # half a second that only a new or an old store costs
    from alembic.config import Config  # noqa: PLC0415  # as above

    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent / "migrations").replace("%", "%%"))
    config.set_main_option("path_separator", "os")
    config.attributes["connection"] = connection
    command.upgrade(config, "head")
