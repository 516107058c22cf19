"""The answers of the demonstration as records, for the terminal and for the page."""

from __future__ import annotations

import msgspec

from weighbridge.app.answers import Determination
from weighbridge.app.demonstrating.models import PublicModel
from weighbridge.app.explaining.describe import Described
from weighbridge.kernel.amounts import Number
from weighbridge.kernel.days import Day

PROCEED, HOLD, REFUSE = "PROCEED", "HOLD", "REFUSE"
NOT_ANNOUNCED = "not yet announced"


class Asked(msgspec.Struct, frozen=True):
    """One question put to every model: a regime on a day, and how it stands then."""

    id: str
    regime: str
    on: Day
    as_if: bool
    binds: bool
    status: list[str]
    verified: Day

    @property
    def options(self) -> str:
        """The options with which `weighbridge decide` asks the same of a dossier."""
        tried = f" --as-if {self.regime}" if self.as_if else ""
        return f"--on {self.on} --regime {self.regime}{tried}"


class Verdict(msgspec.Struct, frozen=True):
    """The order of one model on one question, and why in a few words; no order before it was announced."""

    order: str | None
    says: str


class Row(msgspec.Struct, frozen=True):
    """One model: its dossier, its verdict on each question asked of it, and what would make the rule reach it."""

    model: PublicModel
    dossier: str
    verdicts: dict[str, Verdict]
    reach: str | None = None


class Line(msgspec.Struct, frozen=True):
    """A threshold: the number, and which instruments are met above it (`exceeds`) or from it (`reaches`)."""

    count: Number
    reaches: list[str]
    exceeds: list[str]


class Shown(msgspec.Struct, frozen=True):
    """A determination shown whole, with the model and the question it answers."""

    model: PublicModel
    asked: Asked
    determination: Determination


class Demonstration(msgspec.Struct, frozen=True):
    """The catalogue decided: the questions, a row for each model, the thresholds, and determinations in full."""

    today: Day
    asked: list[Asked]
    rows: list[Row]
    lines: list[Line]
    shown: list[Shown]
    standing: Described
    packs: dict[str, str]
    verified: dict[str, Day]

    @property
    def home(self) -> list[Row]:
        """The models of US developers: refused first, then held, the larger before the smaller."""
        last = self.asked[-1].id
        return sorted(
            (r for r in self.rows if r.model.from_home), key=lambda r: (-rank(r.verdicts[last].order), -_size(r), r.model.published)
        )

    @property
    def others(self) -> list[Row]:
        """The models of other developers, the larger before the smaller."""
        return sorted((r for r in self.rows if not r.model.from_home), key=lambda r: (-_size(r), r.model.published))

    def today_of(self, row: Row) -> Verdict:
        """The verdict on the last question, which every model is asked."""
        return row.verdicts[self.asked[-1].id]

    def counts(self, asked: Asked) -> dict[str, int]:
        """How many models of US developers each order was given to, and how many were not yet announced."""
        orders = [r.verdicts[asked.id].order for r in self.rows if r.model.from_home]
        return {word or NOT_ANNOUNCED: orders.count(word) for word in (REFUSE, HOLD, PROCEED, None)}


def rank(order: str | None) -> int:
    """How strict an order is; none is the least."""
    return (None, PROCEED, HOLD, REFUSE).index(order)


def _size(row: Row) -> Number:
    amount = row.model.amount
    return -1 if amount is None else amount.central if amount.central is not None else amount.low
