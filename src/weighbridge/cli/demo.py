"""`weighbridge demo`: the main job on real public models."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from weighbridge.cli import edges

if TYPE_CHECKING:
    from weighbridge.app.demonstrating.answers import Demonstration


def demo(
    out: Annotated[str, typer.Option(help="The folder the page and the dossiers are written to.")] = "build/demo",
    on: Annotated[str | None, typer.Option(help="Take this day (YYYY-MM-DD) for today.")] = None,
) -> None:
    """Decide an export of real public models to a party headquartered in China, on three days, and write a page."""
    from weighbridge.adapters import packs
    from weighbridge.adapters.pages.render import demonstration_page
    from weighbridge.app.demonstrating.demonstrate import demonstrate
    from weighbridge.app.demonstrating.models import read_models
    from weighbridge.cli.showing.demonstrations import show_demonstration
    from weighbridge.wiring import bridge

    today = edges.option_day(on, "--on") or edges.today()
    shown = demonstrate(read_models(packs.catalogue()), today, bridge())
    page = _write(Path(out), demonstration_page(shown), shown)
    show_demonstration(shown)
    typer.echo(f"page      {page}\ndossiers  {page.parent / 'dossiers'}")


def _write(folder: Path, page: str, shown: Demonstration) -> Path:
    """Write the page and a dossier for each model. Raises `BadInput` where the folder cannot be written."""
    from weighbridge.kernel.errors import BadInput, Place

    dossiers = folder / "dossiers"
    path = folder / "index.html"
    try:
        dossiers.mkdir(parents=True, exist_ok=True)
        for row in shown.rows:
            (dossiers / f"{row.model.id}.toml").write_text(row.dossier, encoding="utf-8")
        path.write_text(page, encoding="utf-8")
    except OSError as problem:
        raise BadInput(
            "command/bad-option",
            f"{folder} cannot be written: {problem.strerror}",
            where=Place(str(folder)),
            to_fix="give a folder with --out",
        ) from None
    return path
