"""The tree keeps its budgets, and each check catches the breach it is for."""

from pathlib import Path

import pytest

import weighbridge
from tests.architecture.budgets import CHECKS

PACKAGE = Path(weighbridge.__file__).parent

BRANCHES = "".join(f"    if a == {n}:\n        return {n}\n" for n in range(10))
SEEDS = {
    "a long module": ("module lines", "weigh/meter.py", '"""A."""\n' * 401),
    "a long rule file": ("module lines", "regimes/us/ear/rules.py", '"""A."""\n' * 121),
    "a long rule file of a large instrument": ("module lines", "regimes/us/ear/rules/models.py", '"""A."""\n' * 121),
    "a long command": ("module lines", "cli/decide.py", '"""A."""\n' * 151),
    "a long function": ("function lines", "weigh/meter.py", "def f():\n" + "    x = 1\n" * 40),
    "a long method": ("function lines", "weigh/meter.py", "class A:\n    def f(self):\n" + "        x = 1\n" * 40),
    "a function of many branches": ("complexity", "weigh/meter.py", f"def f(a):\n{BRANCHES}"),
    "a silenced function of many branches": ("complexity", "weigh/meter.py", f"def f(a):  # noqa: C901\n{BRANCHES}"),
    "a class of nothing": ("class names", "act/orders.py", "class OrderManager: ..."),
    "a class of several nothings": ("class names", "act/orders.py", "class GPUDataHelpers: ..."),
    "a module of nothing": ("module names", "act/order_utils.py", ""),
    "a folder of nothing": ("module names", "act/common/order.py", ""),
    "an unreadable name": ("flops", "weigh/meter.py", "total_flops = 1"),
    "an unreadable argument": ("flops", "weigh/meter.py", "def f(FLOPS): ..."),
    "a silent module": ("docstrings", "act/orders.py", "x = 1"),
    "a silent function": ("docstrings", "act/orders.py", '"""A."""\ndef f(): ...'),
    "a silent class": ("docstrings", "act/orders.py", '"""A."""\nclass A: ...'),
    "a silent method": ("docstrings", "act/orders.py", '"""A."""\nclass A:\n    """A."""\n    def f(self): ...'),
    "something left for later": ("unfinished", "act/orders.py", "x = 1  # TODO later"),
    "law left for later": ("unfinished", "regimes/us/ear/law.toml", "# XXX"),
    "a pure room that opens a file": ("purity", "facts/dossier.py", "open('x')"),
    "a pure room that reads a file": ("purity", "regimes/us/ear/rules.py", "there.read_text()"),
    "a pure room that reads the clock": ("purity", "act/orders.py", "date.today()"),
    "a pure room that prints": ("purity", "kernel/days.py", "print(1)"),
    "no stated surface": ("public surface", "__init__.py", '"""A."""'),
    "a wide surface": ("public surface", "__init__.py", f"__all__ = {[f'n{n}' for n in range(41)]}"),
}
ALLOWED = {
    "a module of exactly 400 lines": ("module lines", "weigh/meter.py", '"""A."""\n' * 400),
    "a function of exactly 40 lines": ("function lines", "weigh/meter.py", "def f():\n" + "    x = 1\n" * 39),
    "a docstring is not counted": ("function lines", "weigh/meter.py", 'def f():\n    """' + "\n" * 60 + '"""\n'),
    "an adapter reads the clock": ("purity", "adapters/clock.py", "date.today()"),
    "a private function may be silent": ("docstrings", "act/orders.py", '"""A."""\ndef _f(): ...'),
    "a database is no data": ("class names", "adapters/store.py", "class Database: ..."),
    "exactly 40 names": ("public surface", "__init__.py", f"__all__ = {[f'n{n}' for n in range(40)]}"),
}


@pytest.mark.parametrize("check", CHECKS)
def test_the_tree_keeps_its_budget(check: str) -> None:
    breaches = list(CHECKS[check](PACKAGE))

    assert not breaches, "\n".join(breaches)


@pytest.mark.parametrize("seed", SEEDS)
def test_a_seeded_breach_is_caught(seed: str, tmp_path: Path) -> None:
    check, name, text = SEEDS[seed]
    plant(tmp_path, name, text)

    breaches = list(CHECKS[check](tmp_path))

    assert [breach for breach in breaches if name.split("/")[-1] in breach or name.rsplit("/", 1)[0] in breach], breaches


@pytest.mark.parametrize("case", ALLOWED)
def test_what_is_within_budget_is_left_alone(case: str, tmp_path: Path) -> None:
    check, name, text = ALLOWED[case]
    plant(tmp_path, name, text)

    assert list(CHECKS[check](tmp_path)) == []


def test_a_room_of_sixteen_modules_is_two_rooms(tmp_path: Path) -> None:
    for number in range(16):
        plant(tmp_path, f"weigh/m{number}.py", "")

    assert list(CHECKS["room size"](tmp_path)) == ["weigh: 16 modules, at most 15"]


def test_the_door_of_a_room_is_not_counted(tmp_path: Path) -> None:
    plant(tmp_path, "weigh/__init__.py", "")
    for number in range(15):
        plant(tmp_path, f"weigh/m{number}.py", "")

    assert list(CHECKS["room size"](tmp_path)) == []


def test_every_check_is_shown_to_fail() -> None:
    assert {check for check, _, _ in SEEDS.values()} | {"room size"} == set(CHECKS)


def test_every_public_name_is_there() -> None:
    assert [name for name in weighbridge.__all__ if not hasattr(weighbridge, name)] == []


def plant(package: Path, name: str, text: str) -> None:
    """Write one file of a toy package."""
    path = package / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
