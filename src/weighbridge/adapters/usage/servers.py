"""A Prometheus server named where a file of usage could be: `prometheus+https://HOST/?first=DAY&last=DAY`.

first, last   a day (its midnight, UTC) or a moment; samples after the first and until the last are asked for
step          seconds between two samples, dcgm-exporter's own where it is not said
piece         seconds that are asked for at a time
token         the name of the environment variable that holds the bearer token: a secret is no part of a command line
"""

from __future__ import annotations

import os
import re
from dataclasses import dataclass
from urllib.parse import parse_qs, urlsplit

from weighbridge.adapters.usage.files import STEP_S
from weighbridge.facts.usage.moments import NoMoment, moment
from weighbridge.kernel.errors import BadInput, Place, did_you_mean

_NAMED = re.compile(r"prometheus\+(?P<scheme>https?):/{1,2}(?P<rest>[^/].*)\Z")
"""One slash where the words went through a path of the file system, which knows no two."""
PIECE_S = 3_600
_KEYS = ("first", "last", "step", "piece", "token")
_EXAMPLE = "write prometheus+http://HOST:9090/?first=2026-11-01&last=2026-12-01&step=30"


@dataclass(frozen=True)
class Question:
    """What a server is to be asked: the samples of a span, a piece at a time, and how many seconds lie between two."""

    address: str
    span: tuple[int, int]
    step_s: int = STEP_S
    piece_s: int = PIECE_S
    token: str | None = None


def is_server(words: str) -> bool:
    """Whether words name a server of counters, not a file."""
    return _NAMED.match(words) is not None


def question(words: str) -> Question:
    """The question that words ask. Raises `BadInput` for a key nobody knows, a span that is none, a token that is not set."""
    found = _NAMED.match(words)
    if found is None:
        raise _bad(words, "no server is named", _EXAMPLE)
    parts = urlsplit(f"{found['scheme']}://{found['rest']}")
    said = {key: values[-1] for key, values in parse_qs(parts.query).items()}
    for key in said:
        if key not in _KEYS:
            raise _bad(words, f'"{key}" is nothing that a server is asked', did_you_mean(key, _KEYS))
    span = (_moment(words, said, "first"), _moment(words, said, "last"))
    if span[0] >= span[1]:
        raise _bad(words, "the span ends before it starts", _EXAMPLE)
    address = f"{parts.scheme}://{parts.netloc}{parts.path}"
    step_s, piece_s = _seconds(words, said, "step", STEP_S), _seconds(words, said, "piece", PIECE_S)
    return Question(address, span, step_s, piece_s, _token(words, said.get("token")))


def _moment(words: str, said: dict[str, str], key: str) -> int:
    if key not in said:
        raise _bad(words, f"nothing says its {key} moment", _EXAMPLE)
    try:
        return moment(said[key], None).first
    except NoMoment as why:
        raise _bad(words, f"{key}: {why}", _EXAMPLE) from None


def _seconds(words: str, said: dict[str, str], key: str, otherwise: int) -> int:
    text = said.get(key, str(otherwise))
    if not text.isdecimal() or not 0 < int(text[:9]) == int(text):
        raise _bad(words, f'{key} is "{text[:40]}", which is no number of seconds', _EXAMPLE)
    return int(text)


def _token(words: str, name: str | None) -> str | None:
    if name is None:
        return None
    if not (token := os.environ.get(name)):
        raise _bad(words, f"the environment variable {name[:60]} holds no token", "set it, or leave token out")
    return token


def _bad(words: str, what: str, to_fix: str) -> BadInput:
    return BadInput("command/bad-option", what, where=Place(words[:200]), to_fix=to_fix)
