"""The pages that are made from the code, and the one place that names them all.

`python -m docs.pages` writes them; `tests/docs/test_generated.py` compares them with what stands
in the tree. What a person must write (what a key means, why a reading is taken) stands beside the
generator in TOML, or below a marker in the page, and is carried over.
"""

from __future__ import annotations

from docs.pages import book, command, coverage, law, names, readings, records, schemas, vocabulary


def pages() -> dict[str, str]:
    """Every generated page by its path from the root, whole: its hand-written parts included."""
    found: dict[str, str] = {}
    for part in (command, records, vocabulary, names, law, book, readings, schemas, coverage):
        found |= part.pages()
    return found
