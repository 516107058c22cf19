"""From a journal to a decision: a key made, a statement signed, verified, and a dossier that rests on it."""

from __future__ import annotations

import json
import stat
import sys
from pathlib import Path

import pytest

from tests.adversarial.running import Ran, run
from tests.unit.meter.stating import counted, journal_of, weights

BIG = {phase: {amount: count * 10**23 for amount, count in amounts.items()} for phase, amounts in counted(400).items()}
HOUSE = '[[signer]]\nname = "Atlas Lab"\nkey = "lab.pub"\n'
DOSSIER = """
[[model]]
id = "atlas"
developer = "lab"
weights = "closed"
[[model.work]]
kind = "pre-training"
statement = "run.statement.json"
journal = "run.journal.jsonl"
[[party]]
id = "lab"
located = "US"
headquarters = "US"
ultimate_parent = "none"
[[party]]
id = "client"
kind = "entity"
located = "SG"
headquarters = "SG"
ultimate_parent = "none"
listed = "no"
[[transfer]]
id = "t"
model = "atlas"
what = "weights"
act = "export"
to = "client"
destination = "SG"
end_use = ["commercial"]
"""


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with a journal, weights, keys, a signed statement, a house policy and a dossier."""
    monkeypatch.chdir(tmp_path)
    Path("run.journal.jsonl").write_bytes(journal_of(BIG, 400))
    Path("atlas.safetensors").write_bytes(b"atlas")
    Path("house.toml").write_text(HOUSE, encoding="utf-8")
    Path("atlas.toml").write_text(DOSSIER, encoding="utf-8")
    assert run("statement", "keygen", "lab").code == 0
    assert signed().code == 0
    return tmp_path


def signed(out: str = "run.statement.json", *more: str, key: str = "lab.key") -> Ran:
    return run("statement", "sign", "run.journal.jsonl", "--weights", "atlas.safetensors", "--key", key, "--out", out, *more)


def test_a_private_key_is_its_owners_alone_and_is_never_written_over_or_printed(folder: Path) -> None:
    before = (folder / "lab.key").read_bytes()

    again = run("statement", "keygen", "lab")
    made = run("statement", "keygen", "other")

    assert stat.S_IMODE((folder / "lab.key").stat().st_mode) == 0o600
    assert (again.code, (folder / "lab.key").read_bytes()) == (2, before)
    assert "error[key/exists]" in again.err
    secret = (folder / "other.key").read_text(encoding="utf-8").splitlines()[1]
    assert secret not in made.out + made.err


def test_a_key_pair_is_made_whole_or_not_at_all(folder: Path) -> None:
    (folder / "new.pub").write_bytes(b"somebody's")

    assert run("statement", "keygen", "new").code == 2
    assert not (folder / "new.key").exists()


def test_what_was_signed_is_verified_with_its_journal_and_weights(folder: Path) -> None:
    (folder / "other.safetensors").write_bytes(b"other")
    given = ["statement", "verify", "run.statement.json"]

    whole = run(*given, "--key", "lab.pub", "--journal", "run.journal.jsonl", "--weights", "atlas.safetensors")
    other = run(*given, "--key", "lab.pub", "--weights", "other.safetensors")

    assert (whole.code, whole.out.splitlines()[-1]) == (0, "run.statement.json: signed by lab")
    assert run(*given, "--house", "house.toml").out == "run.statement.json: signed by Atlas Lab\n"
    assert run(*given).code == 3
    assert (other.code, "error[statement/other-model]" in other.err) == (2, True)


def test_a_statement_is_shown_as_json_whoever_signed_it(folder: Path) -> None:  # noqa: ARG001  the fixture makes the files
    shown = json.loads(run("statement", "show", "run.statement.json", "--json").out)

    assert list(shown["subjects"]) == [weights("atlas")]
    assert shown["predicate"]["phases"]["train"]["causal"]["central"] == str(400 * 100 * 10**23)


def test_a_decision_rests_on_the_meter_and_names_its_signer(folder: Path) -> None:  # noqa: ARG001  as above
    trusted = run("decide", "atlas.toml", "--regime", "us/ear-4e091", "--on", "2026-11-02", "--house", "house.toml", "--json")
    stranger = run("decide", "atlas.toml", "--regime", "us/ear-4e091", "--on", "2026-11-02", "--json")

    assert trusted.code == 4
    assert 'pre-training of "atlas": by the meter, signed by "Atlas Lab"' in json.loads(trusted.out)["transfers"][0]["assumed"]
    assert any("stated by an unverified signer" in said for said in json.loads(stranger.out)["transfers"][0]["assumed"])


def test_a_weighing_names_the_meter_and_its_signer(folder: Path) -> None:  # noqa: ARG001  as above
    item = json.loads(run("weigh", "atlas.toml", "--house", "house.toml", "--json").out)["models"][0]["items"][0]

    assert item["method"] == "meter"
    assert item["why"].startswith('signed by "Atlas Lab"; run "run-7"')
    assert (item["low"], item["high"]) == (str(400 * 100 * 10**23), str(400 * 120 * 10**23))


@pytest.mark.parametrize("command", ["weigh", "decide"])
def test_a_broken_signature_or_journal_is_refused_by_name(folder: Path, command: str) -> None:
    statement, journal = folder / "run.statement.json", folder / "run.journal.jsonl"
    body, lines = statement.read_text(encoding="utf-8"), journal.read_bytes().splitlines(keepends=True)

    statement.write_text(body.replace('"sig":"', '"sig":"AAAA'), encoding="utf-8")
    forged = run(command, "atlas.toml", "--house", "house.toml")
    statement.write_text(body, encoding="utf-8")
    journal.write_bytes(b"".join([lines[0], *lines[2:]]))
    missing = run(command, "atlas.toml", "--house", "house.toml")

    assert (forged.code, "error[statement/bad-signature]" in forged.err) == (2, True)
    assert (missing.code, "error[journal/broken]" in missing.err, "missing link" in missing.err) == (2, True, True)
    assert f"looked in   {journal.name}, line 2" in missing.err


@pytest.mark.parametrize(
    "more",
    [
        ("--parent", "cousin=sha256:" + "0" * 64),
        ("--parent", "base=sha256:0"),
        ("--parent", "base"),
        ("--chips", "H100 SXM"),
        ("--chips", "H100 SXM=many"),
        ("--chips", "=3"),
    ],
)
def test_an_option_that_cannot_be_used_is_named(folder: Path, more: tuple[str, str]) -> None:
    refused = run(
        "statement", "sign", "run.journal.jsonl", "--weights", "atlas.safetensors", "--key", "lab.key", "--out", "new.json", *more
    )

    assert (refused.code, "error[command/bad-option]" in refused.err, (folder / "new.json").exists()) == (2, True, False)


def test_parents_and_chips_are_in_what_is_signed(folder: Path) -> None:  # noqa: ARG001  as above
    signed("with.json", "--parent", f"teacher={weights('big')}=big-1", "--chips", "H100 SXM=1024.5=bf16")

    said = json.loads(run("statement", "show", "with.json", "--json").out)["predicate"]

    assert (said["parents"][0]["class"], said["parents"][0]["name"]) == ("teacher", "big-1")
    assert said["chips"] == [{"chip": "H100 SXM", "hours": "1024.5", "precision": "bf16"}]


def test_nothing_is_written_over(folder: Path) -> None:
    before = (folder / "run.statement.json").read_bytes()

    again = run(
        "statement", "sign", "run.journal.jsonl", "--weights", "atlas.safetensors", "--key", "lab.key", "--out", "run.statement.json"
    )

    assert (again.code, "error[file/exists]" in again.err) == (2, True)
    assert (folder / "run.statement.json").read_bytes() == before


@pytest.mark.parametrize(
    "policy",
    [
        HOUSE + HOUSE,
        '[[signer]]\nname = "a"\nkey = "nobody.pub"\n',
        '[[signer]]\nname = "a"\nkey = "../lab.pub"\n',
        '[[signer]]\nname = "a"\nkey = "lab.key"\n',
        '[[signer]]\nname = ""\nkey = "lab.pub"\n',
        '[[signer]]\nname = "a"\n',
        '[[signer]]\nname = "a"\nkey = "-----BEGIN nothing"\n',
    ],
)
def test_a_signer_that_cannot_be_is_refused(folder: Path, policy: str) -> None:
    (folder / "house.toml").write_text(policy, encoding="utf-8")

    refused = run("weigh", "atlas.toml", "--house", "house.toml")

    assert refused.code == 2
    assert refused.err.startswith(("error[key/unreadable]", "error[command/bad-option]"))


def test_a_policy_may_hold_the_key_itself(folder: Path) -> None:
    pem = (folder / "lab.pub").read_text(encoding="utf-8")
    (folder / "house.toml").write_text(f'[[signer]]\nname = "Atlas Lab"\nkey = """\n{pem}"""\n', encoding="utf-8")

    assert run("statement", "verify", "run.statement.json", "--house", "house.toml").code == 0


def test_without_the_library_for_signatures_the_extra_is_named(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:  # noqa: ARG001  as above
    monkeypatch.delitem(sys.modules, "weighbridge.adapters.signatures", raising=False)
    for name in [name for name in sys.modules if name.partition(".")[0] == "cryptography"] or ["cryptography"]:
        monkeypatch.setitem(sys.modules, name, None)

    refused = [run("statement", "keygen", "new"), run("weigh", "atlas.toml", "--house", "house.toml")]

    assert [r.code for r in refused] == [2, 2]
    assert all("weighbridge[statements]" in r.err for r in refused)
