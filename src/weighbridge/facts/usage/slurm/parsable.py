"""`sacct --parsable2`, mapped by the names in its header, so that any selection and order of columns does."""

from __future__ import annotations

from weighbridge.facts.usage.moments import Moment, NoMoment, has_zone, moment
from weighbridge.facts.usage.records import Gathered
from weighbridge.facts.usage.slurm.accounting import Accounting
from weighbridge.facts.usage.slurm.jobs import PENDING, STATES, Job, never, seconds_of, state_of
from weighbridge.facts.usage.slurm.lines import Header, Record, records
from weighbridge.facts.usage.slurm.tres import BadTres, resources
from weighbridge.facts.usage.tables import text_of
from weighbridge.facts.usage.tally import Tally
from weighbridge.facts.usage.terms import Terms
from weighbridge.kernel.errors import BadTable, Place, did_you_mean

FORMAT = (
    "JobID,JobIDRaw,DBIndex,Cluster,Partition,Account,User,Submit,Start,End,ElapsedRaw,State,NNodes,AllocTRES,NodeList,"
    "JobName,Comment,SubmitLine,WorkDir,Container"
)
"""What to ask `sacct --allusers --parsable2 --duplicates --allocations` for; every name is in the manual since 22.05."""
_NEEDED = (("JobIDRaw", "JobID"), ("State",), ("Start",), ("End", "ElapsedRaw", "Elapsed"), ("AllocTRES", "AllocGRES"))
_WORDS = {"name": "JobName", "image": "Container", "path": "WorkDir", "command": "SubmitLine", "comment": "Comment"}


class _Refused(ValueError):
    """Why a row cannot be read."""


def read_sacct(body: bytes, terms: Terms) -> Gathered:
    """The allocations of an export.

    Raises :class:`Unreadable` for bytes that are no text, :class:`BadTable` for a header that is not sacct's or lacks
    what chip time is counted from.
    """
    tally = Tally("slurm", terms.file)
    header, rows = records(text_of(body, tally), tally, _sound)
    _check(header, terms.file)
    found = Accounting(tally, terms)
    for row in rows:
        try:
            job = _job(row, terms, tally)
        except (_Refused, NoMoment, BadTres) as why:
            tally.refuse(row.line, str(why), account=row.get("Account") or None, job=row.get("JobIDRaw") or row.get("JobID") or None)
            continue
        if "." in job.raw_id:
            found.step(job)
        else:
            found.job(job)
    if "DBIndex" not in header.columns:
        tally.take("DBIndex was not exported: attempts at a job are told apart by when they started")
    return found.done()


def _check(header: Header, file: str) -> None:
    for names in _NEEDED:
        if not set(names) & set(header.columns):
            raise BadTable(
                "usage/no-column",
                f"{file} has no column {' or '.join(names)}",
                where=Place(file, line=1),
                to_fix=f"{did_you_mean(names[0], header.columns)} Ask sacct for --format={FORMAT}",
            )


def _sound(cells: dict[str, str]) -> bool:
    """Whether cells could be a row: its state is one of Slurm's, its moments are moments, its numbers numbers."""
    word = state_of(cells.get("State", PENDING))
    if word != PENDING and word not in STATES:
        return False
    for column in ("Submit", "Start", "End"):
        said = cells.get(column, "").strip()
        try:
            _ = never(said) or moment(said, None)
        except NoMoment:
            return False
    return all(not cells.get(c, "").strip() or cells[c].strip().isdigit() for c in ("ElapsedRaw", "DBIndex", "NNodes"))


def _job(row: Record, terms: Terms, tally: Tally) -> Job:
    raw = row.get("JobIDRaw") or row.get("JobID")
    if not raw:
        raise _Refused("the row has no job id")
    shown = row.get("JobID") or raw
    return Job(
        line=row.line,
        id=shown,
        raw_id=raw,
        cluster=row.get("Cluster") or terms.cluster,
        index="" if row.get("DBIndex") == "0" else row.get("DBIndex"),
        account=row.get("Account") or None,
        user=row.get("User") or None,
        state=_state(row),
        start=_moment(row, "Start", terms, tally),
        end=_moment(row, "End", terms, tally),
        elapsed=_elapsed(row),
        counts=_counts(row, tally),
        nodes=row.get("NodeList") if row.get("NodeList") != "None assigned" else "",
        partition=row.get("Partition") or None,
        array=shown.partition("_")[0] if "_" in shown else None,
        words={kind: row.cells[column] for kind, column in _WORDS.items() if row.get(column)},
    )


def _state(row: Record) -> str:
    word = row.get("State")
    if not word:
        raise _Refused("the row has no state")
    return word


def _moment(row: Record, column: str, terms: Terms, tally: Tally) -> Moment | None:
    said = row.get(column)
    if never(said):
        return None
    if terms.zone is None and not has_zone(said):
        tally.take("sacct writes local time, and no zone was given: moments were read as UTC")
    return moment(said, terms.zone)


def _elapsed(row: Record) -> int | None:
    raw, shown = row.get("ElapsedRaw"), row.get("Elapsed")
    said = raw or shown
    if not said:
        return None
    found = (int(raw) if raw.isascii() and raw.isdigit() and len(raw) < len("10000000000") else None) if raw else seconds_of(shown)
    if found is None:
        raise _Refused(f"elapsed is {said[:40]!r}, which is no length of time")
    return found


def _counts(row: Record, tally: Tally) -> dict[str, int]:
    found = resources(row.get("AllocTRES"))
    if found or not row.get("AllocGRES"):
        return found
    return _before_tres(row, tally)


def _before_tres(row: Record, tally: Tally) -> dict[str, int]:
    """The generic resources of a node (`gpu:v100:8`), as Slurm told them before TRES, times the nodes."""
    nodes = row.get("NNodes") or row.get("AllocNodes")
    if not nodes.isdigit():
        raise _Refused("AllocGRES is told for each node, and the row does not say how many nodes")
    tally.take("AllocGRES was read as what each node gave, where AllocTRES is empty")
    found: dict[str, int] = {}
    for entry in row.get("AllocGRES").removeprefix("PER_NODE:").split(","):
        name, *rest = entry.removeprefix("gres:").split(":")
        count = rest[-1] if rest and rest[-1].isdigit() else "1"
        kind = rest[0] if rest and not rest[0].isdigit() else ""
        key = f"gres/{name}:{kind}" if kind else f"gres/{name}"
        found[key] = found.get(key, 0) + int(count) * int(nodes)
    return found
