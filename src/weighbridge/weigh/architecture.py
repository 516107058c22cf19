"""Operations from the architecture a config.json describes, the tokens, and the context trained at.

The range runs from the causal count, which is the best figure too, to the count under full
attention with the modules for further tokens; what is unread, unstated or taken for granted widens it.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache

from weighbridge.architectures.counting import (
    EVERYTHING,
    NOTHING,
    Parameters,
    Trained,
    closed_form,
    only_adapter,
    parameters_of,
    tower_operations,
)
from weighbridge.architectures.lengths import Lengths
from weighbridge.architectures.reading import ReadArchitecture, read_config
from weighbridge.facts.checking import Locate, amount_of
from weighbridge.facts.tables.work import Work, WorkKind
from weighbridge.kernel.amounts import Number, Range, whole, written
from weighbridge.kernel.errors import BadInput, Place, Unreadable
from weighbridge.kernel.legible import clipped
from weighbridge.weigh.weights import Estimate

MOST_CONFIG_BYTES = 4 * 1024 * 1024
"""The largest published config.json, with the layers to quantise listed one by one, is 200 kB."""
USUAL_CONTEXT = 8_192
"""The best figure for a context nobody states: pre-training of the published runs was done at 2,048 to 8,192 tokens."""
FEWEST_TOKENS_A_PARAMETER = Fraction(1, 1_000)
MOST_TOKENS = 10**16
"""Ten times the highest estimate of all public text (Villalobos et al. 2024, arXiv 2211.04325: 10^14 to 10^15 tokens)."""
ADAPTER_RANKS = Range(1, 16, 256)
"""Ranks carried where none is stated: those tried by Hu et al. 2021 (arXiv 2106.09685, table 6) up to 64, and four times that."""

TRAINS: Mapping[WorkKind, Trained] = {
    "pre-training": EVERYTHING,
    "fine-tuning": EVERYTHING,
    "rl-update": EVERYTHING,
    "merge-source": EVERYTHING,
    "reward-model": EVERYTHING,
    "failed-run": EVERYTHING,
    "rl-rollout": NOTHING,
    "synthetic-data": NOTHING,
    "distillation-parent": NOTHING,
    "evaluation": NOTHING,
    "recomputation": NOTHING,
    "pre-processing": NOTHING,
}
"""What each kind of work trains: generation, teachers, evaluation and filters only pass forward, a third of a training step.

