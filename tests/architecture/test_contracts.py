"""The import contracts hold, and each breaks when somebody imports against it."""

import configparser
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.architecture.budgets import PURE_ROOMS

ROOT = Path(__file__).parents[2]
PACKAGE = ROOT / "src" / "weighbridge"
CONTRACTS = ROOT / ".importlinter"

# importing module, imported module, the contract that says no
BREACHES = {
    "the kernel looks up": ("kernel.days", "facts.records", "Data flows one way"),
    "the closed forms look up": ("architectures.dense", "facts.records", "Data flows one way"),
    "facts weigh": ("facts.records", "weigh.totals", "Data flows one way"),
    "facts know a shape": ("facts.records", "architectures.dense", "Facts know only the kernel"),
    "weighing decides": ("weigh.totals", "decide.clauses", "Data flows one way"),
    "deciding weighs": ("decide.clauses", "weigh.totals", "Data flows one way"),
    "deciding knows a shape": ("decide.clauses", "architectures.dense", "Deciding and acting do not know how work is weighed"),
    "acting weighs": ("act.orders", "weigh.totals", "Deciding and acting do not know how work is weighed"),
    "deciding identifies": ("decide.clauses", "identify.listings", "Data flows one way"),
    "acting identifies": ("act.orders", "identify.listings", "Acting and the law do not know how a party is identified"),
    "a law identifies": ("regimes.us.ear.rules", "identify.listings", "Acting and the law do not know how a party is identified"),
    "watching decides": ("watch.bounds", "decide.clauses", "Watching bounds what was computed, and neither identifies nor decides"),
    "watching identifies": ("watch.bounds", "identify.listings", "Watching bounds what was computed, and neither identifies nor decides"),
    "a law watches": ("regimes.us.ear.rules", "watch.bounds", "Acting and the law do not know how a fleet is watched"),
    "weighing watches": ("weigh.totals", "watch.bounds", "Data flows one way"),
    "a bound reads the clock": ("watch.bounds", "time", "The pure rooms do no input or output"),
    "a reader of lists fetches": ("identify.listings", "httpx", "The pure rooms do no input or output"),
    "acting knows a law": ("act.orders", "regimes.us.ear.rules", "Data flows one way"),
    "a law acts": ("regimes.us.ear.rules", "act.orders", "Data flows one way"),
    "a use case knows a law": ("app.decide", "regimes.us.ear.rules", "Only the wiring loads the law"),
    "an edge knows a law": ("cli.decide", "regimes.us.ear.rules", "Only the wiring loads the law"),
    "a use case knows an adapter": ("app.decide", "adapters.clock", "Data flows one way"),
    "an adapter knows the wiring": ("adapters.clock", "wiring", "Data flows one way"),
    "a regime knows another": ("regimes.us.ear.rules", "regimes.eu.act.rules", "No regime knows another"),
    "a regime knows its neighbour": ("regimes.us.ear.rules", "regimes.us.kyc.rules", "No regime knows another"),
    "common ground knows a regime": ("regimes.tables.groups", "regimes.us.ear.rules", "No regime knows another"),
    "a cycle in a room": ("weigh.totals", "weigh.meter", "No cycles among siblings"),
    "a law fetches": ("regimes.us.ear.rules", "urllib.request", "The pure rooms do no input or output"),
    "a reader opens": ("facts.records", "pathlib", "The pure rooms do no input or output"),
    "an act reads the clock": ("act.orders", "time", "The pure rooms do no input or output"),
    "the kernel leans": ("kernel.days", "msgspec", "The kernel and the closed forms need the standard library only"),
    "a room nobody declared": ("utils.things", "kernel.days", "Data flows one way"),
}
ALLOWED = {
    "the wiring loads a law": ("wiring", "regimes.us.ear.rules"),
    "a law declares its convention": ("regimes.us.ear.rules", "weigh.totals"),
    "a law reads common ground": ("regimes.us.ear.rules", "regimes.tables.groups"),
    "facts read records": ("facts.records", "msgspec"),
    "an adapter reads the clock": ("adapters.clock", "time"),
    "an edge calls a use case": ("cli.decide", "app.decide"),
}
TOY = [
    "kernel.days",
    "architectures.dense",
    "facts.records",
    "weigh.totals",
    "weigh.meter",
    "watch.bounds",
    "meter.hook",
    "identify.listings",
    "decide.clauses",
    "act.orders",
    "app.decide",
    "adapters.clock",
    "wiring",
    "cli.decide",
    "regimes.us.ear.rules",
    "regimes.us.kyc.rules",
    "regimes.eu.act.rules",
    "regimes.tables.groups",
]


