"""A museum of bad input: each gives one clear error, on stderr, with status 2, and nothing on stdout.

A traceback would fail the test, for `run` raises it.
"""

from __future__ import annotations

import os
import time
from pathlib import Path

import pytest

from tests.adversarial.running import Ran, run
from weighbridge.kernel.errors import CODES

MODEL = '[[model]]\nid = "m"\n'
WORK = MODEL + '[[model.work]]\nkind = "pre-training"\n'
CHIPS = WORK + 'chip = "NVIDIA H100 SXM5 80GB"\nchips = 8\ndays = 3\n'
FIRM = '[[party]]\nid = "p"\nkind = "entity"\n'
PERSON = '[[party]]\nid = "p"\nkind = "individual"\n'
CANADIAN = PERSON + 'citizenships = [{ country = "IN", since = 1990-01-01 }, { country = "CA", since = 2020-05-01 }]\n'


def transfer(rows: str) -> str:
    """A transfer to `p` with these rows."""
    return f'[[transfer]]\nid = "t"\nto = "p"\n{rows}\n'


MUSEUM: dict[str, tuple[str | bytes, str, str, int | None]] = {
    # name: (the file, code, words the error must have, line)
    "unknown key": (MODEL + 'wieghts = "closed"', "dossier/unknown-key", '"weights"', 3),
    "unknown table": ('[[modle]]\nid = "m"', "dossier/unknown-key", '"model"', 1),
    "key with a dot in quotes": (MODEL + '"a.b" = 1', "dossier/unknown-key", "a.b", None),
    "dotted key": (MODEL + "weights.status = 1", "dossier/wrong-type", "weights", None),
    "empty key": (MODEL + '"" = 1', "dossier/unknown-key", "known are", None),
    "negative amount": (WORK + 'tokens = "-1"', "dossier/bad-amount", "negative", 5),
    "negative whole number": (WORK + "tokens = -1", "dossier/bad-amount", "negative", 5),
    "unicode minus": (WORK + 'tokens = "−1e12"', "dossier/bad-amount", "negative", 5),
    "reversed range": (WORK + 'operations = ["6e25", "3e25"]', "dossier/reversed-range", "lower end first", 5),
    "range of one": (WORK + 'operations = ["6e25"]', "dossier/wrong-type", "two ends", 5),
    "range of three": (WORK + 'operations = ["1e25", "2e25", "3e25"]', "dossier/wrong-type", "two ends", 5),
    "range of floats": (WORK + "operations = [1e25, 2e25]", "dossier/bad-amount", "quotes", 5),
    "toml float": (WORK + "tokens = 15.6", "dossier/bad-amount", "quotes", 5),
    "toml exponent": (WORK + "tokens = 15.6e12", "dossier/bad-amount", "quotes", 5),
    "not a number": (WORK + "tokens = nan", "dossier/bad-amount", "quotes", 5),
    "infinite": (WORK + "tokens = inf", "dossier/bad-amount", "quotes", 5),
    "fraction without a power": (WORK + 'tokens = "15.6"', "dossier/bad-amount", "power of ten", 5),
    "lost superscript": (WORK + 'operations = "1026"', "dossier/bad-amount", "10^26", 5),
    "rate for a count": (WORK + 'operations = "1e26 FLOP/s"', "dossier/bad-amount", "rate", 5),
    "gigantic exponent": (WORK + 'operations = "1e999999999"', "dossier/bad-amount", "too large", 5),
    "gigantic power": (WORK + 'operations = "10^9999"', "dossier/bad-amount", "too large", 5),
    "exponent of thousands of digits": (WORK + 'operations = "1e' + "9" * 5_000 + '"', "dossier/bad-amount", "too large", 5),
    "thousands of digits": (WORK + 'operations = "' + "9" * 5_000 + '"', "dossier/bad-amount", "too large", 5),
    "thousands of bare digits": (WORK + "operations = " + "9" * 5_000, "dossier/bad-amount", "thousands of digits", 5),
    "thousands of hex digits": (WORK + "operations = 0x" + "f" * 5_000, "dossier/bad-amount", "too large", 5),
    "amount that is a switch": (WORK + "tokens = true", "dossier/wrong-type", "bool", 5),
    "empty amount": (WORK + 'tokens = ""', "dossier/bad-amount", "digits", 5),
    "utilisation over one": (CHIPS + 'utilisation = "1.2"', "dossier/bad-share", "between 0 and 1", 8),
    "utilisation as percent without its sign": (CHIPS + "utilisation = 40", "dossier/bad-share", "between 0 and 1", 8),
    "percent over a hundred": ('[[party]]\nid = "p"\nowner = [{ party = "q", percent = "101" }]', "dossier/bad-share", "0 and 1", 3),
    "chip nobody knows": (WORK + 'chip = "NVIDIA H1000"\nchips = 8\ndays = 3', "dossier/unknown-chip", "H100", 5),
    "precision the chip lacks": (CHIPS + 'precision = "fp5"', "dossier/no-precision", "bf16", 8),
    "own ancestor": (MODEL + 'derived_from = ["m"]', "dossier/lineage-cycle", "m from m", 3),
    "ancestor of an ancestor": (
        MODEL + 'derived_from = ["n"]\n[[model]]\nid = "n"\nderived_from = ["m"]',
        "dossier/lineage-cycle",
        "m from n from m",
        3,
    ),
    "merged into itself": (
        MODEL + '[[model.work]]\nkind = "merge-source"\non_model = "n"\n[[model]]\nid = "n"\nderived_from = ["m"]',
        "dossier/lineage-cycle",
        "m from n from m",
        1,
    ),
    "line of thousands": (
        MODEL + "".join(f'[[model]]\nid = "m{i}"\nderived_from = ["m{i - 1 or ""}"]\n' for i in range(1, 2_000)),
        "dossier/lineage-too-deep",
        "generations",
        None,
    ),
    "thirtieth of February": (transfer("on = 2026-02-30"), "dossier/bad-day", "2026-02-30", 4),
    "day as text": (transfer('on = "2026-02-28"'), "dossier/bad-day", "without quotes", 4),
    "day with an hour": (transfer("on = 2026-02-28T10:00:00"), "dossier/bad-day", "YYYY-MM-DD", 4),
    "month thirteen": (transfer("on = 2026-13-01"), "dossier/bad-day", "2026-13-01", 4),
    "dates reversed": (WORK + "from = 2026-02-01\nuntil = 2026-01-01", "dossier/dates-reversed", "2026-01-01", 6),
    "country in small letters": (FIRM + 'located = "de"', "dossier/bad-country", '"DE"', 4),
    "country by name": (FIRM + 'located = "Germany"', "dossier/bad-country", '"DE"', 4),
    "country nobody knows": (FIRM + 'located = "QQ"', "dossier/bad-country", '"QQ"', 4),
    "region by name": (FIRM + transfer('region = "Crimea"'), "dossier/bad-country", "UA-43", 7),
    "unknown party": (transfer('act = "export"'), "dossier/unknown-reference", '"p"', 3),
    "unknown model": (FIRM + transfer('model = "atlas"'), "dossier/unknown-reference", '"atlas"', 7),
    "unknown model in a notice": ('[[notice]]\nkind = "is-informed"\nmodels = ["m"]', "dossier/unknown-reference", '"m"', 3),
    "duplicate ids": (MODEL + MODEL, "dossier/duplicate-id", '"m"', 4),
    "missing id": ('[[model]]\nname = "m"', "dossier/missing-id", "id", 1),
    "wrong schema": ('schema = "weighbridge/dossier/2"', "dossier/schema", "weighbridge/dossier/1", 1),
    "schema that is a number": ("schema = 1", "dossier/schema", "weighbridge/dossier/1", 1),
    "word nobody knows": (MODEL + 'weights = "shut"', "dossier/bad-choice", "closed, gated, published", 3),
    "one table for several": ('[model]\nid = "m"', "dossier/wrong-type", "[[model]]", 1),
    "table for a word": (MODEL + "weights = {}", "dossier/wrong-type", "weights", 3),
    "list for a word": (MODEL + 'weights = ["closed"]', "dossier/wrong-type", "weights", 3),
    "word for a list": (MODEL + 'derived_from = "base"', "dossier/wrong-type", "derived_from", 3),
    "in-country transfer in the United States": (
        FIRM + transfer('act = "in-country-transfer"\norigin = "US"'),
        "dossier/impossible-act",
        "734.16",
        7,
    ),
    "export to the United States": (FIRM + transfer('act = "export"\ndestination = "US"'), "dossier/impossible-act", "734.13", 8),
    "access without the act": (FIRM + transfer('act = "export"\nwhat = "access"'), "dossier/impossible-act", "access", 8),
    "the act without access": (FIRM + transfer('act = "access"\nwhat = "weights"'), "dossier/impossible-act", "access", 8),
    "deemed export to an entity": (FIRM + transfer('act = "deemed-export"'), "dossier/impossible-act", "entity", 6),
    "deemed export to a citizen": (
        PERSON + 'us_status = "citizen"\n' + transfer('act = "deemed-export"'),
        "dossier/impossible-act",
        "foreign person",
        7,
    ),
    "deemed export to a permanent resident": (
        PERSON + 'us_status = "permanent-resident"\n' + transfer('act = "deemed-export"'),
        "dossier/impossible-act",
        "foreign person",
        7,
    ),
    "deemed export to an earlier country": (
        CANADIAN + transfer('act = "deemed-export"\ndestination = "IN"'),
        "dossier/impossible-act",
        "CA",
        9,
    ),
    "syntax error": (MODEL + "weights = closed", "file/not-toml", "quotes", 3),
    "unclosed table": ("[[model]\n", "file/not-toml", "line", 1),
    "value that stops": ("a = ", "file/not-toml", "line", 1),
    "same day twice": (MODEL + "published_on = 2026-01-01\npublished_on = 2026-01-02", "file/not-toml", "line", 4),
    "same key twice": (MODEL + 'id = "n"', "file/not-toml", "line", 3),
    "invalid utf-8": (b"a = \xff", "file/not-utf8", "UTF-8", 1),
    "utf-16": ("a = 1".encode("utf-16"), "file/not-utf8", "UTF-8", 1),
    "nul": (b'[[model]]\nid = "a\x00b"', "file/not-toml", "line", 2),
    "binary": (bytes(range(256)), "file/not-utf8", "UTF-8", None),
    "old line ends": (b"a = 1\rb = 2\r", "file/not-toml", "line", 1),
    "lone surrogate": ('a = "\\ud800"', "file/not-toml", "line", 1),
    "fifty megabytes": (b"# " + b"x" * 50_000_000, "file/too-large", "4 MiB", None),
    "deep list": (b"a = " + b"[" * 100_000, "file/not-toml", "nested", None),
    "deep tables": (b"a = " + b"{a=" * 100_000, "file/not-toml", "nested", None),
    "deep key": (b"a" + b".a" * 100_000 + b" = 1", "file/not-toml", "nested", 1),
    "deep header": (b"[a" + b".a" * 100_000 + b"]", "file/not-toml", "nested", 1),
    "deep day": (b'[[notice]]\nkind = "request"\nreceived' + b".a" * 50_000 + b" = 1", "file/not-toml", "nested", 3),
    "header of spaces": (b"[" + b" " * 1_000_000, "file/not-toml", "line", 1),
    "long word": (b"a" * 4_000_000, "file/not-toml", "line", 1),
}


