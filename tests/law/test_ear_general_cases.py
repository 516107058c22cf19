"""The fifteen rows of the notes on the EAR, and what the notes ask to hold of them, as dossiers through the whole path.

A row's order is that of this pack alone (`study`): where the notes have another order, OFAC's pack gives it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from itertools import product

import pytest

from weighbridge.app.answers import RegimeAnswer, TransferAnswer
from weighbridge.app.deciding.decide_dossier import Question, decide_dossier
from weighbridge.decide.language import LEVELS
from weighbridge.facts.reading import read_dossier
from weighbridge.wiring import bridge

PACK = "us/ear-general"
ON = date(2026, 11, 20)
LAB = """
[[party]]
id = "lab"
kind = "entity"
located = "US"
organised_under = "US"
headquarters = "US"
ultimate_parent = "none"
"""
GERMAN = """
[[party]]
id = "gmbh"
kind = "entity"
located = "DE"
organised_under = "DE"
headquarters = "DE"
ultimate_parent = "none"
us_person = false
"""


def party(country: str, *rows: str, name: str = "p", listed: bool = False) -> str:
    """An entity of a country, stated as unlisted unless its rows say more."""
    said = () if listed else ('listed = "no"',)
    places = (f'{key} = "{country}"' for key in ("located", "organised_under", "headquarters"))
    return "\n".join(["[[party]]", f'id = "{name}"', 'kind = "entity"', *places, 'ultimate_parent = "none"', *said, *rows]) + "\n"


def person(*citizenships: str, rows: str = "", located: str = "US") -> str:
    """An individual who is no US person, with citizenships as tables of a list."""
    held = ", ".join(citizenships)
    return (
        f'[[party]]\nid = "p"\nkind = "individual"\nlocated = "{located}"\nus_status = "none"\nlisted = "no"\n'
        f"citizenships = [{held}]\n{rows}\n"
    )


def listing(name: str, *more: str) -> str:
    """A row of a list that names the party above it."""
    return "\n".join(["[[party.listing]]", f'list = "{name}"', *more]) + "\n"


def owner(name: str, percent: str) -> str:
    """A stake in the party above it."""
    return f'[[party.owner]]\nparty = "{name}"\npercent = {percent}\n'


PUBLISHED = {"model_weights": '"published"', "model_published_by": '"developer"', "model_redistribution": '"free"'}
GATED_UNDER_TERMS = {"model_weights": '"gated"', "model_obtainable": '"anyone"', "model_redistribution": '"terms"'}
SOURCE_4D004 = {"what": '"core-software"', "form": '"source"', "classification": '{ eccn = "4D004", how = "ccats" }'}


def dossier(*parties: str, papers: str = "", **rows: str) -> str:
    """A model trained in the United States, and one transfer of it to "p"; a row `model_…` is of the model."""
    own = {key.removeprefix("model_"): value for key, value in rows.items() if key.startswith("model_")}
    of_model = {"developer": '"lab"', "purpose": '"general"', "weights": '"closed"', **own}
    of_transfer = {key: value for key, value in rows.items() if not key.startswith("model_")}
    moved = {"model": '"m"', "what": '"weights"', "act": '"export"', "to": '"p"', "end_use": '["commercial"]', **of_transfer}
    work = ["[[model.work]]", 'kind = "pre-training"', 'operations = "5e25"', 'where = "US"']
    whole = [LAB, *parties, "[[model]]", 'id = "m"', *_rows(of_model), *work, papers, "[[transfer]]", 'id = "t"', *_rows(moved)]
    return "\n".join(whole) + "\n"


def _rows(table: Mapping[str, str]) -> Iterator[str]:
    yield from (f"{key.rstrip('_')} = {value}" for key, value in table.items() if value)


def decided(text: str, on: date = ON) -> TransferAnswer:
    """What the pack alone makes of the one transfer of a dossier."""
    read = read_dossier(text.encode())
    question = Question(today=on, on=on, regimes=(PACK,), study=True)
    return decide_dossier(read, question, bridge()).transfers[0]


def under(text: str, on: date = ON) -> RegimeAnswer:
    """The pack's own answer."""
    return decided(text, on).regimes[0]


