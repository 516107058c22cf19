"""The law book: a page for each pack, for a lawyer who reads no code, and the table of official examples."""

from __future__ import annotations

from docs.pages.book.examples import examples_page
from docs.pages.book.page import name_of, pack_page
from weighbridge.wiring import regimes


def pages() -> dict[str, str]:
    """`docs/law/….md`, a page a pack, and the examples."""
    return {f"docs/law/{name_of(r.id)}": pack_page(r) for r in regimes()} | {"docs/law/examples.md": examples_page()}
