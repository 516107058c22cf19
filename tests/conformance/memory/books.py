"""Small books of customers, small lists, and a matcher that a reader can check by eye: names match where they share a word."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import UTC, date, datetime, timedelta
from itertools import count

import msgspec

from weighbridge.app.remembering.ports import Memory, Row
from weighbridge.app.remembering.records import Customer, Epoch, Found
from weighbridge.app.remembering.rescreen import Rescreened, Wish, rescreen
from weighbridge.identify.listings.records import Edition, ListedName, ListedParty
from weighbridge.kernel.digests import digest

DAY = date(2026, 8, 1)
START = datetime(2026, 8, 1, 9, tzinfo=UTC)
_CLOCK = count()


def moment() -> datetime:
    """A moment later than all before."""
    return START + timedelta(seconds=next(_CLOCK))


def party(number: str, *names: str, policy: str | None = None, until: date | None = None) -> ListedParty:
    """A listed party by its publisher's id and names."""
    return ListedParty(
        id=f"bis-entity:{number}",
        list="bis-entity",
        kind="entity",
        names=tuple(ListedName(name) for name in names),
        source="csl",
        retrieved=DAY,
        row=1,
        row_digest=digest(b"row"),
        policy=policy,
        until=until,
    )


def edition(*parties: ListedParty) -> Edition:
    """Lists of these parties."""
    return Edition(digest(msgspec.json.encode(parties)), (), parties)


def rows(**names: str) -> list[Row]:
    """Customers by id and name."""
    return [Row(reference, {"name": name}) for reference, name in names.items()]


def words_of(names: Collection[str | None]) -> frozenset[str]:
    """The words of some names."""
    return frozenset(word for name in names if name for word in name.lower().split())


class WordMatcher:
    """Names match where they share so many words; each shared one is a hundred points."""

    def __init__(self, lists: Edition, on: date = DAY, least: int = 1, weights: str = "w") -> None:
        self._listed = {one.id: words_of([name.text for name in one.names]) for one in lists.parties if one.holds(on)}
        self._least, self._weights = least, weights
        self.asked: list[tuple[str, frozenset[str] | None]] = []
        """Each customer that was matched, and with which listings; all where there are none."""

    @property
    def epoch(self) -> Epoch:
        """By its settings."""
        return Epoch("words-1", digest(self._weights.encode()), digest(str(self._least).encode()))

    @property
    def weights(self) -> bytes:
        """Nothing much."""
        return self._weights.encode()

    def against_all(self, customers: Sequence[Customer]) -> Sequence[Found]:
        """Match with all."""
        self.asked += [(one.reference, None) for one in customers]
        return self._met(customers, self._listed)

    def against(self, customers: Sequence[Customer], listings: frozenset[str]) -> Sequence[Found]:
        """Match with some."""
        self.asked += [(one.reference, listings) for one in customers]
        return self._met(customers, {name: self._listed[name] for name in sorted(listings)})

    def _met(self, customers: Sequence[Customer], listed: Mapping[str, frozenset[str]]) -> Sequence[Found]:
        met = [(one, name, words_of([one.values["name"]]) & words) for one in customers for name, words in listed.items()]
        return [
            Found(one.id, name, 100 * len(shared), 500, msgspec.json.encode({"text": one.values["name"], "words": sorted(shared)}))
            for one, name, shared in met
            if len(shared) >= self._least
        ]

    def traces(self, customers: Sequence[Customer]) -> bytes:
        """The words of each."""
        return msgspec.json.encode([sorted(words_of([one.values["name"]])) for one in customers])

    def possible(self, traces: bytes, listings: frozenset[str]) -> Sequence[int]:
        """Those that share any word."""
        wanted = frozenset().union(*(self._listed[name] for name in listings))
        return [place for place, words in enumerate(msgspec.json.decode(traces, type=list[list[str]])) if wanted & set(words)]


def screened(
    memory: Memory, lists: Edition, given: Sequence[Row] = (), *, on: date = DAY, least: int = 1, whole: bool = False, anew: bool = False
) -> Rescreened:
    """Screen what changed with the matcher of words."""
    return rescreen(memory, WordMatcher(lists, on, least), Wish(lists, on, moment(), whole=whole, anew=anew), [given])
