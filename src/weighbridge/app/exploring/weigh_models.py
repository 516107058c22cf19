"""The use case: every model of a table weighed, with a summary that says how our ranges compare with what is stated."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from weighbridge.app.exploring.answers import DISCLAIMER, Amount, AsideRow, FlagOfRow, TableSummary, TableWeight, WeighedRow
from weighbridge.app.exploring.lines import lines_of_law
from weighbridge.app.exploring.ranges import shown
from weighbridge.app.ports import Library
from weighbridge.facts.catalogues.rows import ModelTable
from weighbridge.kernel.days import Day
from weighbridge.kernel.digests import Digest
from weighbridge.weigh.tables.outcomes import RowWeight
from weighbridge.weigh.tables.weighing import weigh_table
from weighbridge.weigh.weights import Estimate

SCHEMA = "weighbridge/table-weight/1"
TWOFOLD = 2


def weigh_models(table: ModelTable, source: Digest, on: Day, library: Library) -> TableWeight:
    """The weights of a table's models, beside the thresholds of the packs on a day."""
    weights = weigh_table(table, library.chips())
    return TableWeight(
        schema=SCHEMA,
        table=table.file,
        digest=source,
        on=on.isoformat(),
        says=DISCLAIMER,
        summary=summary(table, weights),
        rows=[_row(table, weight) for weight in weights],
        aside=[AsideRow(a.line, a.why) for a in table.aside],
        unread_columns=list(table.unread),
        lines=lines_of_law(library, on),
    )


def summary(table: ModelTable, weights: Sequence[RowWeight]) -> TableSummary:
    """The counts; compared are the models with a confident stated figure and every input of one method at least."""
    compared = comparable(weights)
    return TableSummary(
        rows=len(table.rows),
        aside=len(table.aside),
        stated=sum(w.stated is not None for w in weights),
        weighed=sum(w.ours is not None for w in weights),
        compared=len(compared),
        within_twofold=sum(within(w) for w in compared),
        covered=sum(bool(w.covers) for w in compared),
        findings=dict(sorted(Counter(f.kind for f in table.findings).items())),
        flags=dict(sorted(Counter(name for w in weights for name in {f.id for f in w.flags}).items())),
    )


def comparable(weights: Sequence[RowWeight]) -> list[RowWeight]:
    """The models with a confident stated figure and every input of one method at least."""
    return [w for w in weights if w.enough and w.stated is not None and w.row.confidence == "confident"]


def within(weight: RowWeight, factor: int = TWOFOLD) -> bool:
    """Whether our best figure lies within a factor of the stated one."""
    return weight.times is not None and 1 / factor <= weight.times <= factor


def _row(table: ModelTable, weight: RowWeight) -> WeighedRow:
    row = weight.row
    return WeighedRow(
        line=row.line,
        name=row.name,
        organisations=list(row.organisations),
        countries=list(row.countries),
        published=None if row.day is None else row.day.isoformat(),
        weights=row.access,
        confidence=row.confidence,
        stated=_amount(weight.stated),
        architecture=_amount(weight.architecture),
        hardware=_amount(weight.hardware),
        agreement=weight.combined.agreement,
        ours=shown(weight.ours),
        enough=weight.enough,
        covers=weight.covers,
        flags=[*(FlagOfRow(f.kind, f.says, f.column) for f in table.findings_of(row)), *(FlagOfRow(f.id, f.says) for f in weight.flags)],
    )


def _amount(estimate: Estimate | None) -> Amount | None:
    return None if estimate is None else shown(estimate.operations)