Activations computed again pass forward once more; what was merged, rewards with or failed was trained like any other.
"""


@dataclass(frozen=True, slots=True)
class Run:
    """What was done with an architecture: tokens, the context where it is known, what was trained."""

    tokens: Range
    context: Range | None = None
    trained: tuple[Trained, ...] = (EVERYTHING,)

    @property
    def forward_only(self) -> bool:
        """Whether nothing was trained."""
        return self.trained == (NOTHING,)


def config_of(raw: bytes, where: Place) -> Mapping[str, object]:
    """The table in the bytes of a config.json. Raises `BadInput` where they are too many, no JSON, or JSON of something else."""
    if len(raw) > MOST_CONFIG_BYTES:
        raise Unreadable(
            "file/too-large",
            f"{where.file} is larger than {MOST_CONFIG_BYTES // 1024 // 1024} MiB",
            where=where,
            to_fix="give the config.json, not the weights beside it",
        )
    try:
        found = json.loads(raw.decode("utf-8-sig"), object_pairs_hook=_table)
    except (ValueError, RecursionError) as problem:
        says = "nested too deeply" if isinstance(problem, RecursionError) else str(problem)
        raise BadInput(
            "config/not-json", f"{where.file} is not JSON that can be read: {says}", where=where, to_fix="give the config.json as published"
        ) from None
    if not isinstance(found, dict):
        raise BadInput(
            "config/not-json",
            f"{where.file} holds a {type(found).__name__}, not a table",
            where=where,
            to_fix="give the config.json as published",
        )
    return found


def _table(pairs: list[tuple[str, object]]) -> dict[str, object]:
    """A table of the JSON; a key given twice has two readings, of which neither is taken."""
    table: dict[str, object] = {}
    for key, value in pairs:
        if key in table:
            raise ValueError(f'the key "{clipped(key, 60)}" is given twice')
        table[key] = value
    return table


def architecture_of(raw: bytes, where: Place) -> ReadArchitecture:
    """The architecture in the bytes of a config.json; the same bytes are read once."""
    return _read(raw, where.file)


@lru_cache(maxsize=16)
def _read(raw: bytes, file: str) -> ReadArchitecture:
    return read_config(config_of(raw, Place(file)), file)


def by_config(work: Work, path: str, place: Locate, beside: Mapping[str, bytes]) -> Iterator[Estimate]:
    """The estimate of an item that names a config and states its tokens. Raises `BadInput` for a config nobody can count."""
    if work.config is None or work.tokens is None or work.config not in beside:
        return
    where = place(f"{path}.config")
    try:
        read = architecture_of(beside[work.config], Place(work.config))
    except BadInput as problem:
        problem.where = problem.where or where
        raise
    context = None if work.context is None else amount_of("context", work.context)
    yield estimate(read, Run(amount_of("tokens", work.tokens), context, _trained(work)))


def passes_forward_only(work: Work) -> bool:
    """Whether the item trained nothing, by what it says or by its kind."""
    return _trained(work) == (NOTHING,)


def _trained(work: Work) -> tuple[Trained, ...]:
    """What the item trained; for an adapter of unstated rank, the ranks carried."""
    if work.trained == "all":
        return (EVERYTHING,)
    if work.trained == "nothing":
        return (NOTHING,)
    if work.trained == "adapter" or work.adapter_rank is not None:
        ranks = ADAPTER_RANKS if work.adapter_rank is None else amount_of("adapter_rank", work.adapter_rank)
        ends = (ranks.low, ranks.central or ranks.low, ranks.high or ranks.low)
        return tuple(only_adapter(max(1, round(rank))) for rank in dict.fromkeys(ends))
    return (TRAINS[work.kind],)


def estimate(read: ReadArchitecture, run: Run) -> Estimate:
    """Operations of a run by the closed form: at least and at best causal, at most under full attention."""
    context, assumed = _context(read, run.context)
    few, best, many = run.trained[0], run.trained[len(run.trained) // 2], run.trained[-1]
    factors = read.widened
    low = _counted(read, few, run.tokens.low, context.low) * factors[0]
    centre = context.central if context.central is not None else context.low
    central = _counted(read, best, run.tokens.central, centre) if run.tokens.central is not None else None
    high = _most(read, many, run.tokens.high, context.high, factors[1])
    counts = parameters_of(read.shape)
    return Estimate(
        "architecture",
        Range(_whole(low), central, None if high is None else _whole(high)),
        _why(read, counts, run),
        (*read.assumed, *assumed, *(widening.why for widening in read.widening), *_adapter_note(run), *_tokens_doubted(counts, run)),
    )


def _counted(read: ReadArchitecture, trained: Trained, tokens: Number, context: Number) -> int:
    return closed_form(read.shape, trained).of(_lengths(tokens, context)).model


def _most(read: ReadArchitecture, trained: Trained, tokens: Number | None, context: Number | None, factor: Fraction) -> Fraction | None:
    """Every pair of positions, the modules for further tokens where all is trained, every token one of a picture."""
    if tokens is None or context is None:
        return None
    all_trained = trained == EVERYTHING
    most = closed_form(read.shape, trained, causal=False, mtp=all_trained).of(_lengths(tokens, context)).model
    towers = sum(tower_operations(tower, round(tokens), trained=all_trained) for tower in read.shape.towers)
    return (most + towers) * factor


def _context(read: ReadArchitecture, stated: Range | None) -> tuple[Range, tuple[str, ...]]:
    longest = read.shape.context
    if stated is not None:
        beyond = longest is not None and stated.low > longest
        return stated, (f"the context stated is longer than the config's maximum of {longest:,}",) if beyond else ()
    usual = min(read.shape.trained_context or USUAL_CONTEXT, USUAL_CONTEXT)
    bound = "the config states no maximum, so nothing bounds it" if longest is None else f"the config's maximum of {longest:,}"
    return Range(1, usual, longest), (f"context unstated: from single tokens to {bound}; the best figure is at {usual:,}",)


def _why(read: ReadArchitecture, counts: Parameters, run: Run) -> str:
    ways = "a forward pass only" if run.forward_only else "forward and back"
    return (
        f"closed form of {read.family}, {written(counts.total)} parameters of which {written(counts.active)} active, {ways}: "
        "causal attention, to full attention at the high end"
    )


def _adapter_note(run: Run) -> Iterator[str]:
    if run.trained[0].adapter is not None:
        ranks = [trained.adapter.rank for trained in run.trained if trained.adapter is not None]
        said = f"rank {ranks[0]}" if len(ranks) == 1 else f"ranks {ranks[0]} to {ranks[-1]}"
        yield f"an adapter of {said} beside every matrix of the layers, everything else frozen"


def _tokens_doubted(counts: Parameters, run: Run) -> Iterator[str]:
    if run.trained == (EVERYTHING,):
        yield from tokens_doubted(counts.total, run.tokens)


def tokens_doubted(parameters: Number, tokens: Range) -> Iterator[str]:
    """A sentence where so many parameters are hardly trained on so few tokens, or anything on so many."""
    if tokens.high is not None and tokens.high < parameters * FEWEST_TOKENS_A_PARAMETER:
        few = written(tokens.central or tokens.high)
        yield f"{few} tokens are under a thousandth of {written(parameters)} parameters: check the power of ten"
    if tokens.low > MOST_TOKENS:
        yield f"{written(tokens.central or tokens.low)} tokens are more than all public text: check the power of ten"


def _lengths(tokens: Number, context: Number) -> Lengths:
    return Lengths.of(round(tokens), max(1, round(context)))


def _whole(amount: Number) -> Number:
    return whole(Fraction(amount))
