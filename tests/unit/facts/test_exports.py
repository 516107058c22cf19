"""What a dossier states of an item under the EAR and sanctions, and what it leaves open."""

from __future__ import annotations

from datetime import date

import pytest

from weighbridge.facts.exports import us_person
from weighbridge.facts.reading import read_dossier
from weighbridge.facts.records import Party, Standing
from weighbridge.facts.stated import Stated, Value
from weighbridge.facts.transfers import recipients, state_transfer
from weighbridge.kernel.answers import Answer

ON = date(2026, 11, 20)
BASE = """
[[party]]
id = "lab"
located = "US"
organised_under = "US"
[[party]]
id = "p"
kind = "entity"
located = "SG"
listed = "no"
[[party]]
id = "q"
kind = "entity"
located = "CU"
[[party.listing]]
list = "bis-unverified"
[[model]]
id = "m"
developer = "lab"
[[model.work]]
kind = "pre-training"
where = "US"
"""


def stated(transfer: str, more: str = "", base: str = BASE) -> Stated:
    """The facts of one transfer of "m" to "p"."""
    held = read_dossier(f'{base}{more}\n[[transfer]]\nid = "t"\nmodel = "m"\nto = "p"\n{transfer}\n'.encode()).dossier
    (found,) = held.transfer
    return state_transfer(held, found, recipients(held, found)[0], held.model[0], ON)


def value(name: str, transfer: str, more: str = "", base: str = BASE) -> Value | None:
    """One fact; `None` where it is open."""
    return stated(transfer, more, base).facts.get(name)


@pytest.mark.parametrize(
    ("party", "answer"),
    [
        (Party(id="x", us_person=False, located="US"), Answer.NO),
        (Party(id="x", located="US"), Answer.YES),
        (Party(id="x", located="PR"), Answer.YES),
        (Party(id="x", kind="entity", organised_under="US", located="DE"), Answer.YES),
        (Party(id="x", kind="entity", organised_under="DE", located="DE"), Answer.NO),
        (Party(id="x", kind="entity", organised_under="DE"), Answer.UNKNOWN),
        (Party(id="x", kind="entity", located="DE"), Answer.UNKNOWN),
        (Party(id="x", kind="individual", us_status="protected", located="DE"), Answer.YES),
        (Party(id="x", kind="individual", citizenships=[Standing("US")], located="DE"), Answer.YES),
        (Party(id="x", kind="individual", us_status="none", located="DE"), Answer.NO),
        (Party(id="x", kind="individual", citizenships=[Standing("DE")], located="DE"), Answer.UNKNOWN),
    ],
)
def test_who_is_a_us_person(party: Party, answer: Answer) -> None:
    assert us_person(party) is answer


def test_an_item_made_in_the_united_states_is_so_as_stated_or_by_its_training() -> None:
    assert value("item.us_made", 'what = "weights"') == "yes"
    assert value("item.us_made", 'what = "weights"', base=BASE.replace('where = "US"', 'where = "FR"')) == "no"
    assert value("item.us_made", 'what = "core-software"') is None
    assert value("item.us_made", 'what = "core-software"\nus_made = false') == "no"


@pytest.mark.parametrize(
    ("stated_as", "entry", "supp2", "chart"),
    [
        (None, "EAR99", "no", "no"),
        ('{ eccn = "EAR99" }', "EAR99", "no", "no"),
        ('{ eccn = "5D992.c" }', "5D992.c", None, "no"),
        ('{ eccn = "4D004" }', "4D004", None, None),
        ('{ eccn = "3E001", supp2 = "no" }', "other", "no", None),
    ],
)
def test_a_classification_is_taken_as_stated_and_ear99_otherwise(
    stated_as: str | None, entry: str, supp2: str | None, chart: str | None
) -> None:
    found = stated('what = "core-software"\n' + (f"classification = {stated_as}" if stated_as else ""))

    assert found.facts["item.classification"] == entry
    assert found.facts["item.classification_stated"] == ("yes" if stated_as else "no")
    assert found.facts.get("item.in_supp2_744") == supp2
    assert found.facts.get("item.chart_licence") == chart


def test_software_is_not_classified_by_its_model() -> None:
    base = BASE.replace('developer = "lab"', 'developer = "lab"\nclassification = { eccn = "4D004" }')

    assert value("item.classification", 'what = "weights"', base=base) == "4D004"
    assert value("item.classification", 'what = "core-software"', base=base) == "EAR99"


