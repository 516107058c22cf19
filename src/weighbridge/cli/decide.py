"""`weighbridge decide`: the main job."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from weighbridge.cli import edges

if TYPE_CHECKING:
    from weighbridge.app.deciding.decide_dossier import Question
    from weighbridge.facts.reading import ReadDossier
    from weighbridge.wiring import Bridge


Regimes = Annotated[list[str] | None, typer.Option(help="Ask only this regime; repeat for more. Without it, all are asked.")]
AsIf = Annotated[list[str] | None, typer.Option(help="Treat an instrument as binding: ID or ID@DAY, the day whose text is taken.")]
Study = Annotated[bool, typer.Option("--study", help="Try the rules asked for alone, without the floor: no clearance.")]
House = Annotated[str | None, typer.Option(help=edges.HOUSE_HELP)]
Set = Annotated[
    list[str] | None, typer.Option("--set", help="Try a change of the law: ID:NAME=VALUE, such as us/ear-4e091:threshold=1e25.")
]
Whole = Annotated[bool, typer.Option("--whole", help="Show every regime in full, those that find nothing or do not bind too.")]
Days = Annotated[str | None, typer.Option(help="FROM..TO: how the answer changes over these days, and by what.")]
Reviewed = Annotated[bool, typer.Option("--reviewed-only", help="Refuse packs that nobody reviewed as they stand.")]


def decide(
    dossier: Annotated[str, typer.Argument(help=edges.DOSSIER_HELP)],
    on: Annotated[str | None, typer.Option(help=edges.ON_HELP)] = None,
    regime: Regimes = None,
    as_if: AsIf = None,
    study: Study = False,
    house: House = None,
    set_: Set = None,
    days: Days = None,
    reviewed_only: Reviewed = False,
    whole: Whole = False,
    json: Annotated[bool, typer.Option("--json", help=edges.JSON_HELP)] = False,
) -> None:
    """Decide every transfer of a dossier: proceed, hold or refuse, with the clauses that say so."""
    from weighbridge.adapters.houses import read_house
    from weighbridge.app.deciding.decide_dossier import Question, decide_dossier
    from weighbridge.cli import tries
    from weighbridge.cli.showing.determinations import show_determination
    from weighbridge.wiring import bridge

    tries.check_study(study=study, regimes=regime or ())
    changed = tries.tried(set_ or ())
    question = Question(
        today=edges.today(),
        on=edges.option_day(on, "--on"),
        regimes=tuple(regime or ()),
        as_if=edges.as_if(as_if or ()),
        study=study,
        house=read_house(house),
        tried=tries.in_words(changed),
        reviewed_only=reviewed_only,
    )
    library = bridge(changed)
    library.regimes(tuple(question.treated_as_binding) or question.regimes)
    read = edges.open_dossier(dossier, house)
    if days is not None:
        raise typer.Exit(_over_days(days, read, question, library, json=json))
    answer = decide_dossier(read, question, library)
    edges.print_json(answer) if json else show_determination(answer, whole=whole or bool(regime))
    raise typer.Exit(_status(answer.order))


def _over_days(days: str, read: ReadDossier, question: Question, library: Bridge, *, json: bool) -> int:
    """Show how the answer changes over days; the status is that of the last."""
    from weighbridge.app.deciding.timeline import timeline
    from weighbridge.cli import tries
    from weighbridge.cli.showing.timelines import show_timeline

    steps = timeline(read, question, library, *tries.day_span(days))
    edges.print_json(steps) if json else show_timeline(steps)
    return _status(steps.steps[-1].order)


def _status(order: str | None) -> int:
    """The exit status of an order; where there is none, hold."""
    from weighbridge.act.orders import Order

    return Order[order or Order.HOLD.name].exit_code
