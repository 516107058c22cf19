"""`weighbridge screen` on files as people have them."""

import csv
import io
import os
import subprocess
import sys
from pathlib import Path

import pytest

PROGRAM = Path(sys.executable).parent / "weighbridge"
LISTED = "Huawei Technologies Co., Ltd."
ENCODINGS = {"UTF-8": "utf-8", "a byte-order mark": "utf-8-sig", "Excel's UTF-16": "utf-16"}


def run(folder: Path, *words: str) -> subprocess.CompletedProcess[bytes]:
    """The command in a folder, with the lists that the package ships."""
    environment = {**os.environ, "WEIGHBRIDGE_LISTS": str(folder / "lists")}
    return subprocess.run([PROGRAM, "screen", *words], cwd=folder, env=environment, capture_output=True, check=False)


def rows(text: bytes, separator: str = ",") -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text.decode("utf-8"), newline=""), delimiter=separator))


def write(folder: Path, *lines: str, encoding: str = "utf-8") -> Path:
    file = folder / "customers.csv"
    file.write_bytes("\r\n".join(lines).encode(encoding) + "\r\n".encode(encoding)[2 * (encoding == "utf-16") :])
    return file


@pytest.mark.parametrize("encoding", ENCODINGS.values(), ids=ENCODINGS)
@pytest.mark.parametrize("separator", [",", ";", "\t"])
def test_a_file_is_read_in_any_of_the_forms_that_spreadsheets_write(tmp_path: Path, encoding: str, separator: str) -> None:
    write(
        tmp_path,
        separator.join(["id", "name"]),
        separator.join(["1", "Huawei Technologies"]),
        separator.join(["2", "Bäckerei Müller"]),
        encoding=encoding,
    )
    done = run(tmp_path, "customers.csv")
    assert [(row["id"], row["outcome"]) for row in rows(done.stdout)] == [("1", "hit"), ("2", "no_hit")]
    assert done.returncode == 3


def test_every_row_comes_out_in_its_place_with_what_it_had(tmp_path: Path) -> None:
    write(tmp_path, "ref,Full Name,extra", "a,Jane Ordinary,x", f'b,"{LISTED}",y', "c,,z", "d,too,many,cells")
    done = run(tmp_path, "customers.csv", "--out", "out.csv")
    out = rows((tmp_path / "out.csv").read_bytes())
    assert [(row["ref"], row["outcome"]) for row in out] == [("a", "no_hit"), ("b", "hit"), ("c", "unreadable"), ("d", "unreadable")]
    assert (out[1]["matched_name"], out[1]["list"]) == (LISTED, "bis-entity")
    assert "huawei = huawei (same)" in out[1]["reasons"]
    assert b"line 5: 4 cells where the head has 3" in done.stderr


def test_no_cell_that_comes_out_runs_in_a_spreadsheet(tmp_path: Path) -> None:
    write(tmp_path, "id,name", '1,"=HYPERLINK(""http://x"")"', "2,@SUM(A1)", "3,+cmd|' /C calc'!A0")
    done = run(tmp_path, "customers.csv")
    assert [row["name"][0] for row in rows(done.stdout)] == ["'", "'", "'"]


def test_a_column_is_named_where_the_head_does_not_tell(tmp_path: Path) -> None:
    write(tmp_path, "k,who", "1,Huawei Technologies")
    refused, done = run(tmp_path, "customers.csv"), run(tmp_path, "customers.csv", "--map", "name=who")
    assert (refused.returncode, b"--map name=" in refused.stderr) == (2, True)
    assert rows(done.stdout)[0]["outcome"] == "hit"


def test_letters_of_another_encoding_make_the_row_unreadable_and_only_it(tmp_path: Path) -> None:
    (tmp_path / "customers.csv").write_bytes(b"id,name\n1,M\xfcller\n2,Jane Ordinary\n")
    assert [row["outcome"] for row in rows(run(tmp_path, "customers.csv").stdout)] == ["unreadable", "no_hit"]


def test_one_name_is_answered_with_its_reasons(tmp_path: Path) -> None:
    done = run(tmp_path, "Huawei Technologies")
    assert (done.returncode, b"huawei | huawei: same" in done.stdout) == (3, True)


def test_a_partial_list_clears_nobody_and_says_so(tmp_path: Path) -> None:
    done = run(tmp_path, "Jane Ordinary")
    assert (done.returncode, b"no hit" in done.stdout, b"clear nobody" in done.stderr) == (3, True, True)


def test_a_file_that_is_not_there_is_named(tmp_path: Path) -> None:
    done = run(tmp_path, "nowhere.csv")
    assert (done.returncode, b"nowhere.csv" in done.stderr, b"Traceback" in done.stderr) == (2, True, False)


def test_a_threshold_that_nobody_reaches_gives_no_hit(tmp_path: Path) -> None:
    assert b"no hit" in run(tmp_path, "Huawei Technologies", "--threshold", "2000").stdout


def test_a_file_is_never_written_over_by_its_own_answer(tmp_path: Path) -> None:
    file = write(tmp_path, "id,name", "1,Jane Ordinary")
    before = file.read_bytes()
    done = run(tmp_path, "customers.csv", "--out", "./customers.csv")
    assert done.returncode == 2
    assert b"--out names the file of customers itself" in done.stderr
    assert file.read_bytes() == before


@pytest.mark.parametrize("name", ["customers.xlsx", "customers.json", "../customers.parquet"])
def test_the_name_of_a_file_that_is_not_there_is_no_name_of_a_customer(tmp_path: Path, name: str) -> None:
    done = run(tmp_path, name)
    assert done.returncode == 2
    assert b"screen/file" in done.stderr


def test_a_row_that_a_lost_quote_swallows_clears_nobody(tmp_path: Path) -> None:
    write(tmp_path, "id,name", '1,"Jane', f"2,{LISTED[:19]}", "3,Bob")
    done = run(tmp_path, "customers.csv")
    assert [row["outcome"] for row in rows(done.stdout)] == ["unreadable"] * 3
    assert b"the quotes from line 2 on do not pair" in done.stderr


def test_a_birth_date_or_a_country_that_cannot_be_read_is_told_though_nobody_is_found(tmp_path: Path) -> None:
    write(
        tmp_path,
        "name,birth_date,country",
        "Jane Ordinary,31/12/1980,Atlantis",
        "Joan Ordinary,1980-12-31,Spain; Atlantis",
        "Jo Common,1980,ES",
    )
    done = run(tmp_path, "customers.csv")
    told = [row["reasons"] for row in rows(done.stdout)]
    assert told[0] == "not read: birth_date 31/12/1980, written YYYY-MM-DD, YYYY-MM or YYYY; country Atlantis, a name or two letters"
    assert told[1] == "not read: country Atlantis, a name or two letters"
    assert not told[2]
    assert b"2 rows with a birth date or a country that is not read, screened without it" in done.stderr
