"""A file of usage, whatever its form: which reader reads it is told by its name and its first bytes."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from weighbridge.adapters.usage.machines import chip_namer, machines
from weighbridge.facts.usage.billing.aws import read_cur, read_cur_rows
from weighbridge.facts.usage.billing.focus import read_focus, read_focus_rows
from weighbridge.facts.usage.counters.nvidia_smi import read_nvidia_smi
from weighbridge.facts.usage.counters.otlp import read_otlp
from weighbridge.facts.usage.counters.prometheus import read_matrix
from weighbridge.facts.usage.counters.scrape import read_scrape
from weighbridge.facts.usage.kubernetes.pods import read_pods
from weighbridge.facts.usage.mapping import UsageMapping, read_mapping
from weighbridge.facts.usage.plain import read_plain, read_rows
from weighbridge.facts.usage.records import Gathered
from weighbridge.facts.usage.slurm.parsable import read_sacct
from weighbridge.facts.usage.slurm.sacct_json import read_sacct_json
from weighbridge.facts.usage.terms import Concealing, Terms
from weighbridge.kernel.errors import BadTable, Place, Unreadable, did_you_mean
from weighbridge.weigh.chips import ChipTable

_LOOKED_AT = 65_536
STEP_S = 30
"""dcgm-exporter's own interval (its option --collect-interval, 30 s by default), where nobody says another."""
READERS: dict[str, Callable[[bytes, Terms, int], Gathered]] = {
    "csv": lambda body, terms, _: read_plain(body, terms),
    "slurm": lambda body, terms, _: read_sacct(body, terms),
    "slurm-json": lambda body, terms, _: read_sacct_json(body, terms),
    "kubernetes": lambda body, terms, _: read_pods(body, terms),
    "focus": lambda body, terms, _: read_focus(body, terms),
    "aws-cur": lambda body, terms, _: read_cur(body, terms),
    "prometheus": read_matrix,
    "dcgm": read_scrape,
    "nvidia-smi": read_nvidia_smi,
    "opentelemetry": read_otlp,
}
"""Every reader of a file's bytes, by the name of its source."""


@dataclass(frozen=True)
class Options:
    """How a user wants a file read: the zone of clocks that name none, what stays secret, whose rows these are.

    `source` names the reader where the first bytes do not tell, `step_s` the seconds between samples where they do not say.
    """

    zone: str | None = None
    concealing: Concealing = field(default_factory=Concealing)
    account: str | None = None
    cluster: str | None = None
    source: str | None = None
    step_s: int = STEP_S
    node_chips: Mapping[str, str] = field(default_factory=dict)
    partition_chips: Mapping[str, str] = field(default_factory=dict)


AS_IT_IS = Options()


def zone_of(name: str | None, file: str) -> ZoneInfo | None:
    """A zone by its IANA name. Raises :class:`BadTable` for one that is not in the machine's database."""
    if name is None:
        return None
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        raise BadTable(
            "usage/bad-mapping", f'"{name}" is no zone of the IANA database', where=Place(file), to_fix="write one such as Europe/Berlin"
        ) from None


def gather(
    path: Path, chips: ChipTable, *, mapping_path: Path | None = None, as_of: int | None = None, options: Options = AS_IT_IS
) -> Gathered:
    """What a file tells of usage; `as_of` is when it was exported, `mapping_path` the file that says what its columns mean.

    Raises :class:`Unreadable` for a file that is not there, :class:`BadTable` for one that no reader reads.
    """
    meaning = None if mapping_path is None else read_mapping(_bytes(mapping_path).decode("utf-8", "replace"), mapping_path.name)
    zone = options.zone if meaning is None or meaning.zone is None else meaning.zone
    terms = Terms(
        path.name,
        zone=zone_of(zone, path.name if meaning is None else meaning.file),
        as_of=as_of,
        chip_of=chip_namer(chips),
        concealing=options.concealing,
        node_chips=options.node_chips,
        partition_chips=options.partition_chips,
        machines=machines(),
        account=options.account,
        cluster=options.cluster,
    )
    body = _bytes(path)
    if body.startswith(b"PAR1"):
        return _parquet(path, terms, meaning)
    if meaning is not None:
        return read_plain(body, terms, meaning)
    name = options.source or source_of(body, path.name)
    if name not in READERS:
        raise BadTable("usage/not-this", f'no reader is named "{name}"', where=Place(path.name), to_fix=did_you_mean(name, READERS))
    return READERS[name](body, terms, options.step_s)


def source_of(body: bytes, name: str) -> str:
    """Which reader reads bytes, by what they begin with. Raises :class:`BadTable` where nothing tells."""
    head = body[:_LOOKED_AT].lstrip(b"\xef\xbb\xbf \t\r\n")
    if head.startswith((b"{", b"[")):
        return _of_json(head, name)
    if b"DCGM_FI_" in head:
        return "dcgm"
    first = head.partition(b"\n")[0]
    signs = (
        (b"ChargePeriodStart", "focus"),
        (b"line_item_usage_type", "aws-cur"),
        (b"JobID", "slurm"),
        (b"clocks.sm", "nvidia-smi"),
        (b"power.draw", "nvidia-smi"),
        (b"account", "csv"),
    )
    found = next((source for sign, source in signs if sign in first), None)
    if found is None:
        raise _unknown(name, "give a mapping file, or name the source")
    return found


def _of_json(head: bytes, name: str) -> str:
    signs = (
        (b'"resultType"', "prometheus"),
        (b'"resourceMetrics"', "opentelemetry"),
        (b'"apiVersion"', "kubernetes"),
        (b'"job_id"', "slurm-json"),
        (b'"jobs"', "slurm-json"),
        (b'"slurm"', "slurm-json"),
        (b'"kind"', "kubernetes"),
    )
    found = next((source for sign, source in signs if sign in head), None)
    if found is None:
        raise _unknown(name, "name the source")
    return found


def _unknown(name: str, to_fix: str) -> BadTable:
    known = ", ".join(READERS)
    return BadTable("usage/not-this", f"nothing in {name} tells what source it is of", where=Place(name), to_fix=f"{to_fix}: {known}")


def _parquet(path: Path, terms: Terms, meaning: UsageMapping | None) -> Gathered:
    from weighbridge.adapters.usage.parquet import read_samples_file, rows_of, step_of  # noqa: PLC0415  pyarrow is an extra

    names, rows = rows_of(path)
    if meaning is None and {"gpu_uuid", "ts", "tensor_ppm"} <= set(names):
        samples = read_samples_file(path)
        return Gathered("samples", path.name, samples=samples, rows=len(samples), counts={"sample": len(samples)}, step_s=step_of(path))
    if meaning is None and "ChargePeriodStart" in names:
        return read_focus_rows(names, rows, terms)
    if meaning is None and "line_item_usage_type" in names:
        return read_cur_rows(names, rows, terms)
    return read_rows(names, rows, terms, meaning)


def _bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except FileNotFoundError:
        raise Unreadable("file/missing", f"{path.name} is not there", where=Place(path.name), to_fix="check the name") from None
    except OSError as problem:
        raise Unreadable(
            "file/missing", f"{path.name} may not be read: {problem.strerror}", where=Place(path.name), to_fix="check its rights"
        ) from None
