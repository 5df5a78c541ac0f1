"""Runs, their replications, and the scenarios and packs they were made from."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None


def upgrade() -> None:
    """Make the first four tables."""
    op.create_table(
        "sources",
        sa.Column("digest", sa.String(64), primary_key=True),
        sa.Column("kind", sa.String(16), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
    )
    op.create_table(
        "source_files",
        sa.Column("digest", sa.String(64), sa.ForeignKey("sources.digest", ondelete="CASCADE"), primary_key=True),
        sa.Column("path", sa.Text(), primary_key=True),
        sa.Column("content", sa.LargeBinary(), nullable=False),
    )
    op.create_table(
        "runs",
        sa.Column("number", sa.Integer(), primary_key=True, autoincrement=True),
        sa.Column("run", sa.String(64), nullable=False, unique=True),
        sa.Column("format", sa.String(64), nullable=False),
        sa.Column("scenario", sa.Text(), nullable=False),
        sa.Column("scenario_digest", sa.String(64), sa.ForeignKey("sources.digest"), nullable=False),
        sa.Column("pack", sa.Text(), nullable=False),
        sa.Column("pack_digest", sa.String(64), sa.ForeignKey("sources.digest"), nullable=False),
        sa.Column("seed", sa.Text(), nullable=False),
        sa.Column("engine", sa.String(32), nullable=False),
        sa.Column("versions", sa.Text(), nullable=False),
        sa.Column("replications", sa.Integer(), nullable=False),
        sa.Column("result", sa.Text(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), server_default=sa.func.now(), nullable=False),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "replications",
        sa.Column("run", sa.String(64), sa.ForeignKey("runs.run", ondelete="CASCADE"), primary_key=True),
        sa.Column("number", sa.Integer(), primary_key=True, autoincrement=False),
        sa.Column("summary", sa.Text(), nullable=False),
    )


def downgrade() -> None:
    """Drop them; all runs are lost."""
    for table in ("replications", "runs", "source_files", "sources"):
        op.drop_table(table)
