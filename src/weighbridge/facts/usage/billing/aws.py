"""AWS Cost and Usage Report 2.0: line items of EC2 and SageMaker machines with accelerators."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from weighbridge.facts.usage.billing.lines import Bill, BillLine
from weighbridge.facts.usage.records import Gathered
from weighbridge.facts.usage.tables import TableRow, csv_rows
from weighbridge.facts.usage.tally import Tally
from weighbridge.facts.usage.terms import Terms
from weighbridge.kernel.errors import BadTable, Place, did_you_mean

NEEDED = (
    "line_item_usage_account_id",
    "line_item_usage_type",
    "line_item_usage_amount",
    "line_item_line_item_type",
    "line_item_usage_start_date",
    "line_item_usage_end_date",
)
_USED = frozenset(("Usage", "DiscountedUsage", "SavingsPlanCoveredUsage"))
"""Types of line items that are usage; the others are fees, taxes, credits, discounts, and negations of covered usage."""
_LET = frozenset(
    (
        *("BoxUsage", "SpotUsage", "DedicatedUsage", "UnusedBox", "UnusedDed", "InstanceUsage", "HostBoxUsage", "SchedUsage"),
        *("Train", "Host", "Notebk", "Processing", "Tsform", "AsyncInf", "Studio", "Cluster"),
    )
)
"""Usage types that are hours of a machine: of EC2, and of SageMaker."""
_BESIDE = frozenset(("EBSOptimized", "CPUCredits", "DataTransfer", "Reservation", "DedicatedRes", "Out", "In", "Bytes"))
"""Usage types that name a machine and are not its hours."""
_UNUSED = ("UnusedBox", "UnusedDed")


def read_cur(body: bytes, terms: Terms) -> Gathered:
    """The allocations of a report in CSV. Raises :class:`Unreadable` and :class:`BadTable` as a FOCUS table does."""
    tally = Tally("aws-cur", terms.file)
    headings, rows = csv_rows(body, tally)
    return read_cur_rows(headings, rows, terms, tally)


def read_cur_rows(headings: Sequence[str], rows: Iterable[TableRow], terms: Terms, tally: Tally | None = None) -> Gathered:
    """The same of rows that another format held (Parquet), every cell as text."""
    found = tally or Tally("aws-cur", terms.file)
    for name in NEEDED:
        if name not in headings:
            to_fix = did_you_mean(name, headings)
            raise BadTable("usage/no-column", f"{terms.file} has no column {name}", where=Place(terms.file, line=1), to_fix=to_fix)
    bill = Bill(found, terms)
    for row in rows:
        _take(row, bill)
    return found.done()


def _take(row: TableRow, bill: Bill) -> None:
    kind = row.get("line_item_line_item_type") or ""
    if kind not in _USED:
        bill.tally.pass_by("not-usage")
        return
    usage, machine = _usage(row)
    known = machine is not None and (bill.terms.machines.find(machine) is not None or bill.terms.machines.may_have_chips(machine))
    if usage not in _LET:
        if known and usage not in _BESIDE:
            why = f"usage {usage!r} of {machine} is neither known to be time of the machine nor known not to be"
            bill.tally.refuse(row.line, why, account=row.get("line_item_usage_account_id"))
        else:
            bill.tally.pass_by("not-usage")
        return
    bill.take(
        BillLine(
            line=row.line,
            account=row.get("line_item_usage_account_id"),
            machine_type=machine,
            quantity=row.get("line_item_usage_amount"),
            unit=row.get("pricing_unit") or "Hrs",
            start=row.get("line_item_usage_start_date"),
            end=row.get("line_item_usage_end_date"),
            resource=row.get("line_item_resource_id"),
            sku=row.get("product_sku") or "",
            described=row.get("line_item_line_item_description"),
            region=row.get("product_region_code", "product_region"),
            unused=usage in _UNUSED,
            pays_for=row.get("bill_payer_account_id"),
        )
    )


def _usage(row: TableRow) -> tuple[str, str | None]:
    """What the usage type says was let (`USE1-BoxUsage:p5.48xlarge`), and of which machine."""
    words, _, machine = (row.get("line_item_usage_type") or "").partition(":")
    usage = words.rpartition("-")[2]
    named = machine or row.get("product_instance_type")
    return usage, named.removeprefix("ml.") if named else None
