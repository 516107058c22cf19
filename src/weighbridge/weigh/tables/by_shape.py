"""A row's operations from its parameters and tokens: 6·N·D, with every doubt of a table in its width."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction

from weighbridge.architectures.conventions import OPERATIONS_A_PARAMETER_AND_TOKEN
from weighbridge.facts.catalogues.rows import TableRow, Unit
from weighbridge.kernel.amounts import Number, Range
from weighbridge.weigh.architecture import tokens_doubted
from weighbridge.weigh.tables import doubts
from weighbridge.weigh.tables.doubts import Doubt, widened
from weighbridge.weigh.tables.outcomes import Flag, Method
from weighbridge.weigh.weights import Estimate

METHOD = "architecture"
LEAST_ACTIVE_SHARE = 25
"""Of all parameters at least one in so many is used for a token: DeepSeek-V3 uses one in 18, Kimi K2 one in 31 (its model card),
the commonest published mixtures one in three to one in 20."""
_UNITS: Mapping[Unit, tuple[Doubt, ...]] = {
    "tokens": (),
    "words": (doubts.WORDS,),
    "points": (doubts.POINTS,),
    "unknown": (doubts.UNIT_UNSAID,),
}
ONCE = Range.exactly(1)
_TEXT = frozenset({"language", "mathematics"})


def by_shape(row: TableRow) -> Method:
    """The architecture figure of a row's own training, or why there is none.

    It needs parameters that each token passes once, so data counted in tokens or words of text: for images, sound or
    games a data point passes the parameters many times.
    """
    if row.parameters is None and row.active_parameters is None:
        return Method.none("no-parameters", "parameters are not stated")
    if row.dataset.size is None and row.dataset.seen is None:
        return Method.none("no-data-size", "the size of the data is not stated")
    if not _of_text(row):
        return Method.none("not-text", "data points that are not tokens pass the parameters more than once; 6·N·D does not apply")
    tokens, of_tokens, repeats_known = _tokens(row)
    parameters, of_parameters, active_known = _parameters(row)
    every = [doubts.COUNTING, doubts.ROUNDED, *of_tokens, *of_parameters]
    middle = OPERATIONS_A_PARAMETER_AND_TOKEN * _middle(parameters) * _middle(tokens)
    ends = (
        OPERATIONS_A_PARAMETER_AND_TOKEN * parameters.low * tokens.low,
        OPERATIONS_A_PARAMETER_AND_TOKEN * _high(parameters) * _high(tokens),
    )
    amount = widened(middle, every, low=ends[0], high=ends[1])
    flags = [Flag(d.id, d.says) for d in (*of_tokens, *of_parameters) if d.id != doubts.SEEN_STATED.id]
    if row.base is None:
        flags += [Flag("tokens-doubtful", says) for says in tokens_doubted(_middle(row.parameters or parameters), tokens)]
    if not repeats_known:
        amount = Range(amount.low, None, None)
        flags.append(Flag("passes-unstated", "a small text, and how often it was passed over is not said: the figure is a floor"))
    if not active_known:
        amount = Range(amount.low // LEAST_ACTIVE_SHARE, None, amount.high)
        flags.append(Flag("active-unstated", "a mixture of experts whose active parameters are not stated: all of them are a bound above"))
    why = "6 × active parameters × tokens" if row.active_parameters is not None else "6 × parameters × tokens"
    return Method(Estimate(METHOD, amount, why, tuple(d.says for d in every)), repeats_known and active_known, tuple(flags))


def _of_text(row: TableRow) -> bool:
    """Whether the data are tokens: their unit is said, or the model is of text alone."""
    if row.dataset.unit in ("tokens", "words") or row.dataset.seen is not None:
        return True
    return not row.domains or is_of_text(row)


def is_of_text(row: TableRow) -> bool:
    """Whether the model is said to be of text alone."""
    domains = {d.casefold() for d in row.domains}
    return bool(domains) and domains <= _TEXT


def _parameters(row: TableRow) -> tuple[Range, tuple[Doubt, ...], bool]:
    if row.active_parameters is not None:
        return row.active_parameters, (), True
    assert row.parameters is not None  # noqa: S101  # by_shape leaves before where neither is stated
    return row.parameters, (), not row.experts


def _tokens(row: TableRow) -> tuple[Range, tuple[Doubt, ...], bool]:
    """The tokens trained on, the doubts about them, and whether repeats are known."""
    size, seen, passes = row.dataset.size, row.dataset.seen, row.epochs
    if seen is not None and (size is None or _middle(seen) * 10 >= _middle(size) * _high(passes or ONCE) * 9):
        return seen, (doubts.SEEN_STATED,), True
    assert size is not None  # noqa: S101  # by_shape leaves before where neither is stated
    unit = _UNITS[row.dataset.unit]
    if row.dataset.unit == "words":
        size *= Range.exactly(Fraction(*doubts.TOKENS_A_WORD))
    if passes is None:
        return size, (*unit, doubts.ONE_PASS_TAKEN), _middle(size) >= doubts.ONE_PASS_FROM
    if _high(passes) < 1:
        return Range(size.low * passes.low, size.central, size.high), (*unit, doubts.FEWER_THAN_ONE), True
    return size * passes, unit if passes == ONCE else (*unit, doubts.PASSES_STATED), True


def _middle(amount: Range) -> Number:
    return amount.central if amount.central is not None else (amount.low + _high(amount)) / Fraction(2)


def _high(amount: Range) -> Number:
    return amount.high if amount.high is not None else amount.low
