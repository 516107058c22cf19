"""Weigh a model from its config.json and the tokens it was trained on, under every convention of the law and of the trade."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from weighbridge.app.answers import NamedFigure, ParameterCounts, WeighedModel, WeightAnswer
from weighbridge.app.ports import Library
from weighbridge.app.weighing.weigh_dossier import weigh_dossier
from weighbridge.architectures.conventions import CONVENTIONS, figures
from weighbridge.architectures.counting import parameters_of
from weighbridge.architectures.reading import ReadArchitecture
from weighbridge.facts.reading import ReadDossier, Source
from weighbridge.facts.records import Dossier, Model
from weighbridge.facts.tables.work import Work
from weighbridge.kernel.amounts import NotAnAmount, Range, read_amount
from weighbridge.kernel.days import Day
from weighbridge.kernel.digests import digest
from weighbridge.kernel.errors import BadInput, Place
from weighbridge.weigh.architecture import USUAL_CONTEXT, architecture_of

NAME = "config.json"


def weigh_config(  # noqa: PLR0913  a run is a config, its tokens and its context, weighed on a day by the laws asked for
    raw: bytes, file: str, *, tokens: str, context: str | None, on: Day, library: Library, asked: Sequence[str] = ()
) -> WeightAnswer:
    """The weight of one model trained on so many tokens, at a context.

    The totals of every rule, the parameters, and the named conventions side by side. Raises
    `BadInput` for a config that cannot be counted, or an amount that cannot be read.
    """
    amount = _amount("--tokens", tokens)
    length = None if context is None else _amount("--context", context)
    read = architecture_of(raw, Place(file))
    work = Work("pre-training", tokens=tokens, context=context, config=NAME, state="done")
    dossier = Dossier(model=[Model(file, work=[work])])
    answer = weigh_dossier(ReadDossier(dossier, digest(raw), Source(file), {NAME: raw}), on, library, asked)
    return msgspec.structs.replace(answer, models=[_with_figures(model, read, amount, length) for model in answer.models])


def _with_figures(model: WeighedModel, read: ReadArchitecture, tokens: Range, context: Range | None) -> WeighedModel:
    counts = parameters_of(read.shape)
    length = context or Range(1, min(read.shape.trained_context or USUAL_CONTEXT, USUAL_CONTEXT), read.shape.context)
    found = figures(read.shape, tokens, length)
    named = [NamedFigure.of(c.name, c.says, c.source, found[name]) for name, c in CONVENTIONS.items()]
    return msgspec.structs.replace(
        model,
        parameters=ParameterCounts(str(counts.total), str(counts.active)),
        conventions=named,
        unread=list(read.unread),
    )


def _amount(option: str, text: str) -> Range:
    try:
        amount = read_amount(text)
    except NotAnAmount as problem:
        raise BadInput("command/bad-option", f"{option}: {problem}", to_fix=problem.remedy) from None
    if not amount.high or amount.high < 1:
        raise BadInput("command/bad-option", f"{option} is nothing", to_fix="state one token at least")
    return amount
