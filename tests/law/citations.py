"""What holds of every pack's citations, as checks that yield one sentence for each fault.

Each reads a law, or a pack's law beside its rules, so that a pack with a seeded fault can be read the same way.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from datetime import date
from fractions import Fraction
from hashlib import sha256
from pathlib import Path

from weighbridge.decide.language import Clause, Dated, Expr, Test, clauses_of, own_tests
from weighbridge.decide.law import Law, Row, Value
from weighbridge.decide.regime import Regime
from weighbridge.kernel.amounts import exact

GRADES = frozenset("PSRU")

_TENS = ("", "ten", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
_ONES = (
    *("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"),
    *("eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"),
)
_PARTS = {2: "half", 3: "third", 4: "quarter|fourth", 5: "fifth", 10: "tenth"}
_SUPERSCRIPT = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
_POWER = re.compile(r"(?:(?P<mantissa>[\d.]+)\s*(?:[x×*]\s*10\^|e))?(?:10\^)?(?P<exponent>\d+)(?:/(?P<divisor>\d+))?")


def rows(law: Law) -> Iterator[tuple[str, Row]]:
    """Every row that says where it comes from, with what to call it."""
    for kind in ("status", "binds", "value", "group", "reading", "clock", "phrase"):
        for i, row in enumerate(getattr(law, kind)):
            name = next((getattr(row, key) for key in ("name", "id", "of", "is_") if hasattr(row, key)), str(i))
            yield f"{kind} {name}", row


def clauses(pack: Regime) -> tuple[Clause, ...]:
    """Every clause of every duty, policy and flag."""
    roots: list[Expr] = [d.clause for d in pack.duties]
    roots += [f.clause for f in pack.flags] + [c for d in pack.duties for _, c in d.policy]
    return clauses_of(*roots)


def tests_of(pack: Regime) -> Iterator[Test]:
    """Every test that a clause makes itself."""
    for clause in clauses(pack):
        for part in (clause.when, *clause.defeated_by):
            if not isinstance(part, Clause):
                yield from own_tests(part)


def resting_on_nothing(pack: Regime) -> Iterator[str]:
    """Clauses without a phrase row, and phrase rows of no clause."""
    written = {p.of for p in pack.law.phrase}
    stated = {c.id for c in clauses(pack)}
    yield from (f"clause {name} has no phrase row" for name in sorted(stated - written))
    yield from (f"phrase row of {name}, which is no clause" for name in sorted(written - stated))


def uncited(law: Law) -> Iterator[str]:
    """Rows without a citation or a grade."""
    for name, row in rows(law):
        if not row.cite.strip():
            yield f"{name} has no citation"
        if row.grade not in GRADES:
            yield f"{name} has the grade {row.grade!r}"


def wordless(law: Law) -> Iterator[str]:
    """Phrases of no text at hand, and clauses graded P that show neither their words nor a doubt."""
    texts = {t.id for t in law.text}
    for name, row in rows(law):
        if row.phrase is not None and row.text not in texts:
            yield f"{name} quotes {row.text!r}, which is no text of the pack"
        if row.text is not None and row.phrase is None:
            yield f"{name} names a text and no words of it"
    for phrase in law.phrase:
        if phrase.grade == "P" and phrase.phrase is None and not phrase.doubt:
            yield f"clause {phrase.of} is graded P, without words or a doubt"


def absent(law: Law, folder: Path) -> list[str]:
    """The files of the pack's texts that are not in the folder of shared data."""
    return sorted(t.file for t in law.text if t.file and not (folder / t.file).exists())


def other_bytes(law: Law, folder: Path) -> Iterator[str]:
    """Texts at hand whose bytes are not those that were read."""
    for text in law.text:
        if text.file and (folder / text.file).exists() and sha256((folder / text.file).read_bytes()).hexdigest() != text.sha256:
            yield f"text {text.id}: {text.file} is not the file that was read"


def misquoted(law: Law, folder: Path) -> Iterator[str]:
    """Phrases that do not stand in their text, white space folded."""
    at_hand = {t.id: readable(folder / t.file) for t in law.text if t.file and (folder / t.file).exists()}
    for name, row in rows(law):
        if row.phrase is not None and row.text in at_hand and fold(row.phrase) not in at_hand[row.text]:
            yield f"{name}: {row.phrase!r} does not stand in {row.text}"


def readable(path: Path) -> str:
    """The words of a text file, or of every string in a JSON file, white space folded."""
    body = path.read_text(encoding="utf-8-sig")
    return fold("\n".join(strings(json.loads(body))) if path.suffix == ".json" else body)


