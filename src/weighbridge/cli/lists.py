"""`weighbridge lists`: fetch the lists, see how old they are, and what changed between two editions."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from weighbridge.cli import edges

if TYPE_CHECKING:
    from weighbridge.identify.listings.records import Edition

app = typer.Typer(help="Fetch the restricted-party lists, see how old they are, and what changed.", no_args_is_help=True)
STALE = 3
"""The exit status where lists are missing, partial or stale: nothing may be cleared by them."""
FOLDER_HELP = "The folder of lists; default $WEIGHBRIDGE_LISTS, else in your folder of program data."
Folder = Annotated[str | None, typer.Option("--lists", help=FOLDER_HELP)]
On = Annotated[str | None, typer.Option(help="Reckon the age as of this day (YYYY-MM-DD); default today.")]
Json = Annotated[bool, typer.Option("--json", help="Print the answer as JSON, whole.")]


@app.command()
def update(
    given: Annotated[
        list[str] | None, typer.Option("--from", help="A file, a folder or an https address instead of the publishers; repeat for more.")
    ] = None,
    source: Annotated[list[str] | None, typer.Option(help="An official source: csl, ofac-sdn, ofac-non-sdn, un, eu, uk; repeat.")] = None,
    own: Annotated[str | None, typer.Option(help="What --from gives is a list of the house's own, of this name.")] = None,
    reader: Annotated[str | None, typer.Option(help="Read what --from gives with this reader.")] = None,
    column: Annotated[list[str] | None, typer.Option("--map", help="With --own: name=COLUMN tells what a column is; repeat.")] = None,
    unbounded: Annotated[bool, typer.Option("--unbounded", help="Take lists that have fewer or more rows than expected.")] = False,
    on: Annotated[str | None, typer.Option(help="The day on which the files were retrieved (YYYY-MM-DD); default today.")] = None,
    lists: Folder = None,
    json: Json = False,
) -> None:
    """Fetch what changed, check it, and make it current; the lists before stay at hand."""
    from weighbridge.cli.showing.lists import fetching_bar, show_update, summary
    from weighbridge.kernel.errors import BadInput

    with edges.needing("reading lists", "screening"):
        from weighbridge.adapters.lists.intake import Wish
        from weighbridge.adapters.lists.updating import update as take_in
    if column and not own:
        raise BadInput("command/bad-option", "--map tells the columns of a list of your own", to_fix="add --own NAME")
    if own and not given:
        raise BadInput("command/bad-option", "--own names a list, and no file of it is given", to_fix="add --from FILE")
    mapping = dict(_pair(text) for text in column or ())
    wish = Wish(tuple(given or ()), tuple(source or ()), reader, own, mapping, bounded=not unbounded)
    folder, day = _folder(lists), edges.option_day(on, "--on") or edges.today()
    with fetching_bar() as progress:
        done = take_in(folder, wish, day, progress)
    edges.print_json(summary(done)) if json else show_update(done, folder)


@app.command()
def status(
    on: On = None,
    house: Annotated[str | None, typer.Option(help="The house policy, whose `lists_stale_after` is an age in days.")] = None,
    lists: Folder = None,
    json: Json = False,
) -> None:
    """Show each source's age, counts and digest; exit status 3 where lists are missing, partial or stale."""
    from weighbridge.adapters.houses import read_stale_after
    from weighbridge.adapters.lists.freshness import standing
    from weighbridge.cli.showing.lists import show_standing

    found = standing(_any_edition(_folder(lists)), edges.option_day(on, "--on") or edges.today(), read_stale_after(house))
    edges.print_json(found) if json else show_standing(found)
    if not found.fit:
        raise typer.Exit(STALE)


@app.command()
def diff(
    before: Annotated[str, typer.Argument(help="An edition: current, previous, starter, or the first digits of its digest.")] = "previous",
    after: Annotated[str, typer.Argument(help="Another edition.")] = "current",
    lists: Folder = None,
    json: Json = False,
) -> None:
    """Show who came and went between two editions, who must be matched again, and whose terms alone changed."""
    from weighbridge.cli.showing.lists import show_difference
    from weighbridge.identify.listings.compare import difference

    folder = _folder(lists)
    found = difference(_edition(folder, before), _edition(folder, after))
    edges.print_json(found) if json else show_difference(found)


def _folder(lists: str | None) -> Path:
    from weighbridge.adapters.lists.store import default_folder

    return Path(lists) if lists else default_folder()


def _any_edition(folder: Path) -> Edition:
    """The edition in use: the current one, else the starter list."""
    from weighbridge.adapters.lists.starter import edition_or_starter

    return edition_or_starter(folder)


def _edition(folder: Path, name: str) -> Edition:
    from weighbridge.adapters.lists.starter import starter_edition
    from weighbridge.adapters.lists.store import read_edition

    return starter_edition() if name == "starter" else read_edition(folder, name)


def _pair(text: str) -> tuple[str, str]:
    """`name=COLUMN` as a pair. Raises `BadInput`."""
    from weighbridge.kernel.errors import BadInput

    name, equals, column = text.partition("=")
    if not equals or not name or not column:
        raise BadInput("command/bad-option", f'--map "{text}" is no pair', to_fix="write --map name=COLUMN")
    return name.strip(), column.strip()
