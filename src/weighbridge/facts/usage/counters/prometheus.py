"""Prometheus' answers about dcgm-exporter (`/api/v1/query_range`, or an instant query), into samples.

Fields are known under both of DCGM's names; `hpc_job`, or the pod, names the job.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction
from math import ceil, isfinite
from typing import Any

import msgspec

from weighbridge.facts.telemetry.fields import BOARD_POWER, SM_CLOCK, TENSOR_ACTIVE, Field, field_named, in_unit, is_blank
from weighbridge.facts.usage.counters.readings import Reading, Readings, gaps
from weighbridge.facts.usage.moments import EARLIEST, LATEST
from weighbridge.facts.usage.records import Gathered
from weighbridge.facts.usage.tables import text_of
from weighbridge.facts.usage.tally import Tally
from weighbridge.facts.usage.terms import Terms
from weighbridge.kernel.errors import BadTable, Place

WANTED = (TENSOR_ACTIVE, SM_CLOCK, BOARD_POWER)
_NUMBER = re.compile(r"[-+]?\d{1,40}(?:\.\d{1,40})?(?:[eE][-+]?\d{1,2})?\Z")
_NOT_NUMBERS = frozenset(("nan", "+inf", "-inf", "inf"))
_MILLI = 1_000
_PAIR = 2
_Json = dict[str, Any]


def read_matrix(body: bytes, terms: Terms, step_s: int, asked: tuple[int, int] | None = None) -> Gathered:
    """The samples of one answer, or of several, one a line.

    `asked` is the span that the question was about, its first second left out: a sample there ends the span before.

    Raises :class:`Unreadable` for bytes that are no text, :class:`BadTable` for text that is no answer, or says that
    the question failed.
    """
    tally, readings = Tally("prometheus", terms.file), Readings()
    for place, series in enumerate(_series(text_of(body, tally), terms.file), 1):
        read_series(place, series, tally, readings, asked)
    samples = readings.samples()
    tally.samples += samples
    tally.gaps += gaps(samples, "prometheus", step_s, asked)
    if readings.repeated:
        tally.counts["sample"] -= readings.repeated
        tally.counts["repeated"] += readings.repeated
    return tally.done(step_s=step_s)


def _series(text: str, file: str) -> Iterator[_Json]:
    answers = 0
    for number, line in enumerate(text.split("\n") if not _is_one(text) else [text], 1):
        if not line.strip():
            continue
        answers += 1
        yield from _results(_answer(line, file, number), file, number)
    if not answers:
        raise _not_this(file, 1, "it is empty")


def _is_one(text: str) -> bool:
    """An answer spread over lines, rather than one a line."""
    first = text.lstrip().partition("\n")[0].rstrip()
    return not first.endswith("}")


def _answer(line: str, file: str, number: int) -> object:
    try:
        return msgspec.json.decode(line)
    except (msgspec.DecodeError, RecursionError) as problem:
        where = Place(file, line=number)
        raise BadTable(
            "usage/not-json", f"{file} is no JSON: {problem}", where=where, to_fix="ask again; the answer was cut short"
        ) from None


def _results(answer: object, file: str, number: int) -> Iterator[_Json]:
    if not isinstance(answer, dict):
        raise _not_this(file, number, "it is no answer")
    if answer.get("status") == "error":
        raise _not_this(file, number, f"the server said: {answer.get('error')}")
    data = answer.get("data")
    results = data.get("result") if isinstance(data, dict) else None
    if not isinstance(results, list) or data is None or data.get("resultType") not in {"matrix", "vector"}:
        raise _not_this(file, number, "it has neither a matrix nor a vector")
    yield from (r for r in results if isinstance(r, dict))


def _not_this(file: str, line: int, why: str) -> BadTable:
    to_fix = "save the body of /api/v1/query, or query_range, of DCGM's metrics"
    return BadTable("usage/not-this", f"{file} is no answer of Prometheus: {why}", where=Place(file, line=line), to_fix=to_fix)


def read_series(place: int, series: _Json, tally: Tally, readings: Readings, asked: tuple[int, int] | None) -> None:
    """One series of an answer, `metric` and `values`, into readings; each point gets its place in the tally."""
    labels = series.get("metric")
    said = {str(k): str(v) for k, v in labels.items()} if isinstance(labels, dict) else {}
    points = series.get("values")
    values = points if isinstance(points, list) else [series["value"]] if "value" in series else []
    name = said.get("__name__", "")
    found = field_named(name)
    if found is None or found.id not in WANTED:
        tally.pass_by("other-metric", len(values))
        return
    chip = said.get("UUID") or said.get("uuid")
    if chip is None:
        for _ in values:
            tally.refuse(place, f"a series of {name} without UUID: nothing says of which chip")
        return
    if "modelName" in said:
        tally.models[chip] = said["modelName"]
    part, profile, job = said.get("GPU_I_ID", ""), said.get("GPU_I_PROFILE", ""), job_of(said)
    for point in values:
        read = _point(found, name, point)
        if read is None:
            tally.pass_by("blank")
        elif isinstance(read, str):
            tally.refuse(place, read)
        elif asked is not None and not asked[0] < read[0] <= asked[1]:
            tally.pass_by("repeated")
        else:
            tally.pass_by("sample")
            readings.add(Reading(chip, part, profile, job, read[0], found.id, read[1]))


def job_of(labels: _Json) -> str | None:
    """The job of a series: the batch job's id, else `namespace/pod`.

    Prometheus keeps an exporter's own labels under `exported_` where they collide with those of the scrape.
    """
    if hpc := labels.get("exported_hpc_job") or labels.get("hpc_job"):
        return str(hpc)
    if "exported_pod" in labels or "exported_namespace" in labels:
        space, pod = labels.get("exported_namespace"), labels.get("exported_pod")
    else:
        space, pod = labels.get("namespace"), labels.get("pod")
    return f"{space}/{pod}" if space and pod else None


def _point(found: Field, name: str, point: object) -> tuple[int, int] | str | None:
    """The second and the value, None where it is blank, a sentence where it is no measurement."""
    if not isinstance(point, list) or len(point) != _PAIR or not _is_time(point[0]):
        return "a point that is no moment and value"
    ts, words = ceil(point[0]), str(point[1])
    if not EARLIEST <= ts <= LATEST:
        return f"a point at {ts}: before 2000 or after 2100"
    if words.casefold() in _NOT_NUMBERS:
        return None
    if not _NUMBER.match(words):
        return f"{name} is {words[:40]!r}, which is no number"
    value = Fraction(words)
    if is_blank(value):
        return None
    whole, wrong = in_unit(found, name, value * _MILLI if found.id == BOARD_POWER else value)
    return (ts, whole) if whole is not None else wrong or "no value"


def _is_time(value: object) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool) and isfinite(value)
