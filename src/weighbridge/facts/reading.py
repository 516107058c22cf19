"""From the bytes of a dossier to its records, with errors that point into the user's file."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time
from typing import NoReturn

import msgspec

from weighbridge.facts import checking
from weighbridge.facts.lines import find_line, line_index
from weighbridge.facts.records import Dossier
from weighbridge.kernel.digests import Digest, digest
from weighbridge.kernel.errors import BadDossier, Place, Unreadable, did_you_mean

SCHEMA = "weighbridge/dossier/1"
MOST_BYTES = 4 * 1024 * 1024
"""A dossier is a few pages; the largest real one in the tests is under 100 kB."""


@dataclass(frozen=True)
class Source:
    """The text a dossier came from: its name and where each key stands."""

    file: str
    lines: Mapping[str, int] = field(default_factory=dict)

    def place(self, path: str) -> Place:
        """The place of a key path such as `model[0].work[1].tokens`."""
        return Place(self.file, path, find_line(self.lines, path))


@dataclass(frozen=True)
class ReadDossier:
    """A dossier as read: the records, the digest of its bytes, and where things stand in it."""

    dossier: Dossier
    digest: Digest
    source: Source


def read_dossier(body: bytes, file: str = "dossier") -> ReadDossier:
    """The records in a dossier's bytes, checked.

    Raises :class:`Unreadable` when the bytes are no TOML of reasonable size, and
    :class:`BadDossier` for an unknown key, a value that cannot be, or a broken reference.
    """
    text = _text(body, file)
    source = Source(file, line_index(text))
    tables = _tables(text, source)
    _check_schema(tables, source)
    try:
        dossier = msgspec.convert(tables, Dossier, builtin_types=(date, datetime, time))
    except msgspec.ValidationError as problem:
        _refuse(problem, source)
    checking.check(dossier, source.place)
    return ReadDossier(dossier, digest(body), source)


def _text(body: bytes, file: str) -> str:
    if len(body) > MOST_BYTES:
        raise Unreadable(
            "file/too-large",
            f"{file} is larger than {MOST_BYTES // 1024 // 1024} MiB",
            where=Place(file),
            to_fix="give one dossier a decision; usage records and lists have readers of their own",
        )
    try:
        return body.decode("utf-8")
    except UnicodeDecodeError as problem:
        line = body[: problem.start].count(b"\n") + 1
        raise Unreadable(
            "file/not-utf8",
            f"byte {problem.start} of {file} is not UTF-8",
            where=Place(file, line=line),
            to_fix="save the file as UTF-8",
        ) from None


def _tables(text: str, source: Source) -> dict[str, object]:
    try:
        return tomllib.loads(text)
    except (tomllib.TOMLDecodeError, RecursionError) as problem:
        says = str(problem) or "nested too deeply"
        at = re.search(r"line (\d+)", says)
        line = int(at[1]) if at else None
        written = text.splitlines()[line - 1].strip()[:80] if line and line <= text.count("\n") + 1 else ""
        if "date" in says.lower() or re.search(r"=\s*\d{4}-\d{1,2}-\d{1,2}", written):
            raise BadDossier(
                "dossier/bad-day",
                f"`{written}` is not a day of the calendar",
                where=Place(source.file, line=line),
                to_fix="write the day as YYYY-MM-DD, without quotes",
            ) from None
        raise Unreadable(
            "file/not-toml",
            f"{source.file} is not TOML: {says}",
            where=Place(source.file, line=line),
            to_fix="mend the line; text goes in double quotes, days and whole numbers do not",
        ) from None


def _check_schema(tables: Mapping[str, object], source: Source) -> None:
    found = tables.get("schema", SCHEMA)
    if found != SCHEMA:
        raise BadDossier(
            "dossier/schema",
            f"the dossier says its schema is {found!r}",
            where=source.place("schema"),
            expected=f'"{SCHEMA}"',
            to_fix=f'write schema = "{SCHEMA}", after checking the keys against docs/reference/dossier.md',
        )


def _refuse(problem: msgspec.ValidationError, source: Source) -> NoReturn:
    says, _, tail = str(problem).partition(" - at `")
    path = tail.rstrip("`").removeprefix("$").removeprefix(".")
    says = says.replace("`", "")
    if unknown := re.fullmatch(r"Object contains unknown field (\S+)", says):
        name = unknown[1]
        at = f"{path}.{name}" if path else name
        raise BadDossier(
            "dossier/unknown-key",
            f'no key "{name}" is known {"in " + path if path else "at the top of a dossier"}',
            where=source.place(at),
            to_fix=did_you_mean(name, checking.keys_at(path)),
        )
    if missing := re.fullmatch(r"Object missing required field (\S+)", says):
        code = "dossier/missing-id" if missing[1] == "id" else "dossier/wrong-type"
        raise BadDossier(code, f'{path or "the dossier"} has no "{missing[1]}"', where=source.place(path), to_fix=f"add {missing[1]} = …")
    if says.startswith("Invalid enum value"):
        raise BadDossier(
            "dossier/bad-choice",
            f"{path} is {says.removeprefix('Invalid enum value').strip()}, which is none of its words",
            where=source.place(path),
            to_fix="write one of " + ", ".join(checking.choices_at(path)),
        )
    _refuse_type(says, path, source)


def _refuse_type(says: str, path: str, source: Source) -> NoReturn:
    expected = says.removeprefix("Expected ").partition(", got ")
    wanted, got = expected[0], expected[2]
    name = path.rsplit(".", 1)[-1].partition("[")[0]
    if name in checking.AMOUNT_KEYS and got == "float":
        raise BadDossier(
            "dossier/bad-amount",
            f"{path} is a floating-point number, which cannot hold an amount exactly",
            where=source.place(path),
            expected='text such as "15.6e12", or a whole number',
            to_fix="put the amount in quotes, with its power of ten",
        )
    day = "date" in wanted
    raise BadDossier(
        "dossier/bad-day" if day else "dossier/wrong-type",
        f"{path} is {got or says}",
        where=source.place(path),
        expected="a day" if day else wanted or None,
        to_fix="write the day as YYYY-MM-DD, without quotes" if day else "see docs/reference/dossier.md for what the key holds",
    )
