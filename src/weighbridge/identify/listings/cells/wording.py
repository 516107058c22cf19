"""What a publisher's cell of names says: the names in it, what is linked to them, and the tail that is no name."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass

from weighbridge.identify.listings.records import ListedName, NameKind

_SCRIPTS = {
    "LATIN": "Latn",
    "CYRILLIC": "Cyrl",
    "ARABIC": "Arab",
    "HEBREW": "Hebr",
    "GREEK": "Grek",
    "CJK": "Hani",
    "HIRAGANA": "Hira",
    "KATAKANA": "Kana",
    "HANGUL": "Hang",
    "ARMENIAN": "Armn",
    "GEORGIAN": "Geor",
    "THAI": "Thai",
    "MYANMAR": "Mymr",
    "DEVANAGARI": "Deva",
    "BENGALI": "Beng",
    "KHMER": "Khmr",
    "ETHIOPIC": "Ethi",
}
_TAIL = re.compile(
    r"[;,]?\s+(?:and|including|or)\s+(?:any|its|all|their)\s+(?:successors?|sub-?units?|subsidiar(?:y|ies))\b.*$", re.IGNORECASE | re.DOTALL
)
_MARK = re.compile(
    r"(?<![A-Za-z])-?\s*(?P<mark>[afn][./]?\s?k[./]?\s?a|d[./]?\s?b[./]?\s?a|also known as|formerly known as)"
    r"(?![A-Za-z])\.?\s*[-,:]*\s*",
    re.IGNORECASE,
)
_BRACKETED = re.compile(r"[(\[]([^()\[\]]*(?:\([^()]*\)[^()\[\]]*)*)[)\]]")
_UNDER = re.compile(
    r"^(?P<over>.+?)[.,;]?\s+(?:and\s+)?(?:subordinate\s+(?:institution|institute|entity)|affiliated\s+entity)\s*[-:–—]?\s+(?!of\b)(?P<name>.+)$",
    re.IGNORECASE,
)
_SHORT_FORM = re.compile(r"^(?P<name>.{6,}?)\s*\((?P<short>[A-Z][A-Z0-9&.\-]{2,9}(?: \d{1,3})?)\)\.?$")
_PLACES = frozenset({"USA", "U.S.", "U.S.A.", "U.K.", "UAE", "U.A.E.", "PRC", "P.R.C.", "DPRK", "ROK", "EU"})
"""What a last bracket says of where a body is, not what it is called."""
_JOIN = re.compile(r"\s*;\s*(?:and\s+)?", re.IGNORECASE)
_TWICE_ENCODED = re.compile("Ã.|â€|Â[\xa0-\xbf]|Ð.|Ñ.")
_LOST_APOSTROPHE = re.compile(r"(?<=\w)\?(?=s\b)")
_CLASSING = frozenset(
    {
        *("academy", "and", "base", "bureau", "center", "centre", "company", "department", "design", "division", "entity", "facility"),
        *("factory", "first", "general", "group", "institute", "institution", "lab", "laboratory", "number", "no", "of", "office", "plant"),
        *("research", "science", "second", "technology", "test", "the", "third", "unit", "works"),
    }
)
"""Words of which a name says only what kind of body it is, or which of several."""
_EDGES = " \t,;:-–—([)]"


@dataclass(frozen=True, slots=True)
class Wording:
    """A cell of names, taken apart."""

    names: tuple[ListedName, ...]
    linked: tuple[str, ...] = ()
    """The bodies that the cell puts the party under."""
    tail: str | None = None
    """Words after the name that reach further than it, such as "and any successor, sub-unit, or subsidiary thereof"."""


def folded(text: str | None) -> str:
    """The text on one line, composed (NFC), mended where it was decoded twice or lost an apostrophe."""
    if not text:
        return ""
    words = " ".join(text.split())
    if words.isascii():
        return _LOST_APOSTROPHE.sub("'", words) if "?" in words and "://" not in words else words
    if _TWICE_ENCODED.search(words):
        words = _once_more(words)
    return unicodedata.normalize("NFC", _LOST_APOSTROPHE.sub("'", words))


def _once_more(text: str) -> str:
    """Text that was UTF-8, read as Windows-1252: its bytes read as UTF-8; as it is where they are none."""
    try:
        return text.encode("cp1252").decode("utf-8")
    except UnicodeError:
        return text


def script_of(text: str) -> str | None:
    """The ISO 15924 code of the script of every letter of the text; `None` for none or several."""
    if text.isascii():
        return "Latn" if any(letter.isalpha() for letter in text) else None
    found = {_SCRIPTS.get(unicodedata.name(letter, "?").split(" ", 1)[0], "Zyyy") for letter in text if letter.isalpha()}
    return found.pop() if len(found) == 1 else None


def named(text: str, kind: NameKind = "alias") -> ListedName:
    """One name, as it stands."""
    return ListedName(text, kind, script_of(text))


def wording(text: str, kind: NameKind = "primary") -> Wording:
    """The names of a cell that should hold one: aliases written into it are names of their own."""
    whole = folded(text)
    tail = _TAIL.search(whole)
    if tail is not None:
        whole = whole[: tail.start()]
    whole, inside = _brackets(whole)
    head, *rest = _pieces(whole)
    # A row may name several parties at once; each of them is a name to match it by.
    first, *others = [piece for piece in _JOIN.split(head[1]) if piece.strip(_EDGES)] or [""]
    head, rest = ("primary", first), [*((("alias", other)) for other in others), *rest]
    under = _UNDER.match(head[1])
    names = _short_form(head[1], kind) if under is None else _subordinate(under["over"].rstrip(" .,;"), under["name"], kind)
    names += [named(piece, mark) for mark, piece in [*rest, *inside]]
    linked = () if under is None else (under["over"].rstrip(" .,;"),)
    return Wording(tuple(distinct(names)), linked, tail[0].strip(_EDGES) if tail else None)


def _subordinate(over: str, name: str, kind: NameKind) -> list[ListedName]:
    """The names of a body named under another: both together, and its own, which is weak where it only counts or classes."""
    own = set(re.findall(r"[^\W_]+", name.lower()))
    return [named(f"{over}, {name}", kind), named(name, "weak" if any(c.isdigit() for c in name) or own <= _CLASSING else "alias")]


def aliases(texts: Iterable[str], kind: NameKind = "alias") -> list[ListedName]:
    """The names of cells of aliases, each of which may hold several, joined by semicolons."""
    cells = (piece for text in texts for piece in _JOIN.split(folded(text)))
    return [name for cell in cells if cell.strip(_EDGES) for name in wording(cell, kind).names]


def distinct(names: Iterable[ListedName]) -> list[ListedName]:
    """The names, each text once, the first mention kept."""
    found: dict[str, ListedName] = {}
    for name in names:
        if name.text:
            found.setdefault(name.text, name)
    return list(found.values())


def _brackets(text: str) -> tuple[str, list[tuple[NameKind, str]]]:
    """The text without the brackets that hold marked aliases, and those aliases."""
    found: list[tuple[NameKind, str]] = []

    def take(bracket: re.Match[str]) -> str:
        if not _MARK.match(bracket[1].strip()):
            return bracket[0]
        found.extend(piece for piece in _pieces(bracket[1]) if piece[1])
        return " "

    without = _BRACKETED.sub(take, text)
    return " ".join(without.split()), found


def _pieces(text: str) -> list[tuple[NameKind, str]]:
    """The text before the first mark (an empty one where it begins with a mark), then what follows each mark."""
    marks = list(_MARK.finditer(text))
    ends = [mark.start() for mark in marks] + [len(text)]
    found: list[tuple[NameKind, str]] = [("primary", text[: ends[0]].strip() if not marks else _trimmed(text[: ends[0]]))]
    for number, mark in enumerate(marks):
        kind: NameKind = "former" if mark["mark"].lower().startswith("f") else "alias"
        found.append((kind, _trimmed(text[mark.end() : ends[number + 1]])))
    return found


def _trimmed(text: str) -> str:
    """A piece without the punctuation that set it off; a bracket that it opens and closes is its own."""
    piece = text.strip(" \t,;:-–—")
    piece = piece.rstrip("([").rstrip(" \t,;:-–—")
    while piece and piece[0] in "([" and piece.count(piece[0]) > piece.count({"(": ")", "[": "]"}[piece[0]]):
        piece = piece[1:].strip(_EDGES[:7])
    while piece and piece[-1] in ")]([" and piece.count("(") + piece.count("[") != piece.count(")") + piece.count("]"):
        piece = piece[:-1].strip(_EDGES[:7])
    return piece


def _short_form(text: str, kind: NameKind) -> list[ListedName]:
    """A name and the short form it gives for itself in a last bracket; a short form is weak by itself."""
    both = _SHORT_FORM.match(text)
    return [named(text, kind)] if both is None or both["short"] in _PLACES else [named(both["name"], kind), named(both["short"], "weak")]
