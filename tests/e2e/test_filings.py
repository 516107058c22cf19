"""`weighbridge file` as its user runs it: the three filings, from a draft to a final version, its paper and its correction."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path

import msgspec
import pytest

from tests.adversarial.running import Ran, run
from tests.unit.app.filings.desks import CLUSTER, COUNTS, LAB, QUARTERLY, REPORT, RUN, WATCH, WHOLE, report
from weighbridge.act.filings.document import Filing
from weighbridge.adapters import indexes
from weighbridge.adapters.memory.store import remembering
from weighbridge.app.filings.keeping import keep

ON = ("--on", "2026-11-20")
BASIS = ("--basis", "a report that the rule asks for", "--basis-cite", "15 CFR 7.308(a)(1) (proposed)", "--basis-by", "Counsel")


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with all that a filing is drafted from, and an empty memory."""
    monkeypatch.setenv("WEIGHBRIDGE_MEMORY", str(tmp_path / "memory.db"))
    monkeypatch.chdir(tmp_path)
    files = {"report.toml": REPORT, "certification.toml": WHOLE, "quarterly.toml": QUARTERLY, "lab.toml": LAB + RUN + CLUSTER}
    files |= {"watch.json": json.dumps(WATCH), "counts.json": json.dumps(COUNTS)}
    for name, text in files.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    return tmp_path


COMMANDS = {
    "report": ("report", "--facts", "report.toml", "--watch", "watch.json", "--group", "g1", *ON),
    "certification": ("certification", "--facts", "certification.toml", "--counts", "counts.json", *ON),
    "quarterly": ("quarterly", "--facts", "quarterly.toml", "--dossier", "lab.toml", *ON),
}


def file(*words: object) -> Ran:
    """Run `weighbridge file …`."""
    return run("file", *words)


@pytest.mark.parametrize("kind", COMMANDS)
@pytest.mark.usefixtures("desk")
def test_each_filing_goes_from_a_draft_to_a_final_version(kind: str) -> None:
    draft = file(*COMMANDS[kind], "--by", "Ada", "--json")
    final = file("finalise", 1, "--by", "Bo", *BASIS, "--json")
    kept = msgspec.json.decode(file("show", 1, "--json").out, type=Filing)

    assert (draft.code, final.code) == (0, 0), draft.err + final.err
    assert kept == msgspec.json.decode(final.out, type=Filing)
    assert (kept.state, kept.number, kept.version) == ("final", 1, 2)
    assert kept.certified is not None
    assert kept.certified.by == "Bo"
    assert kept.mark == "HYPOTHETICAL, do not file"


@pytest.mark.parametrize("kind", COMMANDS)
@pytest.mark.usefixtures("desk")
def test_without_a_name_it_is_shown_and_not_kept(kind: str) -> None:
    ran = file(*COMMANDS[kind])

    assert ran.code == 0
    assert ran.out.startswith("HYPOTHETICAL, do not file")
    assert "not kept: add --by NAME" in ran.err
    assert file("list").code == 2


def test_what_is_missing_is_told_and_nothing_incomplete_becomes_final(desk: Path) -> None:
    (desk / "report.toml").write_text(REPORT.replace("incidents = []\n", ""), encoding="utf-8")

    draft, listed, final = file(*COMMANDS["report"], "--by", "Ada"), file("list"), file("finalise", 1, "--by", "Bo", *BASIS)

    assert (draft.code, listed.code, final.code) == (3, 3, 3)
    assert "security.incidents             MISSING: incidents in [security]; an empty list where there were none" in draft.out
    assert "not made final: it is incomplete" in final.err
    assert "version 1, draft: 1 open" in file("list").out
    told = json.loads(file("list", "--json").out)
    assert (told["schema"], [(one["filing"], one["open"]) for one in told["filings"]]) == ("weighbridge/filings/1", [(1, 1)])


@pytest.mark.parametrize(("day", "code"), [("2026-11-16", 0), ("2026-11-17", 3)])
def test_a_complete_draft_that_is_due_under_a_rule_that_binds_is_told(desk: Path, day: str, code: int) -> None:
    binding = msgspec.structs.replace(report(), mark=None, status=["effective"])
    with remembering(str(desk / "memory.db")) as memory:
        keep(memory.filings, binding, "Ada", datetime(2026, 11, 20, tzinfo=UTC))

    ran = file("list", "--on", day)

    assert ran.code == code
    assert "HYPOTHETICAL" not in ran.out + file("show", 1).out


@pytest.mark.usefixtures("desk")
def test_the_drafter_does_not_certify_and_a_disclosure_has_its_basis() -> None:
    file(*COMMANDS["report"], "--by", "Ada")

    same, without = file("finalise", 1, "--by", "ada", *BASIS), file("finalise", 1, "--by", "Bo")

    assert (same.code, without.code) == (2, 2)
    assert same.err.startswith("error[filing/same-person]")
    assert without.err.startswith("error[filing/no-basis]")
    assert "draft" in file("list").out


