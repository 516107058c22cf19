"""From a training job to an answer: a run that is killed and resumed, an adapter trained on it, two signed statements, one decision."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.adversarial.running import run
from weighbridge.architectures.counting import EVERYTHING, Trained, only_adapter
from weighbridge.kernel.digests import digest
from weighbridge.meter.forms import PassCost, closed_form

pytestmark = [pytest.mark.meter("torch", "transformers", "cryptography", "securesystemslib"), pytest.mark.slow]

ROOT = Path(__file__).parents[2]
MODEL = """
[[model]]
id = "{id}"
developer = "lab"
weights = "closed"
weights_digest = "{weights}"
[[model.work]]
kind = "{kind}"
statement = "{id}.statement.json"
journal = "{id}.journal.jsonl"
"""
EVALUATION = """
[[model.work]]
kind = "evaluation"
statement = "base.statement.json"
"""
TRANSFER = """
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
model = "tuned"
what = "weights"
act = "export"
to = "client"
destination = "SG"
end_use = ["commercial"]
"""


@pytest.fixture(scope="module")
def job(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What the training jobs left: journals and weights."""
    folder = tmp_path_factory.mktemp("job")
    subprocess.run([sys.executable, "-m", "tests.e2e.training", str(folder)], cwd=ROOT, check=True, timeout=240)
    return folder


@pytest.fixture
def folder(job: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The same signed by the lab, which the house trusts, with a dossier that rests on it."""
    monkeypatch.chdir(tmp_path)
    for made in job.iterdir():
        Path(made.name).write_bytes(made.read_bytes())
    assert run("statement", "keygen", "lab").code == 0
    base, tuned = (digest(Path(f"{name}.weights").read_bytes()) for name in ("base", "tuned"))
    assert signed("base", "--chips", "H100 SXM=0.01=bf16") == 0
    assert signed("tuned", "--parent", f"base={base}=base") == 0
    Path("house.toml").write_text('[[signer]]\nname = "Atlas Lab"\nkey = "lab.pub"\n', encoding="utf-8")
    tuned_said = MODEL.format(id="tuned", weights=tuned, kind="fine-tuning")
    base_said = MODEL.format(id="base", weights=base, kind="pre-training") + EVALUATION
    Path("both.toml").write_text(base_said + tuned_said + TRANSFER, encoding="utf-8")
    Path("alone.toml").write_text(tuned_said + TRANSFER, encoding="utf-8")
    return tmp_path


def signed(name: str, *more: str) -> int:
    given = ["--weights", f"{name}.weights", "--key", "lab.key", "--out", f"{name}.statement.json", *more]
    return run("statement", "sign", f"{name}.journal.jsonl", *given).code


def cost(step: int, trained: Trained) -> PassCost:
    """What the job's step costs: two sequences, one token longer each step."""
    from tests.e2e.training import CONFIG  # noqa: PLC0415  needs torch

    return closed_form(CONFIG).under(trained, "none").of({8 + step: 2})


def stepped(steps: int, trained: Trained) -> tuple[str, str]:
    """Causal and full operations of so many steps, each once."""
    costs = [cost(step, trained) for step in range(1, steps + 1)]
    return str(sum(c.forward.causal + c.backward.causal for c in costs)), str(sum(c.forward.full + c.backward.full for c in costs))


def items() -> dict[str, Any]:
    """The items of the weighed dossier, by model and place."""
    weighed = json.loads(run("weigh", "both.toml", "--house", "house.toml", "--json").out)
    return {f"{model['id']} {number}": item for model in weighed["models"] for number, item in enumerate(model["items"])}


def test_a_run_killed_and_resumed_is_weighed_as_one_unbroken_and_its_signer_named(folder: Path) -> None:  # noqa: ARG001  it makes the files
    from tests.e2e.training import STEPS  # noqa: PLC0415  needs torch

    base = items()["base 0"]

    assert base["method"] == "meter"
    assert base["why"].startswith(f'signed by "Atlas Lab"; run "base", {STEPS} steps in 2 segments; phases train and frozen')
    assert (base["low"], base["high"]) == stepped(STEPS, EVERYTHING)


def test_what_was_done_twice_is_in_the_journal_and_in_no_model_operations(folder: Path) -> None:  # noqa: ARG001  as above
    from tests.e2e.training import KILLED, SAVED, STEPS  # noqa: PLC0415  needs torch

    shown = json.loads(run("statement", "show", "base.statement.json", "--json").out)["predicate"]
    done = [*range(1, KILLED + 1), *range(SAVED + 1, STEPS + 1)]

    twice = sum(cost(step, EVERYTHING).forward.full + cost(step, EVERYTHING).backward.full for step in done)
    assert shown["phases"]["train"]["executed"]["central"] == str(twice)
    assert [finding["code"] for finding in shown["findings"]] == ["ended-unseen"]
    assert shown["gaps"] == []


def test_evaluation_in_the_job_is_an_item_of_its_own(folder: Path) -> None:  # noqa: ARG001  as above
    evaluated = [cost(step, EVERYTHING).forward for step in (2, 4, 6)]
    item = items()["base 1"]

    assert "phases evaluation" in item["why"]
    assert (item["low"], item["high"]) == (str(sum(c.causal for c in evaluated)), str(sum(c.full for c in evaluated)))


def test_an_adapter_is_counted_and_its_statement_joins_it_to_the_base(folder: Path) -> None:  # noqa: ARG001  as above
    from tests.e2e.training import STEPS, TUNED  # noqa: PLC0415  needs torch

    base, tuned = (
        [int(end) for end in ends] for ends in (stepped(STEPS, EVERYTHING), stepped(TUNED, only_adapter(4, frozenset({"query", "value"}))))
    )
    decided = run("decide", "both.toml", "--regime", "us/ear-4e091", "--on", "2026-11-02", "--house", "house.toml", "--json")
    weighed = json.loads(run("weigh", "both.toml", "--house", "house.toml", "--json").out)
    totals = next(model["totals"] for model in weighed["models"] if model["id"] == "tuned")
    total = next(t for t in totals if (t["convention"], t["reading"]) == ("us/ear-4e091", None))

    assert (items()["tuned 0"]["low"], items()["tuned 0"]["method"]) == (str(tuned[0]), "meter")
    assert (int(total["low"]), int(total["high"])) == (base[0] + tuned[0], base[1] + tuned[1])
    assert decided.code == 0
    assumed = json.loads(decided.out)["transfers"][0]["assumed"]
    assert {f'{kind}: by the meter, signed by "Atlas Lab"' for kind in ('pre-training of "base"', 'fine-tuning of "tuned"')} <= set(assumed)


def test_an_adapter_whose_base_nobody_describes_is_open_above_and_holds(folder: Path) -> None:  # noqa: ARG001  as above
    held = run("decide", "alone.toml", "--regime", "us/ear-4e091", "--on", "2026-11-02", "--house", "house.toml", "--json")

    assert held.code == 3


def test_the_statements_verify_with_their_journals_and_weights_and_an_altered_journal_does_not(folder: Path) -> None:
    for name in ("base", "tuned"):
        given = ["--house", "house.toml", "--journal", f"{name}.journal.jsonl", "--weights", f"{name}.weights"]
        assert run("statement", "verify", f"{name}.statement.json", *given).code == 0
    journal = folder / "base.journal.jsonl"
    lines = journal.read_bytes().splitlines(keepends=True)
    journal.write_bytes(b"".join([*lines[:4], *lines[5:]]))

    refused = run("weigh", "both.toml", "--house", "house.toml")

    assert (refused.code, "error[journal/broken]" in refused.err, "missing link" in refused.err) == (2, True, True)
