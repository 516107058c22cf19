"""Ways in which a name on a form differs from the name on a list, each by a class of its own.

Every class is a function of a name and a seeded source of chance, and gives `None` where it cannot apply. The
classes are those that published screening tests share; no two are counted together.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from random import Random

Spoil = Callable[[str, Random], str | None]

_VOWELS = "aeiou"
_NEAR = {
    "a": "sq",
    "b": "vn",
    "c": "xv",
    "d": "sf",
    "e": "wr",
    "f": "dg",
    "g": "fh",
    "h": "gj",
    "i": "uo",
    "j": "hk",
    "k": "jl",
    "l": "k",
    "m": "n",
    "n": "bm",
    "o": "ip",
    "p": "o",
    "q": "w",
    "r": "et",
    "s": "ad",
    "t": "ry",
    "u": "yi",
    "v": "cb",
    "w": "qe",
    "x": "zc",
    "y": "tu",
    "z": "x",
}
_LOOKS = {"o": "0", "l": "1", "i": "1", "s": "5", "m": "rn", "w": "vv", "d": "cl", "e": "c", "b": "6"}
_SOUNDS = (
    ("ph", "f"),
    ("f", "ph"),
    ("ck", "k"),
    ("k", "c"),
    ("c", "k"),
    ("sh", "sch"),
    ("z", "s"),
    ("i", "y"),
    ("y", "i"),
    ("ou", "u"),
    ("u", "ou"),
    ("ee", "i"),
    ("j", "dj"),
    ("v", "w"),
    ("w", "v"),
    ("q", "k"),
    ("kh", "h"),
    ("ei", "ey"),
    ("x", "ks"),
)
_FORMS = ("Ltd", "LLC", "GmbH", "Inc", "JSC", "Co., Ltd.", "S.A.", "Corporation", "PLC", "OOO")
_FORM_WORDS = re.compile(
    r"[ ,]*\b(ltd|limited|llc|l\.l\.c|gmbh|inc|jsc|co|company|s\.a|sa|corp|corporation|plc|ooo|ojsc|pjsc|oao|zao|fze|ag)\b\.?",
    re.IGNORECASE,
)
_CYRILLIC = (
    ("shch", "щ"),
    ("zh", "ж"),
    ("kh", "х"),
    ("ts", "ц"),
    ("ch", "ч"),
    ("sh", "ш"),
    ("yu", "ю"),
    ("ya", "я"),
    ("yo", "ё"),
    ("a", "а"),
    ("b", "б"),
    ("v", "в"),
    ("g", "г"),
    ("d", "д"),
    ("e", "е"),
    ("z", "з"),
    ("i", "и"),
    ("y", "й"),
    ("k", "к"),
    ("l", "л"),
    ("m", "м"),
    ("n", "н"),
    ("o", "о"),
    ("p", "п"),
    ("r", "р"),
    ("s", "с"),
    ("t", "т"),
    ("u", "у"),
    ("f", "ф"),
    ("h", "х"),
    ("c", "к"),
    ("j", "дж"),
    ("q", "к"),
    ("w", "в"),
    ("x", "кс"),
)
_ARABIC = (
    ("sh", "ش"),
    ("kh", "خ"),
    ("gh", "غ"),
    ("th", "ث"),
    ("dh", "ذ"),
    ("aa", "ا"),
    ("ee", "ي"),
    ("oo", "و"),
    ("ou", "و"),
    ("b", "ب"),
    ("t", "ت"),
    ("j", "ج"),
    ("d", "د"),
    ("r", "ر"),
    ("z", "ز"),
    ("s", "س"),
    ("f", "ف"),
    ("q", "ق"),
    ("k", "ك"),
    ("l", "ل"),
    ("m", "م"),
    ("n", "ن"),
    ("h", "ه"),
    ("w", "و"),
    ("y", "ي"),
    ("u", "و"),
    ("i", "ي"),
    ("a", ""),
    ("e", ""),
    ("o", "و"),
    ("p", "ب"),
    ("v", "ف"),
    ("g", "ج"),
    ("c", "ك"),
    ("x", "كس"),
)
_GREEK = (
    ("th", "θ"),
    ("ph", "φ"),
    ("ch", "χ"),
    ("ps", "ψ"),
    ("a", "α"),
    ("b", "μπ"),
    ("v", "β"),
    ("g", "γ"),
    ("d", "ντ"),
    ("e", "ε"),
    ("z", "ζ"),
    ("i", "ι"),
    ("k", "κ"),
    ("l", "λ"),
    ("m", "μ"),
    ("n", "ν"),
    ("x", "ξ"),
    ("o", "ο"),
    ("p", "π"),
    ("r", "ρ"),
    ("s", "σ"),
    ("t", "τ"),
    ("u", "ου"),
    ("f", "φ"),
    ("h", "χ"),
    ("y", "ι"),
    ("w", "ου"),
    ("c", "κ"),
    ("j", "τζ"),
    ("q", "κ"),
)


def _at(name: str, chance: Random) -> int | None:
    """The place of a letter inside a word of four letters or more, not its first."""
    places = [found.start() + at for found in re.finditer(r"[A-Za-z]{4,}", name) for at in range(1, len(found[0]))]
    return chance.choice(places) if places else None


def _keep_case(old: str, new: str) -> str:
    return new.upper() if old.isupper() else new


def typo(name: str, chance: Random) -> str | None:
    """A neighbouring key instead of the right one."""
    at = _at(name, chance)
    if at is None or name[at].lower() not in _NEAR:
        return None
    return name[:at] + _keep_case(name[at], chance.choice(_NEAR[name[at].lower()])) + name[at + 1 :]


def dropped(name: str, chance: Random) -> str | None:
    """A letter left out."""
    at = _at(name, chance)
    return None if at is None else name[:at] + name[at + 1 :]


def added(name: str, chance: Random) -> str | None:
    """A letter too many."""
    at = _at(name, chance)
    return None if at is None else name[:at] + _keep_case(name[at], chance.choice("abcdefghijklmnopqrstuvwxyz")) + name[at:]


def doubled(name: str, chance: Random) -> str | None:
    """A letter struck twice."""
    at = _at(name, chance)
    return None if at is None else name[:at] + name[at] + name[at:]


def swapped(name: str, chance: Random) -> str | None:
    """Two neighbouring letters in each other's place."""
    at = _at(name, chance)
    if at is None or name[at - 1].lower() == name[at].lower():
        return None
    return name[: at - 1] + name[at].lower() + name[at - 1].lower() + name[at + 1 :]


