"""The one error tree.

    WeighbridgeError
    ├── Misuse            a caller broke a rule of this library; a bug, not bad input
    └── BadInput          a file, a word or an option of the user's cannot be used
        ├── Unreadable    the file is missing, too large, not UTF-8, not TOML
        ├── BadDossier    a key, a value or a reference in a dossier
        ├── UnknownName   a regime, convention, model or code nobody knows
        └── BadLaw        a pack's own law file is malformed (its author is the user here)

Every `BadInput` says what is wrong, where in the user's file, how to mend it and what happens
meanwhile. No library code prints or exits; the edges map each branch to one exit status.
"""

from __future__ import annotations

import difflib
from collections.abc import Iterable
from dataclasses import dataclass

from weighbridge.kernel.legible import clipped

UNTIL_MENDED = "nothing is decided or written, and the gate holds"
MOST_REMEDY = 2_000
"""A remedy may list every name that is known."""


class WeighbridgeError(Exception):
    """Anything this library raises on purpose."""


class Misuse(WeighbridgeError):
    """A caller broke a rule of this library."""


@dataclass(frozen=True, slots=True)
class Place:
    """A place in the user's file: which file, the key path in it, and the line if found."""

    file: str
    path: str = ""
    line: int | None = None

    def __str__(self) -> str:
        """`atlas.toml, at model[0].work[1].tokens, line 14`."""
        at = f", at {self.path}" if self.path else ""
        return f"{self.file}{at}" + (f", line {self.line}" if self.line else "")


class BadInput(WeighbridgeError):
    """Something of the user's cannot be used."""

    def __init__(self, code: str, what: str, *, where: Place | None = None, to_fix: str, expected: str | None = None) -> None:
        """`code` is listed in :data:`CODES`; `what`, `expected` and `to_fix` are for a person."""
        super().__init__(what)
        self.code = code
        self.what = what
        self.where = where
        self.expected = expected
        self.to_fix = to_fix
        self.meanwhile = UNTIL_MENDED

    def __str__(self) -> str:
        """The error as help, one fact a line; what it quotes of a file can neither command a terminal nor flood it."""
        rows = [f"error[{self.code}]: {clipped(self.what)}"]
        if self.where is not None:
            rows.append(f"  looked in   {clipped(str(self.where))}")
        if self.expected:
            rows.append(f"  expected    {clipped(self.expected)}")
        rows += [f"  to fix      {clipped(self.to_fix, MOST_REMEDY)}", f"  meanwhile   {self.meanwhile}"]
        return "\n".join(rows)


class Unreadable(BadInput):
    """The file is missing, too large, not UTF-8 or not TOML."""


class BadDossier(BadInput):
    """A key, a value or a reference in a dossier cannot be used."""


class UnknownName(BadInput):
    """A regime, convention, model or code nobody knows."""


class BadLaw(BadInput):
    """A pack's own law file is malformed."""


CODES = {
    "file/missing": "The file named on the command line is not there or may not be read.",
    "file/too-large": "A dossier is a page or two of TOML; a larger file is refused before it is parsed.",
    "file/not-utf8": "TOML is UTF-8 text. Another encoding, or a binary file, is refused rather than guessed at.",
    "file/not-toml": "The text is not TOML; the parser's own words say where it stopped.",
    "file/unwritable": "The answer could not be written whole; a part of it is none.",
    "file/exists": "The file to be written is there already; nothing is overwritten unasked.",
    "dossier/schema": "The dossier names another schema, so its keys could mean something else.",
    "dossier/unknown-key": "A key nobody reads could be a fact misspelt, and a fact dropped could turn a hold into a proceed.",
    "dossier/wrong-type": "The value has another shape than the key asks for: text, a whole number, a day, a list, a table.",
    "dossier/bad-amount": "Amounts are whole digit strings, or forms with a power of ten, or two of them; floats lose digits at a line.",
    "dossier/reversed-range": "A range's first value is its low end.",
    "dossier/bad-share": "A utilisation or percentage lies between nothing and the whole.",
    "dossier/bad-choice": "The value is none of the words this key knows.",
    "dossier/bad-day": "A day is written YYYY-MM-DD, and must be one of the calendar.",
    "dossier/bad-country": "Countries are ISO 3166-1 alpha-2 codes; HK, MO and TW are destinations of their own and XK is accepted.",
    "dossier/duplicate-id": "Two tables share an id, so a reference to it would be ambiguous.",
    "dossier/missing-id": "Each model, party, facility, transfer and cluster has an id, by which others name it.",
    "dossier/unknown-reference": "A key names a model, party or facility that the dossier does not describe.",
    "dossier/unknown-chip": "The chip is not in the table, so its peak is not known.",
    "dossier/no-precision": "The chip's peak at this precision is not in the table.",
    "dossier/file-elsewhere": "A dossier names files of its own folder only; a stranger's dossier must not read the rest of the machine.",
    "dossier/lineage-cycle": "A model cannot descend from itself; operations would be counted without end.",
    "dossier/lineage-too-deep": "A line of descent is followed model by model; real ones have a handful.",
    "dossier/impossible-act": "The act described cannot be, so a rule about it has no answer.",
    "dossier/contradiction": "Two keys cannot both be so, and choosing one of them would be a guess.",
    "dossier/dates-reversed": "The end of a period lies before its start.",
    "command/unknown-regime": "No pack of that name is loaded.",
    "command/unknown-convention": "No pack declares a counting convention of that name.",
    "command/unknown-code": "No error code, fact, regime, clause or reading has that name.",
    "command/bad-day": "A day on the command line is written YYYY-MM-DD.",
    "command/bad-option": "Two options contradict each other, or one lacks its partner.",
    "command/unreviewed-pack": "With --reviewed-only a pack answers only in the edition that a named person reviewed.",
    "law/malformed": "A pack's law file does not follow its schema; the pack is not loaded and every answer holds.",
}
"""Every error code, with the reason the check exists; `weighbridge explain CODE` prints it."""


def nearest(name: str, known: Iterable[str], *, most: int = 3) -> tuple[str, ...]:
    """The known names closest to a misspelt one, best first."""
    return tuple(difflib.get_close_matches(name, list(known), n=most, cutoff=0.5))


def did_you_mean(name: str, known: Iterable[str]) -> str:
    """A remedy naming the nearest known names, or all of them when none is near."""
    names = sorted(known)
    close = nearest(name, names)
    if close:
        return "did you mean " + " or ".join(f'"{c}"' for c in close) + "?"
    return "known are " + ", ".join(names[:40])
