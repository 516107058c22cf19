"""The project's salt, under which words that tell of people or of secrets are kept as tokens."""

from __future__ import annotations

import os
import secrets
from pathlib import Path

from weighbridge.kernel.errors import Place, Unreadable

FILE = "usage.salt"
BYTES = 32


def salt_in(folder: Path) -> bytes:
    """The salt kept in a folder, made where there is none yet; only its owner may read it.

    Two salts make two sets of tokens that never meet, so losing it breaks every link to what was read before.
    Raises :class:`Unreadable` for a file of another length: a salt cut short is none.
    """
    path = folder / FILE
    if not path.exists():
        folder.mkdir(parents=True, exist_ok=True)
        with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
            file.write(secrets.token_bytes(BYTES))
    salt = path.read_bytes()
    if len(salt) != BYTES:
        raise Unreadable(
            "usage/bad-salt", f"{path.name} is not {BYTES} bytes long", where=Place(path.name), to_fix="restore it from a copy"
        )
    return salt
