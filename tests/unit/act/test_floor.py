"""What holds whatever the packs asked say: embargoed places, parties unknown or listed, individual notices."""

from datetime import date

import pytest

from weighbridge.act.floor import GOVERNING, NOTICES, Floor, unscreened
from weighbridge.facts.reading import read_dossier

EMBARGOED = ("CU", "IR", "KP", "SY")
PARTY = '\n[[party]]\nid = "{id}"\nlisted = "no"\n{rows}\n'
SOMEWHERE = 'located = "SG"'


def holds(transfer: str, *tables: str, decided: tuple[str, ...] = (), act: str = "export") -> tuple[str, ...]:
    """The reasons for which the floor holds a transfer of a model `m`, to Singapore where nothing is said."""
    transfer += "" if "destination" in transfer else '\ndestination = "SG"'
    text = f'[[model]]\nid = "m"\n{"".join(tables)}\n[[transfer]]\nid = "t"\nmodel = "m"\nact = "{act}"\n{transfer}\n'
    dossier = read_dossier(text.encode()).dossier
    return Floor(EMBARGOED, decided).holds(dossier, dossier.transfer[0])


def party(name: str, rows: str = "") -> str:
    """A party that is stated as unlisted, with more rows, in Singapore where nothing is said."""
    return PARTY.format(id=name, rows=rows if "located" in rows else f"{rows}\n{SOMEWHERE}")


P = party("p")
TO_P = 'to = "p"\n'


def test_an_ordinary_transfer_to_an_unlisted_party_is_let_be() -> None:
    assert holds(TO_P + 'destination = "SG"', party("p", 'located = "SG"\nheadquarters = "SG"')) == ()


@pytest.mark.parametrize("country", EMBARGOED)
def test_an_embargoed_destination_holds(country: str) -> None:
    (reason,) = holds(f'{TO_P}destination = "{country}"', P)

    assert "the destination is" in reason


@pytest.mark.parametrize(
    "rows",
    [
        'located = "IR"',
        'headquarters = "IR"',
        'ultimate_parent = "IR"',
        'organised_under = "IR"',
        'citizenships = [{ country = "IR" }]',
        'citizenships = [{ country = "IR" }, { country = "CA" }]',
        'permanent_residence = [{ country = "IR", since = 2020-01-01 }]',
    ],
)
@pytest.mark.parametrize("role", ['to = "p"', 'to = "q"\nconsignee = "p"', 'to = "q"\nintermediate = ["p"]', 'to = "q"\npurchaser = "p"'])
def test_an_embargoed_country_of_any_party_in_any_way_holds(rows: str, role: str) -> None:
    (reason,) = holds(role, party("p", rows), party("q"))

    assert "is of Iran" in reason


@pytest.mark.parametrize("place", ['origin = "IR"', 'from = "x"'])
def test_a_transfer_out_of_an_embargoed_country_holds(place: str) -> None:
    (reason,) = holds(TO_P + place, P, party("x", 'located = "IR"'), act="reexport")

    assert "Iran" in reason


def test_a_listed_sender_holds() -> None:
    (reason,) = holds(TO_P + 'from = "x"', P, '[[party]]\nid = "x"\nlisted = "yes"\n')

    assert 'the sender "x" is listed' in reason


@pytest.mark.parametrize(
    ("role", "tables"),
    [("holder of keys", P + '[[party]]\nid = "x"\n'), ("operator of the storage", P + '[[party]]\nid = "x"\n')],
)
def test_who_holds_keys_or_runs_the_storage_is_screened_too(role: str, tables: str) -> None:
    facility = '[[facility]]\nid = "dc"\ncountry = "SG"\noperator = "x"\n'
    transfer = 'keys_to = ["x"]' if role == "holder of keys" else 'stored_at = "dc"'

    assert any(f'the {role} "x" is neither screened' in r for r in holds(TO_P + transfer, tables, facility))


