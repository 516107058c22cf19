"""What the commands that draft share: keep the draft where somebody is named, write the paper, show it, and say what is open."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from importlib import import_module
from pathlib import Path
from secrets import token_hex
from typing import TYPE_CHECKING, Annotated

import typer

from weighbridge.cli import edges
from weighbridge.cli.memories import opened
from weighbridge.kernel.days import Day

if TYPE_CHECKING:
    from weighbridge.act.filings.document import Filing
    from weighbridge.act.filings.happenings import Inaccuracy
    from weighbridge.app.filings.drafting import Desk

INCOMPLETE = 3
"""The exit status where something is missing or in conflict, or a draft is due."""
Facts = Annotated[str, typer.Option(help="The TOML file of facts.")]
On = Annotated[str | None, typer.Option(help="Draft it as of this day (YYYY-MM-DD); default today.")]
By = Annotated[str | None, typer.Option(help="Who drafts it: kept as a draft under that name; without a name it is only shown.")]
Number = Annotated[int | None, typer.Option("--filing", help="The filing that this is the next draft of.")]
Correct = Annotated[int | None, typer.Option(help="The filing whose final version this corrects; its facts say what was inaccurate.")]
Pdf = Annotated[str | None, typer.Option(help="Write it as a PDF to this file.")]
Fonts = Annotated[str | None, typer.Option(help="A folder of fonts, for letters that the paper's own lack.")]
Redacted = Annotated[bool, typer.Option("--redacted", help="Show and write the copy without the texts of persons.")]
Json = Annotated[bool, typer.Option("--json", help=edges.JSON_HELP)]


@dataclass(frozen=True)
class Wish:
    """What is to become of a filing."""

    memory: str | None = None
    by: str | None = None
    number: int | None = None
    correct: int | None = None
    pdf: str | None = None
    fonts: str | None = None
    redacted: bool = False
    json: bool = False


def desk(on: str | None) -> Desk:
    """What a draft is made with: the law as wired, the day, a nonce that nobody can guess."""
    from weighbridge.app.filings.drafting import Desk
    from weighbridge.wiring import bridge

    return Desk(bridge(), edges.option_day(on, "--on") or edges.today(), token_hex(16))


def deliver(filing: Filing, wish: Wish, made_with: Desk, inaccuracy: Inaccuracy | None) -> None:
    """Keep it, write it, show it; leaves with 3 where something is open. Raises `BadInput`."""
    if wish.correct is not None and wish.number is not None:
        raise edges.bad_option("--correct names a filing, and so does --filing", "give one of the two")
    if (wish.correct, wish.number) != (None, None) and wish.by is None:
        raise edges.bad_option("a version is kept under the name of who drafts it", "add --by NAME")
    ready(wish)
    if wish.by is not None:
        filing = _kept(filing, wish, wish.by, made_with, inaccuracy)
    put_out(filing, wish, made_with.on)
    if wish.by is None:
        typer.echo("not kept: add --by NAME to keep it as a draft", err=True)
    if filing.open:
        raise typer.Exit(INCOMPLETE)


def _kept(filing: Filing, wish: Wish, by: str, made_with: Desk, inaccuracy: Inaccuracy | None) -> Filing:
    from weighbridge.app.filings.drafting import corrected
    from weighbridge.app.filings.keeping import final_version, keep, whole

    with opened(wish.memory, new=True) as memory:
        if wish.correct is not None:
            filing = corrected(made_with, filing, whole(final_version(memory.filings, wish.correct)), inaccuracy)
        return whole(keep(memory.filings, filing, by, datetime.now(tz=UTC), wish.correct or wish.number))


def ready(wish: Wish) -> None:
    """Whether the paper can be written, asked before anything is kept. Raises `BadInput`."""
    if wish.pdf is None:
        return
    with edges.needing("writing a PDF", "papers"):
        import_module("typst")
    if Path(wish.pdf).exists():
        raise edges.bad_option(f"{wish.pdf} is there already", "name another file with --pdf, or remove it first")


def put_out(filing: Filing, wish: Wish, today: Day) -> None:
    """Write the paper and show the filing, whole or redacted. Raises `BadInput`."""
    from weighbridge.act.filings.redacting import redacted
    from weighbridge.cli.filings.showing import show

    shown = redacted(filing) if wish.redacted else filing
    if wish.pdf is not None:
        with edges.needing("writing a PDF", "papers"):
            from weighbridge.adapters.papers.paper import paper
        edges.write_new(Path(wish.pdf), paper(shown, None if wish.fonts is None else Path(wish.fonts)))
        typer.echo(f"wrote {wish.pdf}", err=True)
    edges.print_json(shown) if wish.json else show(shown, today)