def level(text: str, on: date = ON) -> str:
    """The level, or the span where it is open."""
    found = under(text, on).level
    return found.at_least if found.at_least == found.at_most else f"{found.at_least}..{found.at_most}"


def holding(text: str, on: date = ON) -> set[str]:
    """The clauses that hold."""
    return {b.clause for b in under(text, on).because if b.answer == "yes"}


def flags(text: str, on: date = ON) -> set[str]:
    """The flags that are open or may be."""
    return {f.id for f in decided(text, on).flags if f.state != "resolved"}


EXPORT = {"what": '"weights"', "act": '"export"'}
ACCESS = {"what": '"access"', "act": '"access"'}
N, L, OPEN = "none", "licence_required", "none..licence_required"
FROM_GERMANY = {"act": '"reexport"', "from_": '"gmbh"', "origin": '"DE"', "performed_in_us": "false"}
LEAVES_BERLIN = {"destination": '"IR"', **FROM_GERMANY}
SDN_A = party("RU", listing("ofac-sdn", 'programmes = ["RUSSIA-EO14024"]'), name="a", listed=True)
SDN_B = party("AE", listing("ofac-sdn", 'programmes = ["SDGT"]'), name="b", listed=True)
OTHERS = party("AE", name="others")


def emirati(b: str, others: str) -> tuple[str, ...]:
    """A UAE firm of which A owns 30 %, B a share, and a clean firm the rest."""
    stakes = owner("a", '"30"') + owner("b", b) + (owner("others", others) if others else "")
    return SDN_A, SDN_B, OTHERS, party("AE", stakes)


HAVANA, MOSCOW, TEHRAN, DAMASCUS = party("CU"), party("RU"), party("IR"), party("SY")
CUBAN = person('{ country = "CU", since = 1990-01-01 }', rows='employment = { by = "lab", kind = "permanent-regular" }')
NOW_CANADIAN = person('{ country = "CU", since = 1990-01-01 }', rows='permanent_residence = [{ country = "CA", since = 2025-03-01 }]')
RELEASE = {"act": '"deemed-export"', "form": '"source"'}
LETTER = """
[[notice]]
kind = "is-informed"
received = 2026-06-12T17:21:00-04:00
until = 2026-06-30
models = ["m"]
acts = ["export", "access", "deemed-export"]
persons = "all-foreign"
"""
SECOND_LETTER = """
[[notice]]
kind = "exemption"
received = 2026-06-26
models = ["m"]
acts = ["deemed-export"]
persons = ["p"]
"""
ENTITY = listing("bis-entity", 'requirement = "all-items"')
BUREAU = party("CN", 'government_of = "CN"')

