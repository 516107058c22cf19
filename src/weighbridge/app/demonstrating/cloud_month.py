"""A composed month of a cloud: every name is made up, the sizes are those that a run past the line would take.

One owner holds three tenths of four firms. Each of them alone stays below 10^26 operations, one of them through a reseller; what they
did together could have been one run. Beside them are customers who are just large, or small.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

MONTH = datetime(2026, 10, 1, tzinfo=UTC)
CHIP = "NVIDIA H100 SXM5 80GB"
USAGE_COLUMNS = ("account", "chip", "chips", "start", "end", "job", "state", "utilisation", "precision")
_PAUSE = timedelta(minutes=12)
"""Between the end of an attempt and the next, as after a fault."""


@dataclass(frozen=True)
class Rented:
    """What one account held: so many chips, from a day and hour of the month, in attempts of so many hours."""

    account: str
    chips: int
    starts_h: int
    attempts_h: tuple[int, ...]
    utilisation: str
    name: str


RENTED = (
    Rented("acct-0417", 16_384, 6, (168, 150, 171, 132), "0.41", "sft-base"),
    Rented("acct-0533", 14_336, 9, (190, 204, 176, 72), "0.39", "render"),
    Rented("acct-0561", 10_240, 31, (137, 163, 131, 69), "0.40", "sim"),
    Rented("rs-088-12", 12_288, 20, (200, 180, 166, 54), "0.40", "batch"),
    Rented("acct-0102", 20_480, 0, (744,), "0.18", "assistant"),
    Rented("acct-0230", 512, 48, (96, 96, 40), "0.33", "thesis"),
    Rented("acct-0311", 3_072, 0, (372, 371), "0.22", "search"),
)
CUSTOMERS = """\
account,customer,name,kind,country,organised_under,headquarters,ultimate_parent,reseller,payment_hash,us_person_verified
acct-0417,straits,Straits Vision Pte. Ltd.,entity,SG,SG,SG,none,,card-7f1,no
acct-0533,gulf,Gulf Data Works FZ-LLC,entity,AE,AE,AE,none,,card-22c,no
acct-0561,rhine,Rhine Render GmbH,entity,DE,DE,DE,none,,card-7f1,no
rs-088-12,nusa,PT Nusa Imaging,entity,ID,ID,ID,none,levant,card-90a,no
acct-0102,prairie,Prairie Assistants Inc.,entity,US,US,US,none,,card-001,yes
acct-0230,fenland,Fenland University,entity,GB,GB,GB,none,,card-31b,no
acct-0311,kumo,Kumo Search KK,entity,JP,JP,JP,none,,card-5d5,no
"""
OWNERS = """\
owned,owner,percent,owner_name,owner_kind,owner_country
straits,j-ho,30,J. Ho,individual,CN
straits,straits-founders,70,Founders of Straits Vision,entity,SG
gulf,j-ho,30,J. Ho,individual,CN
gulf,gulf-holding,70,Gulf Holding,entity,AE
rhine,j-ho,30,J. Ho,individual,CN
rhine,rhine-staff,70,Staff of Rhine Render,entity,DE
nusa,j-ho,30,J. Ho,individual,CN
nusa,nusa-family,70,Nusa Family Trust,entity,ID
"""


def usage() -> str:
    """The usage of the month as a CSV table: an attempt a row, restarts a few minutes apart."""
    return "\n".join([",".join(USAGE_COLUMNS), *(",".join(row) for rented in RENTED for row in _rows(rented)), ""])


def _rows(rented: Rented) -> Iterator[tuple[str, ...]]:
    start = MONTH + timedelta(hours=rented.starts_h)
    last = len(rented.attempts_h)
    for number, hours in enumerate(rented.attempts_h, 1):
        end = start + timedelta(hours=hours)
        state = "completed" if number == last else "node-failed"
        job = f"{rented.name}-{number}"
        yield rented.account, CHIP, str(rented.chips), _written(start), _written(end), job, state, rented.utilisation, "bf16"
        start = end + _PAUSE


def _written(moment: datetime) -> str:
    return moment.strftime("%Y-%m-%dT%H:%M:%SZ")
