"""Whose signature is on a statement: a signer of the house's, somebody else's, or one that is broken."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from weighbridge.facts.statements.envelopes import Envelope
from weighbridge.kernel.envelopes import signed_bytes
from weighbridge.kernel.errors import BadStatement, Place


@dataclass(frozen=True)
class Signer:
    """Somebody whose statements the house takes for measured: a name, what the key is called, and the check of a signature."""

    name: str
    key_id: str
    verifies: Callable[[bytes, bytes], bool]
    """Whether a signature is of some bytes, by this signer's key."""


class Beside(Mapping[str, bytes]):
    """The files that a dossier names, by the name it gives them, and the signers whom the house trusts."""

    def __init__(self, files: Mapping[str, bytes], signers: Sequence[Signer] = ()) -> None:
        """`signers` may be empty: then no statement is a trusted one."""
        self._files = dict(files)
        self.signers = tuple(signers)

    def __getitem__(self, name: str) -> bytes:
        return self._files[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._files)

    def __len__(self) -> int:
        return len(self._files)


def signers_of(beside: Mapping[str, bytes]) -> tuple[Signer, ...]:
    """The signers trusted with what lies beside a dossier; none where nobody said."""
    return beside.signers if isinstance(beside, Beside) else ()


def signed_by(envelope: Envelope, signers: Sequence[Signer], place: Place) -> tuple[str, ...]:
    """The names of the trusted signers whose signatures hold; none where no signature is in a trusted name.

    The name of a key in an envelope is a hint only, so every trusted key is tried on every signature. Raises
    :class:`BadStatement` where a signature is in a trusted signer's name and none of that signer's holds.
    """
    message = signed_bytes(envelope.payload_type, envelope.payload)
    held = [s for s in signers if any(s.verifies(signature.value, message) for signature in envelope.signatures)]
    named = {signature.key_id for signature in envelope.signatures}
    for signer in signers:
        if signer.key_id in named and signer not in held:
            raise BadStatement(
                "statement/bad-signature",
                f'the signature in the name of "{signer.name}" is not of this statement',
                where=place,
                to_fix="get the statement anew from its signer; one altered after signing says nothing",
            )
    return tuple(s.name for s in held)
