"""Where runs are kept: one SQLite file, or a PostgreSQL database that a team shares."""

from border_sim.store.runs import SqlStore

__all__ = ["SqlStore"]
