"""Jobs as columns of whole numbers: who held what and when, and the words by which jobs may be linked.

A million jobs are compared column by column. Rows stand in an order of their own, by account, time and key, so that nothing
depends on the order in which a source told them.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
import numpy.typing as npt

from weighbridge.facts.usage.records import Allocation, Link, LinkKind, State
from weighbridge.watch.groups import UNNAMED
from weighbridge.watch.uses import Use

Array = npt.NDArray[Any]
"""A numpy array; what it holds is said where it is made."""
WORDS: tuple[LinkKind, ...] = ("path", "gang", "array", "stem", "image", "command")
"""The kinds of links that are compared; a name is compared by its stem."""
FOREVER = 1 << 60
"""The end of what still runs, until the columns are made."""
AFTER_ALL = 1_000_000
"""In the columns what still runs ends so many seconds after everything else."""
NOT_SAID = -1
_INTERRUPTED: frozenset[State] = frozenset(
    (
        *("failed", "timed-out", "node-failed", "preempted", "requeued", "out-of-memory", "deadline", "boot-failed"),
        *("suspended", "revoked", "resized"),
    )
)
INTERRUPTED, STOPPED, COMPLETED, UNSAID = range(4)
"""How a job ended: against its will, by its owner, by itself, or nobody says."""
_ENDED: Mapping[State, int] = dict.fromkeys(_INTERRUPTED, INTERRUPTED) | {"cancelled": STOPPED, "completed": COMPLETED}
_FOLDERS = frozenset(("slurm", "slurm-json"))
"""Sources whose path is the folder a job was started in, not what it wrote."""


@dataclass(frozen=True)
class Stretches:
    """One row a job: every column an array of 64-bit integers, words as numbers that are equal where the words are."""

    use: Array
    """Which of the uses it is."""
    account: Array
    party: Array
    chip: Array
    chips: Array
    start: Array
    """In seconds since the first of all, as the end."""
    end: Array
    ended: Array
    """How, by the names above."""
    running: Array
    """Whether it still runs: then its end is only when the source was asked, or after everything."""
    user: Array
    folder: Array
    """Whether its path is only the folder it was started in."""
    words: Mapping[str, Array]
    paths: tuple[Array, Array]
    """Every path of every row: rows, and paths; a pod may have several."""
    accounts: tuple[str, ...]

    def __len__(self) -> int:
        """How many jobs there are."""
        return len(self.use)

    def seen_as(self, party: Mapping[str, str]) -> Stretches:
        """The same jobs, their accounts told together otherwise."""
        numbers, _ = _numbered([party.get(name, name) for name in self.accounts])
        return replace(self, party=numbers[self.account])


def stretches_of(uses: Sequence[Use], party: Mapping[str, str]) -> Stretches:
    """The columns of the uses that are jobs; totals of a month or a bill are none."""
    order, start, end = _ordered(uses)
    jobs = [uses[at] for at in order]
    lasts = [use.parts[0] if len(use.parts) == 1 else max(use.parts, key=_ending) for use in jobs]
    held = [use.account or UNNAMED for use in jobs]
    account, names = _numbered(held)
    start, end = _rebased(start, end)
    words, paths = _words([last.links if len(use.parts) == 1 else _all_links(use) for use, last in zip(jobs, lasts, strict=True)])
    return Stretches(
        use=_array(order),
        account=account,
        party=_numbered([party.get(name, name) for name in names])[0][account],
        chip=_numbered([last.chip or last.chip_said for last in lasts])[0],
        chips=_array([int((last.chips if len(use.parts) == 1 else use.chips) or 0) for use, last in zip(jobs, lasts, strict=True)]),
        start=start,
        end=end,
        ended=_array([_ENDED.get(last.state, UNSAID) for last in lasts]),
        running=_array([last.end is None or last.state == "running" for last in lasts]),
        user=_numbered([last.user for last in lasts])[0],
        folder=_array([last.source in _FOLDERS for last in lasts]),
        words=words,
        paths=paths,
        accounts=tuple(str(name) for name in names),
    )


def _array(values: Sequence[int]) -> Array:
    return np.asarray(values, dtype=np.int64)


def _numbered(words: Sequence[str | None]) -> tuple[Array, list[str]]:
    """A number for each word, in the order they come, and the words by their numbers; -1 for None."""
    known: dict[str, int] = {}
    numbers = _array([NOT_SAID if word is None else known.setdefault(word, len(known)) for word in words])
    return numbers, list(known)


def _words(rows: Sequence[Sequence[Link]]) -> tuple[Mapping[str, Array], tuple[Array, Array]]:
    """The words of each kind by row, the last of several, and every path with its row."""
    columns: dict[str, list[int]] = {kind: [NOT_SAID] * len(rows) for kind in WORDS}
    known: dict[str, dict[str, int]] = {kind: {} for kind in WORDS}
    rows_of, paths = [], []
    for row, links in enumerate(rows):
        for link in links:
            kind = link.kind
            if kind in columns:
                numbers = known[kind]
                columns[kind][row] = number = numbers.setdefault(link.value, len(numbers))
                if kind == "path":
                    rows_of.append(row)
                    paths.append(number)
    return {kind: _array(column) for kind, column in columns.items()}, (_array(rows_of), _array(paths))


def _all_links(use: Use) -> list[Link]:
    """The links of all parts, in an order of their own."""
    return sorted({link for part in use.parts for link in part.links}, key=lambda link: (link.kind, link.value))


def _rebased(start: Array, end: Array) -> tuple[Array, Array]:
    if not len(start):
        return start, end
    running = end == FOREVER
    last = max(int(start.max()), int(end[~running].max(initial=0)))
    return start - start.min(), np.where(running, last + AFTER_ALL, end) - start.min()


def _ordered(uses: Sequence[Use]) -> tuple[list[int], Array, Array]:
    """The jobs by account, which keeps near what is compared, then by time, those of one time by key; when each began, and ended."""
    jobs = [i for i, use in enumerate(uses) if use.job is not None or use.is_a_job]
    begins, ends = _array([_begin(uses[i]) for i in jobs]), _array([_end(uses[i]) for i in jobs])
    account, names = _numbered([uses[i].account or UNNAMED for i in jobs])
    account = np.argsort(np.argsort(np.asarray(names)))[account] if names else account
    order = np.lexsort((ends, begins, account))
    account, begins, ends = account[order], begins[order], ends[order]
    found = [jobs[at] for at in order.tolist()]
    same = np.flatnonzero((begins[1:] == begins[:-1]) & (ends[1:] == ends[:-1]) & (account[1:] == account[:-1]))
    for run in np.split(same, np.flatnonzero(np.diff(same) > 1) + 1) if len(same) else ():
        at, past = int(run[0]), int(run[-1]) + 2
        found[at:past] = sorted(found[at:past], key=lambda i: _name(uses[i]))
    return found, begins, ends


def _name(use: Use) -> tuple[str, str]:
    return use.account or UNNAMED, min(part.key for part in use.parts)


def _begin(use: Use) -> int:
    parts = use.parts
    return parts[0].start if len(parts) == 1 else min(part.start for part in parts)


def _end(use: Use) -> int:
    parts = use.parts
    if len(parts) == 1:
        return FOREVER if parts[0].end is None else parts[0].end
    return max(FOREVER if part.end is None else part.end for part in parts)


def _ending(part: Allocation) -> tuple[int, str]:
    return (FOREVER if part.end is None else part.end, part.key)