ROWS: dict[str, tuple[str, str, date]] = {
    "1": (dossier(party("SG"), destination='"SG"'), N, ON),
    "2a": (dossier(party("CN"), destination='"CN"'), N, ON),
    "2b": (dossier(party("CN"), destination='"CN"', end_use=""), OPEN, ON),
    "2c": (dossier(party("CN"), destination='"CN"', end_use='["military-intelligence"]'), L, ON),
    "2d": (dossier(party("CN"), destination='"CN"', end_use='["military"]'), N, ON),
    "3a": (dossier(MOSCOW, destination='"RU"', software_kind='"general"'), N, ON),
    "3b": (dossier(MOSCOW, destination='"RU"', software_kind='"general"', end_use='["military"]'), L, ON),
    "3c": (dossier(MOSCOW, destination='"RU"', what='"core-software"', form='"object"', software_kind='"bi"', crypto='"none"'), L, ON),
    "3d": (dossier(MOSCOW, model_classification='{ eccn = "4E001" }', destination='"RU"'), L, ON),
    "3e": (dossier(person('{ country = "RU" }'), **RELEASE), N, ON),
    "4a": (dossier(party("DE", ENTITY, listed=True), destination='"DE"'), L, ON),
    "4b": (dossier(party("DE", listing("bis-entity", 'requirement = "ccl-plus-supp7"'), listed=True), destination='"DE"'), N, ON),
    "5a": (dossier(HAVANA, destination='"CU"'), L, ON),
    "5b": (dossier(CUBAN, **RELEASE), N, ON),
    "5c": (dossier(NOW_CANADIAN, **RELEASE), N, ON),
    "5d": (dossier(CUBAN, act='"deemed-export"', **SOURCE_4D004), L, ON),
    "6a": (dossier(party("KP"), price='"free"', **ACCESS), N, ON),
    "6b": (
        dossier(
            GERMAN.replace('"DE"', '"JP"'),
            person('{ country = "KP" }', located="JP"),
            act='"deemed-reexport"',
            from_='"gmbh"',
            origin='"JP"',
            form='"source"',
        ),
        OPEN,
        ON,
    ),
    "7a": (dossier(TEHRAN, price='"paid"', **ACCESS), N, ON),
    "7b": (dossier(party("IR", 'government_of = "IR"'), price='"paid"', **ACCESS), N, ON),
    "7c": (dossier(TEHRAN, price='"free"', public="true", access_kind='"chat"', **ACCESS), N, ON),
    "7d": (dossier(party("IR", listing("ofac-sdn", 'programmes = ["IRAN"]'), listed=True), price='"free"', **ACCESS), N, ON),
    "8a": (dossier(TEHRAN, destination='"IR"'), L, ON),
    "8b": (dossier(act='"publish"', to="", **PUBLISHED), N, ON),
    "8c": (dossier(TEHRAN, destination='"IR"', **PUBLISHED), N, ON),
    "8d": (dossier(TEHRAN, GERMAN, **LEAVES_BERLIN), N, ON),
    "8e": (dossier(TEHRAN, GERMAN.replace('parent = "none"', 'parent = "US"'), **LEAVES_BERLIN), L, ON),
    "9a": (dossier(DAMASCUS, destination='"SY"'), L, date(2025, 5, 22)),
    "9b": (dossier(DAMASCUS, destination='"SY"'), L, date(2025, 7, 15)),
    "9c": (dossier(DAMASCUS, destination='"SY"'), L, date(2025, 9, 1)),
    "9d": (dossier(DAMASCUS, destination='"SY"'), "exception", date(2025, 9, 2)),
    "9e": (dossier(DAMASCUS, destination='"SY"', **SOURCE_4D004), L, date(2025, 9, 2)),
    "9f": (
        dossier(party("SY", listing("ofac-sdn", 'programmes = ["[SDGT]"]'), listed=True), destination='"SY"'),
        L,
        date(2025, 9, 2),
    ),
    "9g": (dossier(DAMASCUS, price='"paid"', **ACCESS), N, date(2025, 5, 22)),
    "9h": (dossier(DAMASCUS, price='"paid"', **ACCESS), N, date(2025, 5, 23)),
    "9i": (dossier(DAMASCUS, price='"paid"', **ACCESS), N, date(2025, 7, 1)),
    "10a": (dossier(*emirati('"25"', '"45"'), **ACCESS), N, ON),
    "10b": (dossier(*emirati('"25"', '"45"'), destination='"AE"'), L, ON),
    "10c": (dossier(*emirati('"19"', '"51"'), destination='"AE"'), N, ON),
    "10d": (dossier(*emirati('["15", "25"]', '["45", "55"]'), destination='"AE"'), OPEN, ON),
    "10, extension": (
        dossier(*emirati('"25"', '"45"'), papers='[[document]]\nkind = "affiliates-extension"\n', destination='"AE"'),
        N,
        ON,
    ),
    "11a": (dossier(party("UA"), destination='"UA"', region='"UA-43"'), L, ON),
    "11b": (dossier(party("UA"), region='"UA-43"', price='"paid"', **ACCESS), N, ON),
    "11c": (dossier(party("UA"), region='"UA-43"', price='"free"', public="true", access_kind='"chat"', **ACCESS), N, ON),
    "11d": (dossier(person('{ country = "UA" }', located="UA"), region='"UA-43"', **RELEASE), N, ON),
    "13a": (dossier(person('{ country = "CA" }', located="CA"), papers=LETTER, **ACCESS), L, date(2026, 6, 20)),
    "13b": (
        dossier(person(located="FR").replace('"none"', '"citizen"'), papers=LETTER, **ACCESS),
        N,
        date(2026, 6, 20),
    ),
    "13b, citizenship unstated": (
        dossier(person(located="FR").replace('us_status = "none"\n', ""), papers=LETTER, **ACCESS),
        OPEN,
        date(2026, 6, 20),
    ),
    "13c": (dossier(person('{ country = "CA" }', located="CA"), papers=LETTER, **ACCESS), N, date(2026, 7, 1)),
    "13d": (
        dossier(person('{ country = "CA" }'), papers=LETTER + SECOND_LETTER, **RELEASE),
        N,
        date(2026, 6, 27),
    ),
    "14a": (dossier(BUREAU, end_use='["military-intelligence"]', access_kind='"fine-tuning"', **ACCESS), L, ON),
    "14b": (dossier(party("CN"), access_kind='"fine-tuning"', **ACCESS), N, ON),
    "14c": (dossier(party("CN"), destination='"CN"', end_use='["commercial", "advanced-node-fab"]'), L, ON),
    "15a": (dossier(party("CN", ENTITY, listed=True), violation_known="true", **ACCESS), "prohibited", ON),
    "15b": (
        dossier(
            party("CN", ENTITY, listed=True),
            papers='[[document]]\nkind = "permission-764.5(g)"\ntransfers = ["t"]\n',
            violation_known="true",
            **ACCESS,
        ),
        N,
        ON,
    ),
    "15c": (dossier(party("SG", listing("bis-denied"), listed=True), destination='"SG"'), "prohibited", ON),
    "15d": (dossier(party("SG", listing("bis-unverified"), listed=True), destination='"SG"'), "reportable", ON),
    "15e": (
        dossier(
            party("SG", listing("bis-unverified"), listed=True),
            papers='[[document]]\nkind = "uvl-statement"\nparties = ["p"]\n',
            destination='"SG"',
        ),
        "reportable",
        ON,
    ),
    "15f": (
        dossier(HAVANA, destination='"CU"', **GATED_UNDER_TERMS),
        OPEN,
        ON,
    ),
}
STORED = '[[facility]]\nid = "dc"\ncountry = "{}"\n'
SEALED = {"encryption": '"end-to-end"', "stored_at": '"dc"'}
ROWS |= {
    f"12{name}": (dossier(party(where), papers=STORED.format(where), destination=f'"{where}"', keys_to=keys, **SEALED), N, ON)
    for name, where, keys in (("a", "IE", "[]"), ("b", "CN", "[]"), ("c", "MO", "[]"), ("d", "IE", '["p"]'))
}
ORDERS = {"none": "PROCEED", "exception": "PROCEED", "reportable": "PROCEED", L: "REFUSE", "prohibited": "REFUSE"}
FLAGGED = {"2d": "military_question", "4b": "listed_for_other_items", "10c": "listed_owner", "15d": "statement_missing"}
ALSO_FLAGGED = {"10, extension": "listed_owner"}
CITED = {
    "2c": "military_intelligence",
    "3b": "military_russia",
    "3c": "software_to_russia",
    "3d": "listed_to_russia",
    "4a": "entity_all_items",
    "5a": "cuba",
    "5d": "cuba",
    "8a": "iran_sanctions",
    "8e": "iran_sanctions",
    "9d": "syria_exception",
    "9f": "sdn",
    "10b": "affiliate",
    "11a": "covered_region",
    "12a": "encrypted",
    "12b": "stored_where_barred",
    "12c": "encrypted",
    "12d": "keys_with_a_third_party",
    "13a": "notice",
    "13d": "let_go",
    "14a": "support",
    "14c": "advanced_fab",
    "15a": "known_violation",
    "15c": "denied_person",
}


