"""Acts that cannot be are errors that say why; acts that can be are not."""

import pytest

from weighbridge.facts.reading import read_dossier
from weighbridge.kernel.errors import BadDossier

FIRM = '[[party]]\nid = "p"\nkind = "entity"\n'
PERSON = '[[party]]\nid = "p"\nkind = "individual"\n'
CANADIAN = PERSON + 'citizenships = [{ country = "IN", since = 1990-01-01 }, { country = "CA", since = 2020-05-01 }]\n'
UNDATED = PERSON + 'citizenships = [{ country = "IN" }, { country = "CA" }]\n'


@pytest.mark.parametrize(
    ("party", "transfer", "key"),
    [
        (FIRM, 'act = "in-country-transfer"\norigin = "US"', "act"),
        (FIRM, 'act = "in-country-transfer"\ndestination = "US"', "act"),
        (FIRM, 'act = "in-country-transfer"\norigin = "DE"\ndestination = "FR"', "destination"),
        (FIRM, 'act = "export"\ndestination = "US"', "destination"),
        (FIRM, 'act = "export"\norigin = "US"\ndestination = "US"', "destination"),
        (FIRM, 'act = "export"\norigin = "DE"\ndestination = "FR"', "act"),
        (FIRM, 'act = "reexport"\norigin = "US"\ndestination = "FR"', "act"),
        (FIRM, 'act = "reexport"\norigin = "PR"\ndestination = "FR"', "act"),
        (PERSON, 'act = "deemed-export"\norigin = "DE"', "act"),
        (PERSON, 'act = "deemed-reexport"\norigin = "US"', "act"),
        (FIRM, 'act = "export"\norigin = "US"\ndestination = "FR"\nperformed_in_us = false', "performed_in_us"),
        (FIRM, 'act = "export"\nwhat = "access"', "what"),
        (FIRM, 'act = "access"\nwhat = "weights"', "what"),
        (FIRM, 'act = "deemed-export"', "to"),
        (PERSON + 'us_status = "citizen"\n', 'act = "deemed-export"', "to"),
        (PERSON + 'us_status = "permanent-resident"\n', 'act = "deemed-export"', "to"),
        (PERSON + 'us_status = "protected"\n', 'act = "deemed-reexport"', "to"),
        (CANADIAN, 'act = "deemed-export"\ndestination = "IN"', "destination"),
        (UNDATED, 'act = "deemed-export"\ndestination = "DE"', "destination"),
    ],
)
def test_an_act_that_cannot_be_is_refused_at_its_key(party: str, transfer: str, key: str) -> None:
    with pytest.raises(BadDossier) as problem:
        read_dossier(f'{party}\n[[transfer]]\nid = "t"\nto = "p"\n{transfer}\n'.encode())

    assert problem.value.code == "dossier/impossible-act"
    assert problem.value.where is not None
    assert problem.value.where.path == f"transfer[0].{key}"


def test_a_transfer_leaves_from_where_its_sender_is_unless_it_says() -> None:
    lab = '[[party]]\nid = "lab"\nlocated = "US"\n[[model]]\nid = "m"\ndeveloper = "lab"\n'
    text = f'{lab}[[transfer]]\nid = "t"\nmodel = "m"\nact = "in-country-transfer"\n'

    with pytest.raises(BadDossier, match=r"734\.16"):
        read_dossier(text.encode())
    read_dossier(f'{text}origin = "DE"\n'.encode())


@pytest.mark.parametrize(
    ("party", "transfer"),
    [
        (FIRM, 'act = "in-country-transfer"\norigin = "DE"\ndestination = "DE"'),
        (FIRM, 'act = "export"\norigin = "US"\ndestination = "DE"'),
        (FIRM, 'act = "export"\norigin = "PR"\ndestination = "DE"'),
        (FIRM, 'act = "export"\norigin = "US"\ndestination = "DE"\nperformed_in_us = true'),
        (FIRM, 'act = "export"\ndestination = "DE"\nperformed_in_us = false'),
        (FIRM, 'act = "reexport"\norigin = "DE"\ndestination = "FR"\nperformed_in_us = false'),
        (FIRM, 'act = "access"\nwhat = "access"'),
        (FIRM, 'act = "access"'),
        (PERSON, 'act = "deemed-export"'),
        (CANADIAN, 'act = "deemed-export"\ndestination = "CA"'),
        (UNDATED, 'act = "deemed-export"\ndestination = "IN"'),
        (PERSON + 'us_status = "none"\n', 'act = "deemed-export"'),
    ],
)
def test_an_act_that_can_be_is_read(party: str, transfer: str) -> None:
    read_dossier(f'{party}\n[[transfer]]\nid = "t"\nto = "p"\n{transfer}\n'.encode())
