"""`weighbridge file list`, `show`, `finalise`: the filings that are kept, and making one final."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Annotated

import typer

from weighbridge.cli import edges
from weighbridge.cli.filings.delivering import INCOMPLETE, Fonts, Json, Pdf, Redacted, Wish, put_out, ready
from weighbridge.cli.memories import Memory, opened

Filed = Annotated[int, typer.Argument(metavar="FILING", help="The filing's number, as `weighbridge file list` shows it.")]


def list_(
    on: Annotated[str | None, typer.Option(help="What is due as of this day (YYYY-MM-DD); default today.")] = None,
    memory: Memory = None,
    json: Json = False,
) -> None:
    """List the filings that are kept; exit status 3 where a draft is incomplete or due."""
    from weighbridge.app.filings.ports import Listed
    from weighbridge.cli.filings.showing import show_list

    today = edges.option_day(on, "--on") or edges.today()
    with opened(memory, reading=True) as kept:
        found = kept.filings.latest()
    edges.print_json(Listed(list(found))) if json else show_list(found, today)
    drafts = [one for one in found if one.state == "draft"]
    if any(one.open or (one.due is not None and one.due <= today and not one.hypothetical) for one in drafts):
        raise typer.Exit(INCOMPLETE)


def show(
    filing: Filed,
    version: Annotated[int | None, typer.Option(help="This version of it; default the last.")] = None,
    on: Annotated[str | None, typer.Option(help="What is overdue as of this day (YYYY-MM-DD); default today.")] = None,
    memory: Memory = None,
    pdf: Pdf = None,
    fonts: Fonts = None,
    redacted: Redacted = False,
    json: Json = False,
) -> None:
    """Show a version of a filing, whole or redacted, and write its paper; exit status 3 where it is incomplete."""
    from weighbridge.app.filings.keeping import read, whole

    with opened(memory, reading=True) as kept:
        found = whole(read(kept.filings, filing, version))
    put_out(found, Wish(pdf=pdf, fonts=fonts, redacted=redacted, json=json), edges.option_day(on, "--on") or edges.today())
    if found.open:
        raise typer.Exit(INCOMPLETE)


def finalise(
    filing: Filed,
    by: Annotated[str, typer.Option(help="Who makes it final and certifies what the rule asks: not who drafted it.")],
    basis: Annotated[str | None, typer.Option(help="The legal basis on which customers' texts are disclosed.")] = None,
    basis_cite: Annotated[str | None, typer.Option(help="Where that basis stands.")] = None,
    basis_by: Annotated[str | None, typer.Option(help="Who found it.")] = None,
    memory: Memory = None,
    pdf: Pdf = None,
    fonts: Fonts = None,
    json: Json = False,
) -> None:
    """Make the last draft of a filing final; exit status 3, and nothing is changed, where it is incomplete."""
    from weighbridge.act.filings.document import Basis
    from weighbridge.app.filings.keeping import finalise as make_final
    from weighbridge.app.filings.keeping import read, whole

    parts = (basis_by, basis, basis_cite)
    found = None if parts == (None, None, None) else Basis(basis_by or "", basis or "", basis_cite or "")
    wish, today = Wish(pdf=pdf, fonts=fonts, json=json), edges.today()
    ready(wish)
    with opened(memory) as kept:
        draft = whole(read(kept.filings, filing))
        if draft.state == "draft" and draft.open:
            put_out(draft, Wish(json=json), today)
            typer.echo("not made final: it is incomplete", err=True)
            raise typer.Exit(INCOMPLETE)
        final = whole(make_final(kept.filings, filing, by, datetime.now(tz=UTC), found))
    put_out(final, wish, today)
