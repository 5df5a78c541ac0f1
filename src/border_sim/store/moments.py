"""The clock of a database, in one form."""

from __future__ import annotations

from datetime import UTC, datetime


def in_utc(moment: datetime) -> str:
    """Return when something was saved, in UTC."""
    # SQLite's CURRENT_TIMESTAMP is UTC and says nothing of it.
    aware = moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)
    return aware.strftime("%Y-%m-%d %H:%M:%S UTC")