@pytest.mark.parametrize("row", ROWS)
def test_a_row_of_the_notes_has_its_level(row: str) -> None:
    text, wanted, on = ROWS[row]

    assert level(text, on) == wanted, holding(text, on)


@pytest.mark.parametrize("row", ROWS)
def test_a_row_of_the_notes_has_its_order(row: str) -> None:
    text, wanted, on = ROWS[row]
    found = decided(text, on)

    held = row in FLAGGED or row in ALSO_FLAGGED or ".." in wanted
    assert found.order == ("HOLD" if held else ORDERS[wanted]), found.reasons


@pytest.mark.parametrize("row", ROWS)
def test_a_row_has_the_flags_the_notes_name_and_no_other(row: str) -> None:
    text, wanted, on = ROWS[row]
    opened = {FLAGGED[row]} if row in FLAGGED else {ALSO_FLAGGED[row]} if row in ALSO_FLAGGED else set()

    if wanted != OPEN:
        assert flags(text, on) == opened


@pytest.mark.parametrize("row", CITED)
def test_a_row_rests_on_the_clause_the_notes_cite(row: str) -> None:
    text, _, on = ROWS[row]

    assert CITED[row] in holding(text, on)


# --- what a dossier leaves open ---------------------------------------------------------------------


def test_the_assumed_classification_is_printed() -> None:
    assert "the item is EAR99: no classification is stated" in decided(ROWS["1"][0]).assumed


