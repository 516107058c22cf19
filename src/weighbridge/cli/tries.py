"""`--study`, `--set ID:NAME=VALUE` and `--days FROM..TO`, read and checked."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from weighbridge.cli import edges
from weighbridge.kernel.amounts import NotAnAmount, exact
from weighbridge.kernel.days import Day, read_day
from weighbridge.kernel.errors import BadInput, UnknownName, did_you_mean
from weighbridge.wiring import regime, triable

Tried = Mapping[str, Mapping[str, str | Day]]


def tried(options: Sequence[str]) -> Tried:
    """The numbers of the law to put otherwise, by regime and name. Raises `BadInput`."""
    found: dict[str, dict[str, str | Day]] = {}
    for option in options:
        name, colon, rest = option.partition(":")
        value, equals, text = rest.partition("=")
        if not (colon and equals and text):
            raise BadInput("command/bad-option", f'--set "{option}" is not ID:NAME=VALUE', to_fix="write it as us/ear-4e091:threshold=1e25")
        law = regime(name).law
        names = {v.name for v in law.value}
        if value not in names:
            raise UnknownName("command/unknown-code", f'{name} has no value "{value}"', to_fix=did_you_mean(value, names))
        if value not in triable(name):
            raise BadInput(
                "command/bad-option",
                f"{name}:{value} stands in the law file, and no rule of the pack rests on it: nothing would change",
                to_fix="try one of " + ", ".join(sorted(triable(name) & names)),
            )
        found.setdefault(name, {})[value] = _put(option, text, day=any(isinstance(v.value, Day) for v in law.value if v.name == value))
    return found


def in_words(changed: Tried) -> tuple[str, ...]:
    """Each change as the user wrote it."""
    return tuple(f"{name}:{value}={put}" for name, values in changed.items() for value, put in values.items())


def check_study(*, study: bool, regimes: Sequence[str]) -> None:
    """A study is of the rules named. Raises `BadInput` where none is."""
    if study and not regimes:
        raise BadInput("command/bad-option", "--study tries one rule alone, and none is named", to_fix="add --regime ID")


def _put(option: str, text: str, *, day: bool) -> str | Day:
    """What the number or the day is put at. Raises `BadInput` where it is one in place of the other."""
    found = read_day(text)
    if day and found is None:
        raise BadInput("command/bad-option", f'--set "{option}" puts a number where the law has a day', to_fix="write a day: 2026-01-31")
    if found is not None and not day:
        raise BadInput("command/bad-option", f'--set "{option}" puts a day where the law has a number', to_fix="write a number: 1e25, 1/4")
    return found or _number(option, text)


def _number(option: str, text: str) -> str:
    try:
        exact(text)
    except (NotAnAmount, ValueError, ZeroDivisionError) as problem:
        raise BadInput("command/bad-option", f'--set "{option}": {problem}', to_fix="write a number, a power of ten or a day") from None
    return text


def day_span(text: str) -> tuple[Day, Day]:
    """The first and last day of `FROM..TO`. Raises `BadInput`."""
    first, dots, last = text.partition("..")
    start, end = (edges.option_day(part, "--days") for part in (first, last)) if first and dots and last else (None, None)
    if start is None or end is None or end < start:
        raise BadInput(
            "command/bad-option", f'--days "{text}" is not FROM..TO', to_fix="write it as 2025-01-01..2026-12-31, the earlier day first"
        )
    return start, end
