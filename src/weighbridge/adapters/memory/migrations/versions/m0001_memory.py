"""Customers, listings, screenings, hits and what was decided about them."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None

_NUMBER = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
_DIGEST = sa.String(71)
_NEVER_CHANGED = ("findings", "dispositions")
"""What was found and what was decided is added to; it is not altered and not taken away."""


def upgrade() -> None:
    """Make the tables."""
    _make_runs()
    _make_sides()
    _make_hits()
    _make_evidence()
    _make_decisions()
    for table in _NEVER_CHANGED:
        _forbid_change(table)


def downgrade() -> None:
    """Take them away, with what they hold."""
    if op.get_bind().dialect.name == "postgresql":
        for table in _NEVER_CHANGED:
            op.execute(f"DROP TRIGGER {table}_stand ON {table}")
        op.execute("DROP FUNCTION weighbridge_stands()")
    for table in (
        *("notes", "dispositions", "evidence", "findings", "hits", "listings", "persons", "customers"),
        *("screenings", "epochs", "editions"),
    ):
        op.drop_table(table)


def _make_runs() -> None:
    op.create_table(
        "editions",
        sa.Column("digest", _DIGEST, nullable=False),
        sa.Column("retrieved", sa.Date()),
        sa.Column("partial", sa.Text()),
        sa.Column("first_used", sa.Date(), nullable=False),
        sa.PrimaryKeyConstraint("digest", name="pk_editions"),
    )
    op.create_table(
        "epochs",
        sa.Column("id", _NUMBER, autoincrement=False, nullable=False),
        sa.Column("matcher", sa.String(40), nullable=False),
        sa.Column("weights", _DIGEST, nullable=False),
        sa.Column("configuration", _DIGEST, nullable=False),
        sa.Column("began", sa.Date(), nullable=False),
        sa.Column("body", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_epochs"),
        sa.UniqueConstraint("matcher", "weights", "configuration", name="uq_epochs_matcher_weights_configuration"),
    )
    op.create_table(
        "screenings",
        sa.Column("id", _NUMBER, autoincrement=False, nullable=False),
        sa.Column("scope", sa.String(8), nullable=False),
        sa.Column("why", sa.Text()),
        sa.Column("edition", _DIGEST, nullable=False),
        sa.Column("epoch", _NUMBER, nullable=False),
        sa.Column("held_on", sa.Date(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        *(sa.Column(name, sa.Integer(), nullable=False, server_default="0") for name in ("customers", "changed_customers")),
        sa.Column("changed_digest", _DIGEST),
        *(sa.Column(name, sa.Integer(), nullable=False, server_default="0") for name in ("listings", "changed_listings", "found")),
        sa.PrimaryKeyConstraint("id", name="pk_screenings"),
        sa.ForeignKeyConstraint(["edition"], ["editions.digest"], name="fk_screenings_edition_editions"),
        sa.ForeignKeyConstraint(["epoch"], ["epochs.id"], name="fk_screenings_epoch_epochs"),
        sa.CheckConstraint("scope IN ('full', 'delta')", name=op.f("ck_screenings_scope")),
    )


def _make_sides() -> None:
    op.create_table(
        "customers",
        sa.Column("id", _NUMBER, autoincrement=False, nullable=False),
        sa.Column("fingerprint", _DIGEST, nullable=False),
        sa.Column("since", _NUMBER, nullable=False),
        sa.Column("changed", _NUMBER, nullable=False),
        sa.Column("left_on", sa.Date()),
        sa.Column("erased_on", sa.Date()),
        sa.PrimaryKeyConstraint("id", name="pk_customers"),
        sa.ForeignKeyConstraint(["since"], ["screenings.id"], name="fk_customers_since_screenings"),
        sa.ForeignKeyConstraint(["changed"], ["screenings.id"], name="fk_customers_changed_screenings"),
        sa.CheckConstraint("changed >= since", name=op.f("ck_customers_order")),
    )
    op.create_table(
        "persons",
        sa.Column("customer", _NUMBER, autoincrement=False, nullable=False),
        sa.Column("role", sa.String(16), nullable=False),
        sa.Column("reference", sa.Text(), nullable=False),
        sa.Column("salt", sa.String(32), nullable=False),
        *(sa.Column(name, sa.Text()) for name in ("name", "kind", "country", "birth_date", "address", "identifiers")),
        sa.PrimaryKeyConstraint("customer", name="pk_persons"),
        sa.ForeignKeyConstraint(["customer"], ["customers.id"], name="fk_persons_customer_customers"),
        sa.UniqueConstraint("role", "reference", name="uq_persons_role_reference"),
        sa.CheckConstraint("role IN ('customer', 'counterparty')", name=op.f("ck_persons_role")),
    )
    op.create_table(
        "listings",
        sa.Column("id", sa.String(200), nullable=False),
        sa.Column("list", sa.String(80), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("matching", _DIGEST, nullable=False),
        sa.Column("annotation", _DIGEST, nullable=False),
        sa.Column("terms", sa.JSON(), nullable=False),
        sa.Column("edition", _DIGEST, nullable=False),
        sa.Column("gone_on", sa.Date()),
        sa.PrimaryKeyConstraint("id", name="pk_listings"),
        sa.ForeignKeyConstraint(["edition"], ["editions.digest"], name="fk_listings_edition_editions"),
    )


def _make_hits() -> None:
    op.create_table(
        "hits",
        sa.Column("id", _NUMBER, autoincrement=False, nullable=False),
        sa.Column("customer", _NUMBER, nullable=False),
        sa.Column("listing", sa.String(200), nullable=False),
        sa.Column("state", sa.String(12), nullable=False),
        sa.Column("why", sa.Text()),
        sa.Column("since", sa.Date(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_hits"),
        sa.ForeignKeyConstraint(["customer"], ["customers.id"], name="fk_hits_customer_customers"),
        sa.ForeignKeyConstraint(["listing"], ["listings.id"], name="fk_hits_listing_listings"),
        sa.UniqueConstraint("customer", "listing", name="uq_hits_customer_listing"),
        sa.CheckConstraint("state IN ('open', 'dismissed', 'confirmed', 'escalated', 'closed')", name=op.f("ck_hits_state")),
        sa.CheckConstraint("state <> 'closed' OR why IS NOT NULL", name=op.f("ck_hits_closed")),
    )
    op.create_index("ix_hits_listing", "hits", ["listing"])
    op.create_index("ix_hits_state", "hits", ["state"])
    op.create_table(
        "findings",
        sa.Column("id", _NUMBER, autoincrement=False, nullable=False),
        sa.Column("hit", _NUMBER, nullable=False),
        sa.Column("screening", _NUMBER, nullable=False),
        *_sides(),
        sa.Column("points", sa.Integer(), nullable=False),
        sa.Column("score", sa.Integer(), nullable=False),
        sa.Column("evidence_digest", _DIGEST, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_findings"),
        sa.ForeignKeyConstraint(["hit"], ["hits.id"], name="fk_findings_hit_hits"),
        sa.ForeignKeyConstraint(["screening"], ["screenings.id"], name="fk_findings_screening_screenings"),
        sa.UniqueConstraint("hit", "screening", name="uq_findings_hit_screening"),
        sa.CheckConstraint("score BETWEEN 0 AND 1000", name=op.f("ck_findings_score")),
    )


def _make_evidence() -> None:
    op.create_table(
        "evidence",
        sa.Column("finding", _NUMBER, autoincrement=False, nullable=False),
        sa.Column("salt", sa.String(32), nullable=False),
        sa.Column("body", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("finding", name="pk_evidence"),
        sa.ForeignKeyConstraint(["finding"], ["findings.id"], name="fk_evidence_finding_findings"),
    )


def _make_decisions() -> None:
    op.create_table(
        "dispositions",
        sa.Column("id", _NUMBER, autoincrement=False, nullable=False),
        sa.Column("hit", _NUMBER, nullable=False),
        sa.Column("verdict", sa.String(16), nullable=False),
        sa.Column("reason", sa.String(40)),
        sa.Column("by", sa.Text(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        *_sides(),
        sa.Column("note_digest", _DIGEST),
        sa.Column("carried_from", _NUMBER),
        sa.PrimaryKeyConstraint("id", name="pk_dispositions"),
        sa.ForeignKeyConstraint(["hit"], ["hits.id"], name="fk_dispositions_hit_hits"),
        sa.ForeignKeyConstraint(["carried_from"], ["dispositions.id"], name="fk_dispositions_carried_from_dispositions"),
        sa.UniqueConstraint("hit", "carried_from", name="uq_dispositions_hit_carried_from"),
        sa.CheckConstraint("verdict IN ('false-positive', 'true-match', 'escalated', 'reopened')", name=op.f("ck_dispositions_verdict")),
        sa.CheckConstraint(
            "verdict <> 'false-positive' OR (reason IS NOT NULL AND note_digest IS NOT NULL)", name=op.f("ck_dispositions_reasoned")
        ),
        sa.CheckConstraint('length("by") > 0', name=op.f("ck_dispositions_signed")),
    )
    op.create_index("ix_dispositions_hit", "dispositions", ["hit"])
    op.create_table(
        "notes",
        sa.Column("disposition", _NUMBER, autoincrement=False, nullable=False),
        sa.Column("salt", sa.String(32), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("disposition", name="pk_notes"),
        sa.ForeignKeyConstraint(["disposition"], ["dispositions.id"], name="fk_notes_disposition_dispositions"),
    )


def _sides() -> tuple[sa.Column[object], ...]:
    return (
        sa.Column("customer_fingerprint", _DIGEST, nullable=False),
        sa.Column("customer_fields", sa.JSON(), nullable=False),
        sa.Column("listing_fingerprint", _DIGEST, nullable=False),
        sa.Column("listing_fields", sa.JSON(), nullable=False),
    )


def _forbid_change(table: str) -> None:
    if op.get_bind().dialect.name == "postgresql":
        op.execute(
            "CREATE OR REPLACE FUNCTION weighbridge_stands() RETURNS trigger LANGUAGE plpgsql AS "
            "$$ BEGIN RAISE EXCEPTION '% are never changed', TG_TABLE_NAME; END $$"
        )
        op.execute(
            f"CREATE TRIGGER {table}_stand BEFORE UPDATE OR DELETE ON {table} FOR EACH STATEMENT EXECUTE FUNCTION weighbridge_stands()"
        )
        return
    for what in ("UPDATE", "DELETE"):
        op.execute(
            f"CREATE TRIGGER {table}_stand_{what.lower()} BEFORE {what} ON {table} "
            f"BEGIN SELECT RAISE(ABORT, '{table} are never changed'); END"
        )
