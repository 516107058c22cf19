"""`weighbridge watch` over a small cloud, as a trust team uses it: from the usage to the inquiry, the answer and the knowledge."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

pytest.importorskip("numpy", reason="numpy is not installed: watching is tested where weighbridge[watching] is")
pytest.importorskip("pyarrow", reason="pyarrow is not installed: watching is tested where weighbridge[watching] is")
pytest.importorskip("sqlalchemy", reason="sqlalchemy is not installed: the memory is tested where weighbridge[memory] is")

from tests.adversarial.running import Ran, run
from tests.unit.app.watching.clouds import ABROAD, BOSS, HEADER, THREE

SECRETS = ("card-4111", "root@north.example", "+65 6123 4567")


class Cloud:
    """The files of a cloud, and its memory."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.memory = str(folder / "kept" / "memory.db")
        for name, text in (("usage.csv", HEADER + THREE), ("customers.csv", ABROAD), ("owners.csv", BOSS)):
            (folder / name).write_text(text, encoding="utf-8")

    def watch(self, *more: str, owners: bool = True) -> Ran:
        """Run `watch` over the files, the rule on clouds tried."""
        files = ["--usage", self.folder / "usage.csv", "--customers", self.folder / "customers.csv"]
        files += ["--owners", self.folder / "owners.csv"] if owners else []
        return run("watch", *files, "--on", "2026-11-23", "--as-if", "us/iaas-kyc", *more)

    def then(self, *words: str) -> Ran:
        """Run a command on what was kept."""
        return run("watch", *words, "--memory", self.memory)

    def kept(self) -> Ran:
        """Run and keep."""
        return self.watch("--memory", self.memory)


