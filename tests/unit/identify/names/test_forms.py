"""A legal form is known again however it is written, and a slip in a word that many share is no other word."""

import pytest

from weighbridge.identify.names.mending import mended
from weighbridge.identify.names.parsing import parse


@pytest.mark.parametrize(
    ("written", "left"),
    [
        ("LIMITED LIABHILITY COMPANY ENTRAR", "entrar"),
        ("Joint Stick Company United", "united"),
        ("STOCK COMPANY TULATOCHMASH JOINT", "tulatochmash"),
        ("LIMITED LIAB ILITY COMPANY ENTRAR", "entrar"),
        ("LMTD LBLTY CMPNY MTM", "mtm"),
        ("JOINT STOCK COMPANYGLOBEX", "globex"),
        ("JOINTSTOCK COMPANY SYSTEM", "system"),
        ("Лимитед Лиабилитй Компанй Титул", "titul"),
        ("OBSHCHESTVO S OGRANI CHENNOI OTVETSTVENNOSTYU MASHOIL", "mashoil"),
        ("LIMITED LIABIL COMPANY BERG", "berg"),
        ("HAMRIYAH STEEL FREE ZONE COMPANY", "hamriyah steel"),
    ],
)
def test_a_legal_form_is_known_again_misspelt_divided_cut_off_and_out_of_order(written: str, left: str) -> None:
    name = parse(written)[0]
    assert name.latin == left
    assert name.forms


@pytest.mark.parametrize("name", ["Stock Market", "Public Joint", "Unlimited Reliability", "Companion Care", "Accompany", "Mint"])
def test_a_word_that_only_resembles_a_legal_form_stays(name: str) -> None:
    assert parse(name)[0].latin == name.lower()
    assert not parse(name)[0].forms


@pytest.mark.parametrize(
    ("written", "meant"),
    [("intitute", "institute"), ("commrcial", "commercial"), ("technollogy", "technology"), ("tchnlgy", "technology")],
)
def test_a_slip_in_a_word_that_many_organisations_share_is_mended(written: str, meant: str) -> None:
    assert mended(written) == meant


@pytest.mark.parametrize("word", ["zaydanov", "martinez", "fernandes", "national", "mikron", "gustavo"])
def test_a_name_is_never_mended_into_a_shared_word(word: str) -> None:
    assert mended(word) == word


def test_a_shared_word_run_together_with_another_is_parted_from_it() -> None:
    assert parse("MCSTECHNOLOGIES GmbH")[0].latin == parse("MCS TECHNOLOGIES GmbH")[0].latin
    assert parse("Techn ology Institute")[0].latin == parse("Technology Institute")[0].latin


def test_the_link_between_two_persian_words_is_no_word() -> None:
    assert parse("Bank-e Saman")[0].latin == parse("Bank Saman")[0].latin
