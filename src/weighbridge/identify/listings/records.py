"""What a row of a restricted-party list says, whoever published it.

Names follow FollowTheMoney where the meaning is the same. Nothing is guessed: what a publisher does not
say is `None` or empty, and a row that cannot be read is an :class:`UnreadRow` of the edition, by line.
A place of birth is no field here: no rule rests on one, so the readers pass over it.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Literal

import msgspec

from weighbridge.kernel.digests import Digest, digest

PartyKind = Literal["individual", "entity", "vessel", "aircraft", "address", "unknown"]
"""`address` is a row that lists an address and names nobody; `unknown` may be a person or an entity, so it must be matched as both."""
NameKind = Literal["primary", "alias", "weak", "former"]
"""`weak` is an alias that its publisher calls weak or of low quality: too short or too common to match on by itself."""
TieKind = Literal["nationality", "citizenship", "flag", "registration", "listed-under"]
"""`listed-under` is the country heading of the row (Entity List), or a country its publisher gives without saying why."""


class Fact(msgspec.Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True, gc=False):
    """A frozen row of a listing; in files, what equals its default is left out."""


class ListedName(Fact, frozen=True):
    """A name as published, with white space folded and known damage of the publisher mended."""

    text: str
    kind: NameKind = "primary"
    script: str | None = None
    """The ISO 15924 code of the letters, such as `Latn`, `Cyrl`, `Arab`, `Hani`; `None` where there are no letters, or several scripts."""


class Address(Fact, frozen=True):
    """An address: the whole text, and the parts that the publisher itself separates."""

    text: str
    street: str | None = None
    city: str | None = None
    region: str | None = None
    postcode: str | None = None
    country: str | None = None
    """ISO 3166-1 alpha-2, or `None` where the publisher names none that is known."""


class Identifier(Fact, frozen=True):
    """A number that somebody issued to the party."""

    kind: str
    """As published, lower case: `passport`, `tax id no.`, `registration number`, `imo`, `legal entity number`, ..."""
    value: str
    country: str | None = None
    """ISO 3166-1 alpha-2 of the issuer."""
    issued: date | None = None
    expires: date | None = None


class BirthDate(Fact, frozen=True):
    """A date of birth as published, and the first and last day it may be; both `None` where it is no date."""

    text: str
    low: date | None = None
    high: date | None = None
    """The last day itself, not the day after."""
    circa: bool = False
    """Whether the publisher calls it approximate; the days are then widened by :data:`CIRCA_YEARS`."""


CIRCA_YEARS = 2
"""By how many years an approximate date of birth is widened on each side: a convention of ours, no publisher states one."""


class CountryTie(Fact, frozen=True):
    """A country that the row ties the party to, other than by an address."""

    text: str
    code: str | None = None
    """ISO 3166-1 alpha-2; `None` where the text is no country that is known (such as "Palestinian")."""
    kind: TieKind = "listed-under"


class ListedParty(Fact, frozen=True):
    """One party on one list, as one publisher gives it."""

    id: str
    """`<list>:<the publisher's own id>`, else `<list>:<digest of name and first citation>`: stable from edition to edition."""
    list: str
    """A token of :data:`weighbridge.identify.listings.lists.LISTS`, or `own:<name>`."""
    kind: PartyKind
    names: tuple[ListedName, ...]
    """At least one name, except of an `address` row; the first is the primary one."""
    source: str
    """The id of a :class:`Source` of the edition."""
    retrieved: date
    row: int
    """The line of the source, from 1, where it is text; else the place of the row among its rows, from 1."""
    row_digest: Digest
    addresses: tuple[Address, ...] = ()
    identifiers: tuple[Identifier, ...] = ()
    birth_dates: tuple[BirthDate, ...] = ()
    ties: tuple[CountryTie, ...] = ()
    programmes: tuple[str, ...] = ()
    requirement: str | None = None
    """The licence requirement in the publisher's words."""
    scope: str | None = None
    """The requirement as a dossier writes it (`all-items`, `ccl-plus-supp7`, `projects-746.8(a)(4)`); `None` where the words are others."""
    policy: str | None = None
    """The licence review policy in the publisher's words."""
    citations: tuple[str, ...] = ()
    """One citation each, such as `87 FR 52834`."""
    from_: date | None = None
    """The first day of the listing, where the publisher gives it."""
    until: date | None = None
    """The day from which it holds no more (an expiry on day D is `until` D + 1, since an order runs through its last day)."""
    linked: tuple[str, ...] = ()
    """Names of other parties that the publisher links to this one; no statement about ownership."""
    remarks: str | None = None

    @property
    def name(self) -> str:
        """What to call the row: its primary name, or the address of an address row."""
        return self.names[0].text if self.names else self.addresses[0].text

    @property
    def countries(self) -> frozenset[str]:
        """Every country code of the row: of its ties and of its addresses."""
        found = {tie.code for tie in self.ties} | {address.country for address in self.addresses}
        return frozenset(code for code in found if code is not None)

    def holds(self, on: date) -> bool:
        """Whether the row is in force on a day, as far as it says."""
        return (self.from_ is None or self.from_ <= on) and (self.until is None or on < self.until)


