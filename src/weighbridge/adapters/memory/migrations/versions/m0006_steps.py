"""How far a full screening has come, so that one that broke off is gone on with."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op
from alembic.util import CommandError

revision = "0006"
down_revision = "0005"

_NUMBER = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    """Add the column; every screening so far has ended."""
    op.add_column("screenings", sa.Column("reached", _NUMBER, nullable=True))


def downgrade() -> None:
    """Take it away. Raises `CommandError` where the last screening is under way: the form before would take it for a whole one."""
    last = "SELECT reached FROM screenings ORDER BY id DESC LIMIT 1"
    if op.get_bind().execute(sa.text(last)).scalar() is not None:
        raise CommandError("the last screening has not ended; run `weighbridge screen --delta` first")
    op.drop_column("screenings", "reached")
