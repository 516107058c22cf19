"""Countries as this project writes them: ISO 3166-1 alpha-2 codes, and the names the rules use for them.

Hong Kong, Macau and Taiwan are destinations of their own, as the Export Administration Regulations and
most traders treat them; Kosovo is ``XK``, a code of the user-assigned range in wide use.

Sources: ISO 3166-1 for the codes; 15 CFR part 738 Supplement 1 and part 740 Supplement 1 for the spellings
that US rules use; ISO 3166-2:UA for the regions.
"""

import re
import unicodedata
from collections.abc import Iterator, Mapping
from difflib import get_close_matches
from types import MappingProxyType
from typing import Final, NewType

Country = NewType("Country", str)
"""An ISO 3166-1 alpha-2 code, upper case, checked by :func:`country`."""

_NAMES_TEXT: Final = """
AD Andorra | AE United Arab Emirates | AF Afghanistan | AG Antigua and Barbuda | AI Anguilla | AL Albania
AM Armenia | AO Angola | AQ Antarctica | AR Argentina | AS American Samoa | AT Austria | AU Australia
AW Aruba | AX Åland Islands | AZ Azerbaijan | BA Bosnia and Herzegovina | BB Barbados | BD Bangladesh
BE Belgium | BF Burkina Faso | BG Bulgaria | BH Bahrain | BI Burundi | BJ Benin | BL Saint Barthélemy
BM Bermuda | BN Brunei | BO Bolivia | BQ Bonaire, Sint Eustatius and Saba | BR Brazil | BS Bahamas
BT Bhutan | BV Bouvet Island | BW Botswana | BY Belarus | BZ Belize | CA Canada
CC Cocos (Keeling) Islands | CD Democratic Republic of the Congo | CF Central African Republic
CG Republic of the Congo | CH Switzerland | CI Côte d'Ivoire | CK Cook Islands | CL Chile | CM Cameroon
CN China | CO Colombia | CR Costa Rica | CU Cuba | CV Cape Verde | CW Curaçao | CX Christmas Island
CY Cyprus | CZ Czech Republic | DE Germany | DJ Djibouti | DK Denmark | DM Dominica
DO Dominican Republic | DZ Algeria | EC Ecuador | EE Estonia | EG Egypt | EH Western Sahara | ER Eritrea
ES Spain | ET Ethiopia | FI Finland | FJ Fiji | FK Falkland Islands | FM Micronesia | FO Faroe Islands
FR France | GA Gabon | GB United Kingdom | GD Grenada | GE Georgia | GF French Guiana | GG Guernsey
GH Ghana | GI Gibraltar | GL Greenland | GM Gambia | GN Guinea | GP Guadeloupe | GQ Equatorial Guinea
GR Greece | GS South Georgia and the South Sandwich Islands | GT Guatemala | GU Guam | GW Guinea-Bissau
GY Guyana | HK Hong Kong | HM Heard Island and McDonald Islands | HN Honduras | HR Croatia | HT Haiti
HU Hungary | ID Indonesia | IE Ireland | IL Israel | IM Isle of Man | IN India
IO British Indian Ocean Territory | IQ Iraq | IR Iran | IS Iceland | IT Italy | JE Jersey | JM Jamaica
JO Jordan | JP Japan | KE Kenya | KG Kyrgyzstan | KH Cambodia | KI Kiribati | KM Comoros
KN Saint Kitts and Nevis | KP North Korea | KR South Korea | KW Kuwait | KY Cayman Islands
KZ Kazakhstan | LA Laos | LB Lebanon | LC Saint Lucia | LI Liechtenstein | LK Sri Lanka | LR Liberia
LS Lesotho | LT Lithuania | LU Luxembourg | LV Latvia | LY Libya | MA Morocco | MC Monaco | MD Moldova
ME Montenegro | MF Saint Martin | MG Madagascar | MH Marshall Islands | MK North Macedonia | ML Mali
MM Burma | MN Mongolia | MO Macau | MP Northern Mariana Islands | MQ Martinique | MR Mauritania
MS Montserrat | MT Malta | MU Mauritius | MV Maldives | MW Malawi | MX Mexico | MY Malaysia
MZ Mozambique | NA Namibia | NC New Caledonia | NE Niger | NF Norfolk Island | NG Nigeria | NI Nicaragua
NL Netherlands | NO Norway | NP Nepal | NR Nauru | NU Niue | NZ New Zealand | OM Oman | PA Panama
PE Peru | PF French Polynesia | PG Papua New Guinea | PH Philippines | PK Pakistan | PL Poland
PM Saint Pierre and Miquelon | PN Pitcairn | PR Puerto Rico | PS Palestine | PT Portugal | PW Palau
PY Paraguay | QA Qatar | RE Réunion | RO Romania | RS Serbia | RU Russia | RW Rwanda | SA Saudi Arabia
SB Solomon Islands | SC Seychelles | SD Sudan | SE Sweden | SG Singapore
SH Saint Helena, Ascension and Tristan da Cunha | SI Slovenia | SJ Svalbard and Jan Mayen | SK Slovakia
SL Sierra Leone | SM San Marino | SN Senegal | SO Somalia | SR Suriname | SS South Sudan
ST São Tomé and Príncipe | SV El Salvador | SX Sint Maarten | SY Syria | SZ Eswatini
TC Turks and Caicos Islands | TD Chad | TF French Southern Territories | TG Togo | TH Thailand
TJ Tajikistan | TK Tokelau | TL Timor-Leste | TM Turkmenistan | TN Tunisia | TO Tonga | TR Türkiye
TT Trinidad and Tobago | TV Tuvalu | TW Taiwan | TZ Tanzania | UA Ukraine | UG Uganda
UM United States Minor Outlying Islands | US United States | UY Uruguay | UZ Uzbekistan
VA Vatican City | VC Saint Vincent and the Grenadines | VE Venezuela | VG British Virgin Islands
VI United States Virgin Islands | VN Vietnam | VU Vanuatu | WF Wallis and Futuna | WS Samoa | XK Kosovo
YE Yemen | YT Mayotte | ZA South Africa | ZM Zambia | ZW Zimbabwe
"""

