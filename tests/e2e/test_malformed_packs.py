"""A pack with a fault, in a copy of the package: the command refuses it, names the file and the place in it, and nothing is answered."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.e2e.copies import copied, run_copy

RING = """
_ring = Clause("ring", "c", "says", fact("cluster.colocated").holds)
object.__setattr__(_ring, "when", Clause("around", "c", "says", _ring))
DUTIES = [*DUTIES, Duty(REPORTABLE, _ring, subject="cluster")]
"""
TWICE = """
DUTIES = [*DUTIES, Duty(REPORTABLE, Clause(DUTIES[0].clause.id, "c", "says", fact("cluster.colocated").holds), subject="cluster")]
"""
CLOCK = """
DUTIES = [*DUTIES, Duty(REPORTABLE, Clause("late", "c", "says", fact("cluster.colocated").holds), subject="cluster", clock="nobody")]
"""
CIRCLE = "\nfrom weighbridge.regimes.us.eo_14110.rules import NOT_YET\n"
ROW = '\n[[value]]\nname = "model-threshold"\ncite = "c"\nvalue = "1e27"\n'

FAULTS: dict[str, tuple[str, str, tuple[str, ...]]] = {
    "a law file that is no TOML": ("law.toml", "\n[[value\n", ("not TOML", "eo_14110/law.toml", "line ")),
    "a law file that is no text": ("law.toml", "\udcff", ("not TOML", "eo_14110/law.toml")),
    "a key nobody knows": ("law.toml", f"{ROW}from = 2026-01-01\ncolour = 1\n", ("colour", "value[")),
    "a value without a span": ("law.toml", ROW, ("from", "value[", "eo_14110/law.toml")),
    "a span inside one without an end": ("law.toml", f"{ROW}from = 2024-01-01\nuntil = 2024-02-01\n", ("model-threshold", "value[", "].")),
    "a phrase of no clause": ("law.toml", '\n[[phrase]]\nof = "nobody"\ncite = "c"\n', ("nobody", "phrase[")),
    "an unknown clause in unless": ("rules.py", "\nDUTIES[0].clause.unless(nobody)\n", ("nobody", "eo_14110/rules.py", "line ")),
    "a clause that rests on itself": ("rules.py", RING, ("ring", "rests on itself", "eo_14110")),
    "two clauses of one name": ("rules.py", TWICE, ("two clauses", "eo_14110")),
    "a clock the law does not have": ("rules.py", CLOCK, ("nobody", "clock", "eo_14110")),
    "rules that import themselves in a circle": ("rules.py", CIRCLE, ("NOT_YET", "eo_14110/rules.py")),
    "rules that are no Python": ("rules.py", "\nx = (\n", ("eo_14110/rules.py", "line ")),
    "rules without duties": ("rules.py", "\ndel DUTIES\n", ("DUTIES", "eo_14110/rules")),
}


@pytest.fixture(scope="module")
def package(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the package, whose packs may be spoiled."""
    return copied(tmp_path_factory.mktemp("copy"))


def test_the_copy_answers_as_it_is(package: Path) -> None:
    done = run_copy(package, "regimes", "us/eo-14110")

    assert (done.returncode, done.stderr) == (0, "")


@pytest.mark.parametrize("fault", FAULTS)
def test_a_pack_with_a_fault_is_refused_where_it_stands(package: Path, fault: str) -> None:
    name, added, told = FAULTS[fault]
    file = package / "weighbridge" / "regimes" / "us" / "eo_14110" / name
    sound = file.read_bytes()
    try:
        file.write_bytes(sound + added.encode("utf-8", "surrogateescape"))
        done = run_copy(package, "regimes", "us/eo-14110")
    finally:
        file.write_bytes(sound)

    assert (done.returncode, done.stdout) == (2, ""), done.stderr
    assert "error[law/malformed]" in done.stderr
    assert [words for words in told if words not in done.stderr.replace("\n", " ")] == []
    assert "Traceback" not in done.stderr


def test_a_pack_without_a_law_file_is_refused(package: Path) -> None:
    file = package / "weighbridge" / "regimes" / "us" / "eo_14110" / "law.toml"
    sound = file.read_bytes()
    try:
        file.unlink()
        done = run_copy(package, "regimes", "us/eo-14110")
    finally:
        file.write_bytes(sound)

    assert done.returncode == 2
    assert "error[law/malformed]" in done.stderr
    assert "eo_14110/law.toml" in done.stderr
