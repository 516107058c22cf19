"""OpenTelemetry's metrics of accelerators (OTLP/JSON, one export a line) into samples.

Three families of names tell of the same counters: the semantic conventions for hardware with what collectors add to them
(`hw.power`, `hw.gpu.speed`, `hw.gpu.pipe.utilization`; the conventions themselves have no tensor activity), the Collector's
`dcgm` receiver (`gpu.dcgm.*`), and dcgm-exporter's own (`DCGM_FI_*`), as the Collector's `prometheus` receiver passes them on.

Sources: OTLP 1.x, JSON encoding and file exporter; semantic conventions for hardware (status: development).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Any

import msgspec

from weighbridge.facts.telemetry.fields import BOARD_POWER, FIELDS, SM_CLOCK, TENSOR_ACTIVE, field_named, in_unit, is_blank
from weighbridge.facts.usage.counters.prometheus import job_of, read_series
from weighbridge.facts.usage.counters.readings import Reading, Readings, gaps
from weighbridge.facts.usage.moments import EARLIEST, LATEST, number
from weighbridge.facts.usage.records import Gathered
from weighbridge.facts.usage.tables import text_of
from weighbridge.facts.usage.tally import Tally
from weighbridge.facts.usage.terms import Terms
from weighbridge.kernel.errors import BadTable, Place

SOURCE = "opentelemetry"
NANO = 10**9
NO_VALUE = 1
"""The bit of a point's flags by which it says that it has no value (metrics.proto, `DataPointFlags`)."""
_TENSOR, _GRAPHICS = frozenset(("tensor", "tensorcore")), frozenset(("graphics", "sm"))
_UNITS: Mapping[int, Mapping[str, Fraction]] = {
    TENSOR_ACTIVE: {"1": Fraction(1), "%": Fraction(1, 100)},
    SM_CLOCK: {"Hz": Fraction(1, 10**6), "kHz": Fraction(1, 10**3), "MHz": Fraction(1), "GHz": Fraction(10**3)},
    BOARD_POWER: {"W": Fraction(10**3), "mW": Fraction(1), "kW": Fraction(10**6)},
}
"""What one of each unit is in ours: a share, MHz, milliwatts."""
_NOT_NUMBERS = frozenset(("nan", "infinity", "-infinity", "inf", "-inf"))
_DECODER = msgspec.json.Decoder(float_hook=str)
"""Numbers with a point stay words, so that none is rounded."""
_Json = dict[str, Any]


@dataclass(frozen=True)
class _Name:
    """A metric that tells of a field: every point of it, or those of which one of `keys` is one of `words`."""

    field: int
    keys: tuple[str, ...] = ()
    words: frozenset[str] = frozenset()

    def tells(self, said: Mapping[str, str]) -> bool:
        """Whether a point with these attributes is of the field."""
        return not self.keys or any(said.get(key) in self.words for key in self.keys)


class _Refused(ValueError):
    """Why a point cannot be read."""


_PIPE, _CLOCK, _POWER = _Name(TENSOR_ACTIVE, ("hw.gpu.pipe", "gpu.pipe", "pipe"), _TENSOR), _Name(SM_CLOCK), _Name(BOARD_POWER)
NAMES: Mapping[str, _Name] = {
    "hw.gpu.pipe.utilization": _PIPE,
    "gpu.dcgm.pipe.utilization": _PIPE,
    "dcgm.gpu.profiling.pipe_utilization": _PIPE,
    "dcgm.gpu.profiling.tensor_utilization": _Name(TENSOR_ACTIVE),
    "hw.gpu.speed": _Name(SM_CLOCK, ("hw.gpu.clock_domain",), _GRAPHICS),
    "hw.gpu.clock.graphics": _CLOCK,
    "gpu.dcgm.clock.frequency": _CLOCK,
    "hw.power": _Name(BOARD_POWER, ("hw.type",), frozenset(("gpu",))),
    "hw.gpu.power.draw": _POWER,
}
"""Every name but DCGM's own that tells of tensor activity, clock or power."""
_MOST_DIGITS = 20
"""Those of the largest moment of 64 bits."""
_PREFIX = "workload.googleapis.com/"


def read_otlp(body: bytes, terms: Terms, step_s: int) -> Gathered:
    """The samples of a file of exports; every data point has its place in the counts, and a line cut short is named.

    Raises :class:`Unreadable` for bytes that are no text, :class:`BadTable` where no line is an export of metrics.
    """
    tally = Tally(SOURCE, terms.file)
    reader = _Reader(tally)
    for line, metric, resource in _metrics(text_of(body, tally), tally):
        reader.take(line, metric, resource)
    tally.samples += reader.readings.samples()
    tally.gaps += gaps(tally.samples, SOURCE, step_s)
    if repeated := reader.readings.repeated:
        tally.counts["sample"] -= repeated
        tally.counts["repeated"] += repeated
    return tally.done(step_s=step_s)


def _metrics(text: str, tally: Tally) -> Iterator[tuple[int, _Json, dict[str, str]]]:
    """Each metric of each export, with the line it stands on and what its resource says."""
    exports = 0
    for line, words in _documents(text):
        try:
            export = _DECODER.decode(words)
        except (msgspec.DecodeError, RecursionError) as problem:
            tally.refuse(line, f"no JSON: {problem}")
            continue
        if not isinstance(export, dict) or "resourceMetrics" not in export:
            tally.refuse(line, "no export of metrics: it has no resourceMetrics")
            continue
        exports += 1
        for of_resource in _listed(export, "resourceMetrics"):
            resource = _attributes(_object(of_resource, "resource"))
            for scope in _listed(of_resource, "scopeMetrics"):
                yield from ((line, metric, resource) for metric in _listed(scope, "metrics"))
    if not exports:
        why = "no line of it is an export of metrics"
        where = Place(tally.file, line=1)
        to_fix = "save what the Collector's file exporter writes (OTLP/JSON)"
        raise BadTable("usage/not-this", f"{tally.file} is no OTLP/JSON: {why}", where=where, to_fix=to_fix)


