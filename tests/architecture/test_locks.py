"""The locks pin everything, name no place to fetch from, and agree with one another and with the package's metadata."""

import re
import tomllib
from itertools import pairwise
from pathlib import Path

import pytest

import weighbridge

ROOT = Path(__file__).parents[2]
LOCKS = sorted((ROOT / "locks").glob("*.txt"))
PIN = re.compile(r"^([a-z0-9-]+)==([^ ]+)( ; [^\\]+)? \\$")
HASH = re.compile(r"^    --hash=sha256:[0-9a-f]{64}( \\)?$")
NAME = re.compile(r"^[A-Za-z0-9-]+")
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]


def pins(lock: str) -> set[tuple[str, str]]:
    """Each package of a lock with its version."""
    lines = (ROOT / "locks" / lock).read_text(encoding="utf-8").splitlines()
    return {(found[1], found[2]) for line in lines if (found := PIN.match(line))}


def misread(line: str) -> bool:
    """Whether a line is neither a pin, a hash nor a comment."""
    return not (PIN.match(line) or HASH.match(line) or line.lstrip().startswith("#"))


@pytest.mark.parametrize("lock", LOCKS, ids=lambda path: path.name)
def test_a_lock_holds_pins_hashes_and_comments_only(lock: Path) -> None:
    lines = lock.read_text(encoding="utf-8").splitlines()

    assert [line for line in lines if misread(line) or "://" in line] == []
    assert [line for line, after in pairwise(lines) if PIN.match(line) and not HASH.match(after)] == []


@pytest.mark.parametrize("line", ["--index-url somewhere", "msgspec>=0.20", "msgspec @ file", "msgspec==0.22.0", "    --hash=md5:00", ""])
def test_a_line_that_pins_nothing_is_noticed(line: str) -> None:
    assert misread(line)


@pytest.mark.parametrize(("lock", "wider"), [("runtime.txt", "dev.txt"), ("runtime.txt", "bench.txt"), ("build.txt", "dev.txt")])
def test_a_narrow_lock_is_part_of_the_wider_one(lock: str, wider: str) -> None:
    assert pins(lock) - pins(wider) == set()


def test_no_two_locks_pin_a_package_differently() -> None:
    every = set().union(*(pins(lock.name) for lock in LOCKS))
    names = [name for name, _ in every]

    assert sorted(name for name in set(names) if names.count(name) > 1) == []


def extra(name: str) -> list[str]:
    """What an extra asks for, those it includes followed."""
    found = []
    for line in PROJECT["optional-dependencies"].get(name, []):
        included = re.fullmatch(r"weighbridge\[(.+)\]", line)
        found += [part for each in included[1].split(",") for part in extra(each)] if included else [line]
    return found


@pytest.mark.parametrize("lock", ["runtime", "dev", "bench"])
def test_everything_asked_for_is_locked(lock: str) -> None:
    asked = {found[0].lower() for line in [*PROJECT["dependencies"], *extra(lock)] if (found := NAME.match(line))}

    assert asked - {name for name, _ in pins(f"{lock}.txt")} == set()


def test_the_package_says_the_version_its_metadata_says() -> None:
    assert weighbridge.__version__ == PROJECT["version"]