def strings(value: object) -> Iterator[str]:
    """Every string in a decoded JSON value, keys aside."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict | list):
        for item in value.values() if isinstance(value, dict) else value:
            yield from strings(item)


def fold(text: str) -> str:
    """The text with each run of white space as one space."""
    return " ".join(text.split())


def numbers_apart(law: Law) -> Iterator[str]:
    """Values that the phrase they carry does not state."""
    for row in law.value:
        if row.phrase is not None and not states(fold(row.phrase), row):
            yield f"value {row.name}: {row.value} is not in {row.phrase!r}"


def states(phrase: str, row: Value) -> bool:
    """Whether a phrase states a value: as a power (flat exponents too), digits, a word, a share, a day."""
    if isinstance(row.value, date):
        return any(said in phrase for said in _days(row.value))
    plain = phrase.translate(_SUPERSCRIPT)
    return any(re.search(pattern, plain, re.IGNORECASE) for pattern in _patterns(str(row.value)))


def _days(day: date) -> tuple[str, ...]:
    month = day.strftime("%B")
    return (day.isoformat(), f"{month} {day.day}, {day.year}", f"{day.day} {month} {day.year}")


def _patterns(value: str) -> Iterator[str]:
    number = Fraction(exact(value))
    if ("^" in value or "e" in value) and (power := _POWER.fullmatch(value)):
        if power["divisor"]:
            yield rf"\b({_PARTS.get(int(power['divisor']), power['divisor'])})s?\b"
            return
        lead = re.escape(power["mantissa"]) + r"\s*[x×*]\s*" if power["mantissa"] else r"(?<![\d.,])"
        yield rf"{lead}10[\s^*({{]*(?:<sup>)?\s*{power['exponent']}(?!\d)"
    if number.denominator == 1:
        yield rf"(?<![\d.,]){number.numerator:,}(?![\d,]*\d)"
        yield rf"(?<![\d.,]){number.numerator}(?![\d,]*\d)"
        yield from (rf"\b{word}\b" for word in _words(number.numerator))
        if number.numerator % 10**6 == 0:
            yield from (rf"\b{word} million\b" for word in _words(number.numerator // 10**6))
        return
    percent = number * 100
    written = re.escape(f"{float(percent):g}")
    words = _words(percent.numerator) if percent.denominator == 1 else ()
    yield rf"(?<![\d.])({'|'.join((written, *words))})\s*(%|per ?cent)"
    yield re.escape(f"{float(number):g}")
    if number.numerator == 1 and number.denominator in _PARTS:
        yield rf"\b({_PARTS[number.denominator]})\b"


def _words(number: int) -> tuple[str, ...]:
    if number < len(_ONES):
        return (_ONES[number],)
    if number % 100 == 0 and number < 1000:
        return (f"{_ONES[number // 100]} hundred",)
    tens, ones = divmod(number, 10)
    if tens >= len(_TENS):
        return ()
    return (_TENS[tens],) if ones == 0 else (f"{_TENS[tens]}[- ]{_ONES[ones]}",)


def readings_apart(pack: Regime) -> Iterator[str]:
    """Readings that the rules or conventions and the law file do not state alike."""
    listed = {r.id: (r.default, *(o for o in r.options if o != r.default)) for r in pack.law.reading}
    for row in pack.law.reading:
        if row.default not in row.options:
            yield f"reading {row.id} has the default {row.default}, which is no option"
    used = {t.fact.name[len("reading[") : -1]: t.fact.entry.options for t in tests_of(pack) if t.fact.entry.fact_class == "reading"}
    for name, options in used.items():
        if listed.get(name) != options:
            yield f"reading {name} is {options} in the rules, {listed.get(name)} in the law file"
    counted = {pair for c in pack.conventions for pair in c.readings}
    for name, option in sorted(counted):
        if option not in listed.get(name, ()):
            yield f"reading {name} has no option {option}, by which a convention counts"
    yield from (f"reading {name} is used by no rule" for name in sorted(set(listed) - set(used)))


def undated(pack: Regime) -> Iterator[str]:
    """Names of dated rows that have no row on some day of the text."""
    names = {t.line.name for t in tests_of(pack) if isinstance(t.line, Dated)}
    for day in sorted({*pack.law.days(), pack.first_text()}):
        yield from (f"{name} has no row on {day}" for name in sorted(names - set(pack.law.on(day))))


def unused_groups(pack: Regime) -> Iterator[str]:
    """Shared groups that the pack takes and no rule asks about."""
    names = {t.line.name for t in tests_of(pack) if isinstance(t.line, Dated)}
    yield from (f"the shared group {name} is used by no rule" for name in pack.law.instrument.uses if name not in names)