class Source(Fact, frozen=True):
    """A file, or the files, of a publisher: where from, when, and the digest."""

    id: str
    name: str
    url: str | None
    retrieved: date
    """The day it was fetched, or was last confirmed by its publisher to be unchanged."""
    digest: Digest
    size: int
    """Bytes."""
    published: date | None = None
    """The day the publisher gives the file, where it gives one."""
    reader: str = ""
    """The reader that read it."""


class UnreadRow(Fact, frozen=True):
    """Something in a source that could not be read, and what was done with the row."""

    source: str
    row: int | None
    """The line or place of the row; `None` where it is the whole column or element."""
    what: str
    kept: bool = False
    """Whether the party is in the edition all the same, without this part."""


class Edition(Fact, frozen=True):
    """A set of lists as retrieved: what a screening names as its lists."""

    digest: Digest
    """Of the sources' digests and the readers' version: equal bytes, read alike, are one edition."""
    sources: tuple[Source, ...]
    parties: tuple[ListedParty, ...]
    unread: tuple[UnreadRow, ...] = ()
    partial: str | None = None
    """Why the edition is not the whole of its lists, as a sentence every answer made with it must repeat; `None` where it is whole."""

    @property
    def lists(self) -> tuple[str, ...]:
        """The lists in it, sorted."""
        return tuple(sorted({party.list for party in self.parties}))

    @property
    def retrieved(self) -> date | None:
        """The day of its oldest official source: the lists are no younger. A list of the house's own does not age."""
        return min((source.retrieved for source in self.sources if not source.id.startswith("own:")), default=None)


def matching_fingerprint(party: ListedParty) -> Digest:
    """The digest of what a match can rest on: kind, names, addresses, identifiers, dates of birth, ties.

    The order in which a publisher gives them does not count. Equal fingerprints need no new match.
    """
    parts = (party.names, party.addresses, party.identifiers, party.birth_dates, party.ties)
    return _fingerprint([party.kind, *(_sorted(part) for part in parts)])


def annotation_fingerprint(party: ListedParty) -> Digest:
    """The digest of what follows from a match: list, requirement, policy, citations, programmes, days, links, remarks.

    Where only this changes, a standing hit is annotated anew and nothing is matched again.
    """
    words = [party.list, party.requirement, party.scope, party.policy, party.from_, party.until, party.remarks]
    return _fingerprint([*words, sorted(party.citations), sorted(party.programmes), sorted(party.linked)])


_ENCODER = msgspec.json.Encoder(order="deterministic")


def _sorted(facts: Iterable[Fact]) -> list[msgspec.Raw]:
    # As tuples, every field present: what is left out as a default depends on the object, not on its value.
    return [msgspec.Raw(text) for text in sorted({_ENCODER.encode(msgspec.structs.astuple(fact)) for fact in facts})]


def _fingerprint(parts: list[object]) -> Digest:
    return digest(_ENCODER.encode(parts))
