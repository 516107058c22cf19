"""Everything with a name has its place in the docs."""

from __future__ import annotations

import pytest

from docs.pages import command, readings
from tests.docs.tree import ROOT
from weighbridge.act.orders import Order
from weighbridge.adapters.packs import coverage
from weighbridge.cli import USAGE
from weighbridge.decide.language import LEVELS
from weighbridge.decide.regime import OVER, PENDING
from weighbridge.facts.vocabulary import ENTRIES
from weighbridge.kernel.errors import CODES
from weighbridge.wiring import PACKS, bridge, regimes


def _text(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("names", "page"),
    [
        (list(CODES), "docs/reference/errors.md"),
        (list(ENTRIES), "docs/reference/facts.md"),
        (list(PACKS), "docs/reference/regimes.md"),
        ([f"red-flag/{flag.id}" for flag in bridge().red_flags()], "docs/reference/red-flags.md"),
        (list(PACKS), "docs/law/index.md"),
        (list(PACKS), "README.md"),
        ([c.id for r in regimes() for c in r.conventions], "docs/reference/regimes.md"),
        ([d.clause.id for r in regimes() for d in r.duties], "docs/reference/regimes.md"),
        ([f.clause.id for r in regimes() for f in r.flags], "docs/reference/regimes.md"),
        (list(LEVELS), "docs/glossary.md"),
        ([str(order.exit_code) for order in Order] + [str(USAGE)], "docs/reference/exit-codes.md"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_every_name_stands_on_its_page(names: list[str], page: str) -> None:
    text = _text(page)

    assert [name for name in names if f"`{name}`" not in text and f"[{name}]" not in text and f"\n## {name}\n" not in text] == []


def test_every_reading_has_its_page() -> None:
    for (regime, reading), name in readings.numbered().items():
        assert _text(f"docs/readings/{name}.md").startswith(f"# {name[:4]} · {regime} · {reading}\n")


def test_every_command_has_its_section() -> None:
    text = _text("docs/reference/cli.md")

    assert [name for name in command.commands() if f"\n## {name}\n\n```" in text or f"\n## {name}\n" not in text] == []


def test_every_instrument_of_the_register_stands_in_the_readme() -> None:
    text = _text("README.md")

    assert [row["id"] for row in coverage() if row["id"] not in text] == []


def test_every_status_of_a_loaded_law_is_one_the_docs_explain() -> None:
    text = _text("docs/explanation/binding.md")
    used = {row.is_ for regime in regimes() for row in regime.law.status} | PENDING | OVER

    assert [word for word in sorted(used) if f"*{word}*" not in text] == []
