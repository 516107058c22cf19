"""The second scene: a composed month of a cloud, watched three times: as it is, without the owners, and with knowledge recorded."""

from __future__ import annotations

from datetime import date, timedelta

import msgspec

from weighbridge.act.inquiries import Letter
from weighbridge.app.demonstrating import cloud_month
from weighbridge.app.ports import Library
from weighbridge.app.watching.answers import GroupAnswer, WatchAnswer
from weighbridge.app.watching.beside import Beside
from weighbridge.app.watching.recording import letters
from weighbridge.app.watching.remembered import Known, Remembered
from weighbridge.app.watching.watch import Asked, watch
from weighbridge.facts.accounts.reading import read_book
from weighbridge.facts.accounts.records import Book
from weighbridge.facts.usage.plain import read_plain
from weighbridge.facts.usage.records import Gathered
from weighbridge.facts.usage.terms import OPEN, Concealing, Terms
from weighbridge.identify.ownership.reading import read_stakes
from weighbridge.identify.ownership.records import Graph
from weighbridge.kernel.days import Day

RULE = "us/iaas-kyc"
"""The rule tried: it was proposed and never bound anybody."""
ON = date(2026, 11, 2)
"""The day of the watch, two days after the month."""
_CONCLUDED_AFTER = timedelta(days=4)


class CloudScene(msgspec.Struct, frozen=True):
    """The watch of the month, the same without the owners' file, and again after a person recorded knowledge."""

    on: Day
    files: dict[str, str]
    """The three tables that were watched, by name."""
    watched: WatchAnswer
    apart: WatchAnswer
    known: WatchAnswer
    letter: Letter

    @property
    def joined(self) -> GroupAnswer:
        """The group that the owner's stakes join."""
        return self.watched.groups[0]

    @property
    def command(self) -> str:
        """The command that gives the first of the three."""
        return f"weighbridge watch --usage usage.csv --customers customers.csv --owners owners.csv --on {self.on} --as-if {RULE}"


def cloud_scene(library: Library) -> CloudScene:
    """The scene, by the law and the chips of the library."""
    files = {"usage.csv": cloud_month.usage(), "customers.csv": cloud_month.CUSTOMERS, "owners.csv": cloud_month.OWNERS}
    chips = library.chips()

    def name(said: str) -> str | None:
        chip = chips.find(said)
        return None if chip is None else chip.name

    usage = read_plain(files["usage.csv"].encode(), Terms("usage.csv", chip_of=name, concealing=OPEN))
    book = read_book(files["customers.csv"].encode(), "customers.csv", Concealing(salt=b"nobody's secret: every name here is made up"))
    graph = read_stakes(files["owners.csv"].encode(), "owners.csv")
    watched = _watch(usage, library, Beside(book, graph))
    joined = watched.groups[0]
    learned = Known(tuple(joined.accounts), by="trust team", evidence_on=ON, concluded_on=ON + _CONCLUDED_AFTER)
    known = _watch(usage, library, Beside(book, graph, remembered=Remembered(known=(learned,))), on=ON + _CONCLUDED_AFTER)
    return CloudScene(ON, files, watched, _watch(usage, library, _apart(book)), known, letters(joined)[0])


def _apart(book: Book) -> Beside:
    """What a cloud sees that does not know who owns its customers."""
    return Beside(book, Graph())


def _watch(usage: Gathered, library: Library, beside: Beside, on: Day = ON) -> WatchAnswer:
    return watch([usage], None, library, Asked(on, (RULE,), {RULE: None}), beside)
