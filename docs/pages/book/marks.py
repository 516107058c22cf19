"""Words made safe for Markdown, numbers for people, and where shared tables stand."""

from __future__ import annotations

import re
from fractions import Fraction

from docs.pages.markdown import code
from weighbridge.decide.language import Operand
from weighbridge.kernel.amounts import Number, written

__all__ = ["GRADES", "GROUPS", "about", "code", "link", "plain", "quantity", "quoted", "sourced", "words_of"]

GROUPS = "numbers-days-and-groups"
"""The section of a page in which the members of groups stand."""
GRADES = {"P": "primary text read", "S": "secondary source", "R": "press report", "U": "unverified"}
EXACT = 10**7
_SPECIAL = re.compile(r"([\\*<>\[\]]|(?<!\w)_|_(?!\w))")
_RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_POWER = re.compile(r"(?:(\d(?:\.\d*)?)e|10\^)(\d+)")


def plain(words: str) -> str:
    """Words in which Markdown sees no marks; the grave accent that opens a quotation in the Federal Register is made an apostrophe."""
    return _SPECIAL.sub(r"\\\1", " ".join(words.replace("`", "'").split()))


def link(clause: str) -> str:
    """A clause of the same page."""
    return f"[{code(clause)}](#{clause})"


def quantity(count: Number, unit: str = "") -> str:
    """A number of the law with its unit, every digit of it kept."""
    if isinstance(count, Fraction) and count.denominator != 1:
        if count < 1:
            return f"{count.numerator}/{count.denominator}"
        return f"{_scientific(count.numerator)}/{count.denominator}{_unit(unit)}"
    if unit == "USD":
        return f"${int(count):,}"
    return _scientific(int(count)) + _unit(unit)


def about(count: int) -> str:
    """A count for people: its digits, or two of them where it is very large."""
    return f"{count:,}" if count < EXACT else f"about {_raised(written(count, 2))}"


def _scientific(count: int) -> str:
    return _raised(written(count, max(len(str(count).rstrip("0")), 2)))


def _raised(text: str) -> str:
    """`2.50e25` as `2.5 × 10²⁵`."""
    return _POWER.sub(
        lambda m: (f"{m[1].rstrip('0').rstrip('.') if '.' in m[1] else m[1]} × " if m[1] else "") + "10" + m[2].translate(_RAISED), text
    )


def _unit(unit: str) -> str:
    return f" {unit}" if unit else ""


def words_of(line: Operand) -> set[str]:
    """The words a fact is tested for."""
    return set(line) if isinstance(line, frozenset) else {str(line)}


def sourced(cite: str, url: str | None) -> str:
    """A citation, linked to the official text where its address is known."""
    return f"[{plain(cite)}]({url})" if url else plain(cite)


def quoted(phrase: str | None) -> str:
    """The words of a source, as a quotation."""
    return f"“{plain(phrase)}”" if phrase else ""
