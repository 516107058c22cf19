"""The regimes as a person reads them, and the index of the packs' own pages."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from docs.pages.markdown import code, codes, page, table
from docs.pages.prose import intros
from docs.pages.readings import numbered
from weighbridge.app.explaining.describe import Described, describe
from weighbridge.decide.language import LEVELS
from weighbridge.decide.law import DatedRow, ReadingRow
from weighbridge.decide.regime import Regime
from weighbridge.weigh.convention import Convention
from weighbridge.wiring import PACKS, regimes

ANY_DAY = date(2026, 11, 23)
"""Nothing shown here depends on the day; `describe` asks for one."""


def pages() -> dict[str, str]:
    """`docs/reference/regimes.md` and `docs/law/index.md`."""
    return {"docs/reference/regimes.md": _regimes(), "docs/law/index.md": _index()}


def _regimes() -> str:
    parts = [intros("regimes")["intro"]]
    for regime in regimes():
        parts += list(_regime(regime, describe(regime, ANY_DAY)))
    return page("Regimes", *parts)


def _regime(regime: Regime, found: Described) -> Iterator[str]:
    yield f"## {found.id}"
    yield f"{found.title}. {found.cite}."
    if regime.law.instrument.says_of_transfer:
        yield f"Of a transfer: {regime.law.instrument.says_of_transfer}"
    yield "**Where it stands**"
    rows = [(s.is_, s) for s in regime.law.status] + [("**binds**", b) for b in regime.law.binds]
    heads = ("", "from", "until", "citation", "grade", "doubt")
    yield table(heads, (_dated(what, row) for what, row in rows))
    if not regime.law.binds:
        yield intros("regimes")["unbound"]
    yield "**Dated values**"
    yield table(("value", *heads[1:]), (_dated(f"`{v.name}` = {v.value}", v) for v in regime.law.value))
    groups = [g for g in regime.law.group if g.name not in regime.law.instrument.uses]
    if groups:
        yield table(("group", *heads[1:]), (_dated(f"`{g.name}`: {', '.join(g.members)}", g) for g in groups))
    if regime.law.instrument.uses:
        yield f"{intros('regimes')['groups']} {codes(regime.law.instrument.uses)}."
    yield "**Clauses**"
    yield table(("clause", "says", "citation"), ((code(c["id"]), c["says"], c["cite"]) for c in found.clauses))
    yield "**Duties**"
    yield table(
        ("duty", "level", "on", "remedy", "clock"),
        ((code(d.clause.id), LEVELS[d.level].replace("_", " "), d.subject, d.remedy or "", _clock(regime, d.clock)) for d in regime.duties),
    )
    if regime.flags:
        yield intros("regimes")["flags"]
        yield table(("flag", "asks"), ((code(f.clause.id), f.asks) for f in regime.flags))
    yield "**Open words**"
    yield table(("reading", "the words", "ways, the default first"), (_reading(regime.id, r) for r in regime.law.reading))
    for convention in regime.conventions:
        yield from _convention(convention)


def _dated(what: str, row: DatedRow) -> tuple[str, ...]:
    return (what, row.from_.isoformat(), row.until.isoformat() if row.until else "", row.cite, row.grade, row.doubt or "")


def _clock(regime: Regime, name: str | None) -> str:
    clock = next((c for c in regime.law.clock if c.name == name), None)
    return f"{clock.days} days from {clock.runs_from}" if clock else ""


def _reading(regime: str, row: ReadingRow) -> tuple[str, str, str]:
    others = [f"{name}: {words}" for name, words in row.options.items() if name != row.default]
    ways = [f"**{row.default}**: {row.options[row.default]}", *others]
    return f"[`{row.id}`](../readings/{numbered()[regime, row.id]}.md)", row.words, "; ".join(ways)


def _convention(convention: Convention) -> Iterator[str]:
    lineage = "the models it derives from are part of the total" if convention.lineage == "whole" else "the model's own work only"
    planned = "work that is planned counts" if convention.planned else "only work done or under way by the day counts"
    yield f"**Counting by `{convention.id}`** ({convention.cite}): {lineage}; {planned}."
    rows = [(codes(c.kinds), _counts(c.reading, c.option, counts=c.counts), c.why, c.cite) for c in convention.counting]
    if convention.generated:
        rows.append(("data other models generated", "by a rule of its own", convention.generated.why, convention.generated.cite))
    yield table(("kinds of work", "counted", "why", "citation"), rows)


def _counts(reading: str | None, option: str | None, *, counts: bool) -> str:
    if reading:
        return f"where `{reading}` is read as *{option}*"
    return "yes" if counts else "no"


def _index() -> str:
    parts = [intros("law")["intro"], table(("pack", "instrument", "files"), map(_pack, regimes())), intros("law")["after"]]
    return page("The law", *parts)


def _pack(regime: Regime) -> tuple[str, str, str]:
    path = f"../../src/weighbridge/regimes/{PACKS[regime.id].replace('.', '/')}"
    return f"[{regime.id}]({path}/README.md)", regime.law.instrument.title, f"[law]({path}/law.toml), [vectors]({path}/vectors.toml)"
