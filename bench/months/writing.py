"""A month as files: usage, its mapping, customers, owners, samples of chips, and the truth, which no provider has."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterable, Iterator
from dataclasses import asdict, fields
from datetime import UTC, datetime
from itertools import groupby
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq

from bench.months.families.telling import STEP_S, steps
from bench.months.records import END, LINE, START, Account, Case, Job, Month
from weighbridge.adapters.usage.parquet import CONTRACT, METADATA, SCHEMA

TRUTH = "weighbridge-bench/months/1"
USAGE, MAPPING, CUSTOMERS, OWNERS, SAMPLES, TRUE = "usage.csv", "usage.toml", "customers.csv", "owners.csv", "samples.parquet", "truth.json"
COLUMNS = ("account", "chip", "chips", "start", "end", "job", "state", "utilisation", "precision")
OTHERS = {"name": "job_name", "image": "container_image", "path": "checkpoint_path", "cluster": "site", "user": "submitted_by"}
"""Our terms, and what this cloud calls the columns."""
_MHZ = 1_830


def write(month: Month, folder: Path) -> None:
    """Write every file of a month; the same month gives the same bytes."""
    folder.mkdir(parents=True, exist_ok=True)
    jobs = month.jobs
    _table(folder / USAGE, (*COLUMNS, *OTHERS.values()), map(_usage, jobs))
    (folder / MAPPING).write_text(_mapping(), encoding="utf-8")
    names = [field.name for field in fields(Account)]
    accounts = sorted((row for case in month.cases for row in case.accounts), key=lambda row: row.account)
    _table(folder / CUSTOMERS, names, (tuple(asdict(row).values()) for row in accounts))
    stakes = sorted({stake for case in month.cases for stake in case.stakes}, key=lambda s: (s.owned, s.owner))
    rows = ((s.owned, s.owner, s.percent, s.kind, s.country) for s in stakes)
    _table(folder / OWNERS, ("owned", "owner", "percent", "owner_kind", "owner_country"), rows)
    write_sampled(folder / SAMPLES, jobs)
    (folder / TRUE).write_text(json.dumps(truth(month), indent=1) + "\n", encoding="utf-8")


def _table(path: Path, names: Iterable[str], rows: Iterable[tuple[object, ...]]) -> None:
    with path.open("w", encoding="utf-8", newline="") as stream:
        table = csv.writer(stream, lineterminator="\n")
        table.writerow(names)
        table.writerows(rows)


def _usage(job: Job) -> tuple[object, ...]:
    ends = (datetime.fromtimestamp(at, UTC).strftime("%Y-%m-%dT%H:%M:%SZ") for at in (job.start, job.end))
    told = (job.id, job.state, job.utilisation, job.said_precision, job.name, job.image, job.path, job.site, job.user)
    return (job.account, job.chip, job.chips, *ends, *told)


def _mapping() -> str:
    lines = ['schema = "weighbridge/usage-mapping/1"', "", "[columns]"]
    lines += [f'{term} = "{term}"' for term in COLUMNS] + [f'{term} = "{column}"' for term, column in OTHERS.items()]
    return "\n".join(lines) + "\n"


def truth(month: Month) -> dict[str, Any]:
    """What was true: of each case its family, accounts and evidence, of each run its operations, of each job its run and its own."""
    return {
        "schema": TRUTH,
        "seed": month.seed,
        "line": str(LINE),
        "from": START,
        "until": END,
        "step_s": STEP_S,
        "factors_of_time": month.factors,
        "cases": [_case(case) for case in month.cases],
    }


def _case(case: Case) -> dict[str, Any]:
    return {
        "family": case.family,
        "owner": case.owner,
        "size": str(case.size),
        "sampled": case.sampled,
        "evidence": list(case.evidence),
        "shape": case.shape,
        "chips_factor": case.chips_factor,
        "accounts": [row.account for row in case.accounts],
        "could": str(case.could),
        "may": {account: str(ops) for account, ops in case.may.items()},
        "runs": {run: str(ops) for run, ops in case.runs.items()},
        "jobs": {job.id: [job.run, str(job.ops), "serving" if job.serves else "training"] for job in case.jobs},
    }


def write_sampled(path: Path, jobs: Iterable[Job]) -> None:
    """The samples of every job that is sampled: each chip by a name of its own, sorted as the contract wants them."""
    said = json.dumps({"schema": CONTRACT, "step_s": STEP_S}).encode()
    schema = SCHEMA.with_metadata({METADATA: said})
    with pq.ParquetWriter(path, schema, compression="zstd") as file:
        for table in _by_step(job for job in jobs if job.activity):
            file.write_table(table.cast(schema))


def _by_step(jobs: Iterable[Job]) -> Iterator[pa.Table]:
    chips_of: dict[str, pa.Array] = {}
    readings = sorted(((ts, job.id, level, job.chips) for job in jobs for ts, level in zip(steps(job), job.activity, strict=True)))
    for ts, found in groupby(readings, key=lambda reading: reading[0]):
        rows = list(found)
        chips = np.array([row[3] for row in rows])
        many = int(chips.sum())
        which = np.repeat(np.arange(len(rows)), chips)
        for _, job, _, held in rows:
            if job not in chips_of:
                chips_of[job] = pa.array([f"GPU-{job}-{i:06d}" for i in range(held)])
        yield pa.table(
            {
                "gpu_uuid": pa.concat_arrays([chips_of[row[1]] for row in rows]),
                "ts": np.full(many, ts, dtype=np.int64),
                "tensor_ppm": np.array([row[2] for row in rows], dtype=np.int32)[which],
                "sm_mhz": np.full(many, _MHZ, dtype=np.int32),
                "power_mw": pa.nulls(many, pa.int32()),
                "job": pa.array([row[1] for row in rows]).take(pa.array(which)),
            },
            schema=SCHEMA,
        )