def assert_one_clear_error(ran: Ran, code: str) -> None:
    """What every error of a user's making owes the user."""
    assert ran.code == 2
    assert ran.out == ""
    assert ran.err.count("error[") == 1
    assert ran.err.startswith(f"error[{code}]: ")
    assert code in CODES
    assert "\n  to fix      " in ran.err
    assert "\n  meanwhile   nothing is decided or written, and the gate holds\n" in ran.err
    assert len(ran.err) < 4_000


@pytest.mark.parametrize("name", MUSEUM)
def test_bad_input_gives_one_clear_error(name: str, tmp_path: Path) -> None:
    body, code, words, line = MUSEUM[name]
    path = tmp_path / "d.toml"
    path.write_bytes(body if isinstance(body, bytes) else body.encode())

    began = time.perf_counter()
    ran = run("decide", path)

    assert_one_clear_error(ran, code)
    assert words in ran.err
    assert str(path) in ran.err
    if line is not None:
        assert f", line {line}" in ran.err
    assert time.perf_counter() - began < 5


@pytest.mark.parametrize("command", ["decide", "weigh", "ask"])
def test_every_command_that_reads_a_dossier_refuses_alike(command: str, tmp_path: Path) -> None:
    path = tmp_path / "d.toml"
    path.write_text(MODEL + 'wieghts = "closed"')

    assert_one_clear_error(run(command, path), "dossier/unknown-key")


