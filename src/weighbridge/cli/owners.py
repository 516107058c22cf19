"""`weighbridge owners`: who owns a party, and whether listed parties own half of it."""

from __future__ import annotations

import gc
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from weighbridge.cli import edges

if TYPE_CHECKING:
    from weighbridge.app.owning.see_through import Sources

HOLD, REFUSE = 3, 4
_FILE_HELP = "A dossier, a table of stakes, FollowTheMoney or BODS statements, or the UK's register of control; `-` reads standard input."


def owners(
    file: Annotated[str, typer.Argument(help=_FILE_HELP)],
    party: Annotated[str, typer.Argument(help="The party to look behind, by its id in the file.")],
    on: Annotated[str | None, typer.Option(help="Who owns what on this day (YYYY-MM-DD); default today.")] = None,
    sets: Annotated[
        list[str] | None, typer.Option("--set", help="affiliates, bis-entity, bis-meu, sdn-744.8, ofac-sdn or own:NAME; repeat for more.")
    ] = None,
    screening: Annotated[str | None, typer.Option(help="The result of `weighbridge screen --result` for the parties of the file.")] = None,
    svg: Annotated[str | None, typer.Option(help="Draw the owners to this file, as SVG, as the first set sees them.")] = None,
    json: Annotated[bool, typer.Option("--json", help=edges.JSON_HELP)] = False,
) -> None:
    """See through ownership: stakes of listed owners added up, directly and through others, with the proof.

    Exit status: 0 not caught by any set, 3 possibly caught or a row that cannot be read, 4 caught.
    """
    from weighbridge.app.owning.see_through import SETS, see_through, set_of
    from weighbridge.cli.showing.owners import show_ownership
    from weighbridge.cli.weighing import tables
    from weighbridge.wiring import bridge

    asked = [set_of(name) for name in sets] if sets else list(SETS.values())
    day = edges.option_day(on, "--on") or edges.today()
    answer = see_through(_sources(file, screening), party, day, asked, bridge())
    if svg is not None:
        from weighbridge.adapters.pages.ownership import ownership_picture

        tables.write(svg, ownership_picture(answer))
    if json:
        edges.print_json(answer)
    else:
        show_ownership(answer)
    if any(one.answer == "caught" for one in answer.sets):
        raise typer.Exit(REFUSE)
    if any(one.answer == "possibly caught" for one in answer.sets) or any(f.what == "unreadable" for f in answer.findings):
        raise typer.Exit(HOLD)


def _sources(file: str, screening: str | None) -> Sources:
    """The stakes and the parties of a file. Raises `BadInput`."""
    from weighbridge.app.owning.see_through import Sources
    from weighbridge.facts.screenings.result import read_screening
    from weighbridge.identify.ownership.reading import read_stakes
    from weighbridge.identify.ownership.stated import graph_of_dossier, parties_of_graph
    from weighbridge.kernel.digests import digest
    from weighbridge.kernel.errors import Place

    if file.endswith(".toml"):
        if screening is not None:
            raise edges.bad_option("--screening is for a file of stakes", "name the result in the dossier: `screening` of a [[party]]")
        read = edges.open_dossier(file)
        return Sources(graph_of_dossier(read.dossier), {p.id: p for p in read.dossier.party}, read.digest)
    # A million rows are read once and kept to the end: looking for garbage among them takes longer than reading them.
    gc.disable()
    body = typer.get_binary_stream("stdin").read() if file == "-" else edges.read_whole(Path(file))
    graph = read_stakes(body, "standard input" if file == "-" else Path(file).name)
    if screening is None:
        return Sources(graph, parties_of_graph(graph), digest(body))
    result = edges.read_whole(Path(screening))
    return Sources(graph, parties_of_graph(graph, read_screening(result, Place(screening))), digest(body), digest(result))
