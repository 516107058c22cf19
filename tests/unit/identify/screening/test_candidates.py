"""Candidates: a few names, and many, are held against the list with one outcome."""

import itertools

import msgspec
import numpy as np
import pytest

from tests.unit.identify.screening.small_lists import EDITION, PARTIES, party
from weighbridge.identify.names.parsing import Name, parse
from weighbridge.identify.screening.candidates import near, near_few, pairs, pairs_of_few
from weighbridge.identify.screening.features import rows_of, vectors
from weighbridge.identify.screening.index import Index, build

GIVEN = ("Anna", "Bogdan", "Carlos", "Dmitri", "Esra", "Farid", "Goran", "Hyun", "Ivana", "Jamal", "Kofi", "Leila")
MIDDLE = ("Petrov", "Quispe", "Rahman", "Suzuki", "Tanaka", "Umarov", "Varga", "Wang")
LAST = ("Ivanovich", "Olufemi", "Nazarbek", "Stoyanov", "Kaplan", "Yilmaz")


@pytest.fixture(scope="module")
def crowd() -> Index:
    """An index of more names that share a word than are looked for at first, and of fewer than make it a common one."""
    people = (f"{given} {middle} {last} Zelenodolsk" for given, middle, last in itertools.product(GIVEN, MIDDLE, LAST))
    return build([msgspec.structs.replace(EDITION, parties=(*PARTIES, *(party(100 + at, name) for at, name in enumerate(people))))])


def read(*texts: str) -> list[Name]:
    return [name for text in texts for name in parse(text)]


NAMES = read(
    "Zelenodolsk",
    "Ana Petrof Kaplan",
    "Zaydanov Muhamad",
    "Quantum Harbor",
    "Jane Ordinary",
    "张伟",
    "Карим Зайданов",
    "x",
    "Goran Zelenodolsk",
)


def test_a_product_of_a_few_names_is_that_of_many_to_the_last_bit(crowd: Index) -> None:
    few = near_few(rows_of(NAMES, crowd.weights.features), crowd.features)
    many = near(vectors(NAMES, crowd.weights.features), crowd.matrix)
    assert len(few[0]) > 512
    assert few[2].dtype == many[2].dtype == np.float32
    assert [each.tobytes() for each in (few[0].astype("i8"), few[1].astype("i8"), few[2])] == [
        each.tobytes() for each in (many[0].astype("i8"), many[1].astype("i8"), many[2])
    ]


def test_a_few_names_have_the_pairs_of_many(crowd: Index) -> None:
    few, many = pairs_of_few(NAMES, crowd), pairs(NAMES, vectors(NAMES, crowd.weights.features), crowd)
    assert len(few[0]) > 0
    assert [each.tolist() for each in few] == [each.tolist() for each in many]


def test_however_many_names_share_a_word_all_of_them_are_near(crowd: Index) -> None:
    (name,) = read("Zelenodolsk")
    rows, _, cosines = near_few(rows_of([name], crowd.weights.features), crowd.features)
    assert len(rows) == len(GIVEN) * len(MIDDLE) * len(LAST)
    assert cosines.min() > 0.25


def test_an_empty_list_is_near_nobody() -> None:
    index = build([msgspec.structs.replace(EDITION, parties=())])
    assert [len(each) for each in pairs_of_few(NAMES, index)] == [0, 0]
    assert [len(each) for each in pairs(NAMES, vectors(NAMES, index.weights.features), index)] == [0, 0]


def test_the_features_of_a_name_are_of_length_one_and_in_order(crowd: Index) -> None:
    rows = rows_of(NAMES, crowd.weights.features)
    for start, end in itertools.pairwise(rows.starts.tolist()):
        columns = rows.columns[start:end].tolist()
        assert columns == sorted(set(columns))
        assert not columns or float((rows.values[start:end] ** 2).sum()) == pytest.approx(1, abs=4e-3)
        assert (rows.values[start:end] * 2048 % 1 == 0).all()


def test_rows_turned_twice_are_the_rows(crowd: Index) -> None:
    rows = rows_of(NAMES, crowd.weights.features)
    twice = rows.turned().turned()
    assert [getattr(twice, each).tolist() for each in ("values", "columns", "starts")] == [
        getattr(rows, each).tolist() for each in ("values", "columns", "starts")
    ]
