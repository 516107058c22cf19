"""The house's policy file: what it has chosen to do about codified law that is not enforced."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Literal

import msgspec

from weighbridge.act.orders import House
from weighbridge.kernel.errors import BadInput, Place

MOST_BYTES = 64 * 1024
LEAST_APPROVERS = 2


class _Policy(msgspec.Struct, forbid_unknown_fields=True):
    on_unenforced: Literal["refuse", "hold", "proceed-recorded"] = "refuse"
    approvers: list[str] = []


def read_house(path: str | None) -> House:
    """The policy in a TOML file; without a file the default, which refuses.

    Raises :class:`BadInput` where the file cannot be used, or where proceeding is chosen without
    two different approvers.
    """
    if path is None:
        return House()
    try:
        with Path(path).open("rb") as stream:
            policy = msgspec.convert(tomllib.loads(stream.read(MOST_BYTES).decode()), _Policy)
    except (OSError, ValueError, RecursionError, msgspec.ValidationError) as problem:
        raise BadInput(
            "command/bad-option",
            f"the house policy cannot be used: {problem}",
            where=Place(path),
            expected='on_unenforced = "refuse" | "hold" | "proceed-recorded"; approvers = ["…", "…"]',
            to_fix="see docs/how-to/set-house-policy.md",
        ) from None
    different = {" ".join(name.split()).casefold() for name in policy.approvers} - {""}
    if policy.on_unenforced == "proceed-recorded" and len(different) < LEAST_APPROVERS:
        raise BadInput(
            "command/bad-option",
            "proceeding against codified law needs two named approvers",
            where=Place(path, "approvers"),
            to_fix='write approvers = ["first name", "second name"], two different persons',
        )
    return House(policy.on_unenforced, tuple(policy.approvers))
