"""`weighbridge weigh config.json`: one model from the architecture it was published with."""

from __future__ import annotations

from pathlib import Path

import typer

from weighbridge.cli import edges
from weighbridge.kernel.errors import BadInput

TOKENS_HELP = "With a config.json: the tokens trained on, such as 15.6e12."
CONTEXT_HELP = "With a config.json: the length of the sequences in tokens; absent, any up to the config's maximum."


def weigh_config_of(path: str, tokens: str | None, context: str | None, on: str | None, asked: tuple[str, ...], *, json: bool) -> None:
    """Weigh the model a config describes and print the answer. Raises `BadInput`."""
    from weighbridge.app.weighing.weigh_config import weigh_config
    from weighbridge.cli.showing.weighing.architectures import show_architecture
    from weighbridge.weigh.architecture import MOST_CONFIG_BYTES
    from weighbridge.wiring import bridge

    if tokens is None:
        raise BadInput("command/bad-option", f"{path} is a model's config, and no tokens are given", to_fix="add --tokens, such as 15.6e12")
    day = edges.option_day(on, "--on") or edges.today()
    raw = typer.get_binary_stream("stdin").read(MOST_CONFIG_BYTES + 1) if path == "-" else edges.read_bytes(Path(path))
    name = "standard input" if path == "-" else Path(path).name
    answer = weigh_config(raw, name, tokens=tokens, context=context, on=day, library=bridge(), asked=asked)
    if json:
        edges.print_json(answer)
    else:
        show_architecture(answer)


def not_with_config(house: str | None) -> None:
    """Refuse a policy: a config names no statement that it could trust. Raises `BadInput`."""
    if house is not None:
        raise edges.bad_option("--house has no effect on a model's config", "leave it out, or name the config in a dossier")


def is_config(path: str, tokens: str | None, context: str | None) -> bool:
    """Whether the file is meant as a config: by its name, or by options that only one takes."""
    return path.endswith(".json") or tokens is not None or context is not None
