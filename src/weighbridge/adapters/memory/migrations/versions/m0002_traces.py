"""What is kept of customers' names so that a changed listing finds them fast."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"

_NUMBER = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    """Make the tables; the next screening fills them."""
    op.create_table(
        "trace_blocks",
        sa.Column("id", _NUMBER, autoincrement=False, nullable=False),
        sa.Column("epoch", _NUMBER, nullable=False),
        sa.Column("body", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_trace_blocks"),
        sa.ForeignKeyConstraint(["epoch"], ["epochs.id"], name="fk_trace_blocks_epoch_epochs"),
    )
    op.create_table(
        "trace_rows",
        sa.Column("block", _NUMBER, autoincrement=False, nullable=False),
        sa.Column("place", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("customer", _NUMBER, nullable=False),
        sa.Column("current", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("block", "place", name="pk_trace_rows"),
        sa.ForeignKeyConstraint(["block"], ["trace_blocks.id"], name="fk_trace_rows_block_trace_blocks", ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["customer"], ["persons.customer"], name="fk_trace_rows_customer_persons", ondelete="CASCADE"),
        sa.CheckConstraint("place >= 0", name=op.f("ck_trace_rows_place")),
    )
    op.create_index("ix_trace_rows_customer", "trace_rows", ["customer"])


def downgrade() -> None:
    """Take them away: they can be made again."""
    op.drop_table("trace_rows")
    op.drop_table("trace_blocks")
