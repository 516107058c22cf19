"""A filing as a PDF: the same bytes for the same filing, tagged (PDF/UA-1), kept for long (PDF/A-2a), in fonts of the library's own.

The words of a filing go to the template as JSON, so nothing that somebody wrote is read as markup. What could command or reorder a line is
written as its escape, and a letter that the fonts lack by its number: nothing is left out in silence.
"""

from __future__ import annotations

import re
from datetime import UTC, datetime, time
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any, Final

import msgspec
import typst

from weighbridge.act.filings.document import Filing, canonical, digest_of
from weighbridge.kernel.errors import BadInput, Place
from weighbridge.kernel.legible import legible

STANDARDS: Final = ("ua-1", "a-2a")
"""For readers of every kind, and for keeping: both refuse a page on which a letter could not be shown."""
LETTERS = "letters that the fonts of this paper lack are written by their number, as [U+4E2D]; the JSON of the filing has them as they are"
_LACKING = re.compile(r'the text `"(.+?)"` could not be displayed')
_PROBE = b'#set document(title: "letters")\n#set text(font: ("Libertinus Serif", "DejaVu Sans Mono"))\n#sys.inputs.letters'


def paper(filing: Filing, fonts: Path | None = None) -> bytes:
    """The filing as a PDF; `fonts` is a folder of fonts for letters that the library's own lack.

    Raises `BadInput` where the folder is none.
    """
    if fonts is not None and not fonts.is_dir():
        raise BadInput("file/missing", f"{fonts} is no folder", where=Place(str(fonts)), to_fix="name a folder of fonts")
    digest = filing.copy_of if filing.redacted else digest_of(filing)
    plain: Any = _legible(msgspec.to_builtins(filing))
    lacking = _lacking("".join(sorted({c for c in canonical(filing).decode() if not c.isascii()})), fonts)
    if lacking:
        plain["notes"].append(LETTERS)
        plain = _numbered(plain, re.compile(f"[{re.escape(lacking)}]"))
    inputs = {"filing": msgspec.json.encode(plain).decode(), "digest": f"{'a copy of ' if filing.redacted else ''}{digest}"}
    return _compiled(_template(), inputs, fonts, int(datetime.combine(filing.on, time(), UTC).timestamp()))


def _compiled(template: bytes, inputs: dict[str, str], fonts: Path | None, timestamp: int = 0) -> bytes:
    return typst.compile(template, font_paths=_fonts(fonts), sys_inputs=inputs, pdf_standards=[*STANDARDS], timestamp=timestamp)


@cache
def _fonts(folder: Path | None) -> typst.Fonts:
    return typst.Fonts(include_system_fonts=False, font_paths=[] if folder is None else [str(folder)])


@cache
def _template() -> bytes:
    return (files("weighbridge.adapters.papers") / "filing.typ").read_bytes()


def _lacking(letters: str, fonts: Path | None) -> str:
    """Which of these letters no font has: the compiler names them one by one."""
    found = ""
    left = legible(letters)
    while left:
        try:
            _compiled(_PROBE, {"letters": left}, fonts)
        except typst.TypstError as problem:
            named = _LACKING.search(str(problem))
            if named is None:
                raise
            found += named[1]
            left = "".join(c for c in left if c not in named[1])
        else:
            break
    return found


def _legible(value: object) -> object:
    """Every text in what would be JSON, with nothing that commands a line."""
    match value:
        case str():
            return legible(value)
        case dict():
            return {key: _legible(part) for key, part in value.items()}
        case list():
            return [_legible(part) for part in value]
    return value


def _numbered(value: object, lacking: re.Pattern[str]) -> object:
    match value:
        case str():
            return lacking.sub(lambda found: "".join(f"[U+{ord(c):04X}]" for c in found[0]), value)
        case dict():
            return {key: _numbered(part, lacking) for key, part in value.items()}
        case list():
            return [_numbered(part, lacking) for part in value]
    return value
