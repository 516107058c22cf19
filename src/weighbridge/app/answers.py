"""The answers of the use cases as records: their JSON is published (`docs/reference/schemas`).

Operations are digit strings, rounded outwards at the ends of a range, since JSON numbers are
read as doubles by others. `null` as a high end means that nothing bounds the amount.
"""

from __future__ import annotations

import msgspec

from weighbridge.app.weights import CrossingAnswer, EstimateAnswer, OddsAnswer, Pooled
from weighbridge.decide.evaluation import Span
from weighbridge.decide.language import LEVELS
from weighbridge.kernel.amounts import Range, digits_down, digits_near, digits_up


class Level(msgspec.Struct, frozen=True):
    """A span of the ladder."""

    at_least: str
    at_most: str

    @classmethod
    def of(cls, span: Span) -> Level:
        """The span in words."""
        return cls(LEVELS[span.at_least], LEVELS[span.at_most])


class ReadingLevel(msgspec.Struct, frozen=True):
    """The level under one way of reading open words, the others at their default; `says` gives words and way."""

    id: str
    level: Level
    says: str


class Total(msgspec.Struct, frozen=True):
    """The operations of a model under a convention and a reading."""

    convention: str
    reading: str | None
    low: str
    central: str | None
    high: str | None

    @classmethod
    def of(cls, convention: str, reading: str | None, amount: Range) -> Total:
        """The range as digit strings."""
        return cls(convention, reading, *digits(amount))


def digits(amount: Range) -> tuple[str, str | None, str | None]:
    """The low, central and high of a range as digit strings, the ends rounded outwards."""
    return (
        digits_down(amount.low),
        None if amount.central is None else digits_near(amount.central),
        None if amount.high is None else digits_up(amount.high),
    )


class DutyAnswer(msgspec.Struct, frozen=True):
    """A duty and whether it holds; `due` is its day where one runs."""

    duty: str
    subject: str
    level: str
    answer: str
    cite: str
    due: str | None
    policy: str | None
    remedy: str | None
    note: str | None = None


class Because(msgspec.Struct, frozen=True):
    """A clause and its answer."""

    clause: str
    cite: str
    says: str
    answer: str


class Need(msgspec.Struct, frozen=True):
    """A fact that would settle the answer, and the question in plain words."""

    fact: str
    question: str


class Altered(msgspec.Struct, frozen=True, omit_defaults=True):
    """A change of one fact, or of two together (`also`), and the level it gives."""

    fact: str
    to: str
    level: str
    also: list[Altered] = []


class RegimeAnswer(msgspec.Struct, frozen=True):
    """What one regime says of one subject."""

    regime: str
    status: list[str]
    binds: bool
    tried: bool
    level: Level
    exact: bool
    readings: list[ReadingLevel]
    totals: list[Total]
    duties: list[DutyAnswer]
    because: list[Because]
    needs: list[Need]
    would_change: list[Altered]


class Rollup(msgspec.Struct, frozen=True):
    """The level over regimes: those binding that day, those also enforced, and those pending too."""

    binding: str
    binding_and_enforced: str
    if_pending: str


class FlagAnswer(msgspec.Struct, frozen=True):
    """A red flag: open, possible (its facts are not all known), or resolved with a reason."""

    id: str
    state: str
    says: str
    asks: str
    cite: str
    regime: str
    resolution: str | None = None


class TransferAnswer(msgspec.Struct, frozen=True):
    """The answer of one transfer."""

    id: str
    on: str
    order: str
    reasons: list[str]
    regimes: list[RegimeAnswer]
    rollup: Rollup
    assumed: list[str]
    not_considered: list[str]
    flags: list[FlagAnswer]


class SubjectAnswer(msgspec.Struct, frozen=True):
    """What the regimes say of a model, a cluster, a party or a provider's dealing."""

    id: str
    on: str
    regimes: list[RegimeAnswer]
    assumed: list[str] = []


class Determination(msgspec.Struct, frozen=True):
    """The answer of a dossier: `weighbridge/determination/1`."""

    schema: str
    dossier: str
    order: str | None
    asked: list[str]
    study: bool
    as_if: list[str]
    tried: list[str]
    house: str
    transfers: list[TransferAnswer]
    models: list[SubjectAnswer]
    clusters: list[SubjectAnswer]
    parties: list[SubjectAnswer]
    transactions: list[SubjectAnswer]
    packs: dict[str, str]
    reviews: dict[str, str]
    notices: list[str]


class Counted(msgspec.Struct, frozen=True):
    """Whether an item counts under a convention: `yes`, `no`, `partly` or `depends`, and why."""

    answer: str
    why: str


class WeighedItem(msgspec.Struct, frozen=True):
    """A work item with its weight: the range that decides, each method's estimate, and what they say together."""

    kind: str
    method: str
    low: str
    central: str | None
    high: str | None
    why: str
    others: list[dict[str, str | None]]
    notes: list[str]
    counted: dict[str, Counted]
    estimates: list[EstimateAnswer] = []
    pooled: Pooled | None = None


class ParameterCounts(msgspec.Struct, frozen=True):
    """Parameters as digit strings: all of them, and those used for one token in a forward pass."""

    total: str
    active: str


class NamedFigure(msgspec.Struct, frozen=True):
    """Training operations by a named convention of the trade, with what it counts and where it is written."""

    convention: str
    low: str
    central: str | None
    high: str | None
    says: str
    source: str

    @classmethod
    def of(cls, convention: str, says: str, source: str, amount: Range) -> NamedFigure:
        """The range as digit strings."""
        low, central, high = digits(amount)
        return cls(convention, low, central, high, says, source)


class WeighedModel(msgspec.Struct, frozen=True):
    """A model's totals by convention and reading, and its items."""

    id: str
    totals: list[Total]
    items: list[WeighedItem]
    odds: list[OddsAnswer] = []
    crossings: list[CrossingAnswer] = []
    parameters: ParameterCounts | None = None
    conventions: list[NamedFigure] = []
    unread: list[str] = []
    """Keys of the config that nobody could read; each widens the range."""


class WeightAnswer(msgspec.Struct, frozen=True):
    """The answer of `weigh`: `weighbridge/weight/1`."""

    schema: str
    dossier: str
    on: str
    models: list[WeighedModel]
