"""A publisher's server, on this machine: it marks its files, goes on with a part, and fails in the ways servers fail."""

from __future__ import annotations

import contextlib
import hashlib
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer


@dataclass
class Publisher:
    """What is served at each path, and how; `asked` holds the status of every answer."""

    files: dict[str, bytes] = field(default_factory=dict)
    status: int = 200
    break_after: int | None = None
    """Bytes after which the next answer breaks off, once."""
    weak: bool = False
    """Whether its marks are weak, so that no part can be gone on with."""
    leads_to: str | None = None
    asked: list[int] = field(default_factory=list)
    address: str = ""

    def url(self, path: str) -> str:
        """The address of a path."""
        return f"{self.address}/{path}"


@contextlib.contextmanager
def publisher(**files: bytes) -> Iterator[Publisher]:
    """A running server of these files; a double underscore in a name is a full stop."""
    served = Publisher({name.replace("__", "."): body for name, body in files.items()})
    server = ThreadingHTTPServer(("127.0.0.1", 0), type("Answers", (_Answers,), {"served": served}))
    served.address = f"http://127.0.0.1:{server.server_port}"
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        yield served
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


class _Answers(BaseHTTPRequestHandler):
    served: Publisher
    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        served, body = self.served, self.served.files.get(self.path.lstrip("/"))
        mark = f'"{hashlib.sha256(body or b"").hexdigest()[:16]}"'
        mark = f"W/{mark}" if served.weak else mark
        if served.leads_to is not None:
            self._answer(302, b"", {"Location": served.leads_to})
        elif served.status != 200:
            self._answer(served.status, b"out of order", {})
        elif body is None:
            self._answer(404, b"", {})
        elif self.headers.get("If-None-Match") == mark:
            self._answer(304, b"", {"ETag": mark})
        elif (begins := self._begins(mark)) is not None:
            span = f"bytes {begins}-{len(body) - 1}/{len(body)}"
            self._answer(206, body[begins:], {"ETag": mark, "Content-Range": span})
        else:
            self._answer(200, body, {"ETag": mark, "Last-Modified": "Fri, 31 Jul 2026 13:15:00 GMT"})

    def _begins(self, mark: str) -> int | None:
        """Where the part asked for begins, if the file is still the one it is a part of."""
        asked = self.headers.get("Range", "")
        if asked.startswith("bytes=") and self.headers.get("If-Range") == mark:
            return int(asked.removeprefix("bytes=").removesuffix("-"))
        return None

    def _answer(self, status: int, body: bytes, headers: dict[str, str]) -> None:
        self.served.asked.append(status)
        self.send_response(status)
        for name, text in headers.items():
            self.send_header(name, text)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        cut, self.served.break_after = self.served.break_after, None
        self.wfile.write(body if cut is None else body[:cut])
        if cut is not None:
            self.close_connection = True

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002  the name is the library's
        """Say nothing."""
