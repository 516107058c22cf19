"""Lists made to break a reader: each ends in a reading or in a refusal that says why."""

from __future__ import annotations

import json
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from weighbridge.identify.listings.cells import tables
from weighbridge.identify.listings.formats.bis import read_extract
from weighbridge.identify.listings.formats.csl import read_condensed, read_csv, read_json
from weighbridge.identify.listings.formats.ftm import read_ftm
from weighbridge.identify.listings.formats.plain import read_plain
from weighbridge.identify.listings.gathering import Reading
from weighbridge.identify.listings.reading import READERS, reader_of
from weighbridge.kernel.errors import BadInput, Unreadable

DAY = date(2026, 7, 31)
LAUGHS = b"""<?xml version="1.0"?><!DOCTYPE l [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">
<!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;">]><CONSOLIDATED_LIST><INDIVIDUALS>&c;</INDIVIDUALS></CONSOLIDATED_LIST>"""
FETCHES = b"""<?xml version="1.0"?><!DOCTYPE l [<!ENTITY x SYSTEM "file:///etc/passwd">]><sdnList>&x;</sdnList>"""
HTML = b"<!DOCTYPE html>\n<html><body>Please sign in</body></html>"
XML_READERS = [name for name in READERS if name.endswith("-xml")]
FILES = ("sdn", "alt", "add", "")
NAMED = "name,alias\n"


@pytest.mark.parametrize("reader", XML_READERS)
@pytest.mark.parametrize("body", [LAUGHS, FETCHES])
def test_a_document_that_declares_entities_is_refused_before_they_grow(reader: str, body: bytes) -> None:
    with pytest.raises(Unreadable) as refusal:
        READERS[reader].read({"": body}, "x", DAY)

    assert refusal.value.code == "lists/entities"


@pytest.mark.parametrize("reader", READERS)
@pytest.mark.parametrize(
    ("body", "codes"),
    [
        (HTML, {"lists/html", "lists/entities"}),
        (b"", {"lists/empty", "lists/malformed"}),
        (b"\x1a", {"lists/empty", "lists/malformed"}),
        (b"name\x00,x\n", {"lists/encoding", "lists/malformed"}),
        ("naïve,é\n".encode("latin-1"), {"lists/encoding", "lists/malformed"}),
        (b"\xff\xfe\x00", {"lists/encoding", "lists/malformed"}),
        (b"\x89PNG\r\n\x1a\n\x00\x00", {"lists/encoding", "lists/malformed"}),
    ],
    ids=["a page", "nothing", "only the end mark", "a NUL", "another encoding", "half a character", "a picture"],
)
def test_what_is_no_list_is_refused_by_every_reader(reader: str, body: bytes, codes: set[str]) -> None:
    with pytest.raises(Unreadable) as refusal:
        READERS[reader].read(dict.fromkeys(FILES, body), "x", DAY)

    assert refusal.value.code in codes
    assert "kept" in refusal.value.meanwhile


@pytest.mark.parametrize("reader", READERS)
def test_a_list_cut_at_any_place_is_refused_or_named(reader: str) -> None:
    whole = b'{"list_id": "bis-meu", "count": 1, "entities": [{"name": "A"}]}'

    for end in range(1, len(whole), 7):
        with pytest.raises(Unreadable):
            READERS[reader].read(dict.fromkeys(FILES, whole[:end]), "x", DAY)


def test_a_line_without_end_is_not_held(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tables, "MOST_CELL", 1_000)

    with pytest.raises(Unreadable) as refusal:
        read_plain({"": (NAMED + "x" * 2_000).encode()}, "x", DAY, "own:x")

    assert refusal.value.code == "lists/too-large"


def test_a_quote_never_closed_is_no_row() -> None:
    with pytest.raises(Unreadable) as refusal:
        read_plain({"": (NAMED + 'A,"b\nC,d\nE,f\n').encode()}, "x", DAY, "own:x")

    assert refusal.value.code == "lists/malformed"


@pytest.mark.parametrize("cell", ["=HYPERLINK(1)", "+1", "@SUM(A1)", "'=1+1", "\u202eevil", "\x1b[31mred"])
def test_a_formula_is_a_text_like_any_other(cell: str) -> None:
    (party,) = read_plain({"": f'name\n"{cell}"\n'.encode()}, "x", DAY, "own:x").parties

    assert party.name in {cell, cell[1:]}


def test_an_entity_nested_beyond_measure_is_refused() -> None:
    body = b'{"results": ' + b"[" * 100_000 + b"]" * 100_000 + b"}"

    with pytest.raises(Unreadable):
        read_json({"": body}, "x", DAY)


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=10), inner, max_size=4),
    max_leaves=12,
)
CELLS = st.dictionaries(
    st.sampled_from(("name", "source", "alt_names", "addresses", "ids", "type", "programs", "dates_of_birth", "end_date")), JSON
)
SOURCE = "Specially Designated Nationals (SDN) - Treasury Department"


@given(CELLS)
def test_any_row_of_json_is_read_or_named(cells: dict[str, object]) -> None:
    body = json.dumps({"results": [cells | {"source": SOURCE}]}).encode()

    reading = read_json({"": body}, "x", DAY)

    assert len(reading.parties) + sum(not unread.kept for unread in reading.unread) == 1


@given(JSON, JSON)
def test_any_json_is_read_or_refused(entries: object, extra: object) -> None:
    bodies = [
        {"entries": entries, "tables": extra},
        {"results": entries},
        {"list_id": "bis-meu", "count": 1, "entities": entries},
        entries,
    ]

    for body in bodies:
        written = {"": json.dumps(body).encode()}
        for read in (read_condensed, read_json, read_extract):
            _read_or_refused(lambda read=read, written=written: read(written, "x", DAY))
        _read_or_refused(lambda written=written: read_ftm(written, "x", DAY, "own:x"))


@given(st.text(max_size=300))
def test_any_text_is_read_or_refused(text: str) -> None:
    body = text.encode(errors="replace")

    for reader in READERS.values():
        _read_or_refused(lambda reader=reader: reader.read(dict.fromkeys(FILES, body), "x", DAY))
    _read_or_refused(lambda: read_plain({"": body}, "x", DAY, "own:x"))
    _read_or_refused(lambda: reader_of("x", body))
    _read_or_refused(lambda: read_csv({"": b"source,name,alt_names\n" + body}, "x", DAY))


def _read_or_refused(attempt: object) -> None:
    """Nothing but a reading or a refusal comes of it."""
    assert callable(attempt)
    try:
        found = attempt()
    except BadInput:
        return
    assert isinstance(found, Reading | tuple)
