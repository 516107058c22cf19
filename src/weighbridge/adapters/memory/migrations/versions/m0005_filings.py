"""Filings: their versions, which stand, and their texts, which can be erased."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"

_NUMBER = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
_DIGEST = sa.String(71)
_DRAFT = ("filing", "drafted_by", "content", "discloses")
"""What a final version says of its draft."""


def upgrade() -> None:
    """Make the tables."""
    op.create_table(
        "filings",
        sa.Column("id", _NUMBER, autoincrement=False, nullable=False),
        sa.Column("kind", sa.String(20), nullable=False),
        sa.Column("regime", sa.String(40), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_filings"),
        sa.CheckConstraint("kind IN ('training-report', 'certification', 'quarterly')", name=op.f("ck_filings_kind")),
    )
    op.create_table("filing_versions", *_columns(), *_keys(), *_rules())
    final = sa.text("state = 'final'")
    op.create_index(
        *("uq_filing_versions_taken_place", "filing_versions", ["corrects"]), unique=True, sqlite_where=final, postgresql_where=final
    )
    op.create_table(
        "filing_texts",
        sa.Column("version", _NUMBER, autoincrement=False, nullable=False),
        sa.Column("body", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("version", name="pk_filing_texts"),
        sa.ForeignKeyConstraint(["version"], ["filing_versions.id"], name="fk_filing_texts_version_filing_versions"),
    )
    _forbid_change("filing_versions", "UPDATE", "DELETE")
    _forbid_change("filing_texts", "UPDATE")


def downgrade() -> None:
    """Take them away, with what they hold."""
    for table in ("filing_texts", "filing_versions", "filings"):
        op.drop_table(table)


def _columns() -> tuple[sa.Column[object], ...]:
    return (
        sa.Column("id", _NUMBER, autoincrement=False, nullable=False),
        sa.Column("filing", _NUMBER, nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("state", sa.String(8), nullable=False),
        sa.Column("digest", _DIGEST, nullable=False),
        sa.Column("content", _DIGEST, nullable=False),
        sa.Column("open", sa.Integer(), nullable=False),
        sa.Column("discloses", sa.Boolean(), nullable=False),
        sa.Column("hypothetical", sa.Boolean(), nullable=False),
        sa.Column("due", sa.Date()),
        sa.Column("drafted_by", sa.Text(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("corrects", _NUMBER),
        sa.Column("made_from", _NUMBER),
        sa.Column("finalised_by", sa.Text()),
        sa.Column("basis", sa.Text()),
        sa.Column("basis_cite", sa.Text()),
        sa.Column("basis_by", sa.Text()),
    )


def _keys() -> tuple[sa.Constraint, ...]:
    return (
        sa.PrimaryKeyConstraint("id", name="pk_filing_versions"),
        sa.ForeignKeyConstraint(["filing"], ["filings.id"], name="fk_filing_versions_filing_filings"),
        sa.ForeignKeyConstraint(["corrects"], ["filing_versions.id"], name="fk_filing_versions_corrects_filing_versions"),
        sa.UniqueConstraint("filing", "number", name="uq_filing_versions_filing_number"),
        sa.UniqueConstraint("made_from", name="uq_filing_versions_made_from"),
        sa.UniqueConstraint("id", *_DRAFT, name="uq_filing_versions_id_filing_drafted_by_content_discloses"),
        sa.ForeignKeyConstraint(
            ["made_from", *_DRAFT],
            ["filing_versions.id", *(f"filing_versions.{name}" for name in _DRAFT)],
            name="fk_filing_versions_draft",
        ),
    )


def _rules() -> tuple[sa.CheckConstraint, ...]:
    rules = {
        "state": "state IN ('draft', 'final')",
        "drafted": "length(trim(drafted_by)) > 0",
        "whole": "state = 'draft' OR open = 0",
        "made_from": "(state = 'final') = (made_from IS NOT NULL)",
        "finalised": "(state = 'final') = (finalised_by IS NOT NULL)",
        "signed": "finalised_by IS NULL OR length(trim(finalised_by)) > 0",
        "four_eyes": "finalised_by IS NULL OR lower(trim(finalised_by)) <> lower(trim(drafted_by))",
        "lawful": "state = 'draft' OR NOT discloses OR (basis IS NOT NULL AND basis_cite IS NOT NULL AND basis_by IS NOT NULL "
        "AND length(trim(basis)) > 0 AND length(trim(basis_cite)) > 0 AND length(trim(basis_by)) > 0)",
    }
    return tuple(sa.CheckConstraint(rule, name=op.f(f"ck_filing_versions_{name}")) for name, rule in rules.items())


def _forbid_change(table: str, *ways: str) -> None:
    if op.get_bind().dialect.name == "postgresql":
        op.execute(
            f"CREATE TRIGGER {table}_stand BEFORE {' OR '.join(ways)} ON {table} FOR EACH STATEMENT EXECUTE FUNCTION weighbridge_stands()"
        )
        return
    for what in ways:
        op.execute(
            f"CREATE TRIGGER {table}_stand_{what.lower()} BEFORE {what} ON {table} "
            f"BEGIN SELECT RAISE(ABORT, '{table} are never changed'); END"
        )