def test_a_place_nobody_states_could_be_embargoed() -> None:
    nowhere = '[[party]]\nid = "p"\nlisted = "no"\n'
    text = f'{nowhere}[[transfer]]\nid = "t"\nact = "export"\nto = "p"\n'
    dossier = read_dossier(text.encode()).dossier

    assert Floor(EMBARGOED, ()).holds(dossier, dossier.transfer[0]) == (
        "the destination is not stated, and some are embargoed: write `destination`",
        'where the recipient "p" is located is not stated: write `located`',
    )


def test_a_release_to_a_person_goes_where_the_person_is_of() -> None:
    person = '[[party]]\nid = "p"\nkind = "individual"\nlisted = "no"\n{rows}\n'
    transfer = '[[transfer]]\nid = "t"\nact = "deemed-export"\nto = "p"\n'
    silent = read_dossier((person.format(rows="") + transfer).encode()).dossier
    told = read_dossier((person.format(rows='citizenships = [{ country = "CN" }]') + transfer).encode()).dossier

    assert len(Floor(EMBARGOED, ()).holds(silent, silent.transfer[0])) == 1
    assert Floor(EMBARGOED, ()).holds(told, told.transfer[0]) == ()


def test_storage_in_an_embargoed_country_holds() -> None:
    (reason,) = holds(TO_P + 'stored_at = "dc"', P, '[[facility]]\nid = "dc"\ncountry = "KP"\n')

    assert reason.startswith("the place of storage is North Korea")


@pytest.mark.parametrize(("region", "name"), [("UA-43", "Crimea"), ("UA-14", "Donetsk"), ("UA-09", "Luhansk"), ("UA-40", "Sevastopol")])
def test_an_embargoed_region_holds(region: str, name: str) -> None:
    (reason,) = holds(f'{TO_P}destination = "UA"\nregion = "{region}"', P)

    assert f"the region is {name}" in reason


def test_a_country_with_embargoed_regions_needs_its_region() -> None:
    assert "write `region`" in holds(TO_P + 'destination = "UA"', P)[0]
    assert holds(TO_P + 'destination = "UA"\nregion = "UA-30"', P) == ()


def test_a_party_neither_screened_nor_stated_holds() -> None:
    (reason,) = holds(TO_P, f'[[party]]\nid = "p"\n{SOMEWHERE}\n')

    assert "neither screened nor stated" in reason


@pytest.mark.parametrize("rows", ["screened = { on = 2026-11-02 }", 'listed = "no"'])
def test_a_party_screened_or_stated_is_let_be(rows: str) -> None:
    assert holds(TO_P, f'[[party]]\nid = "p"\n{SOMEWHERE}\n{rows}\n') == ()


@pytest.mark.parametrize(
    "rows", ['listed = "yes"', 'listing = [{ list = "bis-entity" }]', 'listed = "no"\nlisting = [{ list = "bis-entity" }]']
)
def test_a_listed_party_holds(rows: str) -> None:
    (reason,) = holds(TO_P, f'[[party]]\nid = "p"\n{SOMEWHERE}\n{rows}\n')

    assert 'the recipient "p" is listed' in reason


@pytest.mark.parametrize(
    ("behind", "transfer"),
    [
        (party("p", 'owner = [{ party = "x", percent = "60" }]'), TO_P),
        (party("p", 'owner = [{ party = "y" }]') + party("y", 'owner = [{ party = "x" }]'), TO_P),
        (party("p", 'employment = { by = "x" }'), TO_P),
        (P + '[[facility]]\nid = "dc"\noperator = "x"\n', TO_P + 'stored_at = "dc"'),
        (P, TO_P + 'keys_to = ["x"]'),
    ],
)
def test_a_listed_or_embargoed_party_behind_a_party_holds(behind: str, transfer: str) -> None:
    listed = '[[party]]\nid = "x"\nlisted = "yes"\n'
    embargoed = '[[party]]\nid = "x"\nlocated = "CU"\n'

    assert any('"x" is listed' in r for r in holds(transfer, behind, listed))
    assert any('"x" is of Cuba' in r for r in holds(transfer, behind, embargoed))


