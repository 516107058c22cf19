"""`weighbridge customers` as its user runs it, from the first table of accounts to the purge."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import msgspec
import pytest

from tests.adversarial.running import Ran, run
from weighbridge.adapters import indexes

HEAD = ",".join(
    (
        *("account", "customer", "name", "other_names", "kind", "country", "organised_under", "us_status", "address", "use_locations"),
        *("email", "telephone", "payment", "ip", "controlled_by"),
    )
)
WHOLE = 'a1,c1,Qingyun Robotics,none,entity,CN,CN,,"1 Road",CN,a@q.example,+86 1,card 1,log A,none'
SCREENING = "us_csl_2026-07-31/screening-list.json"
CITIZEN = "a2,c2,Ada Smith,,individual,US,,citizen,,,,,,,"
OWNERS = """\
owned,owner,percent,owner_name,owner_kind,owner_country,owner_us_status,owner_address,owner_use_locations,owner_email,owner_telephone
c1,p1,100,Li Wei,individual,CN,none,2 Lane,CN,l@q.example,+86 2
"""


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with a table of accounts, one of owners, an empty memory, and a whole list of the house's own."""
    monkeypatch.setenv("WEIGHBRIDGE_MEMORY", str(tmp_path / "kept" / "memory.db"))
    monkeypatch.setenv("WEIGHBRIDGE_LISTS", str(tmp_path / "lists"))
    (tmp_path / "accounts.csv").write_text(f"{HEAD}\n{WHOLE}\n{CITIZEN}\n", encoding="utf-8")
    (tmp_path / "owners.csv").write_text(OWNERS, encoding="utf-8")
    return tmp_path


