"""`sacct --json` (Slurm's data parser, 23.02 and later): the same jobs, with their steps inside them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import msgspec

from weighbridge.facts.usage.moments import EARLIEST, LATEST, Moment
from weighbridge.facts.usage.records import Gathered
from weighbridge.facts.usage.slurm.accounting import Accounting
from weighbridge.facts.usage.slurm.jobs import Job
from weighbridge.facts.usage.tables import text_of
from weighbridge.facts.usage.tally import Tally
from weighbridge.facts.usage.terms import Terms
from weighbridge.kernel.errors import BadTable, Place

_Json = dict[str, Any]


class _Refused(ValueError):
    """Why a job cannot be read."""


def read_sacct_json(body: bytes, terms: Terms) -> Gathered:
    """The allocations of an export; a job is named by its place in the list, from 1.

    Raises :class:`Unreadable` for bytes that are no text, :class:`BadTable` for text that is not the JSON of sacct.
    """
    tally = Tally("slurm-json", terms.file)
    found = Accounting(tally, terms)
    for place, entry in enumerate(_jobs(text_of(body, tally), terms.file), 1):
        try:
            job = _job(place, entry, terms)
        except _Refused as why:
            tally.refuse(place, str(why))
            continue
        found.job(job)
    return found.done()


def _jobs(text: str, file: str) -> Iterator[Any]:
    try:
        read = msgspec.json.decode(text)
    except (msgspec.DecodeError, RecursionError) as problem:
        raise BadTable(
            "usage/not-json", f"{file} is no JSON: {problem}", where=Place(file), to_fix="export it again; it may be cut short"
        ) from None
    jobs = read.get("jobs") if isinstance(read, dict) else None
    if not isinstance(jobs, list):
        raise BadTable("usage/not-this", f"{file} has no list of jobs", where=Place(file, "jobs"), to_fix="export with `sacct --json`")
    yield from jobs


def _job(place: int, entry: Any, terms: Terms) -> Job:  # noqa: ANN401  as decoded
    if not isinstance(entry, dict) or _number(entry.get("job_id")) is None:
        raise _Refused("no job with an id")
    times = _table(entry.get("time"))
    raw = str(_number(entry.get("job_id")))
    array = _number(_table(entry.get("array")).get("job_id"))
    return Job(
        line=place,
        id=raw,
        raw_id=raw,
        cluster=_text(entry.get("cluster")) or terms.cluster,
        index=str(_number(entry.get("db_index")) or ""),
        account=_text(entry.get("account")) or _text(_table(entry.get("association")).get("account")),
        user=_text(entry.get("user")) or _text(_table(entry.get("association")).get("user")),
        state=_state(entry),
        start=_moment(times, "start"),
        end=_moment(times, "end"),
        elapsed=_number(times.get("elapsed")),
        counts=_counts(entry),
        nodes=_text(entry.get("nodes")) or "",
        partition=_text(entry.get("partition")),
        array=str(array) if array else None,
        words=_words(entry),
    )


def _words(entry: _Json) -> dict[str, str]:
    comment = entry.get("comment")
    said = {
        "name": entry.get("name"),
        "image": entry.get("container"),
        "path": entry.get("working_directory"),
        "command": entry.get("submit_line"),
        "comment": comment.get("job") if isinstance(comment, dict) else comment,
    }
    return {kind: value for kind, value in said.items() if isinstance(value, str) and value.strip()}


def _state(entry: _Json) -> str:
    """The first state: a word in early versions, a list with flags after it in later ones."""
    said = _table(entry.get("state")).get("current")
    first = said[0] if isinstance(said, list) and said else said
    if not isinstance(first, str):
        raise _Refused("the job has no state")
    return first


def _moment(times: _Json, name: str) -> Moment | None:
    seconds = _number(times.get(name))
    if not seconds:
        return None
    if not EARLIEST <= seconds <= LATEST:
        raise _Refused(f"time.{name} is {seconds}: before 2000 or after 2100")
    return Moment.at(seconds)


def _counts(entry: _Json) -> dict[str, int]:
    found: dict[str, int] = {}
    allocated = _table(entry.get("tres")).get("allocated")
    for each in allocated if isinstance(allocated, list) else []:
        if not isinstance(each, dict) or each.get("type") != "gres":
            continue
        count, name = _number(each.get("count")), _text(each.get("name"))
        if count is None or count < 0 or name is None:
            raise _Refused("a generic resource has no name or no count")
        found[f"gres/{name}"] = found.get(f"gres/{name}", 0) + count
    return found


def _number(value: object) -> int | None:
    """A whole number, or the one in `{"set": true, "infinite": false, "number": 5}`."""
    if isinstance(value, dict):
        unset = value.get("set") is False or value.get("infinite") is True
        value = None if unset else value.get("number")
    return value if isinstance(value, int) and not isinstance(value, bool) else None


def _text(value: object) -> str | None:
    return value.strip() or None if isinstance(value, str) else None


def _table(value: object) -> _Json:
    return value if isinstance(value, dict) else {}
