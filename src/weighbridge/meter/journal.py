"""The journal of a run: a file that is only ever added to, one line a record, each bound to the one before.

What is written when: a line is handed to the system at once, so that it outlives the process that
wrote it (`kill -9`); the file is forced to the disk when a segment opens and closes, at every
checkpoint, and every `sync_every` lines, so that a machine that loses power loses no more than that.
One process writes at a time, under a lock of the system.
"""

from __future__ import annotations

import fcntl
import os
from collections.abc import Callable
from datetime import UTC, datetime
from fractions import Fraction
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from weighbridge.kernel.chains import Chain, read_chain, written
from weighbridge.kernel.digests import Digest, digest
from weighbridge.kernel.errors import BadInput, Misuse, Place
from weighbridge.meter.booking import broken
from weighbridge.meter.pieces import AMOUNTS, PHASES, RATIO, Counted

FORMAT = "weighbridge/journal/1"
READABLE = 0o644


def _now() -> datetime:
    return datetime.now(tz=UTC)


def read_journal(body: bytes, head: str | None = None) -> Chain:
    """The chain of a journal's lines, each break named by its line; see :func:`weighbridge.kernel.chains.read_chain`."""
    return read_chain(body, head)


class Journal:
    """An open journal, to which this process alone adds."""

    def __init__(self, file: int, path: Path, chain: Chain, sync_every: int, now: Callable[[], datetime]) -> None:
        """Use :meth:`open`, which takes the lock, mends a torn line, and begins a segment."""
        self._file = file
        self._now = now
        self._sync_every = sync_every
        self._unsynced = 0
        self.path = path
        self.head: Digest = chain.head
        self.lines = len(chain.records)
        self.run = ""
        self.segment = str(sum(record.get("kind") == "opened" for record in chain.records))
        self._runs = {record["run"] for record in chain.records if record.get("kind") == "opened" and "run" in record}

    @classmethod
    def open(  # noqa: PLR0913  one word for each thing that only the job knows
        cls,
        path: str | Path,
        *,
        run: str,
        resumed_at: int = 0,
        restored: Counted | None = None,
        every: int | None = None,
        sync_every: int = 64,
        now: Callable[[], datetime] = _now,
    ) -> Self:
        """Open the journal of a run, or make it, and begin a segment.

        `resumed_at` is the last step inside the checkpoint that was loaded, 0 from scratch, and `restored` what that
        checkpoint says of the whole run. `every` promises a line at least every so many steps. A last line that a
        killed process left half written is cut to a file beside it, and a record says so.

        Raises:
            BadInput: `journal/broken`, `journal/in-use`, `journal/other-run`, `file/unwritable`.
        """
        where = Path(path)
        file = _locked(where)
        try:
            body = _whole_file(file)
            torn = body[body.rfind(b"\n") + 1 :]
            journal = cls(file, where, _unbroken(body[: len(body) - len(torn)], where), sync_every, now)
            journal._belongs(run)
            if torn:
                journal._cut(torn, len(body))
            journal.run = run
            journal.append(
                "opened", format=FORMAT, run=run, segment=journal.segment, resumed_at=resumed_at, restored=_plain(restored), every=every
            )
            journal.sync()
        except BaseException:
            os.close(file)
            raise
        return journal

    def _belongs(self, run: str) -> None:
        if self._runs and self._runs != {run}:
            raise BadInput(
                "journal/other-run",
                f'the journal is of the run "{next(iter(self._runs))}", not of "{run}"',
                where=Place(str(self.path)),
                to_fix="give each run a journal of its own",
            )

    def _cut(self, torn: bytes, size: int) -> None:
        """Put a half-written last line into a file beside the journal, and write down that it was."""
        number = 1
        while (aside := self.path.with_name(f"{self.path.name}.torn-{number}")).exists():
            number += 1
        aside.write_bytes(torn)
        os.ftruncate(self._file, size - len(torn))
        os.lseek(self._file, 0, os.SEEK_END)
        self.append("cut", bytes=len(torn), digest=digest(torn), file=aside.name)

    def append(self, kind: str, **fields: Any) -> Digest:  # noqa: ANN401  a record has whatever fields its kind has
        """Add a record of any kind; one that :mod:`weighbridge.meter.booking` does not know is kept and not booked.

        Raises :class:`Misuse` for a field that is no text, whole number, truth value, list or table of these.
        """
        if self._file < 0:
            raise Misuse("the journal is closed")
        moment = self._now().astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
        said = {key: value for key, value in fields.items() if value is not None}
        line, head = written(self.head, self.lines + 1, {**said, "kind": kind, "at": moment})
        _write_all(self._file, line, self.path)
        self.head, self.lines = head, self.lines + 1
        self._unsynced += 1
        if self._unsynced >= self._sync_every:
            self.sync()
        return head

    def steps(self, first: int, last: int, counted: Counted) -> None:
        """Steps `first` to `last` are done; `counted` is all that this segment has counted so far, by phase."""
        self.append("steps", first=first, last=last, counted=_plain(counted))

    def checkpoint(self, step: int, counted: Counted) -> None:
        """The framework's checkpoint holds everything up to `step`; forced to the disk."""
        self.append("checkpoint", step=step, counted=_plain(counted))
        self.sync()

    def gap(self, first: int, last: int | None, why: str) -> None:
        """Steps that ran and that the meter did not see; `last` is `None` where nobody knows how many."""
        self.append("gap", first=first, last=last, why=why)

    def finding(self, code: str, says: str, *, ratio: Fraction | str | None = None, widens: str = "no") -> None:
        """Something that a reader of the count must know; `widens` is `no`, `ratio` (by how much is in `ratio`) or `open`."""
        if widens not in ("no", "ratio", "open") or (widens == "ratio" and ratio is None):
            raise Misuse("a finding widens `no`, by its `ratio`, or leaves the count `open` above")
        written_ratio = None if ratio is None else str(ratio)
        if written_ratio is not None and not RATIO.fullmatch(written_ratio):
            raise Misuse(f"{written_ratio[:80]} is no ratio: give a Fraction from 0, or digits with decimals")
        self.append("finding", code=code, says=says, ratio=written_ratio, widens=widens)

    def sync(self) -> None:
        """Force what is written to the disk."""
        os.fsync(self._file)
        self._unsynced = 0

    def close(self) -> None:
        """Say that the segment is over, so that nothing after its last line was left uncounted, and let go of the file."""
        if self._file < 0:
            return
        self.append("closed")
        self.sync()
        os.close(self._file)
        self._file = -1

    def __enter__(self) -> Self:
        """The journal itself."""
        return self

    def __exit__(self, kind: type[BaseException] | None, problem: BaseException | None, trace: TracebackType | None) -> None:
        """Close it; of a job that failed its end is not known, so nothing is said of it."""
        if kind is None:
            self.close()
        elif self._file >= 0:
            self.sync()
            os.close(self._file)
            self._file = -1


