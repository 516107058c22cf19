"""What holds of every screening, whatever the names."""

import pyarrow as pa
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.unit.identify.screening.small_lists import EDITION
from weighbridge.identify.screening.index import build
from weighbridge.identify.screening.pairs import compare
from weighbridge.identify.screening.screen import hits, screen

INDEX = build([EDITION])
LISTED = sorted({name.text for party in EDITION.parties for name in party.names})
WORDS = sorted(
    {word for name in LISTED for word in name.replace(",", "").split()} | {"Anna", "Ltd", "محمد", "Карим", "工业", "-", "&", "0"}
)
NAMES = st.one_of(st.lists(st.sampled_from(WORDS), max_size=5).map(" ".join), st.sampled_from(LISTED), st.text(max_size=30))
CUSTOMERS = st.lists(
    st.fixed_dictionaries(
        {
            "name": NAMES,
            "kind": st.sampled_from(["", "individual", "entity"]),
            "country": st.sampled_from(["", "CN", "SY", "Atlantis"]),
            "birth_date": st.sampled_from(["", "1971-03-12", "1971", "1999-02-30"]),
            "identifiers": st.sampled_from(["", "passport: N1234567", ";;"]),
        }
    ),
    min_size=1,
    max_size=12,
)


def telling(rows: list[dict[str, str]]) -> list[tuple[object, ...]]:
    """Each hit of some customers, by the customer's own id."""
    batch = pa.RecordBatch.from_pylist([{**row, "id": str(at)} for at, row in enumerate(rows)])
    return [(hit.customer, hit.party, hit.points, hit.parts, hit.words) for hit in hits(screen(batch, INDEX))]


@given(rows=CUSTOMERS, order=st.randoms(use_true_random=False))
def test_the_order_of_a_batch_changes_no_hit(rows: list[dict[str, str]], order: object) -> None:
    batch = pa.RecordBatch.from_pylist([{**row, "id": str(at)} for at, row in enumerate(rows)])
    places = list(range(len(rows)))
    order.shuffle(places)  # type: ignore[attr-defined]
    shuffled = hits(screen(batch.take(pa.array(places)), INDEX))
    assert sorted((hit.customer or "", hit.party, hit.points) for hit in shuffled) == sorted(
        (hit.customer or "", hit.party, hit.points) for hit in hits(screen(batch, INDEX))
    )


@given(rows=CUSTOMERS, at=st.integers(0, 12))
def test_the_division_into_batches_changes_no_hit(rows: list[dict[str, str]], at: int) -> None:
    batch = pa.RecordBatch.from_pylist([{**row, "id": str(place)} for place, row in enumerate(rows)])
    parts = [hit for part in (batch.slice(0, at), batch.slice(min(at, len(rows)))) for hit in hits(screen(part, INDEX))]
    assert [(hit.customer, hit.party, hit.points, hit.parts, hit.words) for hit in parts] == telling(rows)


@given(rows=CUSTOMERS)
def test_a_replay_gives_the_same_to_the_last_bit(rows: list[dict[str, str]]) -> None:
    batch = pa.RecordBatch.from_pylist(rows)
    assert screen(batch, INDEX).equals(screen(batch, build([EDITION])))


@given(rows=CUSTOMERS, party=st.sampled_from([party.id for party in EDITION.parties]))
def test_a_delta_of_one_listing_is_the_full_run_as_far_as_that_listing(rows: list[dict[str, str]], party: str) -> None:
    batch = pa.RecordBatch.from_pylist(rows)
    full = [(hit.row, hit.points, hit.parts) for hit in hits(screen(batch, INDEX)) if hit.party == party]
    assert [(hit.row, hit.points, hit.parts) for hit in hits(screen(batch, INDEX.only({party})))] == full


@settings(max_examples=200)
@given(one=NAMES, two=NAMES)
def test_comparing_is_symmetric_where_every_word_met_one(one: str, two: str) -> None:
    here, there = compare(one, two, INDEX.weights), compare(two, one, INDEX.weights)
    if not {word.how for word in (*here.words, *there.words)} & {"added", "left-out", "contradicts"}:
        assert here.points == there.points


@given(
    words=st.lists(st.sampled_from(["Quantum", "Zaydanov", "Harbour", "Karim"]), min_size=2, unique=True),
    order=st.randoms(use_true_random=False),
)
def test_the_order_of_words_changes_no_points(words: list[str], order: object) -> None:
    shuffled = words[:]
    order.shuffle(shuffled)  # type: ignore[attr-defined]
    listed = "Quantum Harbour Karim"
    assert compare(" ".join(words), listed, INDEX.weights).points == compare(" ".join(shuffled), listed, INDEX.weights).points
