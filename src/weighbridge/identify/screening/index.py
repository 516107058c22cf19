"""The index of lists that customers are screened against, and its form in bytes for a quick start."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

import msgspec
import numpy as np
from scipy import sparse

from weighbridge.identify.listings.records import Edition, ListedParty, matching_fingerprint
from weighbridge.identify.names.parsing import Name, parse
from weighbridge.identify.screening.alignment import keys
from weighbridge.identify.screening.features import COLUMNS, Matrix, vectors
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


class _Kept(msgspec.Struct, array_like=True, gc=False):
    """An index in bytes."""

    matcher: str
    editions: tuple[Digest, ...]
    partial: tuple[str, ...]
    parties: tuple[ListedParty, ...]
    forms: tuple[Form, ...]
    keys: dict[str, tuple[int, ...]]
    names: int
    words: dict[str, int]
    arrays: tuple[bytes, bytes, bytes, bytes]


@dataclass(frozen=True)
class Index:
    """Lists, ready to be screened against."""

    editions: tuple[Digest, ...]
    partial: tuple[str, ...]
    """What every answer made with the index must repeat: why a list in it is not whole."""
    parties: tuple[ListedParty, ...]
    weights: Weights
    forms: tuple[Form, ...]
    keys: Mapping[str, tuple[int, ...]]
    matrix: Matrix
    """Features by forms, so that customers by features times it is customers by forms."""

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
    matrix = vectors([name for name, _ in read.values()], weights.features).T.tocsr()
    matrix.sort_indices()
    keys: dict[str, list[int]] = {}
    for place, party in enumerate(parties):
        for exact in dict.fromkeys(keys_of_party(party)):
            keys.setdefault(exact, []).append(place)
    return Index(editions, partial, parties, weights, forms, {exact: tuple(places) for exact, places in keys.items()}, matrix)


_ENCODER, _DECODER = msgspec.msgpack.Encoder(), msgspec.msgpack.Decoder(_Kept)


def to_bytes(index: Index) -> bytes:
    """The index in bytes."""
    matrix = index.matrix
    arrays = tuple(np.ascontiguousarray(each).tobytes() for each in (matrix.data, matrix.indices, matrix.indptr, index.weights.features))
    kept = (
        MATCHER,
        index.editions,
        index.partial,
        index.parties,
        index.forms,
        index.keys,
        index.weights.names,
        index.weights.words,
        arrays,
    )
    return _ENCODER.encode(kept)


def from_bytes(body: bytes) -> Index:
    """An index from its bytes. Raises :class:`BadInput` where they are damaged, or of another version of the matcher."""
    try:
        kept = _DECODER.decode(body)
    except msgspec.DecodeError as error:
        raise BadInput(
            "screen/index", f"the prepared index is damaged: {error}", to_fix="remove the file; it is made anew from the lists"
        ) from error
    if kept.matcher != MATCHER:
        raise BadInput(
            "screen/index",
            f"the prepared index is of matcher {kept.matcher}, not {MATCHER}",
            to_fix="remove the file; it is made anew from the lists",
        )
    data, indices, indptr, features = (
        np.frombuffer(body, dtype=kind).copy() for body, kind in zip(kept.arrays, ("f4", "i4", "i4", "f4"), strict=True)
    )
    matrix: Any = sparse.csr_matrix((data, indices, indptr), shape=(COLUMNS, len(kept.forms)), copy=False)
    matrix.has_sorted_indices = True
    return Index(kept.editions, kept.partial, kept.parties, Weights(kept.names, kept.words, features), kept.forms, kept.keys, matrix)
