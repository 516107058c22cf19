"""The page of a pack: everything it holds, in the order in which a lawyer would ask."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain
from pathlib import Path
from typing import Any

from docs.pages.book.clauses import address, clauses, graded
from docs.pages.book.counting import counting
from docs.pages.book.decisions import Combination, Table, tables
from docs.pages.book.marks import about, link, plain, quantity, sourced
from docs.pages.book.picture import picture
from docs.pages.book.wording import Wording, value_of
from docs.pages.markdown import code, codes, page, table
from docs.pages.prose import intros
from docs.pages.readings import numbered
from docs.pages.root import ROOT
from weighbridge.adapters.packs import coverage, vectors
from weighbridge.decide.language import LEVELS, Clause, Dated, Duty, clauses_of, own_tests
from weighbridge.decide.law import Clock, DatedRow, Group, ReadingRow, Value
from weighbridge.decide.regime import Regime
from weighbridge.decide.traces import Trace
from weighbridge.decide.tracing.cases import Cases
from weighbridge.decide.tracing.listing import Traces, duty_traces, traces
from weighbridge.kernel.days import Day
from weighbridge.wiring import PACKS, bridge

MOST_TRACES = 25
DATED = ("from", "until", "citation", "read in", "doubt")
NOT_MODELLED = re.compile(r"^## (?:What is not(?: modelled)?|Not modelled)\n+(.*?)(?=^## |\Z)", re.DOTALL | re.MULTILINE | re.IGNORECASE)
SAID_IN_PASSING = re.compile(r"^Not modelled:.*?(?=^\s*$|\Z)", re.DOTALL | re.MULTILINE)


def name_of(pack: str) -> str:
    """The file name of a pack's page."""
    return f"{pack.replace('/', '-')}.md"


def pack_page(regime: Regime) -> str:
    """The page of a regime, as of the day its pack was read through."""
    on = bridge().verified(regime.id)
    wording = Wording(regime, on)
    parts = [
        *_head(regime, on),
        *_standing(regime, on),
        *_numbers(regime, on),
        *_duties(regime),
        *_decisions(regime, wording),
        "## Clauses",
        intros("book")["clauses"],
        *clauses(regime, wording),
        *_readings(regime),
        *_counting(regime),
        *_vectors(regime),
        *_left_out(regime),
        *_files(regime),
    ]
    return page(regime.law.instrument.title, *parts)


def _head(regime: Regime, on: Day) -> Iterator[str]:
    instrument = regime.law.instrument
    yield f"{code(instrument.id)} · {plain(instrument.jurisdiction)} · {plain(instrument.cite)}"
    yield f"Read through {on.isoformat()}; {plain(bridge().review(regime.id))}. {intros('book')['intro']}"


def standing_words(regime: Regime, on: Day) -> str:
    """Where it stands on a day, and whether it binds."""
    standing = regime.standing(on, {})
    return f"{', '.join(f'*{s}*' for s in standing.statuses)}; {'binds' if standing.binds else 'does not bind'}"


def _standing(regime: Regime, on: Day) -> Iterator[str]:
    yield "## Where it stands"
    yield f"On {on.isoformat()}: {standing_words(regime, on)} on that day."
    if not regime.law.binds:
        yield intros("book")["unbound"]
    if regime.law.instrument.says_of_transfer:
        yield f"What it says of a transfer: *{plain(regime.law.instrument.says_of_transfer)}*."
    yield picture(regime, on)
    rows: list[tuple[str, DatedRow]] = [(s.is_, s) for s in sorted(regime.law.status, key=lambda s: s.from_)]
    rows += [("**binds**", b) for b in regime.law.binds]
    yield table(("status", *DATED), (_dated(regime, what, row) for what, row in rows))


def _dated(regime: Regime, what: str, row: DatedRow) -> tuple[str, ...]:
    until = row.until.isoformat() if row.until else ""
    return (what, row.from_.isoformat(), until, sourced(row.cite, address(regime, row)), graded(row), plain(row.doubt or ""))


