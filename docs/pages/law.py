"""The names a regime can be asked by, and the index of the law book."""

from __future__ import annotations

from collections.abc import Iterator

from docs.pages.book.page import name_of, standing_words
from docs.pages.markdown import code, codes, page, table
from docs.pages.prose import intros
from docs.pages.readings import numbered
from weighbridge.adapters.packs import coverage
from weighbridge.decide.language import clauses_of
from weighbridge.decide.regime import Regime
from weighbridge.wiring import bridge, regimes


def pages() -> dict[str, str]:
    """`docs/reference/regimes.md` and `docs/law/index.md`."""
    return {"docs/reference/regimes.md": _regimes(), "docs/law/index.md": _index()}


def _regimes() -> str:
    parts = [intros("regimes")["intro"]]
    for regime in regimes():
        parts += [f"## {regime.id}", f"[{regime.law.instrument.title}](../law/{name_of(regime.id)})", table(("", "names"), _names(regime))]
    return page("Regimes", *parts)


def _names(regime: Regime) -> Iterator[tuple[str, str]]:
    """What it can be asked by name, a row for each kind of name that it has."""
    book = f"../law/{name_of(regime.id)}"
    duties = {d.clause.id for d in regime.duties}
    flags = {f.clause.id for f in regime.flags}
    others = [c.id for c in clauses_of(*regime.roots) if c.id not in duties | flags]
    readings = [f"[{code(r.id)}](../readings/{numbered()[regime.id, r.id]}.md)" for r in regime.law.reading]
    found = (
        ("duties", ", ".join(f"[{code(d)}]({book}#{d})" for d in dict.fromkeys(d.clause.id for d in regime.duties))),
        ("red flags", ", ".join(f"[{code(f)}]({book}#{f})" for f in sorted(flags))),
        ("other clauses", ", ".join(f"[{code(c)}]({book}#{c})" for c in others)),
        ("dated values", codes(dict.fromkeys(v.name for v in regime.law.value))),
        ("groups", codes(dict.fromkeys(g.name for g in regime.law.group))),
        ("readings", ", ".join(readings)),
        ("clocks", codes(c.name for c in regime.law.clock)),
        ("conventions", codes(c.id for c in regime.conventions)),
        ("comparisons", codes(r.id for r in regime.relations)),
    )
    yield from (row for row in found if row[1])


def _index() -> str:
    parts = [
        intros("law")["intro"],
        table(("pack", "instrument", "where it stands", "read through", "not in it"), map(_pack, regimes())),
        intros("law")["after"],
    ]
    return page("The law", *parts)


def _pack(regime: Regime) -> tuple[str, ...]:
    on = bridge().verified(regime.id)
    missing = next(row["missing"] for row in coverage() if row["id"] == regime.id)
    page_of = f"[{regime.id}]({name_of(regime.id)})"
    return page_of, regime.law.instrument.title, standing_words(regime, on), on.isoformat(), missing
