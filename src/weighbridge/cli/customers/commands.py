"""The commands of the programme, gathered."""

from __future__ import annotations

import typer

from weighbridge.cli.customers import intake, keeping, looking, resellers, verifying

app = typer.Typer(help="Know your customers: the identification programme of a cloud provider.", no_args_is_help=True)
app.command("open")(intake.open_accounts)
app.command()(verifying.verify)
app.command("list")(looking.list_accounts)
app.command()(looking.show)
app.command()(verifying.review)
app.command()(verifying.unverifiable)
app.command()(keeping.close)
app.command()(keeping.hold)
app.command()(keeping.release)
app.command()(keeping.purge)
app.add_typer(resellers.app, name="resellers")
app.command()(looking.counts)
