"""What a table's notes say in words that its columns do not: tokens or words, tokens seen, active parameters, experts.

The notes on the stated operations are never read here: an estimate that is compared with the stated
figure must not be made from it.
"""

from __future__ import annotations

import re
from fractions import Fraction

from weighbridge.facts.catalogues.rows import Dataset, Unit
from weighbridge.kernel.amounts import Range, whole

_SCALES = {"k": 3, "thousand": 3, "m": 6, "million": 6, "b": 9, "billion": 9, "t": 12, "trillion": 12}
_SCALE = r"(?P<{0}scale>thousand|million|billion|trillion|[kKmMbBtT])"
_COUNT = r"(?P<{0}count>\d{{1,6}}(?:\.\d{{1,6}})?)\s?" + _SCALE
_OF_TEXT = re.compile(_COUNT.format("") + r"[\s-]{1,2}(?:\w{1,14}\s){0,2}?(?P<unit>tokens?|words?)\b", re.IGNORECASE)
_SEEN = re.compile(
    r"\b(?:trained|training|pre-?trained|pre-?training)\b[^.;\n]{0,60}?\b" + _COUNT.format("") + r"[\s-]{1,2}(?:\w{1,14}\s){0,2}?tokens\b",
    re.IGNORECASE,
)
_ANY_COUNT = re.compile(r"(?<![\w.])" + _COUNT.format("") + r"\b", re.IGNORECASE)
_ACTIVE = re.compile(r"\bactiv(?:e|ated|ates|ating|ation)\b", re.IGNORECASE)
_NEAR = 60
"""Characters between a figure and the word *active* that it belongs to."""
_IN_NAME = re.compile(r"[-_ ]A(?P<count>\d{1,4}(?:\.\d{1,3})?)B\b")
"""Qwen2-57B-A14B: 14 billion of 57 are active."""
_EXPERTS = re.compile(
    r"\bMoEs?\b|mixture[\s-]of[\s-]experts?|\bexperts\b|\d{1,4}E\b|sparsely[\s-]activated|switch transformer", re.IGNORECASE
)
_SAME = Fraction(3, 100)
"""How near a noted figure must lie to the column's to be the same one."""


def active_parameters(name: str, note: str, total: Range | None) -> Range | None:
    """Parameters active for a token, where a note on the parameters or the name says so: the figure nearest the word, below the total."""
    if named := _IN_NAME.search(name):
        return Range.exactly(whole(_value(named["count"], "b")))
    if total is None:
        return None
    near = [
        (min(abs(word.start() - figure.end()), abs(figure.start() - word.end())), _value(figure["count"], figure["scale"]))
        for word in _ACTIVE.finditer(note)
        for figure in _ANY_COUNT.finditer(note, max(0, word.start() - _NEAR), word.end() + _NEAR)
    ]
    fitting = [found for found in near if found[1] * 4 < total.low * 3]
    return Range.exactly(whole(min(fitting)[1])) if fitting else None


def speaks_of_experts(*texts: str) -> bool:
    """Whether any of the texts speaks of a mixture of experts."""
    return any(_EXPERTS.search(text) for text in texts)


def dataset(size: Range | None, note: str, *, heading: Unit = "unknown") -> Dataset:
    """The data set with its unit: what the heading says, else what the note calls the same figure; and the tokens seen."""
    seen = [v for f in _SEEN.finditer(note) if (v := _value(f["count"], f["scale"]))]
    trained = Range.exactly(whole(max(seen))) if seen else None
    if heading == "tokens" or size is None:
        return Dataset(size, heading, trained)
    middle = size.central if size.central is not None else size.low
    units = {
        f["unit"].casefold().rstrip("s") for f in _OF_TEXT.finditer(note) if abs(_value(f["count"], f["scale"]) - middle) <= _SAME * middle
    }
    if units == {"token"}:
        return Dataset(size, "tokens", trained)
    return Dataset(size, "words" if units == {"word"} else heading, trained)


def _value(count: str, scale: str) -> Fraction:
    return Fraction(count) * Fraction(10) ** _SCALES[scale.casefold()]
