"""Keep the versions of a filing: drafts follow one another, somebody else makes one final, and a final one is corrected by another."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

import msgspec

from weighbridge.act.filings import certification, training
from weighbridge.act.filings.document import Basis, Certified, Filing, Kind, content_of, digest_of
from weighbridge.app.filings.ports import Shelf, Version
from weighbridge.kernel.errors import BadInput

CERTIFIES: dict[Kind, tuple[str, str] | None] = {
    "training-report": (training.CERTIFIES, training.CERTIFIES_CITE),
    "certification": (certification.CERTIFIES, certification.CERTIFIES_CITE),
    "quarterly": None,
}
"""What whoever makes a filing final certifies by it, and by what clause."""


@dataclass(frozen=True)
class Kept:
    """A version and what it says; `None` where its text was erased."""

    version: Version
    document: Filing | None


def keep(shelf: Shelf, filing: Filing, by: str, at: datetime, number: int | None = None) -> Kept:
    """Keep a draft: of a new filing, or the next version of one that is there.

    Raises `BadInput` where nobody is named, where the filing is of another kind, or where one is final that this does not correct.
    """
    name = _named(by)
    before = () if number is None else _versions(shelf, number)
    corrects = _corrects(before, filing)
    number = shelf.next_filing() if number is None else number
    document = msgspec.structs.replace(filing, number=number, version=len(before) + 1)
    version = Version(
        id=0,
        filing=number,
        number=len(before) + 1,
        kind=filing.kind,
        regime=filing.regime,
        state="draft",
        digest=digest_of(document),
        content=content_of(document),
        open=len(document.open),
        discloses=document.discloses,
        hypothetical=document.mark is not None,
        due=min((row.due for row in document.due if row.due is not None), default=None),
        drafted_by=name,
        at=at,
        corrects=corrects,
    )
    return Kept(shelf.add(version, document), document)


def final_version(shelf: Shelf, number: int) -> Kept:
    """The final version of a filing that a correction would take the place of. Raises `BadInput` where there is none."""
    versions = _versions(shelf, number)
    final = [row for row in versions if row.state == "final"]
    if not final:
        raise BadInput("filing/not-final", f"filing {number} has no final version", to_fix="draft again, or make the draft final")
    return Kept(final[-1], shelf.document(final[-1]))


def read(shelf: Shelf, number: int, version: int | None = None) -> Kept:
    """A version of a filing, the last unless said. Raises `BadInput`."""
    versions = _versions(shelf, number)
    found = versions[-1:] if version is None else [row for row in versions if row.number == version]
    if not found:
        raise BadInput("filing/unknown", f"filing {number} has {len(versions)} versions", to_fix="name one of them with --version")
    return Kept(found[0], shelf.document(found[0]))


def whole(kept: Kept) -> Filing:
    """What a version says. Raises `BadInput` where its text was erased."""
    if kept.document is None:
        raise _erased(kept.version)
    return kept.document


def finalise(shelf: Shelf, number: int, by: str, at: datetime, basis: Basis | None = None) -> Kept:
    """Make the last draft of a filing final: whole, by somebody else than drafted it, and with a legal basis where it discloses.

    Raises `BadInput` where one of these is not so.
    """
    draft = read(shelf, number)
    if draft.version.state == "final":
        raise BadInput("filing/final", f"filing {number} is final, version {draft.version.number}", to_fix="correct it with --correct")
    filing = whole(draft)
    if filing.open:
        missing = ", ".join(filing.open)
        raise BadInput("filing/incomplete", f"filing {number} is not complete: {missing}", to_fix="draft it again with what is missing")
    name = _named(by)
    if same_person(name, draft.version.drafted_by):
        raise BadInput("filing/same-person", f"{name} drafted filing {number}", to_fix="somebody else makes it final: four eyes")
    document = _certified(filing, name, at, _reasoned(filing, basis, number))
    return Kept(shelf.add(_final(draft.version, document, name, at), document), document)


def same_person(one: str, other: str) -> bool:
    """Whether two names are written for one person: capitals, spaces and forms of letters do not tell them apart."""
    return _plain(one) == _plain(other)


def _plain(name: str) -> str:
    return " ".join(unicodedata.normalize("NFKC", name).casefold().split())


def _certified(draft: Filing, name: str, at: datetime, basis: Basis | None) -> Filing:
    version = (draft.version or 0) + 1
    certified = Certified(name, at.date(), *(CERTIFIES[draft.kind] or ()))
    return msgspec.structs.replace(draft, version=version, state="final", certified=certified, basis=basis)


def _final(draft: Version, document: Filing, name: str, at: datetime) -> Version:
    basis = document.basis
    return msgspec.structs.replace(
        draft,
        id=0,
        number=draft.number + 1,
        state="final",
        digest=digest_of(document),
        at=at,
        made_from=draft.id,
        finalised_by=name,
        basis=basis.basis if basis else None,
        basis_cite=basis.cite if basis else None,
        basis_by=basis.by if basis else None,
    )


def _reasoned(document: Filing, basis: Basis | None, number: int) -> Basis | None:
    """The legal basis, where one is given or asked for: each of its parts is said."""
    if basis is not None and all(part.strip() for part in (basis.by, basis.basis, basis.cite)):
        return Basis(_named(basis.by), basis.basis.strip(), basis.cite.strip())
    if basis is None and not document.discloses:
        return None
    raise BadInput(
        "filing/no-basis",
        f"filing {number} discloses what a customer is, and no legal basis is recorded for it",
        to_fix="record who found which basis: --basis TEXT --basis-cite CITATION --basis-by NAME",
    )


def _versions(shelf: Shelf, number: int) -> Sequence[Version]:
    found = shelf.versions(number)
    if not found:
        raise BadInput("filing/unknown", f"there is no filing {number}", to_fix="see `weighbridge file list`")
    return found


def _corrects(before: Sequence[Version], filing: Filing) -> int | None:
    """The id of the version that a draft corrects; a draft after a final version corrects it, and no other does."""
    if before and before[0].kind != filing.kind:
        raise BadInput("filing/other-kind", f"filing {before[0].filing} is a {before[0].kind}", to_fix="leave --filing out for a new one")
    final = [row for row in before if row.state == "final"]
    if final and filing.corrects != final[-1].number:
        raise BadInput(
            "filing/final", f"filing {final[-1].filing} is final", to_fix="correct it with --correct, which asks what was inaccurate"
        )
    return final[-1].id if final else None


def _named(name: str) -> str:
    words = " ".join(name.split())
    if not words:
        raise BadInput("filing/unsigned", "nobody is named", to_fix="name the person with --by")
    return words


def _erased(version: Version) -> BadInput:
    what = f"the text of filing {version.filing}, version {version.number}, was erased"
    return BadInput("filing/erased", what, to_fix="draft a new filing")
