"""Every pack answers its vectors."""

from __future__ import annotations

from typing import Any

import pytest

from tests.law.vectors import hold, vectors
from weighbridge.wiring import PACKS

CASES = [(name, vector) for name in PACKS for vector in vectors(name)]


@pytest.mark.parametrize(("name", "vector"), CASES, ids=[f"{n}:{v['id']}" for n, v in CASES])
def test_the_pack_answers_its_vector(name: str, vector: dict[str, Any]) -> None:
    hold(name, vector)


@pytest.mark.parametrize("name", list(PACKS))
def test_a_pack_has_vectors_with_names_of_their_own(name: str) -> None:
    ids = [v["id"] for v in vectors(name)]

    assert len(ids) == len(set(ids)) >= 8
