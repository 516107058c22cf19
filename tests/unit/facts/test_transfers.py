"""What a transfer states of itself: the facts, and the structural defaults it says it took."""

from datetime import date

import pytest

from weighbridge.facts.reading import read_dossier
from weighbridge.facts.records import Dossier
from weighbridge.facts.stated import Stated
from weighbridge.facts.transfers import parties_of, recipients, state_transfer

ON = date(2026, 11, 23)
PARTIES = """
[[party]]
id = "lab"
located = "US"
headquarters = "US"
[[party]]
id = "p"
kind = "entity"
located = "SG"
headquarters = "SG"
ultimate_parent = "CN"
[[party]]
id = "c"
[[party]]
id = "person"
kind = "individual"
headquarters = "GB"
citizenships = [{ country = "IN" }, { country = "CA" }]
employment = { by = "lab", kind = "permanent-regular" }
[[facility]]
id = "dc"
country = "IN"
operator = "lab"
meets = [{ para = "supp10-14", on = 2026-01-01 }, { para = "supp10-15" }, { para = "supp10-18", on = 2026-12-01 }]
[[model]]
id = "m"
developer = "lab"
[[transfer]]
id = "t"
model = "m"
"""


def dossier(rows: str) -> Dossier:
    """A dossier whose one transfer has these rows."""
    return read_dossier((PARTIES + rows).encode()).dossier


def stated(rows: str) -> Stated:
    """What the transfer of these rows states to its first recipient."""
    held = dossier(rows)
    (transfer,) = held.transfer
    return state_transfer(held, transfer, recipients(held, transfer)[0], held.model[0], ON)


def test_nothing_said_is_nothing_known() -> None:
    found = stated("")

    assert not {"act", "what", "destination", "end_use.military", "to.headquarters"} & set(found.facts)


def test_the_sender_is_the_developer_and_the_origin_is_where_it_is_and_both_are_said() -> None:
    found = stated('what = "weights"\nto = "p"')

    assert found.facts["origin"] == "US"
    assert found.assumed == [
        'the sender is the developer, "lab"',
        "it leaves from where the sender is located, US",
        "the full weights go",
        "the end user is the one consignee",
    ]


def test_what_is_stated_is_not_assumed() -> None:
    found = stated('what = "weights"\npart = "shard"\nfrom = "lab"\norigin = "DE"\nto = "p"\nconsignee = "c"')

    assert found.facts["origin"] == "DE"
    assert found.assumed == []


def test_a_parent_is_the_partys_and_an_individual_has_none() -> None:
    assert stated('to = "p"').facts["to.ultimate_parent"] == "CN"
    assert stated('to = "person"').facts["to.headquarters"] == "none"
    assert stated('to = "person"').facts["to.ultimate_parent"] == "none"


def test_a_deemed_export_goes_to_the_persons_country_or_one_of_them() -> None:
    assert stated('act = "deemed-export"\nto = "person"').facts["destination"] == frozenset(("IN", "CA"))


def test_a_transfer_in_a_country_stays_there() -> None:
    assert stated('act = "in-country-transfer"\norigin = "DE"').facts["destination"] == "DE"


def test_an_employer_is_seen_through_the_person() -> None:
    found = stated('to = "person"').facts

    assert found["to.employed_by_sender"] == "yes"
    assert found["to.permanent_regular_employee"] == "yes"
    assert found["to.employer_headquarters"] == "US"


@pytest.mark.parametrize(
    ("rows", "answer"), [('end_use = ["commercial"]', "no"), ('end_use = ["commercial", "military"]', "yes"), ("end_use = []", "no")]
)
def test_an_end_use_that_is_stated_settles_every_use(rows: str, answer: str) -> None:
    assert stated(rows).facts["end_use.military"] == answer


def test_a_facility_meets_a_paragraph_from_its_day_and_an_undated_claim_is_open() -> None:
    found = stated('stored_at = "dc"').facts

    assert found["stored_at.meets_14"] == "yes"
    assert "stored_at.meets_15" not in found
    assert found["stored_at.meets_18"] == "no"
    assert found["stored_at.country"] == "IN"
    assert found["stored_at.operator_headquarters"] == "US"


def test_encryption_is_a_document_and_keys_are_a_fact() -> None:
    assert stated("").facts["encrypted_end_to_end"] == "no"
    assert "keys_given" not in stated("").facts
    assert stated("keys_to = []").facts["keys_given"] == "no"
    assert stated('keys_to = ["c"]').facts["keys_given"] == "yes"


def test_every_role_is_a_party_of_the_transfer() -> None:
    held = dossier('to = "p"\nconsignee = "c"\npurchaser = "person"\nintermediate = ["lab", "c"]')

    assert [(role, p.id) for role, p in parties_of(held, held.transfer[0])] == [
        ("recipient", "p"),
        ("consignee", "c"),
        ("purchaser", "person"),
        ("intermediate consignee", "lab"),
        ("intermediate consignee", "c"),
    ]


def test_the_consignee_is_a_recipient_once() -> None:
    apart, same, nobody = dossier('to = "p"\nconsignee = "c"'), dossier('to = "p"\nconsignee = "p"'), dossier("")

    assert [p.id for p in recipients(apart, apart.transfer[0]) if p] == ["p", "c"]
    assert [p.id for p in recipients(same, same.transfer[0]) if p] == ["p"]
    assert recipients(nobody, nobody.transfer[0]) == (None,)
