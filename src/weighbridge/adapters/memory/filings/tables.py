"""The tables of filings. A version is added and never changed; its text is in a table of its own, which can be emptied row by row.

The rules stand here as well as in the code: a final version is whole, made from a draft that says the same, by somebody else than
drafted it, and where it discloses what a customer is it has its legal basis.
"""

from __future__ import annotations

from sqlalchemy import (
    Boolean,
    CheckConstraint,
    Column,
    Date,
    DateTime,
    ForeignKey,
    ForeignKeyConstraint,
    Index,
    Integer,
    LargeBinary,
    String,
    Table,
    Text,
    UniqueConstraint,
    text,
)

from weighbridge.act.filings.document import STATES
from weighbridge.adapters.memory.tables import DIGEST, NUMBER, metadata, number, one_of

KINDS = ("training-report", "certification", "quarterly")

filings = Table(
    "filings",
    metadata,
    number(),
    Column("kind", String(20), nullable=False),
    Column("regime", String(40), nullable=False),
    one_of("kind", KINDS),
)

filing_versions = Table(
    "filing_versions",
    metadata,
    number(),
    Column("filing", NUMBER, ForeignKey("filings.id"), nullable=False),
    Column("number", Integer, nullable=False),
    Column("state", String(8), nullable=False),
    Column("digest", DIGEST, nullable=False),
    Column("content", DIGEST, nullable=False),
    Column("open", Integer, nullable=False),
    Column("discloses", Boolean, nullable=False),
    Column("hypothetical", Boolean, nullable=False),
    Column("due", Date),
    Column("drafted_by", Text, nullable=False),
    Column("at", DateTime(timezone=True), nullable=False),
    Column("corrects", NUMBER, ForeignKey("filing_versions.id")),
    Column("made_from", NUMBER),
    Column("finalised_by", Text),
    *(Column(name, Text) for name in ("basis", "basis_cite", "basis_by")),
    UniqueConstraint("filing", "number"),
    UniqueConstraint("made_from"),
    UniqueConstraint("id", "filing", "drafted_by", "content", "discloses"),
    # What a final version says of its draft is the draft's own: nobody becomes its drafter, and nothing is said otherwise, on the way.
    ForeignKeyConstraint(
        ["made_from", "filing", "drafted_by", "content", "discloses"],
        ["filing_versions.id", *(f"filing_versions.{name}" for name in ("filing", "drafted_by", "content", "discloses"))],
        name="fk_filing_versions_draft",
    ),
    one_of("state", STATES),
    CheckConstraint("length(trim(drafted_by)) > 0", name="drafted"),
    CheckConstraint("state = 'draft' OR open = 0", name="whole"),
    CheckConstraint("(state = 'final') = (made_from IS NOT NULL)", name="made_from"),
    CheckConstraint("(state = 'final') = (finalised_by IS NOT NULL)", name="finalised"),
    CheckConstraint("finalised_by IS NULL OR length(trim(finalised_by)) > 0", name="signed"),
    CheckConstraint("finalised_by IS NULL OR lower(trim(finalised_by)) <> lower(trim(drafted_by))", name="four_eyes"),
    CheckConstraint(
        "state = 'draft' OR NOT discloses OR (basis IS NOT NULL AND basis_cite IS NOT NULL AND basis_by IS NOT NULL "
        "AND length(trim(basis)) > 0 AND length(trim(basis_cite)) > 0 AND length(trim(basis_by)) > 0)",
        name="lawful",
    ),
    Index(
        "uq_filing_versions_taken_place",
        "corrects",
        unique=True,
        sqlite_where=text("state = 'final'"),
        postgresql_where=text("state = 'final'"),
    ),
)
"""Of the final versions one at most takes the place of another."""

filing_texts = Table(
    "filing_texts",
    metadata,
    Column("version", NUMBER, ForeignKey("filing_versions.id"), primary_key=True, autoincrement=False),
    Column("body", LargeBinary, nullable=False),
)
"""The document as canonical JSON; without it the digest, taken with a nonce that lies in it, tells nothing."""
