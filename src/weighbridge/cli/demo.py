"""`weighbridge demo`: the main job on real public models."""

from __future__ import annotations

from typing import Annotated

import typer


def demo(out: Annotated[str, typer.Option(help="The folder the page and the picture are written to.")] = "build/demo") -> None:
    """Decide an export of real public models to a party headquartered in China, on three days."""
    raise NotImplementedError(out)