# "Congo" and "Korea" alone are left out on purpose: each could be either of two countries.
_SPELLINGS_TEXT: Final = """
AE UAE | BA Bosnia | BN Brunei Darussalam | BO Plurinational State of Bolivia
CD Congo (Democratic Republic of the) | CD Congo (Democratic Republic of) | CD DRC | CD DR Congo
CD Congo-Kinshasa | CG Congo (Republic of the) | CG Congo-Brazzaville | CI Ivory Coast
CI Cote d'lvoire | CN China (PRC) | CN PRC | CN People's Republic of China | CN Mainland China
CN China (People's Republic of) | CV Cabo Verde | CZ Czechia | EH Sahrawi Arab Democratic Republic
FK Falkland Islands (Malvinas) | FM Micronesia, Federated States of | FO Faeroe Islands
GB UK | GB Great Britain | GB Britain | GB U.K.
GB United Kingdom of Great Britain and Northern Ireland | GM Gambia, The | HK Hong Kong SAR
HK Hong Kong SAR China | IE Republic of Ireland | IR Iran, Islamic Republic of | IR Persia
KG Kyrgyz Republic | KP Korea, North | KP DPRK | KP Korea, Democratic People's Republic of
KP Korea (Democratic People's Republic of) | KR Korea, South | KR ROK | KR Korea, Republic of
KR Korea (Republic of) | LA Lao People's Democratic Republic | LA Lao PDR
LY Libyan Arab Jamahiriya | MD Moldova, Republic of | MF Saint Martin (French part) | MK Macedonia
MK Republic of North Macedonia | MM Myanmar | MM Burma (Myanmar) | MM Myanmar (Burma) | MO Macao
MO Macau SAR | MO Macao SAR | NL Holland | NL Netherlands, Kingdom of the | PS Palestine, State of
PS Palestinian Territories | RU Russian Federation | SS South Sudan, Republic of | SX Saint Maarten
SX Sint Maarten (Dutch part) | SX Sint Maarten (the Dutch two-fifths of the island of Saint Martin)
SY Syrian Arab Republic | SZ Swaziland | TL East Timor | TR Turkey | TW Taiwan, Province of China
TW Republic of China | TW Chinese Taipei | TZ Tanzania, United Republic of | US USA | US U.S.A.
US U.S. | US United States of America | US America | VA Holy See | VA Vatican
VA Holy See (Vatican City State) | VE Venezuela, Bolivarian Republic of | VG Virgin Islands, British
VI Virgin Islands, U.S. | VN Viet Nam | XK Republic of Kosovo
"""


