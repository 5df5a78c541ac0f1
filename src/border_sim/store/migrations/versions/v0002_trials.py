"""Trials, each kept as it ends, and runs that have begun."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """Make two tables; what is kept of earlier runs stays as it is."""
    op.create_table(
        "trials",
        sa.Column("series", sa.String(64), primary_key=True),
        sa.Column("number", sa.Integer(), primary_key=True, autoincrement=False),
        sa.Column("measures", sa.Text(), nullable=False),
    )
    op.create_table(
        "begun_runs",
        sa.Column("number", sa.Integer(), primary_key=True, autoincrement=True),
        sa.Column("run", sa.String(64), nullable=False, unique=True),
        sa.Column("series", sa.String(64), nullable=False),
        sa.Column("request", sa.Text(), nullable=False),
        sa.Column("scenario", sa.Text(), nullable=False),
        sa.Column("scenario_digest", sa.String(64), sa.ForeignKey("sources.digest"), nullable=False),
        sa.Column("pack", sa.Text(), nullable=False),
        sa.Column("pack_digest", sa.String(64), sa.ForeignKey("sources.digest"), nullable=False),
        sa.Column("seed", sa.Text(), nullable=False),
        sa.Column("engine", sa.String(32), nullable=False),
        sa.Column("replications", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), server_default=sa.func.now(), nullable=False),
        sqlite_autoincrement=True,
    )


def downgrade() -> None:
    """Drop them; runs that have not ended are lost."""
    for table in ("begun_runs", "trials"):
        op.drop_table(table)
