"""The tables of the programme of customers.

Text about persons is in three tables that can be emptied row by row: `programme_files`, `programme_notes` and
`programme_sheets`. What was verified, done and read stays, under numbers without meaning, with digests taken with a salt that
lies beside the text and goes with it.
"""

from __future__ import annotations

from sqlalchemy import (
    CheckConstraint,
    Column,
    Date,
    DateTime,
    ForeignKey,
    ForeignKeyConstraint,
    Index,
    LargeBinary,
    PrimaryKeyConstraint,
    String,
    Table,
    Text,
    UniqueConstraint,
)

from weighbridge.adapters.memory.tables import DIGEST, NUMBER, metadata, number, one_of
from weighbridge.app.programme.records import ACTIONS, ENDED, METHODS, NOTED, RESULTS, STANDINGS, TWO_PERSONS

programme_accounts = Table(
    "programme_accounts",
    metadata,
    number(),
    Column("standing", String(12), nullable=False),
    Column("taken_on", Date, nullable=False),
    Column("provisioned_on", Date),
    Column("closed_on", Date),
    Column("accessed_on", Date),
    Column("reviewed_on", Date),
    Column("verify_by", Date),
    Column("deprovision_on", Date),
    Column("screening", NUMBER, ForeignKey("screenings.id")),
    Column("screened_on", Date),
    Column("purged_on", Date),
    one_of("standing", STANDINGS),
    CheckConstraint(f"standing NOT IN ({', '.join(map(repr, ENDED))}) OR closed_on IS NOT NULL", name="ended"),
    CheckConstraint("purged_on IS NULL OR closed_on IS NOT NULL", name="purged"),
    CheckConstraint("(screening IS NULL) = (screened_on IS NULL)", name="screened"),
)

programme_files = Table(
    "programme_files",
    metadata,
    Column("account", NUMBER, ForeignKey("programme_accounts.id"), primary_key=True, autoincrement=False),
    Column("salt", String(32), nullable=False),
    Column("reference", Text, nullable=False),
    Column("customer", Text, nullable=False),
    Column("body", LargeBinary, nullable=False),
    UniqueConstraint("reference"),
    Index(None, "customer"),
)
"""What the house calls the account and its customer, and everything obtained on it, as JSON."""

programme_verifications = Table(
    "programme_verifications",
    metadata,
    number(),
    Column("account", NUMBER, ForeignKey("programme_accounts.id"), nullable=False),
    Column("person", DIGEST, nullable=False),
    Column("described", DIGEST, nullable=False),
    Column("method", String(16), nullable=False),
    Column("result", String(16), nullable=False),
    Column("by", Text, nullable=False),
    Column("at", DateTime(timezone=True), nullable=False),
    Column("day", Date, nullable=False),
    Column("note_digest", DIGEST, nullable=False),
    one_of("method", METHODS),
    one_of("result", RESULTS),
    CheckConstraint('length("by") > 0', name="signed"),
    Index(None, "account"),
)
"""Whose identity was verified, as they described themselves then: `person` is of the id, `described` of the whole description."""

programme_actions = Table(
    "programme_actions",
    metadata,
    number(),
    Column("account", NUMBER, ForeignKey("programme_accounts.id"), nullable=False),
    Column("what", String(16), nullable=False),
    Column("by", Text, nullable=False),
    Column("at", DateTime(timezone=True), nullable=False),
    Column("day", Date, nullable=False),
    Column("answers", NUMBER),
    Column("asked_by", Text),
    Column("note_digest", DIGEST),
    one_of("what", ACTIONS),
    CheckConstraint('length("by") > 0', name="signed"),
    CheckConstraint(
        f"what NOT IN ({', '.join(map(repr, TWO_PERSONS))}) "
        'OR (answers IS NOT NULL AND asked_by IS NOT NULL AND lower(asked_by) <> lower("by"))',
        name="four_eyes",
    ),
    UniqueConstraint("id", "by"),
    UniqueConstraint("answers"),
    # Who asked is who wrote the row that is answered: the database compares the two.
    ForeignKeyConstraint(["answers", "asked_by"], ["programme_actions.id", "programme_actions.by"]),
    Index(None, "account"),
)

programme_reads = Table(
    "programme_reads",
    metadata,
    number(),
    Column("account", NUMBER, ForeignKey("programme_accounts.id"), nullable=False),
    Column("by", Text, nullable=False),
    Column("at", DateTime(timezone=True), nullable=False),
    Column("purpose_digest", DIGEST, nullable=False),
    CheckConstraint('length("by") > 0', name="signed"),
    Index(None, "account"),
)
"""Who read what is held on persons, and when; why is among the notes."""

programme_notes = Table(
    "programme_notes",
    metadata,
    Column("about", String(12), nullable=False),
    Column("number", NUMBER, nullable=False),
    Column("account", NUMBER, ForeignKey("programme_accounts.id"), nullable=False),
    Column("salt", String(32), nullable=False),
    Column("body", Text, nullable=False),
    PrimaryKeyConstraint("about", "number"),
    one_of("about", NOTED),
    Index(None, "account"),
)

programme_resellers = Table(
    "programme_resellers",
    metadata,
    number(),
    Column("taken_on", Date, nullable=False),
    Column("sheet_on", Date, nullable=False),
)

programme_sheets = Table(
    "programme_sheets",
    metadata,
    Column("reseller", NUMBER, ForeignKey("programme_resellers.id"), primary_key=True, autoincrement=False),
    Column("salt", String(32), nullable=False),
    Column("reference", Text, nullable=False),
    Column("body", LargeBinary, nullable=False),
    UniqueConstraint("reference"),
)
"""The last sheet of a reseller, as JSON."""
