"""The fifteen rows of the notes on OFAC, as dossiers through the whole path, and the order of a row under both packs together."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from itertools import product

import pytest

from tests.law.test_ear_general_cases import (
    ACCESS,
    EXPORT,
    FROM_GERMANY,
    GERMAN,
    LISTED,
    PUBLISHED,
    RELEASE,
    ROWS,
    dossier,
    emirati,
    listing,
    owner,
    party,
    person,
)
from weighbridge.app.answers import TransferAnswer
from weighbridge.app.deciding.decide_dossier import Question, decide_dossier
from weighbridge.decide.language import LEVELS
from weighbridge.facts.reading import read_dossier
from weighbridge.wiring import bridge

EAR, PACK, LETTERS = "us/ear-general", "us/ofac", "us/individual-notice"
ON = date(2026, 11, 20)
N, L, X = "none", "licence_required", "exception"
OPEN, EITHER = f"{N}..{L}", f"{X}..{L}"


def decided(text: str, on: date = ON, packs: Sequence[str] = (PACK,), *, study: bool = True) -> TransferAnswer:
    """What the packs make of the one transfer of a dossier; without the floor where it is a study."""
    question = Question(today=on, on=on, regimes=tuple(packs), study=study)
    return decide_dossier(read_dossier(text.encode()), question, bridge()).transfers[0]


def level(text: str, on: date = ON) -> str:
    """The level, or the span where it is open."""
    found = decided(text, on).regimes[0].level
    return found.at_least if found.at_least == found.at_most else f"{found.at_least}..{found.at_most}"


def holding(text: str, on: date = ON) -> set[str]:
    """The clauses that hold."""
    return {b.clause for b in decided(text, on).regimes[0].because if b.answer == "yes"}


def flags(text: str, on: date = ON) -> set[str]:
    """The flags that are open or may be."""
    return {f.id for f in decided(text, on).flags if f.state != "resolved"}


# --- the rows of the notes -------------------------------------------------------------------------

COLUMN = {
    **dict.fromkeys(("5a", "6a", "7b", "7d", "8a", "8e", "9f", "10a", "10b", "10, extension", "11a", "11b"), L),
    **dict.fromkeys(("7a", "7c", "9g", "11c"), EITHER),
    **dict.fromkeys(("8c", "10d", "15f"), OPEN),
    "9h": X,
}
"""OFAC's column of the notes; every other row is at none."""
BASIS = {
    "5a": "cuba",
    "6a": "korea",
    "7b": "iran",
    "7d": "blocked_person",
    "8a": "iran",
    "8e": "to_iran",
    "9f": "blocked_person",
    "9h": "syria_licensed",
    "10a": "blocked_person",
    "11a": "region",
    "11b": "region",
}
PROCEED = (
    *("1", "2a", "3a", "3e", "5b", "5c", "8b", "8d", "9d", "9h", "9i", "11d", "12a", "12b", "12c", "12d"),
    *("13b", "13c", "13d", "14b", "15b", "15e"),
)
HOLD = ("2b", "2d", "4b", "6b", "7a", "7c", "8c", "9g", "10c", "10d", "11c", "13b, citizenship unstated", "15d", "15f")
"""The order column of the notes; every other row is refused."""


@pytest.mark.parametrize("row", ROWS)
def test_a_row_of_the_notes_has_its_level(row: str) -> None:
    text, _, on = ROWS[row]

    assert level(text, on) == COLUMN.get(row, N), holding(text, on)


@pytest.mark.parametrize("row", BASIS)
def test_a_row_rests_on_the_clause_the_notes_cite(row: str) -> None:
    text, _, on = ROWS[row]

    assert BASIS[row] in holding(text, on)


@pytest.mark.parametrize("row", ROWS)
def test_a_row_has_no_flag_but_that_on_a_part_owner(row: str) -> None:
    text, _, on = ROWS[row]

    assert flags(text, on) == ({"part_owner"} if row in ("10c", "10d") else set())


@pytest.mark.parametrize("row", ROWS)
def test_both_packs_together_give_the_order_of_the_notes(row: str) -> None:
    """The floor is satisfied by the two packs; the letters of row 13 have a pack of their own that it waits for."""
    text, _, on = ROWS[row]
    packs = (EAR, PACK, LETTERS) if "[[notice]]" in text else (EAR, PACK)

    found = decided(text, on, packs, study=False)

    assert found.order == ("PROCEED" if row in PROCEED else "HOLD" if row in HOLD else "REFUSE"), found.reasons
    assert not any("held until" in reason for reason in found.reasons)


