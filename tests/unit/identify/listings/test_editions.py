"""Which reader reads a file, an edition of several sources, its bounds, and what changed between two."""

from __future__ import annotations

from datetime import date

import msgspec
import pytest

from weighbridge.identify.listings.bounds import Bound, check_counts, check_shrunk
from weighbridge.identify.listings.compare import difference
from weighbridge.identify.listings.gathering import Reading
from weighbridge.identify.listings.lists import LISTS, RESTED_ON, called, in_dossier
from weighbridge.identify.listings.reading import edition_of, reader_of
from weighbridge.identify.listings.records import Edition, ListedName, ListedParty, Source
from weighbridge.kernel.digests import digest
from weighbridge.kernel.errors import Unreadable

DAY = date(2026, 7, 31)


def party(list_id: str, number: str, name: str = "Acme", **more: object) -> ListedParty:
    given = {"id": f"{list_id}:{number}", "list": list_id, "kind": "entity", "names": (ListedName(name),), "source": "s", "retrieved": DAY}
    return ListedParty(**(given | {"row": 1, "row_digest": digest(f"{list_id}{number}{name}".encode())} | more))  # type: ignore[arg-type]


def source(name: str, reader: str) -> Source:
    return Source(name, name, None, DAY, digest(name.encode()), 1, None, reader)


@pytest.mark.parametrize(
    ("name", "body", "reader"),
    [
        ("sdn.csv", b'36,"X"', ("ofac-sdn-csv", "sdn")),
        ("cons_alt.csv", b"1,2", ("ofac-non-sdn-csv", "alt")),
        ("any.xml", b"<?xml version='1.0'?><CONSOLIDATED_LIST>", ("un-xml", "")),
        ("any.xml", b"<sdnList xmlns='x'>", ("ofac-sdn-xml", "")),
        ("consolidated.xml", b"<sdnList xmlns='x'>", ("ofac-non-sdn-xml", "")),
        ("any.json", b'{"results": [', ("csl-json", "")),
        ("dpl.txt", b'"Name"\t"Street_Address"\t"City"', ("bis-denied", "")),
        ("any.csv", b"fileGenerationDate;Entity_LogicalId;X", ("eu-csv", "")),
    ],
)
def test_a_file_is_known_by_its_name_or_its_first_lines(name: str, body: bytes, reader: tuple[str, str]) -> None:
    assert reader_of(name, body) == reader


@pytest.mark.parametrize("body", [b"name,address\nX,Y\n", b""])
def test_a_file_that_nothing_tells_is_refused(body: bytes) -> None:
    with pytest.raises(Unreadable) as refusal:
        reader_of("customers.csv", body)

    assert refusal.value.code == "lists/unknown-form"


def test_the_advanced_xml_is_refused_by_name() -> None:
    body = b'<?xml version="1.0"?><Sanctions xmlns="https://example.org/exports/ADVANCED_XML">'

    with pytest.raises(Unreadable, match="is the advanced XML"):
        reader_of("sdn_advanced.xml", body)


def test_a_list_is_taken_from_nearest_its_publisher_and_what_is_left_out_is_counted() -> None:
    collection = Reading((party("ofac-sdn", "1"), party("bis-entity", "2")))
    publisher = Reading((party("ofac-sdn", "1", "Acme Ltd"),), published=date(2026, 7, 30))

    edition = edition_of([(source("csl", "csl-json"), collection), (source("ofac-sdn", "ofac-sdn-xml"), publisher)])

    assert [(p.id, p.name) for p in edition.parties] == [("ofac-sdn:1", "Acme Ltd"), ("bis-entity:2", "Acme")]
    assert [u.what for u in edition.unread] == [
        '1 rows of ofac-sdn are left out, since "ofac-sdn" gives that list from nearer its publisher'
    ]
    assert edition.sources[0].published == date(2026, 7, 30)


def test_extracts_of_one_list_stand_beside_one_another() -> None:
    first, second = Reading((party("state-debarred", "1"),)), Reading((party("state-debarred", "2"), party("state-debarred", "1")))

    edition = edition_of([(source("a.json", "bis-extract"), first), (source("b.json", "bis-extract"), second)])

    assert [p.id for p in edition.parties] == ["state-debarred:1", "state-debarred:2"]


def test_an_edition_that_lacks_a_list_on_which_a_rule_rests_is_partial() -> None:
    whole = edition_of([(source("csl", "csl-json"), Reading(tuple(party(name, "1") for name in RESTED_ON)))])
    some = edition_of([(source("un", "un-xml"), Reading((party("un-sc", "1"),)))])

    assert whole.partial is None
    assert (
        some.partial
        == "the lists at hand lack bis-denied, bis-entity, bis-meu, bis-unverified, ofac-sdn, so no hit says nothing about them"
    )


def test_an_edition_is_named_by_its_sources_bytes_not_by_the_day() -> None:
    one = source("csl", "csl-json")
    reading = Reading((party("bis-entity", "1"),))

    assert edition_of([(one, reading)]).digest == edition_of([(msgspec.structs.replace(one, retrieved=date(2026, 8, 1)), reading)]).digest


def test_a_list_outside_its_bounds_is_refused() -> None:
    rows = [party("un-sc", str(n)) for n in range(5)]

    check_counts(rows, [Bound("un-sc", "entity", 5, 5)], "un")
    for bound in (Bound("un-sc", "any", 6, 9), Bound("un-sc", "entity", 0, 4), Bound("un-sc", "individual", 1, 9)):
        with pytest.raises(Unreadable) as refusal:
            check_counts(rows, [bound], "un")
        assert refusal.value.code == "lists/count"


def test_a_list_that_lost_half_of_its_rows_is_refused() -> None:
    rows = [party("un-sc", str(n)) for n in range(5)]

    check_shrunk(rows, {"un-sc": 9}, "un")
    with pytest.raises(Unreadable, match="has 5 rows of un-sc, and the edition at hand has 10"):
        check_shrunk(rows, {"un-sc": 10}, "un")
    with pytest.raises(Unreadable, match="has 0 rows of bis-meu"):
        check_shrunk(rows, {"un-sc": 5, "bis-meu": 1}, "un")


def test_a_difference_tells_who_must_be_matched_again_from_whose_terms_changed() -> None:
    before = Edition(digest(b"1"), (), (party("un-sc", "1"), party("un-sc", "2"), party("un-sc", "3"), party("un-sc", "4")))
    renamed, reworded = party("un-sc", "2", "Acme Ltd"), party("un-sc", "3", policy="Presumption of denial")
    after = Edition(digest(b"2"), (), (renamed, reworded, party("un-sc", "4"), party("un-sc", "5")))

    found = difference(before, after)

    assert [p.id for p in found.added] == ["un-sc:5"]
    assert [p.id for p in found.removed] == ["un-sc:1"]
    assert [(c.id, c.fields) for c in found.rematch] == [("un-sc:2", ("names",))]
    assert [(c.id, c.fields) for c in found.reannotate] == [("un-sc:3", ("policy",))]


def test_a_list_that_the_packs_do_not_know_is_other_in_a_dossier() -> None:
    assert {name: in_dossier(name) for name in ("bis-entity", "un-sc", "own:deny")} == {
        "bis-entity": "bis-entity",
        "un-sc": "other",
        "own:deny": "other",
    }
    assert (called("bis-meu"), called("own:deny")) == ("Military End-User List", "deny")


def test_the_lists_on_which_rules_rest_are_written_in_a_dossier_as_they_are() -> None:
    assert {LISTS[name].in_dossier for name in RESTED_ON} == set(RESTED_ON)
