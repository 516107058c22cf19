"""Samples of accelerators' counters, from a dcgm-exporter scrape or a table with one row a sample.

Nothing is dropped in silence: blanks are counted, and each line that cannot be read is kept with its number and reason.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from fractions import Fraction

from weighbridge.facts.telemetry.fields import Field, field_named, in_unit, is_blank
from weighbridge.kernel.errors import Place, Unreadable

MOST_BYTES = 512 * 1024 * 1024
"""A day of eight accelerators at ten samples a second is a tenth of this; more belongs into a table of sums."""
MOST_KEPT = 1_000
"""Lines that could not be read are counted all, and kept up to so many."""

_LINE = re.compile(r"(?P<name>[A-Za-z_:][A-Za-z0-9_:]*)(?:\{(?P<labels>.*)\})?[ \t]+(?P<value>\S+)(?:[ \t]+(?P<at>-?\d{1,16}))?\s*\Z")
_LABEL = re.compile(r'([A-Za-z_][A-Za-z0-9_]*)="((?:[^"\\]|\\.)*)"')
_NUMBER = re.compile(r"[-+]?\d{1,40}(?:\.\d{1,40})?(?:[eE][-+]?\d{1,2})?")
_NOTHING = frozenset(("", "n/a", "nan", "none", "null", "-", "[n/a]"))
_TIME_COLUMNS = ("timestamp_ms", "timestamp", "time", "ts")
_CHIP_COLUMNS = ("UUID", "gpu_uuid", "uuid", "gpu", "device")
_MODEL_COLUMNS = ("modelName", "model_name", "gpu_model", "name")


@dataclass(frozen=True, slots=True)
class Sample:
    """One reading of one field of one accelerator; `at` is milliseconds since 1970, None in a scrape without times.

    `value` is whole: parts of a million for shares of time, MHz, watts, millijoules, bytes a second.
    """

    chip: str
    field: int
    value: int
    at: int | None = None


@dataclass(frozen=True, slots=True)
class Unread:
    """A line that could not be read, and why."""

    line: int
    why: str


@dataclass
class Samples:
    """Everything a file held: samples, the chips' models, blanks, other metrics, and what could not be read."""

    samples: list[Sample] = field(default_factory=list)
    models: dict[str, str] = field(default_factory=dict)
    blanks: dict[int, int] = field(default_factory=dict)
    others: int = 0
    unread: list[Unread] = field(default_factory=list)
    unread_lines: int = 0

    def refuse(self, line: int, why: str) -> None:
        """Count a line that cannot be read."""
        self.unread_lines += 1
        if len(self.unread) < MOST_KEPT:
            self.unread.append(Unread(line, why))

    def take(self, line: int, chip: str, name: str, text: str, at: int | None) -> None:
        """Keep a value of a field, or say why not."""
        found = field_named(name)
        if found is None:
            self.others += 1
            return
        value = _value(found, text)
        if value is None:
            self.blanks[found.id] = self.blanks.get(found.id, 0) + 1
        elif isinstance(value, str):
            self.refuse(line, value)
        else:
            whole, wrong = in_unit(found, name, value)
            if whole is None:
                self.refuse(line, wrong or "")
            else:
                self.samples.append(Sample(chip, found.id, whole, at))


def read_samples(body: bytes, file: str) -> Samples:
    """The samples of a scrape (`NAME{labels} value [milliseconds]`) or of a table with a header.

    Raises :class:`Unreadable` where the bytes are neither text nor of a size to be samples, or hold no metric at all.
    """
    if len(body) > MOST_BYTES:
        raise Unreadable(
            "file/too-large", f"{file} is larger than {MOST_BYTES // 2**20} MiB", where=Place(file), to_fix="sum the samples first"
        )
    try:
        text = body.decode("utf-8").removeprefix("\ufeff")
    except UnicodeDecodeError as problem:
        line = body[: problem.start].count(b"\n") + 1
        raise Unreadable("file/not-utf8", f"{file} is not UTF-8 text", where=Place(file, line=line), to_fix="save it as UTF-8") from None
    rows = text.split("\n")
    found = _table(rows) if _is_table(rows) else _scrape(rows)
    if not (found.samples or found.blanks or found.others):
        raise Unreadable(
            "file/no-samples",
            f"no line of {file} is a counter of an accelerator",
            where=Place(file),
            expected="dcgm-exporter's text, or a CSV with columns timestamp, gpu and DCGM field names",
            to_fix="write the scrape, or the export, as it is",
        )
    return found


