"""Names that somebody wrote to break a screening, or to slip through it."""

import pyarrow as pa
import pytest

from tests.unit.identify.screening.small_lists import EDITION
from weighbridge.identify.screening.index import build
from weighbridge.identify.screening.screen import hits, screen, unreadable

INDEX = build([EDITION])


def parties(name: str) -> list[str]:
    return [hit.party for hit in hits(screen(pa.RecordBatch.from_pylist([{"name": name}]), INDEX))]


@pytest.mark.parametrize(
    "name",
    [
        "Quan\u200btum Har\u00adbour Technol\u2060ogies",
        "\u202eQuantum Harbour Technologies\u202c",
        "Quаntum Hаrbour Tеchnologies",
        "Ｑｕａｎｔｕｍ Ｈａｒｂｏｕｒ Ｔｅｃｈｎｏｌｏｇｉｅｓ",
        "𝐐𝐮𝐚𝐧𝐭𝐮𝐦 𝐇𝐚𝐫𝐛𝐨𝐮𝐫 Technologies",
        "Q.u.a.n.t.u.m Harbour Technologies",
        "Quántüm Hârbour Têchnologies",
        "QUANTUM   HARBOUR\tTECHNOLOGIES\n",
    ],
)
def test_a_listed_name_in_disguise_is_found(name: str) -> None:
    assert "bis-entity:1" in parties(name)


@pytest.mark.parametrize(
    "name",
    [
        "a" * 1_000_000,
        "Quantum " * 50_000,
        "\u0301" * 10_000,
        "1" * 100_000,
        "abd " * 10_000,
        "(" * 50_000,
        "工" * 20_000,
        "م" * 20_000,
        "\ud800",
        "\x00",
    ],
)
def test_a_monstrous_name_ends_in_an_answer(name: str) -> None:
    batch = pa.RecordBatch.from_pydict({"name": pa.array([name.encode("utf-8", "replace").decode()])})
    assert screen(batch, INDEX).num_rows + len(unreadable(batch)) >= 0


@pytest.mark.parametrize("name", ["Ltd", "GmbH & Co. KG", "Sheikh", "of the", "Co., Ltd.", "A", "1"])
def test_a_name_of_nothing_but_a_form_a_title_or_a_letter_is_nobody(name: str) -> None:
    assert parties(name) == []


def test_a_hundred_thousand_equal_rows_each_have_their_hit() -> None:
    batch = pa.RecordBatch.from_pydict({"name": pa.array(["Velikov Instrument Plant"] * 100_000)})
    assert len(set(screen(batch, INDEX).column("row").to_pylist())) == 100_000


def test_columns_of_other_types_are_read_as_text() -> None:
    batch = pa.RecordBatch.from_pydict(
        {"id": pa.array([7]), "name": pa.array(["Velikov Instrument Plant"]), "birth_date": pa.array([1970])}
    )
    assert hits(screen(batch, INDEX))[0].customer == "7"


def test_a_batch_of_no_rows_and_one_without_a_name_have_no_hits() -> None:
    assert screen(pa.RecordBatch.from_pydict({"name": pa.array([], pa.string())}), INDEX).num_rows == 0
    assert screen(pa.RecordBatch.from_pydict({"other": pa.array(["x"])}), INDEX).num_rows == 0


def test_lists_without_a_single_row_give_no_hit() -> None:
    assert screen(pa.RecordBatch.from_pylist([{"name": "Anyone"}]), INDEX.only([])).num_rows == 0
