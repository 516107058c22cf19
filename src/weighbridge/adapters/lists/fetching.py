"""A list fetched from its publisher: only when it changed, only whole, and on from where a broken download stopped.

Proxies are those of the environment (`HTTPS_PROXY`, `NO_PROXY`), as httpx reads them.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

import httpx

from weighbridge.kernel.digests import digest
from weighbridge.kernel.errors import BadInput, Place, Unreadable

MOST_BYTES = 512 * 1024 * 1024
TIMEOUT = httpx.Timeout(60.0, connect=15.0)
TRIES = 3
"""A download that breaks off is taken up again so many times in all."""
_LOOPBACK = frozenset({"localhost", "127.0.0.1", "::1"})
_NOT_MODIFIED, _PARTIAL, _RANGE_UNFIT, _FIRST_ERROR = 304, 206, 416, 400
Progress = Callable[[int, int | None], None]
"""Told the bytes at hand and the bytes in all, where the server says."""


@dataclass(frozen=True, slots=True)
class Fetched:
    """What a server gave: the bytes, or none where nothing changed since; and by what to ask the next time."""

    body: bytes | None
    etag: str | None = None
    modified: str | None = None


def silent(_have: int, _whole: int | None) -> None:
    """Progress that nobody watches."""


@dataclass(frozen=True, slots=True)
class Asked:
    """An address, and what its server said of the file at hand."""

    url: str
    etag: str | None = None
    modified: str | None = None


def fetch(asked: Asked, partial: Path, progress: Progress = silent) -> Fetched:
    """The file at an address, asked for only if it changed since.

    What has come of it is kept in the folder `partial` until it is whole. Raises `BadInput`.
    """
    check_address(asked.url)
    path = partial / digest(asked.url.encode()).removeprefix("sha256:")
    partial.mkdir(parents=True, exist_ok=True)
    problem: Exception | None = None
    with httpx.Client(timeout=TIMEOUT, follow_redirects=True, event_hooks={"request": [_check_hop]}) as client:
        for _ in range(TRIES):
            try:
                return _once(client, asked, path, progress)
            except httpx.HTTPError as found:
                problem = found
    raise _unreachable(asked.url, f"{type(problem).__name__}: {problem}")


def check_address(url: str) -> None:
    """Raises `BadInput` for an address that is not https, this machine's own excepted."""
    parts = urlsplit(url)
    if parts.scheme == "https" or (parts.scheme == "http" and parts.hostname in _LOOPBACK):
        return
    raise BadInput("lists/bad-address", f"{url} is not an https address", where=Place(url), to_fix="give the publisher's https address")


def _check_hop(request: httpx.Request) -> None:
    """No redirection leads off https either."""
    check_address(str(request.url))


def _once(client: httpx.Client, asked: Asked, path: Path, progress: Progress) -> Fetched:
    """One request; raises `httpx.HTTPError` where it breaks off, after which the next goes on."""
    have, tag = _begun(path)
    # Whole bytes as they are kept: a compressed stream could not be gone on with, nor its length compared.
    headers = {"Accept-Encoding": "identity"}
    if have and tag:
        headers |= {"Range": f"bytes={have}-", "If-Range": tag}
    else:
        headers |= {name: value for name, value in (("If-None-Match", asked.etag), ("If-Modified-Since", asked.modified)) if value}
    with client.stream("GET", asked.url, headers=headers) as answer:
        if answer.status_code == _NOT_MODIFIED:
            return Fetched(None, asked.etag, asked.modified)
        if answer.status_code == _RANGE_UNFIT:
            _forget(path)
            raise httpx.ReadError("the part at hand fits the file no more")
        if answer.status_code >= _FIRST_ERROR:
            raise _unreachable(asked.url, f"it answered {answer.status_code} {answer.reason_phrase}")
        _receive(answer, path, have if answer.status_code == _PARTIAL else 0, progress)
        body = path.read_bytes()
        _forget(path)
        return Fetched(body, answer.headers.get("ETag"), answer.headers.get("Last-Modified"))


def _begun(path: Path) -> tuple[int, str | None]:
    """How much of a file has come, and the strong mark of that file."""
    mark = path.with_suffix(".etag")
    if not path.exists() or not mark.exists():
        return 0, None
    return path.stat().st_size, mark.read_text(encoding="utf-8")


def _receive(answer: httpx.Response, path: Path, have: int, progress: Progress) -> None:
    """Write what comes behind what has come. Raises `Unreadable` beyond the largest list there is."""
    tag = answer.headers.get("ETag", "")
    if tag and not tag.startswith("W/"):
        path.with_suffix(".etag").write_text(tag, encoding="utf-8")
    rest = int(answer.headers["Content-Length"]) if answer.headers.get("Content-Length", "").isdigit() else None
    whole = have + rest if rest is not None else None
    with path.open("ab" if have else "wb") as stream:
        for piece in answer.iter_raw():
            have += len(piece)
            if have > MOST_BYTES:
                _forget(path)
                what = f"{answer.url} is larger than {MOST_BYTES // 1024 // 1024} MiB"
                raise Unreadable("lists/too-large", what, where=Place(str(answer.url)), to_fix="check the address")
            stream.write(piece)
            progress(have, whole)
    if whole is not None and have != whole:
        raise httpx.RemoteProtocolError(f"{have} bytes came of {whole}")


def _forget(path: Path) -> None:
    path.unlink(missing_ok=True)
    path.with_suffix(".etag").unlink(missing_ok=True)


def _unreachable(url: str, what: str) -> BadInput:
    problem = BadInput(
        "lists/unreachable",
        f"{url}: {what}",
        where=Place(url),
        to_fix="try again later, or fetch the file by other means and give it with --from",
    )
    problem.meanwhile = "the lists at hand are kept as they are"
    return problem
