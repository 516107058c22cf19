"""The tables of the memory.

Text about a person is in three tables that can be emptied row by row: `persons`, `evidence`, `notes`; what was made of
names for speed is in `trace_blocks`. All else is keyed by numbers without meaning and holds digests taken with a salt that
lies beside the text: with the text goes the salt, and the digest tells nothing any more.

Numbers of rows are given by :mod:`weighbridge.adapters.memory.writing`, one writer at a time, so both databases give the same.
"""

from __future__ import annotations

from sqlalchemy import (
    JSON,
    BigInteger,
    Boolean,
    CheckConstraint,
    Column,
    Date,
    DateTime,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    Text,
    UniqueConstraint,
)

from weighbridge.app.remembering.records import ROLES, SCOPES, STATES, VERDICTS

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
        "pk": "pk_%(table_name)s",
    }
)

NUMBER = BigInteger().with_variant(Integer(), "sqlite")
"""A row's number."""
DIGEST = String(71)
"""`sha256:` and 64 digits."""
FIELDS = JSON()
"""A short digest for each field that a match can rest on."""


def number() -> Column[int]:
    """The column of a table's own numbers."""
    return Column("id", NUMBER, primary_key=True, autoincrement=False)


def one_of(column: str, words: tuple[str, ...]) -> CheckConstraint:
    """The rule that a column holds one of these words."""
    return CheckConstraint(f"{column} IN ({', '.join(repr(word) for word in words)})", name=column)


editions = Table(
    "editions",
    metadata,
    Column("digest", DIGEST, primary_key=True),
    Column("retrieved", Date),
    Column("partial", Text),
    Column("first_used", Date, nullable=False),
)

epochs = Table(
    "epochs",
    metadata,
    number(),
    Column("matcher", String(40), nullable=False),
    Column("weights", DIGEST, nullable=False),
    Column("configuration", DIGEST, nullable=False),
    Column("began", Date, nullable=False),
    Column("body", LargeBinary, nullable=False),
    UniqueConstraint("matcher", "weights", "configuration"),
)

screenings = Table(
    "screenings",
    metadata,
    number(),
    Column("scope", String(8), nullable=False),
    Column("why", Text),
    Column("edition", DIGEST, ForeignKey("editions.digest"), nullable=False),
    Column("epoch", NUMBER, ForeignKey("epochs.id"), nullable=False),
    Column("held_on", Date, nullable=False),
    Column("at", DateTime(timezone=True), nullable=False),
    Column("customers", Integer, nullable=False, server_default="0"),
    Column("changed_customers", Integer, nullable=False, server_default="0"),
    Column("changed_digest", DIGEST),
    Column("listings", Integer, nullable=False, server_default="0"),
    Column("changed_listings", Integer, nullable=False, server_default="0"),
    Column("found", Integer, nullable=False, server_default="0"),
    Column("reached", NUMBER),
    one_of("scope", SCOPES),
)

customers = Table(
    "customers",
    metadata,
    number(),
    Column("fingerprint", DIGEST, nullable=False),
    Column("since", NUMBER, ForeignKey("screenings.id"), nullable=False),
    Column("changed", NUMBER, ForeignKey("screenings.id"), nullable=False),
    Column("left_on", Date),
    Column("erased_on", Date),
    CheckConstraint("changed >= since", name="order"),
)

persons = Table(
    "persons",
    metadata,
    Column("customer", NUMBER, ForeignKey("customers.id"), primary_key=True, autoincrement=False),
    Column("role", String(16), nullable=False),
    Column("reference", Text, nullable=False),
    Column("salt", String(32), nullable=False),
    *(Column(name, Text) for name in ("name", "kind", "country", "birth_date", "address", "identifiers")),
    UniqueConstraint("role", "reference"),
    one_of("role", ROLES),
)

