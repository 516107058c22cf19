"""What a name means: an error code, a fact, the chip table, a red flag, a regime, one of its clauses or readings."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from weighbridge.app.ports import Library
from weighbridge.app.red_flags import RedFlag
from weighbridge.decide.language import clauses_of
from weighbridge.decide.regime import Regime
from weighbridge.facts.vocabulary import ENTRIES, Entry, entry
from weighbridge.kernel.errors import CODES, UnknownName, did_you_mean
from weighbridge.weigh.convention import Counting


def explain_code(code: str, library: Library) -> str:
    """A paragraph on the name. Raises :class:`UnknownName` with the nearest known ones."""
    if code in CODES:
        return f"error {code}\n  {CODES[code]}\n  Exit status 2; nothing is decided or written, and the gate holds."
    if code.partition("[")[0] in ENTRIES:
        return _fact(entry(code))
    tables = {"chips": "\n".join(library.chips().names), **dict(_red_flags(library.red_flags()))}
    if code in tables:
        return tables[code]
    name, _, part = code.partition(":")
    if name in library.known():
        (regime,) = library.regimes((name,))
        found = dict(_parts(regime))
        if not part:
            return f"{regime.id}: {regime.law.instrument.title}\n  {regime.law.instrument.cite}\n  parts: " + ", ".join(found)
        if part in found:
            return found[part]
        raise UnknownName("command/unknown-code", f'{name} has no clause or reading "{part}"', to_fix=did_you_mean(part, found))
    known = [*CODES, *ENTRIES, *library.known(), *tables]
    raise UnknownName("command/unknown-code", f'nothing is called "{code}"', to_fix=did_you_mean(code, known))


def _fact(row: Entry) -> str:
    absent = {
        "world": "unknown, and asked for",
        "document": "not presented: no",
        "structural": "taken from the shape of the dossier, and printed",
    }.get(row.fact_class, "open")
    lines = [f"fact {row.name}", f"  {row.question}", f"  class      {row.fact_class}; when absent: {absent}", f"  kind       {row.kind}"]
    lines += [f"  values     {', '.join(row.options)}"] if row.options else []
    lines += [f"  unit       {row.unit}"] if row.unit else []
    lines += [f"  written    {row.key} = {row.example}"] if row.key and row.example else []
    return "\n".join(lines)


def _red_flags(flags: Sequence[RedFlag]) -> Iterator[tuple[str, str]]:
    named = {f"red-flag/{flag.id}": flag for flag in flags}
    yield "red-flags", "\n".join(f"{name}: {flag.says}" for name, flag in named.items())
    yield from ((name, _red_flag(name, flag)) for name, flag in named.items())


def _red_flag(name: str, flag: RedFlag) -> str:
    lines = [name, f"  {flag.says}", f"  asks       {flag.asks}", f"  from       {flag.from_}: {flag.cite} (grade {flag.grade})"]
    lines += [f'  the words  "{flag.phrase}"'] if flag.phrase else []
    lines += [f"  doubt      {flag.doubt}"] if flag.doubt else []
    lines.append(
        "  seen       write it in `red_flags` of the [[transfer]]: the transfer holds until a [[flag]] row says how it was resolved"
    )
    return "\n".join(lines)


def _counted(counting: Counting) -> str:
    if counting.reading:
        return f"count where {counting.reading} is read as {counting.option}: {counting.why}"
    return f"{'count' if counting.counts else 'do not count'}: {counting.why}"


def _parts(regime: Regime) -> Iterator[tuple[str, str]]:
    roots = regime.roots
    for clause in clauses_of(*roots):
        rows = [p for p in regime.law.phrase if p.of == clause.id]
        quoted = "".join(f"\n  {p.citation}" for p in rows)
        defeated = "\n  unless " + ", ".join(c.id for c in clause.defeated_by) if clause.defeated_by else ""
        yield clause.id, f"{regime.id} clause {clause.id}\n  {clause.says}\n  {clause.cite}{defeated}{quoted}"
    for flag in regime.flags:
        of = flag.clause
        yield f"flag {of.id}", f"{regime.id} flag {of.id}\n  {of.says}\n  {of.cite}\n  asks: {flag.asks}"
    for convention in regime.conventions:
        counts = "".join(f"\n  {', '.join(c.kinds)}: {_counted(c)} ({c.cite})" for c in convention.counting)
        yield convention.id, f"convention {convention.id}\n  {convention.cite}{counts}"
    for row in regime.law.reading:
        ways = "".join(f"\n  {name}{' (default)' if name == row.default else ''}: {words}" for name, words in row.options.items())
        yield (
            row.id,
            f"{regime.id} reading {row.id}\n  the words: {row.words}\n  {row.cite} (grade {row.grade}){ways}"
            + (f"\n  doubt: {row.doubt}" if row.doubt else ""),
        )
