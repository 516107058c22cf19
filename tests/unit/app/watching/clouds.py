"""Small clouds for the tests of watching: usage, accounts and owners in a few lines of CSV."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import pytest

pytest.importorskip("numpy", reason="numpy is not installed: watching is tested where weighbridge[watching] is")

from weighbridge.app.watching.answers import GroupAnswer, LineAnswer, WatchAnswer
from weighbridge.app.watching.beside import US_PROVIDER, Beside, Provider
from weighbridge.app.watching.remembered import NOTHING_REMEMBERED, Remembered
from weighbridge.app.watching.watch import Asked, watch
from weighbridge.facts.accounts.reading import read_book
from weighbridge.facts.accounts.records import Book
from weighbridge.facts.usage.plain import read_plain
from weighbridge.facts.usage.terms import OPEN, Terms
from weighbridge.identify.ownership.formats.table import read_table
from weighbridge.identify.ownership.records import Graph
from weighbridge.wiring import bridge

ON = date(2026, 11, 23)
LIBRARY = bridge()
CHIPS = LIBRARY.chips()
HEADER = "account,chip,chip_hours,month,utilisation,precision\n"
THREE = "north,H100,9.0e6,2026-10,0.40,bf16\neast,H100,1.1e7,2026-10,0.40,bf16\nsouth,H100,1.05e7,2026-10,0.40,bf16\n"
ONE = "north,H100,3.05e7,2026-10,,bf16\n"
ABROAD = "account,customer,kind,country,organised_under,us_status\n" + "".join(
    f"{name},{name}-ltd,entity,SG,SG,none\n" for name in ("north", "east", "south")
)
BOSS = "owned,owner,percent,owner_kind\n" + "".join(f"{name}-ltd,boss,30,individual\n" for name in ("north", "east", "south"))
KYC = "us/iaas-kyc"


def called(said: str) -> str | None:
    chip = CHIPS.find(said)
    return None if chip is None else chip.name


def beside(
    customers: str = "", owners: str = "", *, provider: Provider = US_PROVIDER, remembered: Remembered = NOTHING_REMEMBERED
) -> Beside:
    """What stands beside the usage."""
    book = read_book(customers.encode(), "customers.csv", OPEN) if customers else Book()
    graph = read_table(owners.encode(), "owners.csv") if owners else Graph()
    return Beside(book, graph, provider, remembered)


def watched(usage: str, around: Beside | None = None, *, regimes: Sequence[str] = (KYC,), by: str = "group", on: date = ON) -> WatchAnswer:
    """The answer of a usage file, its instruments tried as if they bound."""
    gathered = read_plain((HEADER + usage).encode(), Terms("usage.csv", chip_of=called))
    return watch([gathered], None, LIBRARY, Asked(on, regimes, dict.fromkeys(regimes), by), around or Beside())


def line(group: GroupAnswer, regime: str = KYC) -> LineAnswer:
    """The first line of an instrument."""
    return next(one for one in group.against if one.regime == regime)


def outcome(group: GroupAnswer, regime: str = KYC) -> str:
    """The outcome beside it."""
    return line(group, regime).outcome