listings = Table(
    "listings",
    metadata,
    Column("id", String(200), primary_key=True),
    Column("list", String(80), nullable=False),
    Column("name", Text, nullable=False),
    Column("matching", DIGEST, nullable=False),
    Column("annotation", DIGEST, nullable=False),
    Column("terms", JSON, nullable=False),
    Column("edition", DIGEST, ForeignKey("editions.digest"), nullable=False),
    Column("gone_on", Date),
)

hits = Table(
    "hits",
    metadata,
    number(),
    Column("customer", NUMBER, ForeignKey("customers.id"), nullable=False),
    Column("listing", String(200), ForeignKey("listings.id"), nullable=False),
    Column("state", String(12), nullable=False),
    Column("why", Text),
    Column("since", Date, nullable=False),
    UniqueConstraint("customer", "listing"),
    one_of("state", STATES),
    CheckConstraint("state <> 'closed' OR why IS NOT NULL", name="closed"),
    Index(None, "listing"),
    Index(None, "state"),
)


def sides() -> tuple[Column[object], ...]:
    """The columns that name both sides as they were: what a finding and a disposition are keyed by."""
    return (
        Column("customer_fingerprint", DIGEST, nullable=False),
        Column("customer_fields", FIELDS, nullable=False),
        Column("listing_fingerprint", DIGEST, nullable=False),
        Column("listing_fields", FIELDS, nullable=False),
    )


findings = Table(
    "findings",
    metadata,
    number(),
    Column("hit", NUMBER, ForeignKey("hits.id"), nullable=False),
    Column("screening", NUMBER, ForeignKey("screenings.id"), nullable=False),
    *sides(),
    Column("points", Integer, nullable=False),
    Column("score", Integer, nullable=False),
    Column("evidence_digest", DIGEST, nullable=False),
    CheckConstraint("score BETWEEN 0 AND 1000", name="score"),
    UniqueConstraint("hit", "screening"),
)

evidence = Table(
    "evidence",
    metadata,
    Column("finding", NUMBER, ForeignKey("findings.id"), primary_key=True, autoincrement=False),
    Column("salt", String(32), nullable=False),
    Column("body", LargeBinary, nullable=False),
)

dispositions = Table(
    "dispositions",
    metadata,
    number(),
    Column("hit", NUMBER, ForeignKey("hits.id"), nullable=False),
    Column("verdict", String(16), nullable=False),
    Column("reason", String(40)),
    Column("by", Text, nullable=False),
    Column("at", DateTime(timezone=True), nullable=False),
    *sides(),
    Column("note_digest", DIGEST),
    Column("carried_from", NUMBER, ForeignKey("dispositions.id")),
    one_of("verdict", VERDICTS),
    CheckConstraint("verdict <> 'false-positive' OR (reason IS NOT NULL AND note_digest IS NOT NULL)", name="reasoned"),
    CheckConstraint('length("by") > 0', name="signed"),
    UniqueConstraint("hit", "carried_from"),
    Index(None, "hit"),
)

notes = Table(
    "notes",
    metadata,
    Column("disposition", NUMBER, ForeignKey("dispositions.id"), primary_key=True, autoincrement=False),
    Column("salt", String(32), nullable=False),
    Column("body", Text, nullable=False),
)

trace_blocks = Table(
    "trace_blocks",
    metadata,
    number(),
    Column("epoch", NUMBER, ForeignKey("epochs.id"), nullable=False),
    Column("body", LargeBinary, nullable=False),
)

trace_rows = Table(
    "trace_rows",
    metadata,
    Column("block", NUMBER, ForeignKey("trace_blocks.id", ondelete="CASCADE"), primary_key=True, autoincrement=False),
    Column("place", Integer, primary_key=True, autoincrement=False),
    Column("customer", NUMBER, ForeignKey("persons.customer", ondelete="CASCADE"), nullable=False),
    Column("current", Boolean, nullable=False),
    CheckConstraint("place >= 0", name="place"),
    Index(None, "customer"),
)
"""Whose name lies where in which block; a row that is not current is of a name that has changed since, or of somebody who left."""