@pytest.mark.parametrize("role", ["purchaser", "consignee", "intermediate"])
def test_a_listing_counts_in_every_role(role: str) -> None:
    listed = party("DE", ENTITY, name="q", listed=True)

    assert level(dossier(party("SG"), listed, destination='"SG"', **{role: '["q"]' if role == "intermediate" else '"q"'})) == L


def test_a_holder_of_keys_and_who_runs_the_storage_are_parties() -> None:
    listed = party("DE", ENTITY, name="q", listed=True)
    facility = '[[facility]]\nid = "dc"\ncountry = "DE"\noperator = "q"\n'

    assert level(dossier(party("SG"), listed, destination='"SG"', keys_to='["q"]')) == L
    assert level(dossier(party("SG"), listed, papers=facility, destination='"SG"', stored_at='"dc"')) == L


def test_a_party_neither_screened_nor_stated_is_open_and_one_stated_or_screened_is_not() -> None:
    plain = party("SG")

    assert level(dossier(plain.replace('listed = "no"', ""), destination='"SG"')) == "none..prohibited"
    assert level(dossier(plain.replace('listed = "no"', "screened = { on = 2026-11-01 }"), destination='"SG"')) == N
    assert level(dossier(plain.replace('listed = "no"', 'listed = "yes"'), destination='"SG"')) == "none..prohibited"


@pytest.mark.parametrize("row", [listing("bis-entitty"), listing("bis-entity"), listing("ofac-sdn")])
def test_a_listing_that_does_not_say_enough_is_open(row: str) -> None:
    assert level(dossier(party("SG", row, listed=True), destination='"SG"')).startswith("none..")


def test_the_share_nobody_names_is_open_once_a_listed_owner_is_known() -> None:
    assert level(dossier(*emirati('"19"', ""), destination='"AE"')) == OPEN
    assert level(dossier(party("AE"), destination='"AE"')) == N


def test_owners_count_through_those_they_own_by_half() -> None:
    middle = party("AE", owner("a", '"60"') + owner("others", '"40"'), name="middle")
    lesser = party("AE", owner("a", '"40"') + owner("others", '"60"'), name="middle")
    owned = party("AE", owner("middle", '"50"') + owner("others", '"50"'))

    assert level(dossier(SDN_A, OTHERS, middle, owned, destination='"AE"')) == L
    assert level(dossier(SDN_A, OTHERS, lesser, owned, destination='"AE"')) == N
    assert flags(dossier(SDN_A, OTHERS, lesser, owned, destination='"AE"')) == {"listed_owner"}


def test_a_stake_counts_on_the_days_it_was_held() -> None:
    sold = party("AE", owner("a", '"60"') + "until = 2026-01-01\n" + owner("others", '"40"'))

    assert level(dossier(SDN_A, OTHERS, sold, destination='"AE"')) == N