def test_owners_of_each_other_come_to_an_end() -> None:
    ring = party("p", 'owner = [{ party = "q" }]') + party("q", 'owner = [{ party = "p" }]')

    assert holds(TO_P, ring) == ()


def test_nobody_named_holds_unless_it_is_published() -> None:
    assert "nobody is named" in holds("")[0]

    text = b'[[transfer]]\nid = "t"\nact = "publish"\n'
    dossier = read_dossier(text).dossier
    assert Floor(EMBARGOED, ()).holds(dossier, dossier.transfer[0]) == ()


@pytest.mark.parametrize(
    ("notice", "covers"),
    [
        ("", True),
        ('models = ["m"]', True),
        ('models = ["other"]', False),
        ('acts = ["export"]', True),
        ('acts = ["access"]', False),
        ('models = ["m"]\nacts = ["access"]', False),
    ],
)
def test_an_individual_notice_that_could_cover_it_holds(notice: str, covers: bool) -> None:
    reasons = holds(TO_P, P, '[[model]]\nid = "other"\n', f'[[notice]]\nkind = "is-informed"\n{notice}\n')

    assert bool(reasons) is covers


def test_a_request_for_facts_does_not_hold() -> None:
    assert holds(TO_P, P, '[[notice]]\nkind = "request"\n') == ()


def test_the_floor_gives_way_to_the_packs_that_govern_it() -> None:
    tables = ('[[party]]\nid = "p"\nlisted = "yes"\nlocated = "IR"\n', '[[notice]]\nkind = "is-informed"\n')

    assert len(holds(TO_P, *tables, decided=GOVERNING)) == 1
    assert holds(TO_P, *tables, decided=(*GOVERNING, NOTICES)) == ()
    assert len(holds(TO_P, *tables, decided=GOVERNING[:1])) == 3


def test_a_party_that_nobody_looked_at_holds_though_the_packs_decide() -> None:
    (reason,) = holds(TO_P, '[[party]]\nid = "p"\nlocated = "IR"\n', decided=(*GOVERNING, NOTICES))

    assert "neither screened nor stated" in reason
    assert "nobody is named" in holds("", decided=GOVERNING)[0]


def test_who_is_on_a_list_of_the_house_holds_though_the_packs_decide() -> None:
    denied = '[[party]]\nid = "p"\nlocated = "SG"\n[[party.listing]]\nlist = "own:deny"\n'
    (reason,) = holds(TO_P, denied, decided=GOVERNING)

    assert "own:deny" in reason
    assert holds(TO_P, denied.replace("own:deny", "ofac-ssi"), decided=GOVERNING) == ()


def test_adding_a_listed_party_never_lets_go() -> None:
    alone = holds(TO_P, '[[party]]\nid = "p"\n')
    more = holds(TO_P + 'purchaser = "q"', '[[party]]\nid = "p"\n', '[[party]]\nid = "q"\nlisted = "yes"\n')

    assert set(alone) < set(more)


def test_a_listing_stated_by_hand_is_said_to_be_stated_not_screened() -> None:
    text = f'{P}[[party]]\nid = "q"\nscreened = {{ on = 2026-11-02 }}\n[[transfer]]\nid = "t"\nto = "p"\nconsignee = "q"\n'
    dossier = read_dossier(text.encode()).dossier

    assert list(unscreened(dossier, dossier.transfer[0])) == ['the recipient "p" is not listed, as stated, not screened']


@pytest.mark.parametrize(("screened", "holds"), [("on = 2026-11-02", False), ("on = 2026-11-03", True), ('lists = "sha256:0"', True)])
def test_a_screening_counts_from_its_day(screened: str, holds: bool) -> None:
    body = f"""
[[party]]
id = "p"
located = "SG"
headquarters = "SG"
ultimate_parent = "none"
screened = {{ {screened} }}
[[transfer]]
id = "t"
act = "export"
destination = "SG"
to = "p"
"""
    dossier = read_dossier(body.encode()).dossier

    reasons = Floor(EMBARGOED, (), date(2026, 11, 2)).holds(dossier, dossier.transfer[0])

    assert any("screening" in reason for reason in reasons) is holds
