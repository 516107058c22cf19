"""A list fetched from its publisher's server."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.unit.adapters.lists.serving import publisher
from weighbridge.adapters.lists import fetching
from weighbridge.adapters.lists.fetching import Asked, fetch
from weighbridge.kernel.errors import BadInput

BODY = bytes(range(256)) * 400


def test_a_file_comes_whole_with_the_marks_to_ask_by(tmp_path: Path) -> None:
    with publisher(list=BODY) as server:
        found = fetch(Asked(server.url("list")), tmp_path)

    assert found.body == BODY
    assert (found.etag is not None, found.modified) == (True, "Fri, 31 Jul 2026 13:15:00 GMT")
    assert list(tmp_path.iterdir()) == []


def test_what_did_not_change_does_not_come_again(tmp_path: Path) -> None:
    with publisher(list=BODY) as server:
        first = fetch(Asked(server.url("list")), tmp_path)
        again = fetch(Asked(server.url("list"), first.etag, first.modified), tmp_path)

    assert (again.body, again.etag) == (None, first.etag)
    assert server.asked == [200, 304]


def test_a_download_that_breaks_off_goes_on_from_there(tmp_path: Path) -> None:
    seen: list[int] = []
    with publisher(list=BODY) as server:
        server.break_after = 70_000
        found = fetch(Asked(server.url("list")), tmp_path, lambda have, _whole: seen.append(have))

    assert found.body == BODY
    assert server.asked == [200, 206]
    assert seen == sorted(seen)
    assert seen[-1] == len(BODY)


def test_a_part_of_an_earlier_day_is_gone_on_with_only_while_the_file_is_the_same(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fetching, "TRIES", 1)
    with publisher(list=BODY) as server:
        server.break_after = 50_000
        with pytest.raises(BadInput):
            fetch(Asked(server.url("list")), tmp_path)
        server.files["list"] = b"new" + BODY
        found = fetch(Asked(server.url("list")), tmp_path)

    assert found.body == b"new" + BODY
    assert server.asked == [200, 200]


def test_a_part_with_a_weak_mark_is_begun_again(tmp_path: Path) -> None:
    with publisher(list=BODY) as server:
        server.weak, server.break_after = True, 70_000
        found = fetch(Asked(server.url("list")), tmp_path)

    assert found.body == BODY
    assert server.asked == [200, 200]


@pytest.mark.parametrize("status", [403, 500, 503])
def test_a_server_that_fails_is_named_with_its_answer(tmp_path: Path, status: int) -> None:
    with publisher(list=BODY) as server:
        server.status = status
        with pytest.raises(BadInput, match=str(status)) as refusal:
            fetch(Asked(server.url("list")), tmp_path)

    assert refusal.value.code == "lists/unreachable"
    assert refusal.value.meanwhile == "the lists at hand are kept as they are"


def test_nobody_at_an_address_is_said_after_every_try(tmp_path: Path) -> None:
    with publisher(list=BODY) as server:
        address = server.url("list")

    with pytest.raises(BadInput) as refusal:
        fetch(Asked(address), tmp_path)

    assert refusal.value.code == "lists/unreachable"


def test_a_file_beyond_any_list_is_left(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fetching, "MOST_BYTES", 1_000)
    with publisher(list=BODY) as server, pytest.raises(BadInput) as refusal:
        fetch(Asked(server.url("list")), tmp_path)

    assert refusal.value.code == "lists/too-large"
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("url", ["http://example.org/list", "ftp://example.org/list", "file:///etc/passwd", "https://"])
def test_only_https_is_asked_this_machine_excepted(tmp_path: Path, url: str) -> None:
    with pytest.raises(BadInput) as refusal:
        fetch(Asked(url), tmp_path)

    assert refusal.value.code in {"lists/bad-address", "lists/unreachable"}


def test_a_redirection_off_https_is_not_followed(tmp_path: Path) -> None:
    with publisher(list=BODY) as server:
        server.leads_to = "http://example.org/list"
        with pytest.raises(BadInput) as refusal:
            fetch(Asked(server.url("list")), tmp_path)

    assert refusal.value.code == "lists/bad-address"


def test_a_proxy_of_the_environment_is_asked_for_what_is_not_here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with publisher() as proxy:
        proxy.status = 502
        monkeypatch.setenv("HTTPS_PROXY", proxy.address)
        monkeypatch.delenv("NO_PROXY", raising=False)
        monkeypatch.delenv("no_proxy", raising=False)
        monkeypatch.setenv("https_proxy", proxy.address)
        with pytest.raises(BadInput) as refusal:
            fetch(Asked("https://lists.example.org/x"), tmp_path)

    # The proxy refuses the tunnel, so it was asked for one.
    assert refusal.value.code == "lists/unreachable"
    assert "50" in refusal.value.what
