"""A small edition of made-up parties, every kind of evidence among them."""

from datetime import date

from weighbridge.identify.listings.records import Address, BirthDate, CountryTie, Edition, Identifier, ListedName, ListedParty, Source
from weighbridge.kernel.digests import digest

ON = date(2026, 7, 31)


def party(number: int, *names: str, kind: str = "entity", **more: object) -> ListedParty:
    """A party of the Entity List with these names."""
    listed = tuple(ListedName(name, "primary" if not at else "alias") for at, name in enumerate(names))
    base = {
        "id": f"bis-entity:{number}",
        "list": "bis-entity",
        "kind": kind,
        "names": listed,
        "source": "made-up",
        "retrieved": ON,
        "row": number,
    }
    return ListedParty(**(base | {"row_digest": digest(str(number).encode())} | more))  # type: ignore[arg-type]


PARTIES = (
    party(1, "Quantum Harbour Technologies Co., Ltd.", "QHT", ties=(CountryTie("China", "CN"),)),
    party(
        2,
        "ZAYDANOV, Muhammad Karim",
        kind="individual",
        birth_dates=(BirthDate("12 Mar 1971", date(1971, 3, 12), date(1971, 3, 12)),),
        identifiers=(Identifier("passport", "N1234567", "SY"),),
        ties=(CountryTie("Syria", "SY", "nationality"),),
    ),
    party(3, "Velikov Instrument Plant", addresses=(Address("14 Lenin Street, Zelenograd, Moscow 124460", country="RU"),)),
    party(4, kind="address", addresses=(Address("Flat 305, 3/F Wing Lok Building, 22 Queen's Road, Hong Kong", country="HK"),)),
    party(5, "Northern Stars Shipping Company", kind="unknown", until=date(2026, 1, 1)),
)
EDITION = Edition(digest(b"small"), (Source("made-up", "Made up", None, ON, digest(b"small"), 5),), PARTIES)
