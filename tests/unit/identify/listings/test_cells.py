"""Cells as the publishers write them: names, dates, citations, addresses, remarks."""

from __future__ import annotations

from datetime import date

import pytest

from weighbridge.identify.listings.cells.citations import citations, scope
from weighbridge.identify.listings.cells.dates import birth_date, day
from weighbridge.identify.listings.cells.papers import is_paper
from weighbridge.identify.listings.cells.places import country_code, split_addresses
from weighbridge.identify.listings.cells.remarks import read_remarks
from weighbridge.identify.listings.cells.wording import aliases, folded, script_of, wording

NAMES = {
    "a name alone": ("Higon", [("Higon", "primary")]),
    "an alias in brackets in the middle": ("PEARL (A.K.A. NEI-CHIEN CHU) LI", [("PEARL LI", "primary"), ("NEI-CHIEN CHU", "alias")]),
    "an alias between dashes": ("KOW SENG LIM -AKA- ERIC LIM", [("KOW SENG LIM", "primary"), ("ERIC LIM", "alias")]),
    "an alias with slashes": ("FUYI SUN A/K/A FRANK SUN", [("FUYI SUN", "primary"), ("FRANK SUN", "alias")]),
    "a former name": ("LTS Holding (f.k.a. IPP Products Ltd.)", [("LTS Holding", "primary"), ("IPP Products Ltd.", "former")]),
    "several aliases": ("Kreig; a.k.a. Cow; a.k.a. Hall", [("Kreig", "primary"), ("Cow", "alias"), ("Hall", "alias")]),
    "aliases in square brackets": (
        "X Limited [aka Y Co., aka Z] (HK)",
        [("X Limited (HK)", "primary"), ("Y Co.", "alias"), ("Z", "alias")],
    ),
    "several parties in one row": ("Doe, Carlos; Elint, S.A.", [("Doe, Carlos", "primary"), ("Elint, S.A.", "alias")]),
    "a short form": ("Russian Space Systems (RKS)", [("Russian Space Systems", "primary"), ("RKS", "weak")]),
    "a bracket that is no short form": ("Suzhou Co. (Suzhou)", [("Suzhou Co. (Suzhou)", "primary")]),
    "letters that only look like a mark": ("Nakatomi Fkavia Akarsu", [("Nakatomi Fkavia Akarsu", "primary")]),
    "a bracket never closed": ("Roger (a/k/a Akem", [("Roger", "primary"), ("Akem", "alias")]),
}


@pytest.mark.parametrize("case", NAMES)
def test_a_cell_of_a_name_is_taken_apart(case: str) -> None:
    text, names = NAMES[case]

    assert [(name.text, name.kind) for name in wording(text).names] == names


def test_a_tail_is_no_name_and_is_kept_apart() -> None:
    said = wording("PMC Wagner; and any successor, sub-unit, or subsidiary thereof")

    assert [name.text for name in said.names] == ["PMC Wagner"]
    assert said.tail == "and any successor, sub-unit, or subsidiary thereof"


def test_a_body_named_under_another_has_both_names_and_is_linked() -> None:
    said = wording("Huawei Technologies Co., Ltd. (Huawei). Affiliated Entity: Hangzhou Huawei Enterprises")

    assert [(n.text, n.kind) for n in said.names] == [
        ("Huawei Technologies Co., Ltd. (Huawei), Hangzhou Huawei Enterprises", "primary"),
        ("Hangzhou Huawei Enterprises", "alias"),
    ]
    assert said.linked == ("Huawei Technologies Co., Ltd. (Huawei)",)


def test_a_number_among_several_institutes_is_weak_by_itself() -> None:
    said = wording("Second Academy. Subordinate Institution - 204th Research Institute")

    assert [(n.text, n.kind) for n in said.names][1] == ("204th Research Institute", "weak")


@pytest.mark.parametrize(
    ("written", "mended"),
    [
        ("Pyongyang?s  Bureau", "Pyongyang's Bureau"),
        ("https://example.org/list?s=1", "https://example.org/list?s=1"),
        ("BahÃ­a", "Bahía"),
        ("Who knows?", "Who knows?"),
        ("a\u00a0b\n c", "a b c"),
        ("Ñandú", "Ñandú"),
    ],
)
def test_known_damage_of_a_text_is_mended_and_nothing_else(written: str, mended: str) -> None:
    assert folded(written) == mended


def test_aliases_joined_by_semicolons_are_names_each() -> None:
    assert [name.text for name in aliases(["CETC 24;Sichuan Institute;", "HPSTAR;  and DJEL"])] == [
        "CETC 24",
        "Sichuan Institute",
        "HPSTAR",
        "DJEL",
    ]


@pytest.mark.parametrize(
    ("text", "script"), [("Huawei", "Latn"), ("华为", "Hani"), ("Иванов", "Cyrl"), ("صدام", "Arab"), ("华为 X", None), ("123", None)]
)
def test_a_script_is_that_of_every_letter(text: str, script: str | None) -> None:
    assert script_of(text) == script


