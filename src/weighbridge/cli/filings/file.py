"""`weighbridge file`: its commands, gathered."""

from __future__ import annotations

import typer

from weighbridge.cli.filings import drafts, kept

app = typer.Typer(help="Draft what must be filed, keep its versions, make them final; nothing is sent.", no_args_is_help=True)
app.command("report")(drafts.report)
app.command("certification")(drafts.certification)
app.command("quarterly")(drafts.quarterly)
app.command("list")(kept.list_)
app.command("show")(kept.show)
app.command("finalise")(kept.finalise)
