"""Bring a database to the form this version reads, and back."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import sqlalchemy as sa
from sqlalchemy.engine import Connection, Engine

from weighbridge.adapters.memory.opening import transaction
from weighbridge.kernel.errors import BadInput, Place

if TYPE_CHECKING:
    from alembic.config import Config

HEAD = "0006"
"""The form this version reads; a test holds it to the last of the migrations."""


def bring_up(engine: Engine) -> None:
    """Make or renew the tables, unless they are as they should be. Raises `BadInput` where a newer version made them."""
    with transaction(engine, reading=True) as connection:
        if form_of(connection) == HEAD:
            return
    with transaction(engine) as connection:
        found = form_of(connection)
        if found is not None and found not in _known():
            raise BadInput(
                "memory/newer",
                f'the memory has the form "{found}", which this version does not know',
                where=Place(engine.url.render_as_string(hide_password=True)),
                to_fix="use the version of weighbridge that made it, or a later one",
            )
        migrate(connection, "head")


def form_of(connection: Connection) -> str | None:
    """The form of a database; `None` for one without tables of ours."""
    if not sa.inspect(connection).has_table("alembic_version"):
        return None
    return connection.execute(sa.text("SELECT version_num FROM alembic_version")).scalar()


def migrate(connection: Connection, to: str) -> None:
    """Go up or down to a form: `head`, `base`, or a number. Within the transaction that is open."""
    from alembic import command  # noqa: PLC0415  # needed once in the life of a database
    from alembic.util import CommandError  # noqa: PLC0415

    config = _config()
    config.attributes["connection"] = connection
    try:
        if to == "base" or (to != "head" and to < (form_of(connection) or "")):
            command.downgrade(config, to)
        else:
            command.upgrade(config, to)
    except CommandError as problem:
        raise BadInput("memory/newer", f"the tables cannot be renewed: {problem}", to_fix="use the version that made them") from None


def _known() -> frozenset[str]:
    from alembic.script import ScriptDirectory  # noqa: PLC0415

    return frozenset(script.revision for script in ScriptDirectory.from_config(_config()).walk_revisions())


def _config() -> Config:
    from alembic.config import Config  # noqa: PLC0415

    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent / "migrations").replace("%", "%%"))
    config.set_main_option("path_separator", "os")
    return config
