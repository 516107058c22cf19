"""Only an answer of the watch, or of the programme's counts, gives a filing its figures."""

from __future__ import annotations

import json
from datetime import date

import msgspec
import pytest

from tests.unit.app.filings.desks import COUNTS, ON, WATCH
from weighbridge.app.filings.sources import Group, read_counts, read_watch
from weighbridge.app.programme.answers import Counts as Counted
from weighbridge.app.programme.answers import CustomerCount, OwnerCount, ResellerCount, UnverifiedAccount
from weighbridge.app.watching.answers import GroupAnswer, KnowledgeAnswer
from weighbridge.kernel.errors import BadInput

BAD_WATCHES = {
    "no JSON": b"{",
    "another schema": json.dumps(WATCH | {"schema": "weighbridge/watch/2"}).encode(),
    "no groups": b'{"schema": "weighbridge/watch/1", "on": "2026-11-20"}',
    "a bound that is no digit string": json.dumps(
        WATCH | {"groups": [{"id": "g", "lower": "1e26", "central": None, "upper": None}]}
    ).encode(),
    "not UTF-8": b"\xff\xfe",
}


@pytest.mark.parametrize("case", BAD_WATCHES)
def test_an_answer_that_cannot_be_read_is_refused(case: str) -> None:
    with pytest.raises(BadInput) as found:
        read_watch(BAD_WATCHES[case], "watch.json")

    assert found.value.code == "filing/bad-watch"


def test_a_group_that_is_not_in_the_answer_names_those_that_are() -> None:
    with pytest.raises(BadInput) as found:
        read_watch(json.dumps(WATCH).encode(), "watch.json").group("g2", "watch.json")

    assert '"g1"' in found.value.to_fix


def test_what_the_programme_counts_is_what_a_certification_reads() -> None:
    account = UnverifiedAccount(
        "acct-9", "c9", "yes", date(2026, 10, 1), "restricted", 1, date(2026, 10, 2), "ask again", date(2026, 12, 1), None
    )
    reseller = ResellerCount("lion", "Lion Cloud", "SG", "yes", date(2026, 11, 18), "yes", 50, 40, 10, 0, (), 0, (account,))
    customers, owners = CustomerCount(1200, 300, 890, 10, 0), (OwnerCount("SG", 12), OwnerCount(None, 2))
    counts = Counted(ON, date(2025, 12, 15), customers, owners, (), 4, (reseller,), (account,), 3, 2, ())

    found = read_counts(msgspec.json.encode(counts), "counts.json")

    assert (found.customers.all, found.unverifiable_since, found.resolved_since, found.accounts_with_unnamed_owners) == (1200, 3, 2, 4)
    assert [str(row) for row in found.foreign_owners] == ["12 in Singapore", "2 in a place not known"]
    assert [str(row) for row in found.foreign_resellers] == ["Lion Cloud (SG): sheet of 2026-11-18, 40 customers, 1 account not verified"]
    assert (found.unverified[0].account, found.unverified[0].plan, found.unverified[0].verify_by) == (
        "acct-9",
        "ask again",
        date(2026, 12, 1),
    )


def test_what_the_watch_answers_is_what_a_report_reads() -> None:
    known = KnowledgeAnswer("Ada", "2026-10-20", None, "2026-10-18")
    bounds = {"lower": "0", "central": None, "upper": str(2 * 10**26)}
    empty: dict[str, object] = {
        "against": [],
        "joined_by": [],
        "inquiry": None,
        "due": None,
        "chip_hours": None,
        "jobs": 0,
        "like": {},
        "largest": [],
        "why": [],
    }
    group = msgspec.convert({"id": "g1", "owner": None, "accounts": ["a"], **bounds, **empty}, GroupAnswer)
    found = msgspec.json.decode(msgspec.json.encode(msgspec.structs.replace(group, knowledge=[known])), type=Group)

    assert (found.operations.low, found.operations.central, found.operations.high) == (0, None, 2 * 10**26)
    assert (found.known[0].evidence_on, found.occurred_on) == (date(2026, 10, 20), date(2026, 10, 18))


def test_counts_of_another_schema_are_refused() -> None:
    with pytest.raises(BadInput, match="weighbridge/other/1"):
        read_counts(json.dumps(COUNTS | {"schema": "weighbridge/other/1"}).encode(), "counts.json")