BIRTHS = {
    "10 Dec 1948": (date(1948, 12, 10), date(1948, 12, 10), False),
    "1962": (date(1962, 1, 1), date(1962, 12, 31), False),
    "Feb 1980": (date(1980, 2, 1), date(1980, 2, 29), False),
    "November, 1975": (date(1975, 11, 1), date(1975, 11, 30), False),
    "circa 1951": (date(1949, 1, 1), date(1953, 12, 31), True),
    "1955 to 1958": (date(1955, 1, 1), date(1958, 12, 31), False),
    "between 1963 and 1967": (date(1963, 1, 1), date(1967, 12, 31), False),
    "1978-12-05": (date(1978, 12, 5), date(1978, 12, 5), False),
    "circa 29 Feb 1960": (date(1958, 2, 28), date(1962, 2, 28), True),
    "dd/mm/1958": (date(1958, 1, 1), date(1958, 12, 31), False),
    "00/04/1958": (date(1958, 4, 1), date(1958, 4, 30), False),
    "17/04/1958": (date(1958, 4, 17), date(1958, 4, 17), False),
    "30-35 years old": (None, None, False),
    "31 Feb 1960": (None, None, False),
}


@pytest.mark.parametrize("text", BIRTHS)
def test_a_date_of_birth_is_the_days_it_may_be(text: str) -> None:
    found = birth_date(text)

    assert (found.low, found.high, found.circa) == BIRTHS[text]
    assert found.text == text


@pytest.mark.parametrize(
    ("text", "found"), [("10/16/2017", date(2017, 10, 16)), ("8/13/98", date(1998, 8, 13)), ("7/31/01", date(2001, 7, 31))]
)
def test_a_day_of_the_bureau_has_its_month_first(text: str, found: date) -> None:
    assert day(text, month_first=True) == found


CITED = {
    "68 F.R. 38290 6/27/03 71 F.R. 38843 7/10/06": ("68 FR 38290", "71 FR 38843"),
    "84 FR 54004, 10/9/19.\n85 FR 44161, 7/22/20": ("84 FR 54004", "85 FR 44161"),
    "46 F.R. 46154 9/17/81 and 46 F.R. 19290 3/30/81": ("46 FR 46154", "46 FR 19290"),
    "91 FR 35189 (June 10, 2026)": ("91 FR 35189",),
    "Vol. 88, No. 151, 08/08/2023": ("Vol. 88, No. 151, 08/08/2023",),
    "82 F.R.  4842 1/17/2017": ("82 FR 4842",),
    "see the order": ("see the order",),
    "": (),
}


@pytest.mark.parametrize("text", CITED)
def test_citations_run_together_are_one_each(text: str) -> None:
    assert citations(text) == CITED[text]


REQUIREMENTS = {
    "For all items subject to the EAR. (See §744.11 of the EAR)": "all-items",
    "For All Items Subject to the EAR (See §744.11 of the EAR). May be overcome by License Exception GOV": "all-items",
    "For items on the CCL and EAR99 items listed in supplement no. 7 to part 746 of the EAR": "ccl-plus-supp7",
    "For all items subject to the EAR when used in projects specified in § 746.8(a)(4) of the EAR": "projects-746.8(a)(4)",
    "All items subject to the EAR except for: crude oil": None,
    "For all items subject to the EAR, with case-by-case basis for items listed on the CCL": None,
    "For any item subject to the EAR listed in supplement no. 2 to part 744.": None,
    None: None,
}


@pytest.mark.parametrize("words", REQUIREMENTS)
def test_a_requirement_is_named_as_a_dossier_names_it_or_not_at_all(words: str | None) -> None:
    assert scope(words) == REQUIREMENTS[words]


def test_addresses_joined_in_one_cell_are_addresses_each() -> None:
    found = split_addresses("Golaye Park, Kabul, Afghanistan; and 501, Dubai, U.A.E. (See alternate addresses under Pakistan).")

    assert [(one.text, one.country) for one in found] == [("Golaye Park, Kabul, Afghanistan", "AF"), ("501, Dubai, U.A.E", "AE")]


@pytest.mark.parametrize(
    ("text", "code"), [("Korea, North", "KP"), ("Iran (Islamic Republic of)", "IR"), ("HK", "HK"), ("Region: Gaza", "PS"), ("Congo", None)]
)
def test_a_country_is_known_by_the_spellings_of_the_lists(text: str, code: str | None) -> None:
    assert country_code(text) == code


def test_remarks_are_put_where_they_belong_and_a_birthplace_is_passed_over() -> None:
    said = read_remarks(
        "DOB 14 Jun 1975; alt. DOB 1976; POB Leningrad, Russia; nationality Iran; citizen Syria; Passport A0003 (Iran) expires 21 Jul 2014;"
        " a.k.a. 'BNC'; f.k.a. 'OLD'; Linked To: USA REALLY; Gender Male; National ID No. 7810 (Notabene)."
    )

    assert [birth.text for birth in said.birth_dates] == ["14 Jun 1975", "1976"]
    assert [(tie.code, tie.kind) for tie in said.ties] == [("IR", "nationality"), ("SY", "citizenship")]
    passport, national = said.identifiers
    assert (passport.kind, passport.value, passport.country, passport.expires) == ("passport", "A0003", "IR", date(2014, 7, 21))
    assert (national.value, national.country) == ("7810 (Notabene)", None)
    assert [(name.text, name.kind) for name in said.names] == [("BNC", "weak"), ("OLD", "former")]
    assert said.linked == ["USA REALLY"]
    assert said.rest == ["Gender Male"]


@pytest.mark.parametrize(
    ("kind", "paper"), [("Passport", True), ("Tax ID No.", True), ("Gender", False), ("Secondary sanctions risk:", False)]
)
def test_a_kind_of_number_is_told_from_a_remark(kind: str, paper: bool) -> None:
    assert is_paper(kind) is paper
