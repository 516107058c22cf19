"""The ledger of work: what was spent on a model, item by item."""

from __future__ import annotations

from datetime import date
from typing import Literal, get_args

from weighbridge.facts.tables.base import Amount, Record, YesNo
from weighbridge.facts.tables.machines import Counters, HoursAre, Job, Period

WorkKind = Literal[
    "pre-training",
    "fine-tuning",
    "rl-update",
    "rl-rollout",
    "synthetic-data",
    "merge-source",
    "distillation-parent",
    "reward-model",
    "evaluation",
    "failed-run",
    "recomputation",
    "pre-processing",
]
KINDS: tuple[str, ...] = get_args(WorkKind)
"""The kinds of work in a ledger. Every counting convention says something of each."""


class Synthetic(Record, frozen=True):
    """Training on data another model generated: whose, and how much of the work each part was."""

    generator: str | None = None
    training_ops: Amount | None = None
    """Operations this model spent training on that data (the share a rule looks at)."""
    generation_ops: Amount | None = None
    """Operations the generator spent generating it, discarded samples too."""
    published_data: bool | None = None


class Work(Record, frozen=True):
    """One item of a model's ledger of work: a kind, and an amount by one method or several."""

    kind: WorkKind
    parameters: Amount | None = None
    active_parameters: Amount | None = None
    tokens: Amount | None = None
    chip: str | None = None
    chips: Amount | None = None
    days: Amount | None = None
    chip_hours: Amount | None = None
    utilisation: Amount | None = None
    precision: str | None = None
    operations: Amount | None = None
    source: str | None = None
    state: Literal["planned", "running", "done"] = "done"
    on_model: str | None = None
    from_: date | None = None
    until: date | None = None
    by: str | None = None
    where: str | None = None
    chip_subject_to_ear: YesNo | None = None
    synthetic: Synthetic | None = None
    config: str | None = None
    """The model's `config.json`, a file beside the dossier, from which its architecture is read."""
    context: Amount | None = None
    """The length of the sequences trained on, in tokens; absent, anything up to the config's maximum is carried."""
    trained: Literal["all", "adapter", "nothing"] | None = None
    """Which weights the item trained; absent, those its kind trains."""
    adapter_rank: Amount | None = None
    """The rank of the adapter, where one was trained."""
    statement: str | None = None
    """A signed statement of a meter, a file beside the dossier."""
    journal: str | None = None
    """The journal that the statement was made from, a file beside the dossier."""
    peak_ops_per_s: Amount | None = None
    """The dense peak of one chip, in operations a second, as whoever states the item reckons it; else the chip table's."""
    cost_usd: Amount | None = None
    """What the compute of the item cost in US dollars, at the market price when it started."""
    hours: Amount | None = None
    hours_are: HoursAre | None = None
    energy_kwh: Amount | None = None
    """Electricity that the accelerators used, in kilowatt-hours, without cooling or hosts."""
    period: list[Period] = []  # noqa: RUF012  # msgspec copies a default
    job: list[Job] = []  # noqa: RUF012  # the same
    counters: Counters | None = None
