"""The table of machines: every row has its page, its grade of evidence, and a chip that the table of chips knows."""

import tomllib
from importlib import resources
from typing import Any

import pytest

from weighbridge.adapters import packs

TABLE: dict[str, Any] = tomllib.loads(resources.files("weighbridge").joinpath("adapters", "tables", "instances.toml").read_text("utf-8"))
GROUPS = [pytest.param(group, id=f"{group['cloud']}: {group['chip']}") for group in TABLE["machines"]]


@pytest.mark.parametrize("group", GROUPS)
def test_a_group_says_where_it_was_read_or_that_it_was_not(group: dict[str, Any]) -> None:
    assert group["source"].startswith("https://")
    assert group["grade"] in {"vendor", "secondary", "quoted", "recalled"}
    assert ("read" in group) == (group["grade"] in {"vendor", "secondary"})
    assert set(group.get("recalled", ())) < set(group["chips"])


@pytest.mark.parametrize("group", GROUPS)
def test_the_chip_of_a_group_is_in_the_table_of_chips(group: dict[str, Any]) -> None:
    chip = packs.chip_table().find(group["chip"])

    assert chip is not None
    assert chip.name == group["chip"]


def test_no_type_of_machine_stands_twice() -> None:
    names = [name.casefold() for group in TABLE["machines"] for name in group["chips"]]

    assert len(names) == len(set(names))