@pytest.fixture
def fit(desk: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The same, the starter list being taken for whole and fresh, which it is not: the real list takes many seconds."""
    real = indexes.standing_of
    monkeypatch.setattr(indexes, "standing_of", lambda *asked: msgspec.structs.replace(real(*asked), why=()))
    return desk


def opened(desk: Path, *more: object, by: str = "Ada") -> Ran:
    return run("customers", "open", desk / "accounts.csv", "--owners", desk / "owners.csv", "--by", by, "--on", "2026-08-01", *more)


def do(command: str, *more: object, by: str = "Ada", on: str = "2026-08-01") -> Ran:
    return run("customers", command, *more, "--by", by, "--on", on)


def verify(account: str, *more: object) -> Ran:
    return do("verify", account, "--method", "documentary", "--result", "verified", "--note", "a passport", *more)


def test_what_each_account_waits_for_is_said_and_lists_that_are_not_fit_clear_nobody(desk: Path) -> None:
    ran = opened(desk)

    assert ran.code == 3
    assert "a1             pending; the programme applies" in ran.out
    assert "c1 is not verified (15 CFR 7.302(d)(2))" in ran.out
    assert "not everybody on it was screened by lists that are whole and fresh" in ran.out
    assert "a2             pending; the programme will not apply once they are verified" in ran.out
    assert "review every 365 days: the house's own choice" in ran.err
    assert "the lists clear nobody" in ran.err


def test_an_account_that_waits_for_nothing_is_opened_and_only_then(fit: Path) -> None:
    assert opened(fit, "--provision").code == 3
    for more in ((), ("--person", "p1")):
        verify("a1", *more)
    verify("a2")
    ran = opened(fit, "--provision", "--json")

    answer = json.loads(ran.out)
    assert (ran.code, answer["opened"]) == (0, ["a1", "a2"]), ran.out
    assert [(one["standing"], one["waits_for"], one["screening"]) for one in answer["accounts"]] == [("open", [], "clear")] * 2
    assert run("customers", "list", "--on", "2026-08-01").code == 0
    assert run("customers", "list", "--due", "--on", "2027-08-01").code == 3


@pytest.mark.slow
@pytest.mark.shared(SCREENING)
def test_a_listed_owner_is_a_hit_on_onboarding_by_the_real_list(desk: Path, shared_data: Path) -> None:
    run("lists", "update", "--from", shared_data / SCREENING, "--on", "2026-07-31")
    (desk / "owners.csv").write_text(
        OWNERS.replace("Li Wei", "Huawei Technologies Co Ltd").replace("individual", "entity"), encoding="utf-8"
    )
    ran = opened(desk)

    assert ran.code == 3
    first, second = ran.out.split("a2 ", 1)
    assert "a hit is not dismissed" in first
    assert "screened by lists" not in second
    assert "p1, Huawei Technologies Co Ltd" in run("hits", "--open").out


def test_no_answer_but_show_holds_a_name_and_every_show_is_recorded(desk: Path) -> None:
    told = opened(desk, "--json").out
    for command in (["list", "--json"], ["counts", "--json"], ["purge"]):
        told += run("customers", *command, "--on", "2026-08-01").out
    shown = run("customers", "show", "a1", "--by", "Bo", "--purpose", "request 7")

    assert not any(words in told for words in ("Qingyun", "Li Wei", "2 Lane", "card 1", "q.example"))
    assert all(words in shown.out for words in ("Qingyun Robotics", "Li Wei", "2 Lane", "card 1"))
    again = json.loads(run("customers", "show", "a1", "--by", "Cy", "--purpose", "review", "--json").out)
    assert [(read["by"], read["purpose"]) for read in again["reads"]] == [("Bo", "request 7"), ("Cy", "review")]


def test_a_reading_without_a_purpose_is_no_reading(desk: Path) -> None:
    opened(desk)
    ran = run("customers", "show", "a1", "--by", "Bo", "--purpose", " ")

    assert (ran.code, ran.out) == (2, "")
    assert "error[customers/unsigned]: the purpose is not given" in ran.err


def test_one_account_is_taken_in_without_a_file(desk: Path) -> None:
    ran = run("customers", "open", "--account", "a9", "--set", "name=Eve", "--set", "kind=individual", "--set", "country=ZZ", "--by", "Ada")

    assert ran.code == 3
    assert "the command line, line 2: the country is no ISO 3166-1 code" in ran.out
    assert "a9             pending" in ran.out
    assert desk.exists()


@pytest.mark.parametrize("more", [[], ["accounts.csv", "--account", "a1"], ["accounts.csv", "--set", "name=x"]])
def test_a_file_or_an_account_and_not_both(desk: Path, more: list[str]) -> None:
    ran = run("customers", "open", *more, "--by", "Ada")

    assert (ran.code, "error[command/bad-option]" in ran.err) == (2, True)
    assert desk.exists()


def test_a_hold_is_laid_by_one_and_ended_by_two(desk: Path) -> None:
    opened(desk)
    do("hold", "a1", "--why", "subpoena")
    do("close", "a1")

    assert "stays          a1: a legal hold is on it" in run("customers", "purge", "--on", "2090-01-01").out
    asked = do("release", "a1", "--why", "withdrawn")
    alone = do("release", "a1", "--why", "withdrawn")
    both = do("release", "a1", "--why", "withdrawn", by="Bo")
    assert (asked.code, alone.code, both.code) == (3, 2, 0)
    assert "another person decides it" in asked.err
    assert "error[customers/four-eyes]: Ada asked for it" in alone.err


def test_a_purge_says_what_would_go_and_takes_it_away_only_when_told(desk: Path) -> None:
    opened(desk)
    do("close", "a1")
    early = run("customers", "purge", "--on", "2028-08-01", "--json")
    plan = run("customers", "purge", "--on", "2028-08-02")

    assert (early.code, json.loads(early.out)["goes"]) == (0, [])
    assert (plan.code, "would go       a1" in plan.out, "nothing was taken away yet" in plan.err) == (3, True, True)
    assert run("customers", "show", "a1", "--by", "Bo", "--purpose", "x").code == 0
    assert run("customers", "purge", "--yes", "--on", "2028-08-02").code == 2
    assert do("purge", "--yes", on="2028-08-02").code == 0
    gone = run("customers", "show", "a1", "--by", "Bo", "--purpose", "x")
    assert (gone.code, "error[customers/unknown-account]" in gone.err) == (2, True)
    body = (desk / "kept" / "memory.db").read_bytes()
    assert not any(words in body for words in (b"Qingyun", b"Li Wei", b"2 Lane", b"subpoena"))


def test_a_customer_who_cannot_be_verified_is_counted_with_the_plan(desk: Path) -> None:
    (desk / "accounts.csv").write_text(f"{HEAD},opened_on\n{WHOLE},2026-05-01\n", encoding="utf-8")
    opened(desk)
    do("verify", "a1", "--method", "non-documentary", "--result", "failed", "--note", "no such firm in the register")
    plan = ["--why", "another paper is asked for", "--verify-by", "2026-08-15", "--deprovision-on", "2026-09-01"]
    assert do("unverifiable", "a1", "--action", "restrict", *plan).code == 3
    ran = run("customers", "counts", "--since", "2026-01-01", "--on", "2026-08-01", "--json")

    counted = json.loads(ran.out)
    assert (ran.code, counted["schema"]) == (3, "weighbridge/customers/counts/1")
    assert counted["customers"] == {"all": 1, "foreign": 1, "us": 0, "unknown": 0, "us_unverified": 0}
    assert counted["foreign_owners"] == [{"country": "CN", "owners": 1}]
    assert [(u["account"], u["plan"], u["deprovision_on"]) for u in counted["unverified"]] == [
        ("a1", "another paper is asked for", "2026-09-01")
    ]
    assert (counted["unverifiable_since"], counted["resolved_since"]) == (1, 0)
    assert "1 accounts of customers who are, or may be, foreign" in run("customers", "counts", "--on", "2026-08-01").out


def test_a_resellers_sheet_goes_out_comes_back_and_is_rolled_up(desk: Path) -> None:
    out = desk / "sheet.csv"
    assert run("customers", "resellers", "template", out).code == 0
    head = out.read_text(encoding="utf-8").strip().split(",")
    good = {
        "reseller": "r1",
        "reseller_kind": "entity",
        "reseller_country": "DE",
        "reseller_organised_under": "DE",
        "written_programme": "yes",
    }
    sold = {"account": "s1", "customer": "k1", "us_person": "no", "foreign_owners": "CN 2", "verified": "yes"}
    with out.open("a", encoding="utf-8", newline="") as file:
        csv.DictWriter(file, head).writerow({**good, **sold})
    ran = run("customers", "resellers", "take", out, "--on", "2026-08-01")

    assert (ran.code, ran.out) == (0, f"{out}: 1 rows, 1 resellers, 1 accounts, 0 bad cells\n")
    listed = run("customers", "resellers", "list")
    assert (listed.code, "r1, DE: foreign" in listed.out, "foreign owners: CN 2; unverified accounts: 0" in listed.out) == (0, True, True)
    with out.open("a", encoding="utf-8", newline="") as file:
        csv.DictWriter(file, head).writerow({**good, "account": "s2", "verified": "perhaps"})
    bad = run("customers", "resellers", "take", out)
    assert (bad.code, "  P3, verified: not yes or no" in bad.out) == (3, True)
    assert run("customers", "resellers", "list").code == 3


def test_a_template_is_never_written_over_a_file(desk: Path) -> None:
    (desk / "s.xlsx").write_text("mine", encoding="utf-8")

    assert run("customers", "resellers", "template", desk / "s.xlsx").code == 2
    assert run("customers", "resellers", "template", desk / "s.pdf").code == 2
    assert run("customers", "resellers", "template", desk / "t.xlsx").code == 0
    assert run("customers", "resellers", "take", desk / "t.xlsx").code == 0
