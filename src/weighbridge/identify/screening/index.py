"""The index of lists that customers are screened against, and its form in bytes for a quick start."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from itertools import accumulate
from typing import Generic, NamedTuple, TypeVar, overload

import msgspec
import numpy as np

from weighbridge.identify.listings.records import Edition, ListedParty, matching_fingerprint
from weighbridge.identify.names.parsing import Name, parse
from weighbridge.identify.screening.alignment import keys
from weighbridge.identify.screening.features import Array, Matrix, Rows, rows_of
from weighbridge.identify.screening.keys import keys_of_party
from weighbridge.identify.screening.records import MATCHER
from weighbridge.identify.screening.weights import Weights, weights_of
from weighbridge.kernel.digests import Digest, digest
from weighbridge.kernel.errors import BadInput


class Form(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """A reading of one or more listed names, as it is looked up."""

    text: str
    reading: int
    sorted: str
    sounds: str
    of: tuple[tuple[int, int], ...]
    """The party and the name (its place among the party's) of each listed name that reads so."""


class Texts(NamedTuple):
    """A column of texts."""

    all: Array
    sizes: Array


def texts_of(texts: Sequence[str]) -> Texts:
    """Texts as a column, in their order."""
    return Texts(np.asarray(texts, dtype=object), np.asarray([len(text) for text in texts], dtype=np.int32))


T = TypeVar("T")


class Lazily(Sequence[T], Generic[T]):
    """Records kept as bytes, each read when it is first asked for: a look-up needs a dozen of tens of thousands."""

    def __init__(self, body: memoryview, ends: Array, kind: type[T]) -> None:
        self.body, self.ends = body, ends
        self._decoder = msgspec.msgpack.Decoder(kind)
        self._read: list[T | None] = [None] * len(ends)

    def __len__(self) -> int:
        return len(self._read)

    @overload
    def __getitem__(self, at: int) -> T: ...
    @overload
    def __getitem__(self, at: slice) -> Sequence[T]: ...
    def __getitem__(self, at: int | slice) -> T | Sequence[T]:
        if isinstance(at, slice):
            return [self[each] for each in range(*at.indices(len(self)))]
        found = self._read[at]
        if found is None:
            at %= len(self)
            start = int(self.ends[at - 1]) if at else 0
            try:
                found = self._read[at] = self._decoder.decode(self.body[start : int(self.ends[at])])
            except msgspec.MsgspecError as error:
                raise _damaged(str(error)) from error
        return found


class _Kept(msgspec.Struct, array_like=True, gc=False):
    """What an index in bytes begins with."""

    matcher: str
    editions: tuple[Digest, ...]
    partial: tuple[str, ...]
    keys: dict[str, tuple[int, ...]]
    names: int
    words: dict[str, int]


@dataclass(frozen=True)
class Index:
    """Lists, ready to be screened against."""

    editions: tuple[Digest, ...]
    partial: tuple[str, ...]
    """What every answer made with the index must repeat: why a list in it is not whole."""
    parties: Sequence[ListedParty]
    weights: Weights
    forms: Sequence[Form]
    keys: Mapping[str, tuple[int, ...]]
    features: Rows
    """Features by forms, so that customers by features times it is customers by forms."""

    @cached_property
    def matrix(self) -> Matrix:
        """The features by forms, as scipy has them."""
        return self.features.matrix()

    @cached_property
    def letters(self) -> tuple[Texts, Texts]:
        """Of every form, its words and its sounds in alphabetical order."""
        return texts_of([form.sorted for form in self.forms]), texts_of([form.sounds for form in self.forms])

    @cached_property
    def key(self) -> Digest:
        """What tells whether an index is of these lists, this matcher and these weights."""
        return key_of(self.editions, self.weights.digest)

    @cached_property
    def edition(self) -> Digest:
        """The digest by which a hit names the lists: the edition's own, or one of several editions' digests."""
        return self.editions[0] if len(self.editions) == 1 else digest(*(each.encode() for each in self.editions))

    @cached_property
    def _names(self) -> dict[int, Name]:
        return {}

    def name(self, form: int) -> Name:
        """A form as words; parsed when it is first asked for, so that a prepared index is ready at once."""
        found = self._names.get(form)
        if found is None:
            kept = self.forms[form]
            found = self._names[form] = parse(kept.text)[kept.reading]
        return found

    @cached_property
    def _words(self) -> dict[int, frozenset[str]]:
        return {}

    def words_of(self, party: int) -> frozenset[str]:
        """The keys of the words in every name of a party, read when they are first asked for; none where it has one name only."""
        found = self._words.get(party)
        if found is None:
            names = self.parties[party].names
            words = (word for each in names for name in parse(each.text) for word in name.words) if len(names) > 1 else ()
            found = self._words[party] = frozenset(key for word in words for key in keys(word))
        return found

    @cached_property
    def _fingerprints(self) -> dict[int, Digest]:
        return {}

    def fingerprint(self, party: int) -> Digest:
        """The matching fingerprint of a party, reckoned when it is first asked for."""
        found = self._fingerprints.get(party)
        if found is None:
            found = self._fingerprints[party] = matching_fingerprint(self.parties[party])
        return found

    @cached_property
    def forms_of(self) -> Mapping[int, tuple[int, ...]]:
        """The forms of each party."""
        found: dict[int, list[int]] = {}
        for place, form in enumerate(self.forms):
            for party, _ in form.of:
                found.setdefault(party, []).append(place)
        return {party: tuple(dict.fromkeys(places)) for party, places in found.items()}

    def only(self, ids: Collection[str]) -> Index:
        """The index of these parties alone, under the same weights: it gives the hits of the whole that are with them."""
        wanted = frozenset(ids)
        return _built(self.editions, self.partial, tuple(party for party in self.parties if party.id in wanted), self.weights)


def key_of(editions: Sequence[Digest], weights: Digest) -> Digest:
    """The key of an index of these editions and weights."""
    return digest(MATCHER.encode(), weights.encode(), *(edition.encode() for edition in editions))


def build(editions: Sequence[Edition], weights: Weights | None = None, on: date | None = None) -> Index:
    """The index of some editions, of the rows in force on a day, or of all; under given weights, or under their own."""
    parties = tuple(party for edition in editions for party in edition.parties if on is None or party.holds(on))
    partial = tuple(edition.partial for edition in editions if edition.partial is not None)
    return _built(tuple(edition.digest for edition in editions), partial, parties, weights or weights_of(editions))


def _built(editions: tuple[Digest, ...], partial: tuple[str, ...], parties: tuple[ListedParty, ...], weights: Weights) -> Index:
    read: dict[tuple[str, bool], tuple[Name, int]] = {}
    owners: dict[tuple[str, bool], list[tuple[int, int]]] = {}
    for place, party in enumerate(parties):
        for which, listed in enumerate(party.names):
            for reading, name in enumerate(parse(listed.text)):
                key = (" ".join([name.latin, *name.forms]), name.latin_script)
                read.setdefault(key, (name, reading))
                owners.setdefault(key, []).append((place, which))
    forms = tuple(Form(name.text, reading, name.sorted, name.sounds, tuple(owners[key])) for key, (name, reading) in read.items())
    features = rows_of([name for name, _ in read.values()], weights.features).turned()
    keys: dict[str, list[int]] = {}
    for place, party in enumerate(parties):
        for exact in dict.fromkeys(keys_of_party(party)):
            keys.setdefault(exact, []).append(place)
    return Index(editions, partial, parties, weights, forms, {exact: tuple(places) for exact, places in keys.items()}, features)


_ENCODER, _DECODER = msgspec.msgpack.Encoder(), msgspec.msgpack.Decoder(_Kept)


_SECTIONS = 9
_MAGIC = b"weigh-2\n"
_ALIGNED = 64
"""Arrays begin at multiples of so many bytes, so that they can be used where they stand."""


def to_bytes(index: Index) -> bytes:
    """The index in bytes."""
    head = _ENCODER.encode((MATCHER, index.editions, index.partial, index.keys, index.weights.names, index.weights.words))
    rows = index.features
    arrays = [np.ascontiguousarray(each).tobytes() for each in (rows.values, rows.columns, rows.starts, index.weights.features)]
    sections = [head, *_records(index.parties), *_records(index.forms), *arrays]
    sizes = np.asarray([len(sections), *map(len, sections)], dtype="i8").tobytes()
    return b"".join(part + bytes(-len(part) % _ALIGNED) for part in (_MAGIC + sizes, *sections))


def _records(records: Sequence[object]) -> tuple[bytes, bytes]:
    """Records one after another, and where each ends."""
    if isinstance(records, Lazily):
        return bytes(records.body), records.ends.tobytes()
    parts = [_ENCODER.encode(record) for record in records]
    return b"".join(parts), np.fromiter(accumulate(map(len, parts)), dtype="i8", count=len(parts)).tobytes()


def _sections(body: memoryview) -> list[memoryview]:
    """The sections of an index in bytes. Raises :class:`BadInput` where one is not whole."""
    start = len(_MAGIC) + 8
    count = int.from_bytes(body[len(_MAGIC) : start], "little") if body[: len(_MAGIC)] == _MAGIC else 0
    at, found = start + 8 * count, []
    for size in body[start:at].cast("q") if count > 0 and at <= len(body) else ():
        at += -at % _ALIGNED
        found.append(body[at : at + size])
        at += size
    if len(found) != _SECTIONS or at > len(body):
        raise _damaged("it is not whole, or no index")
    return found


def from_bytes(body: bytes | memoryview) -> Index:
    """An index from its bytes, which it reads as it needs them, so they must stay as they are.

    Raises :class:`BadInput` where they are damaged, or of another version of the matcher.
    """
    kept, *rest = _sections(memoryview(body))
    try:
        head = _DECODER.decode(kept)
    except msgspec.MsgspecError as error:
        raise _damaged(str(error)) from error
    if head.matcher != MATCHER:
        raise BadInput(
            "screen/index",
            f"the prepared index is of matcher {head.matcher}, not {MATCHER}",
            to_fix="remove the file; it is made anew from the lists",
        )
    party_ends, form_ends, values, columns, starts, features = (
        np.frombuffer(each, dtype=kind)
        for each, kind in zip((rest[1], rest[3], *rest[4:]), ("i8", "i8", "f4", "i4", "i4", "f4"), strict=True)
    )
    parties, forms = Lazily(rest[0], party_ends, ListedParty), Lazily(rest[2], form_ends, Form)
    weights = Weights(head.names, head.words, features)
    return Index(head.editions, head.partial, parties, weights, forms, head.keys, Rows(values, columns, starts, len(forms)))


def _damaged(why: str) -> BadInput:
    return BadInput("screen/index", f"the prepared index is damaged: {why}", to_fix="remove the file; it is made anew from the lists")
