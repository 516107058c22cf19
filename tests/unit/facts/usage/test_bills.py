"""Bills: FOCUS and AWS CUR."""

import csv
import io
import json

import pytest

from weighbridge.adapters import packs
from weighbridge.adapters.usage.machines import chip_namer, machines
from weighbridge.facts.usage.billing.aws import read_cur
from weighbridge.facts.usage.billing.focus import read_focus
from weighbridge.facts.usage.billing.lines import RefusedLine, unit_seconds
from weighbridge.facts.usage.records import Gathered
from weighbridge.facts.usage.settling import settled
from weighbridge.facts.usage.terms import OPEN, Terms
from weighbridge.kernel.amounts import Range
from weighbridge.kernel.errors import BadTable

H100 = "NVIDIA H100 SXM5 80GB"
HOUR = 3_600
TERMS = Terms("bill.csv", machines=machines(), chip_of=chip_namer(packs.chip_table()), concealing=OPEN)


def table(*rows: dict[str, str]) -> bytes:
    text = io.StringIO()
    writer = csv.DictWriter(text, list(rows[0]))
    writer.writeheader()
    writer.writerows(rows)
    return text.getvalue().encode()


def focus(details: object = None, **cells: str) -> dict[str, str]:
    said = {"InstanceType": "p5.48xlarge", "GpuCount": 8} if details is None else details
    return {
        "BillingAccountId": "pays", "SubAccountId": "acme", "ChargeCategory": "Usage", "ChargeClass": "",
        "ChargePeriodStart": "2026-10-01T00:00:00Z", "ChargePeriodEnd": "2026-10-02T00:00:00Z",
        "ConsumedQuantity": "24", "ConsumedUnit": "Hours", "PricingQuantity": "", "PricingUnit": "", "ResourceId": "i-1",
        "SkuId": "s", "SkuPriceId": "sp", "SkuMeter": "", "CapacityReservationStatus": "", "CommitmentDiscountStatus": "",
        "RegionId": "us-east-1", "SkuPriceDetails": json.dumps(said), "Tags": json.dumps({"Name": "llm"}),
    } | cells  # fmt: skip


def read(*rows: dict[str, str]) -> Gathered:
    return read_focus(table(*rows), TERMS)


def test_hours_of_a_machine_are_hours_of_its_chips() -> None:
    (held,) = read(focus()).allocations

    assert held.chip_seconds == Range.exactly(24 * 8 * HOUR)
    assert (held.account, held.chip, held.chips, held.state, held.cluster) == ("acme", H100, 8, "billed", "us-east-1")
    assert {(k.kind, k.value) for k in held.links} >= {("name", "llm"), ("payer", "pays")}


def test_a_row_of_several_machines_has_the_chips_of_all() -> None:
    assert read(focus(ConsumedQuantity="72")).allocations[0].chips == 24


def test_a_reservation_paid_and_not_used_is_no_usage() -> None:
    (held,) = read(focus(CapacityReservationStatus="Unused")).allocations

    assert held.reserved_unused


@pytest.mark.parametrize("category", ["Purchase", "Tax", "Credit", "Adjustment"])
def test_what_is_no_usage_is_counted(category: str) -> None:
    assert read(focus(ChargeCategory=category)).counts == {"not-usage": 1}


def test_a_correction_is_taken_off_once() -> None:
    found = read(focus(), focus(ChargeClass="Correction", ConsumedQuantity="-4"))

    assert found.counts == {"allocation": 1, "correction": 1}
    assert [a.chip_seconds for a in settled([found, found]).allocations] == [Range.exactly(20 * 8 * HOUR)]


def test_a_correction_in_the_next_months_bill_meets_what_it_corrects() -> None:
    bills = [
        read(focus()),
        read(focus(ChargeClass="Correction", ConsumedQuantity="-24"), focus(ChargeClass="Correction", ConsumedQuantity="6")),
    ]

    assert [a.chip_seconds for a in settled(bills).allocations] == [Range.exactly(6 * 8 * HOUR)]


@pytest.mark.parametrize(
    ("details", "cells", "chip", "chips"),
    [
        ({"InstanceType": "Standard_ND96isr_H100_v5"}, {}, H100, 8),
        ({"InstanceType": "a3-highgpu-1g", "GpuCount": "1"}, {}, H100, 1),
        ({"InstanceType": "secret.gpu", "GpuCount": 4}, {}, None, 4),
        ({}, {"SkuMeter": "BoxUsage:p5.48xlarge"}, H100, 8),
        ({}, {"SkuMeter": "Nvidia H100 80GB GPU attached to Spot", "ConsumedQuantity": "24"}, H100, 1),
    ],
)
def test_the_machine_is_known_by_its_type_its_count_or_its_meter(
    details: object, cells: dict[str, str], chip: str | None, chips: int
) -> None:
    (held,) = read(focus(details, **cells)).allocations

    assert (held.chip, held.chips) == (chip, chips)


