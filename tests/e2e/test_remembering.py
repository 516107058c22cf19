"""`weighbridge screen --delta`, `hits`, `clear`, `reopen` and the others as their user runs them, on the starter list."""

from __future__ import annotations

import json
import stat
from collections.abc import Sequence
from pathlib import Path

import pytest

from tests.adversarial.running import Ran, run
from weighbridge.adapters.memory import customers as shelf
from weighbridge.app.remembering.matching import NameMatcher
from weighbridge.app.remembering.records import Customer, Found

HEAD = "id,name,country\n"
BOOK = HEAD + "c1,Phytium Technology,NL\nc2,Jan Jansen,NL\n"


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with a book of customers, an empty memory and no lists but the starter list."""
    monkeypatch.setenv("WEIGHBRIDGE_MEMORY", str(tmp_path / "kept" / "memory.db"))
    monkeypatch.setenv("WEIGHBRIDGE_LISTS", str(tmp_path / "lists"))
    (tmp_path / "book.csv").write_text(BOOK, encoding="utf-8")
    return tmp_path


def delta(desk: Path, *more: object, text: str | None = None) -> Ran:
    if text is not None:
        (desk / "book.csv").write_text(text, encoding="utf-8")
    return run("screen", "--delta", desk / "book.csv", "--on", "2026-08-01", *more)


def clear(*more: object) -> Ran:
    return run("clear", "1", "--reason", "different-business", "--note", "a baker in Ede", "--by", "Ada", *more)


def test_the_first_time_all_are_screened_and_hits_wait(desk: Path) -> None:
    ran = delta(desk)

    assert ran.code == 3
    assert "all against all: nothing was screened before" in ran.out
    assert "hit 1          open: c1, Phytium Technology | Tianjin Phytium Information Technology (Entity List" in ran.out
    assert "the lists clear nobody" in ran.err
    assert stat.S_IMODE((desk / "kept" / "memory.db").stat().st_mode) == 0o600


def test_a_dismissed_hit_stays_dismissed_and_the_desk_is_empty(desk: Path) -> None:
    delta(desk)

    assert clear().code == 0
    again = delta(desk)
    hits = run("hits", "--open")

    assert "what changed" in again.out
    assert "0 open, 1 dismissed" in again.out
    assert (hits.code, hits.out) == (0, "")
    assert run("hits").code == 0


def test_a_first_screening_that_breaks_off_says_so_and_is_gone_on_with(desk: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    met = NameMatcher.against_all

    def cut(matcher: NameMatcher, customers: Sequence[Customer]) -> Sequence[Found]:
        if customers[0].reference == "c1":
            raise KeyboardInterrupt
        return met(matcher, customers)

    monkeypatch.setattr(shelf, "_TOGETHER", 1)
    with monkeypatch.context() as broken:
        broken.setattr(NameMatcher, "against_all", cut)
        assert delta(desk, text=HEAD + "c2,Jan Jansen,NL\nc1,Phytium Technology,NL\n").code not in {0, None}
    hits = run("hits", "--open")

    assert (hits.code, hits.out) == (3, "")
    assert "the last screening has not ended" in hits.err
    again = run("screen", "--delta", "--on", "2026-08-01")
    assert "all against all: the screening before broke off" in again.out
    assert "hit 1          open: c1, Phytium Technology" in again.out
    assert "what changed" in run("screen", "--delta", "--on", "2026-08-01").out


def test_it_opens_again_with_its_reason_where_the_name_changes(desk: Path) -> None:
    delta(desk)
    clear()

    delta(desk, text=BOOK.replace("Phytium", "Phytiium"))
    hits = run("hits", "--open")

    assert hits.code == 3
    assert "reopened: the customer's name changed since it was dismissed by Ada on" in hits.out


def test_one_hit_is_shown_with_its_evidence_its_terms_and_what_was_decided(desk: Path) -> None:
    delta(desk)
    clear()

    shown = run("hits", "1").out

    assert "Presumption of denial" in shown
    assert "Ada: different-business, a baker in Ede" in shown
    assert "rarity: how much the words that met tell" in shown


def test_a_person_takes_a_decision_back(desk: Path) -> None:
    delta(desk)
    clear()

    ran = run("reopen", "1", "--by", "Bo", "--json")

    found = json.loads(ran.out)
    assert (found["state"], found["why"]) == ("open", "reopened by Bo")
    assert [one["verdict"] for one in found["dispositions"]] == ["false-positive", "reopened"]


@pytest.mark.parametrize(("command", "state"), [("confirm", "confirmed"), ("escalate", "escalated")])
def test_a_hit_is_confirmed_or_handed_on(desk: Path, command: str, state: str) -> None:
    delta(desk)

    assert run(command, "1", "--by", "Ada").code == 0
    assert json.loads(run("hits", "--json").out)[0]["state"] == state
    assert run("hits").code == 3


def test_the_whole_answer_is_data(desk: Path) -> None:
    found = json.loads(delta(desk, "--json", text=BOOK + "c3,,NL\n").out)

    assert found["run"]["screening"]["scope"] == "full"
    assert found["unreadable"] == [{"line": 4, "why": "the name is empty"}]
    assert found["hits"][0]["reference"] == "c1"


def test_a_row_that_cannot_be_read_is_named_and_what_is_known_of_it_stays(desk: Path) -> None:
    delta(desk)

    ran = delta(desk, text=HEAD + "c1,,NL\n")

    assert ran.code == 3
    assert "unreadable     line 2: the name is empty" in ran.out
    assert "1 open" in ran.out


def test_a_country_that_cannot_be_read_is_told_and_its_customer_screened_without_it(desk: Path) -> None:
    ran = delta(desk, text=HEAD + "c2,Jan Jansen,Atlantis\n")
    told = json.loads(delta(desk, "--json").out)

    assert "line 2: not read: country Atlantis, a name or two letters" in ran.out
    assert "1 new or changed of 1" in ran.out
    assert told["unread"] == [{"line": 2, "why": "not read: country Atlantis, a name or two letters"}]


def test_customers_without_an_id_are_known_by_their_text(desk: Path) -> None:
    delta(desk, text="name\nPhytium Technology\n")
    clear()

    again = delta(desk, text="name\nPhytium Technology\nJan Jansen\n")

    assert "1 new or changed of 2" in again.out
    assert "0 open, 1 dismissed" in again.out


def test_changed_ids_carry_decisions(desk: Path) -> None:
    delta(desk)
    clear()
    (desk / "ids.csv").write_text("former,present\nc1,k9\n", encoding="utf-8")

    ran = delta(desk, "--renamed", desk / "ids.csv", text=BOOK.replace("c1", "k9"))

    assert "carried        1 decisions to other ids" in ran.out
    assert [(hit["reference"], hit["state"]) for hit in json.loads(run("hits", "--json").out)] == [("k9", "dismissed")]


def test_who_is_not_in_the_whole_book_has_left(desk: Path) -> None:
    delta(desk)

    ran = delta(desk, "--whole", text=HEAD + "c2,Jan Jansen,NL\n")

    assert "1 have left" in ran.out
    assert "1 closed" in ran.out


def test_a_customer_is_erased_once_its_hits_are_decided(desk: Path) -> None:
    delta(desk)
    refused = run("erase", "c1")
    clear()

    erased = run("erase", "c1", "--on", "2026-08-02")

    assert "error[memory/under-review]" in refused.err
    assert "erased; what was done stays under number 1" in erased.out
    assert b"Phytium Technology\x00" not in (desk / "kept" / "memory.db").read_bytes()
    assert b"a baker in Ede" not in (desk / "kept" / "memory.db").read_bytes()


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (("hits",), "memory/none"),
        (("clear", "1", "--reason", "different-name", "--note", "n", "--by", "Ada"), "memory/none"),
        (("screen",), "command/bad-option"),
        (("screen", "Huawei", "--whole"), "command/bad-option"),
        (("screen", "--delta", "--whole"), "command/bad-option"),
        (("screen", "--delta", "--out", "x.csv"), "command/bad-option"),
        (("screen", "--delta", "--as", "friend"), "command/bad-option"),
        (("screen", "--delta", "--memory", "mysql://root@db/x"), "memory/bad-address"),
        (("screen", "--delta", "--memory", "postgresql://ada:secret@127.0.0.1:1/x"), "memory/unreachable"),
        (("screen", "--delta", "--renamed", "nowhere.csv"), "file/missing"),
    ],
)
@pytest.mark.usefixtures("desk")
def test_a_mistake_is_one_clear_error_and_status_2(arguments: tuple[str, ...], code: str) -> None:
    ran = run(*arguments)

    assert ran.code == 2
    assert f"error[{code}]" in ran.err
    assert "secret" not in ran.err
    assert ran.out == ""


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (("clear", "1", "--reason", "different-nam", "--note", "n", "--by", "Ada"), "memory/unreasoned"),
        (("clear", "1", "--reason", "different-name", "--note", " ", "--by", "Ada"), "memory/unreasoned"),
        (("clear", "1", "--reason", "different-name", "--note", "n", "--by", " "), "memory/unreasoned"),
        (("clear", "9", "--reason", "different-name", "--note", "n", "--by", "Ada"), "memory/unknown-hit"),
        (("reopen", "1", "--by", "Ada"), "memory/closed-hit"),
        (("hits", "9"), "memory/unknown-hit"),
        (("erase", "nobody"), "memory/unknown-customer"),
    ],
)
def test_a_decision_that_does_not_fit_changes_nothing(desk: Path, arguments: tuple[str, ...], code: str) -> None:
    delta(desk)
    before = run("hits", "1", "--json").out

    ran = run(*arguments)

    assert (ran.code, ran.out) == (2, "")
    assert f"error[{code}]" in ran.err
    assert run("hits", "1", "--json").out == before
