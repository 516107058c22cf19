"""What every pack must bring, as checks that yield one sentence for each fault.

Each reads a pack beside its vectors, so that a pack with a seeded fault can be read the same way.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction
from typing import Any

from tests.law.citations import clauses, rows, tests_of
from weighbridge.adapters.packs import chip_table
from weighbridge.decide.language import Dated, Test
from weighbridge.decide.law import DatedRow, Value
from weighbridge.decide.regime import Regime
from weighbridge.facts.reading import read_dossier
from weighbridge.kernel.amounts import Number, exact
from weighbridge.kernel.answers import Answer
from weighbridge.weigh.convention import Amount, Relation
from weighbridge.weigh.ledger import keep_ledgers
from weighbridge.weigh.weighing import Scales

DAY = timedelta(days=1)
PAGE = 400
"""A README of fewer characters says nothing of what is modelled and what is not."""
BASE = 12 * 10**25
"""Operations of the base in a weighed relation: whole in thirds and in quarters, and over a third of it."""


@dataclass(frozen=True)
class Pack:
    """A pack as the checks see it: what it says, what its author wrote of it, and its vectors with their bases merged in."""

    regime: Regime
    readme: str
    vectors: Sequence[dict[str, Any]]


def unexplained(pack: Pack) -> Iterator[str]:
    """A pack without a page on what it models."""
    if len(pack.readme.strip()) < PAGE or not pack.readme.startswith("# "):
        yield "no README.md that says what is modelled"


def uncited(pack: Pack) -> Iterator[str]:
    """Rows, clauses, conventions and relations that do not say where they come from."""
    named = [(name, row.cite) for name, row in rows(pack.regime.law)]
    named += [(f"clause {c.id}", c.cite) for c in clauses(pack.regime)]
    named += [(f"convention {c.id}, {'/'.join(k.kinds)}", k.cite) for c in pack.regime.conventions for k in c.counting]
    named += [(f"relation {r.id}", r.cite) for r in pack.regime.relations]
    named += [("the instrument", pack.regime.law.instrument.cite)]
    yield from (f"{name} has no citation" for name, cite in named if not cite.strip())


# --- a vector at every number, and on each side of it ---------------------------------------------


def unbounded(pack: Pack) -> Iterator[str]:
    """Dated numbers and days of the law that no fact is tried at, over and under."""
    for row in pack.regime.law.value:
        tests = [t for t in tests_of(pack.regime) if isinstance(t.line, Dated) and t.line.name == row.name]
        if tests:
            facts = dict.fromkeys(t.fact.name for t in tests)
            missed = [gaps for name in facts if (gaps := list(_gaps(pack, row, [t for t in tests if t.fact.name == name])))]
            if len(missed) == len(facts):
                yield f"{row.name} of {row.from_} ({row.value}): no vector of {' or '.join(facts)} {min(missed, key=len)}"
        elif number(row.value) not in numbers_weighed(pack.regime):
            yield f"{row.name} of {row.from_} ({row.value}) is compared with nothing"


def _gaps(pack: Pack, row: Value, tests: Sequence[Test]) -> Iterator[str]:
    """Where the vectors of one fact leave a number untried.

    The line of a day lies between it and the day before: the day after says nothing new, unless the
    words are *after*.
    """
    line = number(row.value)
    tried = set(_points(pack, row, tests[0].fact.name))
    sides = {
        "at it": line in tried,
        "one under": any(line - 1 <= n < line for n in tried),
        "one over": any(line < n <= line + 1 for n in tried),
    }
    if isinstance(row.value, date):
        del sides["one over" if all(t.how == "reaches" for t in tests) else "one under"]
    yield from (side for side, found in sides.items() if not found)


def _points(pack: Pack, row: Value, fact: str) -> Iterator[Number]:
    """The values at which vectors try a fact while a row holds: exact ones only."""
    for vector in pack.vectors:
        value = vector["on"] if fact == "on" else vector["facts"].get(fact)
        if row.holds(vector["on"]) and value is not None and value != "unknown" and not isinstance(value, list):
            yield number(value)


def number(value: Any) -> Number:  # noqa: ANN401  # as TOML has it
    """A number as TOML has it, written out or as text; of a day its place in the calendar."""
    return value.toordinal() if isinstance(value, date) else exact(str(value))


def numbers_weighed(regime: Regime) -> set[Number]:
    """The numbers that only the scales compare with: shares, fixed counts, the share of generated data."""
    found: set[Number] = {r.share for r in regime.relations} | {a.count for r in regime.relations for a in (r.left, r.right) if a.count}
    return found | {c.generated.over for c in regime.conventions if c.generated and c.generated.over is not None}


def unweighed(pack: Pack) -> Iterator[str]:
    """Relations that change their answer elsewhere than at their number, or that no vector has both ways."""
    for relation in pack.regime.relations:
        name = f"model.relation[{relation.id}]"
        seen = {v["facts"].get(name) for v in pack.vectors}
        yield from (f"relation {relation.id}: no vector has it answer {word}" for word in ("yes", "no") if word not in seen)
        at = weigh_at(relation)
        if at != (Answer.NO, Answer.of(relation.reaches), Answer.YES):
            yield f"relation {relation.id}: one under, at and one over its number it answers {', '.join(a.name for a in at)}"


def weigh_at(relation: Relation) -> tuple[Answer, ...]:
    """What the scales say one operation under the number of a relation, at it, and one over."""
    own = BASE // 3
    shares: dict[str, Number] = {
        "fixed": relation.share * relation.right.count,
        "base": relation.share * BASE,
        "total": relation.share * BASE / (1 - Fraction(relation.share)) if relation.share != 1 else 0,
        "frontier": relation.share * BASE,
    }
    line = Fraction(shares[relation.right.part])
    assert line.denominator == 1, f"{relation.id}: the line of {line} is no whole count; choose another base"
    answers = []
    for amount in (int(line) - 1, int(line), int(line) + 1):
        base, added = (amount, own) if relation.left.part == "base" else (BASE, amount)
        answers.append(_weighed(relation, base, added))
    return tuple(answers)


def _weighed(relation: Relation, base: int, added: int) -> Answer:
    text = (
        f'[[model]]\nid = "m"\nderived_from = ["base"]\n[[model.work]]\nkind = "{_counted(relation.left)}"\noperations = "{added}"\n'
        f'[[model]]\nid = "base"\n[[model.work]]\nkind = "{_counted(relation.right, relation.left)}"\noperations = "{base}"\n'
        f'[[frontier]]\non = 2025-01-01\noperations = "{BASE}"\n'
    )
    read = read_dossier(text.encode())
    return Scales(keep_ledgers(read.dossier, chip_table(), read.source.place), read.dossier.frontier, date(2026, 11, 23)).relation(
        "m", relation
    )


def _counted(*amounts: Amount) -> str:
    """A kind of work that every convention of some amounts counts."""
    conventions = [a.convention for a in amounts if a.convention is not None]
    return next(k for k in ("fine-tuning", "pre-training") if all(c.of(k).counts for c in conventions))


# --- a vector on the first day of every span, and on the day before ------------------------------


def undated(pack: Pack) -> Iterator[str]:
    """Days on which something changes, where no vector says how the instrument stands then and on the day before."""
    tried = {v["on"] for v in pack.vectors if "status" in v or "binds" in v}
    for day, what in sorted(changes(pack.regime).items()):
        yield from (
            f"no vector on {d}, {when} {what}" for d, when in ((day, "the first day of"), (day - DAY, "the day before")) if d not in tried
        )


def changes(regime: Regime) -> dict[date, str]:
    """Each day on which an instrument stands otherwise than before, or has another number or group of its own.

    The groups that packs share have days and tests of their own.
    """
    law = regime.law
    own = [g for g in law.group if g.name not in law.instrument.uses]
    named: list[tuple[str, DatedRow]] = [(row.is_, row) for row in law.status]
    named += [("binding", row) for row in law.binds]
    named += [(row.name, row) for row in law.value]
    named += [(row.name, row) for row in own]
    found: dict[date, list[str]] = {}
    for name, row in named:
        found.setdefault(row.from_, []).append(name)
        if row.until is not None:
            found.setdefault(row.until, []).append(f"the end of {name}")
    return {day: ", ".join(dict.fromkeys(names)) for day, names in found.items()}
