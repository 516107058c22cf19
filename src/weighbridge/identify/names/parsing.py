"""A name as words, each with its part in the name."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from weighbridge.identify.names.forms import with_forms
from weighbridge.identify.names.letters import is_abjad, is_latin, readings
from weighbridge.identify.names.mending import SHARED
from weighbridge.identify.names.sounds import bare_sound, is_pinyin, is_pinyin_syllable, skeleton
from weighbridge.identify.names.tables.spellings import ORGANISATIONS, PEOPLE, ROMANISED
from weighbridge.identify.names.tables.wording import ABBREVIATED, LEGAL_FORMS, NUMBERS, PARTICLES, TITLES

Role = Literal["word", "initial", "number", "legal-form", "title", "particle"]
MOST_WORDS = 24
"""Words of a name that are compared; the longest listed names have fewer that say who it is."""
_LONGEST_WORD = 40
_SHORTEST_CONSONANTS = 3
_SHORTEST_FORM = 4
_WITHOUT_VOWELS = re.compile("[aeiou]?[^aeiouy]{3,}[aeiouy]?")
_FATHERS = re.compile("([a-z]{3,}?)((?:y|i|j)?[oea]v[iy]ch|(?:y|i|j)?[oea]vna|(?:y|i)?ivna|(?:y|i|j)?[oea]wna)")

_DOTTED = re.compile(r"\b(?:[a-z]\.){2,}(?:[a-z]\b)?")
_APOSTROPHES = re.compile(r"['`\u2018\u2019\u02bc\u02bb]")
_RUN_TOGETHER = re.compile(r"(?<=[a-z]{3})(?=[A-Z]{2}|[A-Z][a-z]{2})")
_WORD = re.compile(r"[0-9]+|[a-z]+")
_EZAFE = re.compile("(?<=[a-z]{2})-(?:e|i|ye)(?=[ -])")
_FIGURE = re.compile(r"\d")
_ORDINAL = re.compile(r"\b([0-9]+)(?:st|nd|rd|th)\b")
_FIGURES_IN_WORD = re.compile(
    r"(?<=[a-z])[013456]{1,2}(?=[a-z])|\b0(?=[a-z]{3})|(?<=[a-z]{3})0\b|(?<=[a-z]{4})1\b|\b1(?=[a-z]{4})|(?<=\ba)1(?=-[a-z])"
)
_SLIPS = str.maketrans("013456", "oleasb")
_PHRASES = re.compile(r"\b(?:" + "|".join(sorted(map(re.escape, ABBREVIATED), key=len, reverse=True)) + r")\b")
_PHRASE_STARTS = frozenset(phrase.split(" ", 1)[0] for phrase in ABBREVIATED)
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
    syllables: int = 0
    """Of how many syllables of Chinese it could be in pinyin, one or two; nought where it could not."""
    vowelless: bool | None = None
    """Whether it is written without vowels; `None` where it is too short to tell, or a word that many share."""

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
    core = tuple(words)
    forms: tuple[str, ...] = ()
    # Most names have nothing but words.
    if any(word.role != "word" for word in words):
        forms = tuple(sorted({LEGAL_FORMS[word.text.replace("_", " ")] for word in words if word.role == "legal-form"}))
        said = tuple(word for word in words if word.weighs)
        if any(word.role != "initial" for word in said):
            core = said
    return Name(text, " ".join([word.text for word in core]), core, forms, abjad or _vowels_left_out(core), is_latin(text))


def _vowels_left_out(words: tuple[Word, ...]) -> bool:
    """Whether most words of some length have no vowel: a name in Latin letters as a consonant script would write it."""
    told = [word.vowelless for word in words if word.vowelless is not None]
    return 2 * sum(told) > len(told)


def _tokens(latin: str) -> list[str]:
    latin = _APOSTROPHES.sub("", latin)
    if "-" in latin:
        latin = _EZAFE.sub("", latin)
    if "." in latin:
        latin = _DOTTED.sub(lambda found: found[0].replace(".", "") + " ", latin)
    if _FIGURE.search(latin):
        latin = _ORDINAL.sub(r"\1 ", latin)
        latin = _FIGURES_IN_WORD.sub(lambda found: found[0].translate(_SLIPS), latin)
    tokens = with_forms(_WORD.findall(latin.replace("&", " and ")))
    if _PHRASE_STARTS.isdisjoint(tokens):
        return tokens
    return _PHRASES.sub(lambda found: ABBREVIATED[found[0]], " ".join(tokens)).split(" ")


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
    syllables = 1 if is_pinyin_syllable(text) else 2 if is_pinyin(text) else 0
    vowelless = _WITHOUT_VOWELS.fullmatch(text) is not None if len(text) >= _SHORTEST_CONSONANTS and text not in SHARED else None
    return Word(text, "word", sound, bare_sound(sound), groups or _patronymic(text), syllables, vowelless)


def _patronymic(text: str) -> tuple[str, ...]:
    """The groups of a name of the father: his own groups, and whether a son or a daughter has it."""
    found = _FATHERS.fullmatch(text)
    if found is None:
        return ()
    stem, end = found.groups()
    fathers = next((PEOPLE[stem + letter] for letter in ("", "y", "i", "ay", "iy", "o", "a") if stem + letter in PEOPLE), ())
    return tuple(f"{group}/{'son' if end.endswith('ch') else 'daughter'}" for group in fathers)
