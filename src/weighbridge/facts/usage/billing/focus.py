"""FOCUS 1.0 to 1.2, the FinOps Open Cost and Usage Specification: rows of usage of machines with accelerators."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

import msgspec

from weighbridge.facts.usage.billing.lines import Bill, BillLine
from weighbridge.facts.usage.records import Gathered
from weighbridge.facts.usage.tables import TableRow, csv_rows
from weighbridge.facts.usage.tally import Tally
from weighbridge.facts.usage.terms import Terms
from weighbridge.kernel.errors import BadTable, Place, did_you_mean

NEEDED = ("BillingAccountId", "ChargeCategory", "ChargePeriodStart", "ChargePeriodEnd")
QUANTITIES = (("ConsumedQuantity", "ConsumedUnit"), ("PricingQuantity", "PricingUnit"))
UNUSED = "unused"


def read_focus(body: bytes, terms: Terms) -> Gathered:
    """The allocations of a FOCUS table in CSV.

    Raises :class:`Unreadable` and :class:`BadTable` for a file that is no table, or lacks a column that every FOCUS table has.
    """
    tally = Tally("focus", terms.file)
    headings, rows = csv_rows(body, tally)
    return read_focus_rows(headings, rows, terms, tally)


def read_focus_rows(headings: Sequence[str], rows: Iterable[TableRow], terms: Terms, tally: Tally | None = None) -> Gathered:
    """The same of rows that another format held (Parquet), every cell as text."""
    found = tally or Tally("focus", terms.file)
    for name in NEEDED:
        if name not in headings:
            to_fix = did_you_mean(name, headings)
            raise BadTable("usage/no-column", f"{terms.file} has no column {name}", where=Place(terms.file, line=1), to_fix=to_fix)
    if "ChargeClass" not in headings:
        found.take("the table has no ChargeClass (FOCUS 1.0): corrections are known by quantities below nothing only")
    bill = Bill(found, terms)
    for row in rows:
        _take(row, bill)
    return found.done()


def _take(row: TableRow, bill: Bill) -> None:
    category = (row.get("ChargeCategory") or "").casefold()
    if category != "usage":
        if category in {"purchase", "tax", "credit", "adjustment"}:
            bill.tally.pass_by("not-usage")
        else:
            bill.tally.refuse(row.line, f"ChargeCategory is {category[:40]!r}, none of FOCUS's", account=row.get("SubAccountId"))
        return
    details, wrong = _details(row.get("SkuPriceDetails"))
    if wrong:
        bill.tally.refuse(row.line, wrong, account=row.get("SubAccountId", "BillingAccountId"))
        return
    quantity, unit = _quantity(row, bill)
    if quantity is None and _unused(row):
        bill.tally.pass_by("not-usage")
        return
    tags, _ = _details(row.get("Tags"))
    bill.take(
        BillLine(
            line=row.line,
            account=row.get("SubAccountId", "BillingAccountId"),
            machine_type=_text(details, "InstanceType") or row.get("x_InstanceType"),
            quantity=quantity,
            unit=unit,
            start=row.get("ChargePeriodStart"),
            end=row.get("ChargePeriodEnd"),
            resource=row.get("ResourceId"),
            sku=row.get("SkuPriceId", "SkuId") or "",
            gpu_count=_text(details, "GpuCount"),
            described=row.get("SkuMeter", "ChargeDescription"),
            region=row.get("RegionId"),
            name=_text(tags, "Name"),
            unused=_unused(row),
            correction=(row.get("ChargeClass") or "").casefold() == "correction",
            pays_for=row.get("BillingAccountId"),
        )
    )


def _unused(row: TableRow) -> bool:
    """A capacity reservation, or a commitment, that was paid and not used."""
    return UNUSED in {(row.get(c) or "").casefold() for c in ("CapacityReservationStatus", "CommitmentDiscountStatus")}


def _quantity(row: TableRow, bill: Bill) -> tuple[str | None, str | None]:
    for quantity, unit in QUANTITIES:
        found = row.get(quantity)
        if found is not None:
            if quantity != "ConsumedQuantity":
                bill.tally.take("where ConsumedQuantity is empty, PricingQuantity was read")
            return found, row.get(unit)
    return None, None


def _details(words: str | None) -> tuple[dict[str, Any], str]:
    """The table in a cell of JSON, or what is wrong with it; some exports put it into quotes once more."""
    if words is None:
        return {}, ""
    try:
        read = msgspec.json.decode(words)
        read = msgspec.json.decode(read) if isinstance(read, str) else read
    except (msgspec.DecodeError, RecursionError):
        return {}, "SkuPriceDetails is no JSON, so the machine is not known"
    return (read, "") if isinstance(read, dict) else ({}, "SkuPriceDetails is no table of JSON, so the machine is not known")


def _text(table: dict[str, Any], key: str) -> str | None:
    value = table.get(key)
    return None if value is None or isinstance(value, bool | dict | list) else str(value).strip() or None
