"""The redacted copy of a filing: no text of a person in it, and everything else as it was."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import msgspec

from weighbridge.act.filings.document import Basis, Filing, Settlement, digest_of
from weighbridge.act.filings.items import Row

TOKEN = "[redacted]"  # noqa: S105  # what stands where a person's text was
_SHORT = 4
"""Texts of fewer letters are taken away as whole words only: within other words they are no one's."""
_UNSEEN = frozenset(("Cc", "Cf", "Zs", "Zl", "Zp"))
"""Unicode categories that a text may have more or fewer of and still be the same to a reader."""


def redacted(filing: Filing) -> Filing:
    """The copy without the texts of persons: a token stands for each, also where it recurs in what somebody wrote elsewhere.

    What the law, the watch and the programme say stays as it is; so do the figures. A person who is described and not named is not found
    by this, which is why the copy is read before it leaves the house.
    """
    away = Away.of(_texts(filing))
    personal = {row.key for row in filing.rows if row.personal is not None}
    return msgspec.structs.replace(
        filing,
        about=None if filing.about is None else TOKEN,
        rows=[_row(row, away) for row in filing.rows],
        notes=[away.out_of(note) for note in filing.notes],
        settled=[
            Settlement(one.item, TOKEN if one.item in personal else away.out_of(one.conflict), TOKEN, away.out_of(one.why))
            for one in filing.settled
        ],
        certified=None if filing.certified is None else msgspec.structs.replace(filing.certified, by=TOKEN),
        basis=None if filing.basis is None else Basis(TOKEN, away.out_of(filing.basis.basis), away.out_of(filing.basis.cite)),
        nonce=None,
        redacted=True,
        copy_of=digest_of(filing),
    )


def _row(row: Row, away: Away) -> Row:
    says = row.conflict
    if row.personal is not None:
        told = row.answer in {"given", "missing"} and row.values
        return msgspec.structs.replace(row, values=[TOKEN] if told else row.values, conflict=None if says is None else TOKEN)
    values = [away.out_of(value) for value in row.values] if row.source == "facts" and row.answer == "given" else row.values
    return msgspec.structs.replace(row, values=values, conflict=None if says is None else away.out_of(says))


def _texts(filing: Filing) -> Iterator[str]:
    """Each text of a person: a value, and the part after its kind."""
    for row in filing.rows:
        if row.personal is not None and row.answer in {"given", "missing"}:
            for value in row.values:
                yield value
                yield value.partition(": ")[2]
    yield filing.about or ""
    yield "" if filing.certified is None else filing.certified.by
    yield "" if filing.basis is None else filing.basis.by
    yield from (one.by for one in filing.settled)


@dataclass(frozen=True)
class Away:
    """Texts to take out of others, however they are spaced, in capitals or not, in letters of whatever width or form."""

    folded: tuple[str, ...]
    """The longest first, so that a name goes before a part of it."""

    @classmethod
    def of(cls, texts: Iterable[str]) -> Away:
        """These texts."""
        return cls(tuple(sorted({folded for text in texts if (folded := "".join(map(_fold, text)))}, key=lambda text: (-len(text), text))))

    def out_of(self, words: str) -> str:
        """The words with a token for each of the texts."""
        for text in self.folded:
            words = _without(words, text)
        return words


def _without(words: str, text: str) -> str:
    folds = [_fold(letter) for letter in words]
    plain = "".join(folds)
    if text not in plain:
        return words
    whose = [place for place, fold in enumerate(folds) for _ in fold]
    kept, done, at = [], 0, plain.find(text)
    while at >= 0:
        first, last = whose[at], whose[at + len(text) - 1]
        if len(text) >= _SHORT or not (_is_word(words, first - 1) or _is_word(words, last + 1)):
            kept += [words[done:first], TOKEN]
            done = last + 1
        at = plain.find(text, at + len(text))
    return "".join([*kept, words[done:]])


def _is_word(words: str, place: int) -> bool:
    return 0 <= place < len(words) and words[place].isalnum()


def _fold(letter: str) -> str:
    """The letter without its capitals, its width and its form; nothing where it is not seen."""
    if unicodedata.category(letter) in _UNSEEN:
        return ""
    return unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", letter).casefold())
