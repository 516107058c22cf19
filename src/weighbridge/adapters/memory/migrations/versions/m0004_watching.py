"""Watching: links judged, knowledge, inquiries and their answers, and the last answer kept."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"

_NUMBER = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
_DIGEST = sa.String(71)
_CHECKS = {
    "kind": "kind IN ('verdict', 'knowledge', 'inquiry', 'answer')",
    "verdict": "verdict IN ('confirmed', 'cut')",
    "what": (
        "what IN ('line', 'incident', 'imminent-danger', 'request', 'programme-request', 'incompleteness', "
        "'clarification', 'inaccuracy', 'reseller-failure', 'notification')"
    ),
    "told": "(kind = 'knowledge') = (what IS NOT NULL)",
    "signed": 'length("by") > 0',
    "judged": "(kind = 'verdict') = (verdict IS NOT NULL)",
    "known": "(kind = 'knowledge') = (evidence_on IS NOT NULL)",
    "asked": "(kind = 'inquiry') = (due IS NOT NULL)",
    "concluded": "concluded_on IS NULL OR concluded_on >= evidence_on",
    "reasoned": "kind <> 'verdict' OR note_digest IS NOT NULL",
}


def upgrade() -> None:
    """Make the tables."""
    op.create_table(
        "watch_accounts",
        sa.Column("id", _NUMBER, autoincrement=False, nullable=False),
        sa.Column("since", sa.Date(), nullable=False),
        sa.Column("erased_on", sa.Date()),
        sa.PrimaryKeyConstraint("id", name="pk_watch_accounts"),
    )
    op.create_table(
        "watch_names",
        sa.Column("account", _NUMBER, autoincrement=False, nullable=False),
        sa.Column("reference", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("account", name="pk_watch_names"),
        sa.ForeignKeyConstraint(["account"], ["watch_accounts.id"], name="fk_watch_names_account_watch_accounts"),
        sa.UniqueConstraint("reference", name="uq_watch_names_reference"),
    )
    _make_records()
    _make_answers()


def _make_records() -> None:
    op.create_table(
        "watch_records",
        sa.Column("id", _NUMBER, autoincrement=False, nullable=False),
        sa.Column("kind", sa.String(12), nullable=False),
        sa.Column("by", sa.Text(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("verdict", sa.String(12)),
        sa.Column("what", sa.String(20)),
        *(sa.Column(name, sa.Date()) for name in ("evidence_on", "concluded_on", "occurred_on", "due")),
        sa.Column("note_digest", _DIGEST),
        sa.PrimaryKeyConstraint("id", name="pk_watch_records"),
        *(sa.CheckConstraint(rule, name=op.f(f"ck_watch_records_{name}")) for name, rule in _CHECKS.items()),
    )
    op.create_table(
        "watch_record_accounts",
        sa.Column("record", _NUMBER, autoincrement=False, nullable=False),
        sa.Column("account", _NUMBER, autoincrement=False, nullable=False),
        sa.PrimaryKeyConstraint("record", "account", name="pk_watch_record_accounts"),
        sa.ForeignKeyConstraint(["record"], ["watch_records.id"], name="fk_watch_record_accounts_record_watch_records"),
        sa.ForeignKeyConstraint(["account"], ["watch_accounts.id"], name="fk_watch_record_accounts_account_watch_accounts"),
    )
    op.create_index("ix_watch_record_accounts_account", "watch_record_accounts", ["account"])
    op.create_table(
        "watch_notes",
        sa.Column("record", _NUMBER, autoincrement=False, nullable=False),
        sa.Column("salt", sa.String(32), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("record", name="pk_watch_notes"),
        sa.ForeignKeyConstraint(["record"], ["watch_records.id"], name="fk_watch_notes_record_watch_records"),
    )


def _make_answers() -> None:
    op.create_table(
        "watch_answers",
        sa.Column("id", _NUMBER, autoincrement=False, nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("body_digest", _DIGEST, nullable=False),
        sa.Column("groups", sa.Integer(), nullable=False),
        sa.Column("asks", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_watch_answers"),
    )
    op.create_table(
        "watch_bodies",
        sa.Column("answer", _NUMBER, autoincrement=False, nullable=False),
        sa.Column("salt", sa.String(32), nullable=False),
        sa.Column("body", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("answer", name="pk_watch_bodies"),
        sa.ForeignKeyConstraint(["answer"], ["watch_answers.id"], name="fk_watch_bodies_answer_watch_answers"),
    )


def downgrade() -> None:
    """Take them away, with what they hold."""
    for table in ("bodies", "answers", "notes", "record_accounts", "records", "names", "accounts"):
        op.drop_table(f"watch_{table}")
