"""Rows of label and words, wrapped, and amounts in words."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable

import typer

from weighbridge.app.answers import Total
from weighbridge.kernel.amounts import written
from weighbridge.kernel.legible import legible

_WIDTH = 110


def rows(label: str, sentences: Iterable[str], indent: str) -> None:
    """A row for each sentence, under one label."""
    for sentence in sentences:
        row(label, sentence, indent)


def row(label: str, words: str, indent: str, width: int = 14) -> None:
    """A label and its words, wrapped and indented under them; nothing where there are no words."""
    if not words:
        return
    head = f"{indent}{label:<{width}} " if label else f"{indent}"
    typer.echo(wrapped(words, head, " " * len(head)))


def wrapped(words: str, first: str, then: str) -> str:
    """Words as wide as a page, with what the first line and those after it begin with."""
    return textwrap.fill(
        legible(words), _WIDTH, initial_indent=first, subsequent_indent=then, break_long_words=False, break_on_hyphens=False
    )


def in_words(level: str) -> str:
    """A level, or the two ends of a span, as people write them."""
    return level.replace("..", " to ").replace("_", " ")


def amount(total: Total) -> str:
    """An amount for people: the best figure, and between what."""
    low, central, high = (None if v is None else int(v) for v in (total.low, total.central, total.high))
    if low == high or written(low) == written(high):
        return written(low if central is None else central)
    best = f"{written(central)}, " if central is not None else ""
    return f"{best}between {written(low)} and {written(high)}" if high is not None else f"{best}at least {written(low)}, no bound above"
