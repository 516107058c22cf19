"""The programme of customers: accounts, what is held on them, what was verified, done and read, and resellers' sheets."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"

_NUMBER = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
_DIGEST = sa.String(71)
_NEVER_CHANGED = ("programme_verifications", "programme_actions", "programme_reads")
"""What was verified, done and read is added to; it is not altered and not taken away."""


def upgrade() -> None:
    """Make the tables."""
    _make_accounts()
    _make_verifications()
    _make_actions()
    _make_reads()
    _make_resellers()
    for table in _NEVER_CHANGED:
        _forbid_change(table)


def downgrade() -> None:
    """Take them away, with what they hold."""
    for table in ("sheets", "resellers", "notes", "reads", "actions", "verifications", "files", "accounts"):
        op.drop_table(f"programme_{table}")


def _account() -> sa.Column[int]:
    return sa.Column("account", _NUMBER, nullable=False)


def _of_account(table: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(["account"], ["programme_accounts.id"], name=f"fk_{table}_account_programme_accounts")


def _make_accounts() -> None:
    op.create_table(
        "programme_accounts",
        sa.Column("id", _NUMBER, autoincrement=False, nullable=False),
        sa.Column("standing", sa.String(12), nullable=False),
        sa.Column("taken_on", sa.Date(), nullable=False),
        *(sa.Column(name, sa.Date()) for name in ("provisioned_on", "closed_on", "accessed_on", "reviewed_on", "verify_by")),
        sa.Column("deprovision_on", sa.Date()),
        sa.Column("screening", _NUMBER),
        sa.Column("screened_on", sa.Date()),
        sa.Column("purged_on", sa.Date()),
        sa.PrimaryKeyConstraint("id", name="pk_programme_accounts"),
        sa.ForeignKeyConstraint(["screening"], ["screenings.id"], name="fk_programme_accounts_screening_screenings"),
        sa.CheckConstraint(
            "standing IN ('pending', 'open', 'restricted', 'refused', 'closed')", name=op.f("ck_programme_accounts_standing")
        ),
        sa.CheckConstraint("standing NOT IN ('refused', 'closed') OR closed_on IS NOT NULL", name=op.f("ck_programme_accounts_ended")),
        sa.CheckConstraint("purged_on IS NULL OR closed_on IS NOT NULL", name=op.f("ck_programme_accounts_purged")),
        sa.CheckConstraint("(screening IS NULL) = (screened_on IS NULL)", name=op.f("ck_programme_accounts_screened")),
    )
    op.create_table(
        "programme_files",
        sa.Column("account", _NUMBER, autoincrement=False, nullable=False),
        sa.Column("salt", sa.String(32), nullable=False),
        sa.Column("reference", sa.Text(), nullable=False),
        sa.Column("customer", sa.Text(), nullable=False),
        sa.Column("body", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("account", name="pk_programme_files"),
        _of_account("programme_files"),
        sa.UniqueConstraint("reference", name="uq_programme_files_reference"),
    )
    op.create_index("ix_programme_files_customer", "programme_files", ["customer"])


def _make_verifications() -> None:
    op.create_table(
        "programme_verifications",
        sa.Column("id", _NUMBER, autoincrement=False, nullable=False),
        _account(),
        sa.Column("person", _DIGEST, nullable=False),
        sa.Column("described", _DIGEST, nullable=False),
        sa.Column("method", sa.String(16), nullable=False),
        sa.Column("result", sa.String(16), nullable=False),
        sa.Column("by", sa.Text(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("note_digest", _DIGEST, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_programme_verifications"),
        _of_account("programme_verifications"),
        sa.CheckConstraint("method IN ('documentary', 'non-documentary')", name=op.f("ck_programme_verifications_method")),
        sa.CheckConstraint("result IN ('verified', 'failed', 'discrepancy')", name=op.f("ck_programme_verifications_result")),
        sa.CheckConstraint('length("by") > 0', name=op.f("ck_programme_verifications_signed")),
    )
    op.create_index("ix_programme_verifications_account", "programme_verifications", ["account"])


def _make_actions() -> None:
    op.create_table(
        "programme_actions",
        sa.Column("id", _NUMBER, autoincrement=False, nullable=False),
        _account(),
        sa.Column("what", sa.String(16), nullable=False),
        sa.Column("by", sa.Text(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("answers", _NUMBER),
        sa.Column("asked_by", sa.Text()),
        sa.Column("note_digest", _DIGEST),
        sa.PrimaryKeyConstraint("id", name="pk_programme_actions"),
        _of_account("programme_actions"),
        sa.ForeignKeyConstraint(
            ["answers", "asked_by"],
            ["programme_actions.id", "programme_actions.by"],
            name="fk_programme_actions_answers_asked_by_programme_actions",
        ),
        sa.UniqueConstraint("id", "by", name="uq_programme_actions_id_by"),
        sa.UniqueConstraint("answers", name="uq_programme_actions_answers"),
        sa.CheckConstraint(
            "what IN ('taken-in', 'changed', 'opened', 'review', 'refuse', 'restrict', 'close', 'hold', 'ask-release', 'release', "
            "'ask-redress', 'redress', 'purge')",
            name=op.f("ck_programme_actions_what"),
        ),
        sa.CheckConstraint('length("by") > 0', name=op.f("ck_programme_actions_signed")),
        sa.CheckConstraint(
            "what NOT IN ('release', 'redress') OR (answers IS NOT NULL AND asked_by IS NOT NULL AND lower(asked_by) <> lower(\"by\"))",
            name=op.f("ck_programme_actions_four_eyes"),
        ),
    )
    op.create_index("ix_programme_actions_account", "programme_actions", ["account"])


def _make_reads() -> None:
    op.create_table(
        "programme_reads",
        sa.Column("id", _NUMBER, autoincrement=False, nullable=False),
        _account(),
        sa.Column("by", sa.Text(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("purpose_digest", _DIGEST, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_programme_reads"),
        _of_account("programme_reads"),
        sa.CheckConstraint('length("by") > 0', name=op.f("ck_programme_reads_signed")),
    )
    op.create_index("ix_programme_reads_account", "programme_reads", ["account"])
    op.create_table(
        "programme_notes",
        sa.Column("about", sa.String(12), nullable=False),
        sa.Column("number", _NUMBER, nullable=False),
        _account(),
        sa.Column("salt", sa.String(32), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("about", "number", name="pk_programme_notes"),
        _of_account("programme_notes"),
        sa.CheckConstraint("about IN ('verification', 'action', 'read')", name=op.f("ck_programme_notes_about")),
    )
    op.create_index("ix_programme_notes_account", "programme_notes", ["account"])


def _make_resellers() -> None:
    op.create_table(
        "programme_resellers",
        sa.Column("id", _NUMBER, autoincrement=False, nullable=False),
        sa.Column("taken_on", sa.Date(), nullable=False),
        sa.Column("sheet_on", sa.Date(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_programme_resellers"),
    )
    op.create_table(
        "programme_sheets",
        sa.Column("reseller", _NUMBER, autoincrement=False, nullable=False),
        sa.Column("salt", sa.String(32), nullable=False),
        sa.Column("reference", sa.Text(), nullable=False),
        sa.Column("body", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("reseller", name="pk_programme_sheets"),
        sa.ForeignKeyConstraint(["reseller"], ["programme_resellers.id"], name="fk_programme_sheets_reseller_programme_resellers"),
        sa.UniqueConstraint("reference", name="uq_programme_sheets_reference"),
    )


def _forbid_change(table: str) -> None:
    """The function that PostgreSQL's triggers call is of the first form."""
    if op.get_bind().dialect.name == "postgresql":
        op.execute(
            f"CREATE TRIGGER {table}_stand BEFORE UPDATE OR DELETE ON {table} FOR EACH STATEMENT EXECUTE FUNCTION weighbridge_stands()"
        )
        return
    for what in ("UPDATE", "DELETE"):
        op.execute(
            f"CREATE TRIGGER {table}_stand_{what.lower()} BEFORE {what} ON {table} "
            f"BEGIN SELECT RAISE(ABORT, '{table} are never changed'); END"
        )
