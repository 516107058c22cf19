"""The house's policy file: what it has chosen to do about codified law that is not enforced."""

from __future__ import annotations

import tomllib
from importlib import import_module
from pathlib import Path
from typing import Annotated, Literal

import msgspec

from weighbridge.act.orders import House
from weighbridge.adapters.lists.freshness import STALE_AFTER_DAYS
from weighbridge.facts.statements.trust import Signer
from weighbridge.kernel.errors import BadInput, Place

MOST_BYTES = 64 * 1024
LEAST_APPROVERS = 2


class _Signer(msgspec.Struct, forbid_unknown_fields=True):
    name: str
    key: str


class _Policy(msgspec.Struct, forbid_unknown_fields=True):
    on_unenforced: Literal["refuse", "hold", "proceed-recorded"] = "refuse"
    approvers: list[str] = []
    lists_stale_after: Annotated[int, msgspec.Meta(ge=0, le=366)] = STALE_AFTER_DAYS
    signer: list[_Signer] = []


def read_house(path: str | None) -> House:
    """The policy in a TOML file; without a file the default, which refuses.

    Raises :class:`BadInput` where the file cannot be used, or where proceeding is chosen without
    two different approvers.
    """
    if path is None:
        return House()
    policy = _policy(path)
    different = {" ".join(name.split()).casefold() for name in policy.approvers} - {""}
    if policy.on_unenforced == "proceed-recorded" and len(different) < LEAST_APPROVERS:
        raise BadInput(
            "command/bad-option",
            "proceeding against codified law needs two named approvers",
            where=Place(path, "approvers"),
            to_fix='write approvers = ["first name", "second name"], two different persons',
        )
    return House(policy.on_unenforced, tuple(policy.approvers))


def read_stale_after(path: str | None) -> int:
    """The age in days from which the house takes lists as stale. Raises :class:`BadInput` where the file cannot be used."""
    return STALE_AFTER_DAYS if path is None else _policy(path).lists_stale_after


def read_signers(path: str | None) -> tuple[Signer, ...]:
    """The signers whose statements of training compute the house trusts; without a file none.

    A key is PEM text, or the name of a file in the policy's own folder or below. Raises :class:`BadInput`
    for a key that cannot be read, and for two rows of one name or key: an answer could not say who signed.
    """
    rows = [] if path is None else _policy(path).signer
    if path is None or not rows:
        return ()
    try:
        signer_of = import_module("weighbridge.adapters.signatures").signer_of
    except ImportError:
        raise _without_cryptography(path) from None
    found: list[Signer] = []
    for number, row in enumerate(rows):
        where = Place(path, f"signer[{number}].key")
        signer = signer_of(row.name, _pem(row.key, Path(path), where), where)
        if not row.name.strip() or any(signer.key_id == s.key_id or signer.name == s.name for s in found):
            raise BadInput(
                "command/bad-option",
                f'the signer "{row.name}" has no name, or the name or key of another',
                where=where,
                to_fix="give each [[signer]] a name and a key of its own",
            )
        found.append(signer)
    return tuple(found)


def _without_cryptography(path: str) -> BadInput:
    return BadInput(
        "command/bad-option",
        "a [[signer]] is trusted, and the library that checks signatures is not installed",
        where=Place(path, "signer"),
        to_fix="install weighbridge[statements]",
    )


def _pem(key: str, policy: Path, where: Place) -> bytes:
    """The PEM that a row gives, or that the file has which it names."""
    if key.lstrip().startswith("-----BEGIN"):
        return key.encode()
    file, said = policy.parent / key, "the file is not in the folder of the policy"
    try:
        if file.resolve().is_relative_to(policy.parent.resolve()):
            with file.open("rb") as stream:
                return stream.read(MOST_BYTES)
    except (OSError, ValueError) as problem:
        said = str(problem)
    raise BadInput("key/unreadable", f"{key}: {said}", where=where, to_fix="name a key file beside the policy, or paste its PEM")


def _policy(path: str) -> _Policy:
    try:
        with Path(path).open("rb") as stream:
            return msgspec.convert(tomllib.loads(stream.read(MOST_BYTES).decode()), _Policy)
    except (OSError, ValueError, RecursionError, msgspec.ValidationError) as problem:
        raise BadInput(
            "command/bad-option",
            f"the house policy cannot be used: {problem}",
            where=Place(path),
            expected='on_unenforced = "refuse" | "hold" | "proceed-recorded"; approvers = ["…", "…"]; [[signer]] name, key',
            to_fix="see docs/how-to/set-house-policy.md",
        ) from None
