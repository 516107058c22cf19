"""`weighbridge demo`: the main job on real public models."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from weighbridge.cli import edges

if TYPE_CHECKING:
    from collections.abc import Mapping

    from weighbridge.app.demonstrating.cloud import CloudScene
    from weighbridge.app.ports import Library


def demo(
    out: Annotated[str, typer.Option(help="The folder the page and the dossiers are written to.")] = "build/demo",
    on: Annotated[str | None, typer.Option(help="Take this day (YYYY-MM-DD) for today.")] = None,
) -> None:
    """Decide an export of real public models to China, watch a composed month of a cloud, and write a page of each."""
    from weighbridge.adapters import packs
    from weighbridge.adapters.pages.render import cloud_page, demonstration_page
    from weighbridge.app.demonstrating.demonstrate import demonstrate
    from weighbridge.app.demonstrating.models import read_models
    from weighbridge.cli.showing.demonstrations import show_demonstration, show_scene
    from weighbridge.wiring import bridge

    today = edges.option_day(on, "--on") or edges.today()
    library = bridge()
    folder = Path(out)
    shown = demonstrate(read_models(packs.catalogue()), today, library)
    scene = _scene(library)
    files = {"index.html": demonstration_page(shown, more=scene is not None)}
    files |= {f"dossiers/{row.model.id}.toml": row.dossier for row in shown.rows}
    if scene is not None:
        files |= {"cloud.html": cloud_page(scene, _picture(scene))} | {f"cloud/{name}": text for name, text in scene.files.items()}
    _write(folder, files)
    show_demonstration(shown)
    if scene is None:
        typer.echo('the second scene, a month of a cloud, needs `pip install "weighbridge[watching]"`')
    else:
        show_scene(scene)
        typer.echo(f"page      {folder / 'cloud.html'}\nusage     {folder / 'cloud'}")
    typer.echo(f"page      {folder / 'index.html'}\ndossiers  {folder / 'dossiers'}")


def _scene(library: Library) -> CloudScene | None:
    """The second scene; None where what links jobs is not installed."""
    from importlib.util import find_spec

    if find_spec("scipy") is None:
        return None
    from weighbridge.app.demonstrating.cloud import cloud_scene

    return cloud_scene(library)


def _picture(scene: CloudScene) -> str:
    from weighbridge.adapters.pages.group import group_picture
    from weighbridge.cli.watching.pictured import shown_of

    return group_picture(shown_of(scene.joined))


def _write(folder: Path, files: Mapping[str, str]) -> None:
    """Write the pages and what they are of. Raises `BadInput` where the folder cannot be written."""
    from weighbridge.kernel.errors import BadInput, Place

    try:
        for name, text in files.items():
            path = folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
    except OSError as problem:
        raise BadInput(
            "command/bad-option",
            f"{folder} cannot be written: {problem.strerror}",
            where=Place(str(folder)),
            to_fix="give a folder with --out",
        ) from None
