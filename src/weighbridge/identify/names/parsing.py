"""A name as words, each with its part in the name."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from weighbridge.identify.names.letters import is_abjad, is_latin, readings
from weighbridge.identify.names.sounds import bare_sound, skeleton
from weighbridge.identify.names.tables.spellings import ORGANISATIONS, PEOPLE, ROMANISED
from weighbridge.identify.names.tables.wording import ABBREVIATED, LEGAL_FORMS, NUMBERS, PARTICLES, TITLES

Role = Literal["word", "initial", "number", "legal-form", "title", "particle"]
MOST_WORDS = 24
"""Words of a name that are compared; the longest listed names have fewer that say who it is."""
_LONGEST_WORD = 40
_SHORTEST_CONSONANTS = 3
_SHORTEST_FORM = 4
_VOWEL = re.compile("[aeiouy]")
_FATHERS = re.compile("([a-z]{3,}?)((?:y|i|j)?[oea]v[iy]ch|(?:y|i|j)?[oea]vna|(?:y|i)?ivna|(?:y|i|j)?[oea]wna)")

_DOTTED = re.compile(r"\b(?:[a-z]\.){2,}(?:[a-z]\b)?")
_APOSTROPHES = re.compile(r"['`\u2018\u2019\u02bc\u02bb]")
_RUN_TOGETHER = re.compile(r"(?<=[a-z]{3})(?=[A-Z]{2}|[A-Z][a-z]{2})")
_GLUED_FORM = re.compile(r"(?<=[a-z]{4})(?=(?:limited|company|corporation|ltda?|llc|gmbh)\b)")
_WORD = re.compile(r"[0-9]+|[a-z]+")
_FIGURE = re.compile(r"\d")
_ORDINAL = re.compile(r"\b([0-9]+)(?:st|nd|rd|th)\b")
_FIGURES_IN_WORD = re.compile(
    r"(?<=[a-z])[013456](?=[a-z])|\b0(?=[a-z]{3})|(?<=[a-z]{3})0\b|(?<=[a-z]{4})1\b|\b1(?=[a-z]{4})|(?<=\ba)1(?=-[a-z])"
)
_SLIPS = str.maketrans("013456", "oleasb")
_LONG_FORMS = re.compile(
    r"\b(?:" + "|".join(sorted((re.escape(form) for form in LEGAL_FORMS if " " in form), key=len, reverse=True)) + r")\b"
)
_PHRASES = re.compile(r"\b(?:" + "|".join(sorted(map(re.escape, ABBREVIATED), key=len, reverse=True)) + r")\b")
_PHRASE_STARTS = frozenset(phrase.split(" ", 1)[0] for phrase in ABBREVIATED)
_LONG_STARTS = frozenset(form.split(" ", 1)[0] for form in LEGAL_FORMS if " " in form)
_SERVANTS = frozenset(["abd", "abdul", "abdal", "abdel", "abdol", "abdu", "abdur", "abdus", "abdir", "abdor", "abed"])
_ARTICLES = frozenset(["al", "el", "ul", "ur", "ud", "us", "as", "ad", "an", "at", "ash", "az", "ar"])


@dataclass(frozen=True, slots=True, eq=False)
class Word:
    """A word of a name: its Latin text, its part, its sound, and the names or meanings it is a spelling of.

    Two words are compared by their texts, which settle the rest; as a key a word is itself, since there is one for each token.
    """

    text: str
    role: Role
    sound: str
    bare: str
    groups: tuple[str, ...]

    @property
    def weighs(self) -> bool:
        """Whether the word says who it is, rather than what kind of being or of what rank."""
        return self.role in {"word", "number", "initial"}


@dataclass(frozen=True, slots=True)
class Name:
    """One reading of a name."""

    text: str
    """As given."""
    latin: str
    """The words that count, in order, with a space between."""
    words: tuple[Word, ...]
    """The words that say who it is; all words where none does."""
    forms: tuple[str, ...]
    """The classes of its legal forms."""
    abjad: bool
    """Whether its script leaves most vowels out, or whoever wrote it did."""
    latin_script: bool
    """Whether it was given in Latin letters."""

    @property
    def sounds(self) -> str:
        """The sounds of its words in alphabetical order, vowels left out."""
        return " ".join(sorted(word.bare or word.text for word in self.words))

    @property
    def sorted(self) -> str:
        """Its words in alphabetical order: equal for one name in two orders."""
        return " ".join(sorted(word.text for word in self.words))


def parse(text: str) -> tuple[Name, ...]:
    """The name's readings as words; none where the text holds no letter and no figure."""
    abjad = is_abjad(text)
    return tuple(name for latin in readings(_RUN_TOGETHER.sub(" ", text)) if (name := _name(text, latin, abjad=abjad)) is not None)


