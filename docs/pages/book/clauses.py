"""The clauses of a pack, one after another: our words, the words of the source, the rule."""

from __future__ import annotations

from collections.abc import Iterator

from docs.pages.book.marks import GRADES, plain, quoted, sourced
from docs.pages.book.wording import HEADS, Wording
from weighbridge.decide.language import Clause, clauses_of
from weighbridge.decide.law import Phrase, Row
from weighbridge.decide.regime import Regime


def clauses(regime: Regime, wording: Wording) -> Iterator[str]:
    """A part of the page for each clause, those that others rest on first."""
    for clause in clauses_of(*regime.roots):
        yield f"### {clause.id}"
        yield f"**{plain(sentence(clause.says))}** {_cited(regime, clause)}"
        if rows := [r for r in regime.law.phrase if r.of == clause.id]:
            yield "\n".join(["The source:", "", *(_source(regime, row) for row in rows)])
        yield _rule(clause, wording)
        if clause.defeated_by:
            yield _unless(clause, wording)


def address(regime: Regime, row: Row) -> str | None:
    """Where the official text of a row is published: its own address, or that of the text it was read in."""
    return row.url or next((t.url for t in regime.law.text if t.id == row.text), None)


def sentence(words: str) -> str:
    """Words begun as a sentence and ended as one."""
    return f"{words[:1].upper()}{words[1:]}".rstrip(".") + "."


def graded(row: Row) -> str:
    """How well the source was read."""
    return GRADES.get(row.grade, row.grade)


def _cited(regime: Regime, clause: Clause) -> str:
    same = next((r for r in regime.law.phrase if r.of == clause.id and r.cite == clause.cite), None)
    return f"({sourced(clause.cite, address(regime, same) if same else None)})"


def _source(regime: Regime, row: Phrase) -> str:
    said = f"{sourced(row.cite, address(regime, row))}{': ' if row.phrase else ''}{quoted(row.phrase)} ({graded(row)})"
    return f"- {said}" + (f". *Doubt:* {plain(row.doubt)}" if row.doubt else "")


def _rule(clause: Clause, wording: Wording) -> str:
    said = wording.say(clause.when)
    if said.words not in HEADS.values():
        return "\n".join(["Holds where:", "", *said.lines()])
    verb = "hold" if said.words == HEADS["and"] else "holds"
    return "\n".join([f"Holds where {said.words} {verb}:", "", *(line for part in said.parts for line in part.lines())])


def _unless(clause: Clause, wording: Wording) -> str:
    heads = "Unless:" if len(clause.defeated_by) == 1 else "Unless any of these holds:"
    return "\n".join([heads, "", *(f"- {wording.clause(c)}" for c in clause.defeated_by)])
