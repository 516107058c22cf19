"""A regime described as it stands on a day."""

from __future__ import annotations

from datetime import date

import pytest

from weighbridge.app.explaining.describe import describe
from weighbridge.wiring import PACKS, regime


@pytest.mark.parametrize(
    ("name", "on", "binds", "status"),
    [
        ("us/eo-14110", date(2024, 6, 1), True, "applies"),
        ("us/eo-14110", date(2025, 1, 20), False, "revoked"),
        ("us/ear-4e091", date(2025, 5, 14), False, "effective"),
        ("us/ear-4e091", date(2025, 5, 15), True, "not enforced"),
        ("us/ear-4e091", date(2020, 1, 1), False, "not yet made"),
    ],
)
def test_a_regime_stands_where_its_dated_rows_put_it(name: str, on: date, binds: bool, status: str) -> None:
    found = describe(regime(name), on)

    assert found.binds is binds
    assert status in found.status


@pytest.mark.parametrize("name", PACKS)
def test_every_row_has_its_citation(name: str) -> None:
    found = describe(regime(name), date(2026, 11, 23))

    assert found.id == name
    assert all(row.cite for row in (*found.statuses, *found.values))
    assert all(c["cite"] and c["says"] for c in found.clauses)
    assert {d["id"] for d in found.duties} <= {c["id"] for c in found.clauses}
    assert found.digest.startswith("sha256:")