def test_a_final_version_is_corrected_by_another(desk: Path) -> None:
    file(*COMMANDS["report"], "--by", "Ada")
    file("finalise", 1, "--by", "Bo", *BASIS)
    found = '[inaccuracy]\nwhat = "the end was a month early"\nevidence_on = 2026-11-25\nconcluded_on = 2026-11-28\n'
    (desk / "report.toml").write_text(REPORT.replace("2027-02-10", "2027-03-10") + found, encoding="utf-8")

    plain, corrected = (file(*COMMANDS["report"], "--by", "Ada", option, 1) for option in ("--filing", "--correct"))
    final = file("finalise", 1, "--by", "Bo", *BASIS)

    assert plain.err.startswith("error[filing/final]")
    assert "2026-12-10: correction" in corrected.out
    assert "from the later day it would be 2026-12-13" in " ".join(corrected.out.split())
    assert (corrected.code, final.code) == (0, 0)
    assert "2027-02-10" in file("show", 1, "--version", 2).out
    assert "2027-03-10" in file("show", 1).out


def test_the_paper_and_its_redacted_copy_are_written(desk: Path) -> None:
    pytest.importorskip("typst", reason="typst is not installed: it sets the papers")
    file(*COMMANDS["report"], "--by", "Ada")

    whole, copy = file("show", 1, "--pdf", "a.pdf"), file("show", 1, "--pdf", "b.pdf", "--redacted")
    again = file("show", 1, "--pdf", "a.pdf")

    assert (whole.code, copy.code, again.code) == (0, 0, 2)
    assert (desk / "a.pdf").read_bytes().startswith(b"%PDF-1.7")
    assert "Lim Example" in whole.out
    assert "Lim Example" not in copy.out + copy.err


@pytest.mark.parametrize(
    "words",
    [
        ("report", "--facts", "report.toml", "--watch", "watch.json"),
        ("report", "--facts", "report.toml", "--watch", "watch.json", "--group", "g9"),
        ("report", "--facts", "none.toml"),
        ("report", "--facts", "watch.json"),
        ("report", "--facts", "report.toml", "--filing", "1"),
        ("report", "--facts", "report.toml", "--filing", "1", "--correct", "1", "--by", "Ada"),
        ("certification", "--facts", "certification.toml", "--counts", "watch.json"),
        ("quarterly", "--facts", "quarterly.toml", "--quarter", "2026-Q3"),
        ("quarterly", "--facts", "quarterly.toml", "--on", "soon"),
        ("show", "4"),
        ("finalise", "4", "--by", "Bo"),
    ],
    ids=" ".join,
)
@pytest.mark.usefixtures("desk")
def test_a_mistake_of_the_users_is_one_clear_error(words: tuple[str, ...]) -> None:
    file(*COMMANDS["quarterly"], "--by", "Ada")

    ran = file(*words)

    assert ran.code == 2
    assert ran.err.startswith("error[")
    assert "to fix" in ran.err


def test_counts_come_from_the_programme_in_the_memory_where_no_file_is_named(desk: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("WEIGHBRIDGE_LISTS", str(desk / "lists"))
    real = indexes.standing_of
    monkeypatch.setattr(indexes, "standing_of", lambda *asked: msgspec.structs.replace(real(*asked), why=()))
    (desk / "book.csv").write_text(
        "account,customer,name,kind,country,us_status\na2,c2,Ada Smith,individual,US,citizen\n", encoding="utf-8"
    )
    opened = ("customers", "open", desk / "book.csv", "--by", "Ada", "--on", "2026-11-01", "--provision")
    run(*opened)
    run(
        *("customers", "verify", "a2", "--method", "documentary", "--result", "verified"),
        *("--note", "x", "--by", "Ada", "--on", "2026-11-01"),
    )
    assert run(*opened).code == 0

    found = msgspec.json.decode(file("certification", "--facts", "certification.toml", *ON, "--json").out, type=Filing)

    rows = {row.key: (row.source, row.answer, row.values) for row in found.rows}
    assert rows["counts.customers"] == ("programme", "given", ["1"])
    assert rows["counts.foreign_owners"] == ("programme", "none", ["none"])
    assert rows["counts.unverified"] == ("programme", "given", ["0"])


def test_the_group_comes_from_the_watch_that_was_kept_last_with_its_knowledge(desk: Path) -> None:
    (desk / "use.csv").write_text(
        "account,chip,chips,start,end,precision\na1,H100,12000,2026-08-01T00:00:00Z,2026-10-01T00:00:00Z,bf16\n", encoding="utf-8"
    )
    (desk / "book.csv").write_text("account,customer,kind,country,organised_under\na1,c1,entity,SG,SG\n", encoding="utf-8")
    before = file("report", "--facts", "report.toml", "--group", "g1", *ON)
    kept = run("watch", "--usage", "use.csv", "--customers", "book.csv", "--as-if", "us/iaas-kyc", "--keep", *ON, "--json")
    group = json.loads(kept.out)["groups"][0]

    found = msgspec.json.decode(file("report", "--facts", "report.toml", "--group", group["id"], *ON, "--json").out, type=Filing)

    assert (before.code, "memory/none" in before.err) == (2, True)
    said = next(row for row in found.rows if row.key == "training.operations")
    assert said.source == "watch"
    assert f"at most {group['upper']} operations" in said.values[-1]


@pytest.mark.usefixtures("desk")
def test_a_memory_without_an_account_counts_nothing_which_is_missing_and_not_none() -> None:
    file(*COMMANDS["quarterly"], "--by", "Ada")

    ran = file("certification", "--facts", "certification.toml", *ON, "--json")

    assert ran.code == 3
    assert "counts.customers" in msgspec.json.decode(ran.out, type=Filing).open
