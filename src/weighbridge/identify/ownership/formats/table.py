"""Stakes as a table: `owner,owned,percent,from,until`, and what else is known of the owner.

The columns `owner_name`, `owner_kind`, `owner_country` and `owner_list` may follow; a stake is held from the day `from` up to,
not on, the day `until`. `owner_list` is a list that names the owner, `no` for none, and empty where nobody looked.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping

from weighbridge.facts.records import Listing
from weighbridge.identify.ownership.formats.cells import ANY, MOST_LINE, day_of, share, text_of
from weighbridge.identify.ownership.records import Actor, ActorKind, Finding, Graph, Held, graph_of
from weighbridge.kernel.countries import NAMES
from weighbridge.kernel.errors import Place, Unreadable

COLUMNS = ("owner", "owned", "percent", "from", "until", "owner_name", "owner_kind", "owner_country", "owner_list")
"""What a column can be; the first two are needed."""
UNLISTED = "no"
_KINDS: Mapping[str, ActorKind] = {"individual": "individual", "person": "individual", "entity": "entity", "company": "entity"}


def read_table(body: bytes, file: str) -> Graph:
    """The stakes of a table. Raises `Unreadable` where it is none; a row that names no two parties is a finding."""
    text = text_of(body, file)
    if "\0" in text or any(len(line) > MOST_LINE for line in text.split("\n")):
        raise Unreadable("table/not-csv", f"{file} is no table: a NUL, or an endless line", where=Place(file), to_fix="save it as CSV")
    head = text.split("\n", 1)[0]
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=max((",", ";", "\t"), key=head.count), strict=True)
    findings: list[Finding] = []
    actors: dict[str, Actor] = {}
    held: list[Held] = []
    try:
        columns = [cell.strip().lower() for cell in next(reader, [])]
        _check(columns, file)
        findings += [Finding("left-out", f'the column "{name}" is not read') for name in columns if name not in COLUMNS]
        for cells in reader:
            row = dict(zip(columns, (cell.strip() for cell in cells), strict=False))
            if any(cell.strip() for cell in cells[len(columns) :]):
                what = f"line {reader.line_num} has {len(cells)} cells where the head has {len(columns)}, so its stake may be any share"
                findings.append(Finding("unreadable", what, (reader.line_num,)))
                row = {name: row.get(name, "") for name in COLUMNS[:2]}
            if any(row.values()):
                _take(reader.line_num, row, actors, held, findings)
    except csv.Error as problem:
        raise Unreadable(
            "table/not-csv", f"{file} breaks off: {problem}", where=Place(file, line=reader.line_num), to_fix="save it as CSV again"
        ) from None
    return graph_of(actors.values(), held, findings)


def _check(columns: list[str], file: str) -> None:
    missing = [name for name in COLUMNS[:2] if name not in columns]
    if missing or len(set(columns)) < len(columns):
        what = f'has no column "{missing[0]}"' if missing else "has two columns of one name"
        raise Unreadable("owners/columns", f"{file} {what}", where=Place(file, line=1), to_fix="its columns are " + ",".join(COLUMNS))


def _take(line: int, row: Mapping[str, str], actors: dict[str, Actor], held: list[Held], findings: list[Finding]) -> None:
    owner, owned = row.get("owner", ""), row.get("owned", "")
    if not owner or not owned:
        findings.append(Finding("unreadable", f"line {line} names no owner or nobody owned", (line,)))
        return
    written = row.get("percent", "")
    ends = share(written) if written else ANY
    if ends is None:
        findings.append(Finding("unreadable", f'line {line}: "{written[:40]}" is no percentage, so it may be any share', (line,)))
        ends = ANY
    days = {}
    for key in ("from", "until"):
        days[key] = day_of(row.get(key))
        if row.get(key) and (days[key] is None or len(row[key]) > len("2026-01-01")):
            findings.append(Finding("unreadable", f'line {line}: "{row[key][:40]}" is no day, so the stake may be held on any', (line,)))
            days[key], ends = None, (0, ends[1])
    held.append(Held(owner, owned, *ends, days["from"], days["until"], row=line, says=written if ends == ANY else ""))
    _describe(line, owner, row, actors, findings)


def _describe(line: int, owner: str, row: Mapping[str, str], actors: dict[str, Actor], findings: list[Finding]) -> None:
    before = actors.get(owner, Actor(owner))
    country, said = row.get("owner_country", ""), row.get("owner_kind", "").lower()
    if country and country not in NAMES:
        findings.append(Finding("unreadable", f'line {line}: "{country[:40]}" is no country code', (line,)))
    if said and said not in _KINDS:
        findings.append(Finding("unreadable", f'line {line}: "{said[:40]}" is neither individual nor entity', (line,)))
    listed = row.get("owner_list", "")
    names = [row.list_ for row in before.listing]
    actors[owner] = Actor(
        owner,
        before.name or row.get("owner_name") or None,
        _KINDS.get(said, before.kind),
        before.country or (country if country in NAMES else None),
        before.listing if not listed or listed.lower() == UNLISTED or listed in names else (*before.listing, Listing(listed)),
        unlisted=before.unlisted or listed.lower() == UNLISTED,
    )