def test_a_missing_file_and_a_folder_are_said(tmp_path: Path) -> None:
    for path in (tmp_path / "nobody.toml", tmp_path, tmp_path / ("x" * 5_000)):
        assert_one_clear_error(run("decide", path), "file/missing")


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read every file")
def test_a_file_that_may_not_be_read_is_said(tmp_path: Path) -> None:
    path = tmp_path / "d.toml"
    path.write_text("")
    path.chmod(0)

    assert_one_clear_error(run("decide", path), "file/missing")


def test_an_empty_file_is_a_dossier_without_a_transfer(tmp_path: Path) -> None:
    path = tmp_path / "d.toml"
    path.write_bytes(b"")

    assert run("decide", path).code == 3
    assert run("weigh", path).code == 0
    assert run("ask", path).code == 0


def test_a_byte_order_mark_and_windows_line_ends_change_nothing(tmp_path: Path) -> None:
    plain, windows = tmp_path / "plain.toml", tmp_path / "windows.toml"
    text = (WORK + 'operations = "1e25"\n').encode()
    plain.write_bytes(text)
    windows.write_bytes(b"\xef\xbb\xbf" + text.replace(b"\n", b"\r\n"))

    assert run("weigh", windows).out == run("weigh", plain).out
    windows.write_bytes(b"\xef\xbb\xbf" + text.replace(b"\n", b"\r\n") + b"tokens = 1.5\r\n")
    assert ", line 6" in run("weigh", windows).err


@pytest.mark.parametrize(
    "rows",
    [
        'chip = "NVIDIA H100 SXM5 80GB"',
        'chip = "no such chip"',
        'chip = "NVIDIA H100 SXM5 80GB"\nchips = 8',
        "chips = 8\ndays = 3",
        "utilisation = 0",
        'operations = "0"',
        'on_model = "nobody"',
        'synthetic = { generator = "m" }',
        'synthetic = { generator = "nobody", training_ops = "1e25" }',
    ],
)
def test_half_a_fact_is_unknown_and_holds(rows: str, tmp_path: Path) -> None:
    path = tmp_path / "d.toml"
    path.write_text(f'{WORK}{rows}\n[[transfer]]\nid = "t"\nmodel = "m"\n')

    assert run("decide", path).code == 3
    assert run("weigh", path).code == 0
