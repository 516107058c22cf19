"""The tables of watching.

An account is a number; what the house calls it, what was written about it, and the last answer whole are text in tables of
their own (`watch_names`, `watch_notes`, `watch_bodies`), which can be emptied. Who said what, and on which day, stays.
"""

from __future__ import annotations

from sqlalchemy import (
    Boolean,
    CheckConstraint,
    Column,
    Date,
    DateTime,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    String,
    Table,
    Text,
    UniqueConstraint,
)

from weighbridge.adapters.memory.tables import DIGEST, NUMBER, metadata, number, one_of
from weighbridge.app.watching.remembered import VERDICTS, WHATS

KINDS = ("verdict", "knowledge", "inquiry", "answer")
"""What a person says: of a link, that something is known, that something is asked, what was answered."""

watch_accounts = Table("watch_accounts", metadata, number(), Column("since", Date, nullable=False), Column("erased_on", Date))

watch_names = Table(
    "watch_names",
    metadata,
    Column("account", NUMBER, ForeignKey("watch_accounts.id"), primary_key=True, autoincrement=False),
    Column("reference", Text, nullable=False),
    UniqueConstraint("reference"),
)

watch_records = Table(
    "watch_records",
    metadata,
    number(),
    Column("kind", String(12), nullable=False),
    Column("by", Text, nullable=False),
    Column("at", DateTime(timezone=True), nullable=False),
    Column("day", Date, nullable=False),
    Column("verdict", String(12)),
    Column("what", String(20)),
    *(Column(name, Date) for name in ("evidence_on", "concluded_on", "occurred_on", "due")),
    Column("note_digest", DIGEST),
    one_of("kind", KINDS),
    one_of("verdict", VERDICTS),
    one_of("what", WHATS),
    CheckConstraint('length("by") > 0', name="signed"),
    CheckConstraint("(kind = 'verdict') = (verdict IS NOT NULL)", name="judged"),
    CheckConstraint("(kind = 'knowledge') = (evidence_on IS NOT NULL)", name="known"),
    CheckConstraint("(kind = 'knowledge') = (what IS NOT NULL)", name="told"),
    CheckConstraint("(kind = 'inquiry') = (due IS NOT NULL)", name="asked"),
    CheckConstraint("concluded_on IS NULL OR concluded_on >= evidence_on", name="concluded"),
    CheckConstraint("kind <> 'verdict' OR note_digest IS NOT NULL", name="reasoned"),
)

watch_record_accounts = Table(
    "watch_record_accounts",
    metadata,
    Column("record", NUMBER, ForeignKey("watch_records.id"), primary_key=True, autoincrement=False),
    Column("account", NUMBER, ForeignKey("watch_accounts.id"), primary_key=True, autoincrement=False),
    Index(None, "account"),
)

watch_notes = Table(
    "watch_notes",
    metadata,
    Column("record", NUMBER, ForeignKey("watch_records.id"), primary_key=True, autoincrement=False),
    Column("salt", String(32), nullable=False),
    Column("body", Text, nullable=False),
)

watch_answers = Table(
    "watch_answers",
    metadata,
    number(),
    Column("day", Date, nullable=False),
    Column("at", DateTime(timezone=True), nullable=False),
    Column("body_digest", DIGEST, nullable=False),
    Column("groups", Integer, nullable=False),
    Column("asks", Boolean, nullable=False),
)

watch_bodies = Table(
    "watch_bodies",
    metadata,
    Column("answer", NUMBER, ForeignKey("watch_answers.id"), primary_key=True, autoincrement=False),
    Column("salt", String(32), nullable=False),
    Column("body", LargeBinary, nullable=False),
)