@pytest.mark.parametrize(
    ("transfer", "cuba"),
    [
        ('act = "export"\ndestination = "SG"', "no"),
        ('act = "export"\ndestination = "CU"', "yes"),
        ('act = "export"', None),
        ('act = "export"\ndestination = "SG"\nconsignee = "q"', "yes"),
        ('act = "export"\ndestination = "SG"\nintermediate = ["q"]', "yes"),
        ('act = "export"\ndestination = "SG"\npurchaser = "q"', "no"),
        ('act = "export"\ndestination = "SG"\nkeys_to = ["q"]', "yes"),
        ('act = "in-country-transfer"\norigin = "CU"', "yes"),
        ('act = "publish"', "no"),
        ('act = "access"\nwhat = "access"', "no"),
    ],
)
def test_where_it_goes(transfer: str, cuba: str | None) -> None:
    assert value("bound_for.cuba", transfer) == cuba


def test_a_place_of_storage_is_a_place_it_goes_to() -> None:
    assert value("bound_for.cuba", 'destination = "SG"\nstored_at = "dc"', '[[facility]]\nid = "dc"\ncountry = "CU"') == "yes"


def test_a_release_follows_the_person_and_no_place() -> None:
    person = BASE.replace('kind = "entity"\nlocated = "SG"', 'kind = "individual"\nlocated = "CU"\ncitizenships = [{ country = "RU" }]', 1)
    found = stated('act = "deemed-reexport"\norigin = "DE"\nregion = "UA-43"', base=person).facts

    assert found["bound_for.cuba"] == "no"
    assert found["bound_for.russia_belarus"] == "yes"
    assert found["bound_for.covered_region"] == "no"
    assert found["release_at_home"] == "no"
    assert value("release_at_home", 'act = "deemed-reexport"\norigin = "RU"', base=person) == "yes"


def test_a_statement_speaks_for_the_unverified_parties_it_names() -> None:
    paper = '[[document]]\nkind = "uvl-statement"\nparties = ["{}"]'

    assert value("uvl_statement", 'consignee = "q"') == "no"
    assert value("uvl_statement", 'consignee = "q"', paper.format("q")) == "yes"
    assert value("uvl_statement", 'consignee = "q"', paper.format("p")) == "no"


@pytest.mark.parametrize(
    ("rows", "answer"),
    [
        ("", "yes"),
        ('transfers = ["t"]', "yes"),
        ("from = 2026-11-20", "yes"),
        ("from = 2026-11-21", "no"),
        ("until = 2026-11-20", "no"),
        ("until = 2026-11-21", "yes"),
        ('models = ["m"]', "yes"),
        ('models = ["n"]', "no"),
        ('parties = ["p"]', "yes"),
        ('parties = ["q"]', "no"),
    ],
)
def test_a_document_speaks_of_what_it_names_on_its_days(rows: str, answer: str) -> None:
    other = '[[model]]\nid = "n"\n'

    assert value("affiliates_extension", "", f'{other}[[document]]\nkind = "affiliates-extension"\n{rows}') == answer


def test_a_licence_of_ofac_is_one_that_names_model_and_parties() -> None:
    paper = '[[authorisation]]\nkind = "ofac-specific"\nmodels = ["m"]\nparties = ["p"]'

    assert value("ofac_authorised", "", paper) == "yes"
    assert value("ofac_authorised", 'consignee = "q"', paper) == "no"
    assert value("commerce_licence", "", paper) == "no"
    assert value("commerce_licence", "", paper.replace("ofac-specific", "licence")) == "yes"


def test_who_owns_the_sender() -> None:
    def owned(*rows: str) -> Value | None:
        base = BASE.replace('organised_under = "US"', "\n".join(rows), 1).replace('located = "US"', 'located = "DE"', 1)
        return value("from.owned_by_us_person", "", base=base)

    assert owned() is None
    assert owned('ultimate_parent = "US"') == "yes"
    assert owned('ultimate_parent = "none"') == "no"
    assert owned('ultimate_parent = "none"', "owned_by_us_person = true") == "yes"
    assert owned('ultimate_parent = "DE"', 'owner = [{ party = "somebody" }]') is None