@pytest.mark.parametrize(
    ("details", "cells"),
    [
        ({"InstanceType": "m5.large"}, {}),
        ({"InstanceType": "x", "GpuCount": 0}, {}),
        ({}, {"SkuMeter": "Storage", "ConsumedUnit": "GB"}),
        (None, {"ConsumedQuantity": "0"}),
    ],
)
def test_machines_without_accelerators_are_counted(details: object, cells: dict[str, str]) -> None:
    assert read(focus(details, **cells)).counts == {"no-chips": 1}


@pytest.mark.parametrize(
    ("details", "cells", "why"),
    [
        ({"InstanceType": "p9.48xlarge"}, {}, "not in the table"),
        ({"InstanceType": "p5.48xlarge", "GpuCount": 4}, {}, "and the table 8"),
        (None, {"SkuPriceDetails": "{"}, "no JSON"),
        (None, {"ConsumedUnit": "GB"}, "none of time"),
        (None, {"ConsumedQuantity": "much"}, "no number"),
        (None, {"ConsumedQuantity": ""}, "no quantity"),
        (None, {"ChargePeriodEnd": "2026-09-01T00:00:00Z"}, "ends before it starts"),
        (None, {"ChargeCategory": "Whim"}, "none of FOCUS's"),
    ],
)
def test_a_row_that_cannot_be_read_is_named(details: object, cells: dict[str, str], why: str) -> None:
    found = read(focus(details, **cells))

    assert why in found.unread[0].why
    assert found.unread[0].account == "acme"
    assert found.accounted


def test_the_priced_quantity_stands_in_and_that_is_said() -> None:
    found = read(focus(ConsumedQuantity="", PricingQuantity="2.4", PricingUnit="10 Hours"))

    assert found.allocations[0].chip_seconds == Range.exactly(24 * 8 * HOUR)
    assert any("PricingQuantity" in t for t in found.taken)


@pytest.mark.parametrize(
    ("unit", "seconds"), [("Hours", HOUR), ("Hrs", HOUR), ("10 Hours", 36_000), ("GPU-Hours", HOUR), ("seconds", 1), ("Minutes", 60)]
)
def test_units_of_time(unit: str, seconds: int) -> None:
    assert unit_seconds(unit) == seconds


@pytest.mark.parametrize("unit", ["", "GB", "Requests", "Hours-GB", "GB-Hours", None])
def test_other_units_are_refused(unit: str | None) -> None:
    with pytest.raises(RefusedLine):
        unit_seconds(unit)


def test_a_table_of_another_kind_is_refused() -> None:
    with pytest.raises(BadTable) as caught:
        read_focus(b"BillingAccountId,ChargeCategry\n", TERMS)

    assert caught.value.code == "usage/no-column"
    assert "ChargeCategry" in caught.value.to_fix


def cur(**cells: str) -> dict[str, str]:
    return {
        "line_item_usage_account_id": "acme", "line_item_usage_type": "USE1-BoxUsage:p5.48xlarge", "line_item_usage_amount": "1",
        "line_item_line_item_type": "Usage", "line_item_usage_start_date": "2026-10-01T00:00:00Z",
        "line_item_usage_end_date": "2026-10-01T01:00:00Z", "line_item_resource_id": "i-1", "pricing_unit": "Hrs",
        "product_instance_type": "p5.48xlarge",
    } | cells  # fmt: skip


@pytest.mark.parametrize(
    ("cells", "counts"),
    [
        ({}, {"allocation": 1}),
        ({"line_item_line_item_type": "DiscountedUsage"}, {"allocation": 1}),
        ({"line_item_line_item_type": "SavingsPlanCoveredUsage"}, {"allocation": 1}),
        ({"line_item_line_item_type": "SavingsPlanNegation"}, {"not-usage": 1}),
        ({"line_item_line_item_type": "Refund"}, {"not-usage": 1}),
        ({"line_item_usage_type": "USE1-SpotUsage:p4d.24xlarge"}, {"allocation": 1}),
        ({"line_item_usage_type": "USE1-Train:ml.p5.48xlarge"}, {"allocation": 1}),
        ({"line_item_usage_type": "USE1-EBSOptimized:p5.48xlarge"}, {"not-usage": 1}),
        ({"line_item_usage_type": "USE1-BoxUsage:m5.large", "product_instance_type": "m5.large"}, {"no-chips": 1}),
        ({"line_item_usage_type": "USE1-NewThing:p5.48xlarge"}, {"unread": 1}),
        ({"line_item_usage_type": "USE1-BoxUsage:p9.48xlarge"}, {"unread": 1}),
        ({"line_item_usage_type": "DataTransfer-Out-Bytes", "product_instance_type": ""}, {"not-usage": 1}),
    ],
)
def test_line_items_of_aws(cells: dict[str, str], counts: dict[str, int]) -> None:
    assert read_cur(table(cur(**cells)), TERMS).counts == counts


def test_an_unused_reservation_of_aws_is_no_usage() -> None:
    assert read_cur(table(cur(line_item_usage_type="USE1-UnusedBox:p5.48xlarge")), TERMS).allocations[0].reserved_unused


def test_every_machine_has_a_chip_of_the_chip_table_and_is_of_a_family() -> None:
    chips = packs.chip_table()

    for machine in machines().rows.values():
        assert chips.find(machine.chip) is not None, machine
        assert machines().may_have_chips(machine.type), machine
