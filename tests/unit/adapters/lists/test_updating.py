"""Lists taken into a folder: fetched or given, refused where they cannot be whole, and kept edition by edition."""

from __future__ import annotations

import gzip
from datetime import date
from pathlib import Path

import pytest

from tests.unit.adapters.lists.serving import publisher
from weighbridge.adapters.lists import sources, store, unpacking
from weighbridge.adapters.lists.intake import Wish
from weighbridge.adapters.lists.store import read_edition, read_index
from weighbridge.adapters.lists.updating import update
from weighbridge.identify.listings.reading import READERS
from weighbridge.kernel.errors import BadInput

DAY, NEXT = date(2026, 7, 31), date(2026, 8, 1)


def deny(*names: str) -> bytes:
    return ("name\n" + "".join(f"{name}\n" for name in names)).encode()


def given(folder: Path, *names: str, **more: object) -> Wish:
    path = folder / "deny.csv"
    path.write_bytes(deny(*names))
    return Wish((str(path),), own="deny", **more)  # type: ignore[arg-type]


def test_a_list_of_the_houses_own_is_taken_in_and_read_back(tmp_path: Path) -> None:
    done = update(tmp_path / "lists", given(tmp_path, "Foo", "Bar"), DAY)

    assert done.taken == ("own:deny",)
    edition = read_edition(tmp_path / "lists")
    assert edition == done.edition
    assert [party.name for party in edition.parties] == ["Foo", "Bar"]
    assert edition.partial is not None


def test_a_collection_of_followthemoney_entities_is_told_by_its_name(tmp_path: Path) -> None:
    path = tmp_path / "entities.ftm.json"
    path.write_text('{"id": "p1", "schema": "Person", "properties": {"name": ["Jane Doe"]}}\n', encoding="utf-8")

    done = update(tmp_path / "lists", Wish((str(path),), own="house"), DAY)

    assert [(party.id, party.kind) for party in done.edition.parties] == [("own:house:p1", "individual")]


@pytest.mark.parametrize("served", [True, False], ids=["by a server that packs unasked", "as a file"])
def test_a_packed_list_is_unpacked_and_a_cut_one_is_refused(tmp_path: Path, served: bool) -> None:
    folder, path, packed = tmp_path / "lists", tmp_path / "deny.csv.gz", gzip.compress(deny("Foo", "Bar"))
    with publisher() as server:
        wish = Wish((server.url("deny.csv") if served else str(path),), own="deny")
        server.files["deny.csv"] = packed
        path.write_bytes(packed)
        done = update(folder, wish, DAY)
        server.files["deny.csv"] = packed[:-9]
        path.write_bytes(packed[:-9])
        with pytest.raises(BadInput, match="breaks off"):
            update(folder, wish, NEXT)

    assert [party.name for party in done.edition.parties] == ["Foo", "Bar"]
    assert read_edition(folder) == done.edition


def test_a_small_file_that_unpacks_beyond_any_list_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(unpacking, "MOST_BYTES", 1000)
    (tmp_path / "deny.csv").write_bytes(gzip.compress(b"name\n" + b"x" * 1001))

    with pytest.raises(BadInput) as refusal:
        update(tmp_path / "lists", Wish((str(tmp_path / "deny.csv"),), own="deny"), DAY)

    assert refusal.value.code == "lists/too-large"