def test_ukraine_without_a_region_is_open_and_an_oblast_is_more_than_the_republic_in_it() -> None:
    kyiv = dossier(party("UA"), destination='"UA"', region='"UA-30"')

    assert level(kyiv) == N
    assert level(kyiv.replace('region = "UA-30"\n', "")) == OPEN
    assert level(kyiv.replace("UA-30", "UA-14")) == OPEN
    assert level(kyiv.replace('"UA-30"', '"UA-14"\nso_called_republic = true')) == L
    assert level(kyiv.replace('"UA-30"', '"UA-14"\nso_called_republic = false')) == N
    assert flags(kyiv.replace("UA-30", "UA-65")) == {"occupied"}


@pytest.mark.parametrize("where", ["CU", "KP"])
def test_a_place_of_storage_or_a_consignee_in_an_embargoed_country_is_reached(where: str) -> None:
    facility = f'[[facility]]\nid = "dc"\ncountry = "{where}"\n'

    assert level(dossier(party("SG"), papers=facility, destination='"SG"', stored_at='"dc"')) == L
    assert level(dossier(party("SG"), party(where, name="q"), destination='"SG"', consignee='"q"')) == L


def test_two_citizenships_whose_order_is_open_leave_both_countries_open() -> None:
    either = person('{ country = "CU" }', '{ country = "CA" }')

    assert level(dossier(either, act='"deemed-export"', **SOURCE_4D004, country_chart='"none"')) == OPEN


def test_a_russian_buyer_of_software_is_asked_what_it_is_sold_as() -> None:
    answer = under(dossier(MOSCOW, destination='"RU"', what='"core-software"', crypto='"none"'))

    assert (answer.level.at_least, answer.level.at_most) == (N, L)
    assert {"software_kind"} <= {n.fact for n in answer.needs}


def test_a_narrow_model_is_asked_for_controlled_data() -> None:
    narrow = dossier(MOSCOW, model_purpose='"narrow"', destination='"RU"', software_kind='"general"')

    assert level(narrow) == OPEN
    assert level(narrow.replace('purpose = "narrow"', 'purpose = "narrow"\ntrained_on_controlled_data = false')) == N


def test_a_licence_that_matches_lets_it_proceed() -> None:
    licence = '[[authorisation]]\nkind = "licence"\nnumber = "D1"\nmodels = ["m"]\nparties = ["p"]\n'
    licence += 'from = 2020-01-01\nuntil = 2030-01-01\nend_use = ["commercial"]\n'

    assert decided(dossier(HAVANA, papers=licence, destination='"CU"')).order == "PROCEED"


def test_a_day_before_the_oldest_text_is_not_decided_and_holds_by_the_floor() -> None:
    on = date(2022, 6, 1)
    question = Question(today=on, on=on, regimes=(PACK, "us/ear-4e091"))
    found = decide_dossier(read_dossier(dossier(HAVANA, destination='"CU"').encode()), question, bridge()).transfers[0]

    assert found.order == "HOLD"
    assert any("the destination is Cuba" in r for r in found.reasons)


# --- properties ------------------------------------------------------------------------------------

PLACES = ("SG", "CN", "RU", "CU", "KP", "IR", "SY", "DE", "MO")
LISTED = {
    "entity": ENTITY,
    "entity, ccl": listing("bis-entity", 'requirement = "ccl-plus-supp7"'),
    "sdn": listing("ofac-sdn", 'programmes = ["SDGT"]'),
    "denied": listing("bis-denied"),
    "unverified": listing("bis-unverified"),
    "military": listing("bis-meu"),
}
USES = ("military", "military-intelligence", "nuclear", "chemical", "biological", "missile", "advanced-node-fab", "cyber")


def span(text: str, on: date = ON) -> tuple[int, int]:
    """The least and the most level, as steps of the ladder."""
    found = under(text, on).level
    return LEVELS.index(found.at_least), LEVELS.index(found.at_most)


def not_lower(before: str, after: str, on: date = ON) -> bool:
    """Whether neither end of the span falls."""
    return all(b <= a for b, a in zip(span(before, on), span(after, on), strict=True))