def test_the_remedy_is_said_to_be_a_licence_of_ofac() -> None:
    (reason,) = decided(ROWS["11b"][0]).reasons

    assert "remedy: OFAC specific licence" in reason


# --- who is bound ----------------------------------------------------------------------------------

TEHRAN, HAVANA, MOSCOW, KYIV = party("IR"), party("CU"), party("RU"), party("UA")
PRIVATE = party("IR", 'government_of = "none"')
SDN = listing("ofac-sdn", 'programmes = ["IRAN"]')


def from_germany(*parties: str, **rows: str) -> str:
    """A transfer from Germany by a German firm."""
    return dossier(GERMAN, *parties, **{**FROM_GERMANY, **rows})


def test_a_us_person_abroad_is_bound_and_a_foreign_firm_is_not() -> None:
    text = from_germany(party("SG", SDN, listed=True), destination='"SG"')

    assert level(text) == N
    assert level(text.replace("us_person = false", "us_person = true")) == L
    assert level(text.replace("performed_in_us = false", "performed_in_us = true")) == L


def test_where_the_sender_s_person_is_not_stated_what_binds_is_open() -> None:
    text = from_germany(TEHRAN, destination='"IR"').replace("us_person = false\n", "").replace('organised_under = "DE"\n', "")

    assert level(text) == OPEN
    assert {"from.us_person"} <= {n.fact for n in decided(text).regimes[0].needs}


@pytest.mark.parametrize(("country", "wanted"), [("IR", L), ("CU", L), ("KP", N), ("SY", N)])
def test_a_foreign_firm_that_us_persons_own_is_bound_for_iran_and_cuba(country: str, wanted: str) -> None:
    owned = from_germany(party(country), destination=f'"{country}"').replace(
        "us_person = false", "us_person = false\nowned_by_us_person = true"
    )

    assert level(owned) == wanted


@pytest.mark.parametrize(("country", "wanted"), [("IR", L), ("CU", N)])
def test_what_a_us_person_facilitates_is_barred_for_iran(country: str, wanted: str) -> None:
    assert level(from_germany(party(country), destination=f'"{country}"', us_person_facilitates="true")) == wanted


def test_an_item_of_the_list_is_barred_from_iran_for_anybody() -> None:
    text = from_germany(TEHRAN, destination='"IR"', model_classification='{ eccn = "4E001" }')

    assert level(text) == L
    assert "listed_to_iran" in holding(text)


# --- blocked persons, owners, governments -----------------------------------------------------------


@pytest.mark.parametrize("role", ["purchaser", "consignee", "intermediate", "keys_to"])
def test_a_blocked_party_counts_in_every_role(role: str) -> None:
    listed = party("DE", SDN, name="q", listed=True)
    several = role in ("intermediate", "keys_to")

    assert level(dossier(party("SG"), listed, destination='"SG"', **{role: '["q"]' if several else '"q"'})) == L


@pytest.mark.parametrize(
    ("b", "others", "wanted"),
    [('"20"', '"50"', L), ('"19.99"', '"50.01"', N), ('"19"', "", OPEN), ('"25"', "", L), ('["15", "25"]', '["45", "55"]', OPEN)],
)
def test_shares_of_blocked_persons_are_added_up(b: str, others: str, wanted: str) -> None:
    for change in (EXPORT, ACCESS):
        assert level(dossier(*emirati(b, others), destination='"AE"', **change)) == wanted


def test_who_is_owned_by_half_is_blocked_and_its_own_shares_count() -> None:
    sdn = party("RU", SDN, name="a", listed=True)
    clean = party("AE", name="others")
    middle = party("AE", owner("a", '"50"') + owner("others", '"50"'), name="middle")
    lesser = party("AE", owner("a", '"49"') + owner("others", '"51"'), name="middle")
    owned = party("AE", owner("middle", '"50"') + owner("others", '"50"'))

    assert level(dossier(sdn, clean, middle, owned, destination='"AE"')) == L
    assert level(dossier(sdn, clean, lesser, owned, destination='"AE"')) == N
    assert flags(dossier(sdn, clean, lesser, owned, destination='"AE"')) == {"part_owner"}


@pytest.mark.parametrize(("country", "wanted"), [("VE", L), ("IR", L), ("KP", L), ("CU", L), ("CN", N)])
def test_a_government_that_is_blocked_blocks_whom_it_owns(country: str, wanted: str) -> None:
    ministry = party(country, f'government_of = "{country}"', name="ministry")
    firm = party("AE", owner("ministry", '"50"') + owner("others", '"50"'))

    assert level(dossier(ministry, party("AE", name="others"), firm, destination='"AE"')) == wanted