def _plain(counted: Counted | None) -> dict[str, dict[str, int]] | None:
    """Counts as a record holds them. Raises :class:`Misuse` for a phase or amount that is none, and for a number that is no count."""
    if counted is None:
        return None
    if not set(counted) <= set(PHASES) or not all(set(amounts) <= set(AMOUNTS) for amounts in counted.values()):
        raise Misuse(f"counts are by phase ({', '.join(PHASES)}) and amount ({', '.join(AMOUNTS)})")
    if any(type(count) is not int or count < 0 for amounts in counted.values() for count in amounts.values()):
        raise Misuse("a count is a whole number from 0")
    return {
        phase: {amount: count for amount, count in amounts.items() if count} for phase, amounts in counted.items() if any(amounts.values())
    }


def _unbroken(body: bytes, path: Path) -> Chain:
    chain = read_chain(body)
    if not chain.whole:
        raise broken(chain, str(path))
    return chain


def _unwritable(path: Path, problem: OSError) -> BadInput:
    return BadInput(
        "file/unwritable",
        f"{path}: {problem.strerror}",
        where=Place(str(path)),
        to_fix="check the folder, who may write in it, and the room on its disk",
    )


def _locked(path: Path) -> int:
    """The file, opened for adding and locked. Raises `BadInput` where another process has it."""
    try:
        file = os.open(path, os.O_RDWR | os.O_APPEND | os.O_CREAT | os.O_CLOEXEC, READABLE)
    except OSError as problem:
        raise _unwritable(path, problem) from None
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        os.close(file)
        raise BadInput(
            "journal/in-use",
            f"another process writes to {path}",
            where=Place(str(path)),
            to_fix="let one process of a run write its journal: the first of its ranks",
        ) from None
    return file


def _whole_file(file: int) -> bytes:
    parts = []
    os.lseek(file, 0, os.SEEK_SET)
    while part := os.read(file, 1 << 20):
        parts.append(part)
    return b"".join(parts)


def _write_all(file: int, line: bytes, path: Path) -> None:
    """Write a line whole; what of it a full disk took is taken back, so that the file ends with a line."""
    size = os.fstat(file).st_size
    try:
        done = os.write(file, line)
        while done < len(line):
            done += os.write(file, line[done:])
    except OSError as problem:
        os.ftruncate(file, size)
        raise _unwritable(path, problem) from None
