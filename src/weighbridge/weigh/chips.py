"""The chip table: dense peak operations a second of each accelerator, per precision."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from weighbridge.kernel.errors import nearest


@dataclass(frozen=True)
class Chip:
    """An accelerator: its dense peaks in operations a second, and whose design it is.

    `control` is the ECCN paragraph a source assigns it (`3A090.a`), where one does. `board_watts` is the power
    its maker rates it at, `peak_mhz` the clock at which the peaks are reached; None where the table has none.
    """

    name: str
    peak: Mapping[str, int]
    designed_in: str | None = None
    control: str | None = None
    source: str = ""
    board_watts: int | None = None
    peak_mhz: int | None = None


@dataclass(frozen=True)
class ChipTable:
    """Chips by every spelling that means one of them, letters' case aside."""

    chips: tuple[Chip, ...]
    _by_spelling: Mapping[str, Chip] = field(repr=False)

    @classmethod
    def of(cls, rows: Iterable[tuple[Chip, Iterable[str]]]) -> ChipTable:
        """The table of chips, each with its other spellings."""
        listed = list(rows)
        spellings = {_plain(s): chip for chip, also in listed for s in (chip.name, *also)}
        return cls(tuple(chip for chip, _ in listed), spellings)

    def find(self, name: str) -> Chip | None:
        """The chip of that name or spelling."""
        return self._by_spelling.get(_plain(name))

    def like(self, name: str) -> tuple[str, ...]:
        """The chips whose spelling is nearest to a misspelt one, best first; none where none is near."""
        return tuple(dict.fromkeys(self._by_spelling[spelling].name for spelling in nearest(_plain(name), self._by_spelling)))

    @property
    def names(self) -> tuple[str, ...]:
        """Every chip's name."""
        return tuple(c.name for c in self.chips)


def _plain(spelling: str) -> str:
    """A spelling without case, spaces and hyphens, which people vary."""
    return "".join(spelling.casefold().replace("-", " ").split())
