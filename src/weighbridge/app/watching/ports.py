"""What watching needs of a memory: what people said, the inquiries that are open, and the last answer."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Protocol

from weighbridge.app.watching.answers import WatchAnswer
from weighbridge.app.watching.remembered import Answered, Asked, Judged, Known, Remembered
from weighbridge.kernel.days import Day


class Shelf(Protocol):
    """The shelf of watching, within one transaction."""

    def remembered(self) -> Remembered:
        """All that was said, the oldest first."""

    def judge(self, row: Judged, at: datetime) -> None:
        """Write down a person's word on a link."""

    def know(self, row: Known, at: datetime) -> None:
        """Write down knowledge that a person records."""

    def answer(self, row: Answered, at: datetime) -> None:
        """Write down the answer to an inquiry."""

    def ask(self, rows: Sequence[Asked], by: str, at: datetime) -> None:
        """Write down inquiries that are open from now on."""

    def keep(self, answer: WatchAnswer, at: datetime) -> None:
        """Keep an answer; of earlier ones only the digest stays."""

    def last(self) -> WatchAnswer | None:
        """The answer kept last, unless its text was erased."""

    def erase(self, account: str, on: Day) -> bool:
        """Take away every text about an account; whether there was any. Raises `BadInput` where it is held."""
