"""What the use cases need of the world: the law, the tables, the house's choice, and today."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import Protocol

from weighbridge.app.examples import Example
from weighbridge.app.red_flags import RedFlag
from weighbridge.decide.regime import Regime
from weighbridge.facts.records import Model
from weighbridge.kernel.days import Day
from weighbridge.weigh.chips import ChipTable


class Library(Protocol):
    """The law and the tables, as loaded by the wiring."""

    def regimes(self, names: Sequence[str] = ()) -> Sequence[Regime]:
        """The regimes of those ids, or all that are loaded. Raises `UnknownName`."""

    def known(self) -> Sequence[str]:
        """The ids of every pack that could be loaded."""

    def chips(self) -> ChipTable:
        """The chip table."""

    def group(self, name: str, day: Day) -> Collection[str]:
        """The members of a shared country group on a day."""

    def examples(self, name: str) -> Sequence[Example]:
        """The example cases of a pack."""

    def published(self, name: str) -> Model | None:
        """A public model of a catalogue by id or name, its work alone; none where it is not there."""

    def red_flags(self) -> Sequence[RedFlag]:
        """The library of red flags."""

    def verified(self, name: str) -> Day:
        """The day of the newest evidence a pack was read against."""

    def review(self, name: str) -> str:
        """Who reviewed the pack as it stands, or a word that begins with `unreviewed`."""

    def unmodelled(self) -> Mapping[str, str]:
        """Instruments and checks that no pack models, each with what is missing."""