def test_the_tree_keeps_its_contracts() -> None:
    run = lint(ROOT / "src")

    assert run.returncode == 0, run.stdout + run.stderr


def test_a_toy_tree_of_the_house_keeps_them(tmp_path: Path) -> None:
    run = lint(toy_tree(tmp_path))

    assert run.returncode == 0, run.stdout + run.stderr


@pytest.mark.parametrize("case", BREACHES)
def test_an_import_against_a_contract_is_caught(case: str, tmp_path: Path) -> None:
    importing, imported, contract = BREACHES[case]
    tree = toy_tree(tmp_path)
    plant_import(tree, "weigh.meter", "weigh.totals")
    plant_import(tree, importing, imported)

    run = lint(tree)

    assert run.returncode == 1, run.stdout
    assert re.search(rf"^{contract}.*BROKEN", run.stdout, re.MULTILINE), run.stdout + run.stderr


@pytest.mark.parametrize("case", ALLOWED)
def test_an_import_the_house_is_built_on_is_allowed(case: str, tmp_path: Path) -> None:
    tree = toy_tree(tmp_path)
    plant_import(tree, *ALLOWED[case])

    run = lint(tree)

    assert run.returncode == 0, run.stdout + run.stderr


def test_a_room_that_exists_is_not_optional() -> None:
    optional = set(re.findall(r"\((\w+)\)", contract("flow")["layers"]))

    assert sorted(name for name in optional if (PACKAGE / name).is_dir() or (PACKAGE / f"{name}.py").is_file()) == []


def test_every_pure_room_that_exists_is_held_to_purity() -> None:
    named = contract("pure-rooms")["source_modules"].split()

    assert named == [f"weighbridge.{room}" for room in PURE_ROOMS if (PACKAGE / room).is_dir()]


def contract(name: str) -> configparser.SectionProxy:
    """One contract as written."""
    parser = configparser.ConfigParser()
    parser.read_string(CONTRACTS.read_text(encoding="utf-8"))
    return parser[f"importlinter:contract:{name}"]


def toy_tree(folder: Path) -> Path:
    """A package with every room the contracts require, each module empty."""
    for module in ["", *TOY]:
        path = folder / "weighbridge" / Path(*module.split("."))
        if module:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.with_suffix(".py").touch()
        for room in path.parents:
            if room.is_relative_to(folder / "weighbridge"):
                (room / "__init__.py").touch()
    return folder


def plant_import(tree: Path, importing: str, imported: str) -> None:
    """Let one module of the toy tree import another, or a library."""
    ours = imported in TOY
    path = (tree / "weighbridge" / Path(*importing.split("."))).with_suffix(".py")
    path.parent.mkdir(parents=True, exist_ok=True)
    (path.parent / "__init__.py").touch()
    path.write_text(f"import weighbridge.{imported}\n" if ours else f"import {imported}\n", encoding="utf-8")


def lint(tree: Path) -> subprocess.CompletedProcess[str]:
    """Check our contracts against the package in a folder, in a process of its own so that no module is remembered."""
    code = "import sys; from importlinter.cli import lint_imports; sys.exit(lint_imports(sys.argv[1], no_cache=True, no_logo=True))"
    return subprocess.run(
        [sys.executable, "-c", code, str(CONTRACTS)],
        cwd=tree,
        env={**os.environ, "PYTHONPATH": str(tree), "COLUMNS": "200", "NO_COLOR": "1"},
        capture_output=True,
        text=True,
        check=False,
    )