def _documents(text: str) -> Iterator[tuple[int, str]]:
    """The exports of a file, one a line; or one spread over lines."""
    lines = text.split("\n")
    first = next((line.rstrip() for line in lines if line.strip()), "")
    if first in {"{", "["} or first.endswith(("[", ",")):
        yield 1, text
        return
    yield from ((number, line) for number, line in enumerate(lines, 1) if line.strip())


@dataclass(frozen=True)
class _Reader:
    """Points as they come, each with its place in the tally."""

    tally: Tally
    readings: Readings = field(default_factory=Readings)

    def take(self, line: int, metric: _Json, resource: dict[str, str]) -> None:
        """Take every point of a metric."""
        name, unit = str(metric.get("name", "")).removeprefix(_PREFIX), str(metric.get("unit", ""))
        passed_on, meant = field_named(name) is not None, NAMES.get(name)
        for point in _points(metric):
            said = {**resource, **_attributes(point)}
            try:
                if passed_on:
                    self._pass_on(line, name, point)
                elif meant is None or not meant.tells(said):
                    self.tally.pass_by("other-metric")
                else:
                    self._keep(meant.field, unit, point, said)
            except _Refused as why:
                self.tally.refuse(line, f"{name}: {why}")

    def _pass_on(self, line: int, name: str, point: _Json) -> None:
        """A point of dcgm-exporter's own metric: its labels are the point's attributes, so it is read as Prometheus' are."""
        value = _value(point)
        labels = {"__name__": name, **_attributes(point)}
        series = {"metric": labels, "values": [[_at(point), "nan" if value is None else value]]}
        read_series(line, series, self.tally, self.readings, None)

    def _keep(self, kind: int, unit: str, point: _Json, said: Mapping[str, str]) -> None:
        words = _value(point)
        value = None if words is None or words.casefold() in _NOT_NUMBERS else number(words)
        if value is None and words is not None and words.casefold() not in _NOT_NUMBERS:
            raise _Refused(f"{words[:40]!r} is no number")
        if value is None or is_blank(value):
            self.tally.pass_by("blank")
            return
        chip, found = _chip(said), FIELDS[kind]
        whole, wrong = in_unit(found, found.before, value * _factor(kind, unit))
        if whole is None:
            raise _Refused(wrong or "no value")
        self.readings.add(Reading(chip, "", "", _job(_attributes(point)), _at(point), kind, whole))
        self.tally.pass_by("sample")
        if model := said.get("gpu.model") or said.get("model") or said.get("hw.model") or said.get("hw.name"):
            self.tally.models[chip] = model


def _factor(field: int, unit: str) -> Fraction:
    factor = _UNITS[field].get(unit)
    if factor is None:
        raise _Refused(f"its unit is {unit[:20]!r}, none of {', '.join(_UNITS[field])}")
    return factor


def _chip(said: Mapping[str, str]) -> str:
    """The chip by its UUID; by an id of the host's own together with the host, for `hw.id` is unique within one only."""
    if "hw.gpu.partition" in said:
        raise _Refused("a point of a part of a divided chip, whose share is not said")
    uuid = said.get("gpu.uuid") or said.get("uuid") or said.get("UUID")
    if uuid:
        return uuid
    own, host = said.get("hw.id"), said.get("host.id") or said.get("host.name")
    if own and own.upper().startswith("GPU-"):
        return own
    if not own or not host:
        raise _Refused("a point that names no chip, or names it within a host only and not the host")
    return f"{host}/{own}"


def _job(said: Mapping[str, str]) -> str | None:
    """As dcgm-exporter labels it; a resource's own pod is the collector's, so it is not asked."""
    return job_of({key: said[key] for key in ("hpc_job", "pod", "namespace", "exported_hpc_job") if key in said})


def _points(metric: _Json) -> list[_Json]:
    kinds = ("gauge", "sum", "histogram", "exponentialHistogram", "summary")
    return [point for kind in kinds for point in _listed(_object(metric, kind), "dataPoints")]


def _at(point: _Json) -> int:
    """The second at which the interval of a point ended."""
    words = str(point.get("timeUnixNano", ""))
    if not words.isdecimal() or len(words) > _MOST_DIGITS:
        raise _Refused("a point without a moment")
    second = -(-int(words) // NANO)
    if not EARLIEST <= second <= LATEST:
        raise _Refused(f"a point at {second}: before 2000 or after 2100")
    return second


def _value(point: _Json) -> str | None:
    """The value in words; None where the point says that it has none."""
    flags = point.get("flags", 0)
    if isinstance(flags, int) and flags & NO_VALUE:
        return None
    said = next((str(point[key]) for key in ("asDouble", "asInt") if key in point), None)
    if said is None:
        raise _Refused("a point without a value")
    return said


def _attributes(of: _Json) -> dict[str, str]:
    """The attributes that are one word or number; a list or a map of them names no chip and no job."""
    found: dict[str, str] = {}
    for one in _listed(of, "attributes"):
        value = _object(one, "value")
        said = next((value[kind] for kind in ("stringValue", "intValue", "doubleValue", "boolValue") if kind in value), None)
        if said is not None and str(said):
            found[str(one.get("key", ""))] = str(said)
    return found


def _listed(of: _Json, key: str) -> list[_Json]:
    found = of.get(key)
    return [one if isinstance(one, dict) else {} for one in found] if isinstance(found, list) else []


def _object(of: _Json, key: str) -> _Json:
    found = of.get(key)
    return found if isinstance(found, dict) else {}
