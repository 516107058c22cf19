"""From the bytes of a dossier to its records, with errors that point into the user's file."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime, time
from typing import NoReturn

import msgspec

from weighbridge.facts import checking
from weighbridge.facts.lines import find_line, line_index
from weighbridge.facts.records import Dossier
from weighbridge.facts.screenings.joining import with_evidence
from weighbridge.facts.statements.lineage import joined
from weighbridge.kernel.digests import Digest, digest
from weighbridge.kernel.errors import BadDossier, BadInput, Place, Unreadable, did_you_mean

SCHEMA = "weighbridge/dossier/1"
MOST_BYTES = 4 * 1024 * 1024
"""A dossier is a few pages; the largest real one in the tests is under 100 kB."""
_DEEP_KEY = re.compile(r"(?<![\w\-\"'])(?:[\w\-\"']++[ \t]*+\.[ \t]*+){32}")
"""A key of more parts than any table has levels: the parser's time grows with the square of their number."""
_LONG_NUMBER = re.compile(r"(?<![\w])[\d_]{4300,}")


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
    beside: Mapping[str, bytes] = field(default_factory=dict)
    """The files that the dossier names, by the name it gives them."""

    @property
    def names(self) -> Mapping[str, Place]:
        """The files that the dossier names, each with the first place that names it."""
        found: dict[str, Place] = {}
        for m, model in enumerate(self.dossier.model):
            for w, work in enumerate(model.work):
                named = {"config": work.config, "statement": work.statement, "journal": work.journal}
                named["counters.samples"] = work.counters.samples if work.counters else None
                for key, name in named.items():
                    if name is not None:
                        found.setdefault(name, self.source.place(f"model[{m}].work[{w}].{key}"))
        for p, party in enumerate(self.dossier.party):
            for key, name in (("screening", party.screening), ("ownership", party.ownership)):
                if name is not None:
                    found.setdefault(name, self.source.place(f"party[{p}].{key}"))
        return found

    @property
    def signed(self) -> bool:
        """Whether the dossier names a signed statement."""
        return any(work.statement is not None for model in self.dossier.model for work in model.work)

    def with_files(self, beside: Mapping[str, bytes]) -> ReadDossier:
        """The dossier with the files it names; its digest then speaks of them too, and its lineage as signed statements do.

        Raises :class:`BadStatement` for a statement that cannot be used, and :class:`BadDossier` where models
        come to descend from themselves by it.
        """
        if not beside:
            return self
        parts = [self.digest, *(f"{name} {digest(beside[name])}" for name in sorted(beside))]
        dossier = with_evidence(joined(self.dossier, beside, self.source.place), beside, self.source.place)
        if dossier.model is not self.dossier.model:
            checking.check_lineage(dossier.model, self.source.place)
        return replace(self, dossier=dossier, beside=beside, digest=digest("\n".join(parts).encode()))


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
        return body.decode("utf-8").removeprefix("\ufeff")
    except UnicodeDecodeError as problem:
        line = body[: problem.start].count(b"\n") + 1
        raise Unreadable(
            "file/not-utf8",
            f"byte {problem.start} of {file} is not UTF-8",
            where=Place(file, line=line),
            to_fix="save the file as UTF-8",
        ) from None


def _tables(text: str, source: Source) -> dict[str, object]:
    if deep := _DEEP_KEY.search(text):
        raise _not_toml("nested too deeply", text.count("\n", 0, deep.start()) + 1, source)
    try:
        return tomllib.loads(text)
    except RecursionError:
        raise _not_toml("nested too deeply", None, source) from None
    except tomllib.TOMLDecodeError as problem:
        raise _misread(str(problem), text, source) from None
    except ValueError:
        long = _LONG_NUMBER.search(text)
        line = text.count("\n", 0, long.start()) + 1 if long else None
        raise BadDossier(
            "dossier/bad-amount",
            "a number has thousands of digits, too many for an amount of work",
            where=Place(source.file, line=line),
            to_fix='write the amount as text, with its power of ten, such as "15.6e12"',
        ) from None


def _misread(says: str, text: str, source: Source) -> BadInput:
    """The error for text that the TOML parser refuses, in the parser's own words unless it is about a day."""
    at = re.search(r"\(at line (\d+), column \d+\)$", says)
    line = int(at[1]) if at else text.rstrip().count("\n") + 1
    written = text.split("\n")[line - 1].strip()[:80]
    dated = re.search(r"=\s*\d{4}-\d{1,2}-\d{1,2}", written) and "overwrite" not in says
    if says.startswith("Invalid date") or dated:
        return BadDossier(
            "dossier/bad-day",
            f"`{written}` is not a day of the calendar",
            where=Place(source.file, line=line),
            to_fix="write the day as YYYY-MM-DD, without quotes",
        )
    return _not_toml(says, line, source)


def _not_toml(says: str, line: int | None, source: Source) -> Unreadable:
    return Unreadable(
        "file/not-toml",
        f"{source.file} is not TOML that can be read: {says}",
        where=Place(source.file, line=line),
        to_fix="mend the line; text goes in double quotes, days and whole numbers do not",
    )


def _check_schema(tables: Mapping[str, object], source: Source) -> None:
    found = tables.get("schema", SCHEMA)
    if found != SCHEMA:
        raise BadDossier(
            "dossier/schema",
            f"the dossier says its schema is {found!r}" if isinstance(found, str) else "the dossier's schema is not given as text",
            where=source.place("schema"),
            expected=f'"{SCHEMA}"',
            to_fix=f'write schema = "{SCHEMA}", after checking the keys against docs/reference/dossier.md',
        )


def _refuse(problem: msgspec.ValidationError, source: Source) -> NoReturn:
    says, _, tail = str(problem).partition(" - at `")
    path = tail.rstrip("`").removeprefix("$").removeprefix(".")
    says = says.replace("`", "")
    if unknown := re.fullmatch(r"Object contains unknown field (.*)", says, re.DOTALL):
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
        to_fix=_remedy(path, wanted, got),
    )


def _remedy(path: str, wanted: str, got: str) -> str:
    if "date" in wanted:
        return "write the day as YYYY-MM-DD, without quotes"
    if wanted.startswith("array") and got == "object":
        return f"write [[{path.rpartition('.')[2]}]] with two brackets: there may be several"
    if wanted == "array of length 2":
        return 'a range has two ends: ["3e25", "6e25"]'
    return "see docs/reference/dossier.md for what the key holds"
