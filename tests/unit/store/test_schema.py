"""The steps of the store lead to the tables that the program uses."""

from __future__ import annotations

from pathlib import Path

from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory

import border_sim.store
from border_sim.store import SqlStore
from border_sim.store.connect import build_engine, parse_url, transaction
from border_sim.store.schema import VERSION_TABLE, VERSIONS, upgrade, version_of
from border_sim.store.tables import Base


def test_the_known_versions_are_the_steps_in_order() -> None:
    config = Config()
    config.set_main_option("script_location", str(Path(border_sim.store.__file__).parent / "migrations"))
    config.set_main_option("path_separator", "os")
    steps = ScriptDirectory.from_config(config).walk_revisions()
    assert VERSIONS == tuple(step.revision for step in steps)[::-1]


def test_the_steps_make_the_tables_that_the_program_uses(tmp_path: Path) -> None:
    store = str(tmp_path / "runs.sqlite")
    SqlStore.open(store).close()
    with transaction(build_engine(parse_url(store)), reads=True) as connection:
        context = MigrationContext.configure(connection, opts={"version_table": VERSION_TABLE})
        assert [] == compare_metadata(context, Base.metadata)


def test_an_empty_database_has_no_version_and_an_opened_one_the_last(tmp_path: Path) -> None:
    engine = build_engine(parse_url(str(tmp_path / "runs.sqlite")))
    with transaction(engine) as connection:
        assert version_of(connection) is None
        upgrade(connection, "runs.sqlite")
        assert VERSIONS[-1] == version_of(connection)


def test_taking_the_steps_twice_changes_nothing(tmp_path: Path) -> None:
    engine = build_engine(parse_url(str(tmp_path / "runs.sqlite")))
    with transaction(engine) as connection:
        upgrade(connection, "runs.sqlite")
        upgrade(connection, "runs.sqlite")
        assert VERSIONS[-1] == version_of(connection)