def _numbers(regime: Regime, on: Day) -> Iterator[str]:
    law = regime.law
    shared = [g for g in law.group if g.name in law.instrument.uses and g.holds(on)]
    own = [g for g in law.group if g.name not in law.instrument.uses]
    if not (law.value or own or shared):
        return
    yield "## Numbers, days and groups"
    units = _units(regime)
    if law.value:
        yield table(
            ("name", "value", *DATED), ((code(v.name), _valued(v, units.get(v.name, "")), *_dated(regime, "", v)[1:]) for v in law.value)
        )
    if own or shared:
        heads = ("group", "members", *DATED)
        yield table(heads, ((code(g.name), _members(g), *_dated(regime, "", g)[1:]) for g in (*own, *shared)))
    if shared:
        yield f"{codes(law.instrument.uses)}: {intros('book')['shared']}"


def _units(regime: Regime) -> dict[str, str]:
    """The unit of each number of the law, from the fact that a clause compares with it."""
    tests = (t for c in clauses_of(*regime.roots) for part in (c.when, *c.defeated_by) for t in own_tests(part))
    return {t.line.name: t.fact.entry.unit for t in tests if isinstance(t.line, Dated)}


def _valued(row: Value, unit: str) -> str:
    value = value_of(row)
    return value.isoformat() if isinstance(value, Day) else quantity(value, unit)


def _members(row: Group) -> str:
    return ", ".join(row.members)


def _duties(regime: Regime) -> Iterator[str]:
    yield "## Duties"
    heads = ("duty", "what follows", "level", "on", "remedy", "review policy", "clock")
    yield table(heads, (_duty(regime, d) for d in regime.duties))
    if regime.flags:
        yield "## Red flags"
        yield intros("book")["flags"]
        rows = ((link(f.clause.id), plain(f.clause.says), plain(f.asks), plain(f.clause.cite)) for f in regime.flags)
        yield table(("flag", "opens where", "asks", "citation"), rows)


def _duty(regime: Regime, duty: Duty) -> tuple[str, ...]:
    policy = "; ".join(f"{plain(words)}, where {link(clause.id)}" for words, clause in duty.policy)
    clock = next((c for c in regime.law.clock if c.name == duty.clock), None)
    return link(duty.clause.id), plain(duty.clause.says), level(duty.level), duty.subject, duty.remedy or "", policy, _clock(regime, clock)


def level(rung: int) -> str:
    """A level of the ladder in words."""
    return LEVELS[rung].replace("_", " ")


def _clock(regime: Regime, clock: Clock | None) -> str:
    if clock is None:
        return ""
    period = f"{clock.days} day{'s' * (clock.days != 1)}" if clock.days else f"the quarter's day ({', '.join(clock.quarter_days)})"
    return f"{period} from {plain(clock.runs_from)} ({sourced(clock.cite, address(regime, clock))})"


def _decisions(regime: Regime, wording: Wording) -> Iterator[str]:
    yield "## The decision table"
    for found in tables(regime, wording):
        many = len(regime.subjects) > 1
        yield from _decision(found, wording, f"**For a {found.subject}.** " if many else "")


def _decision(found: Table, wording: Wording, whom: str) -> Iterator[str]:
    said, every = intros("book"), traces(found.cases)
    yield whom + said["cells"].format(cells=about(found.cases.count), traces=about(every.count))
    yield table(("level", "duties", "apply where"), (_combination(c, wording) for c in found.rows))
    left = (
        [said["longer"].format(count=len(found.longer), duties=_linked(d for c in found.longer for d in c.duties))] if found.longer else []
    )
    if found.crowded:
        left.append(said["crowded"].format(duties=_linked(found.crowded)))
    yield " ".join([said["otherwise"], *left])
    if every.count <= MOST_TRACES:
        yield said["traces"]
        yield _patterns(every, "clauses that hold")
    else:
        yield from _of_duties(found.cases)


def _linked(duties: Iterable[Duty]) -> str:
    return ", ".join(dict.fromkeys(link(d.clause.id) for d in duties))


def _patterns(found: Traces, head: str) -> str:
    rows = sorted(found, key=lambda t: (-LEVELS.index(t.level), -t.cells))
    return table((head, "level", "cells"), (_trace(found.clauses, t) for t in rows))


