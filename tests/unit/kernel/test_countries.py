"""The country table: codes, names, and the errors that help a user to the right code."""

import pytest

from weighbridge.kernel.countries import NAMES, REGIONS, UnknownCountry, country, country_named


def test_the_table_holds_iso_and_kosovo() -> None:
    assert len(NAMES) == 250
    assert "XK" in NAMES
    assert {"HK", "MO", "TW"} <= NAMES.keys()
    assert all(len(code) == 2 and code.isascii() and code.isupper() for code in NAMES)
    assert len(set(NAMES.values())) == len(NAMES)


def test_the_table_cannot_be_changed() -> None:
    with pytest.raises(TypeError):
        NAMES["ZZ"] = "Nowhere"  # type: ignore[index]


@pytest.mark.parametrize("code", sorted(NAMES))
def test_every_code_and_its_name_lead_to_each_other(code: str) -> None:
    assert country(code) == code
    assert country_named(NAMES[code]) == code


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("Korea, South", "KR"),
        ("Republic of Korea", "KR"),
        ("Korea, North", "KP"),
        ("Burma", "MM"),
        ("Myanmar", "MM"),
        ("China (PRC)", "CN"),
        ("China", "CN"),
        ("Türkiye", "TR"),
        ("Turkiye", "TR"),
        ("TURKEY", "TR"),
        ("Macao", "MO"),
        ("Congo (Democratic Republic of)", "CD"),
        ("Congo (Republic of the)", "CG"),
        ("Cote d'Ivoire", "CI"),
        ("The Bahamas", "BS"),
        ("Gambia, The", "GM"),
        ("Trinidad & Tobago", "TT"),
        ("St. Kitts and Nevis", "KN"),
        ("South Sudan, Republic of", "SS"),
        ("Micronesia, Federated States of", "FM"),
        ("Viet Nam", "VN"),
        ("Czechia", "CZ"),
        ("UAE", "AE"),
        ("U.K.", "GB"),
        ("United States of America", "US"),
        ("Russian Federation", "RU"),
        ("Taiwan", "TW"),
        ("Republic of China", "TW"),
        ("Kosovo", "XK"),
        ("Kingdom of Norway", "NO"),
        ("Republic of Singapore", "SG"),
    ],
)
def test_spellings_of_the_rules_and_of_usage(name: str, code: str) -> None:
    assert country_named(name) == code


@pytest.mark.parametrize("name", ["Congo", "Korea", "Atlantis", "", "EU"])
def test_a_name_that_is_nobodys_or_two_countries_gives_nothing(name: str) -> None:
    assert country_named(name) is None


@pytest.mark.parametrize(
    ("given", "meant"),
    [
        ("us", "US"),
        ("UK", "GB"),
        ("Germany", "DE"),
        ("Korea, South", "KR"),
        ("Singapor", "SG"),
        ("USA", "US"),
        ("QT", "QA"),
        ("SU", "US"),
        ("Congo", "CG"),
        ("Congo", "CD"),
        ("Korea", "KR"),
        ("Korea", "KP"),
    ],
)
def test_an_unknown_code_names_what_may_have_been_meant(given: str, meant: str) -> None:
    with pytest.raises(UnknownCountry) as caught:
        country(given)
    assert caught.value.code == given
    assert meant in caught.value.nearest
    assert NAMES[meant] in str(caught.value)
    assert repr(given) in str(caught.value)


@pytest.mark.parametrize("given", ["", "QQQQQQ", "12", "7"])
def test_an_unknown_code_with_nothing_near_is_still_an_error(given: str) -> None:
    with pytest.raises(UnknownCountry) as caught:
        country(given)
    assert caught.value.nearest == ()


def test_the_regions_under_their_own_embargo() -> None:
    assert REGIONS == {
        "UA-43": "Crimea",
        "UA-40": "Sevastopol",
        "UA-14": "Donetsk",
        "UA-09": "Luhansk",
    }