def _entries(text: str) -> Iterator[tuple[str, str]]:
    for entry in re.split(r"[|\n]", text.strip()):
        code, _, name = entry.strip().partition(" ")
        yield code, name


NAMES: Final[Mapping[str, str]] = MappingProxyType(dict(_entries(_NAMES_TEXT)))
"""Short English name by code: the 249 codes of ISO 3166-1 and ``XK``."""

REGIONS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "UA-43": "Crimea",
        "UA-40": "Sevastopol",
        "UA-14": "Donetsk",
        "UA-09": "Luhansk",
    }
)
"""Regions that a rule treats apart from their country (15 CFR 746.6), by ISO 3166-2 code."""

_SMALL_WORDS: Final = frozenset({"the", "of"})

# Words of a country's full style that are left off when the name as given is not known.
_STYLE_WORDS: Final = frozenset(
    {"republic", "kingdom", "state", "states", "federal", "federated", "federative", "democratic"}
    | {"islamic", "socialist", "commonwealth", "principality", "sultanate", "peoples"}
)

_MOST_SUGGESTED: Final = 5


def _key(name: str) -> str:
    """Fold a spelling: no accents, no punctuation, no articles, 'Korea, South' turned round."""
    turned = re.sub(r"^([^,(]+)[,(]\s*([^)]*)\)?$", r"\2 \1", name.strip())
    bare = unicodedata.normalize("NFKD", turned).casefold().replace("&", " and ").replace(".", "")
    bare = "".join(letter for letter in bare if not unicodedata.combining(letter))
    words = re.sub(r"['’`]", "", bare)
    kept = [word for word in re.findall(r"[a-z0-9]+", words) if word not in _SMALL_WORDS]
    return " ".join("saint" if word == "st" else word for word in kept)


_BY_KEY: Final[Mapping[str, str]] = MappingProxyType(
    {_key(name): code for text in (_NAMES_TEXT, _SPELLINGS_TEXT) for code, name in _entries(text)}
)


class UnknownCountry(ValueError):
    """A text that is not the code of any country.

    ``code`` is what was given; ``nearest`` holds the codes that may have been meant, likeliest first.
    """

    def __init__(self, code: str, nearest: tuple[str, ...]) -> None:
        """Keep what was given and what may have been meant, and say both."""
        self.code = code
        self.nearest = nearest
        meant = ", ".join(f"{near} ({NAMES[near]})" for near in nearest)
        hint = f"; did you mean {meant}?" if meant else ""
        super().__init__(f"{code!r} is not an ISO 3166-1 alpha-2 country code{hint}")


def country(code: str) -> Country:
    """Return the country of an upper-case alpha-2 code.

    Raises :class:`UnknownCountry` for anything else, a lower-case code or a name included, with the codes
    that may have been meant.
    """
    if code in NAMES:
        return Country(code)
    raise UnknownCountry(code, _nearest(code))


def country_named(name: str) -> Country | None:
    """Return the country of an English name, as ISO, the Export Administration Regulations or usage spell it.

    Case, accents, punctuation, the order of "Korea, South" and styles such as "Kingdom of" do not matter. A
    name that could be two countries ("Congo", "Korea"), or that is not known, gives ``None``. Codes are not names.
    """
    key = _key(name)
    plain = " ".join(word for word in key.split() if word not in _STYLE_WORDS)
    code = _BY_KEY.get(key) or _BY_KEY.get(plain)
    return None if code is None else Country(code)


def _nearest(text: str) -> tuple[str, ...]:
    """Codes that a wrong text may have meant: the same letters, a country's name, a name nearly spelled."""
    upper = text.strip().upper()
    named = country_named(text)
    found = [upper] if upper in NAMES else []
    found += [named] if named else _nearly_named(_key(text))
    if not found:
        found = sorted((code for code in NAMES if _a_slip_away(code, upper)), key=lambda code: code != upper[::-1])
    return tuple(dict.fromkeys(found))[:_MOST_SUGGESTED]


def _nearly_named(key: str) -> list[str]:
    within = [code for known, code in _BY_KEY.items() if key and key in known.split()]
    return within + [_BY_KEY[near] for near in get_close_matches(key, _BY_KEY, n=3, cutoff=0.75)]


def _a_slip_away(code: str, text: str) -> bool:
    """Whether two letters are the code's the wrong way round, or share its first letter."""
    return len(code) == len(text) and (code == text[::-1] or code[0] == text[0])