def _is_table(rows: list[str]) -> bool:
    header = next((row for row in rows if row.strip() and not row.startswith("#")), "")
    columns = {c.strip() for c in header.split(",")}
    return "{" not in header and bool(columns & set(_TIME_COLUMNS)) and bool(columns & set(_CHIP_COLUMNS))


def _scrape(rows: Iterable[str]) -> Samples:
    found = Samples()
    for number, row in enumerate(rows, 1):
        if not row.strip() or row.startswith("#"):
            continue
        line = _LINE.match(row)
        if line is None:
            found.refuse(number, "no metric, labels and value")
            continue
        labels = dict(_LABEL.findall(line["labels"] or ""))
        chip = _chip(labels)
        if "modelName" in labels:
            found.models[chip] = labels["modelName"]
        found.take(number, chip, line["name"], line["value"], int(line["at"]) if line["at"] else None)
    return found


def _chip(labels: dict[str, str]) -> str:
    """What tells one accelerator from another: its UUID, and the instance where it is divided (MIG)."""
    device = labels.get("UUID") or labels.get("uuid") or labels.get("gpu") or labels.get("device") or "?"
    part = labels.get("GPU_I_ID")
    return f"{device}/{part}" if part else device


def _table(rows: list[str]) -> Samples:
    found = Samples()
    lines = csv.reader(rows)
    header = [c.strip() for c in next(line for line in lines if line and not line[0].startswith("#"))]
    time = next(i for name in _TIME_COLUMNS if name in header for i in [header.index(name)])
    chip = next(i for name in _CHIP_COLUMNS if name in header for i in [header.index(name)])
    model = next((header.index(name) for name in _MODEL_COLUMNS if name in header), None)
    fields = [(i, name) for i, name in enumerate(header) if field_named(name) is not None]
    for cells in _rows(lines, found):
        if len(cells) != len(header):
            found.refuse(lines.line_num, f"{len(cells)} cells where the header has {len(header)}")
            continue
        at = _moment(cells[time].strip(), in_milliseconds=header[time] == "timestamp_ms")
        if at is None:
            found.refuse(lines.line_num, f"{cells[time][:40]!r} is no time")
            continue
        if model is not None:
            found.models[cells[chip].strip()] = cells[model].strip()
        for i, name in fields:
            found.take(lines.line_num, cells[chip].strip(), name, cells[i], at)
    return found


def _rows(lines: Iterator[list[str]], found: Samples) -> Iterator[list[str]]:
    while True:
        try:
            cells = next(lines)
        except StopIteration:
            return
        except csv.Error as problem:
            found.refuse(getattr(lines, "line_num", 0), str(problem))
            continue
        if cells and not cells[0].startswith("#"):
            yield cells


def _moment(text: str, *, in_milliseconds: bool) -> int | None:
    """Milliseconds since 1970 of a number (seconds, unless the column says milliseconds) or an ISO moment with its offset."""
    if _NUMBER.fullmatch(text):
        return round(Fraction(text) * (1 if in_milliseconds else 1000))
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        return None
    return None if moment.tzinfo is None else round(moment.timestamp() * 1000)


def _value(found: Field, text: str) -> Fraction | str | None:
    """The number, None where it is blank, a sentence where it is no number."""
    plain = text.strip()
    if plain.casefold() in _NOTHING:
        return None
    if not _NUMBER.fullmatch(plain):
        return f"{found.before} is {plain[:40]!r}, which is no number"
    value = Fraction(plain)
    return None if is_blank(value) else value