def misread(name: str, chance: Random) -> str | None:
    """Two letters as a scanner misreads them."""
    places = [at for at, sign in enumerate(name) if sign.lower() in _LOOKS and at > 0 and name[at - 1].isalpha()]
    if not places:
        return None
    for at in sorted(chance.sample(places, min(2, len(places))), reverse=True):
        name = name[:at] + _keep_case(name[at], _LOOKS[name[at].lower()]) + name[at + 1 :]
    return name


def vowels_dropped(name: str, _: Random) -> str | None:
    """Vowels inside words left out, as abbreviations do."""
    return re.sub(r"(?<=[A-Za-z])[aeiouAEIOU](?=[A-Za-z])", "", name)


def sound(name: str, chance: Random) -> str | None:
    """A letter group replaced by one that sounds alike."""
    fitting = [pair for pair in _SOUNDS if pair[0] in name.lower()[1:]]
    if not fitting:
        return None
    old, new = chance.choice(fitting)
    at = name.lower().index(old, 1)
    return name[:at] + _keep_case(name[at], new) + name[at + len(old) :]


def order(name: str, chance: Random) -> str | None:
    """The words in another order."""
    words = name.replace(",", " ").split()
    if len(words) < 2:  # noqa: PLR2004
        return None
    shuffled = words[:]
    while shuffled == words:
        chance.shuffle(shuffled)
        if len(set(words)) == 1:
            return None
    return " ".join(shuffled)


def initials(name: str, _: Random) -> str | None:
    """All given names but the last word as initials."""
    words = name.split()
    if not 2 <= len(words) <= 4:  # noqa: PLR2004
        return None
    return " ".join([*(word[0] + "." for word in words[:-1]), words[-1]])


def middle_left_out(name: str, chance: Random) -> str | None:
    """A word in the middle left out."""
    words = name.split()
    if len(words) < 3:  # noqa: PLR2004
        return None
    del words[chance.randrange(1, len(words) - 1)]
    return " ".join(words)