@pytest.mark.parametrize("name", ["sdn.csv", "dpl.txt", "consolidated.xml"])
def test_a_page_that_came_instead_of_a_list_is_called_a_page(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_bytes(b"\r\n<!DOCTYPE html><html><body>Sign in</body></html>")

    with pytest.raises(BadInput) as refusal:
        update(tmp_path / "lists", Wish((str(tmp_path / name),)), DAY)

    assert refusal.value.code == "lists/html"


def test_the_policy_of_a_list_of_the_houses_own_is_kept(tmp_path: Path) -> None:
    (tmp_path / "deny.csv").write_text("name,requirement,policy\nFoo,any order,refuse\n", encoding="utf-8")

    done = update(tmp_path / "lists", Wish((str(tmp_path / "deny.csv"),), own="deny"), DAY)

    assert [(party.requirement, party.policy) for party in done.edition.parties] == [("any order", "refuse")]


def test_the_edition_before_stays_at_hand(tmp_path: Path) -> None:
    folder = tmp_path / "lists"
    first = update(folder, given(tmp_path, "Foo", "Bar"), DAY)
    second = update(folder, given(tmp_path, "Foo", "Baz"), NEXT)

    assert second.before == first.edition
    assert read_edition(folder, "previous") == first.edition
    assert read_edition(folder, first.edition.digest[:20]) == first.edition
    with pytest.raises(BadInput) as refusal:
        read_edition(folder, "ffffff")
    assert refusal.value.code == "lists/unknown-edition"


@pytest.mark.parametrize(
    ("body", "code"),
    [
        (b"<!DOCTYPE html><html>", "lists/html"),
        (b"name\nFoo\n", "lists/shrunk"),
        (b"name\n", "lists/empty"),
        (b'name,x\nFoo,"', "lists/malformed"),
        ("name\né".encode("latin-1"), "lists/encoding"),
    ],
)
def test_what_is_refused_leaves_the_lists_at_hand_as_they_are(tmp_path: Path, body: bytes, code: str) -> None:
    folder = tmp_path / "lists"
    with publisher(deny__csv=deny("Foo", "Bar", "Baz")) as server:
        wish = Wish((server.url("deny.csv"),), own="deny")
        first = update(folder, wish, DAY)
        index = (folder / "index.json").read_bytes()
        server.files["deny.csv"] = body
        with pytest.raises(BadInput) as refusal:
            update(folder, wish, NEXT)

    assert refusal.value.code == code
    assert (folder / "index.json").read_bytes() == index
    assert read_edition(folder) == first.edition


def test_a_list_that_really_shrank_is_taken_when_a_person_says_so(tmp_path: Path) -> None:
    folder = tmp_path / "lists"
    update(folder, given(tmp_path, "A", "B", "C"), DAY)

    done = update(folder, given(tmp_path, "A", bounded=False), NEXT)

    assert len(done.edition.parties) == 1


def test_a_list_confirmed_unchanged_is_younger_and_no_new_edition(tmp_path: Path) -> None:
    folder = tmp_path / "lists"
    with publisher(deny__csv=deny("Foo", "Bar")) as server:
        wish = Wish((server.url("deny.csv"),), own="deny")
        first = update(folder, wish, DAY)
        again = update(folder, wish, NEXT)

    assert (server.asked, again.taken, again.confirmed) == ([200, 304], (), ("own:deny",))
    assert again.edition.digest == first.edition.digest
    assert [source.retrieved for source in read_edition(folder).sources] == [NEXT]
    assert len(read_index(folder).editions) == 1


def test_without_a_wish_the_official_source_is_fetched_and_kept_beside_the_others(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = tmp_path / "lists"
    body = b"source,name,alt_names\nDenied Persons List (DPL) - Bureau of Industry and Security,Jack,\n"
    with publisher(csl__csv=body) as server:
        known = sources.KnownSource("csl", "the list", server.url("csl.csv"), "csl-csv", "page", default=True)
        for module in ("intake", "sources"):
            monkeypatch.setattr(f"weighbridge.adapters.lists.{module}.known_sources", lambda: {"csl": known})
        update(folder, given(tmp_path, "Foo"), DAY)
        done = update(folder, Wish(bounded=False), DAY)
        server.files["csl.csv"] = body + body.splitlines()[1] + b"\n"
        with pytest.raises(BadInput) as refusal:
            update(folder, Wish(), NEXT)

    assert {party.list for party in done.edition.parties} == {"own:deny", "bis-denied"}
    assert refusal.value.code == "lists/count"


def test_a_damaged_folder_is_named_and_not_read(tmp_path: Path) -> None:
    folder = tmp_path / "lists"
    update(folder, given(tmp_path, "Foo"), DAY)
    made = read_index(folder).current
    assert made is not None
    path = folder / "editions" / made.file.removeprefix("sha256:")
    path.write_bytes(path.read_bytes()[:-1] + b"x")

    with pytest.raises(BadInput) as refusal:
        read_edition(folder)
    assert refusal.value.code == "lists/bad-store"
    (folder / "index.json").write_text("{", encoding="utf-8")
    with pytest.raises(BadInput) as refusal:
        read_edition(folder)
    assert refusal.value.code == "lists/bad-store"


def test_a_folder_without_lists_clears_nobody(tmp_path: Path) -> None:
    with pytest.raises(BadInput) as refusal:
        read_edition(tmp_path)

    assert refusal.value.code == "lists/none"


def test_two_files_for_one_part_of_a_source_are_one_too_many(tmp_path: Path) -> None:
    wish = given(tmp_path, "Foo")

    with pytest.raises(BadInput) as refusal:
        update(tmp_path / "lists", Wish((*wish.given, *wish.given), own="deny"), DAY)

    assert refusal.value.code == "command/bad-option"


@pytest.mark.parametrize("reader", ["plane", "csl"])
def test_a_reader_nobody_knows_is_named_with_the_nearest(tmp_path: Path, reader: str) -> None:
    with pytest.raises(BadInput) as refusal:
        update(tmp_path / "lists", given(tmp_path, "Foo", reader=reader), DAY)

    assert refusal.value.code == "lists/unknown-form"


def test_the_default_folder_is_where_the_platform_keeps_data(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.delenv(store.FOLDER_VARIABLE, raising=False)
    monkeypatch.setattr("sys.platform", "linux")
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    assert store.default_folder() == tmp_path / "weighbridge" / "lists"
    monkeypatch.delenv("XDG_DATA_HOME")
    monkeypatch.setenv("HOME", str(tmp_path))
    assert store.default_folder() == tmp_path / ".local" / "share" / "weighbridge" / "lists"
    monkeypatch.setattr("sys.platform", "darwin")
    assert store.default_folder() == tmp_path / "Library" / "Application Support" / "weighbridge" / "lists"
    monkeypatch.setenv(store.FOLDER_VARIABLE, "/elsewhere")
    assert store.default_folder() == Path("/elsewhere")


def test_every_official_source_has_an_https_address_a_reader_and_bounds() -> None:
    for known in sources.known_sources().values():
        assert known.url.startswith("https://")
        assert READERS[known.reader].source == known.id
        assert sources.bounds_of(known.reader)
    with pytest.raises(BadInput):
        sources.known_source("cls")