def test_a_part_of_a_government_and_of_a_listed_person_is_added_up() -> None:
    ministry, sdn = party("VE", 'government_of = "VE"', name="ministry"), party("RU", SDN, name="a", listed=True)
    firm = party("AE", owner("ministry", '"30"') + owner("a", '"20"') + owner("others", '"50"'))

    assert level(dossier(ministry, sdn, party("AE", name="others"), firm, destination='"AE"')) == L


@pytest.mark.parametrize("country", ["IR", "CU", "KP", "VE"])
def test_an_embassy_is_of_its_government_wherever_it_is(country: str) -> None:
    embassy = party("FR", f'government_of = "{country}"')

    for change in (EXPORT, {**ACCESS, "price": '"paid"'}):
        assert level(dossier(embassy, destination='"FR"', **change)) == L
    official = person('{ country = "FR" }', rows=f'government_of = "{country}"', located="FR")
    assert level(dossier(official, **RELEASE)) == L


def test_of_a_party_of_venezuela_the_government_is_asked_and_of_another_it_is_taken_as_none() -> None:
    caracas = dossier(party("VE"), destination='"VE"')

    assert level(caracas) == OPEN
    assert {n.fact for n in decided(caracas).regimes[0].needs} == {"parties.government_venezuela"}
    assert level(caracas.replace('listed = "no"', 'listed = "no"\ngovernment_of = "none"')) == N
    assert '"p" is of no government that is blocked' in decided(dossier(party("SG"), destination='"SG"')).assumed


def test_a_party_neither_screened_nor_stated_is_open() -> None:
    for change in (EXPORT, ACCESS):
        text = dossier(party("SG"), destination='"SG"', **change)
        assert level(text.replace('listed = "no"\n', "")) == OPEN
        assert level(text.replace('listed = "no"', 'listed = "yes"')) == OPEN


def test_a_party_listed_by_commerce_alone_is_not_blocked() -> None:
    for name, row in LISTED.items():
        if name != "sdn":
            assert level(dossier(party("SG", row, listed=True), destination='"SG"')) == N


# --- places ----------------------------------------------------------------------------------------


def test_iran_s_government_may_use_what_is_free_to_the_public_and_no_more() -> None:
    ministry = dossier(party("IR", 'government_of = "IR"'), price='"free"', public="true", **ACCESS)

    assert level(ministry) == EITHER
    assert level(ministry.replace("public = true", "public = false")) == L
    assert level(ministry.replace('price = "free"', 'price = "paid"')) == L


def test_a_user_of_iran_who_is_not_known_to_be_private_is_asked() -> None:
    assert level(dossier(PRIVATE, price='"paid"', **ACCESS)) == EITHER
    assert {n.fact for n in decided(dossier(TEHRAN, price='"paid"', **ACCESS)).regimes[0].needs} == {"parties.government_iran"}


@pytest.mark.parametrize(
    ("rows", "wanted"),
    [
        ('employment = { by = "lab", kind = "permanent-regular" }', N),
        ('employment = { by = "q", kind = "permanent-regular" }', L),
        ("", OPEN),
    ],
)
def test_a_release_to_a_national_of_iran_turns_on_the_employer(rows: str, wanted: str) -> None:
    national = person('{ country = "IR" }', rows=rows)

    assert level(dossier(national, party("IR", name="q"), **RELEASE)) == wanted


@pytest.mark.parametrize(
    ("where", "rows", "wanted"),
    [
        ("ES", "", OPEN),
        ("ES", 'permanent_residence = [{ country = "ES" }]', N),
        ("US", "", N),
        ("CU", 'permanent_residence = [{ country = "ES" }]', L),
    ],
)
def test_a_citizen_of_cuba_is_a_national_until_residence_elsewhere(where: str, rows: str, wanted: str) -> None:
    citizen = person('{ country = "CU" }', rows=rows, located=where)

    assert level(dossier(citizen, destination='"ES"')) == wanted


def test_a_cuban_firm_abroad_is_a_national() -> None:
    daughter = party("PA").replace('ultimate_parent = "none"', 'ultimate_parent = "CU"')

    assert level(dossier(daughter, destination='"PA"')) == L


