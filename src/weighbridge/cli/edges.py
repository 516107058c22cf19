"""What every command shares at the edge: files, days, the clock, and printing."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec
import typer

from weighbridge.kernel.days import Day, read_day
from weighbridge.kernel.errors import BadDossier, BadInput, Place, Unreadable

if TYPE_CHECKING:
    from weighbridge.facts.reading import ReadDossier

ON_HELP = "Decide as of this day (YYYY-MM-DD), whatever day the dossier gives."
JSON_HELP = "Print the answer as JSON with a published schema."
_UNSEEN = re.compile("[\x7f-\x9f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]")
HOUSE_HELP = "A TOML file with the house's policy: whose signed statements it trusts, what it does about law that is not enforced."
DOSSIER_HELP = "A dossier in TOML; `-` reads standard input."


def today() -> Day:
    """Today, in Washington's trade a matter of the date line at most: the day in UTC."""
    return datetime.now(tz=UTC).date()


def open_dossier(path: str, house: str | None = None) -> ReadDossier:
    """The dossier in a file, or on standard input for `-`, with the files it names; signed ones are judged by the house's signers.

    Raises `BadInput`.
    """
    from weighbridge.facts.reading import MOST_BYTES, read_dossier

    if path == "-":
        folder, read = Path(), read_dossier(typer.get_binary_stream("stdin").read(MOST_BYTES + 1), "standard input")
    else:
        folder, read = Path(path).parent, read_dossier(read_bytes(Path(path)), path)
    files = {name: _named(folder, name, place) for name, place in read.names.items()}
    return read.with_files(_trusting(files, house) if house is not None and read.signed else files)


def _trusting(files: Mapping[str, bytes], house: str | None) -> Mapping[str, bytes]:
    from weighbridge.adapters.houses import read_signers
    from weighbridge.facts.statements.trust import Beside

    return Beside(files, read_signers(house))


def _named(folder: Path, name: str, place: Place) -> bytes:
    """A file that a dossier names: in its own folder or below, so that a stranger's dossier reads nothing else."""
    from weighbridge.facts.reading import MOST_BYTES

    file = folder / name
    if not file.resolve().is_relative_to(folder.resolve()):
        raise BadDossier(
            "dossier/file-elsewhere",
            f'"{name}" is not in the folder of the dossier',
            where=place,
            to_fix="copy the file beside the dossier and name it from there",
        )
    body = read_bytes(file, place)
    if len(body) > MOST_BYTES:
        raise Unreadable(
            "file/too-large", f"{name} is larger than {MOST_BYTES // 1024 // 1024} MiB", where=place, to_fix="name the file that was meant"
        )
    return body


def read_bytes(path: Path, place: Place | None = None) -> bytes:
    """The first bytes of a file, one more than is allowed at most; `place` names it, where a file does. Raises `Unreadable`."""
    from weighbridge.facts.reading import MOST_BYTES

    return _read(path, MOST_BYTES + 1, place or Place(str(path)))


def read_whole(path: Path) -> bytes:
    """All the bytes of a file that may be large, such as a journal. Raises `Unreadable`."""
    return _read(path, -1, Place(str(path)))


def _read(path: Path, most: int, place: Place) -> bytes:
    try:
        with path.open("rb") as stream:
            return stream.read(most)
    except OSError as problem:
        raise Unreadable("file/missing", f"{path}: {problem.strerror}", where=place, to_fix="check that it may be read") from None


def write_new(path: Path, body: bytes) -> None:
    """Write a new file; one that is there stays as it is. Raises `BadInput`."""
    try:
        with path.open("xb") as stream:
            stream.write(body)
    except FileExistsError:
        raise BadInput(
            "file/exists", f"{path} is there already", where=Place(str(path)), to_fix="name another file, or remove it first"
        ) from None


def bad_option(what: str, to_fix: str) -> BadInput:
    """The error for an option that cannot be used."""
    return BadInput("command/bad-option", what, to_fix=to_fix)


@contextmanager
def needing(what: str, extra: str) -> Iterator[None]:
    """Inside it, a library that is not installed is one clear error, which names the extra that has it. Raises `BadInput`."""
    try:
        yield
    except ModuleNotFoundError as missing:
        if missing.name is None or missing.name.startswith("weighbridge"):
            raise
        raise BadInput(
            "command/missing-extra",
            f"{what} needs {missing.name}, which is not installed",
            to_fix=f'install it: pip install "weighbridge[{extra}]"',
        ) from None


def option_day(text: str | None, option: str) -> Day | None:
    """The day an option gives."""
    if text is None:
        return None
    day = read_day(text)
    if day is None:
        raise BadInput(
            "command/bad-day", f'{option} "{text}" is not a day of the calendar', to_fix="write it as YYYY-MM-DD, such as 2026-11-23"
        )
    return day


def as_if(options: Sequence[str]) -> Mapping[str, Day | None]:
    """`--as-if ID[@DAY]` as instruments and the days whose text is taken."""
    found: dict[str, Day | None] = {}
    for option in options:
        name, at, day = option.partition("@")
        found[name] = option_day(day, f"--as-if {name}@") if at else None
    return found


def print_json(answer: object) -> None:
    """An answer on standard output as JSON, in which nothing commands a terminal: such characters are escaped."""
    text = msgspec.json.format(msgspec.json.encode(answer), indent=2).decode()
    typer.echo(_UNSEEN.sub(lambda found: f"\\u{ord(found[0]):04x}", text))
