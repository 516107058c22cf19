"""Texts, percentages and days as the sources of stakes write them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from fractions import Fraction
from functools import lru_cache

from weighbridge.identify.ownership.records import Finding
from weighbridge.kernel.amounts import Number, whole
from weighbridge.kernel.days import read_day
from weighbridge.kernel.errors import Place, Unreadable

MOST_LINE = 1_000_000
"""Characters of one line; a statement of the longest has under 100,000."""
_NUMBER = r"(\d{1,12}(?:[.,]\d{1,30})?)"
_ONE = re.compile(rf"{_NUMBER}\s*%?")
_TWO = re.compile(rf"{_NUMBER}\s*%?\s*(?:-|–|to|\.\.)\s*{_NUMBER}\s*%?")
_OVER = re.compile(rf"(?:>=?|≥|over|more than|at least)\s*{_NUMBER}\s*%?", re.IGNORECASE)
_UNDER = re.compile(rf"(?:<=?|≤|under|less than|up to|at most)\s*{_NUMBER}\s*%?", re.IGNORECASE)
ANY: tuple[Number, Number] = (0, 1)
"""The share of which nothing is said."""


def text_of(body: bytes, file: str) -> str:
    """The text of a file: UTF-8, or UTF-16 with its mark. Raises `Unreadable`."""
    encoding = "utf-16" if body[:2] in {b"\xff\xfe", b"\xfe\xff"} else "utf-8-sig"
    try:
        text = body.decode(encoding)
    except UnicodeDecodeError as problem:
        line = body[: problem.start].count(b"\n") + 1
        raise Unreadable(
            "file/not-utf8", f"byte {problem.start} of {file} is not UTF-8", where=Place(file, line=line), to_fix="save the file as UTF-8"
        ) from None
    return text


def lines(text: str, findings: list[Finding]) -> Iterator[tuple[int, str]]:
    """Each line that says something, with its number; one longer than any statement is a finding."""
    for number, line in enumerate(text.split("\n"), start=1):
        if len(line) > MOST_LINE:
            findings.append(Finding("unreadable", f"line {number} is longer than any statement", (number,)))
        elif line.strip():
            yield number, line


@lru_cache(maxsize=65_536)
def share(text: str) -> tuple[Number, Number] | None:
    """The least and the most a percentage says, out of 1: `50`, `50 %`, `25-50`, `more than 25 %`; `None` where it is none."""
    plain = text.strip()
    if found := _ONE.fullmatch(plain):
        ends = (_part(found[1]), _part(found[1]))
    elif found := _TWO.fullmatch(plain):
        ends = (_part(found[1]), _part(found[2]))
    elif found := _OVER.fullmatch(plain):
        ends = (_part(found[1]), 1)
    elif found := _UNDER.fullmatch(plain):
        ends = (0, _part(found[1]))
    else:
        return None
    return ends if 0 <= ends[0] <= ends[1] <= 1 else None


def _part(figure: str) -> Number:
    return whole(Fraction(figure.replace(",", ".")) / 100)


def day_of(text: str | None) -> date | None:
    """A day, where it is one."""
    return read_day(text.strip()[:10]) if text else None
