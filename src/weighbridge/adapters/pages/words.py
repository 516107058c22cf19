"""Amounts, days and levels as the pages write them."""

from __future__ import annotations

import re

from weighbridge.app.answers import Level, Total
from weighbridge.app.demonstrating.models import PublicModel
from weighbridge.kernel.amounts import Number, written

_RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_EXPONENT = re.compile(r"(?P<mantissa>\d+(?:\.\d+)?)e(?P<power>\d+)")
_CARET = re.compile(r"10\^(\d+)")


def scientific(text: str) -> str:
    """`2.1e26` as `2.1×10²⁶`; the digits are kept as they were written."""
    return _EXPONENT.sub(lambda m: f"{m['mantissa']}×10{m['power'].translate(_RAISED)}", text)


def raised(text: str) -> str:
    """`10^26` within a sentence as `10²⁶`."""
    return _CARET.sub(lambda m: "10" + m[1].translate(_RAISED), text)


def power(count: Number) -> str:
    """A number as people write it on a scale."""
    return raised(scientific(written(count)))


def stated(model: PublicModel) -> str:
    """The operations of a model as the catalogue has them."""
    if model.operations is None:
        return "not stated"
    if isinstance(model.operations, str):
        return scientific(model.operations)
    return " to ".join(scientific(end) for end in model.operations)


def total(amount: Total, *, best: bool = True) -> str:
    """A total for people: the best figure, unless it is only the middle of a range as written, and between what."""
    low, central, high = (None if v is None else int(v) for v in (amount.low, amount.central, amount.high))
    if low == high:
        return power(low or 0)
    words = f"{power(central)}, " if central is not None and best else ""
    return words + (f"between {power(low or 0)} and {power(high)}" if high is not None else f"at least {power(low or 0)}, no bound above")


def span(level: Level) -> str:
    """A span of levels in words."""
    words = level.at_least if level.at_least == level.at_most else f"{level.at_least} to {level.at_most}"
    return plain(words)


def plain(words: str) -> str:
    """The tokens of levels as words."""
    return words.replace("_", " ").replace("..", " to ")