def cut_off(name: str, _: Random) -> str | None:
    """The name cut at two thirds, as a short field does."""
    size = max(8, len(name) * 2 // 3)
    return name[:size].strip() if len(name) > size + 2 else None


def word_cut(name: str, chance: Random) -> str | None:
    """One long word cut to its beginning."""
    long = [word for word in name.split() if len(word) >= 7 and word.isalpha()]  # noqa: PLR2004
    if not long:
        return None
    word = chance.choice(long)
    return name.replace(word, word[: len(word) * 2 // 3], 1)


def titled(name: str, chance: Random) -> str | None:
    """A title before the name."""
    return f"{chance.choice(('Mr.', 'Dr.', 'Sheikh', 'Haji', 'Col.', 'Prof.'))} {name}"


def form_changed(name: str, chance: Random) -> str | None:
    """Another legal form."""
    return f"{_FORM_WORDS.sub('', name).strip(' ,.')} {chance.choice(_FORMS)}"


def form_dropped(name: str, _: Random) -> str | None:
    """No legal form."""
    bare = _FORM_WORDS.sub("", name).strip(" ,.")
    return bare if bare != name and len(bare) > 3 else None  # noqa: PLR2004


def split(name: str, chance: Random) -> str | None:
    """A long word written as two."""
    long = [*re.finditer(r"[A-Za-z]{8,}", name)]
    if not long:
        return None
    found = chance.choice(long)
    at = found.start() + len(found[0]) // 2
    return f"{name[:at]} {name[at:]}"


def joined(name: str, chance: Random) -> str | None:
    """Two words written as one."""
    gaps = [found.start() for found in re.finditer(r"(?<=[A-Za-z]) (?=[A-Za-z])", name)]
    if not gaps:
        return None
    at = chance.choice(gaps)
    return name[:at] + name[at + 1 :].lower() if name[at + 1 :].islower() else name[:at] + name[at + 1 :]


def punctuation(name: str, _: Random) -> str | None:
    """Hyphens and stops instead of spaces, and a quotation mark."""
    return '"' + name.replace(" ", "-", 1).replace(",", " ;") + '".' if " " in name else None


def _written(name: str, letters: tuple[tuple[str, str], ...]) -> str | None:
    text, out, at = re.sub(r"[^a-z' ]", " ", name.lower()).replace("'", ""), "", 0
    while at < len(text):
        old, new = next(((old, new) for old, new in letters if text.startswith(old, at)), (text[at], text[at]))
        out, at = out + new, at + len(old)
    return out.title() if " " in out.strip() else None


def in_cyrillic(name: str, _: Random) -> str | None:
    """The name as a Russian form would have it."""
    return _written(name, _CYRILLIC)


def in_arabic(name: str, _: Random) -> str | None:
    """The name as an Arabic form would have it: a first vowel on its alef, other short vowels left out, a doubled letter once."""
    once = re.sub(r"(.)\1", r"\1", name.lower()).replace("ch", "tsh")
    return _written(re.sub(r"\b(?:[aei]+|([ou])[aeiou]*)", r"aa\1", once), _ARABIC)


def in_greek(name: str, _: Random) -> str | None:
    """The name as a Greek form would have it."""
    return _written(name, _GREEK)


PEOPLE: Mapping[str, Spoil] = {
    "typo": typo,
    "letter dropped": dropped,
    "letter added": added,
    "letter doubled": doubled,
    "letters swapped": swapped,
    "misread by a scanner": misread,
    "vowels dropped": vowels_dropped,
    "sound alike": sound,
    "word order": order,
    "initials": initials,
    "middle left out": middle_left_out,
    "cut off": cut_off,
    "word cut": word_cut,
    "title added": titled,
    "split word": split,
    "joined words": joined,
    "punctuation": punctuation,
    "in Cyrillic": in_cyrillic,
    "in Arabic": in_arabic,
    "in Greek": in_greek,
}
"""The classes for people."""
ORGANISATIONS: Mapping[str, Spoil] = {
    "typo": typo,
    "letter dropped": dropped,
    "letter added": added,
    "letter doubled": doubled,
    "letters swapped": swapped,
    "misread by a scanner": misread,
    "vowels dropped": vowels_dropped,
    "sound alike": sound,
    "word order": order,
    "cut off": cut_off,
    "word cut": word_cut,
    "legal form changed": form_changed,
    "legal form dropped": form_dropped,
    "split word": split,
    "joined words": joined,
    "punctuation": punctuation,
    "in Cyrillic": in_cyrillic,
}
"""The classes for organisations."""