@pytest.fixture
def cloud(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Cloud:
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.delenv("XDG_DATA_HOME", raising=False)
    monkeypatch.delenv("WEIGHBRIDGE_MEMORY", raising=False)
    return Cloud(tmp_path)


def test_the_json_has_the_keys_that_were_promised(cloud: Cloud) -> None:
    done = cloud.watch("--json")

    answer = json.loads(done.out)
    (group,) = answer["groups"]
    assert done.code == 3
    assert answer["schema"] == "weighbridge/watch/1"
    assert {"id", "owner", "accounts", "lower", "central", "upper", "against", "joined_by", "inquiry", "due"} <= set(group)
    assert {"regime", "threshold", "outcome"} <= set(group["against"][0])
    assert {"kind", "evidence"} <= set(group["joined_by"][0])
    assert answer["aside"] == []


def test_three_accounts_of_one_owner_ask_and_without_the_owner_do_not(cloud: Cloud) -> None:
    joined, apart = cloud.watch(), cloud.watch(owners=False)

    assert (joined.code, apart.code) == (3, 0)
    assert "cannot rule out" in joined.out
    assert "beneficial owner" in joined.out
    assert "cannot rule out" not in apart.out


def test_without_a_memory_nothing_is_kept_and_that_is_said(cloud: Cloud) -> None:
    cloud.watch()

    done = run("watch", "explain", "boss")

    assert done.code == 2
    assert done.err.startswith("error[memory/none]")


def test_a_memory_that_is_there_already_is_read_and_not_written(cloud: Cloud) -> None:
    cloud.watch("--keep")
    run("watch", "know", "boss", "--by", "A. Person", "--evidence-on", "2026-11-10")

    again, kept = cloud.watch(), run("watch", "explain", "boss")

    assert "reportable" in again.out
    assert "A. Person" not in kept.out


def test_a_group_is_explained_from_the_memory_and_from_a_saved_answer(cloud: Cloud) -> None:
    cloud.kept()
    (cloud.folder / "answer.json").write_text(cloud.watch("--json").out, encoding="utf-8")

    kept, saved = cloud.then("explain", "boss"), run("watch", "explain", "boss", "--from", cloud.folder / "answer.json")

    assert kept.code == saved.code == 3
    assert kept.out == saved.out
    for words in ("group boss", "training-report", "red-flag/28", "no such day is recorded"):
        assert words in kept.out


def test_a_group_is_drawn_with_its_accounts_its_links_and_the_line(cloud: Cloud) -> None:
    cloud.kept()
    file = cloud.folder / "boss.svg"

    first, again = cloud.then("explain", "boss", "--picture", str(file)), cloud.then("explain", "boss", "--picture", str(file))

    text = file.read_text(encoding="utf-8")
    assert first.code == 3
    assert all(words in text for words in ("<svg", "north", "boss", "us/iaas-kyc"))
    assert again.err.startswith("error[file/exists]")


def test_a_group_is_found_by_an_account_in_it_and_a_stranger_is_one_clear_error(cloud: Cloud) -> None:
    cloud.kept()

    found, unknown = cloud.then("explain", "north"), cloud.then("explain", "bos")

    assert "group boss" in found.out
    assert unknown.code == 2
    assert unknown.err.startswith("error[watch/unknown-group]")
    assert "boss" in unknown.err


def test_an_inquiry_has_a_letter_for_each_customer_and_the_warning_about_notes(cloud: Cloud) -> None:
    cloud.kept()

    done = cloud.then("inquiry", "boss")

    assert done.code == 3
    assert done.out.count("\nTo: ") == 3
    assert "evidence of what was known" in done.out
    assert "answer by 2026-12-03" in done.out


def test_an_answer_closes_the_inquiry_on_the_next_run(cloud: Cloud) -> None:
    cloud.kept()
    (cloud.folder / "said.toml").write_text('by = "A. Person"\non = 2026-11-23\ncould_train = "no"\n', encoding="utf-8")

    taken = cloud.then("answer", "boss", str(cloud.folder / "said.toml"))
    again = cloud.kept()

    assert (taken.code, again.code) == (0, 0)
    assert "not reportable" in again.out


def test_knowledge_makes_it_reportable_with_the_day_it_is_due_and_holds_what_is_kept(cloud: Cloud) -> None:
    cloud.kept()

    known = cloud.then("know", "boss", "--by", "A. Person", "--evidence-on", "2026-11-10", "--concluded-on", "2026-11-12")
    again, erased = cloud.kept(), cloud.then("erase", "north")

    assert known.code == 0
    assert "evidence" in known.out
    assert again.code == 3
    assert "reportable" in again.out
    assert "2026-11-25" in again.out
    assert erased.code == 2
    assert erased.err.startswith("error[watch/held]")


def test_links_that_a_person_cut_part_the_group(cloud: Cloud) -> None:
    cloud.kept()

    for other in ("north", "south"):
        assert cloud.then("link", "east", other, "--cut", "--by", "A. Person", "--why", "two people of one name").code == 0
    again = json.loads(cloud.watch("--memory", cloud.memory, "--json").out)

    assert sorted(sorted(group["accounts"]) for group in again["groups"]) == [["east"], ["north", "south"]]


def test_text_that_tells_of_people_reaches_no_file_and_no_answer(cloud: Cloud) -> None:
    head = "account,customer,kind,country,payment_hash,administrator,telephone\n"
    rows = "".join(f"{name},{name}-ltd,entity,SG,{','.join(SECRETS)}\n" for name in ("north", "east"))
    (cloud.folder / "customers.csv").write_text(head + rows, encoding="utf-8")

    done = cloud.watch("--memory", cloud.memory, "--json", owners=False)

    joined = [group for group in json.loads(done.out)["groups"] if len(group["accounts"]) > 1]
    body = b"".join(file.read_bytes() for file in (cloud.folder / "kept").iterdir())
    assert joined
    assert not any(secret in done.out or secret.encode() in body for secret in SECRETS)


def test_a_bad_answer_file_is_one_clear_error(cloud: Cloud) -> None:
    cloud.kept()
    for text in (
        'by = "A"\n',
        'by = "A"\non = 2026-11-23\nsure = true\n',
        "by =",
        'by="A"\non=2026-11-23\n[[customer]]\nid="x"\nlocated="Mars"\n',
    ):
        (cloud.folder / "said.toml").write_text(text, encoding="utf-8")

        done = cloud.then("answer", "boss", str(cloud.folder / "said.toml"))

        assert (done.code, done.err[:21]) == (2, "error[watch/bad-said]")


def test_names_that_command_a_terminal_are_shown_and_not_obeyed(cloud: Cloud) -> None:
    evil = "north\x1b[2Jltd"
    for name in ("customers.csv", "owners.csv"):
        file = cloud.folder / name
        file.write_text(file.read_text(encoding="utf-8").replace("north-ltd", evil), encoding="utf-8")
    cloud.kept()

    for words in ("explain", "inquiry"):
        assert "\x1b" not in cloud.then(words, "boss").out


def test_no_usage_at_all_is_one_clear_error(cloud: Cloud) -> None:
    done = run("watch", "--customers", cloud.folder / "customers.csv")

    assert done.code == 2
    assert done.err.startswith("error[command/bad-option]")


def test_a_provider_file_says_who_provides_and_a_bad_one_is_one_clear_error(cloud: Cloud) -> None:
    file = cloud.folder / "provider.toml"
    file.write_text('located = "DE"\norganised_under = "DE"\noffers_iaas = true\n', encoding="utf-8")
    abroad = cloud.watch("--provider", str(file), "--regime", "us/iaas-kyc")
    file.write_text("offers_iaas = 7\n", encoding="utf-8")
    bad = cloud.watch("--provider", str(file))

    assert abroad.code == 0
    assert "not reportable" in abroad.out
    assert (bad.code, bad.err[:25]) == (2, "error[watch/bad-provider]")


def test_a_saved_answer_that_is_none_is_one_clear_error(cloud: Cloud) -> None:
    done = run("watch", "explain", "boss", "--from", cloud.folder / "usage.csv")

    assert done.code == 2
    assert done.err.startswith("error[watch/bad-answer]")
