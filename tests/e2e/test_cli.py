"""The command line as its user starts it: exit statuses, JSON, the examples, and what goes to which stream."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import msgspec
import pytest

from tests.adversarial.running import run
from weighbridge.app.answers import Determination, WeightAnswer
from weighbridge.app.explaining.describe import Described

ROOT = Path(__file__).parents[2]
EXAMPLES = ROOT / "examples"
PROGRAM = Path(sys.executable).parent / "weighbridge"
DAY = "2026-11-23"
MODEL = """
[[model]]
id = "m"
weights = "closed"
mainly_biological_data = false
work = [{{ kind = "pre-training", operations = "{operations}", where = "US" }}]
"""
PARTY = """
[[party]]
id = "p"
kind = "entity"
located = "CN"
headquarters = "CN"
ultimate_parent = "none"
listed = "no"
"""
TRANSFER = """
[[transfer]]
id = "t"
model = "m"
what = "weights"
act = "export"
origin = "US"
destination = "CN"
to = "p"
keys_to = []
end_use = ["commercial"]
on = 2026-11-23
"""
LICENCE = """
[[authorisation]]
kind = "licence"
number = "D1"
models = ["m"]
parties = ["p"]
from = 2020-01-01
until = 2030-01-01
end_use = ["commercial"]
"""
HEAVY, LIGHT = MODEL.format(operations="2" + "0" * 26), MODEL.format(operations="1000")
EAR, PLAN, EO = "us/ear-4e091", "us/proposal-2024", "us/eo-14110"


def start(*arguments: object, stdin: str = "", **environment: str) -> subprocess.CompletedProcess[str]:
    """Start the program and wait for its end."""
    return subprocess.run(
        [PROGRAM, *map(str, arguments)],
        input=stdin,
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=60,
        check=False,
        cwd=ROOT,
        env={**os.environ, "COLUMNS": "200", **environment},
    )


def decide(body: str, *options: object) -> subprocess.CompletedProcess[str]:
    """Decide a dossier given on standard input."""
    return start("decide", "-", *options, stdin=body)


@pytest.mark.parametrize(
    ("body", "options", "code", "word"),
    [
        (LIGHT + PARTY + TRANSFER, ("--regime", EAR), 0, "PROCEED"),
        (HEAVY + PARTY + TRANSFER, ("--regime", EAR), 4, "REFUSE"),
        (HEAVY + PARTY + TRANSFER + LICENCE, ("--regime", EAR), 0, "PROCEED"),
        (MODEL.format(operations="1e26") + PARTY + TRANSFER, ("--regime", EAR), 3, "HOLD"),
        (HEAVY + PARTY + TRANSFER, ("--regime", EAR, "--on", "2025-05-14"), 0, "PROCEED"),
        (HEAVY + PARTY + TRANSFER, ("--regime", EAR, "--on", "2025-05-15"), 4, "REFUSE"),
        (HEAVY + PARTY + TRANSFER, ("--regime", PLAN), 0, "PROCEED"),
        (HEAVY + PARTY + TRANSFER, ("--regime", PLAN, "--as-if", PLAN), 4, "REFUSE"),
        (HEAVY + PARTY + TRANSFER, ("--regime", EAR, "--as-if", f"{EAR}@2025-02-01", "--on", "2020-01-01"), 4, "REFUSE"),
        (LIGHT + PARTY.replace('listed = "no"\n', "") + TRANSFER, ("--regime", EAR), 3, "HOLD"),
        (LIGHT + PARTY.replace('listed = "no"\n', "") + TRANSFER, ("--regime", EAR, "--study"), 0, "PROCEED"),
        (LIGHT + PARTY.replace('"CN"', '"IR"') + TRANSFER, ("--regime", EO), 3, "HOLD"),
        (HEAVY, (), 3, "the dossier describes no transfer"),
    ],
)
def test_the_order_is_the_exit_status(body: str, options: tuple[str, ...], code: int, word: str) -> None:
    done = decide(body, *options)

    assert (done.returncode, done.stderr) == (code, "")
    assert word in done.stdout


def test_bad_input_is_status_2_with_the_error_on_stderr_alone() -> None:
    done = decide(LIGHT + "wieghts = 1\n")

    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith("error[dossier/unknown-key]: ")
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize(
    ("policy", "code"),
    [
        ('on_unenforced = "refuse"', 4),
        ('on_unenforced = "hold"', 3),
        ('on_unenforced = "proceed-recorded"\napprovers = ["A. Example", "B. Example"]', 0),
        ('on_unenforced = "proceed-recorded"\napprovers = ["A. Example"]', 2),
    ],
)
def test_the_houses_policy_on_unenforced_law(policy: str, code: int, tmp_path: Path) -> None:
    house = tmp_path / "house.toml"
    house.write_text(policy)

    done = decide(HEAVY + PARTY + TRANSFER, "--regime", EAR, "--house", house)

    assert done.returncode == code
    assert ("A. Example and B. Example" in done.stdout) is (code == 0)


def test_json_is_the_published_record_with_amounts_as_digits() -> None:
    done = decide(HEAVY + PARTY + TRANSFER, "--json")

    answer = msgspec.json.decode(done.stdout, type=Determination)
    assert answer.schema == "weighbridge/determination/1"
    assert answer.transfers[0].order == answer.order == "REFUSE"
    totals = [t for r in answer.transfers[0].regimes for t in r.totals]
    assert totals
    assert all(t.low.isdigit() and (t.high or "0").isdigit() for t in totals)
    assert set(json.loads(done.stdout)) == set(Determination.__struct_fields__)


def test_the_same_input_gives_the_same_bytes() -> None:
    body = MODEL.format(operations="1e26") + PARTY + TRANSFER.replace("on = 2026-11-23\n", "")
    first, second = (start("decide", "-", "--on", DAY, "--json", stdin=body, PYTHONHASHSEED=seed) for seed in ("1", "2"))

    assert first.stdout == second.stdout
    assert first.returncode == second.returncode == 3


def test_weigh_prints_its_record() -> None:
    done = start("weigh", "-", "--on", DAY, "--json", "--convention", EAR, stdin=HEAVY)

    answer = msgspec.json.decode(done.stdout, type=WeightAnswer)
    assert (done.returncode, answer.schema, answer.on) == (0, "weighbridge/weight/1", DAY)
    assert answer.models[0].totals[0].low == "2" + "0" * 26


def test_regimes_are_listed_and_described() -> None:
    listed = start("regimes", "--on", "2024-06-01")
    one = msgspec.json.decode(start("regimes", EO, "--on", "2024-06-01", "--json").stdout, type=Described)

    assert listed.returncode == 0
    assert EO in listed.stdout
    assert one.binds is True


def test_explain_and_help_and_version_answer() -> None:
    for arguments in (("explain", f"{EAR}:item"), ("--help",), ("--version",)):
        done = start(*arguments)
        assert (done.returncode, done.stderr) == (0, "")
        assert done.stdout


def test_ask_writes_toml_to_fill_in() -> None:
    done = start("ask", "-", "--regime", EAR, stdin=TRANSFER.replace('to = "p"\n', "").replace('model = "m"\n', ""))

    assert (done.returncode, done.stderr) == (0, "")
    assert '# in [[transfer]] with id = "t":\n# to = ' in done.stdout


def test_no_colour_is_written_to_a_file_and_a_poor_terminal_loses_no_answer() -> None:
    done = start("decide", "-", stdin=HEAVY + PARTY + TRANSFER + '[[flag]]\nid = "x"\nreason = "×"\n', PYTHONIOENCODING="ascii")

    assert done.returncode == 4
    assert "\x1b" not in done.stdout
    assert done.stderr == ""


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no /dev/full")
@pytest.mark.parametrize("command", [("decide", "-"), ("decide", "-", "--json")])
def test_an_answer_that_cannot_be_written_is_none(command: tuple[str, ...]) -> None:
    with Path("/dev/full").open("w") as full:
        done = subprocess.run(
            [PROGRAM, *command], input=LIGHT + PARTY + TRANSFER, stdout=full, stderr=subprocess.PIPE, text=True, timeout=60, check=False
        )

    assert done.returncode == 2
    assert done.stderr.startswith("error[file/unwritable]: ")
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize(
    ("name", "code", "words"),
    [
        # 4E091: over 10^26, to an entity of a partner with a secure facility: License Exception AIA
        ("atlas", 0, "exception"),
        # 4E091 Note 1: an open base, with less added than 2.5 x 10^25
        ("fine-tune", 0, "derived from a published model"),
        # 742.6(a)(13): a permanent regular employee of a United States entity
        ("lab-employee", 0, "permanent regular employee"),
        # no transfer: the AI Act's duties, the notification due two weeks after 2 March
        ("eu-model", 3, "due 2026-03-16"),
    ],
)
def test_the_examples_are_decided(name: str, code: int, words: str) -> None:
    options = [option for regime in (PLAN, EO, EAR, "eu/ai-act") for option in ("--regime", regime)]

    done = start("decide", EXAMPLES / f"{name}.toml", "--on", DAY, *options)

    assert (done.returncode, done.stderr) == (code, "")
    assert words in " ".join(done.stdout.split())


def test_every_example_is_weighed_and_asks_for_nothing_of_its_transfer() -> None:
    for path in sorted(EXAMPLES.glob("*.toml")):
        assert run("weigh", path).code == 0
        assert run("ask", path, "--regime", EAR, "--on", DAY).out.startswith("# nothing is missing")
