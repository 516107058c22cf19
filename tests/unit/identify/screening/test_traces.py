"""Traces: a few changed listings against many customers give what a full screening gives."""

import pyarrow as pa
import pytest

from tests.unit.identify.screening.small_lists import EDITION, PARTIES
from weighbridge.identify.screening.index import build
from weighbridge.identify.screening.screen import hits, screen
from weighbridge.identify.screening.traces import from_bytes, joined, possible, to_bytes, traces
from weighbridge.identify.screening.weights import weights_of
from weighbridge.kernel.errors import BadInput

INDEX = build([EDITION])
CUSTOMERS = pa.RecordBatch.from_pylist(
    [
        {"id": "a", "name": "Quantum Harbor", "identifiers": ""},
        {"id": "b", "name": "Jane Ordinary", "identifiers": "passport: N1234567"},
        {"id": "c", "name": "Velikov Plant", "identifiers": ""},
        {"id": "d", "name": "Mohammad Zaydanov", "identifiers": ""},
    ]
)


@pytest.mark.parametrize("changed", [{party.id} for party in PARTIES])
def test_customers_whom_traces_find_have_all_the_hits_of_a_full_screening(changed: set[str]) -> None:
    delta = INDEX.only(changed)
    rows = possible(traces(CUSTOMERS, INDEX.weights), delta)
    found = {(hit.customer, hit.party, hit.points) for hit in hits(screen(CUSTOMERS.take(pa.array(rows)), delta))}
    assert found == {(hit.customer, hit.party, hit.points) for hit in hits(screen(CUSTOMERS, INDEX)) if hit.party in changed}


def test_traces_joined_from_parts_are_the_traces_of_the_whole() -> None:
    parts = joined([traces(CUSTOMERS.slice(0, 1), INDEX.weights), traces(CUSTOMERS.slice(1), INDEX.weights)])
    assert possible(parts, INDEX).tolist() == possible(traces(CUSTOMERS, INDEX.weights), INDEX).tolist()


def test_traces_come_back_from_their_bytes() -> None:
    kept = traces(CUSTOMERS, INDEX.weights)
    assert possible(from_bytes(to_bytes(kept)), INDEX).tolist() == possible(kept, INDEX).tolist()


def test_traces_under_other_weights_are_refused() -> None:
    with pytest.raises(BadInput, match="other weights"):
        possible(traces(CUSTOMERS, weights_of([])), INDEX)
