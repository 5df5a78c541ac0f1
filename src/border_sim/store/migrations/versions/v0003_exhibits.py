"""How each run was made, so that it can be made again from the store alone, and what reports show of it."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    """Add a column and a table; of earlier runs nobody knows the recipe."""
    op.add_column("runs", sa.Column("recipe", sa.Text(), nullable=True))
    op.create_table(
        "exhibits",
        sa.Column("run", sa.String(64), sa.ForeignKey("runs.run", ondelete="CASCADE"), primary_key=True),
        sa.Column("exhibit", sa.Text(), nullable=False),
    )


def downgrade() -> None:
    """Drop both; runs stay as they are, and what reports show can be made again."""
    op.drop_table("exhibits")
    op.drop_column("runs", "recipe")