def _name(text: str, latin: str, *, abjad: bool) -> Name | None:
    words = [word_of(each) for each in _joined_servants(_tokens(latin))[:MOST_WORDS]]
    if not words:
        return None
    forms = tuple(sorted({LEGAL_FORMS[word.text.replace("_", " ")] for word in words if word.role == "legal-form"}))
    core = tuple(word for word in words if word.weighs)
    if not any(word.role != "initial" for word in core):
        core = tuple(words)
    return Name(text, " ".join(word.text for word in core), core, forms, abjad or _vowels_left_out(core), is_latin(text))


def _vowels_left_out(words: tuple[Word, ...]) -> bool:
    """Whether most words of some length have no vowel: a name in Latin letters as a consonant script would write it."""
    long = [word for word in words if word.role == "word" and len(word.text) >= _SHORTEST_CONSONANTS]
    return bool(long) and 2 * sum(not _VOWEL.search(word.text[1:]) for word in long) > len(long)


def _tokens(latin: str) -> list[str]:
    latin = _APOSTROPHES.sub("", latin)
    if "." in latin:
        latin = _DOTTED.sub(lambda found: found[0].replace(".", "") + " ", latin)
    if _FIGURE.search(latin):
        latin = _ORDINAL.sub(r"\1 ", latin)
        latin = _FIGURES_IN_WORD.sub(lambda found: found[0].translate(_SLIPS), latin)
    tokens = _WORD.findall(_GLUED_FORM.sub(" ", latin.replace("&", " and ")))
    if not _PHRASE_STARTS.isdisjoint(tokens):
        tokens = _PHRASES.sub(lambda found: ABBREVIATED[found[0]], " ".join(tokens)).split(" ")
    if _LONG_STARTS.isdisjoint(tokens):
        return tokens
    joined = _LONG_FORMS.sub(lambda found: found[0].replace(" ", "_"), " ".join(tokens))
    return joined.split(" ") if joined else []


def _joined_servants(tokens: list[str]) -> list[str]:
    """`abd`, an article and the name that follows as one word: the three are one given name, however they are divided."""
    if _SERVANTS.isdisjoint(tokens):
        return tokens
    found: list[str] = []
    at = 0
    while at < len(tokens):
        after = at + 1
        if tokens[at] in _SERVANTS:
            after += after < len(tokens) - 1 and tokens[after] in _ARTICLES
        if tokens[at] in _SERVANTS and after < len(tokens) and len(tokens[after]) > 2:  # noqa: PLR2004 - an article or an initial is no name
            found.append("abdal" + tokens[after] if tokens[after] not in {"allah", "lah", "llah", "ullah"} else "abdallah")
            at = after + 1
        else:
            found.append(tokens[at])
            at += 1
    return found


@lru_cache(maxsize=1 << 18)
def word_of(token: str) -> Word:  # noqa: PLR0911 - one answer for each part of a name
    """The word that a lower-case Latin token is, wherever it stands."""
    if token.isdigit():
        return Word(token.lstrip("0") or "0", "number", "", "", ())
    if token in NUMBERS:
        return Word(NUMBERS[token], "number", "", "", ())
    if token.replace("_", " ") in LEGAL_FORMS:
        return Word(token, "legal-form", "", "", ())
    if len(token) >= _SHORTEST_FORM and (scanned := token.replace("rn", "m").replace("cl", "d")) in LEGAL_FORMS:
        return Word(scanned, "legal-form", "", "", ())
    if token in TITLES:
        return Word(token, "title", "", "", ())
    if token in PARTICLES:
        return Word(token, "particle", "", "", ())
    if len(token) == 1:
        return Word(token, "initial", "", "", ())
    text = token[:_LONGEST_WORD]
    sound = skeleton(text)
    groups = PEOPLE.get(text, ()) + ROMANISED.get(text, ()) + ORGANISATIONS.get(text, ())
    return Word(text, "word", sound, bare_sound(sound), groups or _patronymic(text))


def _patronymic(text: str) -> tuple[str, ...]:
    """The groups of a name of the father: his own groups, and whether a son or a daughter has it."""
    found = _FATHERS.fullmatch(text)
    if found is None:
        return ()
    stem, end = found.groups()
    fathers = next((PEOPLE[stem + letter] for letter in ("", "y", "i", "ay", "iy", "o", "a") if stem + letter in PEOPLE), ())
    return tuple(f"{group}/{'son' if end.endswith('ch') else 'daughter'}" for group in fathers)