@pytest.mark.parametrize(("country", "flagged"), [("IR", {"seated"}), ("KP", {"seated"}), ("SY", set()), ("RU", set())])
def test_a_daughter_of_a_firm_of_iran_or_north_korea_is_asked_about(country: str, flagged: set[str]) -> None:
    daughter = party("AE", 'government_of = "none"').replace('ultimate_parent = "none"', f'ultimate_parent = "{country}"')

    assert flags(dossier(daughter, destination='"AE"')) == flagged
    assert decided(dossier(daughter, destination='"AE"')).order == ("HOLD" if flagged else "PROCEED")


@pytest.mark.parametrize(
    ("sender", "flagged"),
    [
        (party("IR", name="x"), True),
        (party("AE", name="x").replace('ultimate_parent = "none"', 'ultimate_parent = "KP"'), True),
        (party("AE", SDN, name="x", listed=True), True),
        (party("AE", 'government_of = "VE"', name="x"), True),
        (party("AE", name="x"), False),
    ],
)
def test_what_comes_from_a_sanctioned_sender_is_asked_about(sender: str, flagged: bool) -> None:
    text = dossier(sender, party("SG"), act='"reexport"', destination='"SG"', **{"from": '"x"', "performed_in_us": "false"})

    assert ("sent_from" in flags(text)) is flagged
    assert "sent_from" in flags(dossier(party("SG"), act='"reexport"', origin='"CU"', destination='"SG"'))


def test_ukraine_without_a_region_is_open() -> None:
    kyiv = dossier(KYIV, destination='"UA"', region='"UA-30"')

    assert level(kyiv) == N
    assert level(kyiv.replace('region = "UA-30"\n', "")) == OPEN
    assert level(kyiv.replace("UA-30", "UA-40")) == L
    assert level(kyiv.replace('"UA-30"', '"UA-09"\nso_called_republic = true')) == L
    assert flags(kyiv.replace("UA-30", "UA-23")) == {"occupied"}


@pytest.mark.parametrize(
    ("kind", "more", "wanted"),
    [
        ("api", 'software_kind = "general"\nsoftware_able = false', N),
        ("api", 'software_kind = "general"', OPEN),
        ("enterprise", "", L),
        ("it-consulting", "", L),
        ("chat", 'software_kind = "cad"', L),
    ],
)
def test_a_service_to_russia_turns_on_what_it_is(kind: str, more: str, wanted: str) -> None:
    text = dossier(MOSCOW, access_kind=f'"{kind}"', **ACCESS) + more + "\n"

    assert level(text) == wanted
    assert level(text, date(2024, 9, 11)) == N


def test_belarus_has_no_rule_by_destination() -> None:
    assert level(dossier(party("BY"), access_kind='"enterprise"', **ACCESS)) == N


@pytest.mark.parametrize("where", ["CU", "KP", "IR"])
def test_a_place_of_storage_or_a_consignee_in_an_embargoed_country_is_reached(where: str) -> None:
    facility = f'[[facility]]\nid = "dc"\ncountry = "{where}"\n'

    assert level(dossier(party("SG"), papers=facility, destination='"SG"', stored_at='"dc"')) == L
    assert level(dossier(party("SG"), party(where, name="q"), destination='"SG"', consignee='"q"')) == L


# --- papers ----------------------------------------------------------------------------------------


TERM = ("from = 2020-01-01", "until = 2030-01-01", 'end_use = ["commercial"]')
"""From when, until when, and for what: a licence that leaves one out matches nothing."""


def paper(kind: str, *more: str) -> str:
    """An authorisation that names the model and the recipient."""
    return (
        "\n".join(
            [
                "[[authorisation]]",
                f'kind = "{kind}"',
                'number = "A1"',
                'models = ["m"]',
                'parties = ["p"]',
                *(t for t in TERM if not any(m.split(" = ")[0] == t.split(" = ")[0] for m in more)),
                *more,
            ]
        )
        + "\n"
    )


def test_a_licence_of_commerce_alone_opens_no_sanctioned_place() -> None:
    text = dossier(TEHRAN, papers=paper("licence"), destination='"IR"')

    assert decided(text, packs=(EAR, PACK), study=False).order == "REFUSE"


def test_a_specific_licence_of_ofac_lets_it_proceed_under_both_packs() -> None:
    text = dossier(TEHRAN, papers=paper("ofac-specific", 'conditions = [{ text = "ends in May", met = "yes" }]'), destination='"IR"')
    found = decided(text, packs=(EAR, PACK), study=False)

    assert found.order == "PROCEED"
    assert "licence A1 matches; condition: ends in May" in found.reasons


