"""Machines that cannot be, files of counters that are none, and figures no chip could have: one clear error, or a flag."""

import json
from pathlib import Path

import pytest

from tests.adversarial.running import Ran, run
from tests.adversarial.test_bad_dossiers import CHIPS, WORK, assert_one_clear_error

PERIOD = WORK + 'chip = "NVIDIA H100 SXM5 80GB"\n[[model.work.period]]\n'
JOB = WORK + 'chip = "NVIDIA H100 SXM5 80GB"\n[[model.work.job]]\n'
COUNTERS = WORK + 'chip = "NVIDIA H100 SXM5 80GB"\n[model.work.counters]\n'

REFUSED: dict[str, tuple[str, str, str]] = {
    "negative hours": (WORK + "hours = -3", "dossier/bad-amount", "negative"),
    "hours that are no number": (WORK + 'hours = "NaN"', "dossier/bad-amount", "hours"),
    "infinite hours": (WORK + "hours = inf", "dossier/bad-amount", "quotes"),
    "absurd hours": (WORK + 'hours = "1e999"', "dossier/bad-amount", "too large"),
    "negative electricity": (WORK + 'energy_kwh = "-1"', "dossier/bad-amount", "negative"),
    "hours of another sort": (WORK + 'hours_are = "sold"', "dossier/bad-choice", "paid"),
    "period with utilisation over one": (PERIOD + 'chips = 8\nhours = 1\nutilisation = "1.01"', "dossier/bad-share", "between 0 and 1"),
    "period that ends before it starts": (PERIOD + "chips = 8\nfrom = 2026-02-01\nuntil = 2026-01-01", "dossier/dates-reversed", "before"),
    "period of an unknown chip": (PERIOD + 'chip = "H1000 SXMM"\nchips = 8\nhours = 1', "dossier/unknown-chip", "period[0].chip"),
    "period at a precision the chip has not": (PERIOD + 'chips = 8\nhours = 1\nprecision = "fp4"', "dossier/no-precision", "fp8"),
    "period with an unknown key": (PERIOD + "chips = 8\nweeks = 1", "dossier/unknown-key", "weeks"),
    "chip time twice": (CHIPS + "[[model.work.period]]\nchips = 8\nhours = 1", "dossier/contradiction", "period or job"),
    "job that exploded": (JOB + 'chips = 8\nhours = 1\nstate = "exploded"', "dossier/bad-choice", "out-of-memory"),
    "job of negative chips": (JOB + "chips = -8\nhours = 1", "dossier/bad-amount", "negative"),
    "counters of a negative sum": (COUNTERS + "tensor_ppm_seconds = -1", "dossier/bad-amount", "negative"),
    "counters as text": (WORK + 'counters = "many"', "dossier/wrong-type", "counters"),
    "samples from elsewhere": (COUNTERS + 'samples = "../../etc/passwd"', "dossier/file-elsewhere", "folder"),
    "samples that are not there": (COUNTERS + 'samples = "gone.csv"', "file/missing", "gone.csv"),
}


def weigh(folder: Path, body: str, *more: str) -> Ran:
    path = folder / "d.toml"
    path.write_text(body, encoding="utf-8")
    return run("weigh", path, "--on", "2026-11-02", "--convention", "us/ear-4e091", *more)


@pytest.mark.parametrize("name", REFUSED)
def test_a_machine_that_cannot_be_is_refused(name: str, tmp_path: Path) -> None:
    body, code, words = REFUSED[name]
    ran = weigh(tmp_path, body)

    assert_one_clear_error(ran, code)
    assert words in ran.err


@pytest.mark.parametrize(
    ("samples", "code"),
    [
        (b"", "file/no-samples"),
        (b"\x00\xff\x00", "file/not-utf8"),
        (b"MZ" + bytes(2_000), "file/no-samples"),
        (b"a,b,c\n1,2,3\n", "file/no-samples"),
    ],
)
def test_a_file_of_no_counters_is_refused(samples: bytes, code: str, tmp_path: Path) -> None:
    (tmp_path / "s.csv").write_bytes(samples)

    assert_one_clear_error(weigh(tmp_path, COUNTERS + 'samples = "s.csv"'), code)


def test_samples_of_nonsense_are_counted_and_named(tmp_path: Path) -> None:
    rows = ["0,0,0.5", "10,0,0.5", "20,0,-0.5", "30,0,41", "40,0,=1+1", "50,0,1e99", "soon,0,0.5", "70,0", "80,0,0.5,0.5"]
    (tmp_path / "s.csv").write_text("timestamp,gpu,1004\n" + "\n".join(rows) + "\n", encoding="utf-8")
    ran = weigh(tmp_path, COUNTERS + 'samples = "s.csv"')

    assert ran.code == 0
    assert "left out as unreadable: 6, the first in line 4" in " ".join(ran.out.split())
    assert "no measurement: 1" in " ".join(ran.out.split())


def test_a_reading_named_with_terminal_commands_commands_nothing(tmp_path: Path) -> None:
    (tmp_path / "s.csv").write_text("timestamp,gpu,1004\n0,0,0.5\n10,0,\x1b[2Jx\n", encoding="utf-8")
    ran = weigh(tmp_path, COUNTERS + 'samples = "s.csv"')

    assert ran.code == 0
    assert "\x1b[2J" not in ran.out


def test_more_operations_than_the_chips_can_do_are_flagged_and_kept(tmp_path: Path) -> None:
    ran = weigh(tmp_path, CHIPS + 'operations = "1e30"\nprecision = "fp8"\n', "--json")
    (item,) = json.loads(ran.out)["models"][0]["items"]

    assert any("over 1 at its least" in note for note in item["notes"])
    assert item["pooled"]["agreement"] == "disagree"


@pytest.mark.parametrize("digits", ["0", "1", "9" * 60])
def test_no_amount_is_too_small_or_too_large_to_be_compared(digits: str, tmp_path: Path) -> None:
    ran = weigh(tmp_path, CHIPS + f'operations = "{digits}"\nparameters = "1"\ntokens = "{digits}"\nenergy_kwh = "{digits}"\n', "--json")

    assert ran.code == 0, ran.err
    assert json.loads(ran.out)["models"][0]["items"][0]["estimates"]
