"""Fingerprints of listed parties: each field that matters changes its own, and nothing else does."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

import msgspec
from hypothesis import given
from hypothesis import strategies as st

from weighbridge.identify.listings.records import (
    Address,
    BirthDate,
    CountryTie,
    Identifier,
    ListedName,
    ListedParty,
    annotation_fingerprint,
    matching_fingerprint,
)
from weighbridge.kernel.digests import digest

TEXT = st.text(min_size=1, max_size=8)
DAYS = st.dates(min_value=date(1900, 1, 1))
NAMES = st.builds(ListedName, TEXT, st.sampled_from(("primary", "alias", "weak", "former")))
ADDRESSES = st.builds(Address, TEXT, country=st.sampled_from((None, "CN", "RU")))
PAPERS = st.builds(Identifier, TEXT, TEXT, expires=st.none() | DAYS)
BIRTHS = st.builds(BirthDate, TEXT, DAYS, DAYS, st.booleans())
TIE_KINDS = st.sampled_from(("nationality", "flag", "listed-under"))
TIES = st.builds(CountryTie, TEXT, st.sampled_from((None, "CN", "RU")), TIE_KINDS)
MATCHING = {
    "names": st.lists(NAMES, max_size=3, unique=True).map(tuple),
    "addresses": st.lists(ADDRESSES, max_size=3, unique=True).map(tuple),
    "identifiers": st.lists(PAPERS, max_size=3, unique=True).map(tuple),
    "birth_dates": st.lists(BIRTHS, max_size=3, unique=True).map(tuple),
    "ties": st.lists(TIES, max_size=3, unique=True).map(tuple),
    "kind": st.sampled_from(("individual", "entity", "vessel", "aircraft", "unknown")),
}
ANNOTATION = {
    "requirement": st.none() | TEXT,
    "scope": st.sampled_from((None, "all-items")),
    "policy": st.none() | TEXT,
    "citations": st.lists(TEXT, max_size=3, unique=True).map(tuple),
    "programmes": st.lists(TEXT, max_size=3, unique=True).map(tuple),
    "from_": st.none() | DAYS,
    "until": st.none() | DAYS,
    "linked": st.lists(TEXT, max_size=3, unique=True).map(tuple),
    "remarks": st.none() | TEXT,
    "list": st.sampled_from(("bis-entity", "un-sc")),
}
NEITHER = {
    "row": st.integers(1, 99),
    "source": TEXT,
    "retrieved": DAYS,
    "row_digest": TEXT.map(lambda text: digest(text.encode())),
    "id": TEXT,
}
PARTIES = st.builds(ListedParty, **(MATCHING | ANNOTATION | NEITHER))


@st.composite
def changed(draw: st.DrawFn, fields: Mapping[str, st.SearchStrategy[object]]) -> tuple[ListedParty, ListedParty]:
    """A party, and the same with another value in one of the fields; what is a collection differs as a set."""
    party = draw(PARTIES)
    name = draw(st.sampled_from(sorted(fields)))
    old = getattr(party, name)
    other = draw(fields[name].filter(lambda new: set(new) != set(old) if isinstance(new, tuple) else new != old))
    return party, msgspec.structs.replace(party, **{name: other})


@given(changed(MATCHING))
def test_a_change_of_what_a_match_rests_on_changes_its_fingerprint_alone(pair: tuple[ListedParty, ListedParty]) -> None:
    before, after = pair

    assert matching_fingerprint(before) != matching_fingerprint(after)
    assert annotation_fingerprint(before) == annotation_fingerprint(after)


@given(changed(ANNOTATION))
def test_a_change_of_terms_changes_their_fingerprint_alone(pair: tuple[ListedParty, ListedParty]) -> None:
    before, after = pair

    assert matching_fingerprint(before) == matching_fingerprint(after)
    assert annotation_fingerprint(before) != annotation_fingerprint(after)


@given(changed(NEITHER))
def test_where_and_when_a_row_was_read_is_in_neither(pair: tuple[ListedParty, ListedParty]) -> None:
    before, after = pair

    assert matching_fingerprint(before) == matching_fingerprint(after)
    assert annotation_fingerprint(before) == annotation_fingerprint(after)


@given(PARTIES)
def test_the_order_of_a_publisher_does_not_count(party: ListedParty) -> None:
    turned = {name: tuple(reversed(getattr(party, name))) for name in (*MATCHING, "citations", "programmes", "linked") if name != "kind"}

    assert matching_fingerprint(msgspec.structs.replace(party, **turned)) == matching_fingerprint(party)
    assert annotation_fingerprint(msgspec.structs.replace(party, **turned)) == annotation_fingerprint(party)


@given(PARTIES)
def test_a_party_read_back_has_its_fingerprints(party: ListedParty) -> None:
    back = msgspec.msgpack.decode(msgspec.msgpack.encode(party), type=ListedParty)

    assert back == party
    assert matching_fingerprint(back) == matching_fingerprint(party)
    assert annotation_fingerprint(back) == annotation_fingerprint(party)