@pytest.mark.parametrize(("place", "row"), list(product(PLACES, LISTED)))
def test_adding_a_listing_never_lowers(place: str, row: str) -> None:
    for change in (EXPORT, ACCESS):
        before = dossier(party(place), destination=f'"{place}"', software_kind='"general"', **change)
        after = dossier(party(place, LISTED[row], listed=True), destination=f'"{place}"', software_kind='"general"', **change)
        assert not_lower(before, after)


@pytest.mark.parametrize("place", PLACES)
def test_adding_a_blocked_owner_never_lowers(place: str) -> None:
    before = dossier(party(place), destination=f'"{place}"', software_kind='"general"')
    after = dossier(
        SDN_A, OTHERS, party(place, owner("a", '"55"') + owner("others", '"45"')), destination=f'"{place}"', software_kind='"general"'
    )

    assert not_lower(before, after)


@pytest.mark.parametrize(("place", "use"), list(product(PLACES, USES)))
def test_adding_an_end_use_never_lowers(place: str, use: str) -> None:
    for change in (EXPORT, ACCESS):
        before = dossier(party(place), destination=f'"{place}"', software_kind='"general"', **change)
        assert not_lower(before, before.replace('["commercial"]', f'["commercial", "{use}"]'))


@pytest.mark.parametrize(("place", "row"), list(product(PLACES, ("none", *LISTED))))
def test_publishing_never_raises(place: str, row: str) -> None:
    receiver = party(place) if row == "none" else party(place, LISTED[row], listed=True)
    closed = dossier(receiver, destination=f'"{place}"', software_kind='"general"')

    assert not_lower(dossier(receiver, destination=f'"{place}"', software_kind='"general"', **PUBLISHED), closed)


@pytest.mark.parametrize(("place", "eccn"), list(product(PLACES, ("EAR99", "4D004"))))
def test_the_second_of_september_lowers_syria_only_and_only_for_ear99(place: str, eccn: str) -> None:
    text = dossier(
        party(place),
        model_classification=f'{{ eccn = "{eccn}" }}',
        destination=f'"{place}"',
        software_kind='"general"',
        country_chart='"none"',
    )
    before, after = span(text, date(2025, 9, 1)), span(text, date(2025, 9, 2))

    assert (after != before) is (place == "SY" and eccn == "EAR99")
    assert after <= before


@pytest.mark.parametrize(("place", "row"), list(product(PLACES, ("none", "entity", "entity, ccl", "sdn", "unverified", "denied"))))
def test_access_never_exceeds_weights(place: str, row: str) -> None:
    receiver = party(place) if row == "none" else party(place, LISTED[row], listed=True)
    weights = dossier(receiver, destination=f'"{place}"', software_kind='"general"')

    assert not_lower(dossier(receiver, destination=f'"{place}"', **ACCESS), weights)


@pytest.mark.parametrize("country", PLACES)
def test_object_code_never_makes_a_deemed_export(country: str) -> None:
    released = dossier(
        person(f'{{ country = "{country}" }}'), **{**SOURCE_4D004, "form": '"object"'}, act='"deemed-export"', country_chart='"licence"'
    )

    assert level(released) == N
    assert "leaves" not in holding(released)


# --- items of advanced computing --------------------------------------------------------------------


@pytest.mark.parametrize(
    ("seat", "parent", "expected"), [("CN", "none", L), ("SG", "CN", L), ("MO", "none", L), ("SG", "none", N), ("SG", "GB", N)]
)
def test_official_example_a_cloud_provider_headquartered_in_china_is_caught_wherever_it_is(seat: str, parent: str, expected: str) -> None:
    """15 CFR 744.23(a)(3)(i)(A): a cloud or data-server provider headquartered in China, in a country of none of D:1, D:4 and D:5."""
    provider = party("SG").replace('headquarters = "SG"', f'headquarters = "{seat}"').replace('"none"', f'"{parent}"')
    text = dossier(
        provider,
        what='"core-software"',
        form='"object"',
        classification='{ eccn = "5D992.z", how = "ccats" }',
        country_chart='"none"',
        destination='"SG"',
    )

    assert level(text) == expected
    assert ("advanced_items" in holding(text)) is (expected == L)
