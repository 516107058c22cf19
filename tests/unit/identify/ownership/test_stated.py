"""A graph's parties as a dossier would describe them."""

import pytest

from weighbridge.identify.ownership.records import Actor, Graph
from weighbridge.identify.ownership.stated import parties_of_graph


@pytest.mark.parametrize("registered", [True, False])
def test_where_a_register_has_an_entity_is_not_taken_for_its_headquarters(*, registered: bool) -> None:
    graph = Graph({"p": Actor("p", kind="entity", country="KY", registered=registered)})
    party = parties_of_graph(graph)["p"]

    assert (party.headquarters, party.organised_under) == ((None, "KY") if registered else ("KY", None))
