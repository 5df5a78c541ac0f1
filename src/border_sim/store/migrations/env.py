"""Alembic runs this file; the connection and its transaction come from `store/schema.py`."""

from __future__ import annotations

from alembic import context

from border_sim.store.schema import VERSION_TABLE
from border_sim.store.tables import Base

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=Base.metadata,
    version_table=VERSION_TABLE,
    # INVARIANT: all steps and the new version number are one transaction, which the caller began.
    transactional_ddl=True,
)
context.run_migrations()