def _of_duties(cases: Cases) -> Iterator[str]:
    """Which duties apply together, or, where those patterns are many as well, how often each level is the headline."""
    said, found = intros("book"), duty_traces(cases)
    if found.count <= MOST_TRACES:
        yield said["together"]
        yield _patterns(found, "duties that apply")
        return
    yield said["levels"].format(count=about(found.count))
    yield table(("level", "cells", "in one of them these duties apply"), _headlines(cases, found))


def _headlines(cases: Cases, found: Traces) -> Iterator[tuple[str, str, str]]:
    by_level = [(rung, within) for rung, within in enumerate(cases.by_level()) if within]
    for rung, within in reversed(by_level):
        some = cases.sets.nth(within, 0)
        held = [link(c.id) for c in found.clauses if cases.sets.has(cases.where(c), some)]
        yield level(rung), about(cases.sets.count(within)), ", ".join(held) or "none"


def _combination(row: Combination, wording: Wording) -> tuple[str, str, str]:
    conditions = [wording.short(expr, negated=not truth) for _, expr, truth in row.conditions]
    return level(row.duties[0].level), ", ".join(link(d.clause.id) for d in row.duties), "; **and** ".join(conditions) or "always"


def _trace(clauses: Sequence[Clause], trace: Trace) -> tuple[str, str, str]:
    held = [link(c.id) for c, truth in zip(clauses, trace.clauses, strict=True) if truth]
    return ", ".join(held) or "none", trace.level.replace("_", " "), about(trace.cells)


def _readings(regime: Regime) -> Iterator[str]:
    yield "## Open words"
    if not regime.law.reading:
        yield intros("book")["no_reading"]
        return
    yield intros("book")["readings"]
    rows = (_reading(regime, r) for r in regime.law.reading)
    yield table(("reading", "the words", "ways, the default first", "citation", "doubt"), rows)


def _reading(regime: Regime, row: ReadingRow) -> tuple[str, ...]:
    others = [f"*{name}*: {plain(words)}" for name, words in row.options.items() if name != row.default]
    ways = [f"**{row.default}**: {plain(row.options[row.default])}", *others]
    here = f"[{code(row.id)}](../readings/{numbered()[regime.id, row.id]}.md)"
    return here, f"“{plain(row.words)}”", "; ".join(ways), sourced(row.cite, address(regime, row)), plain(row.doubt or "")


def _counting(regime: Regime) -> Iterator[str]:
    if regime.conventions:
        yield "## How work is counted"
        yield from counting(regime)


def _vectors(regime: Regime) -> Iterator[str]:
    rows = vectors(PACKS[regime.id])
    yield "## Vectors"
    yield intros("book")["vectors"].format(count=len(rows))
    yield table(("vector", "says", "on", "subject", "expect"), (_vector(v) for v in rows))


def _vector(row: Mapping[str, Any]) -> tuple[str, ...]:
    expect: str | Sequence[str] = row["expect"]
    words = expect if isinstance(expect, str) else " to ".join(expect)
    return code(row["id"]), plain(row["says"]), row["on"].isoformat(), row.get("subject", "transfer"), words.replace("_", " ")


def _left_out(regime: Regime) -> Iterator[str]:
    yield "## What is not modelled"
    row = next(r for r in coverage() if r["id"] == regime.id)
    yield f"From the register of coverage ({row['state']}): {plain(row['missing'])}."
    notes = _folder(regime) / "README.md"
    text = notes.read_text(encoding="utf-8") if notes.is_file() else ""
    if found := NOT_MODELLED.search(text):
        yield found[1].strip()
    elif found := SAID_IN_PASSING.search(text):
        yield found[0].strip()


def _files(regime: Regime) -> Iterator[str]:
    path = f"../../{_folder(regime).relative_to(ROOT).as_posix()}"
    texts = [f"- {sourced(t.title, t.url)}" for t in regime.law.text]
    yield "## Where this comes from"
    yield intros("book")["files"].format(path=path)
    if texts:
        yield "\n".join(chain(["Source texts:", ""], texts))


def _folder(regime: Regime) -> Path:
    return ROOT / "src" / "weighbridge" / "regimes" / PACKS[regime.id].replace(".", "/")