@pytest.mark.parametrize("more", ['conditions = [{ text = "ends in May" }]', "until = 2026-01-01"])
def test_a_specific_licence_that_does_not_match_opens_nothing(more: str) -> None:
    assert (
        decided(dossier(TEHRAN, papers=paper("ofac-specific", more), destination='"IR"'), packs=(EAR, PACK), study=False).order == "REFUSE"
    )


def test_a_licence_of_ofac_is_none_of_commerce() -> None:
    text = dossier(HAVANA, papers=paper("ofac-specific"), destination='"CU"')

    assert decided(text, packs=(EAR, PACK), study=False).order == "REFUSE"
    assert decided(text.replace("ofac-specific", "licence"), packs=(EAR, PACK), study=False).order == "PROCEED"


def test_a_general_licence_that_is_claimed_is_an_exception_to_be_shown() -> None:
    text = dossier(party("AE", SDN, listed=True), papers=paper("ofac-general"), **ACCESS)

    assert level(text) == X
    assert level(text.replace('parties = ["p"]', 'parties = ["lab"]')) == L
    assert level(text.replace('models = ["m"]', "models = []")) == L
    assert level(text.replace("from = 2020-01-01", "from = 2026-12-01")) == L
    assert level(text.replace('number = "A1"', 'conditions = [{ text = "for students" }]')) == L


def test_what_commerce_licensed_is_excepted_for_cuba_and_north_korea_only() -> None:
    for country, wanted in (("CU", X), ("KP", X), ("IR", L)):
        assert level(dossier(party(country, 'government_of = "none"'), papers=paper("licence"), destination=f'"{country}"')) == wanted


# --- properties ------------------------------------------------------------------------------------

PLACES = ("SG", "CN", "RU", "CU", "KP", "IR", "SY", "DE", "VE")
KINDS = {"weights": EXPORT, "access": {**ACCESS, "price": '"paid"', "public": "false", "access_kind": '"api"', "software_able": "false"}}


def span(text: str, on: date = ON) -> tuple[int, int]:
    """The least and the most level, as steps of the ladder."""
    found = decided(text, on).regimes[0].level
    return LEVELS.index(found.at_least), LEVELS.index(found.at_most)


def not_lower(before: str, after: str, on: date = ON) -> bool:
    """Whether neither end of the span falls."""
    return all(b <= a for b, a in zip(span(before, on), span(after, on), strict=True))


def sent(place: str, kind: str, *rows: str, listed: bool = False, **more: str) -> str:
    """Weights or access for a private firm of a place."""
    firm = party(place, 'government_of = "none"', *rows, listed=listed)
    return dossier(firm, destination=f'"{place}"', software_kind='"general"', **{**KINDS[kind], **more})


@pytest.mark.parametrize(("place", "kind", "row"), list(product(PLACES, KINDS, LISTED)))
def test_adding_a_listing_never_lowers(place: str, kind: str, row: str) -> None:
    assert not_lower(sent(place, kind), sent(place, kind, LISTED[row], listed=True))


@pytest.mark.parametrize(("place", "kind"), list(product(PLACES, KINDS)))
def test_adding_a_blocked_owner_or_a_government_never_lowers(place: str, kind: str) -> None:
    before = sent(place, kind)

    assert not_lower(before, sent(place, kind, owner("a", '"55"')) + party("RU", SDN, name="a", listed=True))
    for government in ("IR", "CU", "KP", "VE"):
        assert not_lower(before, before.replace('government_of = "none"', f'government_of = "{government}"'))


@pytest.mark.parametrize(("place", "row"), list(product(PLACES, ("none", *LISTED))))
def test_publishing_never_raises(place: str, row: str) -> None:
    rows = () if row == "none" else (LISTED[row],)

    assert not_lower(sent(place, "weights", *rows, listed=row != "none", **PUBLISHED), sent(place, "weights", *rows, listed=row != "none"))


@pytest.mark.parametrize("place", PLACES)
def test_the_first_of_july_lowers_syria_only(place: str) -> None:
    for kind in KINDS:
        before, after = span(sent(place, kind), date(2025, 5, 22)), span(sent(place, kind), date(2025, 7, 1))
        assert (after != before) is (place == "SY" and kind == "access")
        assert after <= before


@pytest.mark.parametrize("place", PLACES)
def test_a_posting_to_the_world_is_at_none_whoever_may_read_it(place: str) -> None:
    assert level(dossier(party(place), act='"publish"', to="", **PUBLISHED)) == N
