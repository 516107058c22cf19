"""`weighbridge weigh config.json`, as a person starts it."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.unit.architectures.models import LATENT, TINY

PROGRAM = Path(sys.executable).parent / "weighbridge"


def start(*words: str, stdin: bytes = b"") -> subprocess.CompletedProcess[bytes]:
    """What the command printed and how it left."""
    return subprocess.run([str(PROGRAM), "weigh", *words], input=stdin, capture_output=True, check=False, timeout=60)


@pytest.fixture
def config(tmp_path: Path) -> str:
    """A config in a file."""
    path = tmp_path / "config.json"
    path.write_text(json.dumps(LATENT), encoding="utf-8")
    return str(path)


def test_the_record_has_parameters_and_conventions(config: str) -> None:
    done = start(config, "--tokens", "15.6e12", "--context", "128", "--json", "--on", "2026-11-02")

    answer = json.loads(done.stdout)
    model = answer["models"][0]
    assert (done.returncode, answer["schema"], model["id"]) == (0, "weighbridge/weight/1", "config.json")
    assert int(model["parameters"]["active"]) < int(model["parameters"]["total"])
    assert {"causal", "full-attention", "6N-total", "with-mtp"} <= {named["convention"] for named in model["conventions"]}


def test_the_page_shows_the_conventions_side_by_side(config: str) -> None:
    done = start(config, "--tokens", "1e9", "--convention", "us/ear-4e091")

    page = done.stdout.decode()
    assert done.returncode == 0
    assert "used for a token" in page
    assert "causal" in page
    assert "1.000 x causal" in page
    assert "us/ear-4e091" in page
    assert max(map(len, page.splitlines())) <= 112


def test_a_config_from_standard_input_is_known_by_its_tokens() -> None:
    done = start("-", "--tokens", "1e9", "--json", stdin=json.dumps(TINY).encode())

    assert done.returncode == 0
    assert json.loads(done.stdout)["models"][0]["parameters"]["total"]


def test_a_dossier_names_a_config_beside_it(config: str) -> None:
    dossier = Path(config).parent / "model.toml"
    dossier.write_text(
        'schema = "weighbridge/dossier/1"\n[[model]]\nid = "m"\n[[model.work]]\nkind = "pre-training"\nconfig = "config.json"\n'
        'tokens = "1e9"\ncontext = "128"\n',
        encoding="utf-8",
    )

    done = start(str(dossier), "--json")

    assert [item["method"] for item in json.loads(done.stdout)["models"][0]["items"]] == ["architecture"]


@pytest.mark.parametrize(
    ("body", "words", "code"),
    [
        ("[1]", ("--tokens", "1e9"), "config/not-json"),
        ("not json", ("--tokens", "1e9"), "config/not-json"),
        ('{"model_type": "nobody"}', ("--tokens", "1e9"), "config/unknown-family"),
        ('{"model_type": "llama", "hidden_size": -4}', ("--tokens", "1e9"), "config/bad-value"),
        ('{"model_type": "llama", "hidden_size": 4}', ("--tokens", "1e9"), "config/missing-key"),
        (" " * 5_000_000, ("--tokens", "1e9"), "file/too-large"),
        (json.dumps(TINY), (), "command/bad-option"),
        (json.dumps(TINY), ("--tokens", "lots"), "command/bad-option"),
        (json.dumps(TINY), ("--tokens", "1e9", "--context", "0"), "command/bad-option"),
    ],
)
def test_what_cannot_be_weighed_is_refused_by_name_and_without_a_trace(
    tmp_path: Path, body: str, words: tuple[str, ...], code: str
) -> None:
    path = tmp_path / "config.json"
    path.write_text(body, encoding="utf-8")

    done = start(str(path), *words)

    assert done.returncode == 2
    assert f"error[{code}]" in done.stderr.decode()
    assert "Traceback" not in done.stderr.decode()
    assert done.stdout == b""
