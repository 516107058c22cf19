"""`weighbridge demo`, and the dossiers it leaves, decided as their user would."""

import json
import os
import re
import subprocess
import sys
import tomllib
from html.parser import HTMLParser
from pathlib import Path

import pytest

TODAY = "2026-11-23"
PROGRAM = [sys.executable, "-c", "from weighbridge.cli import main; main()"]
SAID = "as if, on public estimates; not a statement about the company"
FORBIDDEN = re.compile(r"complian|\bcleared\b|no licen[cs]e (is )?required", re.IGNORECASE)
EXIT = {"PROCEED": 0, "HOLD": 3, "REFUSE": 4}


class Rows(HTMLParser):
    """The rows of the page's tables as lists of the text in their cells, and every address the page would fetch."""

    def __init__(self) -> None:
        super().__init__()
        self.rows: list[list[str]] = []
        self.fetched: list[str] = []
        self.scripts = 0
        self._cell = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        named = dict(attrs)
        if tag == "tr":
            self.rows.append([])
        if tag in ("td", "th"):
            self._cell = True
            self.rows[-1].append("")
        self.scripts += tag == "script" or any(name.startswith("on") for name in named)
        if tag != "a":
            self.fetched += [value for name in ("src", "href", "data", "srcset") if (value := named.get(name)) is not None]

    def handle_endtag(self, tag: str) -> None:
        if tag in ("td", "th"):
            self._cell = False

    def handle_data(self, data: str) -> None:
        if self._cell:
            self.rows[-1][-1] += data


def run(*words: str, width: int = 200) -> subprocess.CompletedProcess[str]:
    """The program with those words, in a terminal of that width."""
    environment = {**os.environ, "COLUMNS": str(width), "NO_COLOR": "1"}
    return subprocess.run([*PROGRAM, *words], capture_output=True, text=True, check=False, env=environment)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder that a demonstration was written to."""
    out = tmp_path_factory.mktemp("demo")
    done = run("demo", "--out", str(out), "--on", TODAY)
    assert done.returncode == 0, done.stderr
    (out / "terminal.txt").write_text(done.stdout, encoding="utf-8")
    return out


@pytest.fixture(scope="module")
def page(folder: Path) -> Rows:
    """The page, parsed."""
    parser = Rows()
    parser.feed((folder / "index.html").read_text(encoding="utf-8"))
    return parser


def row_of(page: Rows, model: str) -> list[str]:
    """The cells of the one row that names the model."""
    (row,) = [r for r in page.rows if len(r) > 3 and r[0].split(" " * 2)[0].startswith(f"{model} ")]
    return row


def test_there_are_at_least_thirty_models_and_each_row_says_what_it_is(page: Rows) -> None:
    rows = [row for row in page.rows if len(row) in (5, 7) and row[0] != "Model"]

    assert len(rows) >= 30
    assert [row[0] for row in rows if SAID not in row[0]] == []


@pytest.mark.parametrize("model", ["Grok 3", "GPT-4.5", "Grok 4"])
def test_the_largest_models_are_refused_today(page: Rows, model: str) -> None:
    assert "REFUSE" in row_of(page, model)[-1]
    assert "licence required" in row_of(page, model)[-1]


def test_on_the_day_of_the_plan_no_model_is_refused(page: Rows) -> None:
    on_that_day = [row[4] for row in page.rows if len(row) == 7]

    assert [cell for cell in on_that_day if "REFUSE" in cell] == []
    assert "not yet announced" in row_of(page, "Grok 3")[4]
    assert "no requirement found" in row_of(page, "GPT-4")[4]


PLAN = ("--on", "2024-05-14", "--regime", "us/proposal-2024", "--as-if", "us/proposal-2024")
ENTRY = ("--on", TODAY, "--regime", "us/ear-4e091")


@pytest.mark.parametrize(("dossier", "asked", "order"), [("grok-4", ENTRY, "REFUSE"), ("gpt-4", PLAN, "PROCEED"), ("gpt-5", ENTRY, "HOLD")])
def test_the_dossier_left_behind_gives_the_order_of_its_row(
    folder: Path, page: Rows, dossier: str, asked: tuple[str, ...], order: str
) -> None:
    path = folder / "dossiers" / f"{dossier}.toml"

    done = run("decide", str(path), *asked, "--json")

    name = tomllib.loads(path.read_text(encoding="utf-8"))["model"][0]["name"]
    assert (done.returncode, json.loads(done.stdout)["order"]) == (EXIT[order], order)
    assert order in row_of(page, name)[4 if asked is PLAN else 6]


def test_the_command_shown_beside_the_full_determination_is_the_one_that_gives_it(folder: Path) -> None:
    text = re.sub("</?span>", "", (folder / "index.html").read_text(encoding="utf-8"))
    shown = re.findall(r"<code>weighbridge (decide dossiers/[a-z0-9.-]+\.toml [^<]+)</code>", text)

    assert len(shown) == 2
    words = shown[0].split()
    assert run(words[0], str(folder / words[1]), *words[2:]).returncode == EXIT["REFUSE"]


def test_neither_page_nor_terminal_promises_what_it_cannot(folder: Path) -> None:
    for name in ("index.html", "terminal.txt"):
        text = (folder / name).read_text(encoding="utf-8")
        assert FORBIDDEN.findall(text) == []
        assert SAID in text
        assert "not legal advice" in text


def test_the_page_fetches_nothing_and_runs_nothing(folder: Path, page: Rows) -> None:
    text = (folder / "index.html").read_text(encoding="utf-8")

    assert [address for address in page.fetched if not address.startswith("data:")] == []
    assert page.scripts == 0
    assert "@import" not in text
    assert "url(" not in text


def test_every_dossier_linked_is_there(folder: Path) -> None:
    linked = set(re.findall(r'href="(dossiers/[^"]+)"', (folder / "index.html").read_text(encoding="utf-8")))

    assert len(linked) >= 30
    assert [path for path in linked if not (folder / path).is_file()] == []


@pytest.mark.parametrize("width", [80, 120, 200])
def test_the_terminal_shows_counts_first_and_keeps_its_width(tmp_path: Path, width: int) -> None:
    lines = run("demo", "--out", str(tmp_path), "--on", TODAY, width=width).stdout.splitlines()

    assert "REFUSE" in lines[2]
    assert next(n for n, line in enumerate(lines) if "2024-05-14" in line) < next(n for n, line in enumerate(lines) if "Grok 4" in line)
    assert [line for line in lines if len(line) > width and str(tmp_path) not in line] == []


def test_a_folder_that_cannot_be_written_is_one_clear_error(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")

    done = run("demo", "--out", str(tmp_path / "file"))

    assert done.returncode == 2
    assert "cannot be written" in done.stderr
    assert "Traceback" not in done.stderr


def test_another_day_is_taken_for_today(tmp_path: Path) -> None:
    shown = run("demo", "--out", str(tmp_path), "--on", "2025-03-01").stdout

    assert "2025-03-01" in shown
    assert "does not bind" in shown
